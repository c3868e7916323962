// The header of every table: columns resized and moved by dragging, chosen by a menu, and remembered.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHeaderView>
#include <QMap>
#include <QSet>
#include <QVariantMap>

namespace porthole {

// Widths are kept as they are at normal text size. What a person has not touched follows the table's own choice.
class ColumnHeader : public QHeaderView
{
    Q_OBJECT
public:
    explicit ColumnHeader(QWidget *parent = nullptr);

    void setFixedColumn(int column) { m_fixed = column; }  // without it a row says nothing
    void setUsualWidths(const QList<int> &widths);
    void setEvenWidths();                                  // they share the room, until a person says otherwise; long titles have two lines
    void setGrowing(const QSet<int> &columns);             // they take what the others leave, until a person says otherwise
    void setUsuallyHidden(const QSet<int> &columns);
    bool isWanted(int column) const { return !m_hidden.contains(column); }
    QList<int> shownColumns() const;  // in the order on the screen
    // Once the model is there, and again after the table has hidden columns or changed widths for its own reasons.
    void arrange();

    QVariantMap state() const;
    void setState(const QVariantMap &state);

Q_SIGNALS:
    void arranged();  // by a person

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    QString titleOf(int column) const;

private:
    QList<int> sizes() const;
    void keepWidths();
    void shareOut();
    void giveRest();
    int usualWidth(int column) const;
    void wrapTitles(int width);
    bool isStretched(int column) const;

    QSet<int> m_hidden;
    QSet<int> m_growing;
    QList<int> m_usual;
    QMap<int, int> m_own;     // widths that a person chose
    QList<int> m_order;       // that a person chose; empty: the model's
    QList<int> m_atPress;     // widths, to see what a drag has changed
    int m_fixed = 0;
    bool m_even = false;
};

} // namespace porthole
