// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/net/netnames.h"

#include <algorithm>
#include <iterator>

namespace porthole::net {

namespace {

struct Name {
    quint32 number;
    const char *name;
};

template <size_t Count>
const char *nameIn(const Name (&names)[Count], quint32 number)
{
    const auto found =
        std::find_if(std::begin(names), std::end(names), [number](const Name &row) { return row.number == number; });
    return found == std::end(names) ? nullptr : found->name;
}

// https://www.tcpdump.org/linktypes.html
constexpr Name LinkTypes[] = {
    {0, "BSD loopback"},       {1, "Ethernet"},        {6, "Token Ring"},          {8, "SLIP"},
    {9, "PPP"},                {10, "FDDI"},           {12, "raw IP"},             {14, "raw IP"},
    {50, "PPP in HDLC"},       {51, "PPPoE"},          {101, "raw IP"},            {104, "Cisco HDLC"},
    {105, "802.11"},           {107, "Frame Relay"},   {108, "OpenBSD loopback"},  {113, "Linux cooked v1"},
    {117, "OpenBSD pflog"},    {119, "802.11 Prism"},  {127, "802.11 radiotap"},   {138, "IP over IEEE 1394"},
    {147, "private use 0"},    {163, "802.11 AVS"},    {187, "Bluetooth HCI H4"},  {189, "USB (Linux)"},
    {192, "PPI"},              {195, "802.15.4"},      {201, "Bluetooth HCI H4"},  {220, "USB (Linux, padded)"},
    {227, "CAN (SocketCAN)"},  {228, "raw IPv4"},      {229, "raw IPv6"},          {230, "802.15.4 without FCS"},
    {231, "D-Bus"},            {239, "Linux nflog"},   {247, "InfiniBand"},        {249, "USBPcap"},
    {251, "Bluetooth LE"},     {252, "Wireshark upper PDU"}, {253, "Linux netlink"}, {276, "Linux cooked v2"},
};

// https://www.iana.org/assignments/ieee-802-numbers
constexpr Name EtherTypes[] = {
    {0x0800, "IPv4"},       {0x0806, "ARP"},          {0x0842, "Wake-on-LAN"}, {0x22f0, "AVTP"},
    {0x22f3, "TRILL"},      {0x6003, "DECnet"},       {0x8035, "RARP"},        {0x809b, "AppleTalk"},
    {0x80f3, "AppleTalk ARP"}, {0x8100, "VLAN"},      {0x8137, "IPX"},         {0x86dd, "IPv6"},
    {0x8808, "Ethernet flow control"}, {0x8809, "LACP and other slow protocols"}, {0x8847, "MPLS"},
    {0x8848, "MPLS multicast"}, {0x8863, "PPPoE discovery"}, {0x8864, "PPPoE session"},
    {0x888e, "EAPOL (802.1X)"}, {0x8892, "PROFINET"}, {0x88a2, "ATA over Ethernet"}, {0x88a4, "EtherCAT"},
    {0x88a8, "service VLAN"}, {0x88b5, "local experiment 1"}, {0x88b6, "local experiment 2"},
    {0x88ca, "TIPC"},       {0x88cc, "LLDP"},         {0x88e1, "HomePlug AV"}, {0x88e5, "MACsec"},
    {0x88e7, "provider backbone bridging"}, {0x88f5, "MVRP"}, {0x88f7, "PTP"}, {0x8902, "CFM"},
    {0x8906, "FCoE"},       {0x8914, "FCoE initialisation"}, {0x8915, "RoCE"}, {0x891d, "TTEthernet"},
    {0x892f, "HSR"},        {0x9000, "Ethernet loopback test"}, {0x9100, "old double VLAN"},
    {0xf1c1, "FRER"},
};

constexpr Name Saps[] = {
    {0x00, "null"},  {0x02, "LLC management"}, {0x04, "SNA"},     {0x06, "IP"},      {0x42, "spanning tree"},
    {0x7e, "X.25"},  {0x80, "XNS"},            {0x8e, "PROWAY"},  {0xaa, "SNAP"},    {0xe0, "IPX"},
    {0xf0, "NetBIOS"}, {0xfe, "ISO network layer"}, {0xff, "all"},
};

// https://www.iana.org/assignments/arp-parameters; from 256 on those of Linux (if_arp.h).
constexpr Name Hardware[] = {
    {1, "Ethernet"}, {3, "AX.25"}, {6, "IEEE 802"}, {7, "ARCNET"}, {15, "Frame Relay"}, {16, "ATM"},
    {18, "Fibre Channel"}, {20, "serial line"}, {24, "IEEE 1394"}, {32, "InfiniBand"}, {512, "PPP"},
    {519, "raw IP"}, {768, "IPIP tunnel"}, {769, "IPv6 tunnel"}, {772, "loopback"}, {776, "6in4 tunnel"},
    {778, "GRE tunnel"}, {801, "802.11"}, {803, "802.11 radiotap"}, {823, "GRE over IPv6"},
    {824, "netlink"}, {65534, "none"},
};

constexpr Name Families[] = {
    {2, "IPv4"}, {7, "OSI"}, {10, "IPv6 (Linux)"}, {23, "IPv6 (Windows, IPX elsewhere)"},
    {24, "IPv6 (NetBSD, OpenBSD)"}, {28, "IPv6 (FreeBSD)"}, {30, "IPv6 (macOS)"},
};

// https://www.iana.org/assignments/protocol-numbers
constexpr Name IpProtocols[] = {
    {0, "hop-by-hop options"}, {1, "ICMP"}, {2, "IGMP"}, {4, "IPv4"}, {6, "TCP"}, {8, "EGP"}, {17, "UDP"},
    {27, "RDP"}, {33, "DCCP"}, {41, "IPv6"}, {43, "routing header"}, {44, "fragment header"}, {46, "RSVP"},
    {47, "GRE"}, {50, "ESP"}, {51, "AH"}, {58, "ICMPv6"}, {59, "no next header"}, {60, "destination options"},
    {88, "EIGRP"}, {89, "OSPF"}, {94, "IPIP"}, {97, "EtherIP"}, {103, "PIM"}, {108, "IPComp"}, {112, "VRRP"},
    {115, "L2TP"}, {132, "SCTP"}, {133, "Fibre Channel"}, {135, "mobility header"}, {136, "UDP-Lite"},
    {137, "MPLS"}, {139, "HIP"}, {140, "Shim6"}, {143, "Ethernet"}, {253, "experiment 1"}, {254, "experiment 2"},
};

// https://www.iana.org/assignments/dscp-registry
constexpr Name Dscps[] = {
    {0, "default"}, {1, "LE"}, {8, "CS1"}, {10, "AF11"}, {12, "AF12"}, {14, "AF13"}, {16, "CS2"}, {18, "AF21"},
    {20, "AF22"}, {22, "AF23"}, {24, "CS3"}, {26, "AF31"}, {28, "AF32"}, {30, "AF33"}, {32, "CS4"}, {34, "AF41"},
    {36, "AF42"}, {38, "AF43"}, {40, "CS5"}, {44, "VOICE-ADMIT"}, {45, "NQB"}, {46, "EF"}, {48, "CS6"}, {56, "CS7"},
};

constexpr Name ArpOperations[] = {
    {1, "request"}, {2, "reply"}, {3, "reverse request"}, {4, "reverse reply"}, {8, "inverse request"},
    {9, "inverse reply"},
};

constexpr Name Routings[] = {
    {0, "source route"}, {1, "Nimrod"}, {2, "Mobile IPv6"}, {3, "RPL source route"}, {4, "segment routing"},
    {5, "CRH-16"}, {6, "CRH-32"}, {253, "experiment 1"}, {254, "experiment 2"},
};

constexpr Name MptcpSubtypes[] = {
    {0, "MP_CAPABLE"}, {1, "MP_JOIN"}, {2, "DSS"}, {3, "ADD_ADDR"}, {4, "REMOVE_ADDR"}, {5, "MP_PRIO"},
    {6, "MP_FAIL"}, {7, "MP_FASTCLOSE"}, {8, "MP_TCPRST"}, {15, "MP_EXPERIMENTAL"},
};

// https://www.iana.org/assignments/tcp-parameters: the ids of RFC 6994
constexpr Name TcpExperiments[] = {
    {0x454e, "encryption negotiation"}, {0xacce, "accurate ECN"}, {0xe2d4, "SMC-R"}, {0xf989, "fast open"},
};

} // namespace

const char *linkTypeName(LinkType type)
{
    return nameIn(LinkTypes, quint16(type));
}

const char *etherTypeName(quint16 type)
{
    return nameIn(EtherTypes, type);
}

const char *sapName(quint8 sap)
{
    return nameIn(Saps, sap);
}

const char *hardwareName(quint16 type)
{
    return nameIn(Hardware, type);
}

const char *familyName(quint32 family)
{
    return nameIn(Families, family);
}

const char *ipProtocolName(quint8 protocol)
{
    return nameIn(IpProtocols, protocol);
}

const char *dscpName(quint8 dscp)
{
    return nameIn(Dscps, dscp);
}

const char *arpOperationName(quint16 operation)
{
    return nameIn(ArpOperations, operation);
}

const char *routingTypeName(quint8 type)
{
    return nameIn(Routings, type);
}

const char *mptcpSubtypeName(quint8 subtype)
{
    return nameIn(MptcpSubtypes, subtype);
}

const char *tcpExperimentName(quint32 id)
{
    return nameIn(TcpExperiments, id);
}

} // namespace porthole::net
