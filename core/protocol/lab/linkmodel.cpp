// The lab's link: decides what becomes of each packet, by settings, a seed, and the time.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/lab/linkmodel.h"

#include "core/protocol/timeunits.h"

#include <algorithm>
#include <cmath>

namespace porthole::lab {
namespace {

constexpr quint64 SlowestRate = 100;             // bits a second
constexpr quint64 FastestRate = 1'000'000'000'000;

double fractionWithin(double value)
{
    return std::isfinite(value) ? std::clamp(value, 0.0, 1.0) : 0;
}

qint64 delayWithin(qint64 value)
{
    return std::clamp<qint64>(value, 0, DirectionSettings::LongestDelay);
}

void bound(DirectionSettings &direction)
{
    for (double *value : {&direction.loss, &direction.burstBegin, &direction.burstEnd, &direction.burstLoss, &direction.reorder,
                          &direction.duplicate, &direction.corrupt})
        *value = fractionWithin(*value);
    for (qint64 *value : {&direction.delay, &direction.jitter, &direction.reorderBy})
        *value = delayWithin(*value);
    if (direction.rate != 0)
        direction.rate = std::clamp(direction.rate, SlowestRate, FastestRate);
    std::sort(direction.drops.begin(), direction.drops.end());
    if (direction.drops.size() > DirectionSettings::MostDrops)
        direction.drops.resize(DirectionSettings::MostDrops);
}

} // namespace

LinkSettings bounded(LinkSettings settings)
{
    for (DirectionSettings &direction : settings.from)
        bound(direction);
    return settings;
}

LinkModel::LinkModel(const LinkSettings &settings) : m_settings(bounded(settings)) {}

// All are drawn for each packet, in this order, so that switching one thing on does not change the luck of another.
LinkModel::Draws LinkModel::drawsFor(Side from, Lane lane, quint32 number) const
{
    const quint64 stream = quint64(from) * 2 + (lane == Lane::Else);
    Luck luck(m_settings.seed, stream, number);
    Draws draws;
    draws.change = luck.fraction();
    draws.loss = luck.fraction();
    draws.corrupt = luck.fraction();
    draws.duplicate = luck.fraction();
    draws.reorder = luck.fraction();
    draws.jitter = luck.fraction();
    draws.bit = luck.next();
    return draws;
}

// What waits is what has not begun to be sent. Drop tail: who finds the queue full is lost.
bool LinkModel::hasRoom(Direction &direction, const DirectionSettings &settings, quint32 length, qint64 now)
{
    while (!direction.queue.empty() && direction.queue.front().begins <= now) {
        direction.queuedBytes -= direction.queue.front().length;
        direction.queue.pop_front();
    }
    if (direction.freeAt <= now)
        return true; // it need not wait
    return (settings.queuePackets == 0 || direction.queue.size() < settings.queuePackets)
           && (settings.queueBytes == 0 || direction.queuedBytes + length <= settings.queueBytes);
}

// When its last bit has left.
qint64 LinkModel::throughTheLine(Direction &direction, const DirectionSettings &settings, quint32 length, qint64 now)
{
    if (settings.rate == 0)
        return now;
    const qint64 begins = std::max(now, direction.freeAt);
    if (begins > now) {
        direction.queue.push_back({begins, length});
        direction.queuedBytes += length;
    }
    const quint64 bits = quint64(length) * 8;
    direction.freeAt = begins + qint64(bits * quint64(NsPerSecond) / settings.rate);
    return direction.freeAt;
}

Cause LinkModel::lossOf(const DirectionSettings &settings, Lane lane, quint32 number, bool bad, const Draws &draws)
{
    if (lane != Lane::Else && std::binary_search(settings.drops.begin(), settings.drops.end(), number))
        return Cause::List;
    if (bad)
        return draws.loss < settings.burstLoss ? Cause::Burst : Cause::None;
    return draws.loss < settings.loss ? Cause::Loss : Cause::None;
}

qint64 LinkModel::dueTime(Direction &direction, const DirectionSettings &settings, const Draws &draws, bool reordered, qint64 left)
{
    const double spread = (2 * draws.jitter - 1) * double(settings.jitter);
    qint64 due = left + std::max<qint64>(0, settings.delay + qint64(std::llround(spread)));
    if (reordered)
        return due + settings.reorderBy; // the others need not wait for it
    if (settings.keepsOrder)
        due = std::max(due, direction.lastDue);
    direction.lastDue = std::max(direction.lastDue, due);
    return due;
}

Verdict LinkModel::decide(Side from, Lane lane, quint32 length, quint32 packet, qint64 now)
{
    const DirectionSettings &settings = m_settings.of(from);
    Direction &direction = m_directions[size_t(from)];
    Verdict verdict;
    verdict.number = ++direction.packets[size_t(lane)];
    const Draws draws = drawsFor(from, lane, verdict.number);
    bool &bad = direction.bad[size_t(lane)];
    if (draws.change < (bad ? settings.burstEnd : settings.burstBegin))
        bad = !bad;
    if (settings.longest != 0 && packet > settings.longest)
        verdict.cause = Cause::Length;
    else if (!hasRoom(direction, settings, length, now))
        verdict.cause = Cause::Queue;
    const qint64 left = verdict.cause == Cause::None ? throughTheLine(direction, settings, length, now) : now;
    if (verdict.cause == Cause::None)
        verdict.cause = lossOf(settings, lane, verdict.number, bad, draws);
    verdict.due = left;
    if (verdict.cause != Cause::None) {
        verdict.fate = Fate::Dropped;
        verdict.copies = 0;
        return verdict;
    }
    // Damage and doubling exclude each other: a packet has one fate.
    if (draws.corrupt < settings.corrupt) {
        verdict.fate = Fate::Corrupted;
        verdict.bit = draws.bit;
    } else if (draws.duplicate < settings.duplicate) {
        verdict.fate = Fate::Duplicated;
        verdict.copies = 2;
    }
    verdict.reordered = settings.reorderBy > 0 && draws.reorder < settings.reorder;
    verdict.due = dueTime(direction, settings, draws, verdict.reordered, left);
    return verdict;
}

} // namespace porthole::lab
