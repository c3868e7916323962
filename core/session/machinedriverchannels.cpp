// The channels of a machine: opened, used again, let go.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/keptchannels.h"
#include "core/session/machinechannel.h"
#include "core/session/machinedriver.h"
#include "core/transport/tls/tlstransport.h"

#include <algorithm>

namespace porthole {

MachineChannel *MachineDriver::channel(ChannelId id) const
{
    const auto found = m_channels.find(id);
    return found == m_channels.end() ? nullptr : found->second.get();
}

void MachineDriver::add(std::unique_ptr<MachineChannel> channel)
{
    channel->transport().setReadingPaused(stopsReading());
    const ChannelId id = channel->id();
    m_channels[id] = std::move(channel);
}

// The machine hears no more of it, and may use its number again.
void MachineDriver::letGo(MachineChannel &channel)
{
    channel.silence();
    const auto found = m_channels.find(channel.id());
    m_leaving.push_back(std::move(found->second));
    m_channels.erase(found);
}

void MachineDriver::gone(MachineChannel &channel)
{
    m_sentBefore += channel.bytesSent();
    m_receivedBefore += channel.bytesReceived();
    m_lastFacts = channel.transport().facts();
    m_sink.driverChannelGone(channel.transport());
    if (!channel.isSilent())
        letGo(channel);
    const auto found = std::find_if(m_leaving.begin(), m_leaving.end(),
                                    [&](const auto &one) { return one.get() == &channel; });
    forget(std::move(*found));
    m_leaving.erase(found);
    tellWhenClosed();
}

// It may be calling.
void MachineDriver::forget(std::unique_ptr<MachineChannel> channel)
{
    QMetaObject::invokeMethod(this, [dead = std::shared_ptr<MachineChannel>(std::move(channel))] {}, Qt::QueuedConnection);
}

bool MachineDriver::isAsked(const QString &host) const
{
    return host.compare(m_asked, Qt::CaseInsensitive) == 0;
}

// What is kept of TLS was made for who was asked, with our certificate and name (tlsOver()): a redirect does not get there.
bool MachineDriver::reuse(const act::OpenChannel &wish)
{
    if (!m_setup.kept || (wish.tls && !isAsked(wish.host)))
        return false;
    const HostPort place{wish.host, wish.port};
    std::unique_ptr<StreamTransport> transport = m_setup.kept->take({place, wish.tls, m_setup.protocol});
    if (!transport)
        return false;
    auto channel = std::make_unique<MachineChannel>(*this, wish.channel, place, std::move(transport));
    MachineChannel &one = *channel;
    add(std::move(channel));
    one.tellReused();
    return true;
}

// A host that a redirect led to was not shown what the one that was asked is (tlsOver()): such a channel is not for whoever
// asks it himself.
void MachineDriver::keep(ChannelId id)
{
    MachineChannel *one = channel(id);
    if (!one || !m_setup.kept)
        return;
    const LinkFacts facts = one->transport().facts();
    const bool tls = qobject_cast<TlsTransport *>(&one->transport());
    const bool own = !tls || isAsked(one->peer().host);
    if (!own || facts.state != LinkState::Connected || facts.peerHalfClosed || facts.halfClosed || facts.queued != 0)
        return;
    m_sentBefore += one->bytesSent();
    m_receivedBefore += one->bytesReceived();
    m_lastFacts = facts;
    const KeptChannels::Key key{one->peer(), tls, m_setup.protocol};
    const auto found = m_channels.find(id);
    std::unique_ptr<MachineChannel> empty = std::move(found->second);
    m_channels.erase(found);
    m_setup.kept->keep(key, empty->release());
    forget(std::move(empty));
}

void MachineDriver::tellWhenClosed()
{
    if (!m_done || m_told || !m_channels.empty() || !m_leaving.empty())
        return;
    m_told = true;
    QMetaObject::invokeMethod(this, [this] { m_sink.driverDone(*m_done); }, Qt::QueuedConnection);
}

} // namespace porthole
