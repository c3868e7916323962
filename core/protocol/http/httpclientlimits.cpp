// The limits of an exchange in time, and what is said when one runs out.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpclientmachine.h"
#include "core/protocol/http/httpfailure.h"

namespace porthole {

void HttpClientMachine::armIdle(Outputs &out)
{
    if (m_request.idleMs > 0)
        out.emplace_back(act::Arm{.timer = IdleTimer, .milliseconds = m_request.idleMs, .idle = true});
}

// A2: one byte now and then would push the idle limit on for ever.
void HttpClientMachine::armHead(bool begun, Outputs &out)
{
    if (m_request.headMs > 0)
        out.emplace_back(act::Arm{HeadTimer, begun ? m_request.headMs : 0});
}

void HttpClientMachine::expired(quint8 timer, Outputs &out)
{
    if (m_state == State::Over)
        return;
    if (timer == ReuseTimer)
        return m_state == State::Settling ? sendRequest(out) : void();
    if (timer != ContinueTimer)
        return timedOut(timer, out);
    if (m_upload == Upload::Held)
        sendBody(out); // RFC 9110 section 10.1.1: a client does not wait for ever
}

void HttpClientMachine::timedOut(quint8 timer, Outputs &out)
{
    Text text{"%1 %2", {}, {hopeless(), limitOf(timer)}};
    const QByteArrayView evidence = m_state == State::Head ? QByteArrayView(m_parser.bytes()) : QByteArrayView();
    Failure failure = httpFailure(Reason::Timeout, std::move(text), evidence);
    failure.where.step = "answer";
    failure.where.object = QString::fromUtf8(authorityOf(m_request.url));
    fail(std::move(failure), out);
}

// How far it came.
Text HttpClientMachine::hopeless() const
{
    if (m_state == State::Opening)
        return {QT_TRANSLATE_NOOP("porthole", "The time ran out before the connection was ready."), {}};
    if (m_state == State::Sending)
        return unsent();
    if (m_state == State::Head && m_parser.hasBegun())
        return {QT_TRANSLATE_NOOP("porthole", "The answer began, but the time ran out before its head was whole."), {}};
    if (m_state == State::Head && m_upload == Upload::Streaming)
        return {isExact() ? QT_TRANSLATE_NOOP("porthole", "The time ran out while the request was being sent.")
                          : QT_TRANSLATE_NOOP("porthole", "The time ran out while the body was being sent."),
                {}};
    if (m_state == State::Head)
        return {QT_TRANSLATE_NOOP("porthole", "The request was sent, but no answer came in the time given."), {}};
    return {QT_TRANSLATE_NOOP("porthole", "The answer began, but the time ran out before its body was whole."), {}};
}

// Which of them it was: there are three, and each is set in another place.
Text HttpClientMachine::limitOf(quint8 timer) const
{
    const auto seconds = [](int ms) { return QStringList{QString::number(ms / 1000.0)}; };
    if (timer == TotalTimer)
        return {QT_TRANSLATE_NOOP("porthole", "The limit for the whole exchange is %1 s."), seconds(m_request.totalMs)};
    if (timer == HeadTimer)
        return {QT_TRANSLATE_NOOP("porthole", "The limit for a head, from its first byte to its last, is %1 s."),
                seconds(m_request.headMs)};
    return {QT_TRANSLATE_NOOP("porthole", "The limit without a byte is %1 s."), seconds(m_request.idleMs)};
}

} // namespace porthole
