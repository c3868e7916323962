// What a person composed, over TCP or TLS: host A sends it, host B's program answers as a listener here does.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labsendstream.h"

#include "core/session/connectionsession.h"

#include <algorithm>

namespace porthole::lab {

LabSendStream::LabSendStream(const LabOptions &options, const LabHosts &hosts, LabRun &run)
    : LabStreamPair(options, hosts, run), m_ending(run.messages.front().size)
{
}

void LabSendStream::read(Side side, QByteArrayView bytes)
{
    if (m_run.isOver)
        return;
    m_run.bytesRead += quint64(bytes.size());
    ++m_run.reads[size_t(side)];
    if (side == Side::B)
        messagesRead(bytes);
    else
        answersRead(bytes);
}

void LabSendStream::drained(Side side)
{
    if (side == Side::A)
        writeDue();
    else
        paceReading();
}

void LabSendStream::messagesRead(QByteArrayView bytes)
{
    const EntryId entry = newestEntry(0); // whose bytes are being read
    const qint64 time = now();            // before the answer goes, which may take a while
    m_run.isGarbled = m_run.isGarbled || !isWhatWasSent(bytes);
    m_atB += bytes.size();
    answer(bytes);
    for (auto index = size_t(m_answerEnds.size()); index < m_run.messages.size() && m_ending <= m_atB; ++index) {
        LabMessage &message = m_run.messages[index];
        message.reached = time;
        message.reachedEntry = entry;
        if (message.end >= 0 && m_run.isAnswered)
            message.answerEnd = m_answered;
        m_answerEnds += m_answered;
        if (!m_run.isAnswered)
            deliveredBy(int(index) + 1, time, entry);
        if (index + 1 < m_run.messages.size())
            m_ending += m_run.messages[index + 1].size;
    }
}

// As a listener's connection answers what it has read.
void LabSendStream::answer(QByteArrayView bytes)
{
    if (!m_run.isAnswered)
        return;
    const QByteArray reply = m_options.sending.answer.what == Responder::What::Echo ? bytes.toByteArray() : m_options.sending.answer.fixed;
    if (send(Side::B, reply))
        m_answered += reply.size();
    paceReading();
}

// As a session here does whose answers do not go out as fast as what they answer comes in.
void LabSendStream::paceReading()
{
    if (isStopped() || !end(Side::B))
        return;
    const quint64 queued = end(Side::B)->facts().queued;
    if (m_isPaused ? queued >= ConnectionSession::ResumeBelow : queued <= ConnectionSession::PauseAbove)
        return;
    m_isPaused = !m_isPaused;
    carriesOut(Side::B, m_isPaused ? LabEvent::What::PausesReading : LabEvent::What::ReadsAgain,
               [this] { end(Side::B)->setReadingPaused(m_isPaused); });
}

void LabSendStream::answersRead(QByteArrayView bytes)
{
    m_atA += bytes.size();
    for (size_t index = 0; index < size_t(m_answerEnds.size()); ++index)
        if (!m_run.messages[index].isDelivered() && m_answerEnds[qsizetype(index)] <= m_atA)
            delivered(int(index) + 1);
}

bool LabSendStream::isWhatWasSent(QByteArrayView bytes)
{
    while (!bytes.isEmpty() && m_checked < qsizetype(m_run.messages.size())) {
        const QByteArrayView rest = QByteArrayView(m_options.sending.at(m_checked)).sliced(m_checkedOf);
        const qsizetype size = std::min(rest.size(), bytes.size());
        if (rest.first(size) != bytes.first(size))
            return false;
        bytes = bytes.sliced(size);
        m_checkedOf += size;
        if (size == rest.size()) {
            ++m_checked;
            m_checkedOf = 0;
        }
    }
    return bytes.isEmpty();
}

} // namespace porthole::lab
