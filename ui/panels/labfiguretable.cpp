// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/labfiguretable.h"

#include "core/lab/labwords.h"
#include "core/protocol/bytes.h"
#include "core/session/comparison.h"
#include "ui/widgets/words.h"

#include <QLocale>

#include <algorithm>
#include <utility>

namespace porthole {

using namespace Qt::StringLiterals;
namespace {

QString noFigure()
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

using lab::LabCounted;

struct FigureRow {
    const char *name;
    const char *explanation;
    QString (*value)(const lab::LabRun &run, const lab::LabFigures &figures);
    std::optional<LabCounted> counts; // what can be shown; nothing: there is none of it, or nobody knows which it was
};

QString counted(quint64 count)
{
    return humanCount(count);
}

QString took(const QList<qint64> &sorted, qsizetype index)
{
    return sorted.isEmpty() ? noFigure() : lab::milliseconds(sorted[std::min(index, sorted.size() - 1)]);
}

const FigureRow FigureRows[] = {
    {QT_TRANSLATE_NOOP("porthole", "Messages sent"), QT_TRANSLATE_NOOP("porthole", "Given to the transport."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return counted(quint64(f.messagesSent)); }, LabCounted::MessagesSent},
    {QT_TRANSLATE_NOOP("porthole", "Messages delivered"), QT_TRANSLATE_NOOP("porthole", "The reader had them whole; of your own messages that are answered: the answer came."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return counted(quint64(f.messagesDelivered)); }, LabCounted::MessagesDelivered},
    {QT_TRANSLATE_NOOP("porthole", "Messages lost"), QT_TRANSLATE_NOOP("porthole", "Written, and the reader never had them."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return countedNumbers(f.messagesLost); }, LabCounted::MessagesLost},
    {QT_TRANSLATE_NOOP("porthole", "Answers lost"), QT_TRANSLATE_NOOP("porthole", "Your own messages that reached host B's program, and whose answer never came."),
     [](const lab::LabRun &run, const lab::LabFigures &f) { return run.isAnswered ? countedNumbers(f.answersLost) : noFigure(); }, LabCounted::AnswersLost},
    {QT_TRANSLATE_NOOP("porthole", "Out of order"), QT_TRANSLATE_NOOP("porthole", "Messages that the reader got after one with a higher number."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return counted(quint64(f.messagesLate)); }, LabCounted::MessagesLate},
    {QT_TRANSLATE_NOOP("porthole", "Twice"), QT_TRANSLATE_NOOP("porthole", "Messages that the reader got more than once."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return counted(quint64(f.messagesTwice)); }, LabCounted::MessagesTwice},
    {QT_TRANSLATE_NOOP("porthole", "Packets sent"), QT_TRANSLATE_NOOP("porthole", "By both hosts, acknowledgements and repetitions included."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return counted(f.packetsSent); }, LabCounted::PacketsSent},
    {QT_TRANSLATE_NOOP("porthole", "Packets dropped"), QT_TRANSLATE_NOOP("porthole", "By the link, by chance or because it was asked to."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return counted(f.packetsDropped); }, LabCounted::PacketsDropped},
    {QT_TRANSLATE_NOOP("porthole", "Taken out by hand"), QT_TRANSLATE_NOOP("porthole", "Packets that a person took out of the link on their way."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return counted(f.packetsKilled); }, LabCounted::PacketsKilled},
    {QT_TRANSLATE_NOOP("porthole", "Queue full"), QT_TRANSLATE_NOOP("porthole", "Packets that found no room in the link's queue."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return counted(f.queueDropped); }, LabCounted::QueueDropped},
    {QT_TRANSLATE_NOOP("porthole", "Buffer full"), QT_TRANSLATE_NOOP("porthole", "Datagrams that the reader's buffer had no room for."),
     [](const lab::LabRun &run, const lab::LabFigures &f) { return run.counted ? counted(f.receiverDropped) : noFigure(); }, {}},
    {QT_TRANSLATE_NOOP("porthole", "Damaged"), QT_TRANSLATE_NOOP("porthole", "Packets of which the link turned a bit."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return counted(f.packetsCorrupted); }, LabCounted::PacketsCorrupted},
    {QT_TRANSLATE_NOOP("porthole", "Thrown away damaged"), QT_TRANSLATE_NOOP("porthole", "By the kernel of who was to read them, whose checksum told."),
     [](const lab::LabRun &run, const lab::LabFigures &f) { return run.counted ? counted(f.checksumDropped) : noFigure(); }, {}},
    {QT_TRANSLATE_NOOP("porthole", "Doubled"), QT_TRANSLATE_NOOP("porthole", "Packets that the link gave to the other host twice."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return counted(f.packetsDuplicated); }, LabCounted::PacketsDuplicated},
    {QT_TRANSLATE_NOOP("porthole", "Overtaken"), QT_TRANSLATE_NOOP("porthole", "Packets from host A that arrived after one that left later."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return counted(f.packetsReordered); }, LabCounted::PacketsReordered},
    {QT_TRANSLATE_NOOP("porthole", "Sent again"), QT_TRANSLATE_NOOP("porthole", "Segments that had been sent before. UDP never does."),
     [](const lab::LabRun &run, const lab::LabFigures &f) { return run.transport == TransportKind::Udp ? noFigure() : counted(f.retransmissions); }, LabCounted::Retransmissions},
    {QT_TRANSLATE_NOOP("porthole", "Sent again for nothing"), QT_TRANSLATE_NOOP("porthole", "Nothing of it had been lost."),
     [](const lab::LabRun &run, const lab::LabFigures &f) { return run.transport == TransportKind::Udp ? noFigure() : counted(f.needless); }, LabCounted::Needless},
    {QT_TRANSLATE_NOOP("porthole", "By the kernels' count"), QT_TRANSLATE_NOOP("porthole", "What both ends' TCP_INFO say that they sent again; of several connections nobody counts."),
     [](const lab::LabRun &run, const lab::LabFigures &f) { return run.transport == TransportKind::Udp || f.observed.synTimes.size() > 1 ? noFigure() : counted(f.kernelRetransmissions); }, {}},
    {QT_TRANSLATE_NOOP("porthole", "Goodput"), QT_TRANSLATE_NOOP("porthole", "Bytes of messages that arrived, each once, from the first write to the last delivery."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return f.goodput > 0 ? bitRate(f.goodput) : noFigure(); }, {}},
    {QT_TRANSLATE_NOOP("porthole", "Overhead"), QT_TRANSLATE_NOOP("porthole", "Bytes on the wire beyond those that were delivered: headers, acknowledgements, repetitions."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return humanBytes(f.overheadBytes()); }, {}},
    {QT_TRANSLATE_NOOP("porthole", "Median time"), QT_TRANSLATE_NOOP("porthole", "From the write of a message to its delivery."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return f.latencies.isEmpty() ? noFigure() : lab::milliseconds(f.latency(50)); }, LabCounted::MedianTime},
    {QT_TRANSLATE_NOOP("porthole", "90th percentile"), QT_TRANSLATE_NOOP("porthole", "So long or less took 90 of 100 messages."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return f.latencies.isEmpty() ? noFigure() : lab::milliseconds(f.latency(90)); }, LabCounted::Time90},
    {QT_TRANSLATE_NOOP("porthole", "99th percentile"), QT_TRANSLATE_NOOP("porthole", "So long or less took 99 of 100 messages."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return f.latencies.isEmpty() ? noFigure() : lab::milliseconds(f.latency(99)); }, LabCounted::Time99},
    {QT_TRANSLATE_NOOP("porthole", "Longest time"), QT_TRANSLATE_NOOP("porthole", "The one that was waited for longest."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return f.latencies.isEmpty() ? noFigure() : lab::milliseconds(f.latencies.last()); }, LabCounted::LongestTime},
    {QT_TRANSLATE_NOOP("porthole", "Median gap"), QT_TRANSLATE_NOOP("porthole", "From one delivery to the next."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return took(f.gaps, f.gaps.size() / 2); }, LabCounted::MedianGap},
    {QT_TRANSLATE_NOOP("porthole", "Longest gap"), QT_TRANSLATE_NOOP("porthole", "For so long the reader got nothing: where one message holds back the others, all of them come behind it."),
     [](const lab::LabRun &, const lab::LabFigures &f) { return took(f.gaps, f.gaps.size() - 1); }, LabCounted::LongestGap},
};

// It is what one message has, and counts none.
bool isOfOne(std::optional<LabCounted> counts)
{
    return counts && *counts >= LabCounted::MedianTime;
}

} // namespace

LabFigureTable::LabFigureTable(EntryOfFrame entryOf, QObject *parent) : QAbstractTableModel(parent), m_entryOf(std::move(entryOf)) {}

// What it ran on, and how the hosts' kernels were set: the same for both.
QList<LabFigureTable::Row> LabFigureTable::groundRows(const lab::LabOutcome &outcome)
{
    QList<Row> rows;
    const auto add = [&](const QString &name, const QString &value, const QString &explanation) {
        rows << Row{name, explanation, {value, value}, {}};
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

QList<LabFigureTable::Row> LabFigureTable::rowsOf(const LabDigest &digest) const
{
    const lab::LabRun *runs[] = {&digest.outcome->tcp, &digest.outcome->udp};
    const lab::LabFigures *figures[] = {&digest.tcp.figures, &digest.udp.figures};
    QList<Row> rows;
    for (const FigureRow &one : FigureRows) {
        Row row{translated({one.name, {}}), translated({one.explanation, {}}), {}, one.counts};
        for (int i = 0; i < 2; ++i) {
            row.values[i] = runs[i]->number == 0 ? noFigure() : one.value(*runs[i], *figures[i]);
            const Places &places = placesOf(row, Tcp + i);
            row.leads[i] = row.values[i] != noFigure()
                && std::any_of(places.begin(), places.end(), [this](const lab::LabPlace &place) { return entryAt(place) != NoEntry; });
        }
        rows << row;
    }
    return rows + groundRows(*digest.outcome);
}

const LabFigureTable::Places &LabFigureTable::placesOf(const Row &row, int column) const
{
    static const Places none;
    const auto &evidence = m_evidence[column - Tcp];
    return evidence && row.counts ? evidence->of(*row.counts) : none;
}

void LabFigureTable::setDigest(const LabDigest &digest)
{
    m_evidence[0] = digest.tcp.figures.evidence;
    m_evidence[1] = digest.udp.figures.evidence;
    QList<Row> rows = rowsOf(digest);
    const bool isReset = rows.size() != m_rows.size();
    if (isReset)
        beginResetModel();
    m_rows = std::move(rows);
    checkWalk();
    if (isReset)
        endResetModel();
    else
        Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
}

void LabFigureTable::clear()
{
    beginResetModel();
    m_rows.clear();
    m_walk = {};
    m_evidence[0].reset();
    m_evidence[1].reset();
    endResetModel();
}

// ---- where they lead

bool LabFigureTable::leads(const QModelIndex &cell) const
{
    return cell.isValid() && cell.row() < m_rows.size() && cell.column() >= Tcp && m_rows.at(cell.row()).leads[cell.column() - Tcp];
}

// What cannot be shown is passed over; the numbers stay those of the figure.
EntryId LabFigureTable::choose(const QModelIndex &cell)
{
    if (!leads(cell))
        return NoEntry;
    const Places &places = placesOf(m_rows.at(cell.row()), cell.column());
    const size_t first = isWalked(cell) ? m_walk.at + 1 : 0;
    for (size_t tried = 0; tried < places.size(); ++tried) {
        const size_t at = (first + tried) % places.size();
        if (const EntryId entry = entryAt(places[at]); entry != NoEntry) {
            setWalk({cell.row(), cell.column(), at, places[at], entry});
            return entry;
        }
    }
    return NoEntry;
}

void LabFigureTable::chosen(EntryId entry)
{
    if (m_walk.row >= 0 && entry != NoEntry && entry != m_walk.entry)
        setWalk({});
}

void LabFigureTable::setWalk(const Walk &walk)
{
    const Walk before = std::exchange(m_walk, walk);
    for (const Walk &one : {before, walk})
        if (one.row >= 0)
            Q_EMIT dataChanged(index(one.row, one.column), index(one.row, one.column));
}

// While it runs what was missing may come in front: who goes through them stays where they are, whatever its number is now.
// What is not of that kind any more nobody goes on from.
void LabFigureTable::checkWalk()
{
    if (m_walk.row < 0)
        return;
    const Places &places = placesOf(m_rows.at(m_walk.row), m_walk.column);
    if (m_walk.at < places.size() && places[m_walk.at] == m_walk.place)
        return;
    const auto found = std::find(places.begin(), places.end(), m_walk.place);
    if (found == places.end())
        m_walk = {};
    else
        m_walk.at = size_t(found - places.begin());
}

QString LabFigureTable::place(const QModelIndex &cell) const
{
    if (!isWalked(cell))
        return {};
    const Row &row = m_rows.at(cell.row());
    if (isOfOne(row.counts))
        return tr("message %1").arg(m_walk.place.message);
    return tr("%1 of %2").arg(humanCount(m_walk.at + 1), humanCount(placesOf(row, cell.column()).size()));
}

QString LabFigureTable::wayWords(const QModelIndex &cell) const
{
    if (!leads(cell))
        return {};
    return isOfOne(m_rows.at(cell.row()).counts) ? tr("Click or Enter: shows that message in the ladder and in the log")
                                                 : tr("Click or Enter: shows the first of them in the ladder and in the log, then the next");
}

QString LabFigureTable::toolTip(const QModelIndex &cell) const
{
    const QString explanation = m_rows.at(cell.row()).explanation, way = wayWords(cell);
    return plainToolTip(way.isEmpty() ? explanation : QString(explanation + u'\n' + way));
}

// ---- as a table

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
    const QString text = index.column() == Name ? row.name : row.values[index.column() - Tcp];
    switch (role) {
    case Qt::DisplayRole: return text;
    case Qt::AccessibleTextRole: return isWalked(index) ? QString(text + u", "_s + place(index)) : text;
    case Qt::AccessibleDescriptionRole: return wayWords(index);
    case Qt::ToolTipRole: return toolTip(index);
    case LabCell::Leads: return leads(index);
    case LabCell::Place: return place(index);
    default: return {};
    }
}

QVariant LabFigureTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Tcp ? u"TCP"_s : section == Udp ? u"UDP"_s : tr("Figure");
}

} // namespace porthole
