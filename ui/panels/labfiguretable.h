// The figures of an experiment of the lab side by side, and where each leads.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/labdigest.h"
#include "ui/panels/labcell.h"

#include <QAbstractTableModel>

#include <functional>
#include <memory>
#include <optional>

namespace porthole {

class LabFigureTable : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Tcp, Udp, ColumnCount };
    using EntryOfFrame = std::function<EntryId(quint64 frame)>;
    explicit LabFigureTable(EntryOfFrame entryOf, QObject *parent = nullptr);

    void setDigest(const LabDigest &digest);
    void clear();
    // The first of what the cell counts; of the same cell again the next, and behind the last the first. NoEntry: it leads nowhere.
    EntryId choose(const QModelIndex &cell);
    // That was chosen somewhere: who goes through what a cell counts has left it, unless it is what choose() gave.
    void chosen(EntryId entry);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    using Places = std::vector<lab::LabPlace>;
    struct Row {
        QString name;
        QString explanation;
        QString values[2];
        std::optional<lab::LabCounted> counts;
        bool leads[2] = {};
    };
    // Who goes through a cell, and where they are.
    struct Walk {
        int row = -1; // nobody does
        int column = 0;
        size_t at = 0;
        lab::LabPlace place;
        EntryId entry = NoEntry;
    };
    QList<Row> rowsOf(const LabDigest &digest) const;
    static QList<Row> groundRows(const lab::LabOutcome &outcome);
    EntryId entryAt(const lab::LabPlace &place) const { return place.frame != 0 ? m_entryOf(place.frame) : place.entry; }
    const Places &placesOf(const Row &row, int column) const;
    bool leads(const QModelIndex &cell) const;
    bool isWalked(const QModelIndex &cell) const { return cell.row() == m_walk.row && cell.column() == m_walk.column; }
    void setWalk(const Walk &walk);
    void checkWalk();
    QString place(const QModelIndex &cell) const;
    QString toolTip(const QModelIndex &cell) const;
    QString wayWords(const QModelIndex &cell) const;

    EntryOfFrame m_entryOf;
    QList<Row> m_rows;
    std::shared_ptr<const lab::LabEvidence> m_evidence[2]; // of TCP and of UDP; null: it has not begun
    Walk m_walk;
};

} // namespace porthole
