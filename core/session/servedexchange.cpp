// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/servedexchange.h"

namespace porthole {

namespace {

DriverSetup setupIn(const TransportContext &context)
{
    DriverSetup setup;
    setup.context = context;
    return setup;
}

} // namespace

ServedExchange::ServedExchange(SessionHost &host, const TransportContext &context, SessionId id,
                               std::unique_ptr<Machine> server, std::unique_ptr<StreamTransport> accepted)
    : m_host(host)
    , m_id(id)
    , m_driver(std::move(server), setupIn(context), *this)
{
    m_driver.startWith(std::move(accepted));
}

// The machine's verdict is in the log, as far as it is worth it.
void ServedExchange::driverDone(const act::Done &)
{
    m_host.ended(m_id);
}

} // namespace porthole
