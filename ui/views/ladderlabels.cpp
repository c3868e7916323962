// Labels of a ladder: beside their arrows and events, and clear of all else.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/ladderlayout.h"

#include "ui/views/laddershapes.h"
#include "ui/widgets/words.h"

#include <algorithm>

namespace porthole {

// What weighs more chooses first.
void LadderLayout::layLabels()
{
    for (const Arrow &arrow : m_arrows) {
        m_field.addLine(arrow.line);
        if (m_index->item(arrow.item).arrival == LadderItem::Arrival::Lost)
            m_field.addBox(QRectF(arrow.line.x2() - 5, arrow.line.y2() - 5, 10, 10));
    }
    const auto isFirst = [this](size_t item) { return item == m_frame.chosen || ladderWeight(m_index->item(item)) >= Weighty; };
    for (const bool first : {true, false}) {
        for (const Arrow &arrow : m_arrows)
            if (isFirst(arrow.item) == first)
                labelArrow(arrow);
        for (const Pin &pin : m_pins)
            if (isFirst(pin.item) == first)
                labelPin(pin);
    }
}

// What has not happened yet keeps its room, so that nothing moves when it does.
bool LadderLayout::take(const PlacedLabel &label, bool isAhead)
{
    if (label.box.top() < m_body.top() - Beyond || label.box.bottom() > m_body.bottom() + Beyond || !m_field.take(label.box))
        return false;
    if (!isAhead)
        m_labels.append(label);
    return true;
}

// Clear of its own line: above it in the middle, where it begins, where it ends; then below.
QList<QRectF> LadderLayout::placesAlong(const Arrow &arrow, qreal width) const
{
    const QLineF &line = arrow.line;
    const qreal way = line.dx() < 0 ? -1 : 1;
    const qreal start = line.x1() + way * (arrow.hasBadge ? BadgeAway + laddershapes::Badge + 4 : Space);
    const qreal end = line.x2() - way * (Space + laddershapes::Head);
    const qreal middle = (line.x1() + line.x2()) / 2;
    const qreal height = lineHeight();
    const auto yAt = [&line](qreal x) { return line.dx() == 0 ? line.y1() : line.y1() + line.dy() * (x - line.x1()) / line.dx(); };
    QList<QRectF> places;
    for (const bool above : {true, false}) {
        const qreal first = way > 0 ? start : start - width;
        const qreal last = way > 0 ? end - width : end;
        const qreal central = middle - width / 2;
        for (const qreal left : {central, (first + central) / 2, (last + central) / 2, first, last}) {
            const auto [high, low] = std::minmax({yAt(left), yAt(left + width)}); // values: the other form refers to what is gone
            places.append({left, above ? high - height - 1.5 : low + 1.5, width, height});
        }
    }
    return places;
}

// All of it, or the brief one; cut only where it has no brief one.
void LadderLayout::labelArrow(const Arrow &arrow)
{
    const LadderItem &item = m_index->item(arrow.item);
    const qreal room = std::abs(arrow.line.dx()) - 2 * Space - laddershapes::Head - (arrow.hasBadge ? BadgeAway + laddershapes::Badge : 0);
    if (item.label.isEmpty() || arrow.isCrowd)
        return;
    const QString whole = translated(item.label), brief = translated(item.brief);
    if (!brief.isEmpty() && m_figures.horizontalAdvance(whole) + Space > room)
        labelArrow(arrow, brief, room);
    else if (!labelArrow(arrow, whole, room) && !brief.isEmpty())
        labelArrow(arrow, brief, room);
}

bool LadderLayout::labelArrow(const Arrow &arrow, const QString &text, qreal room)
{
    const qreal wanted = m_figures.horizontalAdvance(text) + Space; // two beside each other are not read as one
    if (room < std::min(wanted, LeastLabel))
        return false;
    const QString shown = m_figures.elidedText(text, Qt::ElideRight, room);
    const Tone tone = toneOf(m_index->item(arrow.item));
    for (const QRectF &place : placesAlong(arrow, std::min(room, wanted))) {
        // What is on its way has not come to where its words will stand.
        const bool isAhead = arrow.isAhead || (arrow.reached && place.center().y() > arrow.reached->y());
        if (take({place, shown, tone, Qt::AlignHCenter, true}, isAhead))
            return true;
    }
    return false;
}

void LadderLayout::labelPin(const Pin &pin)
{
    const LadderItem &item = m_index->item(pin.item);
    const bool isFirst = item.lane == 0 || m_index->ladder().lanes.at(item.lane - 1).group != m_index->ladder().lanes.at(item.lane).group;
    const bool message = item.kind == LadderItem::Kind::Message;
    const qreal away = message ? 1.5 * Space : Space; // its shape is the widest
    const qreal room = m_rooms.at(item.lane) - (away - Space);
    const QString whole = translated(item.label), brief = translated(item.brief);
    const bool shortened = !brief.isEmpty() && (message || m_words.horizontalAdvance(whole) + 2 > room);
    const QString words = shortened ? brief : whole;
    if (room < std::min(m_words.horizontalAdvance(words) + 2, LeastLabel))
        return;
    // What a call returned stands at its end.
    const Qt::TextElideMode cut = item.kind == LadderItem::Kind::Call ? Qt::ElideMiddle : Qt::ElideRight;
    const QString text = m_words.elidedText(words, cut, room);
    const qreal width = std::min(room, m_words.horizontalAdvance(text) + 2);
    const qreal left = isFirst ? pin.at.x() - away - width : pin.at.x() + away;
    for (const qreal rows : {0.0, 0.45, -0.45}) {
        const QRectF box(left, pin.at.y() + (rows - 0.5) * lineHeight(), width, lineHeight());
        if (take({box, text, toneOf(item), isFirst ? Qt::AlignRight : Qt::AlignLeft}, pin.isAhead)) {
            if (!pin.isAhead)
                m_eventWords.emplace_back(box, pin.item);
            return;
        }
    }
}

} // namespace porthole
