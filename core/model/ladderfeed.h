// The ladder of one conversation of a log, made in a worker as the log grows.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/decoderules.h"
#include "core/log/logreader.h"
#include "core/model/ladder.h"
#include "core/model/logfollower.h"

#include <QObject>

#include <memory>

namespace porthole {

struct LadderWork;

// GUI thread. Wakes as LogModel does: the owner connects wakeWanted() to what arms the log, and the wake that follows to
// grew(). Asleep it does nothing and wants no wake.
class LadderFeed : public QObject
{
    Q_OBJECT
public:
    explicit LadderFeed(std::shared_ptr<const LogFile> file, QObject *parent = nullptr);
    ~LadderFeed() override;

    // 0: none. begun() is emitted before this returns, with lanes as they are known and no items.
    void setConversation(ConversationId conversation);
    ConversationId conversation() const { return m_conversation; }
    // What ports speak. Where they say another thing of the conversation, its ladder begins anew.
    void setRules(const DecodeRules &rules);
    void setAsleep(bool asleep);
    // All that the log had when it was last looked at is there.
    bool isWhole() const;
    const LogReader &reader() const { return m_reader; }

public Q_SLOTS:
    void grew();

Q_SIGNALS:
    void wakeWanted();
    void begun(const porthole::Ladder &ladder);
    // Items that come behind or between those that came before; lanes, remarks and what is beyond as they are now.
    void grown(const porthole::Ladder &more);

private:
    void begin();

    const std::shared_ptr<const LogFile> m_file;
    LogReader m_reader;
    ConversationId m_conversation = 0;
    DecodeRules m_rules;
    std::unique_ptr<LogFollower<LadderWork>> m_follower;
};

} // namespace porthole
