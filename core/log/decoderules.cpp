// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/decoderules.h"

#include "core/protocol/bytes.h"
#include "core/protocol/framing/framingdissector.h"
#include "core/protocol/tls/tlsdissector.h"

#include <algorithm>

namespace porthole {
namespace {

QString namesOf(const QList<const SpokenProtocol *> &protocols, TransportKind transport)
{
    QStringList names;
    for (const SpokenProtocol *one : protocols)
        names += QString::fromLatin1(one->name);
    names += QStringLiteral("none");
    if (transport == TransportKind::Tcp)
        names += {QStringLiteral("line"), QStringLiteral("delimiter:TEXT"), QStringLiteral("length:4be"), QStringLiteral("fixed:128")};
    return names.join(QStringLiteral(", "));
}

Text shownIn(const char *source, QStringView part, const QString &more = {})
{
    return {source, {visibleText(part.toUtf8(), 60), more}};
}

} // namespace

// Dissectors read streams; nothing is known yet that reads datagrams.
QList<const SpokenProtocol *> DecodeRules::protocols(TransportKind transport)
{
    QList<const SpokenProtocol *> all;
    if (transport != TransportKind::Tcp)
        return all;
    for (const SpokenProtocol &one : spokenProtocols())
        if (one.dissector)
            all += &one;
    all += &tlsRecordProtocol();
    return all;
}

tl::expected<DecodeRule, Text> DecodeRules::parse(QStringView text)
{
    const qsizetype equals = text.indexOf(u"==");
    const qsizetype comma = text.indexOf(u',');
    if (equals < 0 || comma < equals)
        return tl::unexpected<Text>(shownIn(
            QT_TRANSLATE_NOOP("porthole", "\"%1\" is no rule, such as tcp.port==8080,http"), text));
    const QStringView field = text.first(equals).trimmed();
    const QStringView port = text.sliced(equals + 2, comma - equals - 2).trimmed();
    const QStringView name = text.sliced(comma + 1).trimmed();
    if (field != u"tcp.port" && field != u"udp.port")
        return tl::unexpected<Text>(shownIn(QT_TRANSLATE_NOOP("porthole", "a rule begins with tcp.port or udp.port, not with \"%1\""), field));
    const TransportKind transport = field == u"tcp.port" ? TransportKind::Tcp : TransportKind::Udp;
    bool ok = false;
    const quint16 number = port.toUShort(&ok);
    if (!ok || number == 0)
        return tl::unexpected<Text>(shownIn(QT_TRANSLATE_NOOP("porthole", "\"%1\" is no port"), port));
    return parse(transport, number, name);
}

tl::expected<DecodeRule, Text> DecodeRules::parse(TransportKind transport, quint16 port, QStringView name)
{
    DecodeRule rule{transport, port};
    if (name.compare(u"none", Qt::CaseInsensitive) == 0)
        return rule;
    const QList<const SpokenProtocol *> known = protocols(transport);
    const auto found = std::find_if(known.begin(), known.end(), [name](const SpokenProtocol *one) {
        return name.compare(QLatin1StringView(one->name), Qt::CaseInsensitive) == 0;
    });
    if (found != known.end()) {
        rule.protocol = *found;
        return rule;
    }
    const auto framing = parseFraming(name);
    if (transport == TransportKind::Tcp && framing) {
        rule.protocol = &framedProtocol();
        rule.framing = framingWords(*framing);
        return rule;
    }
    if (transport == TransportKind::Tcp && name.contains(u':'))
        return tl::unexpected<Text>(framing.error().message); // one was meant
    const QString field = transport == TransportKind::Tcp ? QStringLiteral("tcp.port") : QStringLiteral("udp.port");
    return tl::unexpected<Text>(Text{QT_TRANSLATE_NOOP("porthole", "nothing that could be read at %2 is named \"%1\". There are: %3"),
                                     {visibleText(name.toUtf8(), 60), field, namesOf(known, transport)}});
}

std::unique_ptr<Dissector> DecodeRule::dissector() const
{
    if (!protocol)
        return nullptr;
    return framing.isEmpty() ? protocol->dissector() : framingDissector(QString::fromUtf8(framing));
}

bool DecodeRules::set(const DecodeRule &rule)
{
    remove(rule.transport, rule.port);
    if (m_rules.size() == MostRules)
        return false;
    m_rules.push_back(rule);
    return true;
}

void DecodeRules::remove(TransportKind transport, quint16 port)
{
    std::erase_if(m_rules, [&](const DecodeRule &one) { return one.transport == transport && one.port == port; });
}

const DecodeRule *DecodeRules::ofPort(TransportKind transport, quint16 port) const
{
    const auto found = std::find_if(m_rules.begin(), m_rules.end(), [&](const DecodeRule &one) {
        return one.transport == transport && one.port == port;
    });
    return found == m_rules.end() ? nullptr : &*found;
}

const DecodeRule *DecodeRules::find(const ConversationRecord &record) const
{
    if (m_rules.empty())
        return nullptr;
    const DecodeRule *remote = ofPort(record.transport, record.remote.port);
    return remote ? remote : ofPort(record.transport, record.local.port);
}

bool DecodeRules::saysSameOf(const ConversationRecord &record, const DecodeRules &others) const
{
    const DecodeRule *mine = find(record);
    const DecodeRule *theirs = others.find(record);
    return mine && theirs ? mine->port == theirs->port && mine->saysSameAs(*theirs) : mine == theirs;
}

} // namespace porthole
