// Which entries a filter lets through, and which it cannot tell of.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"

#include <utility>
#include <vector>

namespace porthole {

// From begin to before end.
struct EntrySpan {
    EntryId begin = 0;
    EntryId end = 0;
};

// In order, and with what overlaps or touches made one.
std::vector<EntrySpan> united(std::vector<EntrySpan> spans);

// In order.
struct FoundEntries {
    std::vector<quint32> shown;
    std::vector<quint32> open; // it depends on a message that is not known

    void append(FoundEntries &&later);
};

// What a second look at some entries comes to.
struct FilterChange {
    struct Run {
        size_t row = 0; // among what was shown before it
        std::vector<quint32> ids;
    };
    std::vector<Run> added; // in order; each row counts the runs before it
    std::vector<quint32> shown;
    bool removed = false;   // some are shown no more
};

// The old ids with those within the spans replaced.
std::vector<quint32> replaced(const std::vector<quint32> &old, const std::vector<EntrySpan> &spans,
                              const std::vector<quint32> &within);
FilterChange changeOf(const std::vector<quint32> &old, const std::vector<EntrySpan> &spans,
                      const std::vector<quint32> &within);

} // namespace porthole
