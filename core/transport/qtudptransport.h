// The Qt engine's datagram socket: what QUdpSocket makes of it, and only what it tells.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/datagramdrops.h"
#include "core/transport/datagramtransport.h"
#include "core/transport/loggedcalls.h"
#include "core/transport/transportfactory.h"

#include <QTimer>
#include <QUdpSocket>

#include <memory>

namespace porthole {

// QUdpSocket hides three things: the kernel's time of arrival (an entry has that of the read, as a note says at the
// start), errno, and what ICMP said beyond "refused" (of several errors at once all but the first). It has no Unix sockets and no groups of one source. Socket options
// are set on its descriptor, and drops asked for, by calls of ours that are logged as such.
class QtUdpTransport final : public DatagramTransport
{
    Q_OBJECT
public:
    static constexpr int Budget = 256;  // datagrams per activation
    static constexpr int RoomMs = 20;   // before sending is tried again: QUdpSocket does not tell that there is room

    explicit QtUdpTransport(const TransportContext &context);
    ~QtUdpTransport() override;

    void setSink(DatagramSink *sink) override;
    void open(const DatagramOptions &options) override;
    Result<EntryId> send(QByteArrayView bytes, const QList<SecretRange> &secrets = {}) override;
    Result<EntryId> sendTo(QByteArrayView bytes, const Endpoint &peer, const QList<SecretRange> &secrets = {}) override;
    Result<int> sendMany(std::span<const QByteArrayView> datagrams, const Endpoint &peer) override;
    Result<void> join(const MulticastJoin &group) override;
    Result<void> leave(const MulticastJoin &group) override;
    QList<GrantedOption> setOptions(const SocketOptionWish &wish) override;
    void setReadingPaused(bool paused) override;
    void setRecordLevel(RecordLevel level) override { m_options.level = level; }
    void close() override;
    DatagramFacts facts() const override { return m_facts; }
    ConversationId conversation() const override { return m_calls.conversation(); }

private:
    Failure unusable() const;
    void openNow();
    bool bindTo(const Endpoint &local);
    Endpoint boundFirst() const;
    void connected();
    void opened();
    void describe();
    Failure applyOptions();
    Result<void> member(const MulticastJoin &group, bool joins);
    void failed(QAbstractSocket::SocketError error);
    void readAll();
    void readReady();
    void readOne();
    void countDrops();
    Result<EntryId> transmit(QByteArrayView bytes, const Endpoint &peer, const QList<SecretRange> &secrets);
    void changeState(LinkState state, const QString &text = {});
    void finish(const Failure &failure);
    Failure failure(const char *step, const QString &object) const;
    QString qtWords() const;
    bool isOpen() const { return m_facts.state == LinkState::Connected || m_facts.state == LinkState::Bound; }
    bool isConnected() const { return m_facts.state == LinkState::Connected; }
    QString place() const;

    LoggedCalls m_calls;
    DatagramSink *m_sink = nullptr;
    DatagramOptions m_options;
    DatagramFacts m_facts;
    std::unique_ptr<QUdpSocket> m_socket;
    QTimer m_room;
    DatagramDrops m_dropped;
    bool m_begun = false;
    bool m_ended = false;
    bool m_asking = false; // within a call of ours, whose failure is told by its result
};

} // namespace porthole
