// SPDX-License-Identifier: GPL-3.0-or-later
#include "servedmachine.h"

#include "listencommand.h"

namespace porthole::cli {

ServedMachine::ServedMachine(ListenCommand &owner, std::unique_ptr<Machine> machine, const DriverSetup &setup,
                             std::unique_ptr<StreamTransport> accepted)
    : m_owner(owner)
    , m_driver(std::move(machine), setup, *this)
{
    m_driver.startWith(std::move(accepted));
}

void ServedMachine::driverDone(const act::Done &done)
{
    m_owner.ended(*this, done.failure);
}

} // namespace porthole::cli
