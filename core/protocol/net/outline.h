// Where the parts of a captured frame lie, and what its headers say: read once for each packet of a capture.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/net/linkheader.h"

#include <array>

namespace porthole::net {

// Up to which layer all of the header (without options) was read.
enum class Reached : quint8 { Nothing, Link, Network, Transport };

// The first thing that is wrong; what was read before it counts.
enum class Fault : quint8 {
    None,
    UnknownLink,      // nothing is known of this LinkType
    CutByCapture,     // a header goes on in bytes that were on the wire and not kept
    TooShort,         // a header is longer than the frame or the packet around it
    BadVersion,       // not the version of IP that the layer below announces
    BadHeaderLength,  // a header's own length is less than its least
    BadLength,        // a length goes beyond what was on the wire, or is less than the header it counts
    TooManyHeaders,   // of IPv6's extensions
};

using Address = std::array<uchar, 16>; // IPv4: in the first four, the others 0

// Offsets are of the frame's first byte. What was not read is 0.
struct Outline {
    quint32 networkOffset = 0;
    quint32 networkLength = 0;    // of the IP header with options and extension headers, as it says
    // What the IP packet carries, and of fragments their part of it: from transportOffset on.
    quint32 transportOffset = 0;
    quint32 networkPayload = 0;   // as the headers say, never more than was on the wire; no padding
    quint32 networkPayloadCaptured = 0;
    quint32 transportLength = 0;  // of the transport's header with options; 0: none was read
    quint32 payloadOffset = 0;
    quint32 payloadLength = 0;    // of the transport's payload, likewise
    quint32 payloadCaptured = 0;
    quint32 identification = 0;   // of a fragmented packet
    quint32 fragmentStart = 0;    // where a fragment's part begins, headers included that are cut into fragments, too; 0: none
    quint32 seq = 0;
    quint32 ack = 0;
    quint32 faultAt = 0;

    Address source{};
    Address destination{};
    quint16 etherType = 0;        // also where the link says it in other words; 0: none
    quint16 vlan = 0;             // id of the innermost tag
    quint16 sourcePort = 0;       // TCP, UDP, SCTP, DCCP, UDP-Lite
    quint16 destinationPort = 0;
    quint16 fragmentOffset = 0;   // in bytes
    quint16 flags = 0;            // TcpFlag
    quint16 window = 0;
    quint8 vlanTags = 0;
    quint8 ipVersion = 0;         // 0: no IP
    quint8 protocol = 0;          // after the extension headers
    quint8 fragmentProtocol = 0;  // of what begins at fragmentStart in the first fragment
    quint8 icmpType = 0;
    quint8 icmpCode = 0;
    bool hasPorts = false;
    bool isFragment = false;
    bool moreFragments = false;
    Reached reached = Reached::Nothing;
    Fault fault = Fault::None;

    // The transport's header is in this frame: no fragment, or the first one.
    bool startsTransport() const { return fragmentOffset == 0; }
    // Of a fragment: how many bytes of the whole it brings.
    quint32 fragmentLength() const { return transportOffset + networkPayload - fragmentStart; }
    quint32 tcpOptionsOffset() const { return transportOffset + 20; }
    quint32 tcpOptionsLength() const { return transportLength < 20 ? 0 : transportLength - 20; }
};

// `lengthOnTheWire` may be more than was captured. Reads nothing outside of `captured`, whatever is in it. In a fragment
// the transport's header may end where the fragment does: that is no fault.
Outline outline(LinkType link, QByteArrayView captured, quint32 lengthOnTheWire) noexcept;
// Of what fragments carried, put together: `first` is the one with offset 0, `payload` the beginning of the `length` bytes.
// Offsets are of the payload's first byte, and it is no fragment (unless it is cut once more, inside).
Outline outlineOfWhole(const Outline &first, QByteArrayView payload, quint32 length) noexcept;

} // namespace porthole::net
