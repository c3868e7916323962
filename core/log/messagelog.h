// The append-only message log: one writer thread for life, a file from the first byte.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/conversation.h"
#include "core/log/entry.h"
#include "core/log/recordlevel.h"

#include <QByteArrayView>
#include <QString>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <span>

namespace porthole {

class Clock;
class LogFile;

// What a log that is not on disk is for, and so how much memory it may take.
enum class MemoryUse : quint8 {
    Keep,    // views read it at any time: 512 MiB of payload, 1 GiB in all
    Follow,  // one reader goes through it once and says how far it is: see forget()
    Nothing  // nobody reads it: conversations get ids, nothing is kept
};

struct LogOptions {
    QString path;                  // empty: keep nothing on disk (memfd)
    MemoryUse use = MemoryUse::Keep; // without a path
    quint64 memory = 0;            // without a path: bytes in all, records included; 0: 1 GiB
    quint64 cap = 0;               // bytes of payload; 0: as capFor() says of the disk
    std::optional<quint64> freeDisk = {}; // bytes, for tests; else the system is asked
    bool blankSecrets = false;     // overwrite secret ranges with '*' before they are kept
    const Clock *clock = nullptr;  // nullptr: the system's
    int imported = -1;             // the file that entries refer to: the log closes it
};

// Where payload lies in the imported file.
struct ImportedPayload {
    quint64 offset = 0;
    quint32 kept = 0;
    quint32 length = 0; // that crossed; more than kept: PayloadCut
};

// What append() is told. Views need to live only during the call.
struct NewEntry {
    Kind kind = Kind::None;
    Direction direction = Direction::None;
    Layer layer = Layer::Wire;
    Call call = Call::None;
    ConversationId conversation = 0;
    qint32 result = 0;
    int error = 0;
    Reason reason = Reason::None;
    quint32 aux = 0;
    QByteArrayView text = {};           // UTF-8
    QByteArrayView payload = {};        // the bytes that crossed, at most MaxPayload
    std::span<const SecretRange> secrets = {};
    RecordLevel level = {};
    qint64 time = 0;                    // CLOCK_MONOTONIC ns; 0: now
    quint16 flags = 0;                  // EntryFlag of an entry that is copied from another log
    ImportedPayload imported = {};      // instead of payload
    quint16 link = 0;
};

struct NewConversation {
    Role role = Role::None;
    TransportKind transport = TransportKind::Tcp;
    Engine engine = Engine::Native;
    ConversationId parent = 0;
    QByteArrayView label = {};
    StoredAddress local = {};
    StoredAddress remote = {};
    quint8 ipProtocol = 0;         // these of packets: see ConversationRecord
    quint32 firstSeq[2] = {};
    quint8 seqKnown = 0;
};

// Counters any thread may read at any time.
struct LogStats {
    quint64 entries = 0;
    quint64 payloadKept = 0;     // bytes
    quint64 payloadMissing = 0;  // bytes that crossed but could not be kept (full disk, cap, write error)
    quint64 entriesLost = 0;     // entries for which there was not even room for a record
    bool payloadStopped = false; // the cap is reached or the disk is full: lengths go on
    int error = 0;               // errno of the first time that something had no room; 0: none, or the cap was reached
    quint64 cap = 0;             // bytes of payload, once it is reached; 0: it was not
    bool capOfDisk = false;      // it is so low because little is free on the disk
};

class MessageLog
{
public:
    static constexpr qsizetype MaxPayload = 1 << 20;

    // The smaller of 8 GiB and 10 % of what is free.
    static quint64 capFor(quint64 freeDisk);
    static Result<std::unique_ptr<MessageLog>> create(const LogOptions &options);
    ~MessageLog();  // closes

    // Writer thread only. Returns the id, or NoEntry where there was no room (counted in the stats).
    EntryId append(const NewEntry &entry);
    ConversationId openConversation(const NewConversation &conversation);
    void updateConversation(ConversationId id, const NewConversation &conversation);
    // MemoryUse::Follow: earlier entries, their payload and texts will not be read again; their memory goes back by
    // whole extents. The facts of conversations stay. Without effect in any other log.
    void forget(EntryId before);
    // Ends the file in order: clean flag, checksums of the extents. Nothing may be appended after.
    void close();

    // Any thread.
    std::shared_ptr<const LogFile> file() const;
    LogStats stats() const;
    const Clock &clock() const;

    // Called in the writer thread at the first append after each arm(), once. For views that sleep
    // while nothing happens: they arm(), look at the count once more, and sleep until the callback, which
    // posts them an event. setWake() before the first append; arm() from any thread.
    void setWake(std::function<void()> wake);
    void arm();

private:
    class Private;
    explicit MessageLog(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
    std::function<void()> m_wake;
    std::atomic<bool> m_armed{false};
};

} // namespace porthole
