// The panels as tabs, with a plus behind the last, and the start page where there is none.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/panel.h"

class QMenu;
class QStackedWidget;
class QTabBar;

namespace porthole {

class TabArea : public QWidget
{
    Q_OBJECT
public:
    // Takes ownership of the start page; the menu behind "plus" is the caller's.
    TabArea(QWidget *startPage, QMenu *newMenu, QWidget *parent = nullptr);

    void add(Panel *panel);      // takes ownership, makes it current
    void close(int tab);         // deletes the panel: its connection closes
    void closeCurrent();
    Panel *current() const;
    QList<Panel *> panels() const;
    void setCurrent(Panel *panel);
    // What the shown panel needs, and at most half of the window: beyond that it scrolls.
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void currentChanged();
    void countChanged();
    void roomChanged();  // of the panel that is shown
    void aboutToClose(porthole::Panel *panel);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refresh(Panel *panel);
    Panel *panelAt(int tab) const;
    QTabBar *m_tabs;
    QWidget *m_strip;
    QStackedWidget *m_pages;
};

} // namespace porthole
