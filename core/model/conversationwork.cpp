// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/conversationwork.h"

#include "core/log/logfile.h"
#include "core/log/timebetween.h"

#include <utility>

namespace porthole {

namespace {

constexpr quint64 SummedAtOnce = 256 * 1024; // entries between two deliveries
constexpr int SortedEveryMs = 1000;          // while it looks; when it is done all is in order
constexpr size_t SortedAtOnce = 4096;

// A connection that was refused, or over which nothing was said, is one as well; who listens waits for one.
bool isTried(const Entry &entry)
{
    const LinkState state = LinkState(entry.aux);
    return entry.kind == Kind::State && (state == LinkState::Resolving || state == LinkState::Connecting || state == LinkState::Connected);
}

} // namespace

void ConversationWork::look(quint64 end, HaulBox<Haul> &box)
{
    while (next < end && !box.isCancelled()) {
        add(reader.entry(next));
        if (++next % SummedAtOnce == 0)
            deliver(box, false);
    }
    if (!box.isCancelled())
        deliver(box, true);
}

void ConversationWork::want(const ConversationOrder &order)
{
    const std::lock_guard lock(mutex);
    asked = order;
}

ConversationOrder ConversationWork::wanted() const
{
    const std::lock_guard lock(mutex);
    return asked;
}

void ConversationWork::deliver(HaulBox<Haul> &box, bool finished)
{
    const ConversationOrder order = wanted();
    Haul haul;
    if (order != delivered || (unsorted && order.column >= 0 && (finished || sinceSorted.hasExpired(SortedEveryMs)))) {
        Rows rows = inOrder(order, box);
        if (!rows)
            return;
        haul.rows = std::move(*rows);
        haul.order = delivered = order;
        unsorted = false;
        sinceSorted.start();
    }
    for (const ConversationId id : changed) {
        haul.changed.emplace_back(id, sums[id - 1]);
        isChanged[id - 1] = false;
    }
    changed.clear();
    haul.fresh.assign(came.begin() + qsizetype(told), came.end());
    told = came.size();
    haul.beyond = beyond;
    haul.packets = packets;
    haul.calls = calls;
    box.put(std::move(haul), next, finished);
}

// The same keys stay in the order in which they came. In pieces that are put together, so that it can be given up.
template <typename Key, typename KeyOf>
ConversationWork::Rows ConversationWork::byKey(const ConversationOrder &order, const HaulBox<Haul> &box, const KeyOf &keyOf) const
{
    const size_t count = came.size();
    std::vector<std::pair<Key, ConversationId>> keys;
    keys.reserve(count);
    const bool down = order.direction == Qt::DescendingOrder;
    const auto isBefore = [down](const auto &a, const auto &b) { return down ? b.first < a.first : a.first < b.first; };
    for (size_t from = 0; from < count; from += SortedAtOnce) {
        if (box.isCancelled())
            return std::nullopt;
        for (size_t i = from; i < std::min(count, from + SortedAtOnce); ++i)
            keys.emplace_back(keyOf(came[i]), came[i]);
        std::stable_sort(keys.begin() + qsizetype(from), keys.end(), isBefore);
    }
    for (size_t width = SortedAtOnce; width < count; width *= 2) {
        for (size_t from = 0; from + width < count; from += 2 * width) {
            if (box.isCancelled())
                return std::nullopt;
            const auto begin = keys.begin() + qsizetype(from);
            std::inplace_merge(begin, begin + qsizetype(width), keys.begin() + qsizetype(std::min(count, from + 2 * width)), isBefore);
        }
    }
    std::vector<ConversationId> rows;
    rows.reserve(count);
    for (const auto &[key, id] : keys)
        rows.push_back(id);
    return rows;
}

ConversationWork::Rows ConversationWork::inOrder(const ConversationOrder &order, const HaulBox<Haul> &box)
{
    if (ConversationTable::isWords(order.column))
        return byKey<QString>(order, box, [&](ConversationId id) { return words(order.column, id); });
    if (order.column >= 0)
        return byKey<quint64>(order, box, [&](ConversationId id) { return number(order.column, id); });
    return came;
}

// They are made anew only of conversations of which something came since: an address may be known by now.
QString ConversationWork::words(int column, ConversationId id)
{
    if (std::exchange(wordsColumn, column) != column)
        keptWords.clear();
    keptWords.resize(std::max<size_t>(keptWords.size(), sums.size()));
    QString &kept = keptWords[id - 1];
    if (kept.isNull()) {
        kept = ConversationTable::words(reader, column, id);
        if (kept.isNull())
            kept = QLatin1String("");
    }
    return kept;
}

quint64 ConversationWork::number(int column, ConversationId id) const
{
    const ConversationSum &sum = sums[id - 1];
    switch (column) {
    case ConversationTable::PacketsThere: return sum.entries[0];
    case ConversationTable::BytesThere: return sum.bytes[0];
    case ConversationTable::PacketsBack: return sum.entries[1];
    case ConversationTable::BytesBack: return sum.bytes[1];
    case ConversationTable::Start: return quint64(sum.first) ^ (quint64(1) << 63); // signed times in order
    case ConversationTable::Duration: return quint64(timeBetween(sum.first, sum.last));
    default: return id;
    }
}

void ConversationWork::add(const Entry &entry)
{
    if (entry.conversation != 0 && entry.conversation <= keptWords.size())
        keptWords[entry.conversation - 1] = QString();
    if (entry.layer != Layer::Wire || entry.conversation == 0)
        return;
    const bool call = entry.kind == Kind::Sent || entry.kind == Kind::Received;
    const bool crossed = call || entry.kind == Kind::Packet;
    if (entry.conversation > ConversationTable::MostConversations) {
        beyond += crossed ? 1 : 0;
        return;
    }
    addToSpan(entry);
    ConversationSum &sum = sums[entry.conversation - 1];
    if (crossed) {
        const size_t side = entry.direction == Direction::In ? 1 : 0;
        ++sum.entries[side];
        sum.bytes[side] += entry.length;
        (call ? calls : packets) = true;
    }
    if (!isListed[entry.conversation - 1]) {
        if (!crossed && !isTried(entry))
            return;
        came.push_back(entry.conversation);
        isListed[entry.conversation - 1] = true;
    }
    unsorted = true;
    if (!isChanged[entry.conversation - 1])
        changed.push_back(entry.conversation);
    isChanged[entry.conversation - 1] = true;
}

// What is waited for counts, not only what came.
void ConversationWork::addToSpan(const Entry &entry)
{
    if (sums.size() < entry.conversation) {
        for (std::vector<bool> *facts : {&isBegun, &isListed, &isChanged})
            facts->resize(entry.conversation);
        sums.resize(entry.conversation);
    }
    ConversationSum &sum = sums[entry.conversation - 1];
    const bool isFirst = !isBegun[entry.conversation - 1];
    sum.first = isFirst ? entry.time : std::min(sum.first, entry.time);
    sum.last = isFirst ? entry.time : std::max(sum.last, entry.time);
    isBegun[entry.conversation - 1] = true;
}

} // namespace porthole
