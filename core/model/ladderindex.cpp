// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ladderindex.h"

#include "core/model/entrytext.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace porthole {

namespace {

constexpr double LongGap = 3;          // times the usual step
constexpr qint64 ShortestGap = 1'000'000;

// What happens at one time stands in one step, unless it would hide something: two events of a lane, two level arrows
// between the same lanes. Bits; an arrow whose ends are both known hides nothing.
quint64 placeInStep(const LadderItem &item)
{
    constexpr int LevelStep = 32;
    if (!item.isArrow())
        return quint64(1) << std::min<int>(item.lane, LevelStep - 1);
    return item.end() == item.time ? quint64(1) << std::min<int>(LevelStep + std::min(item.lane, item.to), 63) : 0;
}

bool isEarlier(const LadderItem &a, const LadderItem &b)
{
    return a.time < b.time;
}

} // namespace

LadderIndex::LadderIndex(Ladder ladder)
{
    std::vector<LadderItem> items = std::exchange(ladder.items, {});
    const quint64 beyond = std::exchange(ladder.beyond, 0);
    m_ladder = std::move(ladder);
    add(std::move(items), beyond);
}

void LadderIndex::add(std::vector<LadderItem> items, quint64 beyond)
{
    const size_t room = Ladder::MostItems - size();
    if (items.size() > room) {
        beyond += items.size() - room;
        items.resize(room);
    }
    m_ladder.beyond += beyond;
    if (items.empty())
        return;
    const size_t before = size();
    m_ladder.items.insert(m_ladder.items.end(), std::make_move_iterator(items.begin()), std::make_move_iterator(items.end()));
    noteKinds(before);
    size_t first = sortFrom(before);
    noteMessages(first);
    reachFrom(first);
    if (hasLength() && !std::exchange(m_sharesSteps, true))
        first = 0;
    if (m_sharesSteps)
        stepFrom(first);
    else
        stepEach(first);
    weighFrom(first);
}

void LadderIndex::noteKinds(size_t first)
{
    for (size_t i = first; i < size(); ++i) {
        const LadderItem &one = item(i);
        m_marks |= one.marks;
        m_kinds |= 1U << int(one.kind);
        m_arrivals |= one.isArrow() ? 1U << int(one.arrival) : 0;
        if (!one.isArrow() && one.lane < 32)
            m_eventLanes |= 1U << one.lane;
    }
}

// From `first` on others stand where some of them stood.
void LadderIndex::noteMessages(size_t first)
{
    m_messages.erase(std::lower_bound(m_messages.begin(), m_messages.end(), first), m_messages.end());
    for (size_t i = first; i < size(); ++i)
        if (item(i).kind == LadderItem::Kind::Message)
            m_messages.push_back(quint32(i));
}

// Times of several threads and kernels come slightly out of order: only the end has to be put right. The first that moved.
size_t LadderIndex::sortFrom(size_t first)
{
    auto &all = m_ladder.items;
    const auto tail = all.begin() + qsizetype(first);
    std::stable_sort(tail, all.end(), isEarlier);
    const auto from = std::upper_bound(all.begin(), tail, *tail, isEarlier);
    std::inplace_merge(from, tail, all.end(), isEarlier);
    return size_t(from - all.begin());
}

// ---- steps

// Of none of them both times are known: each has one.
void LadderIndex::stepEach(size_t first)
{
    m_steps.resize(size());
    m_stepTimes.resize(size());
    m_stepTaken.resize(size());
    for (size_t i = first; i < size(); ++i) {
        m_steps[i] = {quint32(i), quint32(i)};
        m_stepTimes[i] = item(i).time;
    }
    m_placed = size() - first;
}

// An arrival may stand behind what is sent later: so what arrives after the first of them is placed once more. What is of
// that time or earlier stands where it stood.
void LadderIndex::stepFrom(size_t first)
{
    struct Moment {
        qint64 time;
        size_t item;
        bool isEnd;
    };
    std::vector<Moment> moments;
    std::vector<size_t> onTheirWay;
    const qint64 from = item(first).time;
    if (first > 0 && from < std::numeric_limits<qint64>::max())
        reaching(from + 1, first, onTheirWay);
    for (const size_t i : onTheirWay)
        moments.push_back({item(i).end(), i, true});
    for (size_t i = first; i < size(); ++i) {
        moments.push_back({item(i).time, i, false});
        if (item(i).end() != item(i).time)
            moments.push_back({item(i).end(), i, true});
    }
    std::stable_sort(moments.begin(), moments.end(), [](const Moment &a, const Moment &b) { return a.time < b.time; });
    m_steps.resize(size());
    const auto kept = first == 0 ? m_stepTimes.begin() : std::upper_bound(m_stepTimes.begin(), m_stepTimes.end(), from);
    m_stepTaken.resize(size_t(kept - m_stepTimes.begin()));
    m_stepTimes.erase(kept, m_stepTimes.end());
    for (const Moment &moment : moments) {
        const quint64 place = placeInStep(item(moment.item));
        if (m_stepTimes.empty() || m_stepTimes.back() != moment.time || m_stepTaken.back() & place) {
            m_stepTimes.push_back(moment.time);
            m_stepTaken.push_back(0);
        }
        m_stepTaken.back() |= place;
        Steps &steps = m_steps[moment.item];
        const auto step = quint32(m_stepTimes.size() - 1);
        if (!moment.isEnd)
            steps.begin = step;
        steps.end = step;
    }
    m_placed = size() - first + onTheirWay.size();
}

// ---- what reaches how far

qint64 LadderIndex::reachOf(size_t level, size_t node) const
{
    return level == 0 ? item(node).end() : m_reach[level - 1][node];
}

void LadderIndex::reachFrom(size_t first)
{
    size_t below = size();
    for (size_t level = 0; below > 1; ++level) {
        if (m_reach.size() <= level)
            m_reach.emplace_back();
        first /= Fan;
        const size_t nodes = (below + Fan - 1) / Fan;
        m_reach[level].resize(nodes);
        for (size_t node = first; node < nodes; ++node) {
            qint64 farthest = reachOf(level, node * Fan);
            for (size_t child = node * Fan + 1; child < std::min(below, (node + 1) * Fan); ++child)
                farthest = std::max(farthest, reachOf(level, child));
            m_reach[level][node] = farthest;
        }
        below = nodes;
    }
}

void LadderIndex::reaching(qint64 time, size_t first, std::vector<size_t> &found) const
{
    if (first > 0)
        reachingBelow(size() == 1 ? 0 : m_reach.size(), 0, time, first, found);
}

void LadderIndex::reachingBelow(size_t level, size_t node, qint64 time, size_t first, std::vector<size_t> &found) const
{
    if (reachOf(level, node) < time)
        return;
    if (level == 0)
        return found.push_back(node);
    size_t covers = 1; // items below a child
    for (size_t i = 1; i < level; ++i)
        covers *= Fan;
    const size_t children = level == 1 ? size() : m_reach[level - 2].size();
    for (size_t child = node * Fan; child < std::min(children, (node + 1) * Fan) && child * covers < first; ++child)
        reachingBelow(level - 1, child, time, first, found);
}

// ---- weights

void LadderIndex::weighFrom(size_t first)
{
    m_weights.resize(size());
    for (size_t i = first; i < size(); ++i)
        m_weights[i] = quint8(ladderWeight(item(i)));
    size_t below = size();
    for (size_t level = 0; below > 1; ++level) {
        if (m_best.size() <= level)
            m_best.emplace_back();
        first /= Fan;
        const size_t nodes = (below + Fan - 1) / Fan;
        m_best[level].resize(nodes);
        for (size_t node = first; node < nodes; ++node) {
            size_t best = size();
            for (size_t child = node * Fan; child < std::min(below, (node + 1) * Fan); ++child)
                consider(level, child, best);
            m_best[level][node] = quint32(best);
        }
        below = nodes;
    }
}

// The first of those that weigh the same. Level 0 is items, level n the nodes of m_best[n - 1].
void LadderIndex::consider(size_t level, size_t node, size_t &best) const
{
    const size_t candidate = level == 0 ? node : m_best[level - 1][node];
    const bool isBetter = best >= size() || m_weights[candidate] > m_weights[best]
                          || (m_weights[candidate] == m_weights[best] && candidate < best);
    if (isBetter)
        best = candidate;
}

size_t LadderIndex::weightiest(size_t first, size_t last) const
{
    size_t best = size();
    climb(0, first, last, best);
    return best;
}

void LadderIndex::climb(size_t level, size_t first, size_t last, size_t &best) const
{
    while (first < last && first % Fan != 0)
        consider(level, first++, best);
    if (last - first >= 2 * Fan) {
        const size_t upTo = last / Fan * Fan;
        climb(level + 1, first / Fan, upTo / Fan, best);
        first = upTo;
    }
    while (first < last)
        consider(level, first++, best);
}

qint64 LadderIndex::begin(Scale scale, size_t index) const
{
    if (scale == Scale::Time)
        return timeBetween(start(), item(index).time);
    return index < size() ? qint64(m_steps[index].begin) : length(scale);
}

qint64 LadderIndex::end(Scale scale, size_t index) const
{
    if (scale == Scale::Time)
        return timeBetween(start(), item(index).end());
    return index < size() ? qint64(m_steps[index].end) : length(scale);
}

qint64 LadderIndex::length(Scale scale) const
{
    if (scale == Scale::Steps)
        return std::max<qint64>(0, qint64(m_stepTimes.size()) - 1);
    qint64 most = size() == 0 ? 0 : timeBetween(start(), size() == 1 ? item(0).end() : m_reach.back().front());
    for (const LadderItem &one : m_underway)
        most = std::max(most, timeBetween(start(), one.end()));
    return most;
}

qint64 LadderIndex::gapBefore(qint64 step) const
{
    if (step <= 0 || step >= qint64(m_stepTimes.size()))
        return 0;
    const qint64 gap = timeBetween(m_stepTimes[size_t(step) - 1], m_stepTimes[size_t(step)]);
    const double usual = double(timeBetween(m_stepTimes.front(), m_stepTimes.back())) / double(m_stepTimes.size() - 1);
    return gap >= ShortestGap && double(gap) >= LongGap * usual ? gap : 0;
}

double LadderIndex::converted(Scale from, double place) const
{
    if (m_stepTimes.empty())
        return 0;
    const size_t last = m_stepTimes.size() - 1;
    if (from == Scale::Steps) {
        const double step = std::clamp(place, 0.0, double(last));
        const auto low = size_t(step);
        const double one = double(timeBetween(start(), m_stepTimes[low]));
        const double next = double(timeBetween(start(), m_stepTimes[std::min(last, low + 1)]));
        return one + (next - one) * (step - double(low));
    }
    const auto after = std::upper_bound(m_stepTimes.begin(), m_stepTimes.end(), place, [this](double value, qint64 time) {
        return value < double(timeBetween(start(), time));
    });
    const auto high = size_t(after - m_stepTimes.begin());
    if (high == 0 || high > last)
        return high == 0 ? 0 : double(last);
    const double one = double(timeBetween(start(), m_stepTimes[high - 1]));
    const double next = double(timeBetween(start(), m_stepTimes[high]));
    return double(high - 1) + std::max(0.0, place - one) / std::max(1.0, next - one);
}

size_t LadderIndex::firstAt(Scale scale, double place) const
{
    size_t low = 0;
    size_t high = size();
    while (low < high) {
        const size_t middle = (low + high) / 2;
        if (double(begin(scale, middle)) < place)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

} // namespace porthole
