// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/laddershapes.h"

#include <QPainter>

#include <cmath>

namespace porthole::laddershapes {

namespace {

constexpr qreal CrossArm = 3.5;
constexpr qreal HandRing = 6.5;

QPolygonF headOf(const QLineF &line)
{
    const qreal length = line.length();
    if (length < Head)
        return {};
    const QPointF along = (line.p2() - line.p1()) / length;
    const QPointF across(-along.y(), along.x());
    const QPointF base = line.p2() - along * Head;
    return QPolygonF({line.p2(), base + across * Head / 2, base - across * Head / 2});
}

} // namespace

void head(QPainter &painter, const QLineF &line, const QColor &color)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(headOf(line));
}

void lastHead(QPainter &painter, const QLineF &line, const QColor &color, const QColor &ground)
{
    const QPolygonF shape = headOf(line);
    painter.setPen(QPen(color, 1.25));
    painter.setBrush(ground);
    if (!shape.isEmpty())
        painter.drawPolygon(shape);
}

void cross(QPainter &painter, const QPointF &at, const QColor &color)
{
    painter.setPen(QPen(color, 2));
    painter.drawLine(at + QPointF(-CrossArm, -CrossArm), at + QPointF(CrossArm, CrossArm));
    painter.drawLine(at + QPointF(-CrossArm, CrossArm), at + QPointF(CrossArm, -CrossArm));
}

void handCross(QPainter &painter, const QPointF &at, const QColor &color, const QColor &ground)
{
    painter.setPen(QPen(color, 1.5));
    painter.setBrush(ground);
    painter.drawEllipse(at, HandRing, HandRing);
    painter.save();
    painter.translate(at);
    painter.scale(0.8, 0.8);
    cross(painter, {}, color);
    painter.restore();
}

void ring(QPainter &painter, const QPointF &at, const Tokens &tokens)
{
    painter.setPen(QPen(tokens.secondary, 1.25));
    painter.setBrush(tokens.surface);
    painter.drawEllipse(at, 3, 3);
}

void triangle(QPainter &painter, const QPointF &tip, const QColor &color)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(QPolygonF({tip, tip + QPointF(7, -4), tip + QPointF(7, 4)}));
}

void square(QPainter &painter, const QPointF &at, const QColor &color)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(QRectF(at.x() - 4.5, at.y() - 4.5, 9, 9), 1.5, 1.5);
}

void diamond(QPainter &painter, const QPointF &at, const QColor &color)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(QPolygonF({at + QPointF(0, -4.5), at + QPointF(4.5, 0), at + QPointF(0, 4.5), at + QPointF(-4.5, 0)}));
}

void caution(QPainter &painter, const QPointF &at, const QColor &color)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(QPolygonF({at + QPointF(0, -5.5), at + QPointF(6, 5), at + QPointF(-6, 5)}));
}

void bar(QPainter &painter, const QPointF &at, const QColor &color)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(QRectF(at.x() - 2.5, at.y() - 6, 5, 12), 2, 2);
}

void tick(QPainter &painter, const QPointF &at, const QColor &color)
{
    painter.setPen(QPen(color, 2));
    painter.drawLine(at - QPointF(5, 0), at + QPointF(5, 0));
}

void envelope(QPainter &painter, const QPointF &at, const QColor &color, const QColor &ground)
{
    const QRectF box(at.x() - 5.5, at.y() - 4, 11, 8);
    painter.setPen(QPen(color, 1.25));
    painter.setBrush(ground);
    painter.drawRoundedRect(box, 1, 1);
    painter.drawPolyline(QPolygonF({box.topLeft(), at + QPointF(0, 1), box.topRight()}));
}

void dot(QPainter &painter, const QPointF &at, const QColor &color)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(at, 3, 3);
}

void number(QPainter &painter, const QPointF &at, int digit, const QColor &color, const QColor &ground)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawEllipse(at, Badge, Badge);
    QFont font = painter.font();
    const QFont before = font;
    font.setPixelSize(int(Badge * 1.5));
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(ground);
    painter.drawText(QRectF(at.x() - Badge, at.y() - Badge, 2 * Badge, 2 * Badge), Qt::AlignCenter, QString::number(digit));
    painter.setFont(before);
}

void loop(QPainter &painter, const QPointF &at, const QColor &color, const QColor &ground)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawEllipse(at, Badge, Badge);
    constexpr qreal Radius = 4.5;
    constexpr int Quarter = 90 * 16;
    painter.setPen(QPen(color, 1.75));
    painter.setBrush(Qt::NoBrush);
    painter.drawArc(QRectF(at.x() - Radius, at.y() - Radius, 2 * Radius, 2 * Radius), Quarter / 2, 3 * Quarter);
    // The arc ends at the lower right; its head goes on along it.
    const QPointF end(at.x() + Radius * std::cos(M_PI / 4), at.y() - Radius * std::sin(M_PI / 4));
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawPolygon(QPolygonF({end + QPointF(2.6, 2.2), end + QPointF(-3.2, 1.2), end + QPointF(1.6, -3.6)}));
}

} // namespace porthole::laddershapes
