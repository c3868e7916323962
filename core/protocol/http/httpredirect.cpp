// Only http and https are followed; all else would let a server reach for files and other ports of ours.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/bytes.h"
#include "core/protocol/http/httpredirect.h"

#include "core/protocol/http/httpfailure.h"
#include "core/protocol/urlhost.h"

namespace porthole {
namespace {

constexpr qsizetype LongestLocation = 16 * 1024;

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

Failure refused(const char *sentence, const QByteArray &location)
{
    return {Reason::Protocol,
            0,
            {"redirect", {}, {sentence, {textOfBytes(location)}}},
            location.first(qMin(location.size(), MostEvidence))};
}

// POST becomes GET at 301 and 302, as all do; 303 means GET; 307 and 308 change nothing.
bool becomesGet(int status, const QByteArray &method)
{
    if (status == 303)
        return method != "GET" && method != "HEAD";
    return (status == 301 || status == 302) && method == "POST";
}

void turnIntoGet(HttpRequest &request)
{
    request.method = "GET";
    request.body.clear();
    request.streamed = false;
    request.length.reset();
    request.fields.removeIf([](const auto &field) {
        return QByteArrayView(field.first)
                       .first(qMin<qsizetype>(8, field.first.size()))
                       .compare("content-", Qt::CaseInsensitive)
                   == 0
               || field.first.compare("expect", Qt::CaseInsensitive) == 0;
    });
}

// A field that the person gave for the first server means nothing to another.
void dropHost(HttpRequest &request)
{
    request.fields.removeIf(
        [](const auto &field) { return field.first.compare("host", Qt::CaseInsensitive) == 0; });
}

constexpr qsizetype LongestShownHost = 200;

void remark(HttpHop &hop, const QUrl &from, bool hadUserInfo)
{
    const QUrl &to = hop.request.url;
    if (isHttps(from) && !isHttps(to))
        hop.remarks +=
            Text{QT_TRANSLATE_NOOP("porthole",
                                   "The answer leads from https to http: from here on nothing is encrypted."),
                 {}};
    if (isPrivateHost(to.host()) && !isPrivateHost(from.host()))
        hop.remarks +=
            Text{QT_TRANSLATE_NOOP("porthole", "The answer leads to %1, an address of this machine or of "
                                               "its own network."),
                 {visibleText(to.host().toUtf8(), LongestShownHost)}}; // a zone in it may hold anything
    if (hadUserInfo)
        hop.remarks +=
            Text{QT_TRANSLATE_NOOP("porthole", "The name and password in the Location were left out."), {}};
}

} // namespace

Result<std::optional<HttpHop>> nextHop(const HttpRequest &request, const HttpHead &answer)
{
    const HttpField *location = findField(answer.fields, "location");
    if (!isRedirect(answer.status) || !location)
        return std::nullopt;
    if (location->value.size() > LongestLocation)
        return tl::unexpected(
            httpFailure(Reason::Limit,
                        {QT_TRANSLATE_NOOP("porthole", "The Location it leads to is longer than %1 bytes."),
                         {QString::number(LongestLocation)}},
                        location->value));
    QUrl to = request.url.resolved(urlOfBytes(location->value));
    if (!to.isValid() || location->value.isEmpty())
        return tl::unexpected(refused(
            QT_TRANSLATE_NOOP("porthole", "The answer leads to \"%1\", which is no URL."), location->value));
    if (to.scheme() != QLatin1StringView("http") && to.scheme() != QLatin1StringView("https"))
        return tl::unexpected(refused(
            QT_TRANSLATE_NOOP("porthole", "The answer leads to \"%1\". Only http and https are followed."),
            location->value));
    if (to.host().isEmpty())
        return tl::unexpected(
            refused(QT_TRANSLATE_NOOP("porthole", "The answer leads to \"%1\", which names no host."),
                    location->value));
    // Of its own: a relative one takes ours over.
    const bool hadUserInfo = !urlOfBytes(location->value).userInfo().isEmpty();
    to.setUserInfo({});
    if (!to.hasFragment())
        to.setFragment(request.url.fragment(QUrl::FullyEncoded));
    HttpHop hop;
    hop.request = request;
    hop.request.url = to;
    hop.crossOrigin = !sameOrigin(request.url, to);
    if (becomesGet(answer.status, request.method))
        turnIntoGet(hop.request);
    if (hop.crossOrigin)
        dropHost(hop.request);
    remark(hop, request.url, hadUserInfo);
    return hop;
}

} // namespace porthole
