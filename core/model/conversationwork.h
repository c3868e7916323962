// What a worker knows of the conversations of a log, and what it tells of them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/conversationtable.h"

#include <QElapsedTimer>

#include <algorithm>
#include <mutex>
#include <optional>

namespace porthole {

struct ConversationTable::Haul {
    std::vector<std::pair<ConversationId, ConversationSum>> changed; // the newest of one last
    std::vector<ConversationId> fresh;       // new ones, as they came
    std::vector<ConversationId> rows;        // where there is an order: those that had come, in it
    std::optional<ConversationOrder> order;  // nothing: rows stay as they are, and the fresh come behind them
    quint64 beyond = 0;
    bool packets = false;                    // some were captured
    bool calls = false;                      // some of what crossed was read and written here

    void append(Haul &&later)
    {
        changed.insert(changed.end(), later.changed.begin(), later.changed.end());
        if (changed.size() > MostConversations)
            keepNewest();
        fresh.insert(fresh.end(), later.fresh.begin(), later.fresh.end());
        if (later.order) {
            rows = std::move(later.rows);
            order = later.order;
        }
        beyond = std::max(beyond, later.beyond);
        packets = packets || later.packets;
        calls = calls || later.calls;
    }

private:
    // An owner that does not take shall not cost more than there are conversations.
    void keepNewest()
    {
        std::reverse(changed.begin(), changed.end());
        std::stable_sort(changed.begin(), changed.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
        const auto same = [](const auto &a, const auto &b) { return a.first == b.first; };
        changed.erase(std::unique(changed.begin(), changed.end(), same), changed.end());
    }
};

// What one job leaves for the next.
struct ConversationWork {
    using Haul = ConversationTable::Haul;

    explicit ConversationWork(const std::shared_ptr<const LogFile> &log) : reader(log) {}

    bool isBehind(quint64 known) const { return next < known || delivered != wanted(); }
    void look(quint64 end, HaulBox<Haul> &box);
    // By the owner, at any time: what is delivered next is in this order.
    void want(const ConversationOrder &order);

private:
    using Rows = std::optional<std::vector<ConversationId>>; // nothing: nobody waits any more

    ConversationOrder wanted() const;
    void deliver(HaulBox<Haul> &box, bool finished);
    Rows inOrder(const ConversationOrder &order, const HaulBox<Haul> &box);
    template <typename Key, typename KeyOf>
    Rows byKey(const ConversationOrder &order, const HaulBox<Haul> &box, const KeyOf &keyOf) const;
    QString words(int column, ConversationId id);
    quint64 number(int column, ConversationId id) const;
    void add(const Entry &entry);
    void addToSpan(const Entry &entry);

    const LogReader reader;
    std::vector<ConversationSum> sums;
    std::vector<bool> isBegun;           // by id - 1: its sum has times
    std::vector<bool> isListed;          // by id - 1: it came
    std::vector<ConversationId> came;    // of which something crossed, or that somebody tried
    size_t told = 0;                     // of those that came
    std::vector<ConversationId> changed; // since the last delivery
    std::vector<bool> isChanged;         // by id - 1
    std::vector<QString> keptWords;      // by id - 1; null: not made
    int wordsColumn = -1;
    bool unsorted = false;               // something came since
    QElapsedTimer sinceSorted;
    ConversationOrder delivered;
    EntryId next = 0;
    quint64 beyond = 0;
    bool packets = false;
    bool calls = false;
    mutable std::mutex mutex; // guards `asked`
    ConversationOrder asked;
};

} // namespace porthole
