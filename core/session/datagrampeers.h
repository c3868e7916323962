// Who sent datagrams to a socket: the newest few, and how many more there were.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/datagramsnapshot.h"

#include <list>

namespace porthole {

// Anyone can send from as many addresses as they like, so what is kept of them is bounded.
class DatagramPeers
{
public:
    static constexpr size_t Most = 100;

    void add(const Datagram &datagram);
    // The rule that answered the newest datagram of `peer`, by its line; 0: none.
    void noteRule(const Endpoint &peer, int line);
    void clear();
    QList<DatagramPeer> newestFirst() const;
    quint64 forgotten() const { return m_forgotten; }

private:
    std::list<DatagramPeer> m_peers; // the newest first: who sends much is found at once
    quint64 m_forgotten = 0;
};

} // namespace porthole
