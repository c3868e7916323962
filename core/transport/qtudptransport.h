// The Qt engine's datagram socket: what QUdpSocket makes of it, and only what it tells.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/basicdatagramtransport.h"
#include "core/transport/transportfactory.h"

#include <QUdpSocket>

#include <memory>

namespace porthole {

// QUdpSocket hides three things: the kernel's time of arrival (an entry has that of the read, as a note says at the
// start), errno, and what ICMP said beyond "refused" (of several errors at once all but the first). It has no Unix sockets and no groups of one source. Socket options
// are set on its descriptor, and drops asked for, by calls of ours that are logged as such.
class QtUdpTransport final : public BasicDatagramTransport
{
    Q_OBJECT
public:
    static constexpr int Budget = 256;  // datagrams per activation

    explicit QtUdpTransport(const TransportContext &context);
    ~QtUdpTransport() override;

    Result<int> sendMany(std::span<const QByteArrayView> datagrams, const Endpoint &peer) override;

private:
    void beginOpening() override;
    int descriptor() const override { return int(m_socket->socketDescriptor()); }
    Family family() const override { return m_facts.local.family() == Family::IPv6 ? Family::IPv6 : Family::IPv4; }
    bool isConnected() const override { return m_socket->state() == QAbstractSocket::ConnectedState; }
    Failure member(const MulticastJoin &group, bool joins) override;
    Result<EntryId> transmit(QByteArrayView bytes, const Endpoint &peer, const QList<SecretRange> &secrets) override;
    void readingChanged() override;
    void closeSocket() override;

    Failure unusableHere() const;
    void openNow();
    bool bindTo(const Endpoint &local);
    Endpoint boundFirst() const;
    void connectNow();
    void connected();
    void opened();
    void failed(QAbstractSocket::SocketError error);
    void readAll();
    void readReady();
    void readOne();
    Failure failure(const char *step, const QString &object) const;
    QString qtWords() const;
    bool isOpen() const { return m_facts.state == LinkState::Connected || m_facts.state == LinkState::Bound; }

    std::unique_ptr<QUdpSocket> m_socket;
    bool m_asking = false; // within a call of ours, whose failure is told by its result
};

} // namespace porthole
