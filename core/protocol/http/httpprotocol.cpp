// From what is asked of any protocol to a request of HTTP.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpprotocol.h"

#include "core/protocol/http/httpclientmachine.h"
#include "core/protocol/http/httpdissector.h"
#include "core/protocol/http/httpservermachine.h"

namespace porthole {
namespace {

constexpr qint64 AskBeforeSending = 1 << 20; // a body of more is announced first
constexpr qsizetype LargestExact = 16 << 20;

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

Failure unusable(const char *sentence)
{
    return {Reason::Usage, 0, {"read the request", {}, {sentence, {}}}, {}};
}

// Bytes that are sent as they are: of their method is known what the answer's framing needs.
Result<void> addExact(HttpRequest &to)
{
    if (to.exactly.isEmpty())
        return {};
    if (to.exactly.size() > LargestExact)
        return tl::unexpected(unusable(
            QT_TRANSLATE_NOOP("porthole", "At most 16 MiB are sent as they are; for more there is a raw connection.")));
    const qsizetype blank = to.exactly.indexOf(' ');
    const QByteArray method = to.exactly.left(qMax<qsizetype>(blank, 0));
    to.method = isToken(method) ? method : QByteArray("GET");
    to.fields.clear();
    to.body.clear();
    to.streamed = false;
    to.rangeFrom = 0;
    to.rangeTo.reset();
    to.expectContinue = false;
    return {};
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
    to.validator = request.validator;
    to.exactly = request.exactly;
    to.bare = request.bare;
    to.follow = request.follow && request.exactly.isEmpty();
    to.raw = request.raw;
    to.idleMs = request.idleMs;
    to.totalMs = request.totalMs;
    addUpload(to, request);
    if (Result<void> ok = addExact(to); !ok)
        return tl::unexpected(ok.error());
    if (const auto ranges = readRangeList(request.ranges); ranges && !request.ranges.isEmpty())
        to.ranges = *ranges;
    else if (!request.ranges.isEmpty())
        return tl::unexpected(unusable(QT_TRANSLATE_NOOP(
            "porthole", "Several ranges are written as \"0-4,10-14,500-\"; at most 100 are asked for at once.")));
    if (to.streamed && to.asksForRange())
        return tl::unexpected(unusable(QT_TRANSLATE_NOOP(
            "porthole",
            "HTTP has no agreed way to send a part of a file; it is sent whole or not at all.")));
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
