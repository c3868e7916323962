// Two stream transports joined in memory: for tests, and for machines that need no network.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/basictransport.h"

#include <memory>
#include <utility>

namespace porthole {

// What goes wrong, and how the stream is cut, at one end.
struct MemoryScript {
    int connectError = 0;        // errno with which open() ends; 0: it connects
    qint64 failWriteAt = -1;     // which write fails, from 0; -1: none
    int writeError = 0;          // its errno (EPIPE, ECONNRESET ...)
    qint64 failReadAt = -1;      // which read fails, from 0; -1: none
    int readError = 0;
    QList<qsizetype> cuts;       // sizes of the reads, the last one repeated; empty: all there is
    quint64 capacity = 1 << 20;  // bytes on the way to the peer; what is above waits in the queue
    bool manual = false;         // nothing arrives here until deliver() is called
};

// Same rules as a socket: FIN after the bytes, a closed end answers bytes with a reset. Both ends live in
// one thread; either may be destroyed first.
class MemoryTransport final : public BasicTransport
{
    Q_OBJECT
public:
    ~MemoryTransport() override;

    void setScript(const MemoryScript &script) { m_script = script; }
    // Connects this end; the other one is connected with it, as if accepted.
    void open(const StreamOptions &options) override;
    std::optional<SendProgress> sendProgress() override;
    std::optional<qint64> sinceAcknowledged() override;
    // One read's worth; false: nothing waits, or reading is paused.
    bool deliver();
    // Bytes that wait in memory for this end.
    quint64 waiting() const;

private:
    struct Link;
    friend std::pair<std::unique_ptr<MemoryTransport>, std::unique_ptr<MemoryTransport>>
    makeMemoryPair(const TransportContext &context);

    MemoryTransport(const TransportContext &context, std::shared_ptr<Link> link, int side);

    void pushQueue() override;
    void endWriting() override;
    void endBoth() override;
    void cutOff() override;
    void readingResumed() override;

    void connectBoth(const StreamOptions &options);
    void scheduleDelivery();
    qsizetype nextCut();
    bool fail(bool now, int error, Call call, const char *step);
    void leave(int resetError);
    MemoryTransport *peer() const;

    std::shared_ptr<Link> m_link;
    const int m_side;
    MemoryScript m_script;
    qint64 m_writes = 0;
    qint64 m_reads = 0;
    qint64 m_readAt = 0; // when the peer last read of ours; CLOCK_MONOTONIC ns
    bool m_scheduled = false;
    bool m_left = false;
};

// `first` is the one to open().
std::pair<std::unique_ptr<MemoryTransport>, std::unique_ptr<MemoryTransport>>
makeMemoryPair(const TransportContext &context);

} // namespace porthole
