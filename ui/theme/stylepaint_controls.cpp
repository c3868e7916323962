// How buttons, fields and marks are painted.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/stylepaint.h"

#include <QPainter>
#include <QPainterPath>

namespace porthole::stylepaint {

namespace {

bool enabled(const QStyleOption *o) { return o->state & QStyle::State_Enabled; }
bool hovered(const QStyleOption *o) { return enabled(o) && (o->state & QStyle::State_MouseOver); }
bool pressed(const QStyleOption *o) { return o->state & QStyle::State_Sunken; }
bool checked(const QStyleOption *o) { return o->state & QStyle::State_On; }
bool focusedByKeys(const QStyleOption *o)
{
    return enabled(o) && (o->state & QStyle::State_HasFocus) && (o->state & QStyle::State_KeyboardFocusChange);
}

QColor fieldOutline(const Tokens &t, const QStyleOption *option, const QWidget *widget)
{
    const Look look = lookOf(widget);
    if (look == Look::Invalid)
        return t.trouble;
    if (look == Look::Valid)
        return t.received;
    if (enabled(option) && (option->state & QStyle::State_HasFocus))
        return t.accent;
    return hovered(option) ? t.disabled : t.edge;
}

} // namespace

void box(QPainter *painter, const QRect &rect, const QColor &fill, const QColor &outline, qreal radius, qreal width)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(outline.isValid() ? QPen(outline, width) : QPen(Qt::NoPen));
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const qreal inset = outline.isValid() ? width / 2 : 0;
    painter->drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius);
    painter->restore();
}

void focusRing(const Tokens &t, QPainter *painter, const QRect &rect)
{
    box(painter, rect, QColor(), t.accent, metrics::Radius, 2);
}

void buttonPanel(const Tokens &t, const QStyleOption *option, QPainter *painter, const QWidget *widget)
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    const bool flat = button && (button->features & QStyleOptionButton::Flat);
    if (lookOf(widget) == Look::Primary && enabled(option)) {
        box(painter, option->rect, hovered(option) || pressed(option) ? t.accentHover : t.accent, QColor());
        if (focusedByKeys(option)) // the accent would not be seen on itself
            box(painter, option->rect.adjusted(2, 2, -2, -2), QColor(), t.onAccent, metrics::Radius - 2, 1.5);
        return;
    }
    const QColor ground = pressed(option) ? t.accentWash : hovered(option) ? t.hover : checked(option) ? t.accentWash
                                                                                                       : QColor();
    if (flat)
        box(painter, option->rect, ground, QColor());
    else
        box(painter, option->rect, ground.isValid() ? ground : t.surface,
            enabled(option) && checked(option) ? t.accent : enabled(option) ? t.edge : t.line);
    if (focusedByKeys(option))
        focusRing(t, painter, option->rect);
}

void buttonLabel(const Tokens &t, const QStyleOptionButton *option, QPainter *painter, bool primary)
{
    const QColor ink = !enabled(option) ? t.disabled : primary ? t.onAccent : t.text;
    const int text = option->fontMetrics.size(Qt::TextShowMnemonic, option->text).width();
    const QSize icon = option->icon.isNull() ? QSize(0, 0) : option->iconSize;
    const int gap = icon.isEmpty() || option->text.isEmpty() ? 0 : 6;
    const QRect r = option->rect;
    int x = r.left() + std::max(0, (r.width() - icon.width() - gap - text) / 2);
    if (!icon.isEmpty()) {
        const QRect where(QPoint(x, r.top() + (r.height() - icon.height()) / 2), icon);
        option->icon.paint(painter, where, Qt::AlignCenter, enabled(option) ? QIcon::Normal : QIcon::Disabled);
        x += icon.width() + gap;
    }
    painter->setPen(ink);
    const int align = Qt::AlignVCenter | Qt::TextShowMnemonic | (icon.isEmpty() ? Qt::AlignHCenter : Qt::AlignLeft);
    painter->drawText(icon.isEmpty() ? r : QRect(x, r.top(), r.right() - x + 1, r.height()), align, option->text);
}

void toolButtonPanel(const Tokens &t, const QStyleOption *option, QPainter *painter, const QWidget *widget)
{
    const bool segment = lookOf(widget) == Look::Segment;
    if (checked(option))
        box(painter, option->rect, t.accentWash, QColor(), segment ? metrics::Radius - 1 : metrics::Radius);
    else if (pressed(option))
        box(painter, option->rect, t.accentWash, QColor());
    else if (hovered(option))
        box(painter, option->rect, t.hover, QColor(), segment ? metrics::Radius - 1 : metrics::Radius);
    if (focusedByKeys(option))
        focusRing(t, painter, option->rect);
}

void fieldPanel(const Tokens &t, const QStyleOption *option, QPainter *painter, const QWidget *widget)
{
    const bool focus = enabled(option) && (option->state & QStyle::State_HasFocus);
    box(painter, option->rect, enabled(option) ? t.field : t.surface, fieldOutline(t, option, widget), metrics::Radius,
        focus ? 1.5 : 1.0);
}

void checkMark(const Tokens &t, const QStyleOption *option, QPainter *painter, bool round)
{
    const QRect r = option->rect;
    const bool on = option->state & (QStyle::State_On | QStyle::State_NoChange);
    const QColor fill = !enabled(option) ? (on ? t.disabled : t.surface) : on ? t.accent : t.field;
    const QColor outline = on ? QColor() : hovered(option) ? t.accent : t.disabled;
    box(painter, r, fill, outline, round ? r.width() / 2.0 : 4);
    if (on) {
        const QColor ink = enabled(option) ? t.onAccent : t.surface;
        if (round)
            box(painter, r.adjusted(5, 5, -5, -5), ink, QColor(), r.width() / 2.0);
        else if (option->state & QStyle::State_NoChange)
            painter->fillRect(r.adjusted(4, r.height() / 2 - 1, -4, -r.height() / 2 + 1), ink);
        else
            Theme::paintIcon(painter, r.adjusted(1, 1, -1, -1), QStringLiteral("check"), ink);
    }
    if (focusedByKeys(option))
        box(painter, r.adjusted(-3, -3, 3, 3), QColor(), t.accent, round ? r.width() : 6, 1.5);
}

void comboBox(const Tokens &t, const QStyleOptionComboBox *option, QPainter *painter, const QRect &arrow)
{
    fieldPanel(t, option, painter, nullptr);
    const QRect icon(arrow.center().x() - 7, arrow.center().y() - 7, 14, 14);
    Theme::paintIcon(painter, icon, QStringLiteral("chevron-down"), enabled(option) ? t.secondary : t.disabled);
}

void spinBox(const Tokens &t, const QStyleOptionSpinBox *option, QPainter *painter, const QRect &up, const QRect &down)
{
    fieldPanel(t, option, painter, nullptr);
    const auto arrow = [&](const QRect &area, bool on, const QString &name) {
        const QRect icon(area.center().x() - 5, area.center().y() - 5, 12, 12);
        Theme::paintIcon(painter, icon, name, on ? t.secondary : t.disabled);
    };
    arrow(up, option->stepEnabled & QAbstractSpinBox::StepUpEnabled, QStringLiteral("chevron-up"));
    arrow(down, option->stepEnabled & QAbstractSpinBox::StepDownEnabled, QStringLiteral("chevron-down"));
}

void progressGroove(const Tokens &t, const QStyleOption *option, QPainter *painter)
{
    const QRect r = option->rect;
    const QRect bar(r.left(), r.center().y() - 2, r.width(), 4);
    box(painter, bar, t.line, QColor(), 2);
}

void progressFill(const Tokens &t, const QStyleOptionProgressBar *option, QPainter *painter)
{
    const QRect r = option->rect;
    const qint64 span = qint64(option->maximum) - option->minimum;
    // Size unknown: a full, paler bar says "working" without pretending to know how far.
    const double part = span > 0 ? double(option->progress - option->minimum) / double(span) : 1.0;
    const QRect bar(r.left(), r.center().y() - 2, int(r.width() * qBound(0.0, part, 1.0)), 4);
    QColor color = t.accent;
    if (span <= 0)
        color.setAlphaF(0.5F);
    if (bar.width() > 0)
        box(painter, bar, color, QColor(), 2);
}

} // namespace porthole::stylepaint
