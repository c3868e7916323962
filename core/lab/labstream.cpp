// The lab's messages over TCP: a listener in host B, a client in host A.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labstream.h"

namespace porthole::lab {

LabStream::LabStream(const LabOptions &options, const TransportContext &hostA, const TransportContext &hostB, LabRun &run)
    : LabTraffic(options, hostA, hostB, run)
{
    run.transport = TransportKind::Tcp;
}

LabStream::~LabStream()
{
    if (m_listener)
        m_listener->setSink(nullptr);
    for (StreamTransport *transport : {m_client.get(), m_server.get()})
        if (transport)
            transport->setSink(nullptr);
}

void LabStream::open()
{
    m_listener = makeStreamListener(Engine::Native, m_hostB);
    m_listener->setSink(this);
    ListenOptions options;
    options.address = {address(), Port};
    m_listener->open(options);
}

void LabStream::listenerReady(const Endpoint &bound)
{
    m_client = makeStreamTransport(Engine::Native, m_hostA);
    m_client->setSink(&m_clientEnd);
    StreamOptions options;
    options.target = {bound.address(), bound.port()};
    options.connectTimeoutMs = 0; // the experiment has a limit
    m_client->open(options);
}

void LabStream::listenerAccepted(std::unique_ptr<StreamTransport> connection)
{
    if (m_server)
        return; // nobody else is there: a SYN that came twice
    m_server = std::move(connection);
    m_server->setSink(&m_serverEnd);
    beginIfReady();
}

void LabStream::listenerClosed(const Failure &failure)
{
    if (failure)
        Q_EMIT failed(failure);
}

void LabStream::ClientEnd::transportStateChanged(LinkState state)
{
    if (state != LinkState::Connected)
        return;
    stream.m_connected = true;
    stream.beginIfReady();
}

// A client need not wait until its server was told of it.
void LabStream::beginIfReady()
{
    if (m_connected)
        beginWriting();
}

bool LabStream::write(const QByteArray &message)
{
    const Result<void> sent = m_client->send(message);
    if (!sent)
        Q_EMIT failed(sent.error());
    return bool(sent);
}

void LabStream::read(QByteArrayView bytes)
{
    m_partial.append(bytes.data(), bytes.size());
    qsizetype done = 0;
    for (; m_partial.size() - done >= m_options.size; done += m_options.size) {
        if (QByteArrayView(m_partial).sliced(done, m_options.size) != messageAt(m_read))
            m_run.isGarbled = true;
        delivered(++m_read);
    }
    m_partial.remove(0, done);
}

void LabStream::closed(End &end, const Failure &failure)
{
    end.over = true;
    if (failure)
        Q_EMIT failed(failure);
    if (isThrough())
        Q_EMIT through();
}

void LabStream::closeAll()
{
    if (m_listener)
        m_listener->close();
    if (m_client)
        m_client->reset();
    if (m_server)
        m_server->close();
}

} // namespace porthole::lab
