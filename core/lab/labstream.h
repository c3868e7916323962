// The lab's messages over TCP: a listener in host B, a client in host A.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labtraffic.h"

#include <memory>

namespace porthole::lab {

class LabStream final : public LabTraffic, private ListenerSink
{
    Q_OBJECT
public:
    LabStream(const LabOptions &options, const TransportContext &hostA, const TransportContext &hostB, LabRun &run);
    ~LabStream() override;

    void open() override;
    void closeAll() override;
    bool isThrough() const override { return m_clientEnd.over && m_serverEnd.over; }

private:
    struct End : TransportSink {
        explicit End(LabStream &owner) : stream(owner) {}
        LabStream &stream;
        bool over = false;
    };
    struct ClientEnd final : End {
        using End::End;
        void transportStateChanged(LinkState state) override;
        void transportReceived(QByteArrayView, EntryId) override {}
        void transportDrained(quint64) override { stream.writeDue(); }
        void transportClosed(const Failure &failure) override { stream.closed(*this, failure); }
    };
    struct ServerEnd final : End {
        using End::End;
        void transportReceived(QByteArrayView bytes, EntryId) override { stream.read(bytes); }
        // It answers nothing: it ends when it has all.
        void transportPeerHalfClosed() override { stream.m_server->shutdownWrite(); }
        void transportClosed(const Failure &failure) override { stream.closed(*this, failure); }
    };

    void listenerReady(const Endpoint &bound) override;
    void listenerAccepted(std::unique_ptr<StreamTransport> connection) override;
    void listenerClosed(const Failure &failure) override;
    bool hasRoom() const override { return m_client->facts().queued == 0; }
    bool write(const QByteArray &message) override;
    void allWritten() override { m_client->shutdownWrite(); }
    void beginIfReady();
    void read(QByteArrayView bytes);
    void closed(End &end, const Failure &failure);

    std::unique_ptr<StreamListener> m_listener;
    std::unique_ptr<StreamTransport> m_client;
    std::unique_ptr<StreamTransport> m_server;
    ClientEnd m_clientEnd{*this};
    ServerEnd m_serverEnd{*this};
    QByteArray m_partial; // of the message that has not come whole yet
    int m_read = 0;
    bool m_connected = false;
};

} // namespace porthole::lab
