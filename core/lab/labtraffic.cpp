// Numbered messages from host A to host B at a pace, over one transport: what was written and what was read.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labtraffic.h"

#include "core/protocol/timeunits.h"
#include "core/session/numberedmessage.h"
#include "core/settings/clock.h"
#include "core/transport/lab/lablink.h"

#include <algorithm>

namespace porthole::lab {

LabTraffic::LabTraffic(const LabOptions &options, const TransportContext &hostA, const TransportContext &hostB, LabRun &run)
    : m_options(options), m_hostA(hostA), m_hostB(hostB), m_run(run)
{
    m_run.size = options.size;
    m_run.messages.resize(size_t(options.messages));
    m_tick.setSingleShot(true);
    m_tick.setTimerType(Qt::PreciseTimer);
    connect(&m_tick, &QTimer::timeout, this, &LabTraffic::writeDue);
}

qint64 LabTraffic::now() const
{
    return m_hostA.log->clock().monotonic();
}

QString LabTraffic::address() const
{
    return LabLink::addressOf(Side::B, m_options.v6);
}

QByteArray LabTraffic::messageAt(int index) const
{
    return numberedMessage(index + 1, m_options.messages, m_options.size);
}

EntryId LabTraffic::newestEntry(quint64 before) const
{
    const quint64 count = m_hostA.log->stats().entries;
    return count > before ? count - 1 : NoEntry;
}

void LabTraffic::beginWriting()
{
    if (std::exchange(m_writing, true))
        return;
    m_run.firstWrite = now();
    for (size_t i = 0; i < m_run.messages.size(); ++i)
        m_run.messages[i].due = m_run.firstWrite + qint64(i) * m_options.paceMs * NsPerMs;
    writeDue();
}

void LabTraffic::writeDue()
{
    if (!m_writing || isAllWritten())
        return;
    for (int burst = 0; burst < BurstSize && !isAllWritten(); ++burst) {
        LabMessage &message = m_run.messages[size_t(m_next)];
        const qint64 time = now();
        if (message.due > time)
            break;
        const quint64 before = m_hostA.log->stats().entries;
        if (!hasRoom() || !write(messageAt(m_next)))
            return;
        message.written = time;
        message.wroteEntry = newestEntry(before);
        ++m_next;
    }
    if (isAllWritten())
        return allWritten();
    const qint64 wait = m_run.messages[size_t(m_next)].due - now();
    m_tick.start(int(std::clamp<qint64>((wait + NsPerMs - 1) / NsPerMs, 0, LabOptions::LongestPaceMs)));
}

void LabTraffic::seenOnWire(quint64 packets)
{
    const bool waited = isFarAhead();
    m_seen = packets;
    if (waited && !isFarAhead())
        writeDue();
}

void LabTraffic::delivered(int number)
{
    if (number < 1 || number > int(m_run.messages.size())) {
        m_run.isGarbled = true;
        return;
    }
    LabMessage &message = m_run.messages[size_t(number - 1)];
    if (message.copies++ > 0)
        return;
    message.delivered = now();
    message.readEntry = newestEntry(0); // whose bytes are being read
    message.late = number < m_highest;
    m_highest = std::max(m_highest, number);
}

} // namespace porthole::lab
