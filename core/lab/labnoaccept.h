// A program in host B that listens and never takes what came, and several clients in host A.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labtraffic.h"
#include "core/transport/loggedcalls.h"

#include <memory>

namespace porthole::lab {

// Each client sends a message as soon as it is connected: its number is the client's.
class LabNoAccept final : public LabTraffic
{
    Q_OBJECT
public:
    static constexpr int LeastPaceMs = 20; // from one client to the next: of sockets only some are kept ready

    LabNoAccept(const LabOptions &options, const LabHosts &hosts, LabRun &run);
    ~LabNoAccept() override;

    void open() override;
    bool isThrough() const override;

private:
    struct Client final : TransportSink {
        Client(LabNoAccept &of, int which) : owner(of), number(which) {}
        void transportStateChanged(LinkState state) override;
        void transportReceived(QByteArrayView, EntryId) override {}
        void transportClosed(const Failure &failure) override;
        LabNoAccept &owner;
        int number;
        std::unique_ptr<StreamTransport> transport;
        bool wasConnected = false;
        bool over = false;
    };

    void closeSockets() override;
    bool hasRoom() const override { return false; }
    bool write(const QByteArray &) override { return false; }
    void allWritten() override {}
    bool listen();
    void nextClient();
    void endListening();
    void connected(Client &client);
    void closed(Client &client, const Failure &failure);

    LoggedCalls m_calls;
    int m_listener = -1;
    QTimer m_pace{this};
    QTimer m_hold{this};
    std::vector<std::unique_ptr<Client>> m_clients;
};

} // namespace porthole::lab
