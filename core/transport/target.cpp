// What a person wrote where to go: a URL of any scheme, host:port, or a bare name.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/target.h"

#include "core/transport/endpoint.h"

#include <algorithm>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestTarget = 8192;
constexpr qsizetype LongestScheme = 32;

tl::unexpected<Failure> unusableTarget(const QString &text, const Text &problem)
{
    return tl::unexpected(Failure{Reason::Usage, 0, {"read the address", text.left(100), problem}, {}});
}

// RFC 3986 section 3.1.
bool isScheme(QStringView text)
{
    const auto isLetter = [](QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z'); };
    if (text.isEmpty() || text.size() > LongestScheme || !isLetter(text.front()))
        return false;
    for (const QChar c : text) {
        if (!isLetter(c) && !(c >= u'0' && c <= u'9') && c != u'+' && c != u'-' && c != u'.')
            return false;
    }
    return true;
}

bool hasPort(QStringView authority)
{
    if (authority.startsWith(u'['))
        return authority.indexOf(u']') + 1 < authority.size();
    return authority.count(u':') == 1 || authority.contains(u' ');
}

bool isNumber(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

// Nothing in a path is split off: it may hold any character but NUL.
Result<Target> unixTarget(const QString &text, const QString &scheme)
{
    const QString name = text.sliced(scheme.size() + 1);
    const QString path = name.startsWith("///"_L1) ? name.sliced(2) : name;
    if (!HostPort{path, 0}.isPath())
        return unusableTarget(text, {QT_TRANSLATE_NOOP("porthole", "After %1: comes a path that begins with /, or @ and a name."), {scheme}});
    if (!Endpoint::fromPath(path))
        return unusableTarget(text, {QT_TRANSLATE_NOOP("porthole", "The name of a Unix socket has at most 107 bytes."), {}});
    Target target;
    target.scheme = scheme;
    target.host = path;
    return target;
}

} // namespace

bool Target::isPath() const
{
    return scheme == "unix"_L1 || scheme == "unix-dgram"_L1;
}

QString Target::hostPort() const
{
    if (isPath())
        return host;
    if (port >= 0)
        return HostPort{host, quint16(port)}.toString();
    return host.contains(u':') ? QString(u'[' % host % u']') : host;
}

Result<Target> parseTarget(const QString &text)
{
    if (text.size() > LongestTarget)
        return unusableTarget(text, {QT_TRANSLATE_NOOP("porthole", "It is too long."), {}});
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return unusableTarget(trimmed, {QT_TRANSLATE_NOOP("porthole", "Nothing is given."), {}});
    for (const QString &scheme : {u"unix"_s, u"unix-dgram"_s}) {
        if (trimmed.startsWith(QString(scheme + u':'), Qt::CaseInsensitive))
            return unixTarget(trimmed, scheme);
    }
    Target target;
    QString rest = trimmed;
    if (const qsizetype mark = trimmed.indexOf("://"_L1); mark >= 0) {
        if (!isScheme(QStringView(trimmed).left(mark)))
            return unusableTarget(trimmed, {QT_TRANSLATE_NOOP("porthole", "What stands before :// is no scheme."), {}});
        target.scheme = trimmed.left(mark).toLower();
        rest = trimmed.mid(mark + 3);
    }
    const qsizetype slash = rest.indexOf(u'/');
    target.path = slash < 0 ? QString() : rest.mid(slash);
    QString authority = slash < 0 ? rest : rest.left(slash);
    if (authority.contains(u'@'))
        return unusableTarget(trimmed, {QT_TRANSLATE_NOOP("porthole", "A name and password do not belong into an address."), {}});
    if (!target.scheme.isEmpty() && authority.startsWith(u'['))
        authority.replace("%25"_L1, "%"_L1);  // RFC 6874
    const bool bare = target.scheme.isEmpty() && isNumber(authority);
    const bool written = bare || hasPort(authority);
    const Result<HostPort> parsed = parseHostPort(authority, 0);
    if (!parsed)
        return unusableTarget(trimmed, parsed.error().where.detail);
    target.host = parsed->host;
    target.port = written ? int(parsed->port) : -1;
    return target;
}

} // namespace porthole
