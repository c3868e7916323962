// Reads the paragraphs of resources/data/protocols.txt.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/protocol.h"
#include "core/catalog/tablelines.h"

namespace porthole {

namespace {

// The enum's value whose name this is.
template <typename Enum, typename Name>
std::optional<Enum> enumFromName(QByteArrayView text, Name name)
{
    for (int i = 0; i <= int(Enum::Last); ++i)
        if (text == name(Enum(i)))
            return Enum(i);
    return std::nullopt;
}

QStringList listFrom(QByteArrayView value)
{
    QStringList list;
    for (const QString &one : QString::fromUtf8(value).split(u','))
        list += one.trimmed();
    return list;
}

// "NUMBER/TRANSPORT SECURITY NAME SCHEME[; NOTE]"
std::optional<ProtocolPort> portFrom(QByteArrayView value)
{
    const qsizetype semicolon = value.indexOf(';');
    const QByteArrayView facts = semicolon < 0 ? value : value.first(semicolon);
    const QList<QByteArray> words = facts.toByteArray().split(' ');
    if (words.size() != 4)
        return std::nullopt;
    const qsizetype slash = words[0].indexOf('/');
    const auto number = tableNumber(QByteArrayView(words[0]).first(qMax<qsizetype>(slash, 0)), 65535);
    const auto transport = transportProtocolFromName(QByteArrayView(words[0]).sliced(slash + 1));
    const auto security = enumFromName<PortSecurity>(words[1], portSecurityName);
    if (!number || *number == 0 || !transport || !security)
        return std::nullopt;
    ProtocolPort port{quint16(*number), *transport, *security, QString::fromUtf8(words[2]), {}, {}};
    if (words[3] != "-")
        port.scheme = QString::fromUtf8(words[3]);
    if (semicolon >= 0)
        port.note = QString::fromUtf8(value.sliced(semicolon + 1)).trimmed();
    return port;
}

template <typename Value>
bool setOnce(Value &out, const Value &value)
{
    if (!out.isEmpty())
        return false;
    out = value;
    return true;
}

// Adds one field; false: there is no such field, or its value makes no sense.
bool setField(Protocol &protocol, QByteArrayView field, QByteArrayView value)
{
    const auto availability = [&](Availability &out) {
        const auto known = enumFromName<Availability>(value, availabilityName);
        out = known.value_or(out);
        return known.has_value();
    };
    if (field == "port") {
        const auto port = portFrom(value);
        if (port)
            protocol.ports += *port;
        return port.has_value();
    }
    if (field == "client")
        return availability(protocol.client);
    if (field == "server")
        return availability(protocol.server);
    static constexpr std::pair<const char *, QString Protocol::*> texts[] = {
        {"title", &Protocol::title},
        {"sentence", &Protocol::sentence},
        {"python-note", &Protocol::pythonNote},
        {"today", &Protocol::today},
    };
    for (const auto &[name, member] : texts)
        if (field == name)
            return setOnce(protocol.*member, QString::fromUtf8(value));
    static constexpr std::pair<const char *, QStringList Protocol::*> lists[] = {
        {"schemes", &Protocol::schemes},
        {"specs", &Protocol::specifications},
        {"python", &Protocol::pythonModules},
    };
    for (const auto &[name, member] : lists)
        if (field == name)
            return setOnce(protocol.*member, listFrom(value));
    return false;
}

// What is missing in a paragraph, or wrong between its fields; nullptr: nothing.
const char *faultOf(const Protocol &protocol)
{
    for (const QString *text : {&protocol.title, &protocol.sentence, &protocol.pythonNote, &protocol.today})
        if (text->isEmpty())
            return "lacks title, sentence, python-note or today";
    if (protocol.specifications.isEmpty())
        return "lacks specs";
    for (const ProtocolPort &port : protocol.ports)
        if (!port.scheme.isEmpty() && !protocol.schemes.contains(port.scheme))
            return "has a port with a scheme that is not in its schemes";
    return nullptr;
}

} // namespace

ProtocolTable parseProtocols(QByteArrayView text)
{
    ProtocolTable table;
    forEachTableLine(text, [&](QByteArrayView line, int number) {
        const qsizetype colon = line.indexOf(": ");
        if (line.startsWith('#'))
            return;
        if (colon < 0) {
            table.problems += tableProblem(number, line, "is no \"field: value\"");
            return;
        }
        const QByteArrayView field = line.first(colon);
        const QByteArrayView value = line.sliced(colon + 2);
        if (field == "id") {
            table.protocols += Protocol();
            table.protocols.last().id = QString::fromUtf8(value);
        } else if (table.protocols.isEmpty() || !setField(table.protocols.last(), field, value)) {
            table.problems += tableProblem(number, line, "is no field of a protocol, or comes twice");
        }
    });
    for (const Protocol &protocol : std::as_const(table.protocols))
        if (const char *fault = faultOf(protocol))
            table.problems += protocol.id + u' ' + QLatin1StringView(fault);
    return table;
}

} // namespace porthole
