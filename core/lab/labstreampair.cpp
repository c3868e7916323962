// A TCP connection of the lab: a listener in host B, a client in host A; what the two say is for others to decide.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labstreampair.h"

namespace porthole::lab {

using What = LabEvent::What;

LabStreamPair::LabStreamPair(const LabOptions &options, const LabHosts &hosts, LabRun &run)
    : LabTraffic(TransportKind::Tcp, options, hosts, run)
{
}

LabStreamPair::~LabStreamPair()
{
    if (m_listener)
        m_listener->setSink(nullptr);
    for (StreamTransport *transport : {m_client.get(), m_server.get()})
        if (transport)
            transport->setSink(nullptr);
}

void LabStreamPair::wishes(StreamOptions &, ListenOptions &) const {}

void LabStreamPair::open()
{
    if (!isSecure())
        return listen();
    m_tls = certified([this] { listen(); });
}

void LabStreamPair::listen()
{
    m_listener = makeStreamListener(Engine::Native, m_hosts.of(Side::B));
    m_listener->setSink(this);
    StreamOptions client;
    ListenOptions options;
    options.address = {address(), Port};
    wishes(client, options);
    m_listener->open(options);
}

void LabStreamPair::listenerReady(const Endpoint &bound)
{
    if (isStopped())
        return;
    happened(Side::B, What::Listens, 0, 1, m_listener->conversation());
    m_client = makeStreamTransport(Engine::Native, m_hosts.of(Side::A));
    if (m_tls)
        m_client = m_tls->client(m_hosts.of(Side::A), std::move(m_client));
    m_client->setSink(&m_ends[0]);
    StreamOptions options;
    ListenOptions server;
    options.target = {bound.address(), bound.port()};
    options.connectTimeoutMs = 0; // the experiment has a limit
    wishes(options, server);
    carriesOut(Side::A, What::Connects, [&] { m_client->open(options); });
}

void LabStreamPair::listenerAccepted(std::unique_ptr<StreamTransport> connection)
{
    if (m_server)
        return; // nobody else is there: a SYN that came twice
    happened(Side::B, What::HasAccepted);
    m_server = m_tls ? m_tls->accepted(m_hosts.of(Side::B), std::move(connection)) : std::move(connection);
    m_server->setSink(&m_ends[1]);
    accepted();
}

void LabStreamPair::listenerClosed(const Failure &failure)
{
    if (failure)
        Q_EMIT failed(failure);
}

bool LabStreamPair::send(Side side, const QByteArray &bytes)
{
    if (isStopped())
        return false;
    const Result<void> sent = end(side)->send(bytes);
    if (!sent) {
        if (!isExpected(sent.error()))
            Q_EMIT failed(sent.error());
        return false;
    }
    End &one = m_ends[size_t(side)];
    // TLS takes all of it first, and the kernel a moment later.
    if (!m_tls && end(side)->facts().queued > 0 && !std::exchange(one.blocked, true))
        happened(side, What::IsBlocked, 0, 1, end(side)->conversation());
    return true;
}

void LabStreamPair::endWriting(Side side)
{
    if (isStopped())
        return;
    carriesOut(side, What::EndsWriting, [&] { end(side)->shutdownWrite(); });
}

void LabStreamPair::breakOff(Side side)
{
    m_hosts.letGo(side);
    carriesOut(side, What::BreaksOff, [&] { end(side)->reset(); });
}

void LabStreamPair::close(Side side)
{
    m_hosts.letGo(side);
    carriesOut(side, What::Closes, [&] { end(side)->close(); });
}

void LabStreamPair::tellIfThrough()
{
    if (isThrough())
        Q_EMIT through();
}

void LabStreamPair::End::transportStateChanged(LinkState state)
{
    if (side != Side::A)
        return;
    if (state == LinkState::Securing && !std::exchange(secures, true))
        pair.happened(side, What::IsConnected);
    if (state != LinkState::Connected)
        return;
    pair.happened(side, secures ? What::IsSecured : What::IsConnected);
    pair.connected();
}

void LabStreamPair::End::transportDrained(quint64 queued)
{
    if (queued == 0 && std::exchange(blocked, false))
        pair.happened(side, What::GoesOn);
    pair.drained(side);
}

void LabStreamPair::End::transportPeerHalfClosed()
{
    pair.happened(side, What::SeesEnd);
    pair.sawEnd(side);
}

void LabStreamPair::End::transportClosed(const Failure &failure)
{
    over = true;
    if (failure && pair.isExpected(failure))
        pair.happened(side, What::IsTold, failure.error);
    else if (failure)
        Q_EMIT pair.failed(failure);
    pair.tellIfThrough();
}

void LabStreamPair::closeSockets()
{
    if (m_tls)
        m_tls->abandon();
    if (m_listener)
        m_listener->close();
    if (m_client)
        m_client->reset();
    if (m_server)
        m_server->close();
}

} // namespace porthole::lab
