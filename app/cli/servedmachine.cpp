// SPDX-License-Identifier: GPL-3.0-or-later
#include "servedmachine.h"

#include "listencommand.h"

namespace porthole::cli {

ServedMachine::ServedMachine(ListenCommand &owner, std::unique_ptr<Machine> machine, const DriverSetup &setup,
                             std::unique_ptr<StreamTransport> accepted)
    : m_owner(owner)
    , m_practice(!setup.protocol.isEmpty())
    , m_driver(std::move(machine), setup, *this)
{
    m_driver.startWith(std::move(accepted));
}

void ServedMachine::driverContent(QByteArrayView bytes)
{
    if (!m_practice)
        m_owner.received(*this, bytes);
}

void ServedMachine::driverHappened(const act::Happened &what, qint64)
{
    if (!m_practice && what.step == ExchangeStep::Warning)
        m_owner.warned(what.text);
}

void ServedMachine::driverDone(const act::Done &done)
{
    m_owner.ended(*this, done.failure);
}

} // namespace porthole::cli
