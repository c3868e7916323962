// What a person composed, as UDP datagrams: host A sends each, host B's program answers as a socket here does.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labsenddatagrams.h"

#include <cerrno>

namespace porthole::lab {

LabSendDatagrams::LabSendDatagrams(const LabOptions &options, const LabHosts &hosts, LabRun &run)
    : LabDatagrams(options, hosts, run), m_messages(isOnePacketEach(options)), m_answers(isOnePacketEach(options))
{
}

bool LabSendDatagrams::write(const QByteArray &message)
{
    if (!LabDatagrams::write(message))
        return false;
    m_messages.sent(next() + 1, message);
    return true;
}

void LabSendDatagrams::arrivedOnWire(const LabRecord &record)
{
    if (record.frame.is != FrameClass::Data || record.frame.lane != Lane::UdpData || record.fate() == Fate::Corrupted)
        return;
    (record.frame.from == Side::A ? m_messages : m_answers).arrived(record.frame.number);
    take();
}

void LabSendDatagrams::readerHas(const Datagram &datagram)
{
    ++m_run.datagramsRead;
    ++m_read;
    m_messages.read({datagram.bytes.toByteArray(), now(), datagram.entry});
    answer(datagram);
    take();
}

void LabSendDatagrams::senderHas(const Datagram &datagram)
{
    m_answers.read({datagram.bytes.toByteArray(), now(), datagram.entry});
    take();
}

// What the kernel has no room for is not answered, which the story says: a datagram is sent now or never.
void LabSendDatagrams::answer(const Datagram &datagram)
{
    m_isAnswered.push_back(false);
    if (!m_run.isAnswered || isStopped())
        return;
    const bool echoes = m_options.sending.answer.what == Responder::What::Echo;
    const QByteArray reply = echoes ? datagram.bytes.toByteArray() : m_options.sending.answer.fixed;
    const Result<EntryId> sent = m_reader->sendTo(reply, datagram.from);
    if (sent) {
        m_answers.sent(m_read, reply);
        ++m_run.answersSent;
        m_isAnswered.back() = true;
    } else if (sent.error().error != EAGAIN) {
        Q_EMIT failed(sent.error());
    }
}

void LabSendDatagrams::take()
{
    if (m_run.isOver)
        return;
    for (const LabPairing::Pair &pair : m_messages.take()) {
        const bool isAnswered = m_isAnswered[m_messageOfRead.size()];
        m_messageOfRead.push_back(pair.number);
        m_run.isGarbled = m_run.isGarbled || pair.number == 0;
        ++m_run.reads[size_t(Side::B)];
        m_run.bytesRead += quint64(pair.read.bytes.size());
        if (pair.number == 0)
            continue;
        LabMessage &message = m_run.messages[size_t(pair.number - 1)];
        message.unanswered = m_run.isAnswered && !isAnswered && (message.reached < 0 || message.unanswered); // another copy's may have gone
        if (message.reached < 0) {
            message.reached = pair.read.time;
            message.reachedEntry = pair.read.entry;
        }
        if (!m_run.isAnswered)
            deliveredBy(pair.number, pair.read.time, pair.read.entry);
    }
    for (const LabPairing::Pair &pair : m_answers.take()) {
        const size_t read = size_t(pair.number) - 1; // what came first is known first
        const int number = pair.number >= 1 && read < m_messageOfRead.size() ? m_messageOfRead[read] : 0;
        m_run.isGarbled = m_run.isGarbled || number == 0;
        ++m_run.reads[size_t(Side::A)];
        m_run.bytesRead += quint64(pair.read.bytes.size());
        if (number > 0)
            deliveredBy(number, pair.read.time, pair.read.entry);
    }
    m_run.isAlike = m_messages.isUnsure() || m_answers.isUnsure();
}

} // namespace porthole::lab
