// What is done with session files: open, save under a name, export.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/export.h"
#include "ui/mainwindow/program.h"

#include <QObject>

#include <memory>

namespace porthole {

class JobBar;
class LogFile;

// What is written: the session that goes on, or a document that was opened.
struct WritableLog {
    std::shared_ptr<const LogFile> file;
    QString name = {};  // of the document; empty: the live session
    QString path = {};  // likewise
    DecodeRules rules = {}; // by which its messages are shown
};

class SessionActions : public QObject
{
    Q_OBJECT
public:
    SessionActions(const Program &program, JobBar *jobs, QWidget *window);

    void open();
    // From the folder where sessions lie that nobody saved by name.
    void openEarlier();
    void saveAs(const WritableLog &log);
    void exportJson(const WritableLog &log);
    void exportHttp(const WritableLog &log);
    void exportCapture(const WritableLog &log); // pcapng
    void saveTlsKeys(const WritableLog &log);   // after saying what they reveal
    // Of a document of which nothing is there: it is not read yet, or cannot be.
    void sayNothingThere(const QString &name);

Q_SIGNALS:
    void openWanted(const QString &path);

private:
    enum class Form { Session, JsonLines, Har, Capture, TlsKeys };
    static QString suggestedName(const WritableLog &log, const QString &suffix);
    void askAboutSecrets(Form form, const WritableLog &log, const QString &path);
    void secretsThenWrite(Form form, const WritableLog &log, const QString &path);
    static Result<void> writeLog(Form form, const LogReader &reader, const QString &path, const ExportOptions &options);
    void write(Form form, const WritableLog &log, const QString &path, bool withSecrets);
    const Program &m_program;
    JobBar *m_jobs;
    QWidget *m_window;
};

} // namespace porthole
