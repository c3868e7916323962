// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ladderfeed.h"

#include "core/log/logfile.h"
#include "core/model/ladderbuilder.h"

#include <iterator>
#include <utility>

namespace porthole {

namespace {

constexpr quint64 EntriesAtOnce = 64 * 1024;  // looked at between two deliveries
constexpr size_t ItemsAtOnce = 8192;
constexpr int FeedTickMs = 50;

} // namespace

// What one job leaves for the next.
struct LadderWork {
    struct Haul {
        Ladder ladder; // items since the last one

        void append(Haul &&later)
        {
            std::vector<LadderItem> &items = ladder.items;
            items.insert(items.end(), std::make_move_iterator(later.ladder.items.begin()), std::make_move_iterator(later.ladder.items.end()));
            ladder.lanes = later.ladder.lanes;
            ladder.remarks = later.ladder.remarks;
            ladder.beyond += later.ladder.beyond;
        }
    };

    LadderWork(const std::shared_ptr<const LogFile> &log, ConversationId of, const DecodeRules &rules)
        : reader(log), conversation(of), builder(of, rules)
    {}

    // A log may be closed after the last entry of it was looked at.
    bool isBehind(quint64 known) const
    {
        return next < known || (!ended && !reader.file().isGrowing() && reader.count() == known);
    }

    void look(quint64 end, HaulBox<Haul> &box)
    {
        std::vector<LadderItem> items;
        while (next < end && !box.isCancelled()) {
            builder.add(reader, next, reader.entry(next), items);
            if (++next % EntriesAtOnce == 0 || items.size() >= ItemsAtOnce)
                deliver(items, box, false);
        }
        if (!ended && !reader.file().isGrowing() && next == reader.count()) {
            ended = true;
            builder.finish(reader, items);
        }
        deliver(items, box, true);
    }

    void deliver(std::vector<LadderItem> &items, HaulBox<Haul> &box, bool finished)
    {
        Ladder ladder;
        ladder.lanes = LadderBuilder::lanes(reader.conversation(conversation));
        ladder.items = std::exchange(items, {});
        ladder.remarks = builder.remarks();
        ladder.beyond = builder.beyond() - std::exchange(told, builder.beyond());
        box.put({std::move(ladder)}, next, finished);
    }

    const LogReader reader;
    const ConversationId conversation;
    LadderBuilder builder;
    EntryId next = 0;
    quint64 told = 0; // of what is beyond
    bool ended = false; // nothing comes any more, and what had begun was told
};

LadderFeed::LadderFeed(std::shared_ptr<const LogFile> file, QObject *parent)
    : QObject(parent), m_file(std::move(file)), m_reader(m_file)
{
    m_follower = std::make_unique<LogFollower<LadderWork>>(this, [this](LadderWork::Haul &&haul) {
        if (!haul.ladder.lanes.isEmpty()) // else it was taken with the one before
            Q_EMIT grown(haul.ladder);
    });
    m_follower->tickEvery(FeedTickMs, [this] {
        Q_EMIT wakeWanted();
        return m_reader.count();
    });
}

LadderFeed::~LadderFeed() = default;

bool LadderFeed::isWhole() const
{
    return m_follower->isIdle() && m_follower->looked() >= m_follower->known();
}

void LadderFeed::setConversation(ConversationId conversation)
{
    if (conversation == m_conversation)
        return;
    m_conversation = conversation;
    begin();
}

void LadderFeed::setRules(const DecodeRules &rules)
{
    const bool same = m_conversation == 0 || m_rules.saysSameOf(m_reader.conversationRecord(m_conversation), rules);
    m_rules = rules;
    if (!same)
        begin();
}

void LadderFeed::begin()
{
    m_follower->begin(m_conversation == 0 ? nullptr : std::make_shared<LadderWork>(m_file, m_conversation, m_rules));
    Ladder ladder;
    if (m_conversation != 0)
        ladder.lanes = LadderBuilder::lanes(m_reader.conversation(m_conversation));
    Q_EMIT begun(ladder);
    if (!m_follower->isAsleep())
        m_follower->tick();
}

void LadderFeed::setAsleep(bool asleep)
{
    m_follower->setAsleep(asleep);
}

void LadderFeed::grew()
{
    m_follower->grew();
}

} // namespace porthole
