// What the end of a connection means, by how it ended and how far the exchange had come (row A9).
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpclientmachine.h"
#include "core/protocol/http/httpfailure.h"
#include "core/protocol/http/httpverdict.h"

#include <utility>

namespace porthole {
namespace {

constexpr qsizetype MostOfRefusal = 1024;

Text endWords(const char *sentence, const QStringList &args = {})
{
    return {sentence, args};
}

} // namespace

void HttpClientMachine::closed(ChannelId channel, const ChannelEnd &end, Outputs &out)
{
    if (channel != m_channel || m_state == State::Over)
        return;
    m_ended = true;
    m_open = end.kind != ChannelEnd::Kind::Broken;
    switch (m_state) {
    case State::Opening: {
        Failure failure = end.failure;
        if (!failure)
            failure = httpFailure(
                Reason::Closed, endWords(QT_TRANSLATE_NOOP("porthole", "The connection ended before it was ready.")));
        return fail(std::move(failure), out);
    }
    case State::Settling: return anew(out);
    case State::Head: return endedInHead(end, out);
    case State::Body: return endedInBody(end, out);
    case State::Sending: return lacksBody() ? failUnsent(end.failure, out) : requestSent(out);
    case State::Over: break;
    }
}

void HttpClientMachine::endedInHead(const ChannelEnd &end, Outputs &out)
{
    // RFC 9112 section 9.3.1: the server may close a kept connection just when we use it again.
    const bool untouched =
        m_interim == 0 && !m_parser.hasBegun() && (!m_request.streamed || m_upload == Upload::Held || m_request.rereadable);
    if (m_reused && untouched && !m_retried && isIdempotent(m_request.method)) {
        m_retried = true;
        return again(out,
                     endWords(QT_TRANSLATE_NOOP("porthole", "The kept connection was closed before an answer came: "
                                                            "once more on a new one.")));
    }
    if (m_request.bare && m_parser.hasBegun() && !m_parser.bytes().startsWith("HTTP/") && !end.failure) {
        readBare(out);
        return endedInBody(end, out);
    }
    Failure failure = end.failure ? brokenOff(end.failure) : endedBeforeHead();
    if (!failure)
        failure = m_parser.endedEarly();
    if (untouched && !m_reused && !end.failure && !isHttps(m_request.url))
        failure = withMore(std::move(failure), endWords(QT_TRANSLATE_NOOP("porthole", "A server that expects TLS may end so: try https.")));
    warn(m_parser.head().warnings, out);
    fail(std::move(failure), out);
}

void HttpClientMachine::endedInBody(const ChannelEnd &end, Outputs &out)
{
    if (end.kind == ChannelEnd::Kind::Broken && end.failure) {
        if (lacksBody() && m_parser.head().status < 300)
            return failUnsent(end.failure, out);
        warn(m_body.warnings(), out);
        return fail(brokenOff(end.failure), out);
    }
    if (Failure failure = m_body.closed()) {
        warn(m_body.warnings(), out);
        return fail(std::move(failure), out);
    }
    if (end.kind != ChannelEnd::Kind::Orderly)
        happened(ExchangeStep::Warning,
                 endWords(QT_TRANSLATE_NOOP("porthole",
                                            "The connection ended without close_notify, and nothing else tells "
                                            "where the body ends: it may be cut short.")),
                 out);
    onComplete({}, out);
}

// What is to be sent behind the head, or of a raw request all of it; nothing where a source does not say before its end.
std::optional<qint64> HttpClientMachine::wholeLength() const
{
    if (isExact())
        return m_request.exactly.size();
    return m_request.streamed ? m_request.length : std::optional<qint64>(m_request.body.size());
}

// The answer is whole (or all that comes of it), and the body did not go out: not all of it was handed over. What the peer has
// read of it nobody knows, and how the connection ended says nothing of it. That nothing follows its last byte a source may say
// later than the server answers.
bool HttpClientMachine::lacksBody() const
{
    const std::optional<qint64> whole = wholeLength();
    const bool isAllGiven = whole && m_uploaded == *whole;
    return !m_bare && (m_upload == Upload::GivenUp || (m_upload == Upload::Streaming && !isAllGiven));
}

// Nothing more of the request goes: the answer is there. One that leads elsewhere when it was asked before the body has cost
// nothing that is worth a word.
void HttpClientMachine::endSending(Outputs &out)
{
    const bool isAsIntended = m_hop && m_upload == Upload::GivenUp;
    if (lacksBody())
        happened(ExchangeStep::Unsent, isAsIntended ? Text() : unsent(), out, 0, m_sentFields);
    else if (m_upload == Upload::Streaming)
        requestSent(out); // its source has not said yet that this was all
}

// A server may answer before it has read all, as one does that sends back what comes. Whether it wants the rest is not known.
void HttpClientMachine::sendRest(QByteArrayView left, Outputs &out)
{
    if (m_ended || m_upload == Upload::GivenUp)
        return failUnsent({}, out);
    m_state = State::Sending;
    m_waiting = left.toByteArray();
}

// One reason, whatever is noticed first: a peer that closes with bytes unread is seen as an end, a reset or a broken pipe.
void HttpClientMachine::failUnsent(const Failure &cause, Outputs &out)
{
    warn(m_body.warnings(), out);
    if (cause && cause.reason != Reason::Reset && cause.reason != Reason::Closed)
        return fail(withMore(cause, unsent()), out);
    fail({Reason::Closed, 0, {"answer", QString::fromUtf8(authorityOf(m_request.url)), unsent()}, {}}, out);
}

Text HttpClientMachine::unsent() const
{
    const QString answer = QString::number(m_parser.head().status);
    const QString sent = QString::number(m_uploaded);
    const QString all = QString::number(wholeLength().value_or(0));
    if (isExact())
        return endWords(QT_TRANSLATE_NOOP("porthole", "The server answered %1 before the request was sent: %2 of its %3 bytes had "
                                                      "been given to the connection."),
                        {answer, sent, all});
    if (!wholeLength())
        return endWords(QT_TRANSLATE_NOOP("porthole", "The server answered %1 before the body was sent: %2 bytes of it had been "
                                                      "given to the connection."),
                        {answer, sent});
    return endWords(QT_TRANSLATE_NOOP("porthole", "The server answered %1 before the body was sent: %2 of its %3 bytes had been "
                                                  "given to the connection."),
                    {answer, sent, all});
}

// What servers say to a request without TLS, or to a client whose certificate they miss, is in their words alone.
void HttpClientMachine::keepRefusal(QByteArrayView bytes)
{
    if (m_parser.head().status == 400)
        m_refusal.append(bytes.first(qMin(bytes.size(), MostOfRefusal - m_refusal.size())));
}

Failure HttpClientMachine::verdict() const
{
    Failure failure = verdictOn(m_request, m_parser.head());
    if (const char *words = wordsOfRefusal())
        failure.where.detail = endWords(words);
    return failure;
}

// nginx, Apache and Go; null: none that are known.
const char *HttpClientMachine::wordsOfRefusal() const
{
    const auto says = [this](const char *words) { return m_refusal.contains(words); };
    if (isHttps(m_request.url)) {
        if (says("No required SSL certificate was sent"))
            return QT_TRANSLATE_NOOP("porthole", "The server answered 400: it demands a certificate of the client, and none was shown.");
        return says("The SSL certificate error")
            ? QT_TRANSLATE_NOOP("porthole", "The server answered 400: it does not accept the certificate that it was shown.")
            : nullptr;
    }
    const bool known = says("The plain HTTP request was sent to HTTPS port") || says("speaking plain HTTP to an SSL-enabled server port")
                       || says("HTTP request to an HTTPS server");
    return known ? QT_TRANSLATE_NOOP("porthole", "The server answered 400: it expects TLS on this port. Use https.") : nullptr;
}

// None where the parser knows more of it.
Failure HttpClientMachine::endedBeforeHead() const
{
    if (m_parser.hasBegun())
        return {};
    if (m_upload == Upload::Streaming)
        return httpFailure(Reason::Closed,
                           endWords(isExact() ? QT_TRANSLATE_NOOP("porthole", "The connection ended while the request was being sent, "
                                                                              "and no answer came. %1 bytes of it had been given to "
                                                                              "the connection.")
                                              : QT_TRANSLATE_NOOP("porthole", "The connection ended while the body was being sent, and no "
                                                                              "answer came. %1 bytes of the body had been given to it."),
                                    {QString::number(m_uploaded)}));
    if (m_interim > 0)
        return httpFailure(Reason::Closed,
                           endWords(QT_TRANSLATE_NOOP("porthole", "The connection ended before the final answer began. "
                                                                  "Interim answers that came: %1."),
                                    {QString::number(m_interim)}));
    if (m_upload == Upload::Held)
        return httpFailure(Reason::Closed,
                           endWords(QT_TRANSLATE_NOOP("porthole", "The connection ended before the first byte of an answer came. The "
                                                                  "head was sent; the body waited for 100 Continue.")));
    return {};
}

// What broke it, and how far the exchange had come: the same end means another thing in each place.
Failure HttpClientMachine::brokenOff(Failure failure) const
{
    return withMore(std::move(failure), howFar());
}

Text HttpClientMachine::howFar() const
{
    if (m_state == State::Body)
        return howFarOfBody();
    if (m_parser.hasBegun())
        return endWords(QT_TRANSLATE_NOOP("porthole", "The head of the answer had begun, and was not whole."));
    if (m_upload == Upload::Streaming)
        return endWords(isExact() ? QT_TRANSLATE_NOOP("porthole", "The request was being sent: %1 bytes of it had been given to the "
                                                                  "connection, and no answer had come.")
                                  : QT_TRANSLATE_NOOP("porthole", "The body was being sent: %1 bytes of it had been given to the "
                                                                  "connection, and no answer had come."),
                        {QString::number(m_uploaded)});
    if (m_interim > 0)
        return endWords(QT_TRANSLATE_NOOP("porthole", "Interim answers had come (%1), but no byte of the final one."),
                        {QString::number(m_interim)});
    if (m_upload == Upload::Held)
        return endWords(QT_TRANSLATE_NOOP("porthole", "The head was sent; the body waited for 100 Continue, and no byte of an "
                                                      "answer had come."));
    return endWords(QT_TRANSLATE_NOOP("porthole", "The request was sent, but no byte of an answer had come."));
}

Text HttpClientMachine::howFarOfBody() const
{
    const QString came = QString::number(m_body.contentBytes());
    if (m_body.isInTrailers())
        return endWords(QT_TRANSLATE_NOOP("porthole", "All chunks had come (%1 bytes), but the trailers were not whole."),
                        {came});
    if (m_body.framing().how == HttpFraming::How::Length)
        return endWords(QT_TRANSLATE_NOOP("porthole", "%1 of %2 bytes of the body had come."),
                        {came, QString::number(m_body.framing().length)});
    if (m_body.framing().how == HttpFraming::How::Chunked)
        return endWords(QT_TRANSLATE_NOOP("porthole", "%1 bytes of the body had come in chunks, but not the chunk of size 0 "
                                                      "that ends it."),
                        {came});
    return endWords(QT_TRANSLATE_NOOP("porthole", "%1 bytes of the body had come; how many there are is not known."), {came});
}

} // namespace porthole
