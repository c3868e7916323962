// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/service.h"

#include "core/catalog/tablelines.h"

#include <algorithm>
#include <tuple>

namespace porthole {

namespace {

constexpr const char *TransportNames[] = {"tcp", "udp", "sctp", "dccp"};
constexpr qsizetype BytesPerRow = 36; // about; only for the first reservation

std::optional<Service> serviceFrom(QByteArrayView line)
{
    const auto cells = tableCells<4>(line);
    if (!cells || (*cells)[0].isEmpty())
        return std::nullopt;
    const auto port = tableNumber((*cells)[1], 65535);
    const auto transport = transportProtocolFromName((*cells)[2]);
    if (!port || !transport)
        return std::nullopt;
    return Service{(*cells)[0], (*cells)[3], quint16(*port), *transport};
}

bool isBefore(const Service &a, const Service &b)
{
    // Port and transport decide nearly always; the names are compared only where they are equal.
    if (a.port != b.port)
        return a.port < b.port;
    if (a.transport != b.transport)
        return a.transport < b.transport;
    return a.name < b.name;
}

} // namespace

const char *transportProtocolName(TransportProtocol transport)
{
    return TransportNames[size_t(transport)];
}

std::optional<TransportProtocol> transportProtocolFromName(QByteArrayView name)
{
    for (int i = 0; i <= int(TransportProtocol::Last); ++i)
        if (name == TransportNames[i])
            return TransportProtocol(i);
    return std::nullopt;
}

ServiceTable parseServices(QByteArrayView text)
{
    ServiceTable table;
    table.rows.reserve(size_t(text.size() / BytesPerRow));
    forEachTableLine(text, [&](QByteArrayView line, int number) {
        if (line.startsWith('#')) {
            table.head += QString::fromUtf8(line.sliced(1)).trimmed() + u'\n';
            return;
        }
        const auto service = serviceFrom(line);
        if (!service)
            table.problems +=
                tableProblem(number, line, "is no row of four cells: name, port, transport, description");
        else if (!table.rows.empty() && !isBefore(table.rows.back(), *service))
            table.problems += tableProblem(number, line, "is not behind the row above");
        else
            table.rows.push_back(*service);
    });
    return table;
}

} // namespace porthole
