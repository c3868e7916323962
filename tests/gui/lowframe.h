// What a window leaves for a panel: it scrolls there when it does not fit, and is given back at the end.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace porthole {

class LowFrame : public QScrollArea
{
public:
    LowFrame(QWidget *panel, const QSize &size)
    {
        setWidgetResizable(true);
        setFrameShape(QFrame::NoFrame);
        setWidget(panel);
        resize(size);
        show();
    }
    ~LowFrame() override { takeWidget(); }
};

} // namespace porthole
