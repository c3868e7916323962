// The stream of one conversation of a log, read in a worker as the log grows.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/logreader.h"
#include "core/model/logfollower.h"

#include <QObject>

#include <memory>
#include <vector>

namespace porthole {

struct StreamWork;

// Bytes of one side that came behind each other, and how many behind them crossed and are not here.
struct SpokenRun {
    Direction from = Direction::None;
    QByteArray bytes;
    quint64 missing = 0;
};

// GUI thread. Wakes as LogModel does: the owner connects wakeWanted() to what arms the log, and the wake that follows to
// grew(). Asleep it does nothing and wants no wake.
class StreamFeed : public QObject
{
    Q_OBJECT
public:
    // What is kept of a conversation: its first bytes, and as many changes of who speaks.
    static constexpr qsizetype MostBytes = 1 << 20;
    static constexpr size_t MostRuns = 16 << 10;

    explicit StreamFeed(std::shared_ptr<const LogFile> file, QObject *parent = nullptr);
    ~StreamFeed() override;

    // 0: none. changed() is emitted before this returns.
    void setConversation(ConversationId conversation);
    ConversationId conversation() const { return m_conversation; }
    void setAsleep(bool asleep);
    // All that the log had when it was last looked at is there.
    bool isWhole() const;
    const LogReader &reader() const { return m_reader; }

    const std::vector<SpokenRun> &runs() const { return m_runs; }
    quint64 bytes(Direction from) const { return m_bytes[from == Direction::In]; } // also those that are not kept
    quint64 missing() const { return m_missing; } // from the runs
    quint64 beyond() const { return m_beyond; } // bytes that are in the log and not kept here
    bool isCut() const { return m_cut; } // what came behind the runs is not kept, be it bytes or holes
    bool isDecrypted() const { return m_decrypted; }

public Q_SLOTS:
    void grew();

Q_SIGNALS:
    void wakeWanted();
    void changed();

private:
    void clear();

    const std::shared_ptr<const LogFile> m_file;
    LogReader m_reader;
    ConversationId m_conversation = 0;
    std::vector<SpokenRun> m_runs;
    quint64 m_bytes[2] = {};
    quint64 m_missing = 0;
    quint64 m_beyond = 0;
    bool m_cut = false;
    bool m_decrypted = false;
    std::unique_ptr<LogFollower<StreamWork>> m_follower;
};

} // namespace porthole
