// A scroll area of rows of equal height, as many as there may be, of which only the visible ones exist.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractScrollArea>

namespace porthole {

// The place is kept in pixels as 64 bits; the scroll bar counts in larger steps where an int would not do.
class RowArea : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit RowArea(QWidget *parent = nullptr);

    qint64 rows() const { return m_rows; }
    int rowHeight() const { return m_rowHeight; }
    // Pixels above the upper edge.
    qint64 top() const { return m_top; }
    qint64 maxTop() const;
    bool isAtEnd() const { return m_top >= maxTop(); }
    void setTop(qint64 top);
    void scrollToEnd() { setTop(maxTop()); }
    void ensureRowVisible(qint64 row);

    qint64 firstVisibleRow() const { return m_top / m_rowHeight; }
    qint64 lastVisibleRow() const;  // cut-off ones included; -1: none
    int fullRows() const;           // that fit, at least 1
    qint64 rowAtY(int y) const;     // may be outside 0..rows() - 1
    QRect rowRect(qint64 row) const;

protected:
    static constexpr int DragScrollMs = 30; // between steps while a selection is dragged beyond the edge
    void setRows(qint64 rows);
    void setRowHeight(int height);
    void setContentWidth(int width);
    // Called after every move, whoever moved.
    virtual void scrolled() {}

    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void updateBars();
    void syncBar();
    qint64 m_rows = 0;
    qint64 m_top = 0;
    qint64 m_scale = 1;  // pixels for one step of the scroll bar
    int m_rowHeight = 28;
    int m_contentWidth = 0;
    int m_wheelRest = 0;
    bool m_syncing = false;
};

} // namespace porthole
