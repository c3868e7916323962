// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ladder.h"

namespace porthole {

int ladderWeight(const LadderItem &item)
{
    using ItemKind = LadderItem::Kind;
    if (item.marks & LadderMark::Trouble)
        return 13;
    if (!item.isArrow() && item.marks & (LadderMark::Reset | LadderMark::Retransmission))
        return item.marks & LadderMark::Reset ? 13 : 11;
    switch (item.kind) {
    case ItemKind::State: return 9;
    case ItemKind::Call: return 6;
    case ItemKind::Note: return 5;
    case ItemKind::Write:
    case ItemKind::Read: return 3;
    case ItemKind::Message: return 0;
    case ItemKind::Arrow: break;
    }
    static constexpr struct {
        quint32 marks;
        int weight;
    } Weights[] = {
        {LadderMark::Reset, 14}, {LadderMark::Corrupt, 12}, {LadderMark::Retransmission, 11}, {LadderMark::Duplicate, 10},
        {LadderMark::OutOfOrder, 10}, {LadderMark::Fin, 8}, {LadderMark::Steps, 8}, {LadderMark::Caution, 7}, {LadderMark::Data, 4},
    };
    if (item.arrival == LadderItem::Arrival::Lost)
        return 15;
    for (const auto &row : Weights)
        if (item.marks & row.marks)
            return row.weight;
    return 1;
}

} // namespace porthole
