// The port table in two sections that fold: Porthole's protocols and the registry, each under a heading.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/portmodel.h"

#include <QAbstractProxyModel>

namespace porthole {

// A section without rows is not there. The headings are rows of the first level; everything else is
// PortModel's.
class PortSections : public QAbstractProxyModel
{
    Q_OBJECT
public:
    explicit PortSections(PortModel *ports, QObject *parent = nullptr);

    static bool isHeading(const QModelIndex &index) { return index.isValid() && !index.parent().isValid(); }
    // The first row there is; invalid where nothing was found.
    QModelIndex firstRow() const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    QModelIndex sibling(int row, int column, const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QModelIndex mapToSource(const QModelIndex &index) const override;
    QModelIndex mapFromSource(const QModelIndex &index) const override;

private:
    bool hasOurs() const { return m_ports->oursCount() > 0; }
    bool isRegistry(int topRow) const { return topRow > 0 || !hasOurs(); }
    int sizeOf(bool registry) const;
    QVariant heading(int topRow, int role) const;
    QString spoken(const QModelIndex &index) const;
    void changed(const QModelIndex &from, const QModelIndex &to, const QList<int> &roles);
    void keepPlaces();
    void restorePlaces();

    PortModel *m_ports;
    QModelIndexList m_before;                // while the order changes
    QList<QPersistentModelIndex> m_sourceOf; // of each of them
};

} // namespace porthole
