// Keeps the frames of a run by their number, and what becomes of each.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labledger.h"

#include <algorithm>

namespace porthole::lab {

LabOptions bounded(LabOptions options)
{
    options.messages = std::clamp(options.messages, 1, LabOptions::MostMessages);
    options.size = std::clamp(options.size, LabOptions::LeastSize, LabOptions::MostSize);
    options.paceMs = std::clamp(options.paceMs, 0, LabOptions::LongestPaceMs);
    options.setup.mtu = std::clamp(options.setup.mtu, Setup::LeastMtu, Setup::MostMtu);
    options.link = bounded(options.link);
    return options;
}

void LabLedger::follow(LabRun *to)
{
    *this = LabLedger();
    m_run = to;
}

// Frames of a run come without gaps, so that the place of one is its number.
bool LabLedger::add(const Frame &frame)
{
    if (!m_run || frame.run != m_run->number)
        return false;
    if (m_run->records.empty())
        m_firstId = frame.id;
    if (frame.id != m_firstId + m_run->records.size() || m_run->records.size() >= MostRecords || frame.copies > 2) {
        ++m_leftOut;
        return false;
    }
    LabRecord record;
    record.frame = frame;
    m_bytes += quint64(frame.bytes.size());
    if (m_bytes > MostBytes)
        record.frame.bytes.truncate(KeptOfEach);
    m_underway += frame.copies;
    if (frame.is == FrameClass::Data && frame.from == Side::A)
        ++m_sent[size_t(frame.lane)];
    m_run->records.push_back(std::move(record));
    return true;
}

LabRecord *LabLedger::find(quint64 id)
{
    const bool known = m_run && id >= m_firstId && id - m_firstId < m_run->records.size();
    return known ? &m_run->records[id - m_firstId] : nullptr;
}

const LabRecord *LabLedger::arrived(const Arrived &arrived)
{
    LabRecord *record = find(arrived.frame);
    if (!record || record->isOver())
        return nullptr;
    record->arrived.push_back(arrived.time);
    --m_underway;
    if (record->frame.is == FrameClass::Data && record->frame.from == Side::A)
        ++m_arrived[size_t(record->frame.lane)];
    return record;
}

const LabRecord *LabLedger::gone(const Gone &gone)
{
    LabRecord *record = find(gone.frame);
    if (!record || record->isOver())
        return nullptr;
    m_underway -= record->frame.copies - record->arrived.size();
    record->isKilled = true;
    record->error = gone.error;
    record->gone = gone.time;
    return record;
}

} // namespace porthole::lab
