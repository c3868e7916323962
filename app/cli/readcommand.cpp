// SPDX-License-Identifier: GPL-3.0-or-later
#include "readcommand.h"

#include "blockingwriter.h"
#include "conversationlist.h"
#include "core/capture/captureimport.h"
#include "core/log/datagramfollower.h"
#include "core/log/filter.h"
#include "core/log/jsonlines.h"
#include "core/log/logfile.h"
#include "core/log/logreader.h"
#include "core/log/messagefinder.h"
#include "core/log/messageindex.h"
#include "core/log/packetdatagram.h"
#include "core/log/transcript.h"
#include "core/settings/clock.h"
#include "messageoptions.h"
#include "savedlog.h"
#include "streamprinter.h"

#include <QFileInfo>

#include <unistd.h>

namespace porthole::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr int PacketsAtOnce = 4096;
constexpr qint64 LongestWithMessages = qint64(1) << 30; // bytes of a capture that is kept as a whole to print it

class Reading
{
public:
    Reading(const Options &options, Destination &to)
        : m_options(options)
        , m_out(to)
        , m_began(Clock::system().monotonic())
    {}

    int run()
    {
        const auto filter = Filter::parse(m_options.filter);
        if (!filter) {
            m_problem = u"--filter: "_s + filter.error().message.english() + u" (character "_s
                        + QString::number(filter.error().position + 1) + u')';
            return end(Failure{Reason::Usage, 0, {"filter", m_options.filter.left(200)}, {}});
        }
        const Result<std::shared_ptr<const LogFile>> file = open(*filter);
        if (!file)
            return end(file.error());
        const LogReader reader(*file);
        tellReport((*file)->report());
        if (filter->needsMessages())
            findMessages(reader);
        if (!m_options.save.isEmpty())
            return save(reader);
        if (m_options.countOnly)
            return count(reader, *filter);
        if (m_options.stream != 0)
            return writeStream(reader);
        if (m_options.conversations)
            return listConversations(reader, *filter);
        return print(reader, *filter);
    }

private:
    // A capture is imported while it is gone through, and forgotten behind; as a whole where more than that is asked.
    Result<std::shared_ptr<const LogFile>> open(const Filter &filter)
    {
        if (!CaptureImport::isCapture(m_options.file))
            return LogFile::open(m_options.file);
        m_isTooLong = !filter.needsMessages() && QFileInfo(m_options.file).size() > LongestWithMessages;
        const bool whole = filter.needsMessages() || !m_options.save.isEmpty() || (prints() && !m_isTooLong);
        auto import = CaptureImport::open(m_options.file, whole ? MemoryUse::Keep : MemoryUse::Follow);
        if (!import)
            return tl::unexpected<Failure>(import.error());
        m_import = std::move(*import);
        while (whole && m_import->step(PacketsAtOnce)) {
        }
        return m_import->log().file();
    }

    // Entries, and the messages in them: their bytes may lie far behind.
    bool prints() const { return m_options.save.isEmpty() && !m_options.countOnly && !m_options.conversations; }

    // Every entry in order, until `visit` says false.
    template <typename Visit>
    void visitAll(const LogReader &reader, Visit visit)
    {
        EntryId id = 0;
        for (bool more = true; more;) {
            more = m_import && m_import->step(PacketsAtOnce);
            for (const EntryId all = reader.count(); id < all; ++id)
                if (!visit(id, reader.entry(id)))
                    return;
            if (m_import && id > EntriesAround) // fragments are looked for among these
                m_import->log().forget(id - EntriesAround);
        }
    }

    bool isJson() const { return m_options.report == Report::Json; }

    void tellReport(const FileReport &report)
    {
        const QString damage =
            report.firstDamage.isEmpty() ? QString() : QString(u": "_s + report.firstDamage);
        const QString missing = report.missingEntries == 0
                                    ? QString()
                                    : u", and %1 of the %2 entries that its head speaks of are missing"_s.arg(report.missingEntries).arg(report.announced);
        m_isWreck = report.announced > 0 && report.missingEntries + report.damagedEntries >= report.announced;
        if (report.damagedEntries != 0 || report.damagedExtents != 0 || report.missingEntries != 0)
            remark("trouble", u"the file is damaged: "_s + QString::number(report.damagedEntries)
                                  + u" entries and "_s + QString::number(report.damagedExtents)
                                  + u" areas do not hold"_s + missing + damage);
        else if (report.live && !report.clean)
            remark("info", u"another program is still writing this session; what it had written by now is here"_s);
        else if (!report.clean)
            remark("caution",
                   u"the session was not closed in order; everything that was published is here"_s);
        if (report.clean && report.uncheckedBytes != 0)
            remark(
                "info",
                QString::number(report.uncheckedBytes)
                    + u" bytes carry no checksum, because they came too fast: damage there would not show"_s);
        if (report.unknownExtents != 0)
            remark("info", QString::number(report.unknownExtents)
                               + u" areas were written by a newer version and are left out"_s);
    }

    void remark(const char *severity, const QString &text)
    {
        if (isJson())
            m_out.write(QByteArray("{\"kind\":\"note\",\"t\":0.000000,\"severity\":\"" + QByteArray(severity)
                                   + "\",\"text\":" + JsonLines::string(text.toUtf8()) + "}\n"));
        else if (!m_options.quiet)
            complain(text);
    }

    int save(const LogReader &reader)
    {
        tellDamage();
        tellLost();
        const Result<void> done = saveLog(reader, m_options);
        return end(done ? Failure() : done.error());
    }

    // A message is known only when it has ended, so all are found before the first entry is held against the filter.
    void findMessages(const LogReader &reader)
    {
        m_messages = std::make_unique<MessageIndex>();
        MessageFinder finder({.tls = true, .rules = m_options.decodeRules});
        std::vector<FoundMessage> found;
        for (EntryId id = 0, all = reader.count(); id < all; ++id) {
            finder.add(reader, id, reader.entry(id), found);
            m_messages->add(std::exchange(found, {}));
        }
        finder.finish(reader, found);
        m_messages->add(std::move(found));
    }

    bool fits(const LogReader &reader, const Filter &filter, EntryId id, const Entry &entry)
    {
        if (!m_fragments)
            m_fragments = std::make_unique<DatagramFollower>(reader);
        const FilterAnswer answer = filter.answer(reader, id, entry, m_messages.get(), m_fragments.get());
        m_undecided += answer == FilterAnswer::Open;
        return answer == FilterAnswer::Yes;
    }

    // What the log itself says where all of it is printed.
    void tellDamage()
    {
        const quint64 damages = m_import ? m_import->reader().damages() : 0;
        if (damages != 0)
            remark("trouble", u"the capture is damaged in "_s + QString::number(damages) + (damages == 1 ? u" place"_s : u" places"_s)
                                  + u"; everything readable was read, read without options names each"_s);
    }

    void tellLost()
    {
        if (m_import && m_import->log().stats().entriesLost != 0)
            remark("trouble", QString::number(m_import->log().stats().entriesLost) + u" packets had no room and were left out"_s);
    }

    void tellUndecided()
    {
        if (m_undecided != 0)
            remark("caution", QString::number(m_undecided) + (m_undecided == 1 ? u" entry"_s : u" entries"_s)
                                  + u" could not be decided: the fields of a message that lies there are not known"_s);
        if (m_messages && m_messages->beyond() != 0)
            remark("caution", QString::number(m_messages->beyond()) + u" messages beyond "_s
                                  + QString::number(MessageIndex::MostMessages)
                                  + u" were counted and not searched"_s);
    }

    // Without a filter: what crossed the wire, as a capture would count packets.
    static bool crossedTheWire(const Entry &entry)
    {
        const bool payload =
            entry.kind == Kind::Sent || entry.kind == Kind::Received || entry.kind == Kind::Packet;
        return payload && entry.layer == Layer::Wire;
    }

    int count(const LogReader &reader, const Filter &filter)
    {
        quint64 found = 0;
        visitAll(reader, [&](EntryId id, const Entry &entry) {
            found += filter.isEmpty() ? crossedTheWire(entry) : fits(reader, filter, id, entry);
            return true;
        });
        m_count = found;
        tellDamage();
        tellLost();
        tellUndecided();
        if (!isJson())
            m_out.write(QByteArray(QByteArray::number(found) + '\n'));
        return end({});
    }

    int listConversations(const LogReader &reader, const Filter &filter)
    {
        ConversationList list;
        visitAll(reader, [&](EntryId id, const Entry &entry) {
            if (filter.isEmpty() || fits(reader, filter, id, entry))
                list.add(entry);
            return true;
        });
        tellDamage();
        tellLost();
        tellUndecided();
        m_out.write(list.lines(reader, isJson()));
        return end({});
    }

    int writeStream(const LogReader &reader)
    {
        if (m_options.stream > reader.conversationCount() || reader.conversationRecord(m_options.stream).id == 0) {
            m_problem = u"there is no conversation "_s + QString::number(m_options.stream) + u" in this file: --conversations lists them"_s;
            return end(Failure{Reason::Usage, 0, {"stream", QString::number(m_options.stream)}, {}});
        }
        StreamPrinter printer(reader, m_options, m_out);
        visitAll(reader, [&](EntryId id, const Entry &entry) { return printer.add(id, entry); });
        printer.finish();
        tellDamage();
        tellLost();
        for (const QString &one : printer.remarks())
            remark("caution", one);
        return end({});
    }

    // A message stands behind the entry with which it is whole, as while it is recorded; with a filter, where that one fits.
    int print(const LogReader &reader, const Filter &filter)
    {
        const JsonLines json(reader, m_options.withSecrets);
        Transcript transcript(reader, m_options.withSecrets);
        MessageFinder finder(messageOptions(m_options));
        std::vector<FoundMessage> found;
        bool goesOn = true;
        // Some are known to be whole by what came behind them: what holds their last byte has to fit.
        const auto printAll = [&] {
            for (const FoundMessage &one : std::exchange(found, {}))
                if (goesOn && (filter.isEmpty() || filter.matches(reader, one.last, reader.entry(one.last), m_messages.get())))
                    goesOn = m_out.write(isJson() ? json.messageLine(one) : transcript.line(one).toUtf8());
        };
        visitAll(reader, [&](EntryId id, const Entry &entry) {
            const bool fit = fits(reader, filter, id, entry);
            if (fit)
                goesOn = m_out.write(isJson() ? json.line(entry) : transcript.lines(entry).toUtf8());
            else if (!isJson())
                transcript.pass(entry);
            if (m_isTooLong)
                return goesOn;
            finder.add(reader, id, entry, found);
            printAll();
            return goesOn;
        });
        finder.finish(reader, found);
        printAll();
        if (m_isTooLong)
            remark("info", u"messages were not looked for: the capture is longer than %1 MiB"_s.arg(LongestWithMessages >> 20));
        if (!filter.isEmpty())
            tellDamage();
        tellLost();
        tellUndecided();
        return end({});
    }

    int end(Failure failure)
    {
        if (m_isWreck && !failure)
            failure = Failure{Reason::Damaged, 0, {"read", m_options.file, {QT_TRANSLATE_NOOP("porthole", "None of its entries can be read."), {}}}, {}};
        JsonResult result;
        result.failure = failure;
        result.text = m_problem.toUtf8();
        result.elapsed = Clock::system().monotonic() - m_began;
        result.count = m_count;
        if (m_messages)
            result.numbers = {{"undecided", m_undecided}, {"messages_beyond", m_messages->beyond()}};
        if (failure)
            m_out.turnTo(m_stdout);
        if (isJson())
            m_out.write(JsonLines::resultLine(result));
        const bool told = isJson() && failure;
        if (!m_out.flush() && !failure)
            failure = m_out.failure();
        if (!told && failure && m_problem.isEmpty())
            complain(failure);
        else if (!told && failure)
            complain(m_problem);
        return !failure ? 0 : failure.reason == Reason::Usage ? 2 : 1;
    }

    const Options &m_options;
    Destination m_stdout{STDOUT_FILENO, u"standard output"_s};
    BlockingWriter m_out;
    qint64 m_began;
    std::optional<quint64> m_count;
    std::unique_ptr<CaptureImport> m_import; // null: a session
    bool m_isTooLong = false; // to be kept as a whole: it is printed as it is read, without its messages
    std::unique_ptr<MessageIndex> m_messages; // null: the filter asks for none
    std::unique_ptr<DatagramFollower> m_fragments; // of the one reader that goes through the log
    quint64 m_undecided = 0;                  // entries
    QString m_problem; // with the filter
    bool m_isWreck = false; // a session of which no entry is left
};

} // namespace

int runRead(const Options &options, Destination &to)
{
    return Reading(options, to).run();
}

} // namespace porthole::cli
