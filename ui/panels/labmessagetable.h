// Every message of an experiment of the lab, over both transports.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labfigures.h"

#include <QAbstractTableModel>

#include <memory>

namespace porthole {

class LabMessageTable : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Number, TcpWritten, TcpTook, TcpDelivered, TcpGap, UdpWritten, UdpTook, UdpDelivered, UdpGap, ColumnCount };
    using QAbstractTableModel::QAbstractTableModel;

    void setOutcome(const std::shared_ptr<const lab::LabOutcome> &outcome);
    void clear();
    // Of the log: what the cell tells of was written, or read; NoEntry: not known, or it tells of nothing.
    EntryId entryAt(const QModelIndex &index) const;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString cell(int row, int column) const;
    // Of the other transport where that alone ran.
    const lab::LabMessage *anyMessageAt(int row) const;
    bool tellsOfWrite(const QModelIndex &index) const;
    QString wayWords(const QModelIndex &index) const;
    const lab::LabMessage *messageAt(int row, int column) const;
    QString nameText(int row) const;
    QString tookText(const lab::LabMessage &message) const;
    QString gapText(int row, int column) const;
    bool isLongestGap(int row, int column) const;
    const lab::LabGaps &gapsAt(int column) const { return m_gaps[column >= UdpWritten]; }

    lab::LabGaps m_gaps[2]; // of TCP and of UDP
    std::shared_ptr<const lab::LabOutcome> m_outcome;
};

} // namespace porthole
