// Fragments put together for whoever goes through the packets of a log in order: each is looked at once.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/ipreassembler.h"

#include <optional>

namespace porthole {

class LogReader;

// packetDatagram() searches around one packet, which is right for one that somebody looks at; whoever asks of every packet
// would search as often as a hostile sender likes.
class DatagramFollower
{
public:
    // `from`: of the entries that are asked about the first. It begins as far before it as packetDatagram() looks.
    explicit DatagramFollower(const LogReader &reader, EntryId from = 0);

    // The headers of the IP packet that is whole with `id`, a packet with the mark Reassembled. Ids rise, and all between
    // two of them is gone through; where one does not, it begins anew, likewise.
    std::optional<net::Outline> wholeWith(EntryId id);
    quint64 looked() const { return m_looked; } // at entries

private:
    std::optional<net::Outline> add(EntryId id);

    const LogReader &m_reader;
    IpReassembler m_reassembler;
    std::optional<net::Outline> m_last; // of m_next - 1
    EntryId m_next;
    quint64 m_looked = 0;
};

} // namespace porthole
