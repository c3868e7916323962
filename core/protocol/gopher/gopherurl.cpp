// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/gopher/gopherurl.h"

#include "core/protocol/urlhost.h"

#include <algorithm>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype LongestSelector = 8 << 10;

Failure refusal(const QUrl &url, const char *why)
{
    return {Reason::Usage, 0, {"get", url.toString(QUrl::RemovePassword), Text{why, {}}}, {}};
}

// '?' belongs to the selector: gopher has no queries (RFC 4266 section 2.1).
QByteArray wholePath(const QUrl &url)
{
    QByteArray path = url.path(QUrl::FullyEncoded).toUtf8();
    if (url.hasQuery())
        path += '?' + url.query(QUrl::FullyEncoded).toUtf8();
    return QByteArray::fromPercentEncoding(path);
}

} // namespace

QByteArray GopherTarget::requestLine() const
{
    QByteArray line = selector;
    if (!search.isEmpty() || !plus.isEmpty())
        line += '\t' + search;
    if (!plus.isEmpty())
        line += '\t' + plus;
    return line + "\r\n";
}

Result<GopherTarget> gopherTarget(const QUrl &url)
{
    GopherTarget target;
    target.tls = url.scheme() == u"gophers"_s;
    target.host = hostToOpen(url);
    target.port = quint16(url.port(70));
    if (target.host.isEmpty() || target.port == 0)
        return tl::unexpected(refusal(url, QT_TRANSLATE_NOOP("porthole", "It names no server.")));
    const QByteArray path = wholePath(url);
    if (std::any_of(path.begin(), path.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; }))
        return tl::unexpected(refusal(url, QT_TRANSLATE_NOOP("porthole", "It hides a line end or a NUL, which would "
                                                                         "be read as a second request.")));
    if (path.size() > LongestSelector)
        return tl::unexpected(refusal(url, QT_TRANSLATE_NOOP("porthole", "Its selector is longer than 8 KiB.")));
    if (path.size() > 1) {
        target.type = path.at(1);
        const QList<QByteArray> parts = path.sliced(2).split('\t');
        if (parts.size() > 3)
            return tl::unexpected(refusal(url, QT_TRANSLATE_NOOP("porthole", "It holds more than two TABs. Behind the first stands what is "
                                                                             "searched for, behind the second a Gopher+ string, and "
                                                                             "nothing else is known.")));
        target.selector = parts[0];
        target.search = parts.value(1);
        target.plus = parts.value(2);
    }
    return target;
}

} // namespace porthole
