// What of a ladder lies where: all of a part, or what stands for others in it, and one by its entry or time.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ladderindex.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace porthole {

namespace {

constexpr size_t MostEarlier = 200;    // that began before what is asked for and reach into it
constexpr qsizetype MostLookedAt = 64; // messages, for one of another lane

bool leavesBefore(const LadderItem &one, qint64 time)
{
    return one.time < time;
}

} // namespace

LadderIndex::Found LadderIndex::within(Scale scale, double from, double to, double grain) const
{
    Found found;
    const size_t first = firstAt(scale, from);
    const size_t last = firstAt(scale, std::nextafter(to, std::numeric_limits<double>::infinity()));
    addEarlier(scale, from, first, found);
    const double cells = (to - from) / std::max(grain, 1e-9);
    if (double(last - first) <= cells) {
        for (size_t i = first; i < last; ++i)
            found.items.push_back(i);
        addUnderway(scale, from, to, found);
        return found;
    }
    for (size_t i = first; i < last;) {
        // Cells lie where they lie, whatever part is looked at: what is shown does not change with scrolling.
        const double cell = std::floor(double(begin(scale, i)) / grain);
        const size_t next = std::max(i + 1, std::min(last, firstAt(scale, (cell + 1) * grain)));
        addHeaviest(i, next, found);
        i = next;
    }
    addUnderway(scale, from, to, found);
    return found;
}

// Of those that share a cell. Most messages stand at the time of an arrow: without them all that is seen from afar is arrows.
void LadderIndex::addHeaviest(size_t first, size_t last, Found &found) const
{
    const size_t best = weightiest(first, last);
    const size_t before = found.items.size();
    found.items.push_back(best);
    if (item(best).isArrow())
        addMessages(first, last, found);
    std::sort(found.items.begin() + qsizetype(before), found.items.end());
    const size_t others = last - first - (found.items.size() - before);
    found.folded += others;
    if (others > 0)
        found.crowd.push_back(best);
}

// A question and an answer, where both are there.
void LadderIndex::addMessages(size_t first, size_t last, Found &found) const
{
    auto at = std::lower_bound(m_messages.begin(), m_messages.end(), first);
    const auto end = std::lower_bound(at, m_messages.end(), last);
    if (at == end)
        return;
    found.items.push_back(*at);
    const quint8 lane = item(*at).lane;
    for (qsizetype looked = 0; at != end && looked < MostLookedAt; ++at, ++looked) {
        if (item(*at).lane != lane)
            return found.items.push_back(*at);
    }
}

void LadderIndex::addUnderway(Scale scale, double from, double to, Found &found) const
{
    for (size_t i = size(); i < total(); ++i)
        if (double(begin(scale, i)) <= to && double(end(scale, i)) >= from)
            found.items.push_back(i);
}

// What is of this time or later may lie there or behind it, and nothing else does.
qint64 LadderIndex::timeAt(Scale scale, double place) const
{
    if (place <= 0)
        return start();
    constexpr qint64 Never = std::numeric_limits<qint64>::max();
    if (scale == Scale::Steps)
        return place > double(m_stepTimes.size() - 1) ? Never : m_stepTimes[size_t(std::ceil(place))];
    // Doubles round: a little earlier is no mistake.
    const double passed = std::floor(std::nextafter(place, 0.0));
    qint64 time = 0;
    return qAddOverflow(start(), passed >= double(Never) ? Never : qint64(passed), &time) ? Never : time;
}

void LadderIndex::addEarlier(Scale scale, double from, size_t first, Found &found) const
{
    std::vector<size_t> earlier;
    if (first == 0)
        return;
    reaching(timeAt(scale, from), first, earlier);
    for (const size_t i : earlier) {
        if (double(end(scale, i)) < from)
            continue;
        if (found.items.size() < MostEarlier)
            found.items.push_back(i);
        else
            ++found.folded;
    }
}

std::optional<size_t> LadderIndex::find(EntryId entry) const
{
    if (entry == NoEntry)
        return {};
    std::optional<size_t> message;
    for (size_t i = 0; i < total(); ++i) {
        if (item(i).entry != entry)
            continue;
        if (item(i).kind != LadderItem::Kind::Message)
            return i;
        message = message.value_or(i);
    }
    return message;
}

std::optional<size_t> LadderIndex::findAt(qint64 time) const
{
    const auto &all = m_ladder.items;
    const auto at = std::lower_bound(all.begin(), all.end(), time, leavesBefore);
    if (at != all.end() && at->time == time)
        return size_t(at - all.begin());
    const auto arrival = std::find_if(all.begin(), at, [time](const LadderItem &one) { return one.end() == time; });
    return arrival == at ? std::nullopt : std::optional(size_t(arrival - all.begin()));
}

std::optional<size_t> LadderIndex::findSame(const LadderItem &wanted) const
{
    const auto &all = m_ladder.items;
    for (auto at = std::lower_bound(all.begin(), all.end(), wanted.time, leavesBefore); at != all.end() && at->time == wanted.time; ++at)
        if (at->isSameAs(wanted))
            return size_t(at - all.begin());
    for (size_t i = size(); i < total(); ++i)
        if (item(i).isSameAs(wanted))
            return i;
    return {};
}

} // namespace porthole
