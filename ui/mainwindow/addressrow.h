// The top row: mark, address bar, what to do with the address, and the menu.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/endpoint.h"

#include <QWidget>

class QMenu;

namespace porthole {

class AddressBar;

class AddressRow : public QWidget
{
    Q_OBJECT
public:
    explicit AddressRow(QMenu *menu, QWidget *parent = nullptr);
    AddressBar *bar() const { return m_bar; }

Q_SIGNALS:
    void listenWanted();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    AddressBar *m_bar;
};

} // namespace porthole
