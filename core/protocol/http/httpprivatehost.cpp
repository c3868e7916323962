// Addresses by their form alone (RFC 6890); nothing is looked up. IPv4 hides in many forms of IPv6.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpredirect.h"

#include <algorithm>
#include <array>

namespace porthole {
namespace {

using V4 = std::array<quint8, 4>;
using V6 = std::array<quint16, 8>;

std::optional<V4> ipv4(QStringView host)
{
    V4 address{};
    const auto parts = host.split(u'.');
    if (parts.size() != 4)
        return std::nullopt;
    for (size_t i = 0; i < 4; ++i) {
        bool ok = false;
        const uint part = parts[qsizetype(i)].toUInt(&ok);
        if (!ok || part > 255)
            return std::nullopt;
        address[i] = quint8(part);
    }
    return address;
}

// The groups of one side of "::"; the last may be an IPv4 address.
std::optional<QList<quint16>> groups(QStringView text)
{
    QList<quint16> out;
    if (text.isEmpty())
        return out;
    const auto parts = text.split(u':');
    for (const QStringView part : parts) {
        if (const auto v4 = ipv4(part); v4 && part.data() == parts.last().data()) {
            out += {quint16((*v4)[0] << 8 | (*v4)[1]), quint16((*v4)[2] << 8 | (*v4)[3])};
            continue;
        }
        bool ok = false;
        const uint group = part.toUInt(&ok, 16);
        if (!ok || part.size() > 4)
            return std::nullopt;
        out += quint16(group);
    }
    return out;
}

// RFC 4291 section 2.2, without a zone.
std::optional<V6> ipv6(QStringView host)
{
    const qsizetype gap = host.indexOf(u"::");
    const auto before = groups(gap < 0 ? host : host.first(gap));
    const auto behind = groups(gap < 0 ? QStringView() : host.sliced(gap + 2));
    if (!before || !behind)
        return std::nullopt;
    const qsizetype count = before->size() + behind->size();
    if (gap < 0 ? count != 8 : count > 7)
        return std::nullopt;
    V6 address{};
    std::copy(before->begin(), before->end(), address.begin());
    std::copy(behind->begin(), behind->end(), address.end() - behind->size());
    return address;
}

bool isPrivate(const V4 &a)
{
    return a[0] == 0 || a[0] == 10 || a[0] == 127 || (a[0] == 169 && a[1] == 254)
           || (a[0] == 192 && a[1] == 168) || (a[0] == 172 && a[1] >= 16 && a[1] < 32)
           || (a[0] == 100 && a[1] >= 64 && a[1] < 128);
}

V4 v4At(const V6 &a, size_t group)
{
    return {quint8(a[group] >> 8), quint8(a[group]), quint8(a[group + 1] >> 8), quint8(a[group + 1])};
}

// The IPv4 address that such an IPv6 address leads to.
std::optional<V4> carried(const V6 &a)
{
    const auto zero = [&](size_t from, size_t to) {
        return std::all_of(a.begin() + qsizetype(from), a.begin() + qsizetype(to),
                           [](quint16 group) { return group == 0; });
    };
    if (zero(0, 5) && a[5] == 0xffff) // mapped
        return v4At(a, 6);
    if (zero(0, 4) && a[4] == 0xffff && a[5] == 0) // translated (RFC 2765)
        return v4At(a, 6);
    if (zero(0, 6)) // compatible; also :: and ::1
        return v4At(a, 6);
    if (a[0] == 0x64 && a[1] == 0xff9b) // NAT64 (RFC 6052, RFC 8215)
        return v4At(a, 6);
    if (a[0] == 0x2002) // 6to4
        return v4At(a, 1);
    return std::nullopt;
}

bool isPrivate(const V6 &a)
{
    if ((a[0] & 0xfe00) == 0xfc00 || (a[0] & 0xff80) == 0xfe80) // RFC 4193; link-local and site-local
        return true;
    const auto v4 = carried(a);
    return v4 && isPrivate(*v4);
}

} // namespace

bool isPrivateHost(const QString &host)
{
    QString low = host.toLower();
    if (low.startsWith(u'[') && low.endsWith(u']'))
        low = low.sliced(1, low.size() - 2);
    while (low.endsWith(u'.'))
        low.chop(1);
    if (low == QLatin1StringView("localhost") || low.endsWith(QLatin1StringView(".localhost")))
        return true;
    if (low.contains(u':')) {
        const auto address =
            ipv6(QStringView(low).first(low.indexOf(u'%') < 0 ? low.size() : low.indexOf(u'%')));
        return address && isPrivate(*address);
    }
    const auto address = ipv4(low);
    return address && isPrivate(*address);
}

} // namespace porthole
