// SPDX-License-Identifier: GPL-3.0-or-later
#include "journal.h"

#include "core/settings/clock.h"
#include "messageoptions.h"
#include "output.h"
#include "savedlog.h"

#include <QFile>

#include <unistd.h>

namespace porthole::cli {

namespace {

constexpr int EntriesPerTurn = 2000;

// A .jsonl, a .har and a .pcapng are made at the end, from a log on disk: what does not fit into memory is kept, and a crash leaves
// a session that can be read.
QString logPath(const Options &options, QString &scratch)
{
    if (options.save.isEmpty() || options.savesSession())
        return options.save;
    scratch = options.save + u"." + QString::number(::getpid()) + u".porthole";
    return scratch;
}

} // namespace

Result<std::unique_ptr<Journal>> Journal::open(const Options &options, Output &printed)
{
    QString scratch;
    LogOptions log;
    log.path = logPath(options, scratch);
    log.blankSecrets = !options.withSecrets;
    log.use = options.report == Report::Plain ? MemoryUse::Nothing : MemoryUse::Follow;
    auto made = MessageLog::create(log);
    if (!made) {
        Failure failure = made.error();
        if (!scratch.isEmpty())
            failure.where.object = options.save; // nobody asked for the other file
        return tl::unexpected<Failure>(failure);
    }
    return std::unique_ptr<Journal>(new Journal(options, printed, std::move(*made), scratch));
}

Journal::Journal(const Options &options, Output &printed, std::unique_ptr<MessageLog> log,
                 const QString &scratch)
    : m_options(options)
    , m_printed(printed)
    , m_log(std::move(log))
    , m_scratch(scratch)
    , m_reader(m_log->file())
    , m_json(m_reader, options.withSecrets)
    , m_transcript(m_reader, options.withSecrets)
    , m_finder(messageOptions(options))
    , m_printing(options.report != Report::Plain)
{}

void Journal::startPrinting()
{
    if (!m_printing)
        return;
    connect(&m_printed, &Output::fullChanged, this, &Journal::printSome);
    m_log->setWake([this] { QMetaObject::invokeMethod(this, &Journal::printSome, Qt::QueuedConnection); });
    printSome();
}

Journal::~Journal()
{
    m_log->setWake({});
    m_log->close();
    if (!m_scratch.isEmpty())
        QFile::remove(m_scratch);
}

QByteArray Journal::printable(const Entry &entry)
{
    return m_options.report == Report::Json ? m_json.line(entry) : m_transcript.lines(entry).toUtf8();
}

// Behind the entry with which a message is whole.
void Journal::printMessages(EntryId id, const Entry &entry)
{
    std::vector<FoundMessage> found;
    m_finder.add(m_reader, id, entry, found);
    for (const FoundMessage &message : found)
        m_printed.write(m_options.report == Report::Json ? m_json.messageLine(message)
                                                         : m_transcript.line(message).toUtf8());
}

bool Journal::isPrinted() const
{
    return !m_printing || m_next >= m_reader.count();
}

void Journal::printSome()
{
    if (!m_printing)
        return;
    const quint64 count = m_reader.count();
    for (int turn = 0; m_next < count && turn < EntriesPerTurn && !m_printed.isFull(); ++turn) {
        const Entry entry = m_reader.entry(m_next);
        m_printed.write(printable(entry));
        printMessages(m_next++, entry);
    }
    m_log->forget(m_next);
    if (m_printed.isFull())
        return; // its fullChanged() comes here again
    m_log->arm();
    if (m_next < m_reader.count())
        QMetaObject::invokeMethod(this, &Journal::printSome, Qt::QueuedConnection);
}

Result<void> Journal::save()
{
    m_log->setWake({});
    m_log->close();
    if (m_scratch.isEmpty())
        return {};
    return saveLog(m_reader, m_options);
}

qint64 Journal::elapsed() const
{
    return m_log->clock().monotonic() - m_reader.startTime();
}

} // namespace porthole::cli
