// The rows of a log: all of its entries, or those a filter lets through, in order of arrival.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/filter.h"
#include "core/log/logreader.h"
#include "core/log/picturepace.h"
#include "core/model/entrytext.h"
#include "core/model/filterjob.h"
#include "core/model/messagetable.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QTimer>

#include <functional>
#include <limits>
#include <memory>
#include <optional>

namespace porthole {

// GUI thread only. Meaning, no looks. The row count is a plain int that moves on one 16 ms tick, which
// runs only while something new waits: the owner connects wakeWanted() to MessageLog::arm() (or
// Station::armLog) and the wake that follows to grew(), and calls grew() once to begin.
class LogModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Number, Time, Delta, Way, ConversationColumn, Length, What, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole + 1,  // quint64
        KindRole, DirectionRole, LayerRole, CallRole, ReasonRole,  // int
        ErrorRole, LengthRole, KeptRole, FlagsRole, ConversationRole, AuxRole,
        TimeRole,                   // qint64, CLOCK_MONOTONIC ns
        DeltaRole,                  // qint64 ns since the row above; invalid in the first row
    };
    // Rows are ints and ids of filtered rows 32 bits. A log beyond that (137 GB of records) goes on
    // being written; entriesBeyond() counts what no row can show.
    static constexpr quint64 MaxRows = quint64(std::numeric_limits<int>::max()) - 1;
    using Translator = std::function<QString(const Text &)>;

    explicit LogModel(std::shared_ptr<const LogFile> file, QObject *parent = nullptr);
    ~LogModel() override;

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : m_rows; }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    QHash<int, QByteArray> roleNames() const override;

    static Text columnTitle(int column);

    // The same without QVariant, for a view that paints.
    EntryId idOf(int row) const { return m_filtered ? m_ids[size_t(row)] : EntryId(row); }
    Entry entryOf(int row) const { return m_reader.entry(idOf(row)); }
    QString cell(int row, int column, const Entry &entry) const;
    bool isFiltered() const { return m_filtered; }  // the rows, not the filter that may still be at work
    int rowOf(EntryId id) const;        // -1: not shown
    int rowAtOrAfter(EntryId id) const; // 0..rowCount()
    bool hasLookedAt(EntryId id) const { return id < m_looked; }

    // The messages that rows tell of.
    std::shared_ptr<const MessageTable> messages() const { return m_messages; }

    const LogReader &reader() const { return m_reader; }
    std::shared_ptr<const LogFile> file() const { return m_file; }
    EntryText entryText() const { return EntryText(m_reader); }
    void setTranslator(Translator translator) { m_translate = std::move(translator); }
    QString translated(const Text &text) const { return m_translate ? m_translate(text) : text.english(); }

    // What ports speak, in this log: messages and what a filter makes of them are looked for anew.
    void setDecodeRules(const DecodeRules &rules);
    const DecodeRules &decodeRules() const { return m_messages->rules(); }
    // The rules that one for this conversation could be, without a protocol: for the port of who serves. Where nobody said
    // who that is, for both, the likelier one first. Empty: it has none.
    std::vector<DecodeRule> decodeRulesOf(ConversationId conversation) const;

    // Rows change (model reset) when the first part of the result is there.
    void setFilter(const Filter &filter);
    const Filter &filter() const { return m_filter; }
    // 0..100 while a filter has not looked at everything yet.
    std::optional<int> busyPercent() const;
    // Entries of which the filter cannot tell, because a message that they hold is not known.
    quint64 undecided() const { return m_filtered ? m_open.size() : 0; }

    // While frozen rows stay as they are and waiting() counts what came since.
    void setFrozen(bool frozen);
    bool isFrozen() const { return m_frozen; }
    quint64 waiting() const { return m_frozen ? m_known - m_frozenAt : 0; }
    // While asleep (its view is hidden) the model does nothing and wants no wake.
    void setAsleep(bool asleep);

    quint64 entriesKnown() const { return m_known; }    // of the log, as of the last tick
    quint64 entriesBeyond() const { return m_known > MaxRows ? m_known - MaxRows : 0; }

public Q_SLOTS:
    void grew();

Q_SIGNALS:
    void wakeWanted();
    void busyChanged();
    void undecidedChanged();
    void waitingChanged();
    void knownChanged();  // entriesKnown() moved

private:
    void tick();
    void showUnfiltered();
    void drain();
    void startJob();
    void startJob(std::vector<EntrySpan> spans);
    void stopJob();
    void show(FilterMailbox::Taken &&taken);
    void showAgain();
    void noteAgain(const std::vector<MessageSpan> &spans);
    quint64 limit() const;
    quint64 decidable() const;
    QString timeText(qint64 time) const;
    QString conversationText(ConversationId id) const;
    Text whatText(int row, const Entry &entry) const;
    void messagesGrew(const std::vector<MessageSpan> &spans);
    QVariant number(int row, int role) const;

    std::shared_ptr<const LogFile> m_file;
    LogReader m_reader;
    const std::shared_ptr<MessageTable> m_messages;
    Translator m_translate;
    Filter m_filter;
    std::shared_ptr<FilterMailbox> m_mailbox;  // of the job that runs
    std::vector<quint32> m_ids;                // of the rows, while filtered
    std::vector<quint32> m_open;               // of entries that the filter cannot tell of
    std::vector<EntrySpan> m_again;            // to be looked at once more: messages have come that lie in them
    std::vector<EntrySpan> m_lookingAgain;     // the job that runs is at these
    FoundEntries m_foundAgain;
    QTimer m_tick;
    PicturePace m_pace;
    quint64 m_known = 0;
    quint64 m_looked = 0;      // every id below is a row, or does not match
    quint64 m_jobFrom = 0;
    quint64 m_jobTo = 0;
    quint64 m_frozenAt = 0;
    int m_rows = 0;
    bool m_filtered = false;   // rows come from m_ids
    bool m_swap = false;       // the next haul replaces the rows
    bool m_frozen = false;
    bool m_asleep = false;
    bool m_wasBusy = false;

    mutable qint64 m_secondShown = -1;         // wall second whose text is m_secondText
    mutable QString m_secondText;
    mutable QHash<ConversationId, QString> m_conversationTexts;
};

} // namespace porthole
