// The messages of known protocols in one log, found in a worker as the log grows.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/messagefinder.h"

#include <QObject>

#include <map>
#include <memory>
#include <tuple>
#include <vector>

namespace porthole {

class LogFile;
class MessageMailbox;
struct MessageWork;

// GUI thread. What is there may be read at any time; what is not found yet is simply not there.
class MessageTable : public QObject
{
    Q_OBJECT
public:
    // Messages beyond it are counted and not kept.
    static constexpr size_t MostMessages = 1'000'000;

    explicit MessageTable(std::shared_ptr<const LogFile> file, QObject *parent = nullptr);
    ~MessageTable() override;

    // Looks at the entries below `known` that it has not seen.
    void look(quint64 known);
    quint64 lookedAt() const { return m_looked; }
    quint64 beyond() const { return m_beyond; }
    size_t size() const { return m_messages.size(); }

    // The message of which this entry holds bytes, the first where there are several; nullptr: none.
    const FoundMessage *holding(EntryId id, const Entry &entry) const;
    // How many messages begin in the entry.
    int beginningIn(EntryId id, const Entry &entry) const;

Q_SIGNALS:
    void grown();

private:
    using Stream = std::tuple<ConversationId, Layer, Direction>;
    using Indexes = std::vector<quint32>; // into m_messages, in order of their first entries

    const Indexes *streamOf(const Entry &entry) const;
    void startJob();
    void takeHaul();
    void add(std::vector<FoundMessage> &&found);

    const std::shared_ptr<const LogFile> m_file;
    std::shared_ptr<MessageWork> m_work;       // of the job that runs, or rests between two
    std::shared_ptr<MessageMailbox> m_mailbox; // null: no job runs
    std::vector<FoundMessage> m_messages;
    std::map<Stream, Indexes> m_streams;
    quint64 m_known = 0;
    quint64 m_looked = 0;
    quint64 m_beyond = 0;
};

} // namespace porthole
