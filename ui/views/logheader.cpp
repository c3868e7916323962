// The header over the log: its columns and how wide they are in cells.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/logheader.h"

#include "core/model/logmodel.h"
#include "ui/widgets/words.h"

#include <QtMath>

#include <utility>

namespace porthole {

int LogColumns::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : LogModel::ColumnCount;
}

QVariant LogColumns::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::DisplayRole)
        return section == LogModel::Way ? QString() : LogHeader::title(section);
    if (role == Qt::ToolTipRole && section == LogModel::Delta)
        return LogHeader::tr("Time since the row above");
    if (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
        return LogHeader::title(section);
    if (role == Qt::TextAlignmentRole) {
        const bool right = section == LogModel::Length || section == LogModel::Delta || section == LogModel::Number;
        return int((right ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    return {};
}

LogHeader::LogHeader(QWidget *parent) : ColumnHeader(parent)
{
    setObjectName(QStringLiteral("logHeader"));
    setModel(new LogColumns(this));
    setStretchLastSection(true);
    setSectionsMovable(false);
    setSectionsClickable(false);
    setFixedColumn(LogModel::What);
    setAccessibleName(tr("Columns of the log"));
}

QString LogHeader::title(int column)
{
    return translated(LogModel::columnTitle(column));
}

void LogHeader::setDefaultWidths(qreal cellWidth, int padding)
{
    if (std::exchange(m_cellWidth, cellWidth) == cellWidth)
        return;
    const auto cells = [&](int column, int count) { resizeSection(column, qCeil(count * cellWidth) + 2 * padding); };
    cells(LogModel::Number, 7);
    cells(LogModel::Time, 12);
    cells(LogModel::Delta, 9);
    resizeSection(LogModel::Way, qRound(2 * cellWidth) + 2 * padding);
    cells(LogModel::ConversationColumn, 20);
    cells(LogModel::Length, 8);
    cells(LogModel::What, 30);
    arrange();
}

} // namespace porthole
