// The channels of a machine as connections that are shown among the others.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/watchedconnection.h"

#include <map>
#include <memory>

namespace porthole {

// I/O thread. Told by whoever is the sink of the machine's driver.
class ChannelWatch
{
public:
    // `stop`: ends all of it.
    ChannelWatch(SessionHost &host, Role role, std::function<void()> stop);
    ~ChannelWatch();

    // It is there, or not what it was. TLS may have been put around what was seen before.
    void see(StreamTransport &transport, const HostPort &target = {});
    void gone(StreamTransport &transport);

private:
    struct Channel {
        StreamTransport *transport = nullptr;
        HostPort target;
        std::unique_ptr<WatchedConnection> watched;
    };

    static ConnectionSnapshot pictureOf(const Channel &channel, Role role);

    SessionHost &m_host;
    const Role m_role;
    const std::function<void()> m_stop;
    std::map<ConversationId, Channel> m_channels;
};

} // namespace porthole
