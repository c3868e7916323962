// Finds the entries that match a filter, in a worker, chunk by chunk.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/filter.h"
#include "core/model/filterresult.h"
#include "core/model/haulbox.h"

#include <QRunnable>

#include <memory>
#include <vector>

namespace porthole {

class LogFile;
class MessageIndex;

using FilterMailbox = HaulBox<FoundEntries>;

// Looks at entries, in order, with a reader of its own.
class FilterJob : public QRunnable
{
public:
    static constexpr quint64 Chunk = 32 * 1024;

    struct Work {
        std::shared_ptr<const LogFile> file;
        std::shared_ptr<const MessageIndex> messages;
        Filter filter;
        std::vector<EntrySpan> spans; // apart, in order
    };
    FilterJob(Work work, std::shared_ptr<FilterMailbox> mailbox);
    void run() override;

private:
    const Work m_work;
    const std::shared_ptr<FilterMailbox> m_mailbox;
};

} // namespace porthole
