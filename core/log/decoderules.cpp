// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/decoderules.h"

#include "core/protocol/bytes.h"
#include "core/protocol/tls/tlsdissector.h"

#include <algorithm>

namespace porthole {
namespace {

QString namesOf(const QList<const SpokenProtocol *> &protocols)
{
    QStringList names;
    for (const SpokenProtocol *one : protocols)
        names += QString::fromLatin1(one->name);
    return (names << QStringLiteral("none")).join(QStringLiteral(", "));
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
    DecodeRule rule;
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
    rule.transport = field == u"tcp.port" ? TransportKind::Tcp : TransportKind::Udp;
    bool ok = false;
    rule.port = port.toUShort(&ok);
    if (!ok || rule.port == 0)
        return tl::unexpected<Text>(shownIn(QT_TRANSLATE_NOOP("porthole", "\"%1\" is no port"), port));
    if (name.compare(u"none", Qt::CaseInsensitive) == 0)
        return rule;
    const QList<const SpokenProtocol *> known = protocols(rule.transport);
    const auto found = std::find_if(known.begin(), known.end(), [name](const SpokenProtocol *one) {
        return name.compare(QLatin1StringView(one->name), Qt::CaseInsensitive) == 0;
    });
    if (found == known.end())
        return tl::unexpected<Text>(Text{QT_TRANSLATE_NOOP("porthole", "nothing that could be read at %2 is named \"%1\". There are: %3"),
                                         {visibleText(name.toUtf8(), 60), field.toString(), namesOf(known)}});
    rule.protocol = *found;
    return rule;
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

} // namespace porthole
