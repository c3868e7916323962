// The ladder while it grows: what came is put in its place, and what was chosen or looked at stays.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/ladderview.h"

#include <atomic>
#include <utility>

namespace porthole {

namespace {

constexpr size_t ManyItems = 8192; // to place fewer anew costs nothing

} // namespace

void LadderView::addToLadder(const Ladder &more)
{
    if (m_waiting) {
        m_waiting->lanes = more.lanes;
        m_waiting->remarks = more.remarks;
        m_waiting->items.insert(m_waiting->items.end(), more.items.begin(), more.items.end());
        m_waiting->beyond += more.beyond;
    } else {
        m_waiting = more;
    }
    if (!m_pause.isActive())
        takeWaiting();
}

// Whoever made the times of a capture may let each batch come before all others: then as many as come in a while are
// placed at once.
void LadderView::takeWaiting()
{
    const Ladder more = *std::exchange(m_waiting, std::nullopt);
    const size_t added = more.items.size();
    const size_t there = m_index->size();
    const bool atEnd = (there != 0 || m_live) && isAtEnd();
    const std::optional<LadderItem> before = m_current ? std::optional(m_index->item(*m_current)) : std::nullopt;
    LadderIndex &index = ownIndex();
    index.setLanes(more.lanes);
    index.setRemarks(more.remarks);
    index.add(more.items, more.beyond);
    if (there >= ManyItems && added != 0 && index.placedLast() > added + there / 2)
        m_pause.start();
    keepCurrent(before);
    updateExtent();
    if (atEnd)
        scrollToEnd();
    refresh();
    Q_EMIT grew();
}

// A picture of it may be painted elsewhere: then what it was stays the picture's.
LadderIndex &LadderView::ownIndex()
{
    if (m_index.use_count() != 1)
        m_index = std::make_shared<LadderIndex>(*m_index);
    std::atomic_thread_fence(std::memory_order_acquire); // what a painter read before it let go was read before we write
    return *m_index;
}

// Items may have come before it, and it may have arrived by now. Where it is no more nothing is chosen, and that is told.
void LadderView::keepCurrent(const std::optional<LadderItem> &before)
{
    if (!before || (*m_current < m_index->total() && m_index->item(*m_current).isSameAs(*before)))
        return;
    if (const std::optional<size_t> found = m_index->findSame(*before))
        m_current = found;
    else
        choose({});
}

void LadderView::setUnderway(std::vector<LadderItem> items)
{
    if (isWaiting()) // what was on its way may be among it
        takeWaiting();
    const bool atEnd = isAtEnd();
    const std::optional<LadderItem> before = m_current ? std::optional(m_index->item(*m_current)) : std::nullopt;
    ownIndex().setUnderway(std::move(items));
    keepCurrent(before);
    updateExtent();
    if (atEnd)
        scrollToEnd();
    refresh();
}

} // namespace porthole
