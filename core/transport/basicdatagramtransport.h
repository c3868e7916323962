// What engines of datagram sockets share: facts, entries, options, groups, states, orderly end.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/datagramdrops.h"
#include "core/transport/datagramtransport.h"
#include "core/transport/loggedcalls.h"

#include <QTimer>

namespace porthole {

struct TransportContext;

// The engine below opens a socket and moves datagrams; everything that the contract in datagramtransport.h promises about
// order, states and the log is kept here, once.
class BasicDatagramTransport : public DatagramTransport
{
    Q_OBJECT
public:
    static constexpr int RoomMs = 20; // before sending is tried again where nobody tells that there is room

    BasicDatagramTransport(const TransportContext &context, Engine engine);

    void setSink(DatagramSink *sink) override { m_sink = sink; }
    void open(const DatagramOptions &options) final;
    Result<EntryId> send(QByteArrayView bytes, const QList<SecretRange> &secrets = {}) final;
    Result<EntryId> sendTo(QByteArrayView bytes, const Endpoint &peer, const QList<SecretRange> &secrets = {}) final;
    Result<void> join(const MulticastJoin &group) final { return change(group, true); }
    Result<void> leave(const MulticastJoin &group) final { return change(group, false); }
    QList<GrantedOption> setOptions(const SocketOptionWish &wish) final;
    void setReadingPaused(bool paused) final;
    void setRecordLevel(RecordLevel level) final { m_options.level = level; }
    void close() final { finish({}); }
    DatagramFacts facts() const final { return m_facts; }
    ConversationId conversation() const final { return m_calls.conversation(); }

protected:
    // ---- what an engine does
    virtual void beginOpening() = 0;            // within open(): failures by finish()
    virtual int descriptor() const = 0;         // -1: there is none
    virtual Family family() const = 0;          // of the descriptor
    virtual bool isConnected() const = 0;
    virtual Failure member(const MulticastJoin &group, bool joins) = 0; // what is no group does not come here
    // An invalid peer: the one that it is connected to.
    virtual Result<EntryId> transmit(QByteArrayView bytes, const Endpoint &peer, const QList<SecretRange> &secrets) = 0;
    virtual void readingChanged() = 0;          // paused or resumed: facts say which
    virtual void readLeft() {}                  // before the end: what would have been read by now; its sink may destroy this
    virtual void closeSocket() = 0;             // with all that waits for it

    // ---- opening
    Failure unusable() const;                   // as no socket could be opened as it was asked
    bool wants(Family family) const;
    std::optional<Endpoint> numericTarget() const; // of a target that is neither a name nor a path
    // Whoever is reached by a group or a broadcast answers from an address of its own, which a connected socket would not
    // hear.
    bool goesToMany(const Endpoint &remote) const;
    void describe();                            // in the log, as it is known so far
    void askForBuffer();
    // That the address is taken, as it is with datagrams: nothing listens, and no connection is still ending.
    Failure takenFailure(Failure failure) const;
    Failure applyOptions();                     // those that a person asked for
    Failure joinAll();
    void tellOpen();

    // ---- moving
    Failure sendRefusal(const Endpoint &peer) const;
    EntryId logSent(QByteArrayView bytes, const QByteArray &peer, Call call, qint64 time, const QList<SecretRange> &secrets);
    // `length`: of the whole datagram.
    EntryId logReceived(QByteArrayView bytes, quint32 length, QByteArray text, Call call, qint64 time);
    void tellError(const Failure &failure, const Endpoint &peer, const QString &text, Call call);
    void tellWritable();
    void countDrops();

    void changeState(LinkState state, const QString &text = {});
    void finish(const Failure &failure);
    bool begun() const { return m_begun; }
    bool ended() const { return m_ended; }
    QString place() const;

    LoggedCalls m_calls;
    DatagramSink *m_sink = nullptr;
    DatagramOptions m_options;
    DatagramFacts m_facts;
    QTimer m_room; // tells that there may be room

private:
    Result<void> change(const MulticastJoin &group, bool joins);
    Failure changeMember(const MulticastJoin &group, bool joins);
    void reportEnd(const Failure &failure);
    bool isUnix() const;

    const Engine m_engine;
    DatagramDrops m_dropped;
    bool m_begun = false;
    bool m_ended = false;
};

} // namespace porthole
