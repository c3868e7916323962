// How single controls are painted; the style decides when.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/portholestyle.h"

#include <QStyleOption>

namespace porthole::stylepaint {

// Rounded box with a one-pixel outline that lies on the pixel grid. An invalid colour leaves a part out.
void box(QPainter *painter, const QRect &rect, const QColor &fill, const QColor &outline,
         qreal radius = metrics::Radius, qreal width = 1.0);
void focusRing(const Tokens &t, QPainter *painter, const QRect &rect);

void buttonPanel(const Tokens &t, const QStyleOption *option, QPainter *painter, const QWidget *widget);
void buttonLabel(const Tokens &t, const QStyleOptionButton *option, QPainter *painter, bool primary);
void toolButtonPanel(const Tokens &t, const QStyleOption *option, QPainter *painter, const QWidget *widget);
void fieldPanel(const Tokens &t, const QStyleOption *option, QPainter *painter, const QWidget *widget);
void checkMark(const Tokens &t, const QStyleOption *option, QPainter *painter, bool round);
void comboBox(const Tokens &t, const QStyleOptionComboBox *option, QPainter *painter, const QRect &arrow);
void spinBox(const Tokens &t, const QStyleOptionSpinBox *option, QPainter *painter, const QRect &up,
             const QRect &down);
void progressGroove(const Tokens &t, const QStyleOption *option, QPainter *painter);
void progressFill(const Tokens &t, const QStyleOptionProgressBar *option, QPainter *painter);

void tabShape(const Tokens &t, const QStyleOptionTab *option, QPainter *painter);
void tabClose(const Tokens &t, const QStyleOption *option, QPainter *painter);
void scrollBar(const Tokens &t, const QStyleOptionSlider *option, QPainter *painter, const QRect &slider);
void menuItem(const Tokens &t, const QStyleOptionMenuItem *option, QPainter *painter, int checkColumn);
void menuBarItem(const Tokens &t, const QStyleOptionMenuItem *option, QPainter *painter);
void headerSection(const Tokens &t, const QStyleOption *option, QPainter *painter);
void itemPanel(const Tokens &t, const QStyleOptionViewItem *option, QPainter *painter);

} // namespace porthole::stylepaint
