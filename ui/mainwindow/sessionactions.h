// What is done with session files: open, save under a name, export.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/export.h"
#include "ui/mainwindow/program.h"

#include <QObject>

namespace porthole {

class JobBar;

class SessionActions : public QObject
{
    Q_OBJECT
public:
    SessionActions(const Program &program, JobBar *jobs, QWidget *window);

    void open();
    // From the folder where sessions lie that nobody saved by name.
    void openEarlier();
    void saveAs();
    void exportJson();
    void exportCapture(); // pcapng
    void saveTlsKeys();  // of the live session, after saying what they reveal

Q_SIGNALS:
    void openWanted(const QString &path);

private:
    enum class Form { Session, JsonLines, Capture, TlsKeys };
    void askAboutSecrets(Form form, const QString &path);
    void secretsThenWrite(Form form, const QString &path);
    static Result<void> writeLog(Form form, const LogReader &reader, const QString &path, const ExportOptions &options);
    void write(Form form, const QString &path, bool withSecrets);
    const Program &m_program;
    JobBar *m_jobs;
    QWidget *m_window;
};

} // namespace porthole
