// A TCP connection of the lab: a listener in host B, a client in host A; what the two say is for others to decide.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labtls.h"
#include "core/lab/labtraffic.h"

#include <memory>

namespace porthole::lab {

class LabStreamPair : public LabTraffic, private ListenerSink
{
    Q_OBJECT
public:
    LabStreamPair(const LabOptions &options, const LabHosts &hosts, LabRun &run);
    ~LabStreamPair() override;

    void open() override;
    bool isThrough() const override { return m_ends[0].over && m_ends[1].over; }

protected:
    virtual void wishes(StreamOptions &client, ListenOptions &server) const;
    // A client need not wait until its server was told of it.
    virtual void connected() = 0;
    virtual void accepted() {}
    virtual void read(Side side, QByteArrayView bytes) = 0;
    virtual void drained(Side) {}
    // The other end has ended writing. As it is: this one ends too.
    virtual void sawEnd(Side side) { endWriting(side); }
    // Such an end belongs to what is shown.
    virtual bool isExpected(const Failure &) const { return false; }

    // Null until it is there.
    StreamTransport *end(Side side) { return side == Side::A ? m_client.get() : m_server.get(); }
    const StreamTransport *end(Side side) const { return side == Side::A ? m_client.get() : m_server.get(); }
    bool send(Side side, const QByteArray &bytes);
    void endWriting(Side side);
    // RST: nothing that was not sent is sent any more.
    void breakOff(Side side);
    // At once, whatever it holds.
    void close(Side side);
    void tellIfThrough();

private:
    void closeSockets() override;
    bool isSecure() const { return m_options.kind == LabKind::Send && m_options.sending.secure; }
    void listen();

    struct End final : TransportSink {
        End(LabStreamPair &owner, Side host) : pair(owner), side(host) {}
        void transportStateChanged(LinkState state) override;
        void transportReceived(QByteArrayView bytes, EntryId) override { pair.read(side, bytes); }
        void transportDrained(quint64) override;
        void transportPeerHalfClosed() override;
        void transportClosed(const Failure &failure) override;
        LabStreamPair &pair;
        Side side;
        bool over = false;
        bool blocked = false;
        bool secures = false; // TLS: the connection is there, its handshake is not done
    };

    void listenerReady(const Endpoint &bound) override;
    void listenerAccepted(std::unique_ptr<StreamTransport> connection) override;
    void listenerClosed(const Failure &failure) override;

    std::unique_ptr<LabTls> m_tls; // null: plain
    std::unique_ptr<StreamListener> m_listener;
    std::unique_ptr<StreamTransport> m_client;
    std::unique_ptr<StreamTransport> m_server;
    End m_ends[2]{{*this, Side::A}, {*this, Side::B}};
};

} // namespace porthole::lab
