// Who talked to whom in a log, and how much: a row a conversation, summed up and sorted in a worker as the log grows.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/logreader.h"
#include "core/model/logfollower.h"
#include "core/protocol/text.h"

#include <QAbstractTableModel>

#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace porthole {

struct ConversationWork;

// What crossed the wire, from who began and from the other.
struct ConversationSum {
    quint64 entries[2] = {}; // packets; where they were not seen, datagrams and calls that read and wrote
    quint64 bytes[2] = {};
    qint64 first = 0;        // of all its entries
    qint64 last = 0;
};

// By which column rows are in order; -1: as conversations began.
struct ConversationOrder {
    int column = -1;
    Qt::SortOrder direction = Qt::AscendingOrder;
    bool operator==(const ConversationOrder &) const = default;
};

// GUI thread. Wakes as LogModel does. Memory grows with conversations up to MostConversations; the rest is counted.
// Each costs some 60 bytes here and as many in the worker, beside what is under way between them (changed sums, and rows in
// a new order), and its words there while it is sorted by words. What is asked to be sorted is so when the worker is done
// with it; while it looks, once a second.
class ConversationTable : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Number, Protocol, Began, Other, PacketsThere, BytesThere, PacketsBack, BytesBack, Start, Duration, ColumnCount };
    static constexpr ConversationId MostConversations = 1 << 20;

    explicit ConversationTable(std::shared_ptr<const LogFile> file, QObject *parent = nullptr);
    ~ConversationTable() override;

    void setAsleep(bool asleep);
    bool isWhole() const;
    quint64 beyond() const { return m_beyond; }    // packets of conversations that there was no room for
    ConversationId idAt(int row) const { return m_rows.at(size_t(row)); }
    int rowOf(ConversationId id) const;            // -1: none
    const ConversationSum &sumOf(ConversationId id) const { return m_sums.at(id - 1); }
    // "TCP", "ICMP", "Unix"
    static QString protocolOf(const ConversationRecord &record);
    // Of a column that is words, as it is shown. Any thread, with that thread's reader.
    static QString words(const LogReader &reader, int column, ConversationId id);
    static bool isWords(int column) { return column == Protocol || column == Began || column == Other; }

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder direction = Qt::AscendingOrder) override;
    using Translator = std::function<QString(const Text &)>;
    void setTranslator(Translator translator) { m_translate = std::move(translator); }

public Q_SLOTS:
    void grew();

Q_SIGNALS:
    void wakeWanted();
    void looked();

private:
    friend struct ConversationWork;
    struct Haul;
    void take(Haul &&haul);
    void takeSums(const std::vector<std::pair<ConversationId, ConversationSum>> &changed);
    void addRows(const std::vector<ConversationId> &fresh);
    void putInOrder(std::vector<ConversationId> &&rows);
    Text countTitle(int column) const;
    Text countToolTip() const;
    QString cell(int column, ConversationId id, const ConversationSum &sum) const;

    const std::shared_ptr<const LogFile> m_file;
    LogReader m_reader;
    Translator m_translate;
    std::vector<ConversationSum> m_sums;             // by id - 1
    std::vector<ConversationId> m_rows;              // of which something crossed or that somebody tried, in order
    std::vector<qint32> m_rowOf;                     // by id - 1; -1: none
    ConversationOrder m_wanted;
    ConversationOrder m_sorted;                      // of the rows
    quint64 m_beyond = 0;
    bool m_packets = false;                          // what is counted
    bool m_calls = false;
    std::unique_ptr<LogFollower<ConversationWork>> m_follower;
};

} // namespace porthole
