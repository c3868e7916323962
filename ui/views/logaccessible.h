// The log view as assistive technology sees it: a table whose cells exist while somebody asks for them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessibleWidget>
#include <QHash>

namespace porthole {

class LogView;

class LogAccessible : public QAccessibleWidget, public QAccessibleTableInterface
{
public:
    explicit LogAccessible(LogView *view);
    ~LogAccessible() override;

    static void install();
    // Told by the view; free where nobody listens.
    static void rowsChanged(LogView *view);
    static void currentChanged(LogView *view, qint64 row);

    LogView *view() const;
    bool isRowSelected(int row) const override;
    QAccessibleInterface *cellAt(int row, int column) const override;

    void *interface_cast(QAccessible::InterfaceType type) override;
    QAccessible::State state() const override;
    int childCount() const override;
    QAccessibleInterface *child(int index) const override;
    int indexOfChild(const QAccessibleInterface *child) const override;
    QAccessibleInterface *childAt(int x, int y) const override;
    QAccessibleInterface *focusChild() const override;

    QAccessibleInterface *caption() const override { return nullptr; }
    QAccessibleInterface *summary() const override { return nullptr; }
    QString columnDescription(int column) const override;
    QString rowDescription(int row) const override;
    int columnCount() const override;
    int rowCount() const override;
    int selectedCellCount() const override;
    int selectedColumnCount() const override { return 0; }
    int selectedRowCount() const override;
    QList<QAccessibleInterface *> selectedCells() const override;
    QList<int> selectedColumns() const override { return {}; }
    QList<int> selectedRows() const override;
    bool isColumnSelected(int) const override { return false; }
    bool selectRow(int row) override;
    bool selectColumn(int) override { return false; }
    bool unselectRow(int row) override;
    bool unselectColumn(int) override { return false; }
    void modelChange(QAccessibleTableModelChangeEvent *event) override;

private:
    int columnOf(int position) const;  // logical column of a shown one
    void forgetCells() const;
    mutable QHash<qint64, QAccessible::Id> m_cells;  // row << 8 | column
};

} // namespace porthole
