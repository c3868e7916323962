// Says when the window has painted itself for the first time: for measuring the start.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

class QWidget;

namespace porthole {

class PaintWatch : public QObject
{
    Q_OBJECT
public:
    // `painted` is called once, from the event loop, after the first picture.
    PaintWatch(QWidget *window, std::function<void()> painted);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *m_window;
    std::function<void()> m_painted;
};

} // namespace porthole
