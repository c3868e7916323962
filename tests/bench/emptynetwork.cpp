// The floor for a command: a process with QtCore and QtNetwork that starts its event loop and ends.
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>
#include <QTcpSocket>
#include <QTimer>

int main(int argc, char **argv)
{
    qputenv("QT_NO_GLIB", "1");
    QCoreApplication app(argc, argv);
    QTcpSocket socket;
    QTimer::singleShot(0, &app, &QCoreApplication::quit);
    return QCoreApplication::exec();
}
