// A set of entry ids as intervals: ten million selected rows cost sixteen bytes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/idset.h"

#include <algorithm>

namespace porthole {

namespace {

// The first span that ends at or after `id`.
template <typename Spans>
auto firstReaching(Spans &spans, EntryId id)
{
    return std::lower_bound(spans.begin(), spans.end(), id,
                            [](const IdSet::Span &span, EntryId wanted) { return span.last < wanted; });
}

} // namespace

bool IdSet::contains(EntryId id) const
{
    const auto it = firstReaching(m_spans, id);
    return it != m_spans.end() && it->first <= id;
}

void IdSet::add(EntryId first, EntryId last)
{
    if (first > last)
        std::swap(first, last);
    // Neighbours are joined, so that spans never touch.
    auto begin = firstReaching(m_spans, first == 0 ? 0 : first - 1);
    auto end = begin;
    for (; end != m_spans.end() && end->first <= last + 1; ++end) {
        first = std::min(first, end->first);
        last = std::max(last, end->last);
    }
    m_spans.insert(m_spans.erase(begin, end), Span{first, last});
}

void IdSet::remove(EntryId first, EntryId last)
{
    if (first > last)
        std::swap(first, last);
    auto it = firstReaching(m_spans, first);
    while (it != m_spans.end() && it->first <= last) {
        const Span old = *it;
        it = m_spans.erase(it);
        if (old.last > last)
            it = m_spans.insert(it, Span{last + 1, old.last});
        if (old.first < first)
            it = m_spans.insert(it, Span{old.first, first - 1}) + 1;
        if (old.last > last)
            break;
    }
}

} // namespace porthole
