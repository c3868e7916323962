// RFC 9112 from the client's side, in the order of an exchange.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpclientmachine.h"

#include "core/protocol/bytes.h"
#include "core/protocol/http/httpfailure.h"
#include "core/protocol/http/httpfields.h"
#include "core/protocol/http/httpverdict.h"

#include <utility>

namespace porthole {
namespace {

constexpr int MostInterim = 20; // H11
constexpr qsizetype PieceSize = 64 * 1024;
constexpr qint64 MostOfRedirect = 64 * 1024; // read to use the channel again; more costs more than a new one
constexpr int MostChunkNotes = 100;
using How = HttpFraming::How;
using Piece = HttpBodyReader::Piece;

Text words(const char *sentence)
{
    return {sentence, {}};
}

bool asksToClose(const HttpRequest &request)
{
    for (const auto &[name, value] : request.fields)
        if (name.compare("connection", Qt::CaseInsensitive) == 0 && listHolds(value, "close"))
            return true;
    return false;
}

} // namespace

HttpClientMachine::HttpClientMachine(HttpRequest request) : m_request(std::move(request)) {}

void HttpClientMachine::start(Outputs &out)
{
    if (Result<void> ok = checkRequest(m_request); !ok) // A11: nothing was sent
        return fail(ok.error(), out);
    if (m_request.totalMs > 0)
        out.emplace_back(act::Arm{TotalTimer, m_request.totalMs});
    beginExchange();
    openChannel(out);
}

void HttpClientMachine::beginExchange()
{
    m_visited += m_request.method + ' ' + m_request.url.toEncoded(QUrl::RemoveFragment);
    m_parser = HttpHeadParser(HttpHead::Kind::Response);
    m_hop.reset();
    m_range.reset();
    m_chunkNotes.clear();
    m_uploaded = 0;
    m_interim = 0;
    m_upload = Upload::None;
}

void HttpClientMachine::openChannel(Outputs &out)
{
    m_state = State::Opening;
    m_reused = false;
    m_ended = false;
    m_open = true;
    const bool tls = isHttps(m_request.url);
    act::OpenChannel open{m_channel, m_request.url.host(QUrl::FullyEncoded), portOf(m_request.url), tls};
    if (tls)
        open.protocols = {"http/1.1"};
    out.emplace_back(std::move(open));
}

void HttpClientMachine::opened(ChannelId channel, const ChannelFacts &, Outputs &out)
{
    if (m_state == State::Opening && channel == m_channel)
        sendRequest(out);
}

void HttpClientMachine::sendRequest(Outputs &out)
{
    m_state = State::Head;
    HttpRequestHead head = headOf(m_request, m_credentials);
    out.emplace_back(act::Send{m_channel, std::move(head.bytes), std::move(head.secrets)});
    armIdle(out);
    if (m_request.hasBody() && m_request.expectContinue) {
        m_upload = Upload::Held;
        out.emplace_back(act::Arm{ContinueTimer, m_request.continueMs});
        return;
    }
    sendBody(out);
}

void HttpClientMachine::sendBody(Outputs &out)
{
    if (m_request.streamed) {
        m_upload = Upload::Streaming;
        out.emplace_back(act::WantContent{PieceSize});
        return;
    }
    if (!m_request.body.isEmpty())
        out.emplace_back(act::Send{m_channel, m_request.body});
    requestSent(out);
}

void HttpClientMachine::content(const QByteArray &bytes, bool last, Outputs &out)
{
    if (m_upload != Upload::Streaming)
        return;
    m_uploaded += bytes.size();
    if (m_request.length && (m_uploaded > *m_request.length || (last && m_uploaded != *m_request.length)))
        return fail({Reason::Io,
                     0,
                     {"read",
                      {},
                      {QT_TRANSLATE_NOOP("porthole", "What was to be sent did not have the %1 bytes that "
                                                     "were announced."),
                       {QString::number(*m_request.length)}}},
                     {}},
                    out);
    QByteArray piece = bytes;
    if (!m_request.length) { // RFC 9112 section 7.1
        piece = bytes.isEmpty() ? QByteArray()
                                : QByteArray(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n");
        if (last)
            piece += "0\r\n\r\n";
    }
    if (!piece.isEmpty())
        out.emplace_back(act::Send{m_channel, std::move(piece)});
    if (last)
        requestSent(out);
    else
        out.emplace_back(act::WantRoom{m_channel});
}

void HttpClientMachine::room(ChannelId channel, Outputs &out)
{
    if (channel != m_channel || m_upload != Upload::Streaming)
        return;
    armIdle(out); // it moves, though nothing comes
    out.emplace_back(act::WantContent{PieceSize});
}

void HttpClientMachine::requestSent(Outputs &out)
{
    m_upload = Upload::Done;
    HttpHead head;
    head.kind = HttpHead::Kind::Request;
    head.method = m_request.method;
    head.target = targetOf(m_request.url);
    happened(ExchangeStep::Request, httpSummary(head), out);
}

void HttpClientMachine::received(ChannelId channel, QByteArrayView bytes, Outputs &out)
{
    if (channel != m_channel || m_state == State::Over)
        return;
    armIdle(out);
    QByteArrayView input = bytes;
    // Where an answer leads on, what is left of the input is not the next one's: readBody() takes it all.
    while (!input.isEmpty() && (m_state == State::Head || m_state == State::Body)) {
        if (m_state == State::Head)
            readHead(input, out);
        else
            readBody(input, out);
    }
}

void HttpClientMachine::readHead(QByteArrayView &input, Outputs &out)
{
    if (!m_parser.hasBegun() && m_interim == 0)
        happened(ExchangeStep::FirstByte, {}, out);
    const Result<bool> whole = m_parser.feed(input);
    if (!whole) {
        warn(m_parser.head().warnings, out);
        return fail(whole.error(), out);
    }
    if (!*whole)
        return;
    onHead(out);
    // A body of no bytes is complete with its head, whether or not anything follows.
    if (m_state == State::Body && m_body.isWhole())
        readBody(input, out);
}

void HttpClientMachine::onHead(Outputs &out)
{
    warn(m_parser.head().warnings, out);
    if (m_parser.head().status < 200)
        onInterim(out);
    else
        onFinalHead(out);
}

// RFC 9110 section 15.2: any 1xx may come, and none of them is the answer.
void HttpClientMachine::onInterim(Outputs &out)
{
    const HttpHead head = m_parser.head();
    happened(ExchangeStep::Interim, httpSummary(head), out, head.status,
             httpFields(head, 0, HttpSecrets::Hidden));
    if (head.status == 101)
        return fail(httpFailure(Reason::Unsupported,
                                words(QT_TRANSLATE_NOOP("porthole",
                                                        "The server changed to another protocol (101). What "
                                                        "follows is not HTTP and is not spoken here.")),
                                m_parser.bytes()),
                    out);
    if (++m_interim > MostInterim)
        return fail(
            httpFailure(Reason::Limit,
                        {QT_TRANSLATE_NOOP("porthole", "More than %1 interim answers came and no final one."),
                         {QString::number(MostInterim)}},
                        m_parser.bytes()),
            out);
    m_parser = HttpHeadParser(HttpHead::Kind::Response);
    if (head.status == 100 && m_upload == Upload::Held) {
        out.emplace_back(act::Arm{ContinueTimer, 0});
        sendBody(out);
    }
}

void HttpClientMachine::onFinalHead(Outputs &out)
{
    const HttpHead &head = m_parser.head();
    Result<HttpFraming> framing = framingOfResponse(head, m_request.method);
    std::optional<qint64> bytes;
    if (framing && (framing->how == How::Length || framing->how == How::None))
        bytes = framing->length;
    happened(ExchangeStep::Head, httpSummary(head, bytes), out, head.status,
             httpFields(head, 0, HttpSecrets::Hidden));
    if (!framing)
        return fail(framing.error(), out);
    warn(framing->warnings, out);
    if (m_upload == Upload::Held) { // the answer came instead of a 100: nobody wants the body
        out.emplace_back(act::Arm{ContinueTimer, 0});
        m_upload = Upload::GivenUp;
        if (head.status == 417) {
            m_request.expectContinue = false;
            return again(out,
                         words(QT_TRANSLATE_NOOP("porthole", "The server does not know \"Expect\": once more "
                                                             "without it.")));
        }
    }
    m_body = HttpBodyReader(*std::move(framing));
    if (Result<void> ok = prepareBody(out); !ok)
        fail(ok.error(), out);
}

Result<void> HttpClientMachine::prepareBody(Outputs &out)
{
    const HttpHead &head = m_parser.head();
    m_state = State::Body;
    if (m_request.follow) {
        Result<std::optional<HttpHop>> hop = nextHop(m_request, head);
        if (!hop)
            return tl::unexpected(hop.error());
        m_hop = *std::move(hop);
    }
    if (!m_hop) {
        if (Result<void> ok = checkAnswer(); !ok)
            return ok;
        if (head.status == 200 && m_request.asksForRange())
            happened(ExchangeStep::Warning,
                     words(QT_TRANSLATE_NOOP(
                         "porthole", "The server sends the whole, not the range that was asked for.")),
                     out);
        if (const Failure why = m_content.begin(head, m_body.framing().codings, m_request.raw))
            happened(ExchangeStep::Warning, inWords(why).why, out); // handed out as it comes
        return {};
    }
    // H13
    if (++m_redirects > MostRedirects)
        return tl::unexpected(
            httpFailure(Reason::Limit, {QT_TRANSLATE_NOOP("porthole", "More than %1 redirects in a row."),
                                        {QString::number(MostRedirects)}}));
    const QByteArray next = m_hop->request.method + ' ' + m_hop->request.url.toEncoded(QUrl::RemoveFragment);
    if (m_visited.contains(next))
        return tl::unexpected(httpFailure(
            Reason::Limit,
            {QT_TRANSLATE_NOOP("porthole", "The redirects go round in a circle: %1 was asked before."),
             {visibleText(next, 200)}}));
    if (m_hop->request.streamed && m_upload != Upload::GivenUp)
        return tl::unexpected(
            httpFailure(Reason::Unsupported,
                        words(QT_TRANSLATE_NOOP("porthole", "The answer leads elsewhere, but what was sent "
                                                            "cannot be read a second time."))));
    return {};
}

// H17: a part is never put where it does not belong.
Result<void> HttpClientMachine::checkAnswer()
{
    const HttpHead &head = m_parser.head();
    if (head.status == 206 && !m_request.asksForRange())
        return tl::unexpected(httpFailure(
            Reason::Protocol,
            words(QT_TRANSLATE_NOOP("porthole", "A part came (206), but the whole was asked for.")),
            m_parser.bytes()));
    if (head.status == 200 && m_request.rangeFrom > 0)
        return tl::unexpected(httpFailure(
            Reason::Unsupported,
            words(QT_TRANSLATE_NOOP("porthole",
                                    "The server sends the whole again instead of the rest. It would not "
                                    "fit behind what is there already.")),
            m_parser.bytes()));
    if (head.status != 206)
        return {};
    const Result<HttpContentRange> range = checkPartial(head, m_request.rangeFrom, m_request.rangeTo);
    if (!range)
        return tl::unexpected(range.error());
    m_range = *range;
    if (m_body.framing().how == How::Length && m_body.framing().length != range->length())
        return tl::unexpected(httpFailure(
            Reason::Protocol,
            words(QT_TRANSLATE_NOOP("porthole", "Content-Range and Content-Length do not fit each other.")),
            m_parser.bytes()));
    return {};
}

void HttpClientMachine::readBody(QByteArrayView &input, Outputs &out)
{
    while (m_state == State::Body) {
        switch (m_body.next(input)) {
        case Piece::NeedMore: return;
        case Piece::Content: takeContent(out); break;
        case Piece::Chunk: noteChunk(); break;
        case Piece::End: {
            const QByteArrayView left = std::exchange(input, {});
            return onComplete(left, out);
        }
        case Piece::Failed: warn(m_body.warnings(), out); return fail(m_body.failure(), out);
        }
    }
}

void HttpClientMachine::takeContent(Outputs &out)
{
    if (!m_hop) {
        if (Result<void> ok = m_content.add(m_body.content(), out); !ok)
            fail(ok.error(), out);
        return;
    }
    if (m_body.contentBytes() > MostOfRedirect)
        followTo(*std::exchange(m_hop, {}), out);
}

void HttpClientMachine::noteChunk()
{
    const HttpChunk &chunk = m_body.chunk();
    if (chunk.extensions.isEmpty() || m_chunkNotes.size() >= MostChunkNotes)
        return;
    Field field;
    field.name = words(QT_TRANSLATE_NOOP("porthole", "Chunk extension"));
    field.value = {"%1", {visibleText(chunk.extensions, 200)}};
    field.offset = m_parser.head().size + chunk.line.offset;
    field.length = chunk.line.length;
    field.explain = QStringLiteral("http.chunk-extension");
    m_chunkNotes += std::move(field);
}

void HttpClientMachine::onComplete(QByteArrayView left, Outputs &out)
{
    if (!m_hop)
        if (Result<void> ok = m_content.end(); !ok)
            return fail(ok.error(), out);
    warn(m_body.warnings(), out);
    if (m_range && m_body.contentBytes() != m_range->length())
        return fail(httpFailure(Reason::Protocol,
                                words(QT_TRANSLATE_NOOP("porthole",
                                                        "Not as many bytes came as Content-Range says."))),
                    out);
    QList<Field> fields = std::exchange(m_chunkNotes, {});
    if (!m_hop)
        fields += m_content.layers();
    fields += httpFieldLines(m_body.trailers(), m_parser.head().size, HttpSecrets::Hidden);
    happened(ExchangeStep::Finished,
             {QT_TRANSLATE_NOOP("porthole", "body of %1 bytes"), {QString::number(m_body.contentBytes())}},
             out, m_parser.head().status, std::move(fields));
    if (!left.isEmpty()) // H18, H19
        happened(ExchangeStep::Unsolicited,
                 {QT_TRANSLATE_NOOP("porthole", "%1 bytes behind the answer that nobody asked for: \"%2\""),
                  {QString::number(left.size()), visibleText(left, 200)}},
                 out);
    if (!m_hop)
        return finish(out);
    if (!mayKeepChannel(left))
        leaveChannel(out);
    followTo(*std::exchange(m_hop, {}), out);
}

// RFC 9112 section 9.3.
bool HttpClientMachine::mayKeepChannel(QByteArrayView left) const
{
    return left.isEmpty() && !m_ended && m_body.isWhole() && !m_body.framing().endsConnection
           && m_upload == Upload::Done && keepsConnection(m_parser.head()) && m_request.minor >= 1
           && !asksToClose(m_request);
}

void HttpClientMachine::leaveChannel(Outputs &out)
{
    m_ended = true;
    if (std::exchange(m_open, false))
        out.emplace_back(act::CloseChannel{m_channel});
}

void HttpClientMachine::followTo(HttpHop hop, Outputs &out)
{
    const QUrl from = m_request.url;
    happened(ExchangeStep::Redirect,
             {QT_TRANSLATE_NOOP("porthole", "%1 leads to %2"),
              {QString::number(m_parser.head().status), visibleText(hop.request.url.toEncoded(), 200)}},
             out, m_parser.head().status);
    for (const Text &remark : std::as_const(hop.remarks))
        happened(ExchangeStep::Warning, remark, out);
    const bool keep = !hop.crossOrigin && !m_ended && m_body.isWhole();
    if (!keep)
        leaveChannel(out);
    m_credentials = m_credentials && !hop.crossOrigin;
    m_request = std::move(hop.request);
    m_retried = false;
    beginExchange();
    if (keep) {
        m_reused = true;
        return sendRequest(out);
    }
    ++m_channel;
    openChannel(out);
}

// The same request on a new channel.
void HttpClientMachine::again(Outputs &out, Text why)
{
    happened(ExchangeStep::Retry, std::move(why), out);
    if (m_upload == Upload::Held)
        out.emplace_back(act::Arm{ContinueTimer, 0});
    leaveChannel(out);
    m_visited.removeLast();
    beginExchange();
    ++m_channel;
    openChannel(out);
}

void HttpClientMachine::closed(ChannelId channel, const ChannelEnd &end, Outputs &out)
{
    if (channel != m_channel || m_state == State::Over)
        return;
    m_ended = true;
    m_open = end.kind == ChannelEnd::Kind::Orderly;
    switch (m_state) {
    case State::Opening: {
        Failure failure = end.failure;
        if (!failure)
            failure = httpFailure(
                Reason::Closed,
                words(QT_TRANSLATE_NOOP("porthole", "The connection ended before it was ready.")));
        return fail(std::move(failure), out);
    }
    case State::Head: return endedInHead(end, out);
    case State::Body: return endedInBody(end, out);
    case State::Over: break;
    }
}

void HttpClientMachine::endedInHead(const ChannelEnd &end, Outputs &out)
{
    // RFC 9112 section 9.3.1: the server may close a kept connection just when we use it again.
    const bool untouched =
        m_interim == 0 && !m_parser.hasBegun() && !(m_request.streamed && m_upload != Upload::Held);
    if (m_reused && untouched && !m_retried && isIdempotent(m_request.method)) {
        m_retried = true;
        return again(
            out, words(QT_TRANSLATE_NOOP("porthole", "The kept connection was closed before an answer came: "
                                                     "once more on a new one.")));
    }
    Failure failure = m_parser.endedEarly();
    warn(m_parser.head().warnings, out);
    fail(end.failure ? end.failure : failure, out);
}

void HttpClientMachine::endedInBody(const ChannelEnd &end, Outputs &out)
{
    if (end.kind == ChannelEnd::Kind::Broken && end.failure) {
        warn(m_body.warnings(), out);
        return fail(end.failure, out);
    }
    if (Failure failure = m_body.closed()) {
        warn(m_body.warnings(), out);
        return fail(std::move(failure), out);
    }
    if (end.kind != ChannelEnd::Kind::Orderly)
        happened(ExchangeStep::Warning,
                 words(QT_TRANSLATE_NOOP("porthole",
                                         "The connection ended without close_notify, and nothing else tells "
                                         "where the body ends: it may be cut short.")),
                 out);
    onComplete({}, out);
}

void HttpClientMachine::expired(quint8 timer, Outputs &out)
{
    if (m_state == State::Over)
        return;
    if (timer != ContinueTimer)
        return timedOut(out);
    if (m_upload == Upload::Held)
        sendBody(out); // RFC 9110 section 10.1.1: a client does not wait for ever
}

void HttpClientMachine::timedOut(Outputs &out)
{
    Text detail = words(
        QT_TRANSLATE_NOOP("porthole", "The answer began, but the time ran out before its body was whole."));
    if (m_state == State::Opening)
        detail = words(QT_TRANSLATE_NOOP("porthole", "The time ran out before the connection was ready."));
    else if (m_state == State::Head && !m_parser.hasBegun())
        detail = words(
            QT_TRANSLATE_NOOP("porthole", "The request was sent, but no answer came in the time given."));
    else if (m_state == State::Head)
        detail = words(QT_TRANSLATE_NOOP(
            "porthole", "The answer began, but the time ran out before its head was whole."));
    Failure failure = httpFailure(Reason::Timeout, std::move(detail),
                                  m_state == State::Head ? m_parser.bytes() : QByteArray());
    fail(std::move(failure), out);
}

void HttpClientMachine::finish(Outputs &out)
{
    m_state = State::Over;
    const HttpHead &head = m_parser.head();
    out.emplace_back(act::Done{verdictOn(m_request, head), {"%1", {statusText(head)}}, head.status});
}

void HttpClientMachine::fail(Failure failure, Outputs &out)
{
    const int status = m_parser.head().status;
    m_state = State::Over;
    out.emplace_back(act::Done{std::move(failure),
                               status > 0 ? Text{"%1", {statusText(m_parser.head())}} : Text(), status});
}

void HttpClientMachine::warn(const QList<HttpWarning> &warnings, Outputs &out)
{
    for (const HttpWarning &warning : warnings)
        happened(ExchangeStep::Warning, warning.text, out);
}

void HttpClientMachine::happened(ExchangeStep step, Text text, Outputs &out, int code, QList<Field> fields)
{
    out.emplace_back(act::Happened{step, m_channel, std::move(text), code, std::move(fields)});
}

void HttpClientMachine::armIdle(Outputs &out)
{
    if (m_request.idleMs > 0)
        out.emplace_back(act::Arm{IdleTimer, m_request.idleMs});
}

} // namespace porthole
