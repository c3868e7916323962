// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/conversationtable.h"

#include "core/log/logfile.h"
#include "core/model/entrytext.h"
#include "core/model/ladderbuilder.h"
#include "core/model/showntext.h"
#include "core/protocol/bytes.h"
#include "core/protocol/net/netnames.h"

#include <QThreadPool>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <utility>

namespace porthole {

namespace {

constexpr quint64 SummedAtOnce = 256 * 1024; // entries between two deliveries
constexpr int SumTickMs = 200;

} // namespace

// What passes between a job and the table. `wake` is called in the worker, under a lock: it may only post an event.
class ConversationMailbox
{
public:
    struct Haul {
        std::vector<ConversationSum> sums; // all of them; empty: taken already
        quint64 looked = 0;
        quint64 beyond = 0;
        bool finished = false;
    };

    explicit ConversationMailbox(std::function<void()> wake) : m_wake(std::move(wake)) {}

    // After this wake is not called any more.
    void cancel()
    {
        m_cancelled.store(true, std::memory_order_relaxed);
        const std::lock_guard lock(m_mutex);
        m_wake = nullptr;
    }
    bool isCancelled() const { return m_cancelled.load(std::memory_order_relaxed); }

    Haul take()
    {
        const std::lock_guard lock(m_mutex);
        m_woken = false;
        return std::exchange(m_haul, Haul{{}, m_haul.looked, m_haul.beyond, m_haul.finished});
    }

    void put(const std::vector<ConversationSum> &sums, quint64 looked, quint64 beyond, bool finished)
    {
        const std::lock_guard lock(m_mutex);
        m_haul = {sums, looked, beyond, finished};
        if (!std::exchange(m_woken, true) && m_wake)
            m_wake();
    }

private:
    std::mutex m_mutex; // not QMutex: the thread sanitizer sees only what the C++ library locks
    std::function<void()> m_wake;
    Haul m_haul;
    bool m_woken = false;
    std::atomic<bool> m_cancelled{false};
};

// What one job leaves for the next.
struct ConversationWork {
    explicit ConversationWork(const std::shared_ptr<const LogFile> &log) : reader(log) {}

    void look(quint64 end, ConversationMailbox &mailbox)
    {
        while (next < end && !mailbox.isCancelled()) {
            add(reader.entry(next));
            if (++next % SummedAtOnce == 0)
                mailbox.put(sums, next, beyond, false);
        }
        mailbox.put(sums, next, beyond, true);
    }

    void add(const Entry &entry)
    {
        const bool crossed = entry.kind == Kind::Packet || entry.kind == Kind::Sent || entry.kind == Kind::Received;
        if (!crossed || entry.layer != Layer::Wire || entry.conversation == 0)
            return;
        if (entry.conversation > ConversationTable::MostConversations) {
            ++beyond;
            return;
        }
        if (sums.size() < entry.conversation)
            sums.resize(entry.conversation);
        ConversationSum &sum = sums[entry.conversation - 1];
        const size_t side = entry.direction == Direction::In ? 1 : 0;
        const bool isFirst = sum.entries[0] + sum.entries[1] == 0;
        sum.first = isFirst ? entry.time : std::min(sum.first, entry.time);
        sum.last = isFirst ? entry.time : std::max(sum.last, entry.time);
        ++sum.entries[side];
        sum.bytes[side] += entry.length;
    }

    const LogReader reader;
    std::vector<ConversationSum> sums;
    EntryId next = 0;
    quint64 beyond = 0;
};

ConversationTable::ConversationTable(std::shared_ptr<const LogFile> file, QObject *parent)
    : QAbstractTableModel(parent), m_file(std::move(file)), m_reader(m_file), m_work(std::make_shared<ConversationWork>(m_file))
{
    m_tick.setSingleShot(true);
    m_tick.setInterval(SumTickMs);
    connect(&m_tick, &QTimer::timeout, this, &ConversationTable::tick);
}

ConversationTable::~ConversationTable()
{
    if (m_mailbox)
        m_mailbox->cancel();
}

void ConversationTable::setAsleep(bool asleep)
{
    if (std::exchange(m_asleep, asleep) == asleep)
        return;
    if (asleep)
        m_tick.stop();
    else
        tick();
}

void ConversationTable::grew()
{
    if (!m_asleep && !m_tick.isActive())
        m_tick.start();
}

void ConversationTable::tick()
{
    // Armed before the count is read: what comes after the reading wakes us again (MessageLog::append).
    Q_EMIT wakeWanted();
    m_known = m_reader.count();
    startJob();
}

void ConversationTable::startJob()
{
    if (m_mailbox || m_looked >= m_known)
        return;
    m_mailbox = std::make_shared<ConversationMailbox>(
        [this] { QMetaObject::invokeMethod(this, &ConversationTable::takeHaul, Qt::QueuedConnection); });
    QThreadPool::globalInstance()->start(
        [work = m_work, mailbox = m_mailbox, end = m_known] { work->look(end, *mailbox); });
}

void ConversationTable::takeHaul()
{
    if (!m_mailbox)
        return;
    ConversationMailbox::Haul haul = m_mailbox->take();
    if (haul.finished)
        m_mailbox.reset();
    m_looked = haul.looked;
    m_beyond = haul.beyond;
    startJob();
    if (!haul.sums.empty()) {
        m_sums = std::move(haul.sums);
        m_rowOf.resize(m_sums.size(), -1);
        std::vector<ConversationId> fresh;
        for (size_t i = 0; i < m_sums.size(); ++i)
            if (m_sums[i].entries[0] + m_sums[i].entries[1] != 0 && rowOf(ConversationId(i + 1)) < 0)
                fresh.push_back(ConversationId(i + 1));
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0, PacketsThere), index(rowCount() - 1, Duration));
        if (!fresh.empty()) {
            beginInsertRows({}, rowCount(), rowCount() + int(fresh.size()) - 1);
            for (const ConversationId id : fresh) {
                m_rowOf[id - 1] = rowCount();
                m_rows.push_back(id);
            }
            endInsertRows();
        }
    }
    Q_EMIT looked();
}

int ConversationTable::rowOf(ConversationId id) const
{
    return id == 0 || id > m_rowOf.size() ? -1 : m_rowOf[id - 1];
}

QString ConversationTable::protocolOf(const ConversationRecord &record)
{
    if (record.ipProtocol != 0) {
        const char *name = net::ipProtocolName(record.ipProtocol);
        return name ? QString::fromLatin1(name) : QString(QStringLiteral("IP ") % QString::number(record.ipProtocol));
    }
    switch (record.transport) {
    case TransportKind::Tcp: return QStringLiteral("TCP");
    case TransportKind::Udp: return QStringLiteral("UDP");
    case TransportKind::Unix:
    case TransportKind::UnixDatagram: return QStringLiteral("Unix");
    case TransportKind::Memory:
    case TransportKind::None: break;
    }
    return {};
}

QString ConversationTable::end(ConversationId id, bool other) const
{
    const Conversation facts = m_reader.conversation(id);
    const QString text = LadderBuilder::endText(facts.record, other ? facts.record.remote : facts.record.local);
    return text.isEmpty() && other ? visibleText(facts.label.toUtf8(), 80) : text;
}

QString ConversationTable::cell(int column, ConversationId id, const ConversationSum &sum) const
{
    switch (column) {
    case Number: return QString::number(id);
    case Protocol: return protocolOf(m_reader.conversationRecord(id));
    case Began: return end(id, false);
    case Other: return end(id, true);
    case PacketsThere: return groupedNumber(sum.entries[0]);
    case BytesThere: return groupedNumber(sum.bytes[0]);
    case PacketsBack: return groupedNumber(sum.entries[1]);
    case BytesBack: return groupedNumber(sum.bytes[1]);
    case Start: return numberText(double(timeBetween(m_reader.startTime(), sum.first)) / 1e9, 6);
    case Duration: return sum.first == sum.last ? QString(QChar(0x2013)) : durationText(timeBetween(sum.first, sum.last));
    default: return {};
    }
}

QVariant ConversationTable::sortKey(int column, ConversationId id, const ConversationSum &sum) const
{
    switch (column) {
    case Number: return id;
    case PacketsThere: return sum.entries[0];
    case BytesThere: return sum.bytes[0];
    case PacketsBack: return sum.entries[1];
    case BytesBack: return sum.bytes[1];
    case Start: return timeBetween(m_reader.startTime(), sum.first);
    case Duration: return timeBetween(sum.first, sum.last);
    default: return cell(column, id, sum);
    }
}

QVariant ConversationTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const ConversationId id = idAt(index.row());
    switch (role) {
    case Qt::DisplayRole: return cell(index.column(), id, sumOf(id));
    case SortRole: return sortKey(index.column(), id, sumOf(id));
    case Qt::TextAlignmentRole: {
        const bool isText = index.column() == Protocol || index.column() == Began || index.column() == Other;
        return int((isText ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    default: return {};
    }
}

QVariant ConversationTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Protocol || section == Began || section == Other ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    static constexpr const char *Titles[ColumnCount] = {
        QT_TRANSLATE_NOOP("porthole", "No."), QT_TRANSLATE_NOOP("porthole", "Protocol"), QT_TRANSLATE_NOOP("porthole", "Who began"),
        QT_TRANSLATE_NOOP("porthole", "The other"), QT_TRANSLATE_NOOP("porthole", "Packets →"), QT_TRANSLATE_NOOP("porthole", "Bytes →"),
        QT_TRANSLATE_NOOP("porthole", "← Packets"), QT_TRANSLATE_NOOP("porthole", "← Bytes"), QT_TRANSLATE_NOOP("porthole", "Start, s"),
        QT_TRANSLATE_NOOP("porthole", "Duration")};
    if (role != Qt::DisplayRole || section < 0 || section >= ColumnCount)
        return {};
    const Text title{Titles[section], {}};
    return m_translate ? m_translate(title) : title.english();
}

} // namespace porthole
