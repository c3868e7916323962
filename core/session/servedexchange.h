// One connection that a protocol's practice server answers.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/registry.h"
#include "core/session/channelwatch.h"
#include "core/session/machinedriver.h"
#include "core/session/sessionhost.h"

namespace porthole {

// I/O thread.
class ServedExchange : public QObject, private DriverSink
{
    Q_OBJECT
public:
    ServedExchange(SessionHost &host, const TransportContext &context, SessionId id, const SpokenProtocol &spoken,
                   std::unique_ptr<StreamTransport> accepted);

    void drop() { m_driver.cancel({}); } // then SessionHost::ended()

private:
    void driverChannelTouched(StreamTransport &transport) override { m_channels.see(transport); }
    void driverChannelGone(StreamTransport &transport) override { m_channels.gone(transport); }
    void driverDone(const act::Done &done) override;

    SessionHost &m_host;
    const SessionId m_id;
    MachineDriver m_driver;
    ChannelWatch m_channels;
};

} // namespace porthole
