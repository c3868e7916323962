// Saves a picture of the real window when there is something to see, then ends the program.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/screenshot.h"

#include "ui/mainwindow/documentpanel.h"
#include "ui/mainwindow/ladderpane.h"
#include "ui/mainwindow/logpane.h"
#include "ui/panels/exchangepanel.h"
#include "ui/panels/tcppanel.h"
#include "ui/panels/udppanel.h"

#include <QCoreApplication>
#include <QEvent>
#include <QPixmap>
#include <QWidget>

#include <cstdio>

namespace porthole {

Screenshot::Screenshot(QWidget *window, const QString &path) : QObject(window), m_window(window), m_path(path)
{
    window->installEventFilter(this);
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(250);
    connect(&m_quiet, &QTimer::timeout, this, &Screenshot::check);
}

void Screenshot::waitFor(Panel *panel)
{
    m_panel = panel;
    connect(panel, &Panel::titleChanged, &m_quiet, qOverload<>(&QTimer::start));
}

bool Screenshot::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint && !m_painted) {
        m_painted = true;
        m_quiet.start();
    }
    return QObject::eventFilter(watched, event);
}

void Screenshot::check()
{
    const auto *tcp = qobject_cast<TcpPanel *>(m_panel);
    const auto *udp = qobject_cast<UdpPanel *>(m_panel);
    const auto *document = qobject_cast<DocumentPanel *>(m_panel);
    const auto *exchange = qobject_cast<ExchangePanel *>(m_panel);
    const LogPane *log = document ? document->logPane() : nullptr;
    if ((tcp && !tcp->isSettled()) || (udp && !udp->isSettled()) || (exchange && !exchange->isSettled())
        || (document && document->isLoading()) || (log && !log->ladder()->isSettled()))
        m_quiet.start();
    else
        QTimer::singleShot(0, this, &Screenshot::take); // what changed in this turn has its place in the next
}

void Screenshot::take()
{
    const bool saved = m_window->grab().save(m_path);
    if (!saved)
        std::fprintf(stderr, "porthole: could not write %s\n", qPrintable(m_path));
    QCoreApplication::exit(saved ? 0 : 1);
}

} // namespace porthole
