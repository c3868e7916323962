// The IP packet that a fragment in a log belongs to, put together again for whoever looks at one of its fragments.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/ipreassembler.h"

#include <utility>

namespace porthole {

class LogReader;

struct PacketDatagram {
    struct Fragment {
        EntryId packet = NoEntry;
        quint32 from = 0;
        quint32 length = 0;
        quint32 marks = 0; // PacketMark
        bool isLast = false;
    };
    std::vector<Fragment> fragments; // in the order in which they came
    EntryId completedIn = NoEntry;
    IpDatagram datagram;             // of a whole one
    bool isDropped = false;
    bool cutOff = false;             // there are packets so far away that nobody looked at them

    bool isWhole() const { return completedIn != NoEntry; }
    // What did not come of it: from which byte to which, that one not among them. At the end, where its last fragment did
    // not come, the same number twice.
    std::vector<std::pair<quint32, quint32>> gaps() const;
};

inline constexpr EntryId EntriesAround = 8192;
inline constexpr qsizetype LongestFragment = 64 << 10; // link headers are few

// `id` is a packet with the mark Fragment. Looks at most at so many packets before it and behind it; where it completes a
// packet without contradictions, only as far back as its fragments lie.
PacketDatagram packetDatagram(const LogReader &reader, EntryId id, EntryId around = EntriesAround);
// The beginning of a whole one, as far as all of it was captured. Secrets are blanked.
QByteArray datagramBytes(const LogReader &reader, const IpDatagram &datagram, qsizetype most);

} // namespace porthole
