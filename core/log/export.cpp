// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/export.h"

#include "core/log/jsonlines.h"
#include "core/log/logfile.h"
#include "core/log/logreader.h"
#include "core/log/messagefinder.h"
#include "core/log/messagelog.h"
#include "core/log/replacementfile.h"
#include "core/settings/clock.h"

#include <cerrno>
#include <limits>
#include <utility>
#include <vector>

namespace porthole {
namespace {

constexpr quint64 ProgressEvery = 512;
constexpr qsizetype BufferSize = 1 << 20;
constexpr qint32 TlsKeyLogOfACapture = 0x544c534b; // as pcapng numbers kinds of secrets
constexpr quint32 LongestKeyLog = 16 << 20;

Result<void> tellProgress(const ExportOptions &options, quint64 done, quint64 all, const QString &path)
{
    if (!options.progress || done % ProgressEvery != 0)
        return {};
    if (options.progress(all == 0 ? 1.0 : double(done) / double(all)))
        return {};
    return tl::unexpected<Failure>(Failure{Reason::Cancelled, 0, {"export", path}, {}});
}

// Shows the copy the time of the entry being copied: start, anchors and conversations keep their times.
class ReplayClock final : public Clock
{
public:
    explicit ReplayClock(const LogReader &reader) : m_reader(reader), m_now(reader.startTime()) {}
    void setNow(qint64 now) { m_now = now; }
    qint64 monotonic() const override { return m_now; }
    qint64 wall() const override { return m_reader.wallTime(m_now); }

private:
    const LogReader &m_reader;
    qint64 m_now;
};

class SessionCopy
{
public:
    SessionCopy(const LogReader &reader, MessageLog &log, ReplayClock &clock, bool withSecrets)
        : m_reader(reader)
        , m_log(log)
        , m_clock(clock)
        , m_withSecrets(withSecrets)
        , m_payload(MessageLog::MaxPayload)
    {}

    // What was known of conversations up to a time, as changes in their order: a reader then tells of each entry
    // what was known when it was made.
    void conversations(qint64 until)
    {
        for (const quint64 count = m_reader.conversationVersions(); m_nextVersion < count; ++m_nextVersion) {
            const Conversation conversation = m_reader.conversationVersion(m_nextVersion);
            const ConversationRecord &record = conversation.record;
            if (record.opened > until)
                return;
            const QByteArray label = conversation.label.toUtf8();
            m_clock.setNow(record.opened);
            NewConversation facts{record.role, record.transport, record.engine, record.parent, label, record.local, record.remote,
                                  record.ipProtocol};
            std::copy_n(record.firstSeq, 2, facts.firstSeq);
            facts.seqKnown = record.seqKnown;
            m_log.updateConversation(record.id, facts);
        }
    }

    void entry(EntryId id)
    {
        const Entry entry = m_reader.entry(id);
        const QByteArray text = m_reader.text(entry);
        const QList<SecretRange> secrets = m_reader.secrets(entry);
        conversations(entry.time);
        m_clock.setNow(entry.time);
        NewEntry copy;
        copy.kind = entry.kind == Kind::None ? Kind::Note : entry.kind;
        copy.direction = entry.direction;
        copy.layer = entry.layer;
        copy.call = entry.call;
        copy.conversation = entry.conversation;
        copy.result = entry.result;
        copy.error = entry.error;
        copy.reason = entry.reason;
        copy.aux = entry.aux;
        copy.text = text;
        copy.time = entry.time;
        copy.link = entry.link;
        copy.flags = entry.flags & (PayloadCut | PayloadMissing | SecretsBlanked | TextCut);
        copy.secrets = {secrets.constData(), size_t(secrets.size())};
        addPayload(copy, entry);
        m_log.append(copy);
    }

private:
    // The log wants all bytes that crossed and keeps the first of them; what was not kept is blank here and
    // is not kept there either.
    void addPayload(NewEntry &copy, const Entry &entry)
    {
        const QByteArray kept = m_withSecrets ? m_reader.payload(entry) : m_reader.blankedPayload(entry);
        const qsizetype crossed = qBound<qsizetype>(kept.size(), entry.length, MessageLog::MaxPayload);
        if (kept.size() == crossed) {
            m_kept = kept;
            copy.payload = m_kept;
            return;
        }
        std::copy(kept.begin(), kept.end(), m_payload.begin());
        copy.payload = QByteArrayView(m_payload.data(), crossed);
        copy.level = RecordLevel::first(quint32(kept.size()));
    }

    const LogReader &m_reader;
    MessageLog &m_log;
    ReplayClock &m_clock;
    bool m_withSecrets;
    quint64 m_nextVersion = 0;
    QByteArray m_kept;
    std::vector<char> m_payload;
};

} // namespace

Result<void> exportJsonLines(const LogReader &reader, const QString &path, const ExportOptions &options)
{
    ReplacementFile file(path);
    Result<void> done = file.open();
    const JsonLines json(reader, options.withSecrets);
    const quint64 count = reader.count();
    QByteArray buffer;
    // Behind the entry with which a message is whole, as programs print it live.
    MessageFinder finder({MessageFinder::KeptForFields, options.withSecrets, options.tls, options.rules});
    std::vector<FoundMessage> found;
    const auto addFound = [&] {
        for (const FoundMessage &message : std::exchange(found, {}))
            buffer += json.messageLine(message);
    };
    for (EntryId id = 0; done && id < count; ++id) {
        if (done = tellProgress(options, id, count, path); !done)
            break;
        const Entry entry = reader.entry(id);
        buffer += json.line(entry);
        finder.add(reader, id, entry, found);
        addFound();
        if (buffer.size() >= BufferSize) {
            done = file.write(buffer);
            buffer.resize(0);
        }
    }
    finder.finish(reader, found);
    addFound();
    if (done)
        done = file.write(buffer);
    return done ? file.commit() : done;
}

Result<void> exportSession(const LogReader &reader, const QString &path, const ExportOptions &options)
{
    ReplacementFile file(path);
    if (Result<void> opened = file.open(); !opened)
        return opened;
    ReplayClock clock(reader);
    LogOptions made;
    made.path = file.temporaryPath();
    made.cap = std::numeric_limits<quint64>::max() / 2;
    made.blankSecrets = !options.withSecrets;
    made.clock = &clock;
    auto log = MessageLog::create(made);
    if (!log)
        return tl::unexpected<Failure>(log.error());
    SessionCopy copy(reader, **log, clock, options.withSecrets);
    const quint64 count = reader.count();
    for (EntryId id = 0; id < count; ++id) {
        if (Result<void> go = tellProgress(options, id, count, path); !go)
            return go;
        copy.entry(id);
        // Half a session must not pass for a whole one.
        const LogStats stats = (*log)->stats();
        if (stats.payloadStopped || stats.entriesLost != 0)
            return tl::unexpected<Failure>(failureFromErrno(ENOSPC, {"write", path}));
    }
    copy.conversations(std::numeric_limits<qint64>::max());
    log->reset();
    return file.commit();
}

namespace {

bool isKeyBlock(const Entry &entry)
{
    return entry.kind == Kind::Note && entry.carriesPayload() && !(entry.flags & SecretsBlanked) && entry.layer == Layer::Wire
           && entry.secrets != 0 && entry.result == TlsKeyLogOfACapture;
}

bool isLeftOut(const Entry &entry)
{
    return isKeyBlock(entry) && entry.kept > LongestKeyLog;
}

// A block may hold nothing but comments.
bool holdKeys(const QByteArray &lines)
{
    for (qsizetype at = 0; at < lines.size();) {
        const qsizetype end = lines.indexOf('\n', at);
        const QByteArrayView line = QByteArrayView(lines).sliced(at, (end < 0 ? lines.size() : end) - at).trimmed();
        if (!line.isEmpty() && !line.startsWith('#'))
            return true;
        at = end < 0 ? lines.size() : end + 1;
    }
    return false;
}

// Lines of a key log: as TlsTransport writes them, a note with nothing but a secret each, or as a capture brings them. Empty
// for every other entry.
QByteArray keyLines(const LogReader &reader, const Entry &entry)
{
    if (isLeftOut(entry))
        return "# A block of keys of the capture is left out: it is too long.\n";
    if (isKeyBlock(entry)) {
        const QByteArray lines = reader.payload(entry);
        return lines.isEmpty() || lines.endsWith('\n') ? lines : QByteArray(lines + '\n');
    }
    if (entry.kind != Kind::Note || !entry.carriesPayload() || (entry.flags & SecretsBlanked) || entry.layer != Layer::Tls
        || !reader.text(entry).startsWith("key log: "))
        return {};
    const QByteArray line = reader.payload(entry);
    return line.isEmpty() || line.contains('\n') ? QByteArray() : QByteArray(line + '\n');
}

Failure noKeys(const LogReader &reader, bool leftOut)
{
    if (leftOut)
        return {Reason::Limit, 0,
                {"export", {},
                 {QT_TRANSLATE_NOOP("porthole", "The keys of TLS in this capture lie in blocks of more than %1 bytes, which are left "
                                                "out. No other block has any."),
                  {QString::number(LongestKeyLog)}}},
                {}};
    const char *why = reader.file().isImported() ? QT_TRANSLATE_NOOP("porthole", "This capture brings no keys of TLS.")
                                                 : QT_TRANSLATE_NOOP("porthole", "No connection of this session made keys of TLS.");
    return {Reason::NotFound, 0, {"export", {}, {why, {}}}, {}};
}

} // namespace

Result<void> exportTlsKeys(const LogReader &reader, const QString &path, const ExportOptions &options)
{
    ReplacementFile file(path);
    bool open = false;
    bool any = false; // keys
    bool leftOut = false;
    const quint64 count = reader.count();
    for (EntryId id = 0; id < count; ++id) {
        if (Result<void> go = tellProgress(options, id, count, path); !go)
            return go;
        const Entry entry = reader.entry(id);
        const QByteArray lines = keyLines(reader, entry);
        if (lines.isEmpty())
            continue;
        Result<void> done = open ? Result<void>() : file.open();
        if (done)
            done = file.write(lines);
        if (!done)
            return done;
        open = true;
        any = any || holdKeys(lines);
        leftOut = leftOut || isLeftOut(entry);
    }
    return any ? file.commit() : Result<void>(tl::unexpected<Failure>(noKeys(reader, leftOut)));
}

} // namespace porthole
