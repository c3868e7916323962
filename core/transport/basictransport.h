// What engines and layers share that do not own a descriptor: facts, send queue, entries, orderly end.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/loggedcalls.h"
#include "core/transport/transport.h"

#include <QTimer>

#include <deque>

namespace porthole {

// The engine below fills in how bytes move; everything that the contract in transport.h promises about
// order, states and the log is kept here, once.
class BasicTransport : public StreamTransport
{
    Q_OBJECT
public:
    static constexpr int CloseWithinMs = 1000;

    BasicTransport(const TransportContext &context, Engine engine, TransportKind kind);

    void setSink(TransportSink *sink) override;
    Result<void> send(const QByteArray &bytes, const QList<SecretRange> &secrets = {}) final;
    void shutdownWrite() final;
    void close() final;
    void reset() final;
    void setReadingPaused(bool paused) final;
    void setRecordLevel(RecordLevel level) final { m_level = level; }
    LinkFacts facts() const final { return m_facts; }
    ConversationId conversation() const final { return m_record.conversation(); }

protected:
    // ---- what an engine does
    virtual void pushQueue() = 0;       // give queued bytes on; taken() says what went
    virtual void endWriting() = 0;      // FIN
    virtual void endBoth() = 0;         // close
    virtual void cutOff() = 0;          // RST
    virtual void readingResumed() = 0;  // also called when a sink was set
    virtual void readingStopped() {}

    // ---- what it tells
    void begin(Role role, const QString &label, ConversationId parent = 0);
    // Instead of begin(): a layer above `carrier`, in its conversation. What the carrier logs is not logged again.
    void beginAbove(const StreamTransport &carrier, Layer layer);
    // A state that the carrier logged.
    void pass(LinkState state);
    void describe(const Endpoint &local, const Endpoint &remote);
    void enter(LinkState state, const QString &text = {});
    // `count` bytes from the head of the queue went: one Sent entry (more where one cannot hold them).
    void taken(qint64 count, Call call);
    void received(QByteArrayView bytes, Call call);
    void peerEnded();                   // FIN, and sending is still possible
    void end(LinkState state, const Failure &failure = {});

    bool hasSink() const { return m_sink != nullptr; }
    bool ended() const { return m_ended; }
    bool closing() const { return m_closing; }
    bool mayRead() const { return m_sink && !m_facts.readingPaused && !m_ended; }
    QString peerName() const;           // for Failure::where
    QByteArrayView unsentHead() const;  // what is left of the oldest piece; not when nothing is queued
    const QByteArray &newestPiece() const { return m_queue.back().bytes; }

    LoggedCalls m_record;
    LinkFacts m_facts;
    RecordLevel m_level;

private:
    struct Piece {
        QByteArray bytes;
        QList<SecretRange> secrets;
        qsizetype done = 0;
    };

    void takePart(qsizetype count, Call call);
    void markQueue();
    void endIfDrained();
    void tellClosed();

    const Engine m_engine;
    const TransportKind m_kind;
    Role m_role = Role::None;
    ConversationId m_parent = 0;
    QString m_label;
    TransportSink *m_sink = nullptr;
    std::deque<Piece> m_queue;
    QTimer m_closeTimer;
    bool m_isLayer = false;             // a carrier below logs what happens to the connection
    bool m_marked = false;              // LinkState::Queued was said
    bool m_sending = false;             // inside send(): what goes at once needs no transportDrained()
    bool m_endWriting = false;          // shutdownWrite() was asked for
    bool m_closing = false;
    bool m_ended = false;
};

} // namespace porthole
