// How soon a capture shows its first packets in the window, and when all of it is there.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// usage: bench-open-capture FILE FOLDER
// Prints, in ms from the call that opens it: when its log was first painted with rows, and when the last packet was there.
#include "core/model/logmodel.h"
#include "tests/bench/benchwindow.h"
#include "ui/mainwindow/documentpanel.h"
#include "ui/mainwindow/logpane.h"
#include "ui/mainwindow/paneldesk.h"
#include "ui/views/logview.h"

#include <QAbstractScrollArea>
#include <QElapsedTimer>
#include <QTimer>

#include <cstdio>

using namespace porthole;

namespace {

class Opening : public QObject
{
public:
    Opening(MainWindow &window, const QString &path) : m_window(window), m_path(path)
    {
        m_look.setInterval(1);
        connect(&m_look, &QTimer::timeout, this, &Opening::look);
    }

    void begin()
    {
        m_clock.start();
        m_document = m_window.desk()->openFile(m_path);
        m_look.start();
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::Paint || m_first >= 0 || m_document->logPane()->model().rowCount() == 0)
            return QObject::eventFilter(watched, event);
        watched->removeEventFilter(this);
        QMetaObject::invokeMethod(this, [this] { m_first = elapsed(); }, Qt::QueuedConnection); // when it has been painted
        return false;
    }

private:
    double elapsed() const { return double(m_clock.nsecsElapsed()) / 1e6; }

    void look()
    {
        if (!m_log && m_document->logPane()) {
            m_log = m_document->logPane();
            m_log->view()->viewport()->installEventFilter(this);
            m_log->view()->viewport()->update(); // it may have been painted before
        }
        if (m_first < 0 || m_document->isLoading())
            return;
        const LogModel &model = m_document->logPane()->model();
        if (quint64(model.rowCount()) < model.reader().count())
            return;
        std::printf("%.1f %.1f %d\n", m_first, elapsed(), model.rowCount());
        QCoreApplication::quit();
    }

    MainWindow &m_window;
    const QString m_path;
    DocumentPanel *m_document = nullptr;
    LogPane *m_log = nullptr;
    QElapsedTimer m_clock;
    QTimer m_look;
    double m_first = -1;
};

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_NO_THREADED_GLIB", "1"); // as the program does
    QApplication app(argc, argv);
    if (argc != 3)
        return 2;
    BenchWindow porthole(app, QString::fromLocal8Bit(argv[2]));
    Opening opening(*porthole.window, QString::fromLocal8Bit(argv[1]));
    QTimer::singleShot(500, &opening, [&] { // what comes after the first picture of the window is not measured
        porthole.window->settleIn();
        opening.begin();
    });
    return QApplication::exec();
}
