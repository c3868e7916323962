// A set of entry ids as intervals: ten million selected rows cost sixteen bytes.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"

#include <vector>

namespace porthole {

class IdSet
{
public:
    struct Span {
        EntryId first = 0;
        EntryId last = 0;  // inclusive
        bool operator==(const Span &) const = default;
    };

    bool isEmpty() const { return m_spans.empty(); }
    bool contains(EntryId id) const;
    void add(EntryId first, EntryId last);
    void remove(EntryId first, EntryId last);
    void clear() { m_spans.clear(); }
    const std::vector<Span> &spans() const { return m_spans; }  // in order, apart from each other
    bool operator==(const IdSet &) const = default;

private:
    std::vector<Span> m_spans;
};

} // namespace porthole
