// Finds the entries that match a filter, in a worker, chunk by chunk.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/filterjob.h"

#include "core/log/logreader.h"

#include <algorithm>

namespace porthole {

void FilterMailbox::cancel()
{
    m_cancelled.store(true, std::memory_order_relaxed);
    const std::lock_guard lock(m_mutex);
    m_wake = nullptr;
}

FilterMailbox::Haul FilterMailbox::take()
{
    const std::lock_guard lock(m_mutex);
    Haul haul = std::move(m_haul);
    m_haul.ids.clear();
    m_haul.scanned = haul.scanned;
    m_haul.finished = haul.finished;
    m_woken = false;
    return haul;
}

void FilterMailbox::put(std::vector<quint32> &&ids, quint64 scanned, bool finished)
{
    const std::lock_guard lock(m_mutex);
    if (m_haul.ids.empty())
        m_haul.ids = std::move(ids);
    else
        m_haul.ids.insert(m_haul.ids.end(), ids.begin(), ids.end());
    m_haul.scanned = scanned;
    m_haul.finished = finished;
    if (!std::exchange(m_woken, true) && m_wake)
        m_wake();
}

FilterJob::FilterJob(std::shared_ptr<const LogFile> file, const Filter &filter, quint64 from, quint64 to,
                     std::shared_ptr<FilterMailbox> mailbox)
    : m_file(std::move(file)), m_filter(filter), m_from(from), m_to(to), m_mailbox(std::move(mailbox))
{
}

void FilterJob::run()
{
    const LogReader reader(m_file);
    std::vector<quint32> ids;
    quint64 chunkEnd = std::min(m_from + Chunk, m_to);
    for (EntryId id = m_from; id < m_to; ++id) {
        if (m_mailbox->isCancelled())
            return;
        if (m_filter.matches(reader, id, reader.entry(id)))
            ids.push_back(quint32(id));
        if (id + 1 == chunkEnd && chunkEnd < m_to) {
            m_mailbox->put(std::move(ids), chunkEnd, false);
            ids = {};
            chunkEnd = std::min(chunkEnd + Chunk, m_to);
        }
    }
    m_mailbox->put(std::move(ids), m_to, true);
}

} // namespace porthole
