// What a log's writer holds: its file's extents and what it remembers between two entries.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/messagelog.h"

#include "core/log/extentwriter.h"
#include "core/log/logfile_p.h"
#include "core/log/logkeeper.h"
#include "core/log/secretfinder.h"
#include "core/settings/clock.h"

#include <atomic>
#include <optional>
#include <vector>

namespace porthole {

inline constexpr quint64 LogMemoryCap = 1ull << 30; // of a log that is not on disk, records included
inline constexpr qint64 LogRetryEvery = 1'000'000'000; // how often a full disk is tried again

class MessageLog::Private
{
public:
    Private(std::shared_ptr<LogFile> f, const LogOptions &o, quint64 payloadCap)
        : file(std::move(f)), options(o), clock(o.clock ? *o.clock : Clock::system()), cap(payloadCap),
          shared(file->internals()), super(shared.super), space(shared.fd, super, shared.slots)
    {
        entries.setElement(sizeof(Entry));
        conversations.setElement(sizeof(ConversationRecord));
        anchors.setElement(sizeof(format::Anchor));
        for (ExtentWriter *writer : {&entries, &conversations, &labels, &texts, &secrets})
            writer->setModest();
        for (ExtentWriter *writer : {&conversations, &labels, &anchors})
            writer->setLasting();
        payload.setSparse();
        if (!options.path.isEmpty()) {
            keeper.emplace(shared.fd, super);
            space.finished = [this](quint64 offset, bool) { keeper->extentFinished(offset); };
        } else {
            space.setLimit(options.memory ? options.memory : std::max(LogMemoryCap, cap));
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
    void keepReference(const NewEntry &entry, const QList<SecretRange> &secret, Entry &record);
    bool writePayload(QByteArrayView bytes, Entry &record);
    quint64 alignmentFor(quint64 size);
    QByteArrayView blanked(const QList<SecretRange> &secret, QByteArrayView bytes);
    quint64 keepSecrets(std::span<const SecretRange> secrets);
    void stopPayload(int error, qint64 now);
    void rememberError(int error);
    bool isCapOfDisk() const { return options.cap == 0 && !options.path.isEmpty() && cap < capFor(~0ull); }
    void tryAgain(qint64 now);
    void tellLeft(qint64 now);
    void note(Severity severity, Reason reason, int error, const QByteArray &text, qint64 now);
    void anchor(qint64 now);
    void close();
    bool isUnread() const { return options.path.isEmpty() && options.use == MemoryUse::Nothing; }

    static constexpr quint64 FirstExtent = 64 << 10;
    static constexpr quint64 MaxTableExtent = 4 << 20;
    static constexpr quint64 MaxFollowed = 16 << 20; // payload extents of a log that forgets: what it holds at least

    std::shared_ptr<LogFile> file;
    LogOptions options;
    const Clock &clock;
    quint64 cap;
    LogFile::Private &shared;
    format::Superblock *super;
    std::optional<LogKeeper> keeper;
    ExtentSpace space;
    ExtentWriter entries{&space, format::ExtentType::Entries, FirstExtent, MaxTableExtent};
    ExtentWriter conversations{&space, format::ExtentType::Conversations, format::PageSize, MaxTableExtent};
    ExtentWriter anchors{&space, format::ExtentType::Anchors, format::PageSize, format::PageSize};
    ExtentWriter labels{&space, format::ExtentType::Texts, format::PageSize, MaxTableExtent}; // of conversations
    ExtentWriter texts{&space, format::ExtentType::Texts, FirstExtent, MaxTableExtent};
    ExtentWriter secrets{&space, format::ExtentType::Secrets, format::PageSize, MaxTableExtent};
    ExtentWriter payload{&space, format::ExtentType::Payload, FirstExtent,
                         options.use == MemoryUse::Follow ? MaxFollowed : format::MaxExtent};
    SecretFinder secretFinder;
    std::vector<char> scratch;  // for blanking
    ConversationId lastConversation = 0;
    qint64 nextAnchor = 0;
    qint64 nextTry = 0;
    bool lastWasBulk = false; // the payload before
    qint64 lastDifference = 0;
    std::atomic<int> firstError{0}; // as LogStats tells it
    std::atomic<bool> capReached{false};
    int payloadError = 0;  // why payload is stopped; 0: it is not, or the cap is reached
    bool closed = false;
};

} // namespace porthole
