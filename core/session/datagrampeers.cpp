// Who sent datagrams to a socket: the newest few, and how many more there were.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/datagrampeers.h"

#include <algorithm>

namespace porthole {

void DatagramPeers::add(const Datagram &datagram)
{
    const auto found = std::find_if(m_peers.begin(), m_peers.end(),
                                    [&](const DatagramPeer &peer) { return peer.endpoint == datagram.from; });
    if (found == m_peers.end()) {
        if (m_peers.size() >= Most) {
            m_peers.pop_back();
            ++m_forgotten;
        }
        m_peers.push_front({datagram.from, 0, 0, 0, 0, {}});
    } else if (found != m_peers.begin()) {
        m_peers.splice(m_peers.begin(), m_peers, found);
    }
    DatagramPeer &peer = m_peers.front();
    ++peer.datagrams;
    peer.bytes += quint64(datagram.bytes.size());
    peer.last = datagram.time;
    peer.sender = datagram.sender;
}

// It has just been added: it is the first.
void DatagramPeers::noteRule(const Endpoint &peer, int line)
{
    if (line != 0 && !m_peers.empty() && m_peers.front().endpoint == peer)
        m_peers.front().ruleLine = line;
}

void DatagramPeers::clear()
{
    m_peers.clear();
    m_forgotten = 0;
}

QList<DatagramPeer> DatagramPeers::newestFirst() const
{
    return {m_peers.begin(), m_peers.end()};
}

} // namespace porthole
