// Reads what people type or paste where an address is wanted. All of it is hostile until checked.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/endpoint.h"

#include <QUrl>

namespace porthole {

using namespace Qt::StringLiterals;

// RFC 1035 section 2.3.4: a name has at most 253 characters as text. Zone names are short.
static constexpr qsizetype LongestHostPort = 1024;
static constexpr qsizetype LongestName = 253;

static tl::unexpected<Failure> unusable(const QString &text, const char *problem)
{
    return tl::unexpected(Failure{Reason::Usage, 0, {"read the address", text.left(100), {problem, {}}}, {}});
}

static bool isDigits(QStringView text)
{
    for (const QChar c : text) {
        if (c < u'0' || c > u'9')
            return false;
    }
    return !text.isEmpty();
}

static std::optional<quint16> portFrom(QStringView text)
{
    if (!isDigits(text) || text.size() > 5)
        return std::nullopt;
    const uint number = text.toUInt();
    return number > 0xffff ? std::nullopt : std::optional<quint16>(quint16(number));
}

// A name is passed on as it is: what is odd but typeable (underscores) is the resolver's to judge.
static bool isName(const QString &host)
{
    bool ascii = true;
    for (const QChar c : host) {
        if (c.unicode() <= 0x20 || c.unicode() == 0x7f || u"/\\@?#[]%:\"<>"_s.contains(c))
            return false;
        ascii = ascii && c.unicode() < 0x80;
    }
    if (ascii)
        return host.size() <= LongestName;
    const QByteArray ace = QUrl::toAce(host);
    return !ace.isEmpty() && ace.size() <= LongestName;
}

static bool isHost(const QString &host)
{
    return host.isEmpty() || host == u"*"_s || Endpoint::fromNumeric(host, 0) || isName(host);
}

// "tcp://host:port/" without the frame; an empty optional where the frame holds something we would ignore.
static std::optional<QString> withoutScheme(const QString &text)
{
    const qsizetype mark = text.indexOf(u"://"_s);
    if (mark < 0)
        return text;
    if (text.left(mark).compare("tcp"_L1, Qt::CaseInsensitive) != 0)
        return std::nullopt;
    QString rest = text.mid(mark + 3);
    if (rest.endsWith(u'/'))
        rest.chop(1);
    // RFC 6874: in a URL the zone's percent sign is written %25.
    if (rest.startsWith(u'['))
        rest.replace("%25"_L1, "%"_L1);
    return rest;
}

struct Split {
    QString host;
    QString port;
    bool hasPort = false;
};

static std::optional<Split> splitBracketed(const QString &text)
{
    const qsizetype close = text.indexOf(u']');
    if (close < 0)
        return std::nullopt;
    Split split{text.mid(1, close - 1), {}, false};
    const std::optional<Endpoint> address = Endpoint::fromNumeric(split.host, 0);
    if (!address || address->family() != Family::IPv6)
        return std::nullopt;
    const QString rest = text.mid(close + 1).trimmed();
    if (rest.isEmpty())
        return split;
    split.port = rest.startsWith(u':') ? rest.mid(1) : rest;
    split.hasPort = true;
    return split;
}

static std::optional<Split> split(const QString &text)
{
    if (text.startsWith(u'['))
        return splitBracketed(text);
    const qsizetype space = text.lastIndexOf(u' ');
    if (space >= 0)
        return Split{text.left(space).trimmed(), text.mid(space + 1), true};
    if (isDigits(text))
        return Split{{}, text, true};
    // Two colons or more without brackets can only be an IPv6 address: "::1:80" holds no port.
    if (text.count(u':') > 1)
        return Split{text, {}, false};
    const qsizetype colon = text.indexOf(u':');
    if (colon < 0)
        return Split{text, {}, false};
    return Split{text.left(colon), text.mid(colon + 1), true};
}

// "::1:80" is an address as a whole, and seldom what was meant.
static const char *missingPort(const QString &host)
{
    if (isDigits(host.left(1)) && !host.contains(u'.') && !host.contains(u':'))
        return QT_TRANSLATE_NOOP("porthole", "It is neither a port (a number from 0 to 65535) nor a host with one.");
    if (host.count(u':') > 1)
        return QT_TRANSLATE_NOOP("porthole",
                                 "A port is missing. An IPv6 address stands in brackets before its port: "
                                 "[::1]:80.");
    return QT_TRANSLATE_NOOP("porthole", "A port is missing. It stands behind the host: example.org:80.");
}

Result<HostPort> parseHostPort(const QString &text, int defaultPort)
{
    if (text.size() > LongestHostPort)
        return unusable(text, QT_TRANSLATE_NOOP("porthole", "It is too long."));
    const QString trimmed = text.trimmed().replace(u'\t', u' ');
    if (trimmed.isEmpty())
        return unusable(trimmed, QT_TRANSLATE_NOOP("porthole", "Nothing is given."));
    const std::optional<QString> plain = withoutScheme(trimmed);
    if (!plain)
        return unusable(trimmed, QT_TRANSLATE_NOOP("porthole", "Only tcp:// is understood here."));
    const std::optional<Split> parts = split(*plain);
    if (!parts || !isHost(parts->host))
        return unusable(trimmed, QT_TRANSLATE_NOOP("porthole", "The host is not a name or address."));
    if (!parts->hasPort) {
        if (defaultPort < 0 || parts->host.isEmpty())
            return unusable(trimmed, missingPort(parts->host));
        return HostPort{parts->host, quint16(defaultPort)};
    }
    const std::optional<quint16> port = portFrom(parts->port);
    if (!port && !isDigits(parts->port.left(1)) && plain->contains(u' '))
        return unusable(trimmed, QT_TRANSLATE_NOOP("porthole", "There is a space in it, and no port behind that."));
    if (!port)
        return unusable(trimmed, QT_TRANSLATE_NOOP("porthole", "The port is not a number from 0 to 65535."));
    return HostPort{parts->host, *port};
}

} // namespace porthole
