// SPDX-License-Identifier: GPL-3.0-or-later
#include "servedconnection.h"

#include "listencommand.h"

namespace porthole::cli {

ServedConnection::ServedConnection(ListenCommand &owner, const Options &options,
                                   std::unique_ptr<StreamTransport> transport)
    : m_owner(owner)
    , m_options(options)
    , m_transport(std::move(transport))
{
    m_transport->setSink(this);
}

ServedConnection::~ServedConnection()
{
    m_transport->setSink(nullptr);
}

void ServedConnection::transportReceived(QByteArrayView bytes, EntryId)
{
    switch (m_options.respond) {
    case Options::Respond::Discard: return;
    case Options::Respond::Echo: send(bytes.toByteArray()); return;
    case Options::Respond::Text: send(m_options.respondText); break;
    default: break;
    }
    m_owner.received(*this, bytes);
}

void ServedConnection::send(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return;
    // A peer that is gone already says so itself, by transportClosed().
    if (!m_transport->send(bytes))
        return;
    if (!m_owing && m_transport->facts().queued > OwedMark) {
        m_owing = true;
        updatePause();
    }
}

void ServedConnection::transportDrained(quint64 queued)
{
    if (m_owing && queued < OwedMark / 2) {
        m_owing = false;
        updatePause();
    }
    if (queued == 0)
        closeWhenDone();
}

void ServedConnection::setReadingPaused(bool paused)
{
    m_outputFull = paused;
    updatePause();
}

void ServedConnection::updatePause()
{
    m_transport->setReadingPaused(m_outputFull || m_owing);
}

void ServedConnection::transportPeerHalfClosed()
{
    m_peerDone = true;
    closeWhenDone();
}

// close() gives the queue one second; a slow reader of an echo gets all the time it needs.
void ServedConnection::closeWhenDone()
{
    if (m_peerDone && m_transport->facts().queued == 0)
        m_transport->close();
}

void ServedConnection::transportClosed(const Failure &failure)
{
    m_owner.ended(*this, failure);
}

} // namespace porthole::cli
