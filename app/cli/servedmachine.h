// A connection that a practice server answers.
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
    quint64 bytesSent() const override { return m_driver.bytesSent(); }
    quint64 bytesReceived() const override { return m_driver.bytesReceived(); }

private:
    void driverDone(const act::Done &done) override;

    ListenCommand &m_owner;
    MachineDriver m_driver;
};

} // namespace porthole::cli
