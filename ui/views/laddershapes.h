// What stands at the ends of a ladder's arrows: each meaning has a shape, whatever its colour.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QLineF>

class QPainter;

namespace porthole::laddershapes {

inline constexpr qreal Head = 6;   // length of an arrow's head
inline constexpr qreal Badge = 7;  // half the width of a badge

void head(QPainter &painter, const QLineF &line, const QColor &color);
// Hollow: nothing comes after it from there.
void lastHead(QPainter &painter, const QLineF &line, const QColor &color, const QColor &ground);
void cross(QPainter &painter, const QPointF &at, const QColor &color);
// Somebody's finger was on it.
void handCross(QPainter &painter, const QPointF &at, const QColor &color, const QColor &ground);
void ring(QPainter &painter, const QPointF &at, const Tokens &tokens);
void triangle(QPainter &painter, const QPointF &tip, const QColor &color);
void square(QPainter &painter, const QPointF &at, const QColor &color);
void diamond(QPainter &painter, const QPointF &at, const QColor &color);
void caution(QPainter &painter, const QPointF &at, const QColor &color);
void bar(QPainter &painter, const QPointF &at, const QColor &color);
void tick(QPainter &painter, const QPointF &at, const QColor &color);
void envelope(QPainter &painter, const QPointF &at, const QColor &color, const QColor &ground); // a message
void dot(QPainter &painter, const QPointF &at, const QColor &color);
// A step of the handshake.
void number(QPainter &painter, const QPointF &at, int digit, const QColor &color, const QColor &ground);
// An arrow that comes back to where it began: sent again.
void loop(QPainter &painter, const QPointF &at, const QColor &color, const QColor &ground);

} // namespace porthole::laddershapes
