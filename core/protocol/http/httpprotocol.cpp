// From what is asked of any protocol to a request of HTTP.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpprotocol.h"

#include "core/protocol/http/httpclientmachine.h"
#include "core/protocol/http/httpdissector.h"
#include "core/protocol/http/httpservermachine.h"

namespace porthole {
namespace {

constexpr qint64 AskBeforeSending = 1 << 20; // a body of more is announced first

QByteArray methodFor(const FetchRequest &request)
{
    if (!request.method.isEmpty())
        return request.method;
    if (request.what == FetchRequest::What::Put)
        return "PUT";
    return request.body.isEmpty() ? "GET" : "POST";
}

void addUpload(HttpRequest &to, const FetchRequest &request)
{
    to.body = request.body;
    if (request.what == FetchRequest::What::Put) {
        to.streamed = true;
        to.length = request.contentLength;
        to.body.clear();
    }
    const qint64 size = to.streamed ? to.length.value_or(AskBeforeSending + 1) : to.body.size();
    to.expectContinue = size > AskBeforeSending;
}

constexpr UrlScheme Schemes[] = {{"http", 80, false}, {"https", 443, true}};

Result<std::unique_ptr<Machine>> client(const FetchRequest &request)
{
    HttpRequest to;
    to.method = methodFor(request);
    to.url = request.url;
    to.fields = request.fields;
    to.user = request.user.isEmpty() ? request.url.userName(QUrl::FullyDecoded) : request.user;
    to.password = request.user.isEmpty() ? request.url.password(QUrl::FullyDecoded) : request.password;
    to.bearer = request.bearer;
    to.rangeFrom = request.resumeFrom;
    to.rangeTo = request.resumeTo;
    to.follow = request.follow;
    to.raw = request.raw;
    to.idleMs = request.idleMs;
    to.totalMs = request.totalMs;
    addUpload(to, request);
    if (to.streamed && to.asksForRange())
        return tl::unexpected(Failure{
            Reason::Usage,
            0,
            {"read the request",
             {},
             {QT_TRANSLATE_NOOP("porthole",
                                "HTTP has no agreed way to send a part of a file; it is sent whole or not at "
                                "all."),
              {}}},
            {}});
    if (Result<void> ok = checkRequest(to); !ok)
        return tl::unexpected(ok.error());
    return std::make_unique<HttpClientMachine>(std::move(to));
}

} // namespace

SpokenProtocol httpProtocol()
{
    return {"http",
            "HTTP",
            Schemes,
            client,
            []() -> std::unique_ptr<Machine> { return std::make_unique<HttpServerMachine>(); },
            []() -> std::unique_ptr<Dissector> { return std::make_unique<HttpDissector>(); },
            explainHttp,
            recognisesHttp};
}

} // namespace porthole
