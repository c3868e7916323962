// One list of each kind; the test of the tables compares them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpnames.h"

#include <QByteArray>

#include <algorithm>
#include <array>

namespace porthole {
namespace {

struct Status {
    int code;
    const char *phrase;
};

constexpr Status Statuses[] = {{100, "Continue"},
                               {101, "Switching Protocols"},
                               {102, "Processing"},
                               {103, "Early Hints"},
                               {200, "OK"},
                               {201, "Created"},
                               {202, "Accepted"},
                               {203, "Non-Authoritative Information"},
                               {204, "No Content"},
                               {205, "Reset Content"},
                               {206, "Partial Content"},
                               {207, "Multi-Status"},
                               {208, "Already Reported"},
                               {226, "IM Used"},
                               {300, "Multiple Choices"},
                               {301, "Moved Permanently"},
                               {302, "Found"},
                               {303, "See Other"},
                               {304, "Not Modified"},
                               {305, "Use Proxy"},
                               {307, "Temporary Redirect"},
                               {308, "Permanent Redirect"},
                               {400, "Bad Request"},
                               {401, "Unauthorized"},
                               {402, "Payment Required"},
                               {403, "Forbidden"},
                               {404, "Not Found"},
                               {405, "Method Not Allowed"},
                               {406, "Not Acceptable"},
                               {407, "Proxy Authentication Required"},
                               {408, "Request Timeout"},
                               {409, "Conflict"},
                               {410, "Gone"},
                               {411, "Length Required"},
                               {412, "Precondition Failed"},
                               {413, "Content Too Large"},
                               {414, "URI Too Long"},
                               {415, "Unsupported Media Type"},
                               {416, "Range Not Satisfiable"},
                               {417, "Expectation Failed"},
                               {418, "I'm a Teapot"},
                               {421, "Misdirected Request"},
                               {422, "Unprocessable Content"},
                               {423, "Locked"},
                               {424, "Failed Dependency"},
                               {425, "Too Early"},
                               {426, "Upgrade Required"},
                               {428, "Precondition Required"},
                               {429, "Too Many Requests"},
                               {431, "Request Header Fields Too Large"},
                               {451, "Unavailable For Legal Reasons"},
                               {500, "Internal Server Error"},
                               {501, "Not Implemented"},
                               {502, "Bad Gateway"},
                               {503, "Service Unavailable"},
                               {504, "Gateway Timeout"},
                               {505, "HTTP Version Not Supported"},
                               {506, "Variant Also Negotiates"},
                               {507, "Insufficient Storage"},
                               {508, "Loop Detected"},
                               {511, "Network Authentication Required"}};

constexpr auto StatusCodes = [] {
    std::array<int, std::size(Statuses)> codes{};
    for (size_t i = 0; i < codes.size(); ++i)
        codes[i] = Statuses[i].code;
    return codes;
}();

constexpr const char *Methods[] = {"GET",     "HEAD",  "POST",  "PUT",      "DELETE",    "CONNECT",
                                   "OPTIONS", "TRACE", "PATCH", "PROPFIND", "PROPPATCH", "MKCOL",
                                   "COPY",    "MOVE",  "LOCK",  "UNLOCK",   "REPORT",    "SEARCH"};

constexpr const char *FieldNames[] = {
    "accept",
    "accept-charset",
    "accept-encoding",
    "accept-language",
    "accept-ranges",
    "access-control-allow-credentials",
    "access-control-allow-headers",
    "access-control-allow-methods",
    "access-control-allow-origin",
    "access-control-expose-headers",
    "access-control-max-age",
    "access-control-request-headers",
    "access-control-request-method",
    "age",
    "allow",
    "alt-svc",
    "authorization",
    "cache-control",
    "connection",
    "content-disposition",
    "content-encoding",
    "content-language",
    "content-length",
    "content-location",
    "content-range",
    "content-security-policy",
    "content-type",
    "cookie",
    "date",
    "etag",
    "expect",
    "expires",
    "forwarded",
    "from",
    "host",
    "if-match",
    "if-modified-since",
    "if-none-match",
    "if-range",
    "if-unmodified-since",
    "keep-alive",
    "last-modified",
    "link",
    "location",
    "max-forwards",
    "origin",
    "permissions-policy",
    "pragma",
    "proxy-authenticate",
    "proxy-authorization",
    "proxy-connection",
    "range",
    "referer",
    "referrer-policy",
    "retry-after",
    "sec-fetch-dest",
    "sec-fetch-mode",
    "sec-fetch-site",
    "sec-websocket-accept",
    "sec-websocket-key",
    "sec-websocket-protocol",
    "sec-websocket-version",
    "server",
    "server-timing",
    "set-cookie",
    "strict-transport-security",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "upgrade-insecure-requests",
    "user-agent",
    "vary",
    "via",
    "www-authenticate",
    "x-content-type-options",
    "x-forwarded-for",
    "x-forwarded-proto",
    "x-frame-options",
    "x-requested-with",
};

} // namespace

QByteArrayView statusPhrase(int status)
{
    const auto *const found = std::find_if(std::begin(Statuses), std::end(Statuses),
                                           [status](const Status &s) { return s.code == status; });
    return found == std::end(Statuses) ? QByteArrayView() : QByteArrayView(found->phrase);
}

std::span<const char *const> explainedMethods()
{
    return Methods;
}

std::span<const int> explainedStatuses()
{
    return StatusCodes;
}

std::span<const char *const> explainedHttpFields()
{
    return FieldNames;
}

QString methodKey(QByteArrayView method)
{
    for (const char *known : Methods)
        if (method == known)
            return QStringLiteral("http.method.") + QLatin1StringView(known);
    return QStringLiteral("http.method.other");
}

QString statusKey(int status)
{
    if (!statusPhrase(status).isEmpty())
        return QStringLiteral("http.status.") + QString::number(status);
    if (status >= 100 && status <= 599)
        return QStringLiteral("http.status.") + QString::number(status / 100) + QStringLiteral("xx");
    return QStringLiteral("http.status.other");
}

QString fieldKey(QByteArrayView name)
{
    for (const char *known : FieldNames)
        if (name.compare(known, Qt::CaseInsensitive) == 0)
            return QStringLiteral("http.field.") + QLatin1StringView(known);
    return QStringLiteral("http.field.other");
}

} // namespace porthole
