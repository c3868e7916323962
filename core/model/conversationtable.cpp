// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/conversationtable.h"

#include "core/log/logfile.h"
#include "core/model/entrytext.h"
#include "core/model/ladderbuilder.h"
#include "core/model/showntext.h"
#include "core/protocol/bytes.h"
#include "core/protocol/net/netnames.h"

#include <QElapsedTimer>

#include <algorithm>
#include <mutex>
#include <optional>
#include <utility>

namespace porthole {

namespace {

constexpr quint64 SummedAtOnce = 256 * 1024; // entries between two deliveries
constexpr int SumTickMs = 200;
constexpr int SortedEveryMs = 1000;          // while it looks; when it is done all is in order
constexpr size_t SortedAtOnce = 4096;

} // namespace

using ChangedSums = std::vector<std::pair<ConversationId, ConversationSum>>;

struct ConversationTable::Haul {
    ChangedSums changed;                     // the newest of one last
    std::vector<ConversationId> fresh;       // that carry something for the first time, as they came
    std::vector<ConversationId> rows;        // where there is an order: those that had come, in it
    std::optional<ConversationOrder> order;  // nothing: rows stay as they are, and the fresh come behind them
    quint64 beyond = 0;

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

    void look(quint64 end, HaulBox<Haul> &box)
    {
        while (next < end && !box.isCancelled()) {
            add(reader.entry(next));
            if (++next % SummedAtOnce == 0)
                deliver(box, false);
        }
        if (!box.isCancelled())
            deliver(box, true);
    }

    // By the owner, at any time: what is delivered next is in this order.
    void want(const ConversationOrder &order)
    {
        const std::lock_guard lock(mutex);
        asked = order;
    }

private:
    using Rows = std::optional<std::vector<ConversationId>>; // nothing: nobody waits any more

    ConversationOrder wanted() const
    {
        const std::lock_guard lock(mutex);
        return asked;
    }

    void deliver(HaulBox<Haul> &box, bool finished)
    {
        const ConversationOrder order = wanted();
        Haul haul;
        if (order != delivered || (unsorted && order.column >= 0 && (finished || sinceSorted.hasExpired(SortedEveryMs)))) {
            Rows rows = inOrder(order, box);
            if (!rows)
                return;
            haul.rows = std::move(*rows);
            haul.order = delivered = order;
            unsorted = false;
            sinceSorted.start();
        }
        for (const ConversationId id : changed) {
            haul.changed.emplace_back(id, sums[id - 1]);
            isChanged[id - 1] = false;
        }
        changed.clear();
        haul.fresh.assign(came.begin() + qsizetype(told), came.end());
        told = came.size();
        haul.beyond = beyond;
        box.put(std::move(haul), next, finished);
    }

    Rows inOrder(const ConversationOrder &order, const HaulBox<Haul> &box)
    {
        if (ConversationTable::isWords(order.column))
            return byKey<QString>(order, box, [&](ConversationId id) { return words(order.column, id); });
        if (order.column >= 0)
            return byKey<quint64>(order, box, [&](ConversationId id) { return number(order.column, id); });
        return came;
    }

    // The same keys stay in the order in which they came. In pieces that are put together, so that it can be given up.
    template <typename Key, typename KeyOf>
    Rows byKey(const ConversationOrder &order, const HaulBox<Haul> &box, const KeyOf &keyOf) const
    {
        const size_t count = came.size();
        std::vector<std::pair<Key, ConversationId>> keys;
        keys.reserve(count);
        const bool down = order.direction == Qt::DescendingOrder;
        const auto isBefore = [down](const auto &a, const auto &b) { return down ? b.first < a.first : a.first < b.first; };
        for (size_t from = 0; from < count; from += SortedAtOnce) {
            if (box.isCancelled())
                return std::nullopt;
            for (size_t i = from; i < std::min(count, from + SortedAtOnce); ++i)
                keys.emplace_back(keyOf(came[i]), came[i]);
            std::stable_sort(keys.begin() + qsizetype(from), keys.end(), isBefore);
        }
        for (size_t width = SortedAtOnce; width < count; width *= 2) {
            for (size_t from = 0; from + width < count; from += 2 * width) {
                if (box.isCancelled())
                    return std::nullopt;
                const auto begin = keys.begin() + qsizetype(from);
                std::inplace_merge(begin, begin + qsizetype(width), keys.begin() + qsizetype(std::min(count, from + 2 * width)), isBefore);
            }
        }
        std::vector<ConversationId> rows;
        rows.reserve(count);
        for (const auto &[key, id] : keys)
            rows.push_back(id);
        return rows;
    }

    // They are made anew only of conversations of which something came since: an address may be known by now.
    QString words(int column, ConversationId id)
    {
        if (std::exchange(wordsColumn, column) != column)
            keptWords.clear();
        keptWords.resize(std::max<size_t>(keptWords.size(), sums.size()));
        QString &kept = keptWords[id - 1];
        if (kept.isNull()) {
            kept = ConversationTable::words(reader, column, id);
            if (kept.isNull())
                kept = QLatin1String("");
        }
        return kept;
    }

    quint64 number(int column, ConversationId id) const
    {
        const ConversationSum &sum = sums[id - 1];
        switch (column) {
        case ConversationTable::PacketsThere: return sum.entries[0];
        case ConversationTable::BytesThere: return sum.bytes[0];
        case ConversationTable::PacketsBack: return sum.entries[1];
        case ConversationTable::BytesBack: return sum.bytes[1];
        case ConversationTable::Start: return quint64(sum.first) ^ (quint64(1) << 63); // signed times in order
        case ConversationTable::Duration: return quint64(timeBetween(sum.first, sum.last));
        default: return id;
        }
    }

    void add(const Entry &entry)
    {
        if (entry.conversation != 0 && entry.conversation <= keptWords.size())
            keptWords[entry.conversation - 1] = QString();
        const bool crossed = entry.kind == Kind::Packet || entry.kind == Kind::Sent || entry.kind == Kind::Received;
        if (!crossed || entry.layer != Layer::Wire || entry.conversation == 0)
            return;
        if (entry.conversation > ConversationTable::MostConversations) {
            ++beyond;
            return;
        }
        if (sums.size() < entry.conversation) {
            sums.resize(entry.conversation);
            isChanged.resize(entry.conversation);
        }
        ConversationSum &sum = sums[entry.conversation - 1];
        const size_t side = entry.direction == Direction::In ? 1 : 0;
        const bool isFirst = sum.entries[0] + sum.entries[1] == 0;
        if (isFirst)
            came.push_back(entry.conversation);
        sum.first = isFirst ? entry.time : std::min(sum.first, entry.time);
        sum.last = isFirst ? entry.time : std::max(sum.last, entry.time);
        ++sum.entries[side];
        sum.bytes[side] += entry.length;
        unsorted = true;
        if (!isChanged[entry.conversation - 1])
            changed.push_back(entry.conversation);
        isChanged[entry.conversation - 1] = true;
    }

    const LogReader reader;
    std::vector<ConversationSum> sums;
    std::vector<ConversationId> came;    // of which something crossed
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
    mutable std::mutex mutex; // guards `asked`
    ConversationOrder asked;
};

ConversationTable::ConversationTable(std::shared_ptr<const LogFile> file, QObject *parent)
    : QAbstractTableModel(parent), m_file(std::move(file)), m_reader(m_file)
{
    m_follower = std::make_unique<LogFollower<ConversationWork>>(this, [this](Haul &&haul) { take(std::move(haul)); });
    m_follower->begin(std::make_shared<ConversationWork>(m_file));
    m_follower->tickEvery(SumTickMs, [this] {
        Q_EMIT wakeWanted();
        return m_reader.count();
    });
}

ConversationTable::~ConversationTable() = default;

bool ConversationTable::isWhole() const
{
    return m_follower->isIdle() && m_follower->looked() >= m_follower->known() && m_sorted == m_wanted;
}

void ConversationTable::setAsleep(bool asleep)
{
    m_follower->setAsleep(asleep);
}

void ConversationTable::grew()
{
    m_follower->grew();
}

void ConversationTable::sort(int column, Qt::SortOrder direction)
{
    m_wanted = column < 0 ? ConversationOrder() : ConversationOrder{column, direction};
    m_follower->work()->want(m_wanted);
    m_follower->start();
}

void ConversationTable::take(Haul &&haul)
{
    m_beyond = std::max(m_beyond, haul.beyond);
    takeSums(haul.changed);
    addRows(haul.fresh);
    if (haul.order) {
        putInOrder(std::move(haul.rows));
        m_sorted = *haul.order;
    }
    Q_EMIT looked();
}

void ConversationTable::takeSums(const std::vector<std::pair<ConversationId, ConversationSum>> &changed)
{
    int first = rowCount();
    int last = -1;
    for (const auto &[id, sum] : changed) {
        if (m_sums.size() < id) {
            m_sums.resize(id);
            m_rowOf.resize(id, -1);
        }
        m_sums[id - 1] = sum;
        if (const int row = rowOf(id); row >= 0) {
            first = std::min(first, row);
            last = std::max(last, row);
        }
    }
    if (last >= 0)
        Q_EMIT dataChanged(index(first, PacketsThere), index(last, Duration));
}

// Behind the others first.
void ConversationTable::addRows(const std::vector<ConversationId> &fresh)
{
    if (fresh.empty())
        return;
    beginInsertRows({}, rowCount(), rowCount() + int(fresh.size()) - 1);
    for (const ConversationId id : fresh) {
        m_rowOf[id - 1] = rowCount();
        m_rows.push_back(id);
    }
    endInsertRows();
}

// Those that came after they were sorted are behind them.
void ConversationTable::putInOrder(std::vector<ConversationId> &&rows)
{
    rows.insert(rows.end(), m_rows.begin() + qsizetype(rows.size()), m_rows.end());
    if (rows == m_rows)
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<ConversationId> held;
    for (const QModelIndex &one : before)
        held.push_back(idAt(one.row()));
    m_rows = std::move(rows);
    for (size_t row = 0; row < m_rows.size(); ++row)
        m_rowOf[m_rows[row] - 1] = qint32(row);
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after.append(index(rowOf(held[size_t(i)]), before.at(i).column()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
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

QString ConversationTable::words(const LogReader &reader, int column, ConversationId id)
{
    if (column == Protocol)
        return protocolOf(reader.conversationRecord(id));
    const bool other = column == Other;
    const Conversation facts = reader.conversation(id);
    const QString text = LadderBuilder::endText(facts.record, other ? facts.record.remote : facts.record.local);
    return text.isEmpty() && other ? visibleText(facts.label.toUtf8(), 80) : text;
}

QString ConversationTable::cell(int column, ConversationId id, const ConversationSum &sum) const
{
    switch (column) {
    case Number: return QString::number(id);
    case Protocol:
    case Began:
    case Other: return words(m_reader, column, id);
    case PacketsThere: return groupedNumber(sum.entries[0]);
    case BytesThere: return groupedNumber(sum.bytes[0]);
    case PacketsBack: return groupedNumber(sum.entries[1]);
    case BytesBack: return groupedNumber(sum.bytes[1]);
    case Start: return numberText(double(timeBetween(m_reader.startTime(), sum.first)) / 1e9, 6);
    case Duration: return sum.first == sum.last ? QString(QChar(0x2013)) : durationText(timeBetween(sum.first, sum.last));
    default: return {};
    }
}

QVariant ConversationTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const ConversationId id = idAt(index.row());
    switch (role) {
    case Qt::DisplayRole: return cell(index.column(), id, sumOf(id));
    case Qt::TextAlignmentRole: return int((isWords(index.column()) ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    default: return {};
    }
}

QVariant ConversationTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((isWords(section) ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
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
