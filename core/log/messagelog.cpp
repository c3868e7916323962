// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/messagelog.h"

#include "core/log/extentwriter.h"
#include "core/log/logfile_p.h"
#include "core/log/logkeeper.h"
#include "core/log/newlogfile.h"
#include "core/log/secretfinder.h"
#include "core/settings/clock.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <vector>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace porthole {

using namespace format;

namespace {

constexpr quint64 MaxCap = 8ull << 30;
constexpr quint64 MemoryCap = 1ull << 30;      // of a log that is not on disk, records included
constexpr qsizetype MapBelow = 16 << 10;       // smaller payload is copied into the mapping, larger pwritten
constexpr qint64 AnchorEvery = 1'000'000'000;  // how often the clocks are compared
constexpr qint64 AnchorDrift = 5'000'000;
constexpr qint64 RetryEvery = 1'000'000'000;   // how often a full disk is tried again
constexpr quint64 RoomToResume = 256 << 10;    // so much must be free before payload is kept again
constexpr quint64 FirstExtent = 64 << 10;
constexpr quint64 MaxTableExtent = 4 << 20;
constexpr quint64 MaxFollowed = 16 << 20;  // payload extents of a log that forgets: what it holds at least

quint64 defaultCap(int fd)
{
    struct statvfs disk;
    if (::fstatvfs(fd, &disk) != 0)
        return MaxCap;
    return std::min<quint64>(MaxCap, quint64(disk.f_bavail) * disk.f_frsize / 10);
}

bool isNoRoom(int error)
{
    return error == ENOSPC || error == EDQUOT || error == EFBIG || error == ENOMEM;
}

} // namespace

class MessageLog::Private
{
public:
    Private(std::shared_ptr<LogFile> f, const LogOptions &o, quint64 payloadCap)
        : file(std::move(f)), options(o), clock(o.clock ? *o.clock : Clock::system()), cap(payloadCap),
          shared(file->internals()), super(shared.super), space(shared.fd, super, shared.slots)
    {
        entries.setElement(sizeof(Entry));
        conversations.setElement(sizeof(ConversationRecord));
        anchors.setElement(sizeof(Anchor));
        for (ExtentWriter *writer : {&entries, &conversations, &labels, &texts, &secrets})
            writer->setModest();
        for (ExtentWriter *writer : {&conversations, &labels, &anchors})
            writer->setLasting();
        payload.setSparse();
        if (!options.path.isEmpty()) {
            keeper.emplace(shared.fd, super);
            space.finished = [this](quint64 offset, bool) { keeper->extentFinished(offset); };
        } else {
            space.setLimit(options.memory ? options.memory : std::max(MemoryCap, cap));
            if (options.use == MemoryUse::Follow)
                space.finished = [this](quint64 offset, bool lasting) {
                    if (!lasting)
                        space.keepUntil(offset, super->entries);
                };
        }
    }

    void start();
    EntryId append(const NewEntry &entry);
    void appendConversation(const ConversationRecord &facts, QByteArrayView label);
    static quint64 keepText(QByteArrayView text, ExtentWriter &texts, quint16 *flags);
    void keepPayload(const NewEntry &entry, const QList<SecretRange> &secret, Entry &record);
    bool writePayload(QByteArrayView bytes, Entry &record);
    QByteArrayView blanked(const QList<SecretRange> &secret, QByteArrayView bytes);
    quint64 keepSecrets(std::span<const SecretRange> secrets);
    void stopPayload(int error, qint64 now);
    void tryAgain(qint64 now);
    void note(Severity severity, Reason reason, int error, const QByteArray &text, qint64 now);
    void anchor(qint64 now);
    void close();
    bool isUnread() const { return options.path.isEmpty() && options.use == MemoryUse::Nothing; }

    std::shared_ptr<LogFile> file;
    LogOptions options;
    const Clock &clock;
    quint64 cap;
    LogFile::Private &shared;
    Superblock *super;
    std::optional<LogKeeper> keeper;
    ExtentSpace space;
    ExtentWriter entries{&space, ExtentType::Entries, FirstExtent, MaxTableExtent};
    ExtentWriter conversations{&space, ExtentType::Conversations, PageSize, MaxTableExtent};
    ExtentWriter anchors{&space, ExtentType::Anchors, PageSize, PageSize};
    ExtentWriter labels{&space, ExtentType::Texts, PageSize, MaxTableExtent}; // of conversations
    ExtentWriter texts{&space, ExtentType::Texts, FirstExtent, MaxTableExtent};
    ExtentWriter secrets{&space, ExtentType::Secrets, PageSize, MaxTableExtent};
    ExtentWriter payload{&space, ExtentType::Payload, FirstExtent,
                         options.use == MemoryUse::Follow ? MaxFollowed : MaxExtent};
    SecretFinder secretFinder;
    std::vector<char> scratch;  // for blanking
    ConversationId lastConversation = 0;
    qint64 nextAnchor = 0;
    qint64 nextTry = 0;
    qint64 lastDifference = 0;
    int payloadError = 0;  // why payload is stopped; 0: it is not, or the cap is reached
    bool closed = false;
};

Result<std::unique_ptr<MessageLog>> MessageLog::create(const LogOptions &options)
{
    const auto failed = [&](const char *step) {
        return tl::unexpected(failureFromErrno(errno, {step, options.path}));
    };
    NewLogFile place(options.path);
    const Result<int> made = place.open();
    if (!made)
        return tl::unexpected(made.error());
    auto shared = std::make_unique<LogFile::Private>();
    shared->path = options.path;
    shared->live = true;
    shared->fd = *made;
    if (const int error = ::posix_fallocate(shared->fd, 0, HeaderBytes)) {
        errno = error;
        return failed("reserve disk space for");
    }
    shared->mapped = ::mmap(nullptr, HeaderBytes, PROT_READ | PROT_WRITE, MAP_SHARED, shared->fd, 0);
    if (shared->mapped == MAP_FAILED) {
        shared->mapped = nullptr;
        return failed("map");
    }
    shared->super = static_cast<Superblock *>(shared->mapped);
    shared->slots = reinterpret_cast<quint64 *>(static_cast<char *>(shared->mapped) + PageSize);
    const quint64 cap = options.cap ? options.cap : options.path.isEmpty() ? MemoryCap / 2 : defaultCap(shared->fd);
    auto file = std::make_shared<LogFile>(std::move(shared));
    auto d = std::make_unique<Private>(std::move(file), options, cap);
    d->start();
    if (const Result<void> taken = place.take(); !taken)
        return tl::unexpected(taken.error());
    return std::unique_ptr<MessageLog>(new MessageLog(std::move(d)));
}

MessageLog::MessageLog(std::unique_ptr<Private> p) : d(std::move(p)) {}

MessageLog::~MessageLog()
{
    close();
}

void MessageLog::Private::start()
{
    std::memcpy(super->magic, Magic, sizeof Magic);
    super->major = Major;
    super->minor = Minor;
    super->slots = DirectorySlots;
    super->startMonotonic = clock.monotonic();
    super->startWall = clock.wall();
    anchor(super->startMonotonic);
    if (isUnread())
        return;
    // For the words about a full disk.
    texts.prepare();
    entries.prepare();
}

EntryId MessageLog::append(const NewEntry &entry)
{
    if (d->isUnread())
        return NoEntry;
    const EntryId id = d->append(entry);
    // Sequentially consistent with arm(): either the reader that arms sees the entry, or we see it armed.
    if (m_armed.load(std::memory_order_seq_cst) && m_armed.exchange(false) && m_wake)
        m_wake();
    return id;
}

EntryId MessageLog::Private::append(const NewEntry &entry)
{
    const qint64 now = entry.time ? entry.time : clock.monotonic();
    if (now >= nextAnchor)
        anchor(now);
    if (nextTry && now >= nextTry)
        tryAgain(now);
    Entry record;
    record.time = now;
    record.kind = entry.kind;
    record.direction = entry.direction;
    record.layer = entry.layer;
    record.call = entry.call;
    record.conversation = entry.conversation;
    record.result = entry.result;
    record.error = quint16(entry.error);
    record.reason = entry.reason;
    record.aux = entry.aux;
    record.flags = entry.flags;
    if (!entry.text.isEmpty())
        record.text = keepText(entry.text, texts, &record.flags);
    const QList<SecretRange> &secret = secretFinder.look(entry);
    if (!entry.payload.isEmpty())
        keepPayload(entry, secret, record);
    const quint64 offset = entries.reserve(sizeof record);
    char *place = offset ? entries.at(offset) : nullptr;
    if (!place) {
        storeRelease(super->entriesLost, super->entriesLost + 1);
        if (!nextTry)
            nextTry = now + RetryEvery;
        return NoEntry;
    }
    std::memcpy(place, &record, sizeof record);
    const EntryId id = super->entries;
    std::atomic_ref<quint64>(super->entries).store(id + 1, std::memory_order_seq_cst);
    return id;
}

quint64 MessageLog::Private::keepText(QByteArrayView text, ExtentWriter &texts, quint16 *flags)
{
    if (text.size() > 0xffff) {
        text = text.first(0xffff);
        *flags |= TextCut;
    }
    const quint64 offset = texts.reserve(quint64(text.size()));
    char *place = offset ? texts.at(offset) : nullptr;
    if (!place) {
        *flags |= TextCut;
        return 0;
    }
    std::memcpy(place, text.data(), size_t(text.size()));
    return packSpan(offset, quint16(text.size()));
}

void MessageLog::Private::keepPayload(const NewEntry &entry, const QList<SecretRange> &secret, Entry &record)
{
    Q_ASSERT(entry.payload.size() <= MaxPayload);
    record.length = quint32(entry.payload.size());
    const qsizetype keep = std::min<qsizetype>(entry.payload.size(), qsizetype(entry.level.keep));
    if (keep < entry.payload.size())
        record.flags |= PayloadCut;
    if (keep == 0)
        return;
    QByteArrayView bytes = entry.payload.first(keep);
    if (!secret.isEmpty()) {
        if (!options.blankSecrets)
            record.secrets = keepSecrets({secret.constData(), size_t(secret.size())});
        // Secrets that cannot be marked must not be kept: an export would give them away.
        if (!record.secrets) {
            bytes = blanked(secret, bytes);
            record.flags |= SecretsBlanked;
        }
    }
    if (!writePayload(bytes, record)) {
        record.flags |= PayloadMissing;
        storeRelease(super->payloadMissing, super->payloadMissing + quint64(keep));
    }
}

bool MessageLog::Private::writePayload(QByteArrayView bytes, Entry &record)
{
    const auto size = quint64(bytes.size());
    if (super->payloadStopped)
        return false;
    if (super->payloadKept - space.payloadForgotten() + size > cap) {
        stopPayload(0, record.time);
        return false;
    }
    const quint64 offset = payload.reserve(size);
    if (!offset) {
        stopPayload(space.lastError(), record.time);
        return false;
    }
    char *place = bytes.size() < MapBelow ? payload.at(offset) : nullptr;
    if (place) {
        std::memcpy(place, bytes.data(), size);
    } else {
        for (quint64 done = 0; done < size;) {
            const ssize_t n = ::pwrite(shared.fd, bytes.data() + done, size - done, off_t(offset + done));
            if (n > 0) {
                done += quint64(n);
            } else if (n == 0 || errno != EINTR) {
                payload.giveBack(size);
                stopPayload(n == 0 ? EIO : errno, record.time);
                return false;
            }
        }
    }
    record.payloadOffset = offset;
    record.kept = quint32(size);
    storeRelease(super->payloadKept, super->payloadKept + size);
    return true;
}

QByteArrayView MessageLog::Private::blanked(const QList<SecretRange> &secret, QByteArrayView bytes)
{
    scratch.assign(bytes.begin(), bytes.end());
    for (const SecretRange &range : secret) {
        const size_t from = std::min<size_t>(range.offset, scratch.size());
        const size_t length = std::min<size_t>(range.length, scratch.size() - from);
        std::fill_n(scratch.begin() + std::ptrdiff_t(from), length, '*');
    }
    return QByteArrayView(scratch.data(), qsizetype(scratch.size()));
}

quint64 MessageLog::Private::keepSecrets(std::span<const SecretRange> ranges)
{
    if (ranges.size() > 0xffff)
        return 0;
    const quint64 offset = secrets.reserve(ranges.size_bytes());
    char *place = offset ? secrets.at(offset) : nullptr;
    if (!place)
        return 0;
    std::memcpy(place, ranges.data(), ranges.size_bytes());
    return packSpan(offset, quint16(ranges.size()));
}

void MessageLog::Private::stopPayload(int error, qint64 now)
{
    payloadError = error;
    storeRelease(super->payloadStopped, quint32(1));
    if (error == 0) {
        note(Severity::Caution, Reason::Limit, 0,
             "The log has reached its size limit of " + QByteArray::number(cap >> 20)
                 + " MiB. From here on lengths are kept, payload is not.", now);
        return;
    }
    nextTry = now + RetryEvery;
    const QByteArray why = isNoRoom(error) ? "There is no room left for the log" : "The log could not be written";
    note(Severity::Trouble, Reason::Io, error,
         why + " (" + errnoName(error) + "). From here on lengths are kept, payload is not.", now);
}

// After a full disk: writes again as soon as there is room, and says what is missing.
void MessageLog::Private::tryAgain(qint64 now)
{
    nextTry = 0;
    for (ExtentWriter *writer : {&entries, &conversations, &labels, &texts, &secrets, &payload})
        writer->unblock();
    if (!super->payloadStopped || payloadError == 0)
        return;
    if (!payload.hasRoom(RoomToResume)) {
        nextTry = now + RetryEvery;
        return;
    }
    payloadError = 0;
    storeRelease(super->payloadStopped, quint32(0));
    note(Severity::Info, Reason::None, 0,
         "There is room again: payload is kept from here on. Missing: "
             + QByteArray::number(super->payloadMissing) + " bytes of payload, "
             + QByteArray::number(super->entriesLost) + " entries.", now);
}

void MessageLog::Private::note(Severity severity, Reason reason, int error, const QByteArray &text, qint64 now)
{
    NewEntry entry;
    entry.kind = Kind::Note;
    entry.aux = quint32(severity);
    entry.reason = reason;
    entry.error = error;
    entry.text = text;
    entry.time = now;
    append(entry);
}

void MessageLog::Private::anchor(qint64 now)
{
    nextAnchor = now + AnchorEvery;
    const Anchor pair{clock.monotonic(), clock.wall()};
    const qint64 difference = pair.wall - pair.monotonic;
    if (super->anchors > 0 && std::abs(difference - lastDifference) < AnchorDrift)
        return;
    const quint64 offset = anchors.reserve(sizeof pair);
    char *place = offset ? anchors.at(offset) : nullptr;
    if (!place)
        return;
    std::memcpy(place, &pair, sizeof pair);
    lastDifference = difference;
    storeRelease(super->anchors, super->anchors + 1);
}

void MessageLog::Private::appendConversation(const ConversationRecord &facts, QByteArrayView label)
{
    ConversationRecord record = facts;
    quint16 ignored = 0;
    if (!label.isEmpty())
        record.label = keepText(label.first(std::min<qsizetype>(label.size(), 4096)), labels, &ignored);
    const quint64 offset = conversations.reserve(sizeof record);
    char *place = offset ? conversations.at(offset) : nullptr;
    if (!place) {
        storeRelease(super->entriesLost, super->entriesLost + 1);
        return;
    }
    std::memcpy(place, &record, sizeof record);
    storeRelease(super->conversations, super->conversations + 1);
}

namespace {

ConversationRecord recordOf(ConversationId id, const NewConversation &conversation, qint64 now)
{
    ConversationRecord record;
    record.id = id;
    record.opened = now;
    record.parent = conversation.parent;
    record.role = conversation.role;
    record.transport = conversation.transport;
    record.engine = conversation.engine;
    record.local = conversation.local;
    record.remote = conversation.remote;
    return record;
}

} // namespace

ConversationId MessageLog::openConversation(const NewConversation &conversation)
{
    const ConversationId id = ++d->lastConversation;
    updateConversation(id, conversation);
    return id;
}

void MessageLog::updateConversation(ConversationId id, const NewConversation &conversation)
{
    if (d->isUnread())
        return;
    d->secretFinder.conversation(id, conversation);
    d->appendConversation(recordOf(id, conversation, d->clock.monotonic()), conversation.label);
}

void MessageLog::close()
{
    if (!d->closed)
        d->close();
}

void MessageLog::Private::close()
{
    closed = true;
    for (ExtentWriter *writer : {&payload, &texts, &labels, &secrets, &conversations, &anchors, &entries})
        writer->closeExtent();
    keeper.reset();
    storeRelease(super->clean, quint32(1));
}

void MessageLog::forget(EntryId before)
{
    d->space.forget(before);
}

std::shared_ptr<const LogFile> MessageLog::file() const
{
    return d->file;
}

LogStats MessageLog::stats() const
{
    const Superblock &super = *d->super;
    LogStats stats;
    stats.entries = loadAcquire(super.entries);
    stats.payloadKept = loadAcquire(super.payloadKept);
    stats.payloadMissing = loadAcquire(super.payloadMissing);
    stats.entriesLost = loadAcquire(super.entriesLost);
    stats.payloadStopped = loadAcquire(super.payloadStopped) != 0;
    return stats;
}

const Clock &MessageLog::clock() const
{
    return d->clock;
}

void MessageLog::setWake(std::function<void()> wake)
{
    m_wake = std::move(wake);
}

} // namespace porthole
