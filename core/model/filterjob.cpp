// Finds the entries that match a filter, in a worker, chunk by chunk.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/filterjob.h"

#include "core/log/datagramfollower.h"
#include "core/log/logreader.h"

#include <optional>
#include <utility>

namespace porthole {

FilterJob::FilterJob(Work work, std::shared_ptr<FilterMailbox> mailbox)
    : m_work(std::move(work)), m_mailbox(std::move(mailbox))
{
}

void FilterJob::run()
{
    const LogReader reader(m_work.file);
    std::optional<DatagramFollower> fragments;
    FoundEntries found;
    quint64 looked = 0;
    EntryId id = 0;
    for (const EntrySpan &span : m_work.spans) {
        if (!fragments || span.begin != id)
            fragments.emplace(reader, span.begin);
        for (id = span.begin; id < span.end; ++id) {
            if (m_mailbox->isCancelled())
                return;
            const FilterAnswer answer = m_work.filter.answer(reader, id, reader.entry(id), m_work.messages.get(), &*fragments);
            if (answer == FilterAnswer::Yes)
                found.shown.push_back(quint32(id));
            else if (answer == FilterAnswer::Open)
                found.open.push_back(quint32(id));
            if (++looked % Chunk == 0)
                m_mailbox->put(std::exchange(found, {}), id + 1, false);
        }
    }
    m_mailbox->put(std::move(found), id, true);
}

} // namespace porthole
