// Says when the window has painted itself for the first time: for measuring the start.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/paintwatch.h"

#include <QEvent>
#include <QTimer>
#include <QWidget>

namespace porthole {

PaintWatch::PaintWatch(QWidget *window, std::function<void()> painted)
    : QObject(window), m_window(window), m_painted(std::move(painted))
{
    window->installEventFilter(this);
}

bool PaintWatch::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint && m_painted) {
        m_window->removeEventFilter(this);
        QTimer::singleShot(0, this, std::exchange(m_painted, nullptr));
    }
    return QObject::eventFilter(watched, event);
}

} // namespace porthole
