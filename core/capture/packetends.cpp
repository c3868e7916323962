// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/packetends.h"

#include "core/log/addresstext.h"
#include "core/transport/endpoint.h"

#include <algorithm>

namespace porthole {
namespace {

constexpr qsizetype LongestAddress = 128;

} // namespace

bool IpEnd::isLoopback() const
{
    if (ipVersion == 4)
        return end.address[0] == 127;
    net::Address loopback{};
    loopback.back() = 1;
    return end.address == loopback;
}

std::optional<IpEnd> IpEnd::of(const StoredAddress &address)
{
    if (address.family != Family::IPv4 && address.family != Family::IPv6)
        return std::nullopt;
    IpEnd one;
    one.end.port = address.port;
    const bool mapped = address.family == Family::IPv6 && isMappedAddress(address.bytes);
    one.ipVersion = address.family == Family::IPv4 || mapped ? 4 : 6;
    if (one.ipVersion == 4)
        std::copy_n(address.bytes + (mapped ? 12 : 0), 4, one.end.address.begin());
    else
        std::copy_n(address.bytes, 16, one.end.address.begin());
    return one;
}

std::optional<IpEnd> IpEnd::ofText(QByteArrayView text)
{
    if (text.size() > LongestAddress)
        return std::nullopt;
    const auto parsed = parseHostPort(QString::fromUtf8(text));
    if (!parsed)
        return std::nullopt;
    // A zone is of no use in a packet, and its interface may have gone.
    const QString host = parsed->host.left(parsed->host.indexOf(u'%'));
    const auto endpoint = Endpoint::fromNumeric(host, parsed->port);
    return endpoint ? of(endpoint->stored()) : std::nullopt;
}

IpEnd IpEnd::any(quint8 ipVersion, quint16 port)
{
    return {ipVersion, {{}, port}};
}

std::optional<net::PacketWay> wayBetween(const IpEnd &from, const IpEnd &to)
{
    if (from.ipVersion != to.ipVersion)
        return std::nullopt;
    return net::PacketWay{from.ipVersion, from.end, to.end};
}

} // namespace porthole
