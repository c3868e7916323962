// Finds what a person would call broken in a window's layout: text cut off, controls over each other.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/labels.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QTabBar>

namespace porthole {

// A control's name and place, for the message of a failed test.
inline QString described(const QWidget *widget)
{
    const auto *label = qobject_cast<const QLabel *>(widget);
    const auto *button = qobject_cast<const QAbstractButton *>(widget);
    const QString text = label ? label->text() : button ? button->text() : QString();
    const QPoint at = widget->mapTo(widget->window(), QPoint());
    return QStringLiteral("%1 %2 \"%3\" at %4,%5 %6x%7")
        .arg(QLatin1String(widget->metaObject()->className()), widget->objectName(), text.left(40))
        .arg(at.x()).arg(at.y()).arg(widget->width()).arg(widget->height());
}

// What shows one text or takes one input; its own children (a clear button, a popup's list) belong to it.
inline bool isControl(const QWidget *widget)
{
    return qobject_cast<const QLabel *>(widget) || qobject_cast<const QAbstractButton *>(widget)
        || qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget)
        || qobject_cast<const QAbstractSpinBox *>(widget) || qobject_cast<const QTabBar *>(widget);
}

inline bool hasControlAbove(const QWidget *widget)
{
    for (const QWidget *above = widget->parentWidget(); above; above = above->parentWidget()) {
        if (isControl(above))
            return true;
    }
    return false;
}

// What lies outside a scroll area is scrolled to, not cut off.
inline bool isScrolled(const QWidget *widget)
{
    for (const QWidget *above = widget->parentWidget(); above; above = above->parentWidget()) {
        const auto *area = qobject_cast<const QAbstractScrollArea *>(above->parentWidget());
        if (area && area->viewport() == above)
            return true;
    }
    return false;
}

inline QString clippedText(const QWidget *widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(widget)) {
        if (qobject_cast<const ElidedLabel *>(widget) || label->text().isEmpty())
            return {};
        const bool cut = label->wordWrap() ? label->heightForWidth(label->width()) > label->height() + 1
                                           : label->sizeHint().width() > label->width() + 1;
        return cut ? QStringLiteral("text cut off") : QString();
    }
    if (qobject_cast<const QTabBar *>(widget))
        return {};  // scrolls, and shortens its titles
    QSize least = widget->minimumSizeHint();
    if (widget->hasHeightForWidth())
        least.setHeight(widget->heightForWidth(widget->width()));
    return least.width() > widget->width() + 1 || least.height() > widget->height() + 1
        ? QStringLiteral("smaller than it needs (%1x%2)").arg(least.width()).arg(least.height()) : QString();
}

inline QStringList layoutFaults(const QWidget *window)
{
    QStringList faults;
    QList<std::pair<const QWidget *, QRect>> seen;
    for (const QWidget *widget : window->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->window() != window || !isControl(widget) || hasControlAbove(widget))
            continue;
        if (const QString fault = clippedText(widget); !fault.isEmpty())
            faults << fault + QStringLiteral(": ") + described(widget);
        const QRect place(widget->mapTo(window, QPoint()), widget->size());
        if (!isScrolled(widget) && widget->visibleRegion().boundingRect() != widget->rect())
            faults << QStringLiteral("partly hidden: ") + described(widget);
        const QRect shown = widget->visibleRegion().boundingRect().translated(place.topLeft());
        if (shown.isEmpty())
            continue;
        for (const auto &[other, where] : seen) {
            if (where.intersects(shown))
                faults << QStringLiteral("overlap: ") + described(widget) + QStringLiteral(" and ") + described(other);
        }
        seen.append({widget, shown});
    }
    return faults;
}

} // namespace porthole
