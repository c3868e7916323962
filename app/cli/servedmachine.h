// A connection that a machine answers: a practice server, rules, a small service.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/machinedriver.h"
#include "served.h"

namespace porthole::cli {

class ListenCommand;

class ServedMachine final : public Served, private DriverSink
{
public:
    ServedMachine(ListenCommand &owner, std::unique_ptr<Machine> machine, const DriverSetup &setup,
                  std::unique_ptr<StreamTransport> accepted);

    void close() override { m_driver.cancel({}); }
    void setReadingPaused(bool paused) override { m_driver.setReadingPaused(paused); }
    void sampleTcp() override { m_driver.sampleTcp(); }
    LinkFacts facts() const override { return m_driver.lastFacts(); }
    quint64 bytesSent() const override { return m_driver.bytesSent(); }
    quint64 bytesReceived() const override { return m_driver.bytesReceived(); }

private:
    void driverContent(QByteArrayView bytes) override;
    void driverHappened(const act::Happened &what, qint64 time) override;
    void driverDone(const act::Done &done) override;

    ListenCommand &m_owner;
    const bool m_practice; // knows itself what its content and warnings mean
    MachineDriver m_driver;
};

} // namespace porthole::cli
