// The network interfaces of this machine, as the system lists them now.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/endpoint.h"

#include <QList>
#include <QString>

namespace porthole {

struct NetworkDevice {
    QString name;               // "eth0"
    QList<Endpoint> addresses;  // without ports
    bool up = false;
    bool multicast = false;     // it says of itself that it carries groups
};

// In the system's order; empty where it cannot be asked. One call, answered by the kernel at once.
QList<NetworkDevice> networkDevices();
// "eth0"; empty where there is none (any more).
QString deviceName(unsigned index);
// Every address of this machine.
QList<Endpoint> ownAddresses();

} // namespace porthole
