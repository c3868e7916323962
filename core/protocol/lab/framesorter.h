// Tells what a frame on the lab's wire is: data for the first time, or again, or what the kernel says on its own.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/lab/linkmodel.h"
#include "core/protocol/net/outline.h"

#include <unordered_map>

namespace porthole::lab {

enum class FrameClass : quint8 {
    Data,       // a datagram, or a segment none of whose bytes were sent before
    Again,      // a segment with bytes, SYN or FIN that were sent before
    Control,    // handshakes, acknowledgements, ICMP
    Neighbours, // ARP and neighbour discovery: they pass untouched
    Noise,      // what a kernel says when an interface comes up (MLD, router solicitations): likewise, told apart
    Last = Noise
};

struct SortedFrame {
    FrameClass is = FrameClass::Noise;
    Lane lane = Lane::Else;
    net::Outline outline;

    bool passesUntouched() const { return is == FrameClass::Neighbours || is == FrameClass::Noise; }
    // Bytes of the IP packet; 0: there is none.
    quint32 packetLength(quint32 frameLength) const;
};

// Frames in the order in which they were sent. Memory: 64 bytes for each direction of a connection, at most MostFlows.
class FrameSorter
{
public:
    static constexpr size_t MostFlows = 16'384;

    SortedFrame sort(QByteArrayView frame);
    void clear() { m_ends.clear(); }

private:
    struct Flow {
        net::Address source{};
        net::Address destination{};
        quint16 sourcePort = 0;
        quint16 destinationPort = 0;
        bool operator==(const Flow &) const = default;
    };
    struct FlowHash {
        size_t operator()(const Flow &flow) const noexcept;
    };
    struct Sent {
        quint32 first = 0; // sequence number of the SYN
        quint32 end = 0;   // behind the highest that was sent
    };

    FrameClass sortSegment(const net::Outline &outline);

    std::unordered_map<Flow, Sent, FlowHash> m_ends;
};

// Turns one bit where the checksum of the transport covers it, of a frame that has one: `bit` modulo those of its payload,
// or of TCP's acknowledgement number where there is no payload. False: there is nothing that could be damaged and told.
bool damage(char *frame, qsizetype length, const net::Outline &outline, quint64 bit);

} // namespace porthole::lab
