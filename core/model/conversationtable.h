// Who talked to whom in a log, and how much: a row a conversation, summed up in a worker as the log grows.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/logreader.h"
#include "core/protocol/text.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

namespace porthole {

class ConversationMailbox;
struct ConversationWork;

// What crossed the wire, from who began and from the other.
struct ConversationSum {
    quint64 entries[2] = {};
    quint64 bytes[2] = {};
    qint64 first = 0;
    qint64 last = 0;
};

// GUI thread. Wakes as LogModel does. Memory grows with conversations, some 60 bytes each, up to MostConversations; the
// rest is counted.
class ConversationTable : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Number, Protocol, Began, Other, PacketsThere, BytesThere, PacketsBack, BytesBack, Start, Duration, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1 };
    static constexpr ConversationId MostConversations = 1 << 20;

    explicit ConversationTable(std::shared_ptr<const LogFile> file, QObject *parent = nullptr);
    ~ConversationTable() override;

    void setAsleep(bool asleep);
    bool isWhole() const { return !m_mailbox && m_looked >= m_known; }
    quint64 beyond() const { return m_beyond; }    // packets of conversations that there was no room for
    ConversationId idAt(int row) const { return m_rows.at(size_t(row)); }
    int rowOf(ConversationId id) const;            // -1: none
    const ConversationSum &sumOf(ConversationId id) const { return m_sums.at(id - 1); }
    // "tcp", "icmp", "unix"
    static QString protocolOf(const ConversationRecord &record);

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    using Translator = std::function<QString(const Text &)>;
    void setTranslator(Translator translator) { m_translate = std::move(translator); }

public Q_SLOTS:
    void grew();

Q_SIGNALS:
    void wakeWanted();
    void looked();

private:
    void tick();
    void startJob();
    void takeHaul();
    QString cell(int column, ConversationId id, const ConversationSum &sum) const;
    QVariant sortKey(int column, ConversationId id, const ConversationSum &sum) const;
    QString end(ConversationId id, bool other) const;

    const std::shared_ptr<const LogFile> m_file;
    LogReader m_reader;
    Translator m_translate;
    std::shared_ptr<ConversationWork> m_work;
    std::shared_ptr<ConversationMailbox> m_mailbox;  // null: no job runs
    QTimer m_tick;
    std::vector<ConversationSum> m_sums;             // by id - 1
    std::vector<ConversationId> m_rows;              // of which something crossed, as they came
    std::vector<qint32> m_rowOf;                     // by id - 1; -1: none
    quint64 m_known = 0;
    quint64 m_looked = 0;
    quint64 m_beyond = 0;
    bool m_asleep = true;
};

} // namespace porthole
