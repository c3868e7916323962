// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/ladderlayout.h"

#include "core/model/entrytext.h"
#include "ui/views/laddershapes.h"
#include "ui/views/timeticks.h"
#include "ui/widgets/words.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace porthole {

namespace {

constexpr qreal LadderTickDistance = 44;
constexpr qreal LostPart = 0.82;        // of the way: there the cross stands
constexpr qreal FoldGrain = 3;          // pixels: arrows that are nearer cannot be told apart
constexpr qreal Farthest = 1e6;
constexpr qreal PinRadius = 5;          // of the shape of an event
constexpr double MessageHeight = 12;    // of its shape, and what parts it from the next
constexpr double LeastZoom = 1e-16;     // the longest ladder on a thousand pixels
constexpr double FarthestPlace = 4e18;
constexpr qint64 LongestStep = 1'000'000'000'000'000;
constexpr qreal LeastRoom = 24;
constexpr qreal MostRoom = 320;
constexpr qreal RoomPart = 0.42;        // of the width, for events of one lane
constexpr qreal RoomPartOfTwo = 0.27;
constexpr qreal LeastRoomPart = 0.2;    // where it is known what they need
constexpr qreal MostRoomPart = 0.37;
constexpr int RowsForLegend = 9;        // of a text's height, in all
constexpr int RowsForRemark = 13;
constexpr int TimeDigits = 10;
constexpr int GapDigits = 11;          // "+12 min 3 s"
constexpr int TickDigits = 11;
constexpr qint64 LongLadder = 1'000'000'000'000; // ns: beyond it microseconds say nothing
constexpr quint32 BadgeMarks = LadderMark::Steps | LadderMark::Cautions | LadderMark::Reset | LadderMark::Corrupt;

// Times of an opened file are anybody's.
qint64 wholePlace(double place)
{
    return qint64(std::floor(std::clamp(place, 0.0, FarthestPlace)));
}

} // namespace

LadderLayout::LadderLayout(const LadderIndex &index, const LadderFrame &frame, const QFontMetricsF &figures, const QFontMetricsF &words)
    : m_index(&index), m_frame(frame), m_figures(figures), m_words(words), m_lead(lead(words))
{
    const qreal head = headHeight(words);
    m_body = QRectF(0, head, frame.size.width(), std::max<qreal>(0, frame.size.height() - head - footHeight(index, words, frame.size.height())));
    m_frame.zoom = std::max(frame.zoom, LeastZoom);
    m_legendMiddle = m_body.bottom() + Space / 2 + lineHeight() / 2;
    m_field = LabelField(m_body.top() - 2 * Beyond, m_body.bottom() + 2 * Beyond);
    layLanes();
    if (index.total() != 0 && !m_lanes.isEmpty()) {
        layCursor();
        layTimes();
        layItems();
        layLabels();
    }
    layLegend();
    layRemark();
    m_index = nullptr;
}

qreal LadderLayout::footHeight(const LadderIndex &index, const QFontMetricsF &words, qreal height)
{
    const int rows = int(height / words.height());
    const int lines = rows < RowsForLegend ? 0 : 1 + int(rows >= RowsForRemark && !index.ladder().remarks.isEmpty());
    return lines == 0 ? 0 : lines * (words.height() + Space / 2) + Space;
}

double LadderLayout::bodyHeight(const LadderIndex &index, LadderIndex::Scale scale, double zoom, const QFontMetricsF &words)
{
    return 2 * lead(words) + double(index.length(scale)) * zoom;
}

Tone LadderLayout::toneOf(const LadderItem &item)
{
    if (item.marks & (LadderMark::Trouble | LadderMark::Reset | LadderMark::Corrupt) || item.arrival == LadderItem::Arrival::Lost)
        return Tone::Trouble;
    switch (item.kind) {
    case LadderItem::Kind::Note: return item.marks & LadderMark::Cautions ? Tone::Caution : Tone::Note;
    case LadderItem::Kind::Write: return Tone::Sent;
    case LadderItem::Kind::Read: return Tone::Received;
    case LadderItem::Kind::State: return Tone::Text;
    case LadderItem::Kind::Call: return Tone::Secondary;
    case LadderItem::Kind::Message:
    case LadderItem::Kind::Arrow: break;
    }
    if (item.marks & LadderMark::Cautions)
        return Tone::Caution;
    return item.to > item.lane ? Tone::Sent : Tone::Received;
}

PlacedLabel LadderLayout::boxAt(qreal x, qreal y, qreal width, Qt::Alignment align, const QString &text, Tone tone) const
{
    const qreal left = align & Qt::AlignRight ? x - width : align & Qt::AlignHCenter ? x - width / 2 : x;
    return {QRectF(left, y - lineHeight() / 2, width, lineHeight()), text, tone, align};
}

// ---- lanes

void LadderLayout::layLanes()
{
    const qreal digit = m_figures.horizontalAdvance(QLatin1Char('0'));
    const bool hasGaps = m_frame.scale == LadderIndex::Scale::Steps;
    m_gutter = hasGaps ? digit * (TimeDigits + GapDigits) + 2.5 * Space : digit * TickDigits + 2 * Space;
    const QList<LadderLane> &all = m_index->ladder().lanes;
    QList<QList<int>> groups;
    m_lanes.resize(all.size());
    int before = -1;
    for (int i = 0; i < int(all.size()); ++i) {
        const int group = all.at(i).group;
        m_lanes[i].isHidden = group >= 0 && group < 32 && m_frame.hiddenGroups & (1U << group);
        if (m_lanes[i].isHidden)
            continue;
        if (before < 0 || group != all.at(before).group)
            groups.append(QList<int>());
        groups.last().append(i);
        before = i;
    }
    m_rooms.fill(0, all.size());
    const qreal width = groups.isEmpty() ? 0 : std::max<qreal>(60, m_body.width() - m_gutter - Space) / qreal(groups.size());
    for (qsizetype g = 0; g < groups.size(); ++g)
        layGroup(groups.at(g), m_gutter + qreal(g) * width, m_gutter + qreal(g + 1) * width);
}

// Events of the first lane stand left of it, those of the others right of theirs.
void LadderLayout::layGroup(const QList<int> &lanes, qreal left, qreal right)
{
    const bool both = m_index->hasEvents(lanes.first()) && m_index->hasEvents(lanes.last());
    const auto roomOf = [&](int lane) {
        const qreal part = (right - left) * (both ? RoomPartOfTwo : RoomPart);
        const Text &widest = m_index->ladder().lanes.at(lane).widest;
        if (!widest.isEmpty())
            return std::clamp(std::max(m_words.horizontalAdvance(translated(widest)) + 1.75 * Space, (right - left) * LeastRoomPart),
                              LeastRoom, std::max(LeastRoom, (right - left) * MostRoomPart));
        return m_index->hasEvents(lane) ? std::clamp(part, LeastRoom, MostRoom) : LeastRoom;
    };
    const qreal first = left + roomOf(lanes.first());
    const qreal last = right - (lanes.size() > 1 ? roomOf(lanes.last()) : 0);
    const qreal apart = lanes.size() > 1 ? (last - first) / qreal(lanes.size() - 1) : right - first;
    for (qsizetype i = 0; i < lanes.size(); ++i) {
        Lane &lane = m_lanes[lanes.at(i)];
        lane.x = first + qreal(i) * apart;
        const bool outer = i == 0 || i == lanes.size() - 1;
        m_rooms[lanes.at(i)] = (outer ? roomOf(lanes.at(i)) : apart / 2) - Space * 1.5;
        // Up to half of the way to the next ones.
        const qreal from = i == 0 ? left : lane.x - apart / 2 + Space / 2;
        const qreal to = outer && i != 0 ? right : lane.x + apart / 2 - Space / 2;
        const QString text = m_words.elidedText(translated(m_index->ladder().lanes.at(lanes.at(i)).title), Qt::ElideMiddle, to - from);
        const qreal width = std::min(m_words.horizontalAdvance(text) + 2, to - from);
        const qreal middle = std::clamp(lane.x, from + width / 2, std::max(from + width / 2, to - width / 2));
        lane.title = boxAt(middle, m_body.top() / 2, width, Qt::AlignHCenter, text, Tone::Text);
    }
}

// ---- times

void LadderLayout::layTimes()
{
    if (m_frame.scale == LadderIndex::Scale::Steps)
        layStepTimes();
    else
        layTimeTicks();
}

// Every step has its time, or every n-th where there is no room; a long wait before it stands beside.
void LadderLayout::layStepTimes()
{
    const auto every = std::max<qint64>(1, qint64(std::ceil((lineHeight() + 2) / m_frame.zoom)));
    const double seen = (m_frame.top - m_lead - Beyond) / m_frame.zoom;
    const qint64 first = wholePlace(seen) / every * every;
    const qint64 last = std::min(m_index->length(LadderIndex::Scale::Steps),
                                 wholePlace((m_frame.top + m_body.height() + Beyond) / m_frame.zoom));
    const qint64 whole = m_index->length(LadderIndex::Scale::Time);
    const int digits = whole > LongLadder * 1000 ? 0 : whole > LongLadder ? 3 : 6;
    const qreal column = m_figures.horizontalAdvance(QLatin1Char('0')) * TimeDigits + Space;
    m_axis = boxAt(column, m_body.top() / 2, column, Qt::AlignRight, tr("seconds"), Tone::Secondary);
    for (qint64 step = first; step <= last; step += every) {
        const qint64 time = timeBetween(m_index->start(), m_index->timeOfStep(step));
        m_times.append(boxAt(column, y(double(step)), column, Qt::AlignRight, numberText(double(time) / 1e9, digits), Tone::Secondary));
        m_times.last().figures = true;
        const qint64 gap = every == 1 ? m_index->gapBefore(step) : 0;
        if (gap == 0)
            continue;
        m_stretches.append({y(double(step) - 1), y(double(step))});
        m_times.append(boxAt(column + Space, y(double(step)), m_gutter - column - 1.5 * Space, Qt::AlignLeft,
                             QString(QLatin1Char('+') % durationText(gap)), Tone::Caution));
        m_times.last().figures = true;
    }
}

// "12345.678 s +": what stands at the ticks is added to it.
QString LadderLayout::baseText(qint64 base, qint64 step) const
{
    const int digits = step >= 1'000'000 ? 0 : step >= 1'000 ? 3 : step >= 10 ? 6 : 9;
    const QString text = numberText(double(base) / 1e9, digits) % QStringLiteral(" s +");
    return m_words.elidedText(text, Qt::ElideLeft, m_gutter - Space);
}

void LadderLayout::layTimeTicks()
{
    const qint64 step = niceTimeStep(LadderTickDistance / m_frame.zoom);
    const double seen = (m_frame.top - m_lead - Beyond) / m_frame.zoom;
    const qint64 last = std::min(m_index->length(LadderIndex::Scale::Time),
                                 wholePlace((m_frame.top + m_body.height() + Beyond) / m_frame.zoom));
    const qint64 first = wholePlace(seen) / step * step;
    // Where all of a time is too long to stand there, what its beginning is stands above.
    const bool whole = m_figures.horizontalAdvance(timeTickText(last, step)) <= m_gutter - 1.5 * Space;
    const qint64 base = whole || step > LongestStep ? 0 : first / (step * 1000) * (step * 1000);
    if (!whole)
        m_axis = boxAt(m_gutter - Space, m_body.top() / 2, m_gutter - Space, Qt::AlignRight, baseText(base, step), Tone::Secondary);
    for (qint64 time = first; time <= last; time += step) { // far from the end of what can be counted
        m_ticks.append(y(double(time)));
        PlacedLabel label = boxAt(m_gutter - Space, y(double(time)), m_gutter - Space, Qt::AlignRight, timeTickText(time - base, step), Tone::Secondary);
        label.figures = true;
        if (!m_cursor || !label.box.intersects(m_cursorTime.box)) // half of a time is none
            m_times.append(label);
    }
}

// Only where the axis is that of time.
void LadderLayout::layCursor()
{
    if (m_frame.scale != LadderIndex::Scale::Time)
        return;
    const auto yAt = [this](qint64 time) { return std::clamp(y(double(timeBetween(m_index->start(), time))), -Farthest, Farthest); };
    if (m_frame.pointer)
        m_pointer = yAt(*m_frame.pointer);
    if (!m_frame.until)
        return;
    m_cursor = yAt(*m_frame.until);
    const QString text = m_figures.elidedText(durationText(timeBetween(m_index->start(), *m_frame.until)), Qt::ElideRight, m_gutter - Space);
    m_cursorTime = boxAt(m_gutter - Space, *m_cursor, m_figures.horizontalAdvance(text) + 4, Qt::AlignRight, text, Tone::Accent);
    m_cursorTime.figures = true;
    m_cursorTime.ground = true;
}

// ---- items

void LadderLayout::layItems()
{
    const double from = (m_frame.top - m_lead - Beyond) / m_frame.zoom;
    const double to = (m_frame.top - m_lead + m_body.height() + Beyond) / m_frame.zoom;
    LadderIndex::Found found = m_index->within(m_frame.scale, from, to, FoldGrain / m_frame.zoom);
    m_folded = found.folded;
    if (m_frame.chosen && *m_frame.chosen < m_index->total() && !std::binary_search(found.items.begin(), found.items.end(), *m_frame.chosen))
        found.items.push_back(*m_frame.chosen);
    std::vector<double> taken(size_t(m_lanes.size()), -1); // the last cell with a message, by lane
    for (const size_t index : found.items) {
        const LadderItem &item = m_index->item(index);
        if (int(item.lane) >= m_lanes.size() || (item.isArrow() && int(item.to) >= m_lanes.size()) || m_lanes.at(item.lane).isHidden)
            continue;
        if (item.isArrow())
            layArrow(index, std::binary_search(found.crowd.begin(), found.crowd.end(), index) && index != m_frame.chosen);
        else if (m_folded == 0 || item.kind != LadderItem::Kind::Message || index == m_frame.chosen || isClear(index, taken[item.lane]))
            layPin(index);
        else
            ++m_folded;
    }
}

// Seen from afar, shapes over each other say nothing. Cells lie where they lie, whatever part is looked at.
bool LadderLayout::isClear(size_t index, double &taken) const
{
    const double cell = std::floor(double(m_index->begin(m_frame.scale, index)) * m_frame.zoom / MessageHeight);
    return std::exchange(taken, cell) != cell;
}

void LadderLayout::layArrow(size_t index, bool standsForOthers)
{
    const LadderItem &item = m_index->item(index);
    const qreal begin = y(double(m_index->begin(m_frame.scale, index)));
    const qreal end = y(double(m_index->end(m_frame.scale, index)));
    Arrow arrow;
    arrow.item = index;
    arrow.isCrowd = standsForOthers && ladderWeight(item) < Weighty;
    arrow.line = {m_lanes.at(item.lane).x, begin, m_lanes.at(item.to).x, end};
    if (item.arrival == LadderItem::Arrival::Lost)
        arrow.line.setP2({arrow.line.x1() + arrow.line.dx() * (item.way > 0 ? qreal(item.way) : LostPart), end});
    arrow.isAhead = isAhead(index);
    // Painting counts in smaller numbers; at this distance its slope is the same.
    arrow.line.setP1({arrow.line.x1(), std::clamp(arrow.line.y1(), -Farthest, Farthest)});
    arrow.line.setP2({arrow.line.x2(), std::clamp(arrow.line.y2(), -Farthest, Farthest)});
    const qreal length = std::abs(arrow.line.dx());
    arrow.hasBadge = item.marks & BadgeMarks && length > 3 * BadgeAway;
    if (arrow.hasBadge) {
        arrow.badge = arrow.line.pointAt(BadgeAway / length);
        // A badge that stands on another one says neither.
        const QRectF box(arrow.badge.x() - laddershapes::Badge, arrow.badge.y() - laddershapes::Badge, 2 * laddershapes::Badge, 2 * laddershapes::Badge);
        arrow.hasBadge = m_field.take(box);
    }
    layReached(arrow);
    m_arrows.append(arrow);
}

// The head of what is on its way is where it would be, if it went evenly.
void LadderLayout::layReached(Arrow &arrow) const
{
    const LadderItem &item = m_index->item(arrow.item);
    const std::optional<qint64> limit = arrow.item < m_index->size() || m_frame.until ? m_frame.until : m_frame.now;
    if (!limit || arrow.isAhead || (item.end() <= *limit && arrow.item < m_index->size()))
        return;
    const double whole = double(std::max<qint64>(1, timeBetween(item.time, item.end())));
    arrow.reached = arrow.line.pointAt(std::clamp(double(timeBetween(item.time, *limit)) / whole, 0.0, 1.0));
}

void LadderLayout::layPin(size_t index)
{
    m_pins.append({index, {m_lanes.at(m_index->item(index).lane).x, y(double(m_index->begin(m_frame.scale, index)))}, isAhead(index)});
}

// ---- finding

std::optional<size_t> LadderLayout::at(const QPointF &point, qreal reach, size_t from) const
{
    std::optional<size_t> nearest;
    const auto consider = [&](qreal distance, size_t item) {
        if (distance > reach || item < from)
            return;
        reach = distance;
        nearest = item;
    };
    for (const Arrow &arrow : m_arrows) {
        if (arrow.isAhead)
            continue;
        const QPointF along = arrow.reached.value_or(arrow.line.p2()) - arrow.line.p1();
        const qreal square = QPointF::dotProduct(along, along);
        const qreal part = square > 0 ? std::clamp(QPointF::dotProduct(point - arrow.line.p1(), along) / square, 0.0, 1.0) : 0.0;
        consider(QLineF(point, arrow.line.p1() + along * part).length(), arrow.item);
    }
    // What stands where an arrow begins would never be hit otherwise.
    for (const Pin &pin : m_pins)
        if (!pin.isAhead)
            consider(std::max(0.0, QLineF(pin.at, point).length() - PinRadius), pin.item);
    for (const auto &[box, item] : m_eventWords)
        if (!nearest && item >= from && box.contains(point))
            nearest = item;
    return nearest;
}

} // namespace porthole
