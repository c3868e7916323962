// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/servedexchange.h"

namespace porthole {

namespace {

DriverSetup setupIn(const TransportContext &context, const SpokenProtocol &spoken)
{
    DriverSetup setup;
    setup.context = context;
    setup.protocol = spoken.name;
    return setup;
}

} // namespace

ServedExchange::ServedExchange(SessionHost &host, const TransportContext &context, SessionId id,
                               const SpokenProtocol &spoken, std::unique_ptr<StreamTransport> accepted)
    : m_host(host)
    , m_id(id)
    , m_driver(spoken.practiceServer(), setupIn(context, spoken), *this)
    , m_channels(host, Role::Server, [this] { drop(); })
{
    m_channels.see(*accepted);
    m_driver.startWith(std::move(accepted));
}

// The machine's verdict is in the log, as far as it is worth it.
void ServedExchange::driverDone(const act::Done &)
{
    m_host.ended(m_id);
}

} // namespace porthole
