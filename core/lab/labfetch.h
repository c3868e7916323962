// A client of Porthole in host A asks its practice server in host B, in whatever protocol both speak.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labtls.h"
#include "core/lab/labtraffic.h"
#include "core/protocol/registry.h"
#include "core/session/machinedriver.h"

#include <memory>
#include <vector>

namespace porthole::lab {

// The machines are those of every other exchange, and so are their transports: only the calls are the hosts'.
class LabFetch final : public LabTraffic, private ListenerSink, private DriverSink
{
    Q_OBJECT
public:
    static constexpr size_t MostConnections = 32; // LabWatch follows no more

    LabFetch(const LabOptions &options, const LabHosts &hosts, LabRun &run);
    ~LabFetch() override;

    void open() override;
    bool isThrough() const override;

private:
    // One connection that host B's program answers.
    struct Served final : DriverSink {
        Served(LabFetch &owner, std::unique_ptr<StreamTransport> connection);
        void driverHappened(const act::Happened &what, qint64 time) override;
        void driverDone(const act::Done &) override;
        LabFetch &fetch;
        std::unique_ptr<MachineDriver> driver;
        bool over = false;
    };

    void closeSockets() override;
    bool hasRoom() const override { return false; } // the machine has messages of its own
    bool write(const QByteArray &) override { return false; }
    void allWritten() override {}

    void listen();
    void ask();
    DriverSetup setup(Side side) const;
    LabMessage *openMessage();
    void asked(const act::Happened &what, qint64 time);
    void answered(const act::Happened &what, qint64 time);
    void countBytes();
    void tellIfThrough();

    void listenerReady(const Endpoint &) override { ask(); }
    void listenerAccepted(std::unique_ptr<StreamTransport> connection) override;
    void listenerClosed(const Failure &failure) override;
    // Of the client.
    void driverWantsContent(const act::WantContent &wish) override;
    void driverHappened(const act::Happened &what, qint64 time) override;
    void driverChannelOpening(ChannelId, StreamTransport &, const HostPort &) override;
    void driverChannelOpened(ChannelId, StreamTransport &transport) override;
    void driverChannelTouched(StreamTransport &transport) override;
    void driverChannelGone(StreamTransport &transport) override;
    void driverDone(const act::Done &done) override;

    const SpokenProtocol *m_protocol = nullptr;
    std::unique_ptr<LabTls> m_tls; // null: plain
    std::unique_ptr<StreamListener> m_listener;
    std::unique_ptr<MachineDriver> m_client;
    std::vector<std::unique_ptr<Served>> m_served;
    qint64 m_given = 0;          // of a file that is made up
    int m_connections = 0;       // of the client, so far
    bool m_isSecuring = false;   // and the newest is connected
    bool m_isDone = false;
    bool m_begun = false; // a message, whose request still goes
};

} // namespace porthole::lab
