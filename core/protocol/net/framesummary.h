// A captured frame in one line of plain words.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/net/outline.h"
#include "core/protocol/text.h"

namespace porthole::net {

// What is subtracted from the numbers of a TCP segment, so that a direction begins at 0: the first sequence
// number of its sender, and that of the other side.
struct SequenceBase {
    quint32 seq = 0;
    quint32 ack = 0;
};

// Whether addresses are told of IP packets, or are known from elsewhere.
enum class Naming : quint8 { Ends, Nothing };

// "10.0.0.1:40000 → 10.0.0.2:80 SYN seq 0 win 64240". `outline` is that of `captured`.
Text frameSummary(LinkType link, QByteArrayView captured, const Outline &outline, const SequenceBase &base = {},
                  Naming naming = Naming::Ends);
// "a header was cut by the capture"; empty for none.
Text faultText(Fault fault);
// "10.0.0.1", "2001:db8::1"; empty where it is no IP.
QString sourceText(const Outline &outline);
QString destinationText(const Outline &outline);
// With the port where there is one: "10.0.0.1:80", "[2001:db8::1]:80".
QString sourceEndpoint(const Outline &outline);
QString destinationEndpoint(const Outline &outline);

} // namespace porthole::net
