// Asks a port where nobody listens, over TCP and over UDP.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labtraffic.h"
#include "core/transport/loggedcalls.h"

#include <memory>

namespace porthole::lab {

class LabNobody final : public LabTraffic, private TransportSink
{
    Q_OBJECT
public:
    LabNobody(const LabOptions &options, const LabHosts &hosts, LabRun &run);
    ~LabNobody() override;

    void open() override;
    bool isThrough() const override { return m_over; }

private:
    void transportStateChanged(LinkState state) override;
    void transportReceived(QByteArrayView, EntryId) override {}
    void transportClosed(const Failure &failure) override;
    void closeSockets() override;
    bool hasRoom() const override { return false; }
    bool write(const QByteArray &) override { return false; }
    void allWritten() override {}

    std::unique_ptr<StreamTransport> m_client;
    bool m_over = false;
};

// A socket of its own: a transport would read the error queue before it sends again, and the next call would know nothing.
class LabNobodyDatagrams final : public LabTraffic
{
    Q_OBJECT
public:
    LabNobodyDatagrams(const LabOptions &options, const LabHosts &hosts, LabRun &run);
    ~LabNobodyDatagrams() override { closeSockets(); }

    void open() override;
    bool isThrough() const override { return isAllWritten(); }

private:
    void closeSockets() override;
    bool hasRoom() const override { return !isFarAhead(); }
    bool write(const QByteArray &message) override;
    void allWritten() override { Q_EMIT through(); }

    LoggedCalls m_calls;
    int m_fd = -1;
};

} // namespace porthole::lab
