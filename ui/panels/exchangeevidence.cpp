// The entry of the log that shows why an exchange failed.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/exchangeevidence.h"

namespace porthole {

namespace {
constexpr quint64 EvidenceWithin = 20'000; // entries
}

EntryId evidenceOf(const ExchangeSnapshot &snapshot, const std::shared_ptr<const LogFile> &log)
{
    if (!snapshot.failure || snapshot.hops.isEmpty() || snapshot.hops.last().conversation == 0)
        return NoEntry;
    const LogReader reader(log);
    const quint64 count = reader.count();
    EntryId answer = NoEntry;
    for (EntryId id = count; id > 0 && count - id < EvidenceWithin;) {
        const Entry entry = reader.entry(--id);
        if (entry.conversation != snapshot.hops.last().conversation)
            continue;
        if (entry.reason != Reason::None)
            return id;
        if (entry.kind == Kind::Received)
            answer = id; // the first one in the end
    }
    return answer;
}

} // namespace porthole
