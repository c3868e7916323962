// How late a timer of 10 ms is in the thread of the window: in Porthole's while datagrams come, or in an empty one.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// usage: bench-heartbeat empty | bench-heartbeat FOLDER BUFFER
// With a folder the whole window, its log a file in there, takes datagrams with that SO_RCVBUF and follows the log. Prints
// its port (empty: 0). Beats from a line on standard input until its end, and then prints, in ms, the median of how late
// the beats were, the 99th of 100 and the latest; then how many datagrams its log holds.
#include "core/log/logreader.h"
#include "tests/bench/benchwindow.h"
#include "ui/mainwindow/paneldesk.h"
#include "ui/panels/udppanel.h"

#include <QApplication>
#include <QLineEdit>
#include <QMainWindow>
#include <QSocketNotifier>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include <unistd.h>

using namespace porthole;

namespace {

using Moments = std::chrono::steady_clock;

// Of a stall every beat that it delayed tells. The timer is armed for each beat: one with an interval has a schedule of its
// own, which once it is apart from this one stays so, and every later beat would count as late.
class Heartbeat : public QObject
{
public:
    static constexpr std::chrono::milliseconds Every{10};

    void start()
    {
        connect(&m_timer, &QTimer::timeout, this, &Heartbeat::beat);
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setSingleShot(true);
        m_next = Moments::now() + Every;
        m_timer.start(Every);
    }

    void tell()
    {
        std::sort(m_late.begin(), m_late.end());
        const auto at = [this](double part) { return m_late.empty() ? 0 : m_late[size_t(part * double(m_late.size() - 1))]; };
        std::printf("%.3f %.3f %.3f", at(0.5), at(0.99), at(1));
    }

private:
    void beat()
    {
        const auto now = Moments::now();
        for (; m_next <= now; m_next += Every)
            m_late.push_back(std::chrono::duration<double, std::milli>(now - m_next).count());
        m_timer.start(std::chrono::ceil<std::chrono::milliseconds>(m_next - now));
    }

    QTimer m_timer;
    Moments::time_point m_next;
    std::vector<double> m_late;
};

void ready(int port)
{
    std::printf("%d\n", port);
    std::fflush(stdout);
}

// Beats from the first line on, and leaves the event loop at the end of the input.
class Signals : public QObject
{
public:
    explicit Signals(Heartbeat &heart) : m_notifier(STDIN_FILENO, QSocketNotifier::Read)
    {
        connect(&m_notifier, &QSocketNotifier::activated, this, [&heart] {
            char line[16];
            if (::read(STDIN_FILENO, line, sizeof line) > 0)
                heart.start();
            else
                QCoreApplication::quit();
        });
    }

private:
    QSocketNotifier m_notifier;
};

int runEmpty()
{
    Heartbeat heart;
    const Signals input(heart);
    QMainWindow window;
    window.resize(1280, 800);
    window.show();
    ready(0);
    QApplication::exec();
    heart.tell();
    std::printf(" 0\n");
    return 0;
}

void type(const QWidget *panel, const char *field, const QString &text)
{
    auto *edit = panel->findChild<QLineEdit *>(QLatin1StringView(field));
    if (!edit)
        qFatal("no field %s", field);
    edit->setText(text);
}

UdpPanel *openPanel(MainWindow &window, const QString &buffer)
{
    UdpPanel *panel = window.desk()->newDatagrams();
    type(panel, "local", QStringLiteral("127.0.0.1"));
    type(panel, "option-receive-buffer", buffer);
    QObject::connect(panel, &Panel::titleChanged, panel, [panel, told = false]() mutable {
        if (panel->isOpen() && !std::exchange(told, true))
            ready(panel->title().section(QLatin1Char(':'), -1).toInt());
    });
    panel->open();
    return panel;
}

quint64 received(const Station &station)
{
    const LogReader reader(station.logFile());
    quint64 count = 0;
    for (EntryId id = 0; id < reader.count(); ++id)
        count += reader.entry(id).kind == Kind::Received;
    return count;
}

int runPorthole(QApplication &app, const QString &folder, const QString &buffer)
{
    auto porthole = std::make_unique<BenchWindow>(app, folder);
    Heartbeat heart;
    const Signals input(heart);
    QTimer::singleShot(0, porthole->window.get(), [&] {
        porthole->window->settleIn();
        openPanel(*porthole->window, buffer);
    });
    QApplication::exec();
    porthole->window.reset();
    heart.tell();
    std::printf(" %llu\n", static_cast<unsigned long long>(received(porthole->station())));
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_NO_THREADED_GLIB", "1"); // as the program does
    QApplication app(argc, argv);
    if (argc == 2 && QByteArrayView(argv[1]) == "empty")
        return runEmpty();
    return argc < 3 ? 2 : runPorthole(app, QString::fromLocal8Bit(argv[1]), QString::fromLocal8Bit(argv[2]));
}
