// Numbered messages from one host to the other at a pace, over one transport: what was written and what was read.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labrun.h"
#include "core/log/messagelog.h"
#include "core/transport/transportfactory.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace porthole::lab {

class LabTls;

// The hosts, for who makes sockets in them.
struct LabHosts {
    TransportContext contexts[2]; // by side; their calls are those of the host
    // No second descriptor is kept of a host's connections any more: what is closed there is closed.
    std::function<void(Side)> letGo;
    QString authorityFolder = {}; // of this machine's own authority, which vouches for host B; empty: the usual one

    const TransportContext &of(Side side) const { return contexts[size_t(side)]; }
};

// I/O thread. The transports are ordinary ones, whose calls are those of the hosts.
class LabTraffic : public QObject
{
    Q_OBJECT
public:
    static constexpr int BurstSize = 16; // messages a turn of the event loop, where all are due
    static constexpr quint64 MostUnseen = 128; // datagrams that were written and have not been seen on the wire
    static constexpr quint16 Port = 7000; // host B has no others
    static constexpr int SmallBuffer = 8192; // to be asked for, where one shall be full soon

    // `run` takes the facts; it outlives this.
    LabTraffic(TransportKind transport, const LabOptions &options, const LabHosts &hosts, LabRun &run);

    virtual void open() = 0;
    // Neither host's program does anything of its own any more; what was sent before may still arrive.
    void stop();
    // All sockets that are still open, at once. Nothing that waited happens any more.
    void closeAll();
    // There is nothing more to write; of streams, and both ends have closed.
    virtual bool isThrough() const = 0;
    // So many of its packets have left host A: datagrams do not run away from the wire, which a program that writes as fast as
    // it can would make the kernel drop them before.
    void seenOnWire(quint64 packets);
    // A copy of it was given to the other host.
    virtual void arrivedOnWire(const LabRecord &) {}
    bool isAllWritten() const { return m_next == int(m_run.messages.size()); }

Q_SIGNALS:
    void through();                       // isThrough() from now on
    void failed(const porthole::Failure &failure);

protected:
    virtual void closeSockets() = 0;
    virtual bool hasRoom() const = 0;
    // False: no room now; writeDue() is to be called when there is some.
    virtual bool write(const QByteArray &message) = 0;
    virtual void allWritten() = 0;

    // The first asks for the other host's address, and few more may wait for the answer.
    bool isFarAhead() const { return quint64(m_next) >= m_seen + (m_seen == 0 ? 1 : MostUnseen); }
    bool isStopped() const { return m_isStopped; }
    void beginWriting();
    void writeDue();
    int next() const { return m_next; } // index of the message that is to be written
    void skipNext() { ++m_next; }       // it is never written
    // It has arrived whole; `time` is when.
    void delivered(int number, qint64 time);
    void delivered(int number) { delivered(number, now()); }
    // It was read then; what that logged is `entry`.
    void deliveredBy(int number, qint64 time, EntryId entry);
    QByteArray messageAt(int index);
    // What was read is what was written.
    bool isMessage(int index, QByteArrayView bytes) const;
    // `of`: where it is known whose; 0: of any.
    void happened(Side side, LabEvent::What what, int error = 0, int number = 1, ConversationId of = 0);
    // What a program does: `call` does it, and what that logged is its entry.
    template <typename Call>
    void carriesOut(Side side, LabEvent::What what, Call call, int number = 1)
    {
        const quint64 before = m_hosts.of(Side::A).log->stats().entries;
        const size_t index = m_run.events.size();
        happened(side, what, 0, number);
        call();
        if (index < m_run.events.size() && !m_run.isOver)
            m_run.events[index].entry = newestEntry(before);
    }
    qint64 now() const;
    QString address() const;
    // What TLS needs is being made; `ready` follows, but not where that failed (which is told) or all was stopped meanwhile.
    std::unique_ptr<LabTls> certified(std::function<void()> ready);
    // Of the log, where it has more than `before`.
    EntryId newestEntry(quint64 before) const;
    // The newest call, state or error; looks at TCP and remarks are none of it.
    EntryId newestDeed(ConversationId of) const;

    const LabOptions m_options;
    const LabHosts m_hosts;
    LabRun &m_run;

private:
    qint64 stepBetween() const;
    void nameMessages();

    QTimer m_tick{this};
    std::vector<qint64> m_stamps; // Clock: that each message was given
    int m_next = 0;
    quint64 m_seen = 0;
    int m_highest = 0;
    bool m_writing = false;
    bool m_isStopped = false;
};

} // namespace porthole::lab
