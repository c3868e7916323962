// How tabs, scroll bars, menus, headers and rows are painted.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/stylepaint.h"

#include <QPainter>
#include <QPainterPath>

namespace porthole::stylepaint {

void tabShape(const Tokens &t, const QStyleOptionTab *option, QPainter *painter)
{
    const QRect r = option->rect;
    const bool selected = option->state & QStyle::State_Selected;
    if (!selected) {
        if (option->state & QStyle::State_MouseOver)
            box(painter, r.adjusted(2, 6, -2, -5), t.hover, QColor());
        painter->fillRect(QRect(r.left(), r.bottom(), r.width(), 1), t.line);
    } else {
        QPainterPath path;
        const QRectF f = QRectF(r).adjusted(0.5, 4.5, -0.5, 8);
        path.addRoundedRect(f, metrics::Radius, metrics::Radius);
        painter->save();
        painter->setClipRect(r);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(t.line);
        painter->setBrush(t.surface);
        painter->drawPath(path);
        painter->restore();
    }
    if ((option->state & QStyle::State_HasFocus) && selected)
        box(painter, r.adjusted(4, 8, -4, -4), QColor(), t.accent, 4, 1.5);
}

void tabClose(const Tokens &t, const QStyleOption *option, QPainter *painter)
{
    const bool over = option->state & (QStyle::State_MouseOver | QStyle::State_Raised);
    const bool hovered = (option->state & QStyle::State_Enabled) && over;
    if (hovered)
        box(painter, option->rect, t.hover, QColor(), 4);
    const QRect icon = option->rect.adjusted(2, 2, -2, -2);
    Theme::paintIcon(painter, icon, QStringLiteral("close"), hovered ? t.text : t.secondary);
}

void scrollBar(const Tokens &t, const QStyleOptionSlider *option, QPainter *painter, const QRect &slider)
{
    if (option->minimum >= option->maximum)
        return;
    const bool active = option->state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    const bool vertical = option->orientation == Qt::Vertical;
    const int inset = active ? 2 : 3;
    const QRect bar = vertical ? slider.adjusted(inset, 2, -inset, -2) : slider.adjusted(2, inset, -2, -inset);
    QColor color = t.secondary;
    color.setAlphaF(active ? 0.65F : 0.35F);
    box(painter, bar, color, QColor(), (vertical ? bar.width() : bar.height()) / 2.0);
}

void menuItem(const Tokens &t, const QStyleOptionMenuItem *option, QPainter *painter, int checkColumn)
{
    const QRect r = option->rect;
    if (option->menuItemType == QStyleOptionMenuItem::Separator) {
        painter->fillRect(r.left() + 8, r.center().y(), r.width() - 16, 1, t.line);
        return;
    }
    const bool on = option->state & QStyle::State_Enabled;
    if ((option->state & QStyle::State_Selected) && on)
        box(painter, r.adjusted(4, 0, -4, 0), t.selection, QColor());
    const QColor ink = on ? t.text : t.disabled;
    const QRect mark(r.left() + 12, r.center().y() - 7, 16, 16);
    if (option->checkType != QStyleOptionMenuItem::NotCheckable && option->checked)
        Theme::paintIcon(painter, mark, QStringLiteral("check"), on ? t.accent : t.disabled);
    else if (!option->icon.isNull())
        option->icon.paint(painter, mark, Qt::AlignCenter, on ? QIcon::Normal : QIcon::Disabled);
    const QRect text = r.adjusted(12 + checkColumn, 0, -16, 0);
    const qsizetype tab = option->text.indexOf(QLatin1Char('\t'));
    painter->save();
    painter->setFont(option->font);
    painter->setPen(ink);
    painter->drawText(text, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextShowMnemonic | Qt::TextSingleLine,
                      tab < 0 ? option->text : option->text.left(tab));
    painter->setPen(on ? t.secondary : t.disabled);
    if (tab >= 0)
        painter->drawText(text, Qt::AlignRight | Qt::AlignVCenter, option->text.mid(tab + 1));
    painter->restore();
    if (option->menuItemType == QStyleOptionMenuItem::SubMenu)
        Theme::paintIcon(painter, QRect(r.right() - 24, r.center().y() - 6, 14, 14), QStringLiteral("chevron-right"),
                         ink);
}

void menuBarItem(const Tokens &t, const QStyleOptionMenuItem *option, QPainter *painter)
{
    painter->fillRect(option->rect, t.surface);
    const bool open = option->state & QStyle::State_Sunken;
    if ((option->state & QStyle::State_Selected) || open)
        box(painter, option->rect.adjusted(1, 2, -1, -2), open ? t.selection : t.hover, QColor(), 4);
    painter->setPen(option->state & QStyle::State_Enabled ? t.text : t.disabled);
    painter->drawText(option->rect, Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine, option->text);
}

void headerSection(const Tokens &t, const QStyleOption *option, QPainter *painter)
{
    const QRect r = option->rect;
    painter->fillRect(r, option->state & QStyle::State_MouseOver ? t.hover : t.surface);
    painter->fillRect(QRect(r.left(), r.bottom(), r.width(), 1), t.line);
}

void itemPanel(const Tokens &t, const QStyleOptionViewItem *option, QPainter *painter)
{
    if (option->backgroundBrush.style() != Qt::NoBrush)
        painter->fillRect(option->rect, option->backgroundBrush);
    if (option->state & QStyle::State_Selected)
        painter->fillRect(option->rect, t.selection);
    else if (option->state & QStyle::State_MouseOver)
        painter->fillRect(option->rect, t.hover);
}

} // namespace porthole::stylepaint
