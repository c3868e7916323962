// A stack of pages that needs the room of the page that is shown, whatever the others would like to have.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedWidget>

namespace porthole {

class Pages : public QStackedWidget
{
    Q_OBJECT
public:
    explicit Pages(QWidget *parent = nullptr);
    bool hasHeightForWidth() const override { return false; }
    QSize minimumSizeHint() const override;
    QSize sizeHint() const override { return minimumSizeHint(); } // a scroll area takes what would be nice for needed
};

} // namespace porthole
