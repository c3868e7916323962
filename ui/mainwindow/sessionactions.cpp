// What is done with session files: open, save under a name, export.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/sessionactions.h"

#include "core/capture/pcapngexport.h"
#include "core/log/harexport.h"
#include "core/log/logfile.h"
#include "core/log/logreader.h"
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

// Never the very name that was opened.
QString SessionActions::suggestedName(const WritableLog &log, const QString &suffix)
{
    if (log.name.isEmpty())
        return QString(QDateTime::currentDateTime().toString(QStringLiteral("'session' yyyy-MM-dd HH.mm'.'")) % suffix);
    const QFileInfo opened(log.path);
    const bool same = opened.suffix().compare(suffix, Qt::CaseInsensitive) == 0;
    return QString(opened.completeBaseName() % (same ? QStringLiteral(" copy.") : QStringLiteral(".")) % suffix);
}

void SessionActions::saveAs(const WritableLog &log)
{
    const QString title = log.name.isEmpty() ? tr("Save the session") : tr("Save %1 as a session").arg(log.name);
    m_program.seams.saveFile(m_window, {title, tr("Porthole sessions (*.porthole)"), suggestedName(log, QStringLiteral("porthole"))},
                             [this, log](const QString &path) { secretsThenWrite(Form::Session, log, path); });
}

void SessionActions::exportJson(const WritableLog &log)
{
    const QString title = log.name.isEmpty() ? tr("Export the session as JSON lines") : tr("Export %1 as JSON lines").arg(log.name);
    m_program.seams.saveFile(m_window, {title, tr("JSON lines (*.jsonl)"), suggestedName(log, QStringLiteral("jsonl"))},
                             [this, log](const QString &path) { secretsThenWrite(Form::JsonLines, log, path); });
}

void SessionActions::exportHttp(const WritableLog &log)
{
    const QString title = log.name.isEmpty() ? tr("Export the HTTP of the session as HAR") : tr("Export the HTTP of %1 as HAR").arg(log.name);
    m_program.seams.saveFile(m_window, {title, tr("HTTP archives (*.har)"), suggestedName(log, QStringLiteral("har"))},
                             [this, log](const QString &path) { secretsThenWrite(Form::Har, log, path); });
}

void SessionActions::exportCapture(const WritableLog &log)
{
    const QString title = log.name.isEmpty() ? tr("Export the session as a capture") : tr("Export %1 as a capture").arg(log.name);
    m_program.seams.saveFile(m_window, {title, tr("Captures (*.pcapng)"), suggestedName(log, QStringLiteral("pcapng"))},
                             [this, log](const QString &path) { secretsThenWrite(Form::Capture, log, path); });
}

void SessionActions::saveTlsKeys(const WritableLog &log)
{
    const QString title = log.name.isEmpty() ? tr("Save the keys of TLS of the session") : tr("Save the keys of TLS of %1").arg(log.name);
    const QString what = log.name.isEmpty()
                             ? tr("Whoever has this file can decrypt every TLS connection of this session that was "
                                  "recorded anywhere on its way, passwords included. It is for Wireshark "
                                  "(SSLKEYLOGFILE), and only you can read it.")
                             : tr("Whoever has this file can decrypt every TLS connection of %1 whose keys it holds and that "
                                  "was recorded anywhere on its way, passwords included. It is for Wireshark "
                                  "(SSLKEYLOGFILE), and only you can read it.").arg(log.name);
    m_program.seams.ask(m_window, {title, what, {tr("Save the keys"), tr("Cancel")}}, [this, log, title](int answer) {
        if (answer != 0)
            return;
        const QString name = log.name.isEmpty()
                                 ? QDateTime::currentDateTime().toString(QStringLiteral("'tls keys' yyyy-MM-dd HH.mm'.txt'"))
                                 : QString(QFileInfo(log.path).completeBaseName() % QStringLiteral(" tls keys.txt"));
        m_program.seams.saveFile(m_window, {title, tr("Key logs (*.txt *.log *.keys)"), name},
                                 [this, log](const QString &path) { write(Form::TlsKeys, log, path, true); });
    });
}

void SessionActions::sayNothingThere(const QString &name)
{
    m_program.seams.ask(m_window, {tr("Nothing to write"),
                                   tr("Nothing of %1 is there: it is still being read, or it cannot be. The live session is written "
                                      "while another panel is in front.").arg(name),
                                   {tr("Close")}}, [](int) {});
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
void SessionActions::secretsThenWrite(Form form, const WritableLog &log, const QString &path)
{
    auto found = std::make_shared<bool>(false);
    LongJob *job = LongJob::start([file = log.file, found](const LongJob::Progress &progress) {
        *found = hasSecrets(LogReader(file), progress);
        return Failure();
    }, this);
    connect(job, &LongJob::finished, this, [this, job, found, form, log, path] {
        job->deleteLater();
        if (*found)
            askAboutSecrets(form, log, path);
        else
            write(form, log, path, false);
    });
}

// Secrets are blanked unless the person says otherwise, each time anew. Of a capture they are what it brings to decrypt it with:
// its packets are written as they were either way.
void SessionActions::askAboutSecrets(Form form, const WritableLog &log, const QString &path)
{
    const bool packets = log.file->isImported();
    const QString question =
        packets && form == Form::Capture
            ? tr("%1 brings secrets to decrypt it with. They can be written too: then everybody who has the file can read what was "
                 "encrypted. Or they are left out. Packets are written as they were either way.").arg(log.name)
        : form == Form::Capture ? tr("Secrets the log knows of can be written as they are, and with them the keys of TLS, with which "
                                     "everybody who has the file can decrypt it. Or they are overwritten with asterisks of the same "
                                     "length, and the keys are left out.")
                                : tr("Secrets the log knows of can be written as they are, or overwritten with "
                                     "asterisks of the same length.");
    const QString without = packets && form == Form::Capture ? tr("Leave secrets out") : tr("Blank secrets");
    m_program.seams.ask(m_window, {tr("Passwords and other secrets"), question, {tr("Write secrets too"), without, tr("Cancel")}, 1},
                        [this, form, log, path](int answer) {
        if (answer == 0 || answer == 1)
            write(form, log, path, answer == 0);
    });
}

// In a worker.
Result<void> SessionActions::writeLog(Form form, const LogReader &reader, const QString &path, const ExportOptions &options)
{
    switch (form) {
    case Form::Session: return exportSession(reader, path, options);
    case Form::JsonLines: return exportJsonLines(reader, path, options);
    case Form::Har: return exportHar(reader, path, options);
    case Form::Capture: return exportPcapng(reader, path, options);
    case Form::TlsKeys: break;
    }
    return exportTlsKeys(reader, path, options);
}

void SessionActions::write(Form form, const WritableLog &log, const QString &path, bool withSecrets)
{
    const QString name = QFileInfo(path).fileName();
    m_jobs->run(tr("Writing %1").arg(name), withSecrets ? tr("%1 is written, with secrets in it.").arg(name) : tr("%1 is written.").arg(name),
                [file = log.file, form, path, withSecrets, rules = log.rules](const LongJob::Progress &progress) {
        // As MessageTable finds them, with records of TLS.
        const Result<void> written = writeLog(form, LogReader(file), path, {withSecrets, progress, rules, true});
        return written ? Failure() : written.error();
    });
}

} // namespace porthole
