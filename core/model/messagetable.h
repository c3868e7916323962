// The messages of known protocols in one log, found in a worker as the log grows.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/messageindex.h"
#include "core/model/logfollower.h"

#include <QObject>

#include <memory>
#include <vector>

namespace porthole {

class LogFile;
struct MessageWork;

// The entries that a message lies in are some of these.
struct MessageSpan {
    EntryId first = 0;
    EntryId last = 0;
};

// GUI thread. What is there may be read at any time; what is not found yet is simply not there. A message is there until
// restarted() is told, and an index as long as somebody holds it.
class MessageTable : public QObject
{
    Q_OBJECT
public:
    explicit MessageTable(std::shared_ptr<const LogFile> file, QObject *parent = nullptr);
    ~MessageTable() override;

    // Everything is looked at anew by them; what was found before is gone.
    void setRules(const DecodeRules &rules);
    const DecodeRules &rules() const { return m_rules; }

    // Looks at the entries below `known` that it has not seen.
    void look(quint64 known);
    quint64 lookedAt() const;
    bool isWhole() const;
    quint64 beyond() const { return m_index->beyond(); }
    quint64 unfinished() const { return m_unfinished; }
    size_t size() const { return m_index->size(); }

    const FoundMessage *holding(EntryId id, const Entry &entry) const { return m_index->holding(id, entry); }
    int beginningIn(EntryId id, const Entry &entry) const { return m_index->beginningIn(id, entry); }
    std::shared_ptr<const MessageIndex> index() const { return m_index; }

Q_SIGNALS:
    void restarted(); // by setRules()
    void looked();  // lookedAt() or unfinished() moved
    // Messages came; their entries are those from `first` to `last` of each span, in any order.
    void grown(const std::vector<porthole::MessageSpan> &spans);

private:
    const std::shared_ptr<const LogFile> m_file;
    DecodeRules m_rules;
    std::shared_ptr<MessageIndex> m_index;
    std::unique_ptr<LogFollower<MessageWork>> m_follower;
    quint64 m_unfinished = 0;
};

} // namespace porthole
