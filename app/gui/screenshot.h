// Saves a picture of the real window when there is something to see, then ends the program.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>

class QWidget;

namespace porthole {

class Panel;

class Screenshot : public QObject
{
    Q_OBJECT
public:
    // The program ends with 1 where the picture could not be saved.
    Screenshot(QWidget *window, const QString &path);
    // Waits for this panel's connection or file to settle as well.
    void waitFor(Panel *panel);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void check();
    void take();
    QWidget *m_window;
    QString m_path;
    QPointer<Panel> m_panel;
    QTimer m_quiet;   // runs out when nothing was painted for a moment
    bool m_painted = false;
};

} // namespace porthole
