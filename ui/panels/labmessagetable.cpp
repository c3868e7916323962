// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/labmessagetable.h"

#include "core/lab/labwords.h"
#include "ui/panels/labcell.h"
#include "ui/widgets/words.h"

#include <QFont>

namespace porthole {

using namespace Qt::StringLiterals;
namespace {

QString noneOfMessage()
{
    return QString(QChar(0x2013));
}

} // namespace

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
    const bool isNumber = index.column() == Number;
    const lab::LabMessage *message = isNumber ? anyMessageAt(index.row()) : messageAt(index.row(), index.column());
    if (!message || (!isNumber && cell(index.row(), index.column()) == noneOfMessage()))
        return NoEntry;
    return tellsOfWrite(index) ? message->wroteEntry : message->readEntry;
}

const lab::LabMessage *LabMessageTable::anyMessageAt(int row) const
{
    return messageAt(row, m_outcome->tcp.messages.empty() ? UdpWritten : TcpWritten);
}

// What never came is shown where it was written.
bool LabMessageTable::tellsOfWrite(const QModelIndex &index) const
{
    if (index.column() == Number || index.column() == TcpWritten || index.column() == UdpWritten)
        return true;
    const lab::LabMessage *message = messageAt(index.row(), index.column());
    return !message || !message->isDelivered();
}

QString LabMessageTable::wayWords(const QModelIndex &index) const
{
    if (entryAt(index) == NoEntry)
        return {};
    return tellsOfWrite(index) ? tr("Click or Enter: shows in the ladder and in the log where it was written")
                               : tr("Click or Enter: shows in the ladder and in the log where it was read");
}

QString LabMessageTable::cell(int row, int column) const
{
    const lab::LabRun &run = column >= UdpWritten ? m_outcome->udp : m_outcome->tcp;
    const lab::LabMessage *message = messageAt(row, column);
    if (!message || message->written < 0)
        return noneOfMessage();
    if (column == TcpWritten || column == UdpWritten)
        return lab::milliseconds(message->written - run.began);
    const bool isTook = column == TcpTook || column == UdpTook;
    if (!message->isDelivered())
        return !run.isOver || !isTook ? noneOfMessage() : run.isAnswered && message->reached >= 0 ? tr("no answer") : tr("never");
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
        return noneOfMessage();
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
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return index.column() == Number ? nameText(index.row()) : cell(index.row(), index.column());
    case Qt::AccessibleDescriptionRole: return wayWords(index);
    case Qt::ToolTipRole: return plainToolTip(wayWords(index));
    case LabCell::Leads: return entryAt(index) != NoEntry;
    default: return {};
    }
}

QString LabMessageTable::nameText(int row) const
{
    const lab::LabMessage *message = anyMessageAt(row);
    const QString number = QString::number(row + 1);
    return message && !message->asked.isEmpty() ? number + u"  "_s + message->asked : number;
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
