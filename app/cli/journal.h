// The log of a command: records, prints its entries as they come, and saves it at the end.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/jsonlines.h"
#include "core/log/logreader.h"
#include "core/log/messagefinder.h"
#include "core/log/messagelog.h"
#include "core/log/transcript.h"
#include "options.h"

#include <QObject>

#include <memory>

namespace porthole::cli {

class Output;

// All in one thread. Entries that the output cannot take yet stay in the log.
class Journal : public QObject
{
    Q_OBJECT
public:
    // `printed` takes JSON lines or the transcript; it outlives this.
    static Result<std::unique_ptr<Journal>> open(const Options &options, Output &printed);
    ~Journal() override;

    MessageLog &log() { return *m_log; }
    // From now on entries are printed as they come; those before too.
    void startPrinting();
    bool isPrinted() const; // every entry was given to the output
    void printSome();
    // Ends the log and writes the file it was asked for.
    Result<void> save();
    qint64 elapsed() const; // ns since the log was made
    // What stays behind where the program ends before save() and the destructor; empty: nothing.
    const QString &scratch() const { return m_scratch; }

private:
    Journal(const Options &options, Output &printed, std::unique_ptr<MessageLog> log, const QString &scratch);
    QByteArray printable(const Entry &entry);
    void printMessages(EntryId id, const Entry &entry);

    const Options &m_options;
    Output &m_printed;
    std::unique_ptr<MessageLog> m_log;
    QString m_scratch; // a session file that only lives until what was asked for is made of it
    LogReader m_reader;
    JsonLines m_json;
    Transcript m_transcript;
    MessageFinder m_finder;
    EntryId m_next = 0;
    bool m_printing = false;
};

} // namespace porthole::cli
