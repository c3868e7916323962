// RFC 9112 from the server's side, in the order of an exchange.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpservermachine.h"

#include "core/protocol/bytes.h"
#include "core/protocol/http/httpfailure.h"
#include "core/protocol/http/httpfields.h"
#include "core/protocol/http/httpnames.h"
#include "core/protocol/http/httppracticesite.h"

#include <utility>

namespace porthole {
namespace {

constexpr int IdleMs = 60'000;
constexpr int RequestMs = 60'000; // for one whole request, however slowly it comes (A2)
constexpr int LeaveMs = 2'000;
constexpr qsizetype MostWaiting = 1024 * 1024;
constexpr qsizetype PageSize = 256 * 1024;
using Piece = HttpBodyReader::Piece;

HttpLimits limits()
{
    HttpLimits limits;
    limits.startLine = 8 * 1024; // RFC 9112 section 3 asks for 8000 bytes at least
    return limits;
}

} // namespace

HttpServerMachine::HttpServerMachine() : m_parser(HttpHead::Kind::Request, limits()) {}

// Also for whoever never comes as far as that: a handshake of TLS that never ends.
void HttpServerMachine::start(Outputs &out)
{
    out.emplace_back(act::Arm{.timer = IdleTimer, .milliseconds = IdleMs, .idle = true});
}

void HttpServerMachine::opened(ChannelId, const ChannelFacts &, Outputs &out)
{
    out.emplace_back(act::Arm{.timer = IdleTimer, .milliseconds = IdleMs, .idle = true});
}

void HttpServerMachine::received(ChannelId, QByteArrayView bytes, Outputs &out)
{
    switch (m_state) {
    case State::Answering:
    case State::Crowded: return keep(bytes, out);
    case State::Leaving:
    case State::Over: return;
    case State::Head:
    case State::Body: break;
    }
    out.emplace_back(act::Arm{.timer = IdleTimer, .milliseconds = IdleMs, .idle = true});
    QByteArrayView input = bytes;
    read(input, out);
}

void HttpServerMachine::read(QByteArrayView &input, Outputs &out)
{
    while (!input.isEmpty() && (m_state == State::Head || m_state == State::Body)) {
        if (m_state == State::Head)
            readHead(input, out);
        else
            readBody(input, out);
    }
    if ((m_state == State::Answering || m_state == State::Crowded) && !input.isEmpty())
        keep(input, out);
}

// Requests that come before the answer to the one before is out (RFC 9112 section 9.3.2).
void HttpServerMachine::keep(QByteArrayView input, Outputs &out)
{
    m_waiting.append(input);
    if (m_waiting.size() <= MostWaiting)
        return;
    out.emplace_back(act::CloseChannel{MainChannel, act::CloseChannel::How::Reset});
    finish(
        httpFailure(Reason::Limit,
                    {QT_TRANSLATE_NOOP("porthole",
                                       "More than %1 bytes of further requests came while one was answered."),
                     {QString::number(MostWaiting)}}),
        out);
}

void HttpServerMachine::readHead(QByteArrayView &input, Outputs &out)
{
    if (!m_parser.hasBegun())
        out.emplace_back(act::Arm{RequestTimer, RequestMs});
    const Result<bool> whole = m_parser.feed(input);
    if (!whole) {
        m_request = m_parser.head();
        warn(m_request.warnings, out);
        return refuse(m_parser.answer(), whole.error().where.detail.english(), out);
    }
    if (*whole)
        onHead(out);
}

void HttpServerMachine::onHead(Outputs &out)
{
    m_request = m_parser.head();
    out.emplace_back(act::Happened{ExchangeStep::Head, MainChannel, httpSummary(m_request), 0,
                                   httpFields(m_request, 0, HttpSecrets::Hidden)});
    warn(m_request.warnings, out);
    m_keeps = keepsConnection(m_request);
    // RFC 9112 section 3.2
    const int hosts = countFields(m_request.fields, "host");
    if (hosts > 1 || (hosts == 0 && m_request.minor >= 1))
        return refuse(400, QStringLiteral("A request of HTTP/1.1 needs the field Host, once."), out);
    if (!prepareBody(out))
        return;
    m_state = State::Body;
    m_body.clear();
    if (m_reader.isWhole())
        onRequest(out);
}

// False: it was refused.
bool HttpServerMachine::prepareBody(Outputs &out)
{
    Result<HttpFraming> framing = framingOfRequest(m_request);
    if (!framing) {
        refuse(400, framing.error().where.detail.english(), out);
        return false;
    }
    warn(framing->warnings, out);
    if (framing->endsConnection)
        m_keeps = false;
    if (framing->length > MostPracticeBody) {
        refuse(413, QStringLiteral("More than 1 MiB is not taken here."), out);
        return false;
    }
    const bool bodyFollows = framing->how == HttpFraming::How::Chunked || framing->length > 0;
    if (const HttpField *expect = findField(m_request.fields, "expect"); expect && m_request.minor >= 1) {
        if (expect->value.compare("100-continue", Qt::CaseInsensitive) != 0) {
            refuse(417, QStringLiteral("Only the expectation 100-continue is known here."), out);
            return false;
        }
        if (bodyFollows && !takesBody(m_request)) { // RFC 9110 section 10.1.1: the final answer instead
            HttpAnswer instead = practiceAnswer(m_request, {});
            instead.close = true;
            answer(std::move(instead), out);
            return false;
        }
        if (bodyFollows)
            send("HTTP/1.1 100 Continue\r\n\r\n", out);
    }
    m_reader = HttpBodyReader(*std::move(framing));
    return true;
}

void HttpServerMachine::readBody(QByteArrayView &input, Outputs &out)
{
    while (m_state == State::Body) {
        switch (m_reader.next(input)) {
        case Piece::NeedMore: return;
        case Piece::Chunk: break;
        case Piece::Content:
            if (m_reader.contentBytes() > MostPracticeBody)
                return refuse(413, QStringLiteral("More than 1 MiB is not taken here."), out);
            m_body.append(m_reader.content());
            break;
        case Piece::End: return onRequest(out);
        case Piece::Failed:
            warn(m_reader.warnings(), out);
            return refuse(m_reader.failure().reason == Reason::Limit ? 431 : 400,
                          m_reader.failure().where.detail.english(), out);
        }
    }
}

void HttpServerMachine::onRequest(Outputs &out)
{
    warn(m_reader.warnings(), out);
    answer(practiceAnswer(m_request, m_body), out);
}

void HttpServerMachine::refuse(int status, const QString &why, Outputs &out)
{
    answer(practiceRefusal(status, why), out);
}

void HttpServerMachine::answer(HttpAnswer answer, Outputs &out)
{
    out.emplace_back(act::Arm{RequestTimer, 0});
    m_state = State::Answering;
    m_answer = std::move(answer);
    m_piece = 0;
    m_madeUp = 0;
    const bool body = carriesBody(m_answer, m_request);
    const bool pieces = m_answer.how == HttpAnswer::Body::Chunked || m_answer.how == HttpAnswer::Body::Slow;
    // Only a HEAD may leave out the body of what lies about its length.
    if ((m_answer.close && (body || !m_answer.announced))
        || (pieces && body && !isChunked(m_answer, m_request)))
        m_keeps = false;
    QByteArray first = m_answer.interim + headOf(m_answer, m_request, m_keeps);
    if (body && m_answer.how == HttpAnswer::Body::Whole)
        first += m_answer.bytes;
    send(std::move(first), out);
    if (body)
        sendNext(out);
    else
        answered(out);
}

void HttpServerMachine::sendNext(Outputs &out)
{
    switch (m_answer.how) {
    case HttpAnswer::Body::Whole: return answered(out);
    case HttpAnswer::Body::MadeUp: return sendMadeUp(out);
    case HttpAnswer::Body::Slow: return sendSlow(out);
    case HttpAnswer::Body::Chunked: break;
    }
    for (const QByteArray &piece : std::as_const(m_answer.pieces))
        send(isChunked(m_answer, m_request) ? chunkOf(piece) : piece, out);
    if (isChunked(m_answer, m_request))
        send(lastChunkOf(m_answer), out);
    answered(out);
}

void HttpServerMachine::sendSlow(Outputs &out)
{
    const QByteArray &piece = m_answer.pieces.at(m_piece++);
    const bool chunked = isChunked(m_answer, m_request);
    send(chunked ? chunkOf(piece) : piece, out);
    if (m_piece < m_answer.pieces.size()) {
        out.emplace_back(act::Arm{PauseTimer, m_answer.pauseMs});
        return;
    }
    if (chunked)
        send(lastChunkOf(m_answer), out);
    answered(out);
}

void HttpServerMachine::sendMadeUp(Outputs &out)
{
    const qint64 count = qMin<qint64>(PageSize, m_answer.madeUp - m_madeUp);
    if (count > 0)
        send(madeUpBytes(m_madeUp, qsizetype(count)), out);
    m_madeUp += count;
    if (m_madeUp == m_answer.madeUp)
        return answered(out);
    out.emplace_back(act::Arm{.timer = IdleTimer, .milliseconds = IdleMs, .idle = true});
    out.emplace_back(act::WantRoom{MainChannel});
}

void HttpServerMachine::room(ChannelId, Outputs &out)
{
    m_given = 0;
    if (m_state == State::Leaving)
        return allGone(out);
    if (m_state == State::Answering && m_answer.how == HttpAnswer::Body::MadeUp)
        sendMadeUp(out);
    else if (m_state == State::Crowded)
        nextRequest(out);
    resume(out);
}

// An answer that took its time is out: what came meanwhile is read now.
void HttpServerMachine::resume(Outputs &out)
{
    if (m_state != State::Head)
        return;
    const QByteArray waiting = std::exchange(m_waiting, {});
    QByteArrayView input(waiting);
    read(input, out);
    if (m_peerEnded && (m_state == State::Head || m_state == State::Body))
        ended(out);
}

void HttpServerMachine::answered(Outputs &out)
{
    ++m_count;
    const QByteArray phrase = statusPhrase(m_answer.status).toByteArray();
    out.emplace_back(
        act::Happened{ExchangeStep::Finished,
                      MainChannel,
                      {"%1", {QString::number(m_answer.status) + u' ' + QString::fromLatin1(phrase)}},
                      m_answer.status});
    if (!m_keeps)
        return leave(out);
    if (m_given < PageSize)
        return nextRequest(out);
    m_state = State::Crowded; // many small requests must not fill the memory with answers that nobody reads
    out.emplace_back(act::Arm{.timer = IdleTimer, .milliseconds = IdleMs, .idle = true});
    out.emplace_back(act::WantRoom{MainChannel});
}

void HttpServerMachine::nextRequest(Outputs &out)
{
    m_state = State::Head;
    m_parser = HttpHeadParser(HttpHead::Kind::Request, limits());
    m_request = {};
    m_answer = {};
    m_body.clear();
    out.emplace_back(act::Arm{.timer = IdleTimer, .milliseconds = IdleMs, .idle = true});
}

void HttpServerMachine::leave(Outputs &out)
{
    m_waiting.clear();
    m_state = State::Leaving;
    m_gone = false;
    if (!m_peerEnded)
        out.emplace_back(act::CloseChannel{MainChannel, act::CloseChannel::How::Writing});
    out.emplace_back(act::Arm{.timer = IdleTimer, .milliseconds = IdleMs, .idle = true});
    out.emplace_back(act::WantRoom{MainChannel});
}

// Only now does the time run in which the peer may end it: a slow reader loses nothing.
void HttpServerMachine::allGone(Outputs &out)
{
    m_gone = true;
    if (!m_peerEnded) {
        out.emplace_back(act::Arm{IdleTimer, LeaveMs});
        return;
    }
    out.emplace_back(act::CloseChannel{});
    finish({}, out);
}

void HttpServerMachine::closed(ChannelId, const ChannelEnd &end, Outputs &out)
{
    if (m_state == State::Over)
        return;
    m_peerEnded = true;
    if (end.kind == ChannelEnd::Kind::Broken)
        return finish(m_state == State::Leaving && m_gone ? Failure() : end.failure, out);
    if (m_state == State::Leaving)
        return m_gone ? allGone(out) : void();
    // Else it waits for the rest, having said all it had to say.
    if (m_state != State::Answering && m_state != State::Crowded)
        ended(out);
}

void HttpServerMachine::ended(Outputs &out)
{
    const bool inHead = m_state == State::Head && m_parser.hasBegun();
    if (!inHead && m_state != State::Body)
        return leave(out);
    out.emplace_back(act::CloseChannel{});
    finish(inHead ? m_parser.endedEarly() : m_reader.closed(), out);
}

void HttpServerMachine::expired(quint8 timer, Outputs &out)
{
    if (m_state == State::Over)
        return;
    if (timer == PauseTimer) {
        if (m_state != State::Answering || m_answer.how != HttpAnswer::Body::Slow)
            return;
        sendSlow(out);
        return resume(out);
    }
    if (m_state == State::Crowded || (m_state == State::Leaving && !m_gone))
        return timer == IdleTimer ? unread(out) : void();
    if (m_state == State::Answering)
        return timer == IdleTimer && m_answer.how == HttpAnswer::Body::MadeUp ? unread(out) : void();
    if (m_state == State::Body || (m_state == State::Head && m_parser.hasBegun()))
        return refuse(408, QStringLiteral("The request took too long."), out);
    out.emplace_back(act::CloseChannel{});
    finish({}, out);
}

// A14: the peer asked for much and does not read it.
void HttpServerMachine::unread(Outputs &out)
{
    out.emplace_back(act::CloseChannel{MainChannel, act::CloseChannel::How::Reset});
    finish(httpFailure(Reason::Timeout,
                       {QT_TRANSLATE_NOOP("porthole", "The answer was not read in the time given."), {}}),
           out);
}

void HttpServerMachine::finish(Failure failure, Outputs &out)
{
    m_state = State::Over;
    m_waiting.clear();
    out.emplace_back(act::Done{std::move(failure),
                               {m_count == 1 ? QT_TRANSLATE_NOOP("porthole", "%1 request answered")
                                             : QT_TRANSLATE_NOOP("porthole", "%1 requests answered"),
                                {QString::number(m_count)}}});
}

void HttpServerMachine::warn(const QList<HttpWarning> &warnings, Outputs &out)
{
    for (const HttpWarning &warning : warnings)
        out.emplace_back(act::Happened{ExchangeStep::Warning, MainChannel, warning.text});
}

void HttpServerMachine::send(QByteArray bytes, Outputs &out)
{
    m_given += bytes.size();
    out.emplace_back(act::Send{MainChannel, std::move(bytes)});
}

} // namespace porthole
