// What the numbers of network headers are called, by IANA's registries; nullptr: no name.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/net/linkheader.h"

namespace porthole::net {

const char *linkTypeName(LinkType type);
const char *etherTypeName(quint16 type);
const char *sapName(quint8 sap);           // of LLC
const char *hardwareName(quint16 type);    // ARP's and Linux' numbers for kinds of links
const char *familyName(quint32 family);    // of a null link
const char *ipProtocolName(quint8 protocol);
const char *dscpName(quint8 dscp);
const char *arpOperationName(quint16 operation);
const char *icmpTypeName(quint8 type);
const char *icmpCodeName(quint8 type, quint8 code);
const char *icmpv6TypeName(quint8 type);
const char *icmpv6CodeName(quint8 type, quint8 code);
const char *neighbourOptionName(quint8 type);
const char *routingTypeName(quint8 type);
const char *mptcpSubtypeName(quint8 subtype);
const char *tcpExperimentName(quint32 id); // RFC 6994, its first two bytes

} // namespace porthole::net
