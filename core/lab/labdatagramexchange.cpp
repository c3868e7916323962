// Questions and answers as UDP datagrams: what is lost is asked no second time, and nobody says that it was.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labdatagramexchange.h"

#include "core/session/numberedmessage.h"

#include <cerrno>

namespace porthole::lab {

LabDatagramExchange::LabDatagramExchange(const LabOptions &options, const LabHosts &hosts, LabRun &run)
    : LabDatagrams(options, hosts, run)
{
    m_patience.setSingleShot(true);
    m_patience.setTimerType(Qt::PreciseTimer);
    connect(&m_patience, &QTimer::timeout, this, &LabDatagramExchange::goOn);
}

bool LabDatagramExchange::write(const QByteArray &question)
{
    if (!LabDatagrams::write(question))
        return false;
    m_waiting = true;
    m_patience.start(m_options.holdMs);
    return true;
}

void LabDatagramExchange::goOn()
{
    m_waiting = false;
    if (isAllWritten())
        tellIfThrough();
    else
        writeDue();
}

void LabDatagramExchange::readerHas(const Datagram &datagram)
{
    const int number = numberOf(datagram.bytes);
    ++m_run.datagramsRead;
    if (number < 1 || number > m_options.messages || !isMessage(number - 1, datagram.bytes)) {
        m_run.isGarbled = true;
        return;
    }
    if (LabMessage &message = m_run.messages[size_t(number - 1)]; message.reached < 0)
        message.reached = now();
    if (isStopped())
        return;
    const Result<EntryId> sent = m_reader->sendTo(numberedMessage(number, m_options.messages, m_options.answerSize), datagram.from);
    if (!sent && sent.error().error != EAGAIN)
        Q_EMIT failed(sent.error());
}

void LabDatagramExchange::senderHas(const Datagram &datagram)
{
    const int number = numberOf(datagram.bytes);
    if (number < 1 || number > next() || datagram.bytes != numberedMessage(number, m_options.messages, m_options.answerSize))
        m_run.isGarbled = true;
    delivered(number);
    // One that came too late ends no one else's waiting.
    if (m_waiting && number == next()) {
        m_patience.stop();
        goOn();
    }
}

} // namespace porthole::lab
