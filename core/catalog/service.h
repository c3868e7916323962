// One row of IANA's registry: a service, a port and a transport.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace porthole {

// In the order of the registry's rows.
enum class TransportProtocol : quint8 { Tcp, Udp, Sctp, Dccp, Last = Dccp };

const char *transportProtocolName(TransportProtocol transport); // "tcp"
std::optional<TransportProtocol> transportProtocolFromName(QByteArrayView name);

// The texts are UTF-8 and point into the table that they were read from.
struct Service {
    QByteArrayView name; // "http"; not unique, not even for one port and transport
    QByteArrayView description;
    quint16 port = 0;
    TransportProtocol transport = TransportProtocol::Tcp;
};

struct ServiceTable {
    std::vector<Service> rows; // sorted by port, transport, name
    QString head;              // where it comes from, of when, under which licence
    QStringList problems;      // lines that are no rows; a table of ours has none (tests/unit/catalog)
};

// "name<TAB>port<TAB>transport<TAB>description" a line, behind a head of "#" lines. `text` must outlive the
// rows.
ServiceTable parseServices(QByteArrayView text);

} // namespace porthole
