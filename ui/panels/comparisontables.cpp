// A comparison as tables: its figures side by side, and every message of both transports.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/comparisontables.h"

#include "core/model/entrytext.h"
#include "ui/theme/theme.h"
#include "ui/views/columnheader.h"
#include "ui/views/columnmemory.h"
#include "ui/widgets/words.h"

#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>

namespace porthole {

namespace {

using TableStage = TransportOutcome::Stage;

QString dash()
{
    return QString(QChar(0x2013));
}

QString countOrDash(int count, bool known)
{
    return known ? humanCount(quint64(count)) : dash();
}

qint64 longestWait(const TransportOutcome &outcome)
{
    qint64 longest = 0;
    for (const ComparedMessage &message : outcome.messages) {
        if (message.waited && message.taken >= 0)
            longest = std::max(longest, message.taken - message.due);
    }
    return longest;
}

QString waitText(const TransportOutcome &outcome)
{
    const int waited = outcome.waitedCount();
    if (waited == 0)
        return QStringLiteral("0");
    return ComparisonFigures::tr("%1, up to %2").arg(waited).arg(durationText(longestWait(outcome)));
}

QString lostText(const TransportOutcome &outcome)
{
    const QList<int> lost = outcome.lost();
    if (lost.isEmpty())
        return QStringLiteral("0");
    return QString(humanCount(quint64(lost.size())) % QStringLiteral("  (") % numberList(lost, 3) % QLatin1Char(')'));
}

// What the sender learnt, in the words of the system.
QString toldText(const TransportOutcome &outcome)
{
    using How = SenderTold::How;
    QStringList parts;
    const auto add = [&](How how, const QString &word) {
        const SenderTold *told = outcome.firstTold(how);
        if (!told)
            return;
        const int count = outcome.toldCount(how);
        QString part = word;
        if (told->failure.error)
            part += QLatin1Char(' ') + QString::fromLatin1(errnoName(told->failure.error));
        if (count > 1)
            part += QStringLiteral(" ×%1").arg(count);
        parts << part.trimmed();
    };
    add(How::ConnectFailed, QStringLiteral("connect()"));
    add(How::PeerFinished, QStringLiteral("FIN"));
    add(How::Broken, QString());
    add(How::SendFailed, QStringLiteral("send()"));
    add(How::Icmp, QStringLiteral("ICMP"));
    return parts.isEmpty() ? ComparisonFigures::tr("nothing") : parts.join(QStringLiteral(", "));
}

} // namespace

// ---- figures

QList<ComparisonFigures::Row> ComparisonFigures::rowsOf(const ComparisonSnapshot &snapshot)
{
    QList<Row> rows;
    const auto add = [&](const QString &name, const QString &explanation, auto value) {
        Row row{name, explanation, {}};
        const TransportOutcome *outcomes[] = {&snapshot.tcp, &snapshot.udp};
        for (int i = 0; i < 2; ++i)
            row.values[i] = outcomes[i]->stage == TableStage::NotYet ? dash() : value(*outcomes[i]);
        rows.append(row);
    };
    using Outcome = TransportOutcome;
    add(tr("Sent"), tr("Messages that the kernel took whole from the sender."),
        [](const Outcome &o) { return humanCount(quint64(o.sentCount())); });
    add(tr("Delivered"), tr("Messages that the reader got whole."),
        [](const Outcome &o) { return humanCount(quint64(o.deliveredCount())); });
    add(tr("Delivered late"), tr("Delivered after a message with a higher number."),
        [](const Outcome &o) { return humanCount(quint64(o.lateCount())); });
    add(tr("Never delivered"), tr("Sent, and never seen by the reader."),
        [](const Outcome &o) { return o.stage == TableStage::Done ? lostText(o) : dash(); });
    add(tr("Never sent"), tr("Messages that the sender could not hand to the kernel."),
        [](const Outcome &o) { return countOrDash(int(o.unsent().size()), o.stage == TableStage::Done); });
    add(tr("Held back"), tr("Messages that had to wait because the kernel had no room for them."), waitText);
    add(tr("Calls of send()"), tr("How often the sender asked the kernel to send."),
        [](const Outcome &o) { return humanCount(quint64(o.sendCalls)); });
    add(tr("Calls that read"), tr("How often a recv or recvmmsg of the reader brought something."),
        [](const Outcome &o) { return humanCount(quint64(o.readCalls)); });
    add(tr("Bytes delivered"), {}, [](const Outcome &o) { return exactBytes(o.bytesDelivered); });
    add(tr("Dropped by the kernel"), tr("Datagrams for which the reader's receive buffer had no room."),
        [](const Outcome &o) {
            return o.transport == TransportKind::Udp ? humanCount(o.kernelDropped) : dash();
        });
    add(tr("First send to last delivery"), {},
        [](const Outcome &o) { return o.lastDelivery < 0 ? dash() : durationText(o.lastDelivery); });
    add(tr("The sender was told"), tr("Everything that a call of the sender, or the connection, said to it."), toldText);
    return rows;
}

void ComparisonFigures::setSnapshot(const ComparisonSnapshot &snapshot)
{
    QList<Row> rows = rowsOf(snapshot);
    if (m_rows.size() != rows.size()) {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        return;
    }
    m_rows = std::move(rows);
    Q_EMIT dataChanged(index(0, Tcp), index(int(m_rows.size()) - 1, Udp));
}

int ComparisonFigures::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ComparisonFigures::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ComparisonFigures::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return index.column() == Name ? row.name : row.values[index.column() - Tcp];
    case Qt::ToolTipRole:
        return plainToolTip(index.column() == Name ? row.explanation : row.values[index.column() - Tcp]);
    default: return {};
    }
}

QVariant ComparisonFigures::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Tcp ? QStringLiteral("TCP") : section == Udp ? QStringLiteral("UDP") : tr("Figure");
}

// ---- messages

void ComparisonMessages::setSnapshot(const ComparisonSnapshot &snapshot)
{
    const bool same = snapshot.run == m_snapshot.run
        && snapshot.options.messages == m_snapshot.options.messages;
    if (!same)
        beginResetModel();
    m_snapshot = snapshot;
    if (!same)
        endResetModel();
    else if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

const ComparedMessage *ComparisonMessages::messageOf(int row, int column) const
{
    const TransportOutcome &outcome = outcomeOf(column);
    return row >= 0 && row < outcome.messages.size() ? &outcome.messages.at(row) : nullptr;
}

EntryId ComparisonMessages::evidence(int row, int column) const
{
    const ComparedMessage *message = messageOf(row, column);
    if (!message)
        return NoEntry;
    const bool delivery = column == TcpDelivered || column == UdpDelivered;
    return delivery && message->isDelivered() ? message->deliveredEntry : message->sentEntry;
}

QString ComparisonMessages::text(int row, int column) const
{
    if (column == Number)
        return QString::number(row + 1);
    const ComparedMessage *message = messageOf(row, column);
    if (!message)
        return {};
    const bool done = outcomeOf(column).stage == TableStage::Done;
    switch (column) {
    case TcpSent:
    case UdpSent: return message->sent >= 0 ? durationText(message->sent) : done ? tr("not sent") : QString();
    case TcpWaited:
        return message->waited && message->taken >= 0 ? durationText(message->taken - message->due) : QString();
    default: break;
    }
    if (message->isDelivered())
        return message->late ? tr("%1, late").arg(durationText(message->delivered)) : durationText(message->delivered);
    return done && message->isSent() ? tr("never") : QString();
}

int ComparisonMessages::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_snapshot.run == 0 ? 0 : m_snapshot.options.messages;
}

int ComparisonMessages::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ComparisonMessages::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    switch (role) {
    case Qt::DisplayRole: return text(index.row(), index.column());
    case Qt::TextAlignmentRole: return int(Qt::AlignRight | Qt::AlignVCenter);
    case SortRole: {
        if (index.column() == Number)
            return index.row();
        const ComparedMessage *message = messageOf(index.row(), index.column());
        if (!message)
            return qint64(-1);
        const bool delivery = index.column() == TcpDelivered || index.column() == UdpDelivered;
        return delivery ? message->delivered : index.column() == TcpWaited ? message->taken - message->due : message->sent;
    }
    default: return {};
    }
}

QVariant ComparisonMessages::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    const QStringList titles{tr("Message"), tr("TCP sent"), tr("held back"), tr("TCP delivered"), tr("UDP sent"),
                             tr("UDP delivered")};
    return role == Qt::DisplayRole ? QVariant(titles.value(section)) : QVariant();
}

// ---- the table

ComparisonTable::ComparisonTable(const QString &name, const QString &spoken, const Seams &seams, ColumnMemory *memory, QWidget *parent)
    : QTreeView(parent), m_seams(seams), m_memory(memory), m_columns(new ColumnHeader(this))
{
    setObjectName(name);
    setAccessibleName(spoken);
    setFrameShape(QFrame::NoFrame);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setHeader(m_columns);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ComparisonTable::setModel(QAbstractItemModel *model)
{
    QTreeView::setModel(model);
    // As high as its rows: where they come while it is shown, the page has to make room.
    connect(model, &QAbstractItemModel::modelReset, this, &ComparisonTable::updateGeometry);
    // Not from within: a page that is just being shown takes no wish for another height.
    connect(m_columns, &QHeaderView::geometriesChanged, this, &ComparisonTable::updateGeometry, Qt::QueuedConnection);
    m_columns->setEvenWidths();
    if (m_memory)
        m_memory->attach(objectName(), m_columns);
}

QSize ComparisonTable::sizeHint() const
{
    const int rows = model() ? model()->rowCount() : 0;
    return {400, std::max(header()->sizeHint().height(), header()->minimumHeight()) + rows * Theme::of(this).rowHeight() + 2};
}

void ComparisonTable::keyPressEvent(QKeyEvent *event)
{
    if (!event->matches(QKeySequence::Copy) || !currentIndex().isValid())
        return QTreeView::keyPressEvent(event);
    QStringList cells;
    for (const int column : m_columns->shownColumns())
        cells << currentIndex().siblingAtColumn(column).data().toString();
    m_seams.copyText(cells.join(QLatin1Char('\t')));
}

} // namespace porthole
