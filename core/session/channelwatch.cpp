// The channels of a machine as connections that are shown among the others.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/channelwatch.h"

#include "core/session/sessionhost.h"

#include <utility>

namespace porthole {

ChannelWatch::ChannelWatch(SessionHost &host, Role role, std::function<void()> stop)
    : m_host(host)
    , m_role(role)
    , m_stop(std::move(stop))
{
}

ChannelWatch::~ChannelWatch() = default;

void ChannelWatch::see(StreamTransport &transport, const HostPort &target)
{
    const ConversationId conversation = transport.conversation();
    if (conversation == 0)
        return;
    Channel &channel = m_channels[conversation];
    channel.transport = &transport;
    if (!target.host.isEmpty())
        channel.target = target;
    if (channel.watched)
        return channel.watched->touch();
    channel.watched = std::make_unique<WatchedConnection>(
        m_host, [&channel, role = m_role] { return pictureOf(channel, role); }, m_stop,
        [&channel] { channel.transport->sampleTcp(); });
}

void ChannelWatch::gone(StreamTransport &transport)
{
    see(transport);
    m_channels.erase(transport.conversation());
}

ConnectionSnapshot ChannelWatch::pictureOf(const Channel &channel, Role role)
{
    ConnectionSnapshot picture;
    picture.conversation = channel.transport->conversation();
    picture.role = role;
    picture.target = channel.target;
    picture.facts = channel.transport->facts();
    if (const auto *tls = qobject_cast<const TlsTransport *>(channel.transport)) {
        picture.secure = true;
        picture.tls = std::make_shared<TlsFacts>(tls->tls());
    }
    return picture;
}

} // namespace porthole
