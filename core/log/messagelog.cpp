// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/messagelog_p.h"

#include "core/log/newlogfile.h"
#include "core/log/wakefence.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/statvfs.h>

namespace porthole {

using namespace format;

namespace {

constexpr quint64 MaxCap = 8ull << 30;
constexpr qint64 AnchorEvery = 1'000'000'000; // how often the clocks are compared
constexpr qint64 AnchorDrift = 5'000'000;

std::optional<quint64> freeDiskOf(int fd)
{
    struct statvfs disk;
    return ::fstatvfs(fd, &disk) == 0 ? std::optional(quint64(disk.f_bavail) * disk.f_frsize) : std::nullopt;
}

quint64 capOf(const LogOptions &options, int fd)
{
    if (options.cap)
        return options.cap;
    if (options.path.isEmpty())
        return LogMemoryCap / 2;
    const std::optional<quint64> free = options.freeDisk ? options.freeDisk : freeDiskOf(fd);
    return free ? MessageLog::capFor(*free) : MaxCap;
}

} // namespace

quint64 MessageLog::capFor(quint64 freeDisk)
{
    return std::min(MaxCap, freeDisk / 10);
}

Result<std::unique_ptr<MessageLog>> MessageLog::create(const LogOptions &options)
{
    const auto failed = [&](const char *step) {
        return tl::unexpected(failureFromErrno(errno, {step, options.path}));
    };
    auto shared = std::make_unique<LogFile::Private>();
    shared->imported = options.imported; // from here on it is closed with it
    NewLogFile place(options.path);
    const Result<int> made = place.open();
    if (!made)
        return tl::unexpected(made.error());
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
    const quint64 cap = capOf(options, shared->fd);
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
    // Either the reader that arms sees the entry, or we see it armed.
    wakefence::frequent();
    if (m_armed.load(std::memory_order_relaxed) && m_armed.exchange(false) && m_wake)
        m_wake();
    return id;
}

void MessageLog::arm()
{
    m_armed.store(true, std::memory_order_relaxed);
    wakefence::seldom();
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
    record.flags = entry.flags & ~PayloadImported;
    record.link = entry.link;
    if (!entry.text.isEmpty())
        record.text = keepText(entry.text, texts, &record.flags);
    const QList<SecretRange> &secret = secretFinder.look(entry);
    if (entry.imported.length != 0)
        keepReference(entry, secret, record);
    else if (!entry.payload.isEmpty())
        keepPayload(entry, secret, record);
    const quint64 offset = entries.reserve(sizeof record);
    char *place = offset ? entries.at(offset) : nullptr;
    if (!place) {
        rememberError(space.lastError());
        storeRelease(super->entriesLost, super->entriesLost + 1);
        if (!nextTry)
            nextTry = now + LogRetryEvery;
        return NoEntry;
    }
    std::memcpy(place, &record, sizeof record);
    const EntryId id = super->entries;
    storeRelease(super->entries, id + 1);
    if (secretFinder.hasLeft())
        tellLeft(now);
    return id;
}

// What is hidden without need is said to be.
void MessageLog::Private::tellLeft(qint64 now)
{
    for (const ConversationId id : secretFinder.takeLeft()) {
        NewEntry entry;
        entry.kind = Kind::Note;
        entry.aux = quint32(Severity::Caution);
        entry.conversation = id;
        entry.text = "Too much is held of other conversations to look for secrets in this one: from here on all of its bytes are "
                     "taken for secret.";
        entry.time = now;
        append(entry);
    }
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
        rememberError(space.lastError());
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
    record.ipProtocol = conversation.ipProtocol;
    std::copy_n(conversation.firstSeq, 2, record.firstSeq);
    record.seqKnown = conversation.seqKnown;
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
    stats.error = d->firstError;
    stats.cap = d->capReached ? d->cap : 0;
    stats.capOfDisk = d->isCapOfDisk();
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
