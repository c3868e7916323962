// RFC 9112 from the client's side, in the order of an exchange.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpclientmachine.h"

#include "core/protocol/bytes.h"
#include "core/protocol/http/httpfailure.h"
#include "core/protocol/http/httpfields.h"
#include "core/protocol/http/httpsecretlines.h"
#include "core/protocol/http/httpverdict.h"
#include "core/protocol/urlhost.h"

#include <utility>

namespace porthole {
namespace {

constexpr qsizetype MostRawShown = 4000;
constexpr qsizetype LongestPlace = 500;
constexpr int SettleMs = 1; // what has arrived already is read before that

// What a server reads in it is another matter, and stands below.
Field asGiven(const QByteArray &request)
{
    Field field;
    field.name = {QT_TRANSLATE_NOOP("porthole", "As given"), {}};
    field.value = {"%1", {visibleText(request, MostRawShown)}};
    field.offset = 0;
    field.length = request.size();
    field.prose = true;
    return field;
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
        out.emplace_back(act::Arm{TotalTimer, m_request.totalMs, true});
    beginExchange();
    openChannel(out);
}

void HttpClientMachine::beginExchange()
{
    m_visited += m_request.method + ' ' + m_request.url.toEncoded(QUrl::RemoveFragment);
    m_parser = HttpHeadParser(HttpHead::Kind::Response);
    m_hop.reset();
    m_range.reset();
    m_ranges.reset();
    m_chunkNotes.clear();
    m_moreChunkNotes = 0;
    m_refusal.clear();
    m_uploaded = 0;
    m_stray = false;
    m_interim = 0;
    m_upload = Upload::None;
    m_stale = m_asked;
    m_rewind = m_begun;
}

void HttpClientMachine::openChannel(Outputs &out)
{
    m_state = State::Opening;
    m_reused = false;
    m_ended = false;
    m_open = true;
    const bool tls = isHttps(m_request.url);
    act::OpenChannel open{m_channel, hostToOpen(m_request.url), portOf(m_request.url), tls};
    if (tls)
        open.protocols = {"http/1.1"};
    out.emplace_back(std::move(open));
}

void HttpClientMachine::opened(ChannelId channel, const ChannelFacts &facts, Outputs &out)
{
    if (m_state != State::Opening || channel != m_channel)
        return;
    m_reused = facts.reused;
    if (m_reused)
        settle(out);
    else
        sendRequest(out);
}

// Before a channel is used again: what still comes on it belongs to nothing.
void HttpClientMachine::settle(Outputs &out)
{
    m_state = State::Settling;
    out.emplace_back(act::Arm{ReuseTimer, SettleMs});
}

void HttpClientMachine::sendRequest(Outputs &out)
{
    m_state = State::Head;
    HttpRequestHead head = headOf(m_request, m_credentials);
    HttpHeadParser sent(HttpHead::Kind::Request); // what is shown is what the server reads
    const QByteArray shown = withoutHttpSecrets(head.bytes); // also where no parser reads them
    QByteArrayView bytes(shown);
    sent.feed(bytes);
    m_sent = sent.head();
    m_sentFields = httpFields(m_sent, 0, HttpSecrets::Hidden);
    if (isExact()) {
        m_sentFields.prepend(asGiven(shown));
        m_pieces = HttpPieces(std::move(head.bytes), std::move(head.secrets));
    } else {
        m_pieces = HttpPieces(m_request.body);
        out.emplace_back(act::Send{m_channel, std::move(head.bytes), std::move(head.secrets)});
    }
    armIdle(out);
    if (m_request.hasBody() && m_request.expectContinue) {
        m_upload = Upload::Held;
        out.emplace_back(act::Arm{ContinueTimer, m_request.continueMs});
    } else {
        sendBody(out);
    }
    if (m_upload != Upload::Done)
        happened(ExchangeStep::Sending, requestWords(), out, 0, m_sentFields);
}

void HttpClientMachine::sendBody(Outputs &out)
{
    m_upload = Upload::Streaming;
    if (m_request.streamed)
        wantContent(out);
    else
        sendPiece(out);
}

// All at once would say that it is sent while most of it still waits, and be more than the channel takes.
void HttpClientMachine::sendPiece(Outputs &out)
{
    if (!m_pieces.isAtEnd()) {
        act::Send piece = m_pieces.next(m_channel);
        m_uploaded += piece.bytes.size();
        out.emplace_back(std::move(piece));
    }
    if (m_pieces.isAtEnd())
        requestSent(out);
    else
        out.emplace_back(act::WantRoom{m_channel});
}

// What an earlier exchange asked for comes first, and is thrown away.
void HttpClientMachine::wantContent(Outputs &out)
{
    if (std::exchange(m_asked, true))
        return;
    m_begun = true;
    out.emplace_back(act::WantContent{HttpPieces::Size, std::exchange(m_rewind, false)});
}

void HttpClientMachine::content(const QByteArray &bytes, bool last, Outputs &out)
{
    m_asked = false;
    const bool stale = std::exchange(m_stale, false);
    if (m_upload != Upload::Streaming || !m_request.streamed)
        return;
    if (stale)
        return wantContent(out);
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
    if (last || (m_state == State::Sending && !lacksBody()))
        requestSent(out);
    else
        out.emplace_back(act::WantRoom{m_channel});
}

void HttpClientMachine::room(ChannelId channel, Outputs &out)
{
    if (channel != m_channel || m_upload != Upload::Streaming)
        return;
    armIdle(out); // it moves, though nothing comes
    if (m_request.streamed)
        wantContent(out);
    else
        sendPiece(out);
}

Text HttpClientMachine::requestWords() const
{
    if (!isExact())
        return httpSummary(m_sent);
    return {QT_TRANSLATE_NOOP("porthole", "raw request, %1 bytes as they were given"), {QString::number(m_request.exactly.size())}};
}

void HttpClientMachine::requestSent(Outputs &out)
{
    m_upload = Upload::Done;
    happened(ExchangeStep::Request, requestWords(), out, 0, m_sentFields);
    if (m_state != State::Sending)
        return;
    m_state = State::Body;
    const QByteArray left = std::exchange(m_waiting, {});
    onComplete(left, out);
}

void HttpClientMachine::received(ChannelId channel, QByteArrayView bytes, Outputs &out)
{
    if (channel != m_channel || m_state == State::Over)
        return;
    if (m_state == State::Settling) { // H19
        tellUnsolicited(bytes, out);
        return anew(out);
    }
    armIdle(out);
    if (m_state == State::Sending) {
        m_stray = true;
        return tellUnsolicited(bytes, out);
    }
    if (m_more)
        m_waiting.append(bytes);
    else
        read(bytes, out);
}

void HttpClientMachine::read(QByteArrayView input, Outputs &out)
{
    // Where an answer leads on, what is left of the input is not the next one's: readBody() takes it all.
    while (!input.isEmpty() && !m_more && (m_state == State::Head || m_state == State::Body)) {
        if (m_state == State::Head)
            readHead(input, out);
        else
            readBody(input, out);
    }
    if (m_more)
        m_waiting = input.toByteArray();
}

void HttpClientMachine::more(Outputs &out)
{
    if (!std::exchange(m_more, false))
        return;
    given(m_content.more(out), out);
    if (m_more || m_state != State::Body)
        return;
    // Only what is decoded makes more, and that is copied: nothing keeps a view of this.
    const QByteArray waiting = std::exchange(m_waiting, {});
    QByteArrayView input(waiting);
    readBody(input, out); // also where nothing waits: it may be whole
    if (m_more)
        m_waiting = input.toByteArray();
    else
        read(input, out);
}

// RFC 9112 section 9.3.
bool HttpClientMachine::mayKeepChannel(QByteArrayView left) const
{
    return left.isEmpty() && !m_stray && !m_ended && m_body.isWhole() && !m_body.framing().endsConnection
           && m_upload == Upload::Done && keepsConnection(m_parser.head()) && m_request.minor >= 1
           && !asksToClose(m_request);
}

void HttpClientMachine::leaveChannel(Outputs &out)
{
    m_ended = true;
    if (std::exchange(m_open, false))
        out.emplace_back(act::CloseChannel{m_channel});
}

void HttpClientMachine::followTo(HttpHop hop, bool sameChannel, Outputs &out)
{
    const int status = m_parser.head().status;
    out.emplace_back(act::Happened{
        ExchangeStep::Redirect, m_channel,
        {QT_TRANSLATE_NOOP("porthole", "%1 leads to %2"), {QString::number(status), visibleText(hop.request.url.toEncoded(), 200)}},
        status, {},
        {"%1", {visibleText(hop.request.url.toEncoded(QUrl::RemoveUserInfo), LongestPlace)}}});
    for (const Text &remark : std::as_const(hop.remarks))
        happened(ExchangeStep::Warning, remark, out);
    if (hop.crossOrigin && m_credentials && carriesCredentials(m_request))
        happened(ExchangeStep::Warning,
                 Text{QT_TRANSLATE_NOOP("porthole",
                                         "Credentials and cookies are not sent on to another origin."), {}},
                 out);
    const bool keep = sameChannel && !hop.crossOrigin && !m_ended && m_body.isWhole();
    if (!keep)
        leaveChannel(out);
    m_credentials = m_credentials && !hop.crossOrigin;
    m_request = std::move(hop.request);
    m_retried = false;
    beginExchange();
    if (keep) {
        m_reused = true;
        return settle(out);
    }
    ++m_channel;
    openChannel(out);
}

// The request was not sent yet; it goes on a new channel.
void HttpClientMachine::anew(Outputs &out)
{
    leaveChannel(out);
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

void HttpClientMachine::finish(QByteArrayView left, Outputs &out)
{
    const bool keep = m_open && !isExact() && mayKeepChannel(left);
    m_state = State::Over;
    const HttpHead &head = m_parser.head();
    if (m_bare) {
        out.emplace_back(act::Done{{}, Text{QT_TRANSLATE_NOOP("porthole", "HTTP/0.9, without a status"), {}}, 0});
        return;
    }
    out.emplace_back(act::Done{verdict(), {"%1", {statusText(head)}}, head.status, keep ? std::optional(m_channel) : std::nullopt});
}

void HttpClientMachine::fail(Failure failure, Outputs &out)
{
    const int status = m_parser.head().status < 200 ? 0 : m_parser.head().status;
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

} // namespace porthole
