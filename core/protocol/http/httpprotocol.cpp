// From what is asked of any protocol to a request of HTTP.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpprotocol.h"

#include "core/protocol/http/httpclientmachine.h"
#include "core/protocol/http/httpdissector.h"
#include "core/protocol/http/httpservermachine.h"

#include <algorithm>
#include <limits>

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
        to.rereadable = request.contentAgain;
        to.body.clear();
    }
    const qint64 size = to.streamed ? to.length.value_or(AskBeforeSending + 1) : to.body.size();
    to.expectContinue = to.minor > 0 && (request.expect || size > AskBeforeSending);
}

Failure unusableRequest(const char *sentence)
{
    return {Reason::Usage, 0, {"read the request", {}, {sentence, {}}}, {}};
}

// Bytes that are sent as they are: of their method is known what the answer's framing needs.
Result<void> addExact(HttpRequest &to)
{
    if (to.exactly.isEmpty())
        return {};
    if (to.exactly.size() > LargestExact)
        return tl::unexpected(unusableRequest(
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

// For filters, and what the dissector gives them: by Wireshark's names where it has one.
constexpr MessageValueRow HttpValues[] = {
    {"http.request.method", "method", QT_TRANSLATE_NOOP("porthole", "Method of a request: http.request.method == GET."), false},
    {"http.request.uri", "uri", QT_TRANSLATE_NOOP("porthole", "What a request asks for, as it stands in its first line."), false},
    {"http.host", "host", QT_TRANSLATE_NOOP("porthole", "Host of a request: http.host contains \"example\"."), false},
    {"http.user_agent", "agent", QT_TRANSLATE_NOOP("porthole", "What program the client says it is."), false},
    {"http.response.code", "status", QT_TRANSLATE_NOOP("porthole", "Status of a response: http.response.code in {400..599}."), true},
    {"http.response.phrase", "phrase", QT_TRANSLATE_NOOP("porthole", "The words behind the status of a response."), false},
    {"http.server", "server", QT_TRANSLATE_NOOP("porthole", "What program the server says it is."), false},
    {"http.location", "location", QT_TRANSLATE_NOOP("porthole", "Where a response sends the client to."), false},
    {"http.content_type", "type", QT_TRANSLATE_NOOP("porthole", "Content type of a request or response."), false},
    {"http.content_length_header", "content-length", QT_TRANSLATE_NOOP("porthole", "Content length as the header says it."), true},
};

constexpr UrlScheme HttpSchemes[] = {{"http", 80, false}, {"https", 443, true}};

// Whoever waits for long or for ever waits for heads, too.
int headLimit(int idleMs)
{
    const qint64 twice = std::max<qint64>(HttpRequest::ShortestHeadMs, 2 * qint64(idleMs));
    return idleMs == 0 ? 0 : int(std::min<qint64>(twice, std::numeric_limits<int>::max()));
}

// What is asked for, checked as far as it can be before anything is sent.
Result<HttpRequest> readRequest(const FetchRequest &request)
{
    HttpRequest to;
    to.method = methodFor(request);
    to.url = request.url;
    to.minor = request.http10 ? 0 : 1;
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
    if (request.mostDecoded > 0) // who knows how much it may be bounds it by that alone
        to.bounds.bytes = to.bounds.unchecked = request.mostDecoded;
    to.idleMs = request.idleMs;
    to.totalMs = request.totalMs;
    to.headMs = headLimit(request.idleMs);
    addUpload(to, request);
    if (Result<void> ok = addExact(to); !ok)
        return tl::unexpected(ok.error());
    if (const auto ranges = readRangeList(request.ranges); ranges && !request.ranges.isEmpty())
        to.ranges = *ranges;
    else if (!request.ranges.isEmpty())
        return tl::unexpected(unusableRequest(QT_TRANSLATE_NOOP(
            "porthole", "Several ranges are written as \"0-4,10-14,500-\"; at most 100 are asked for at once.")));
    // RFC 9110 section 10.1.1: its servers know no 100.
    if (request.http10 && request.expect)
        return tl::unexpected(unusableRequest(QT_TRANSLATE_NOOP(
            "porthole", "HTTP/1.0 has no interim answers: its servers are not asked before a body is sent.")));
    if (to.streamed && to.asksForRange())
        return tl::unexpected(unusableRequest(QT_TRANSLATE_NOOP(
            "porthole",
            "HTTP has no agreed way to send a part of a file; it is sent whole or not at all.")));
    if (Result<void> ok = checkRequest(to); !ok)
        return tl::unexpected(ok.error());
    return to;
}

Result<std::unique_ptr<Machine>> httpClient(const FetchRequest &request)
{
    Result<HttpRequest> to = readRequest(request);
    if (!to)
        return tl::unexpected(to.error());
    return std::make_unique<HttpClientMachine>(*std::move(to));
}

} // namespace

Result<QByteArray> httpRequestBytes(const FetchRequest &request)
{
    const Result<HttpRequest> to = readRequest(request);
    if (!to)
        return tl::unexpected(to.error());
    return QByteArray(headOf(*to, true).bytes + (to->streamed ? QByteArray() : to->body));
}

SpokenProtocol httpProtocol()
{
    return {"http",
            "HTTP",
            HttpSchemes,
            httpClient,
            []() -> std::unique_ptr<Machine> { return std::make_unique<HttpServerMachine>(); },
            []() -> std::unique_ptr<Dissector> { return std::make_unique<HttpDissector>(); },
            explainHttp,
            recognisesHttp,
            HttpValues,
            QT_TRANSLATE_NOOP("porthole", "Entries that hold a message of HTTP.")};
}

} // namespace porthole
