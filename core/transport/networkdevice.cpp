// The network interfaces of this machine, as the system lists them now.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/networkdevice.h"

#include <algorithm>
#include <memory>

#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>

namespace porthole {

QList<NetworkDevice> networkDevices()
{
    ifaddrs *first = nullptr;
    if (getifaddrs(&first) != 0)
        return {};
    const std::unique_ptr<ifaddrs, decltype(&freeifaddrs)> owner(first, &freeifaddrs);
    QList<NetworkDevice> devices;
    for (const ifaddrs *one = first; one; one = one->ifa_next) {
        const QString name = QString::fromLocal8Bit(one->ifa_name);
        auto device = std::find_if(devices.begin(), devices.end(), [&](const NetworkDevice &d) { return d.name == name; });
        if (device == devices.end()) {
            const bool up = (one->ifa_flags & IFF_UP) != 0;
            device = devices.insert(devices.end(), {name, {}, up, (one->ifa_flags & IFF_MULTICAST) != 0});
        }
        const int family = one->ifa_addr ? one->ifa_addr->sa_family : AF_UNSPEC;
        if (family == AF_INET || family == AF_INET6)
            device->addresses += Endpoint::fromSockaddr(one->ifa_addr, family == AF_INET ? sizeof(sockaddr_in)
                                                                                         : sizeof(sockaddr_in6));
    }
    return devices;
}

QString deviceName(unsigned index)
{
    char name[IF_NAMESIZE] = {};
    return index != 0 && if_indextoname(index, name) ? QString::fromLocal8Bit(name) : QString();
}

QList<Endpoint> ownAddresses()
{
    QList<Endpoint> all;
    for (const NetworkDevice &device : networkDevices())
        all += device.addresses;
    return all;
}

} // namespace porthole
