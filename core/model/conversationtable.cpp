// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/conversationtable.h"

#include "core/log/logfile.h"
#include "core/model/conversationwork.h"
#include "core/model/entrytext.h"
#include "core/model/ladderbuilder.h"
#include "core/model/showntext.h"
#include "core/protocol/bytes.h"
#include "core/protocol/net/netnames.h"

#include <algorithm>
#include <utility>

namespace porthole {

namespace {

constexpr int SumTickMs = 200;

} // namespace

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
    if (m_packets != haul.packets || m_calls != haul.calls) {
        m_packets = haul.packets;
        m_calls = haul.calls;
        Q_EMIT headerDataChanged(Qt::Horizontal, PacketsThere, PacketsBack);
    }
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

// Runs of the lab hold both.
Text ConversationTable::countTitle(int column) const
{
    const bool there = column == PacketsThere;
    if (!m_calls)
        return {there ? QT_TRANSLATE_NOOP("porthole", "Packets →") : QT_TRANSLATE_NOOP("porthole", "← Packets"), {}};
    if (!m_packets)
        return {there ? QT_TRANSLATE_NOOP("porthole", "Calls →") : QT_TRANSLATE_NOOP("porthole", "← Calls"), {}};
    return {there ? QT_TRANSLATE_NOOP("porthole", "Entries →") : QT_TRANSLATE_NOOP("porthole", "← Entries"), {}};
}

Text ConversationTable::countToolTip() const
{
    return {m_packets ? QT_TRANSLATE_NOOP("porthole", "Packets where they were captured, else calls that read or wrote, or datagrams.")
                      : QT_TRANSLATE_NOOP("porthole", "Calls that read or wrote, or datagrams: sockets do not tell in how many packets "
                                                      "that crossed."),
            {}};
}

QVariant ConversationTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((isWords(section) ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (section < 0 || section >= ColumnCount)
        return {};
    const bool counts = section == PacketsThere || section == PacketsBack;
    const auto said = [this](const Text &text) { return m_translate ? m_translate(text) : text.english(); };
    if (role == Qt::ToolTipRole && counts && m_calls)
        return said(countToolTip());
    if (role != Qt::DisplayRole)
        return {};
    if (counts)
        return said(countTitle(section));
    static constexpr const char *Titles[ColumnCount] = {
        QT_TRANSLATE_NOOP("porthole", "No."), QT_TRANSLATE_NOOP("porthole", "Protocol"), QT_TRANSLATE_NOOP("porthole", "Who began"),
        QT_TRANSLATE_NOOP("porthole", "The other"), "", QT_TRANSLATE_NOOP("porthole", "Bytes →"), "", QT_TRANSLATE_NOOP("porthole", "← Bytes"),
        QT_TRANSLATE_NOOP("porthole", "Start, s"), QT_TRANSLATE_NOOP("porthole", "Duration")};
    return said({Titles[section], {}});
}

} // namespace porthole
