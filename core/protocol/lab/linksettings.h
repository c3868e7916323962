// What the lab's link does to packets, each direction on its own.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <vector>

namespace porthole::lab {

// The two hosts, and so the directions: a packet goes from one of them to the other.
enum class Side : quint8 { A, B, Last = B };

constexpr Side otherSide(Side side)
{
    return side == Side::A ? Side::B : Side::A;
}

// Fractions are 0 to 1, times ns. As it is made, it is a cable: nothing is lost, nothing takes time.
struct DirectionSettings {
    static constexpr size_t MostDrops = 1000;
    static constexpr qint64 LongestDelay = 60'000'000'000;

    double loss = 0;
    // Gilbert-Elliott: a link that is good, then bad for a while. Of its packets in the bad state `burstLoss` are lost; in
    // the good one `loss` says.
    double burstBegin = 0; // good to bad, before each packet
    double burstEnd = 1;   // bad to good
    double burstLoss = 1;
    // Of the first transmissions of packets with data, counted from 1: these are lost, whatever else is set.
    std::vector<quint32> drops;
    qint64 delay = 0;
    qint64 jitter = 0;       // to both sides of the delay, all alike likely
    bool keepsOrder = false; // a packet that jitter would bring in front of an earlier one waits for that
    double reorder = 0;      // so many take `reorderBy` longer, and later ones pass them
    qint64 reorderBy = 0;
    double duplicate = 0;
    double corrupt = 0;      // one bit is turned, which the checksum tells
    quint64 rate = 0;        // bits a second; 0: no limit
    quint32 queuePackets = 0; // that wait for the rate to let them go, at most; 0: no limit but the next
    quint32 queueBytes = 0;  // likewise; 0: no limit
    quint32 longest = 0;     // bytes of an IP packet; what is longer is lost without a word. 0: no limit

    bool operator==(const DirectionSettings &) const = default;
};

struct LinkSettings {
    DirectionSettings from[2]; // by the side that sends
    quint64 seed = 1;

    DirectionSettings &of(Side side) { return from[size_t(side)]; }
    const DirectionSettings &of(Side side) const { return from[size_t(side)]; }
    bool operator==(const LinkSettings &) const = default;
};
// Within the limits, fractions that are numbers, drops in order.
LinkSettings bounded(LinkSettings settings);

} // namespace porthole::lab
