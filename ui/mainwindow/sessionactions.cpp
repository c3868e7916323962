// What is done with session files: open, save under a name, export.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/sessionactions.h"

#include "core/capture/pcapngexport.h"
#include "core/log/logreader.h"
#include "core/session/station.h"
#include "ui/mainwindow/jobbar.h"
#include "ui/widgets/longjob.h"

#include <QDateTime>
#include <QFileInfo>

namespace porthole {

namespace {
constexpr EntryId LookUpEvery = 65'536; // entries, between looks at whether it is still wanted
}

SessionActions::SessionActions(const Program &program, JobBar *jobs, QWidget *window)
    : QObject(window), m_program(program), m_jobs(jobs), m_window(window)
{
}

void SessionActions::open()
{
    m_program.seams.openFile(m_window, {tr("Open a session or a capture"),
                                         tr("Sessions and captures (*.porthole *.pcap *.pcapng *.cap);;All files (*)"), {}},
                             [this](const QString &path) { Q_EMIT openWanted(path); });
}

void SessionActions::openEarlier()
{
    m_program.seams.openFile(m_window, {tr("Open an earlier session"), tr("Porthole sessions (*.porthole);;All files (*)"),
                                        m_program.sessions.directory()},
                             [this](const QString &path) { Q_EMIT openWanted(path); });
}

void SessionActions::saveAs()
{
    const QString name = QDateTime::currentDateTime().toString(QStringLiteral("'session' yyyy-MM-dd HH.mm'.porthole'"));
    m_program.seams.saveFile(m_window, {tr("Save the session"), tr("Porthole sessions (*.porthole)"), name},
                             [this](const QString &path) { secretsThenWrite(Form::Session, path); });
}

void SessionActions::exportJson()
{
    const QString name = QDateTime::currentDateTime().toString(QStringLiteral("'session' yyyy-MM-dd HH.mm'.jsonl'"));
    m_program.seams.saveFile(m_window, {tr("Export as JSON lines"), tr("JSON lines (*.jsonl)"), name},
                             [this](const QString &path) { secretsThenWrite(Form::JsonLines, path); });
}

void SessionActions::exportCapture()
{
    const QString name = QDateTime::currentDateTime().toString(QStringLiteral("'session' yyyy-MM-dd HH.mm'.pcapng'"));
    m_program.seams.saveFile(m_window, {tr("Export as a capture"), tr("Captures (*.pcapng)"), name},
                             [this](const QString &path) { secretsThenWrite(Form::Capture, path); });
}

void SessionActions::saveTlsKeys()
{
    m_program.seams.ask(m_window, {tr("Save the keys of TLS"),
                                   tr("Whoever has this file can decrypt every TLS connection of this session that was "
                                      "recorded anywhere on its way, passwords included. It is for Wireshark "
                                      "(SSLKEYLOGFILE), and only you can read it."),
                                   {tr("Save the keys"), tr("Cancel")}},
                        [this](int answer) {
        if (answer != 0)
            return;
        const QString name = QDateTime::currentDateTime().toString(QStringLiteral("'tls keys' yyyy-MM-dd HH.mm'.txt'"));
        m_program.seams.saveFile(m_window, {tr("Save the keys of TLS"), tr("Key logs (*.txt *.log *.keys)"), name},
                                 [this](const QString &path) { write(Form::TlsKeys, path, true); });
    });
}

namespace {

bool hasSecrets(const LogReader &reader, const LongJob::Progress &progress)
{
    const quint64 count = reader.count();
    for (EntryId id = 0; id < count; ++id) {
        if (reader.entry(id).secrets != 0)
            return true;
        if (id % LookUpEvery == 0 && !progress(double(id) / double(count)))
            return false;
    }
    return false;
}

} // namespace

// Nobody is asked about what is not there.
void SessionActions::secretsThenWrite(Form form, const QString &path)
{
    auto found = std::make_shared<bool>(false);
    LongJob *job = LongJob::start([file = m_program.station.logFile(), found](const LongJob::Progress &progress) {
        *found = hasSecrets(LogReader(file), progress);
        return Failure();
    }, this);
    connect(job, &LongJob::finished, this, [this, job, found, form, path] {
        job->deleteLater();
        if (*found)
            askAboutSecrets(form, path);
        else
            write(form, path, false);
    });
}

// Secrets are blanked unless the person says otherwise, each time anew.
void SessionActions::askAboutSecrets(Form form, const QString &path)
{
    const QString question =
        form == Form::Capture ? tr("Secrets the log knows of can be written as they are, and with them the keys of TLS, with which "
                                   "everybody who has the file can decrypt it. Or they are overwritten with asterisks of the same "
                                   "length, and the keys are left out.")
                              : tr("Secrets the log knows of can be written as they are, or overwritten with "
                                   "asterisks of the same length.");
    m_program.seams.ask(m_window, {tr("Passwords and other secrets"), question,
                                   {tr("Write secrets too"), tr("Blank secrets"), tr("Cancel")}},
                        [this, form, path](int answer) {
        if (answer == 0 || answer == 1)
            write(form, path, answer == 0);
    });
}

// In a worker.
Result<void> SessionActions::writeLog(Form form, const LogReader &reader, const QString &path, const ExportOptions &options)
{
    switch (form) {
    case Form::Session: return exportSession(reader, path, options);
    case Form::JsonLines: return exportJsonLines(reader, path, options);
    case Form::Capture: return exportPcapng(reader, path, options);
    case Form::TlsKeys: break;
    }
    return exportTlsKeys(reader, path, options);
}

void SessionActions::write(Form form, const QString &path, bool withSecrets)
{
    const QString name = QFileInfo(path).fileName();
    m_jobs->run(tr("Writing %1").arg(name), tr("%1 is written.").arg(name),
                [file = m_program.station.logFile(), form, path, withSecrets](const LongJob::Progress &progress) {
        const Result<void> written = writeLog(form, LogReader(file), path, {withSecrets, progress});
        return written ? Failure() : written.error();
    });
}

} // namespace porthole
