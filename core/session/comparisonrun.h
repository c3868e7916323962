// Sends numbered messages over one transport at a pace, to a reader with a rhythm, and writes down what happens.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/comparison.h"
#include "core/session/snapshots.h"
#include "core/transport/countingcalls.h"
#include "core/transport/transportfactory.h"

#include <QObject>
#include <QTimer>

#include <vector>

namespace porthole {

// I/O thread. The transport's own part (which sockets, how a message goes out) is below, in StreamRun and
// DatagramRun; both are real sockets on loopback that log as any other.
class ComparisonRun : public QObject
{
    Q_OBJECT
public:
    static constexpr int BurstSize = 16; // messages a turn of the event loop, where all are due
    static constexpr int ReadEvery = 4;  // paces: the reader's rhythm
    static constexpr int ShortestRhythmMs = 5;
    static constexpr int SlowMs = 200;     // a slow reader sleeps that long after nothing more can be sent
    static constexpr int QuietMs = 300;    // nothing more is expected after that long
    static constexpr int LimitMs = 15'000; // beyond the time that the pace takes
    static constexpr int SmallReceiveBuffer = 4096;
    static constexpr int SmallSendBuffer = 4096;

    ComparisonRun(TransportKind kind, const ComparisonOptions &options, const TransportContext &context);

    void start();
    // Closes both ends; finished() follows.
    void stop();
    TransportOutcome outcome() const;
    // Its connections or sockets as they stand, each by its conversation.
    virtual std::vector<ConnectionSnapshot> ends() const = 0;
    // Looks at TCP once more, of one of them; without effect where there is none.
    virtual void sampleTcp(ConversationId) {}

Q_SIGNALS:
    void changed();
    void finished();

protected:
    // ---- what a transport does
    virtual void open() = 0;          // makes the sockets; beginSending() when they are ready
    virtual bool hasRoom() const = 0; // the sender need not wait
    // False: no room, nothing of it went; sendDue() is to be called when there is some.
    virtual bool sendMessage(int index, const QByteArray &bytes) = 0;
    virtual void pauseReader(bool paused) = 0;
    virtual void closeReader() = 0;
    virtual void closeAll() = 0;
    virtual bool isClosed() const = 0;
    virtual void allSent() = 0; // every message was sent or given up
    virtual void quiet() {}     // QuietMs after the last expectQuiet()

    // ---- what it tells
    void startClock(); // by itself only where sending may never begin
    void beginSending();
    void sendDue();                   // also when there is room again
    void senderOver();                // no further message can be sent
    void readBegan(qsizetype bytes);  // one call of the reader
    void readGoesOn(qsizetype bytes); // the same call brought more, apart
    void delivered(int number, EntryId entry, qint64 arrived = -1);
    void tell(SenderTold::How how, const Failure &failure, EntryId entry);
    void setupFailed(const Failure &failure);
    void expectQuiet(int afterMs = QuietMs) { m_quiet.start(afterMs); }
    void finishIfClosed();

    qint64 now() const; // ns since startClock()
    bool everyoneDelivered() const { return m_delivered == int(m_outcome.messages.size()); }
    bool isSenderOver() const { return m_senderOver; }
    bool is(Scenario scenario) const { return m_options.scenario == scenario; }
    EntryId nextEntry() const { return m_context.log->stats().entries; }
    EntryId lastEntryOf(ConversationId conversation, Kind kind) const;
    QString host() const;
    Endpoint loopback() const { return Endpoint::loopback(m_options.family, 0); }

    const ComparisonOptions m_options;
    const TransportContext m_context;
    CountingCalls m_senderCalls;
    CountingCalls m_readerCalls;
    TransportContext m_senderContext;
    TransportContext m_readerContext;
    TransportOutcome m_outcome;

private:
    // Where the reader leaves, the sender hears of it between any two messages, even after a stall.
    int burstSize() const { return is(Scenario::ReaderLeaves) ? 1 : BurstSize; }
    void markHeldBack();
    void startReading();
    void wakeSlowReader();
    void readAgain();
    void timeUp();

    QTimer m_tick;   // the next message
    QTimer m_rhythm; // the reader
    QTimer m_quiet;
    QTimer m_limit;
    qint64 m_start = 0; // CLOCK_MONOTONIC ns
    int m_next = 0;     // index of the message to send next
    int m_delivered = 0;
    int m_highest = 0; // number delivered
    bool m_blocked = false; // a message that was due found no room
    bool m_senderOver = false;
    bool m_sending = false;
    bool m_finished = false;
};

} // namespace porthole
