// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/labtables.h"

#include "core/lab/labwords.h"
#include "core/protocol/bytes.h"
#include "core/session/comparison.h"
#include "ui/widgets/words.h"

#include <QFont>
#include <QLocale>

namespace porthole {

using namespace Qt::StringLiterals;
namespace {

QString none()
{
    return QString(QChar(0x2013));
}

QString bitRate(double bits)
{
    return bits >= 1e6 ? LabFigureTable::tr("%1 Mbit/s").arg(QLocale().toString(bits / 1e6, 'f', 2))
                       : LabFigureTable::tr("%1 kbit/s").arg(QLocale().toString(bits / 1e3, 'f', 1));
}

QString countedNumbers(const QList<int> &numbers)
{
    return numbers.isEmpty() ? u"0"_s : QString(humanCount(quint64(numbers.size())) + u"  ("_s + numberList(numbers, 3) + u')');
}

struct FigureRow {
    const char *name;
    const char *explanation;
    QString (*value)(const lab::LabRun &run, const lab::LabFigures &figures);
};

QString counted(quint64 count)
{
    return humanCount(count);
}

QString took(const QList<qint64> &sorted, qsizetype index)
{
    return sorted.isEmpty() ? none() : lab::milliseconds(sorted[std::min(index, sorted.size() - 1)]);
}

const FigureRow FigureRows[] = {
    {QT_TRANSLATE_NOOP("porthole", "Messages sent"), QT_TRANSLATE_NOOP("porthole", "Given to the transport."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return counted(quint64(f.messagesSent)); }},
    {QT_TRANSLATE_NOOP("porthole", "Messages delivered"), QT_TRANSLATE_NOOP("porthole", "The reader had them whole; of your own messages that are answered: the answer came."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return counted(quint64(f.messagesDelivered)); }},
    {QT_TRANSLATE_NOOP("porthole", "Messages lost"), QT_TRANSLATE_NOOP("porthole", "Written, and the reader never had them."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return countedNumbers(f.messagesLost); }},
    {QT_TRANSLATE_NOOP("porthole", "Answers lost"), QT_TRANSLATE_NOOP("porthole", "Your own messages that reached host B's program, and whose answer never came."),
     [](const lab::LabRun &run, const lab::LabFigures &f) { return run.isAnswered ? countedNumbers(f.answersLost) : none(); }},
    {QT_TRANSLATE_NOOP("porthole", "Out of order"), QT_TRANSLATE_NOOP("porthole", "Messages that the reader got after one with a higher number."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return counted(quint64(f.messagesLate)); }},
    {QT_TRANSLATE_NOOP("porthole", "Twice"), QT_TRANSLATE_NOOP("porthole", "Messages that the reader got more than once."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return counted(quint64(f.messagesTwice)); }},
    {QT_TRANSLATE_NOOP("porthole", "Packets sent"), QT_TRANSLATE_NOOP("porthole", "By both hosts, acknowledgements and repetitions included."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return counted(f.packetsSent); }},
    {QT_TRANSLATE_NOOP("porthole", "Packets dropped"), QT_TRANSLATE_NOOP("porthole", "By the link, by chance or because it was asked to."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return counted(f.packetsDropped); }},
    {QT_TRANSLATE_NOOP("porthole", "Taken out by hand"), QT_TRANSLATE_NOOP("porthole", "Packets that a person took out of the link on their way."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return counted(f.packetsKilled); }},
    {QT_TRANSLATE_NOOP("porthole", "Queue full"), QT_TRANSLATE_NOOP("porthole", "Packets that found no room in the link's queue."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return counted(f.queueDropped); }},
    {QT_TRANSLATE_NOOP("porthole", "Buffer full"), QT_TRANSLATE_NOOP("porthole", "Datagrams that the reader's buffer had no room for."),
     [](const lab::LabRun &run, const lab::LabFigures &f) { return run.counted ? counted(f.receiverDropped) : none(); }},
    {QT_TRANSLATE_NOOP("porthole", "Damaged"), QT_TRANSLATE_NOOP("porthole", "Packets of which the link turned a bit."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return counted(f.packetsCorrupted); }},
    {QT_TRANSLATE_NOOP("porthole", "Thrown away damaged"), QT_TRANSLATE_NOOP("porthole", "By the kernel of who was to read them, whose checksum told."),
     [](const lab::LabRun &run, const lab::LabFigures &f) { return run.counted ? counted(f.checksumDropped) : none(); }},
    {QT_TRANSLATE_NOOP("porthole", "Doubled"), QT_TRANSLATE_NOOP("porthole", "Packets that the link gave to the other host twice."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return counted(f.packetsDuplicated); }},
    {QT_TRANSLATE_NOOP("porthole", "Overtaken"), QT_TRANSLATE_NOOP("porthole", "Packets from host A that arrived after one that left later."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return counted(f.packetsReordered); }},
    {QT_TRANSLATE_NOOP("porthole", "Sent again"), QT_TRANSLATE_NOOP("porthole", "Segments that had been sent before. UDP never does."),
     [](const lab::LabRun &run, const lab::LabFigures &f) { return run.transport == TransportKind::Udp ? none() : counted(f.retransmissions); }},
    {QT_TRANSLATE_NOOP("porthole", "Sent again for nothing"), QT_TRANSLATE_NOOP("porthole", "Nothing of it had been lost."),
     [](const lab::LabRun &run, const lab::LabFigures &f) { return run.transport == TransportKind::Udp ? none() : counted(f.needless); }},
    {QT_TRANSLATE_NOOP("porthole", "By the kernels' count"), QT_TRANSLATE_NOOP("porthole", "What both ends' TCP_INFO say that they sent again; of several connections nobody counts."),
     [](const lab::LabRun &run, const lab::LabFigures &f) { return run.transport == TransportKind::Udp || f.observed.synTimes.size() > 1 ? none() : counted(f.kernelRetransmissions); }},
    {QT_TRANSLATE_NOOP("porthole", "Goodput"), QT_TRANSLATE_NOOP("porthole", "Bytes of messages that arrived, each once, from the first write to the last delivery."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return f.goodput > 0 ? bitRate(f.goodput) : none(); }},
    {QT_TRANSLATE_NOOP("porthole", "Overhead"), QT_TRANSLATE_NOOP("porthole", "Bytes on the wire beyond those that were delivered: headers, acknowledgements, repetitions."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return humanBytes(f.overheadBytes()); }},
    {QT_TRANSLATE_NOOP("porthole", "Median time"), QT_TRANSLATE_NOOP("porthole", "From the write of a message to its delivery."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return f.latencies.isEmpty() ? none() : lab::milliseconds(f.latency(50)); }},
    {QT_TRANSLATE_NOOP("porthole", "90th percentile"), QT_TRANSLATE_NOOP("porthole", "So long or less took 90 of 100 messages."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return f.latencies.isEmpty() ? none() : lab::milliseconds(f.latency(90)); }},
    {QT_TRANSLATE_NOOP("porthole", "99th percentile"), QT_TRANSLATE_NOOP("porthole", "So long or less took 99 of 100 messages."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return f.latencies.isEmpty() ? none() : lab::milliseconds(f.latency(99)); }},
    {QT_TRANSLATE_NOOP("porthole", "Longest time"), QT_TRANSLATE_NOOP("porthole", "The one that was waited for longest."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return f.latencies.isEmpty() ? none() : lab::milliseconds(f.latencies.last()); }},
    {QT_TRANSLATE_NOOP("porthole", "Median gap"), QT_TRANSLATE_NOOP("porthole", "From one delivery to the next."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return took(f.gaps, f.gaps.size() / 2); }},
    {QT_TRANSLATE_NOOP("porthole", "Longest gap"), QT_TRANSLATE_NOOP("porthole", "For so long the reader got nothing: where one message holds back the others, all of them come behind it."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return took(f.gaps, f.gaps.size() - 1); }},
};

} // namespace

// What it ran on, and how the hosts' kernels were set: the same for both.
QList<LabFigureTable::Row> LabFigureTable::groundRows(const lab::LabOutcome &outcome)
{
    QList<Row> rows;
    const auto add = [&](const QString &name, const QString &value, const QString &explanation) {
        rows << Row{name, explanation, {value, value}};
    };
    if (outcome.ready.kernel.isEmpty())
        return rows;
    const auto plain = [](const QByteArray &bytes) { return visibleText(bytes, 200); }; // of a file they may be anything
    add(tr("Kernel"), plain(outcome.ready.kernel), tr("Whose TCP both hosts have."));
    add(tr("Seed"), QString::number(outcome.options.link.seed), tr("Of the link's luck: the same again gives the same losses."));
    for (const lab::Granted &one : outcome.ready.settings)
        add(plain(one.name.mid(one.name.lastIndexOf('.') + 1)), plain(one.value),
            one.isAsWanted() ? tr("A setting of both hosts, as it was asked for.")
                             : tr("A setting of both hosts; %1 was asked for.").arg(plain(one.wanted)));
    return rows;
}

QList<LabFigureTable::Row> LabFigureTable::rowsOf(const LabDigest &digest)
{
    const lab::LabRun *runs[] = {&digest.outcome->tcp, &digest.outcome->udp};
    const lab::LabFigures *figures[] = {&digest.tcp.figures, &digest.udp.figures};
    QList<Row> rows;
    for (const FigureRow &one : FigureRows) {
        Row row{translated({one.name, {}}), translated({one.explanation, {}}), {}};
        for (int i = 0; i < 2; ++i)
            row.values[i] = runs[i]->number == 0 ? none() : one.value(*runs[i], *figures[i]);
        rows << row;
    }
    return rows + groundRows(*digest.outcome);
}

void LabFigureTable::setDigest(const LabDigest &digest)
{
    QList<Row> rows = rowsOf(digest);
    if (rows.size() != m_rows.size()) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    m_rows = std::move(rows);
    Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
}

void LabFigureTable::clear()
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

int LabFigureTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int LabFigureTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LabFigureTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const Row &row = m_rows.at(index.row());
    if (role == Qt::ToolTipRole)
        return plainToolTip(row.explanation);
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    return index.column() == Name ? row.name : row.values[index.column() - Tcp];
}

QVariant LabFigureTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Tcp ? u"TCP"_s : section == Udp ? u"UDP"_s : tr("Figure");
}

void LabMessageTable::setOutcome(const std::shared_ptr<const lab::LabOutcome> &outcome)
{
    const int before = rowCount();
    const int rows = int(std::max(outcome->tcp.messages.size(), outcome->udp.messages.size()));
    if (rows != before)
        beginResetModel();
    m_outcome = outcome;
    m_gaps[0] = lab::gapsOf(outcome->tcp);
    m_gaps[1] = lab::gapsOf(outcome->udp);
    if (rows != before)
        endResetModel();
    else if (rows > 0)
        Q_EMIT dataChanged(index(0, 0), index(rows - 1, ColumnCount - 1));
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1); // what is answered is told in other words
}

void LabMessageTable::clear()
{
    beginResetModel();
    m_outcome.reset();
    endResetModel();
}

int LabMessageTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_outcome ? 0 : int(std::max(m_outcome->tcp.messages.size(), m_outcome->udp.messages.size()));
}

int LabMessageTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const lab::LabMessage *LabMessageTable::messageAt(int row, int column) const
{
    const lab::LabRun &run = column >= UdpWritten ? m_outcome->udp : m_outcome->tcp;
    return size_t(row) < run.messages.size() ? &run.messages[size_t(row)] : nullptr;
}

EntryId LabMessageTable::entryAt(const QModelIndex &index) const
{
    if (!index.isValid() || !m_outcome)
        return NoEntry;
    const lab::LabMessage *message = messageAt(index.row(), index.column());
    if (!message)
        return NoEntry;
    const bool isWrite = index.column() == Number || index.column() == TcpWritten || index.column() == UdpWritten;
    return !isWrite && message->isDelivered() ? message->readEntry : message->wroteEntry;
}

QString LabMessageTable::cell(int row, int column) const
{
    const lab::LabRun &run = column >= UdpWritten ? m_outcome->udp : m_outcome->tcp;
    const lab::LabMessage *message = messageAt(row, column);
    if (!message || message->written < 0)
        return none();
    if (column == TcpWritten || column == UdpWritten)
        return lab::milliseconds(message->written - run.began);
    const bool isTook = column == TcpTook || column == UdpTook;
    if (!message->isDelivered())
        return !run.isOver || !isTook ? none() : run.isAnswered && message->reached >= 0 ? tr("no answer") : tr("never");
    if (column == TcpDelivered || column == UdpDelivered)
        return lab::milliseconds(message->delivered - run.began);
    return isTook ? tookText(*message) : gapText(row, column);
}

bool LabMessageTable::isLongestGap(int row, int column) const
{
    return (column == TcpGap || column == UdpGap) && gapsAt(column).longest == row + 1;
}

// Where one holds back the others, a long gap stands before it and short ones behind; a hole leaves none.
QString LabMessageTable::gapText(int row, int column) const
{
    const lab::LabGaps &gaps = gapsAt(column);
    if (size_t(row) >= gaps.before.size() || gaps.before[size_t(row)] < 0)
        return none();
    const QString gap = lab::milliseconds(gaps.before[size_t(row)]);
    return isLongestGap(row, column) ? tr("%1, longest").arg(gap) : gap;
}

QString LabMessageTable::tookText(const lab::LabMessage &message) const
{
    QString took = lab::milliseconds(message.delivered - message.written);
    if (message.late)
        took += tr(", out of order");
    if (!message.got.isEmpty())
        took += u"  "_s + message.got;
    return message.copies > 1 ? QString(took + tr(", %n times", nullptr, message.copies)) : took;
}

QVariant LabMessageTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !m_outcome)
        return {};
    if (role == Qt::FontRole && isLongestGap(index.row(), index.column())) {
        QFont font;
        font.setBold(true);
        return font;
    }
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    if (index.column() != Number)
        return cell(index.row(), index.column());
    const lab::LabMessage *asked = messageAt(index.row(), m_outcome->tcp.messages.empty() ? UdpWritten : TcpWritten);
    const QString number = QString::number(index.row() + 1);
    return asked && !asked->asked.isEmpty() ? number + u"  "_s + asked->asked : number;
}

QVariant LabMessageTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const bool isAnswered = m_outcome && (m_outcome->tcp.isAnswered || m_outcome->udp.isAnswered);
    switch (section) {
    case TcpWritten: return tr("TCP: written after");
    case TcpTook:
    case UdpTook: return isAnswered ? tr("answered within") : tr("delivered within");
    case UdpWritten: return tr("UDP: written after");
    case TcpDelivered:
    case UdpDelivered: return isAnswered ? tr("answered after") : tr("delivered after");
    case TcpGap:
    case UdpGap: return tr("since the one before");
    default: return tr("Message");
    }
}

} // namespace porthole
