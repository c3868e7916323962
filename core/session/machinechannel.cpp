// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/machinechannel.h"

#include "core/session/machinedriver.h"
#include "core/transport/tls/tlstransport.h"

#include <utility>

namespace porthole {

MachineChannel::MachineChannel(MachineDriver &driver, ChannelId id, const HostPort &peer,
                               std::unique_ptr<StreamTransport> transport)
    : m_driver(driver)
    , m_id(id)
    , m_peer(peer)
    , m_transport(std::move(transport))
{
    m_transport->setSink(this);
}

// The transport may be calling.
MachineChannel::~MachineChannel()
{
    if (!m_transport)
        return;
    m_transport->setSink(nullptr);
    m_transport.release()->deleteLater();
}

ChannelFacts MachineChannel::facts() const
{
    const LinkFacts link = m_transport->facts();
    ChannelFacts facts;
    facts.localHost = link.local.address();
    facts.localPort = link.local.port();
    facts.remoteHost = link.remote.address();
    facts.remotePort = link.remote.port();
    if (const auto *tls = qobject_cast<const TlsTransport *>(m_transport.get())) {
        facts.tls = true;
        facts.protocol = tls->tls().protocol;
    }
    return facts;
}

void MachineChannel::exchange(
    const std::function<std::unique_ptr<StreamTransport>(std::unique_ptr<StreamTransport>)> &around)
{
    m_transport->setSink(nullptr);
    m_securing = true;
    m_transport = around(std::move(m_transport));
    m_transport->setReadingPaused(m_driver.stopsReading());
    m_transport->setSink(this);
}

Result<void> MachineChannel::send(const act::Send &wish)
{
    QList<SecretRange> secrets;
    for (const act::Send::Range &range : wish.secrets)
        secrets += SecretRange{range.offset, range.length};
    m_outstanding = true;
    const Result<void> sent = m_transport->send(wish.bytes, secrets);
    m_refuses = m_refuses || !sent;
    return sent;
}

// What refuses has nothing in its queue either, and its end is told when all that the peer said before is read: who makes more
// would take all of it for sent.
void MachineChannel::wantRoom()
{
    m_wantsRoom = !m_refuses;
    if (m_wantsRoom && m_transport->facts().queued == 0)
        transportDrained(0);
}

// Often, as each piece that comes arms a limit: the kernel is asked only where it may have something to tell.
void MachineChannel::markProgress()
{
    if (!m_outstanding)
        return;
    const std::optional<SendProgress> now = m_transport->sendProgress();
    m_outstanding = now && (now->outstanding > 0 || m_transport->facts().queued > 0);
    if (now)
        m_acknowledged = now->acknowledged;
}

std::optional<qint64> MachineChannel::progressAge()
{
    if (!m_outstanding)
        return std::nullopt; // what TLS says by itself is no progress of what was sent
    const quint64 before = m_acknowledged;
    markProgress();
    if (m_acknowledged <= before)
        return std::nullopt;
    return m_transport->sinceAcknowledged().value_or(0);
}

void MachineChannel::tellIfConnected()
{
    if (m_transport->facts().state == LinkState::Connected)
        transportStateChanged(LinkState::Connected);
}

void MachineChannel::tellReused()
{
    m_opened = true;
    m_sentBefore = m_transport->facts().bytesSent;
    m_receivedBefore = m_transport->facts().bytesReceived;
    m_driver.m_sink.driverChannelReused(m_id, *m_transport);
    ChannelFacts known = facts();
    known.reused = true;
    m_driver.feed([id = m_id, known](Machine &machine, Outputs &outputs) { machine.opened(id, known, outputs); });
}

std::unique_ptr<StreamTransport> MachineChannel::release()
{
    silence();
    m_transport->setSink(nullptr);
    return std::move(m_transport);
}

void MachineChannel::transportStateChanged(LinkState state)
{
    m_driver.m_sink.driverChannelTouched(*m_transport);
    if (state != LinkState::Connected || m_silent)
        return;
    if (std::exchange(m_securing, false)) {
        m_driver.tellProtocol(*this);
        m_driver.feed([id = m_id, facts = facts()](Machine &machine, Outputs &outputs) {
            machine.secured(id, facts, outputs);
        });
        return;
    }
    if (std::exchange(m_opened, true))
        return;
    m_driver.tellProtocol(*this);
    m_driver.m_sink.driverChannelOpened(m_id, *m_transport);
    m_driver.feed([id = m_id, facts = facts()](Machine &machine, Outputs &outputs) {
        machine.opened(id, facts, outputs);
    });
}

void MachineChannel::transportReceived(QByteArrayView bytes, EntryId)
{
    m_driver.m_sink.driverChannelTouched(*m_transport);
    if (!m_silent)
        m_driver.received(m_id, bytes);
}

void MachineChannel::transportPeerHalfClosed()
{
    const bool cut = m_transport->facts().withoutNotice;
    tellEnd({cut ? ChannelEnd::Kind::WithoutNotice : ChannelEnd::Kind::Orderly, {}});
}

void MachineChannel::transportDrained(quint64 queued)
{
    m_driver.m_sink.driverChannelTouched(*m_transport);
    if (queued != 0 || !m_wantsRoom || m_silent)
        return;
    m_wantsRoom = false;
    m_driver.feed([id = m_id](Machine &machine, Outputs &outputs) { machine.room(id, outputs); });
}

void MachineChannel::transportClosed(const Failure &failure)
{
    if (failure)
        tellEnd({ChannelEnd::Kind::Broken, failure});
    else if (!m_ended)
        tellEnd({});
    m_driver.gone(*this);
}

void MachineChannel::tellEnd(const ChannelEnd &end)
{
    m_ended = true;
    if (m_silent)
        return;
    m_driver.feed([id = m_id, end](Machine &machine, Outputs &outputs) { machine.closed(id, end, outputs); });
}

} // namespace porthole
