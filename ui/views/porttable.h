// The port table on the screen: two sections that fold, rows to walk through, open, copy and filter by.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/views/rowtree.h"

namespace porthole {

class ColumnHeader;
class PortDelegate;
class PortSections;

class PortTable : public RowTree
{
    Q_OBJECT
public:
    static constexpr int WideFrom = 460; // at normal text size; below, a row is two lines

    explicit PortTable(QWidget *parent = nullptr);
    void setSections(PortSections *sections);
    ColumnHeader *columns() const { return m_columns; }
    bool isCompact() const;
    // The chosen row of a service; invalid for none and for a heading.
    QModelIndex chosen() const;
    QString rowText(const QModelIndex &index) const; // cells with tabs between, as for a spreadsheet

Q_SIGNALS:
    void chosenChanged();
    void actWanted(); // Enter or a double click on a service
    void copyWanted();
    void menuWanted(const QPoint &global);
    void leftUpwards(); // from the first row: to where one types

protected:
    void paintRow(QPainter *painter, const QRect &row, const QStyleOptionViewItem &option,
                  const QModelIndex &index) const override;
    QString toolTipOf(const QModelIndex &index) const override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void arrange(bool always);
    void paintHeading(QPainter *painter, const QRect &row, const QModelIndex &index) const;
    void fold(const QModelIndex &heading) { setExpanded(heading, !isExpanded(heading)); }

    PortDelegate *m_delegate;
    PortSections *m_sections = nullptr;
    ColumnHeader *m_columns;
};

} // namespace porthole
