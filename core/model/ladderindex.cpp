// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ladderindex.h"

#include "core/model/entrytext.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace porthole {

namespace {

constexpr size_t MostEarlier = 200;    // that began before what is asked for and reach into it
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
    for (size_t i = before; i < size(); ++i) {
        const LadderItem &one = item(i);
        m_marks |= one.marks;
        m_kinds |= 1U << int(one.kind);
        m_arrivals |= one.isArrow() ? 1U << int(one.arrival) : 0;
        if (!one.isArrow() && one.lane < 32)
            m_eventLanes |= 1U << one.lane;
    }
    sortFrom(before);
}

// Times of several threads and kernels come slightly out of order: only the end has to be put right.
void LadderIndex::sortFrom(size_t first)
{
    auto &all = m_ladder.items;
    const auto tail = all.begin() + qsizetype(first);
    std::stable_sort(tail, all.end(), isEarlier);
    const auto from = std::upper_bound(all.begin(), tail, *tail, isEarlier);
    std::inplace_merge(from, tail, all.end(), isEarlier);
    indexFrom(size_t(from - all.begin()));
}

void LadderIndex::indexFrom(size_t first)
{
    m_steps.resize(size());
    // An arrival may stand behind what is sent later.
    if (hasLength())
        stepAll();
    else
        stepFrom(first);
    weighFrom(first);
    for (const Scale scale : {Scale::Steps, Scale::Time}) {
        std::vector<qint64> &reach = m_reach[size_t(scale)];
        const size_t from = hasLength() ? 0 : first / Fan;
        reach.resize((size() + Fan - 1) / Fan);
        for (size_t block = from; block < reach.size(); ++block) {
            reach[block] = 0;
            for (size_t i = block * Fan; i < std::min(size(), (block + 1) * Fan); ++i)
                reach[block] = std::max(reach[block], end(scale, i));
        }
    }
}

void LadderIndex::stepFrom(size_t first)
{
    m_stepTimes.resize(size());
    for (size_t i = first; i < size(); ++i) {
        m_steps[i] = {quint32(i), quint32(i)};
        m_stepTimes[i] = item(i).time;
    }
}

void LadderIndex::stepAll()
{
    struct Moment {
        qint64 time;
        quint32 item;
        bool isEnd;
    };
    std::vector<Moment> moments;
    moments.reserve(2 * size());
    for (size_t i = 0; i < size(); ++i) {
        moments.push_back({item(i).time, quint32(i), false});
        if (item(i).end() != item(i).time)
            moments.push_back({item(i).end(), quint32(i), true});
    }
    std::stable_sort(moments.begin(), moments.end(), [](const Moment &a, const Moment &b) { return a.time < b.time; });
    m_stepTimes.clear();
    quint64 taken = 0; // by what is in the last step
    for (const Moment &moment : moments) {
        const quint64 place = placeInStep(item(moment.item));
        if (m_stepTimes.empty() || m_stepTimes.back() != moment.time || taken & place) {
            m_stepTimes.push_back(moment.time);
            taken = 0;
        }
        taken |= place;
        Steps &steps = m_steps[moment.item];
        const auto step = quint32(m_stepTimes.size() - 1);
        if (!moment.isEnd)
            steps.begin = step;
        steps.end = step;
    }
}

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
    const std::vector<qint64> &reach = m_reach[size_t(scale)];
    qint64 most = reach.empty() ? 0 : *std::max_element(reach.begin(), reach.end());
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
        found.items.push_back(weightiest(i, next));
        found.folded += next - i - 1;
        if (next - i > 1)
            found.crowd.push_back(found.items.back());
        i = next;
    }
    addUnderway(scale, from, to, found);
    return found;
}

void LadderIndex::addUnderway(Scale scale, double from, double to, Found &found) const
{
    for (size_t i = size(); i < total(); ++i)
        if (double(begin(scale, i)) <= to && double(end(scale, i)) >= from)
            found.items.push_back(i);
}

void LadderIndex::addEarlier(Scale scale, double from, size_t first, Found &found) const
{
    const std::vector<qint64> &reach = m_reach[size_t(scale)];
    for (size_t block = 0; block * Fan < first; ++block) {
        if (double(reach[block]) < from)
            continue;
        for (size_t i = block * Fan; i < std::min(first, (block + 1) * Fan); ++i) {
            if (double(end(scale, i)) < from)
                continue;
            if (found.items.size() < MostEarlier)
                found.items.push_back(i);
            else
                ++found.folded;
        }
    }
}

std::optional<size_t> LadderIndex::find(EntryId entry) const
{
    if (entry == NoEntry)
        return {};
    for (size_t i = 0; i < total(); ++i)
        if (item(i).entry == entry)
            return i;
    return {};
}

std::optional<size_t> LadderIndex::findAt(qint64 time) const
{
    const auto &all = m_ladder.items;
    const auto at = std::lower_bound(all.begin(), all.end(), time, [](const LadderItem &one, qint64 wanted) { return one.time < wanted; });
    if (at != all.end() && at->time == time)
        return size_t(at - all.begin());
    const auto arrival = std::find_if(all.begin(), at, [time](const LadderItem &one) { return one.end() == time; });
    return arrival == at ? std::nullopt : std::optional(size_t(arrival - all.begin()));
}

std::optional<size_t> LadderIndex::findSame(const LadderItem &wanted) const
{
    const auto &all = m_ladder.items;
    for (auto at = std::lower_bound(all.begin(), all.end(), wanted, isEarlier); at != all.end() && at->time == wanted.time; ++at)
        if (at->isSameAs(wanted))
            return size_t(at - all.begin());
    for (size_t i = size(); i < total(); ++i)
        if (item(i).isSameAs(wanted))
            return i;
    return {};
}

} // namespace porthole
