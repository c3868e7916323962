// The numbers of ICMP and ICMPv6, by IANA's registries icmp-parameters and icmpv6-parameters.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/net/netnames.h"

#include <algorithm>
#include <iterator>

namespace porthole::net {

namespace {

struct IcmpName {
    quint16 number; // of codes: type * 256 + code
    const char *name;
};

template <size_t Count>
const char *icmpNameIn(const IcmpName (&names)[Count], int number)
{
    const auto found =
        std::find_if(std::begin(names), std::end(names), [number](const IcmpName &row) { return row.number == number; });
    return found == std::end(names) ? nullptr : found->name;
}

constexpr int of(int type, int code)
{
    return type * 256 + code;
}

constexpr IcmpName Types[] = {
    {0, "echo reply"}, {3, "destination unreachable"}, {4, "source quench"}, {5, "redirect"}, {8, "echo request"},
    {9, "router advertisement"}, {10, "router solicitation"}, {11, "time exceeded"}, {12, "parameter problem"},
    {13, "timestamp request"}, {14, "timestamp reply"}, {15, "information request"}, {16, "information reply"},
    {17, "address mask request"}, {18, "address mask reply"}, {40, "security failure"},
    {42, "extended echo request"}, {43, "extended echo reply"},
};

constexpr IcmpName Codes[] = {
    {of(3, 0), "network unreachable"}, {of(3, 1), "host unreachable"}, {of(3, 2), "protocol unreachable"},
    {of(3, 3), "port unreachable"}, {of(3, 4), "fragmentation needed"}, {of(3, 5), "source route failed"},
    {of(3, 6), "network unknown"}, {of(3, 7), "host unknown"}, {of(3, 8), "source host isolated"},
    {of(3, 9), "network prohibited"}, {of(3, 10), "host prohibited"}, {of(3, 11), "network unreachable for this service"},
    {of(3, 12), "host unreachable for this service"}, {of(3, 13), "administratively prohibited"},
    {of(3, 14), "host precedence violation"}, {of(3, 15), "precedence cutoff"},
    {of(5, 0), "for the network"}, {of(5, 1), "for the host"}, {of(5, 2), "for service and network"},
    {of(5, 3), "for service and host"},
    {of(11, 0), "in transit"}, {of(11, 1), "in reassembly"},
    {of(12, 0), "at the pointer"}, {of(12, 1), "an option is missing"}, {of(12, 2), "bad length"},
};

constexpr IcmpName Types6[] = {
    {1, "destination unreachable"}, {2, "packet too big"}, {3, "time exceeded"}, {4, "parameter problem"},
    {128, "echo request"}, {129, "echo reply"}, {130, "multicast listener query"},
    {131, "multicast listener report"}, {132, "multicast listener done"}, {133, "router solicitation"},
    {134, "router advertisement"}, {135, "neighbour solicitation"}, {136, "neighbour advertisement"},
    {137, "redirect"}, {143, "multicast listener report v2"},
};

constexpr IcmpName Codes6[] = {
    {of(1, 0), "no route"}, {of(1, 1), "administratively prohibited"}, {of(1, 2), "beyond the scope of the source"},
    {of(1, 3), "address unreachable"}, {of(1, 4), "port unreachable"}, {of(1, 5), "source address refused"},
    {of(1, 6), "route refused"}, {of(1, 7), "error in the source route"},
    {of(3, 0), "in transit"}, {of(3, 1), "in reassembly"},
    {of(4, 0), "bad header field"}, {of(4, 1), "unknown next header"}, {of(4, 2), "unknown option"},
    {of(4, 3), "first fragment without the whole header chain"},
};

constexpr IcmpName NeighbourOptions[] = {
    {1, "source link address"}, {2, "target link address"}, {3, "prefix information"}, {4, "redirected packet"},
    {5, "MTU"}, {14, "nonce"}, {24, "route information"}, {25, "DNS servers"}, {31, "DNS search list"},
    {37, "captive portal"}, {38, "NAT64 prefix"},
};

} // namespace

const char *icmpTypeName(quint8 type)
{
    return icmpNameIn(Types, type);
}

const char *icmpCodeName(quint8 type, quint8 code)
{
    return icmpNameIn(Codes, of(type, code));
}

const char *icmpv6TypeName(quint8 type)
{
    return icmpNameIn(Types6, type);
}

const char *icmpv6CodeName(quint8 type, quint8 code)
{
    return icmpNameIn(Codes6, of(type, code));
}

const char *neighbourOptionName(quint8 type)
{
    return icmpNameIn(NeighbourOptions, type);
}

} // namespace porthole::net
