// The floor for the window: an empty QMainWindow that ends when it has painted.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// usage: bench-empty-window [--stay]     with --stay it prints "painted" and stays, for measuring its memory.
#include <QApplication>
#include <QMainWindow>
#include <QTimer>

#include <cstdio>

namespace {

class Window : public QMainWindow
{
public:
    explicit Window(bool stay) : m_stay(stay) {}

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QMainWindow::paintEvent(event);
        if (m_done)
            return;
        m_done = true;
        if (m_stay) {
            std::puts("painted");
            std::fflush(stdout);
        } else {
            QTimer::singleShot(0, qApp, &QCoreApplication::quit);
        }
    }

private:
    bool m_stay;
    bool m_done = false;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    Window window(argc > 1);
    window.resize(1280, 800);
    window.show();
    return QApplication::exec();
}
