// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/net/netaddress.h"

#include "core/protocol/net/wire.h"

#include <algorithm>

namespace porthole::net {

using namespace Qt::StringLiterals;

namespace {

Text withKind(const QString &address, const char *kind)
{
    if (!kind)
        return {"%1", {address}};
    return {"%1 (%2)", {address}, {Text{kind, {}}}};
}

const char *macKind(QByteArrayView address)
{
    if (std::all_of(address.begin(), address.end(), [](char byte) { return uchar(byte) == 0xff; }))
        return QT_TRANSLATE_NOOP("porthole", "broadcast");
    if (byteAt(address, 0) & 1)
        return QT_TRANSLATE_NOOP("porthole", "multicast");
    return nullptr;
}

const char *ipv4Kind(quint32 address)
{
    if (address == 0)
        return QT_TRANSLATE_NOOP("porthole", "no address");
    if (address == 0xffffffff)
        return QT_TRANSLATE_NOOP("porthole", "broadcast");
    if (address >> 28 == 14)
        return QT_TRANSLATE_NOOP("porthole", "multicast");
    if (address >> 24 == 127)
        return QT_TRANSLATE_NOOP("porthole", "loopback");
    if (address >> 16 == 0xa9fe)
        return QT_TRANSLATE_NOOP("porthole", "link-local");
    return nullptr;
}

const char *ipv6Kind(QByteArrayView address)
{
    const bool zero = std::all_of(address.begin(), address.end() - 1, [](char byte) { return byte == 0; });
    if (zero && byteAt(address, 15) == 0)
        return QT_TRANSLATE_NOOP("porthole", "no address");
    if (zero && byteAt(address, 15) == 1)
        return QT_TRANSLATE_NOOP("porthole", "loopback");
    const quint16 first = be16(address, 0);
    if (first >> 8 == 0xff) {
        const bool known = first == 0xff02 && be32(address, 2) == 0 && be32(address, 6) == 0;
        if (known && be32(address, 10) == 0 && be16(address, 14) == 1)
            return QT_TRANSLATE_NOOP("porthole", "all nodes");
        if (known && be32(address, 10) == 0 && be16(address, 14) == 2)
            return QT_TRANSLATE_NOOP("porthole", "all routers");
        if (first == 0xff02 && be32(address, 9) == 0x000001ff)
            return QT_TRANSLATE_NOOP("porthole", "solicited node");
        return QT_TRANSLATE_NOOP("porthole", "multicast");
    }
    if ((first & 0xffc0) == 0xfe80)
        return QT_TRANSLATE_NOOP("porthole", "link-local");
    return nullptr;
}

// The longest run of zero groups, the first of equal ones; one group alone is written out (RFC 5952
// section 4.2).
std::pair<int, int> longestZeros(QByteArrayView address)
{
    std::pair<int, int> best{8, 0};
    for (int start = 0; start < 8; ++start) {
        int end = start;
        while (end < 8 && be16(address, end * 2) == 0)
            ++end;
        if (end - start > best.second && end - start > 1)
            best = {start, end - start};
    }
    return best;
}

} // namespace

QString macText(QByteArrayView address)
{
    return QString::fromLatin1(address.toByteArray().toHex(':'));
}

QString ipv4Text(QByteArrayView address)
{
    QStringList parts;
    for (const char byte : address)
        parts += QString::number(uchar(byte));
    return parts.join(u'.');
}

QString ipv6Text(QByteArrayView address)
{
    const auto [start, count] = longestZeros(address);
    if (start == 0 && count == 5 && be16(address, 10) == 0xffff)
        return u"::ffff:"_s + ipv4Text(address.sliced(12));
    QString out;
    for (int group = 0; group < 8; ++group) {
        if (count > 0 && group == start) {
            out += u"::"_s;
            group += count - 1;
            continue;
        }
        if (!out.isEmpty() && !out.endsWith(u':'))
            out += u':';
        out += QString::number(be16(address, group * 2), 16);
    }
    return out;
}

Text macWords(QByteArrayView address)
{
    return withKind(macText(address), macKind(address));
}

Text ipv4Words(QByteArrayView address)
{
    return withKind(ipv4Text(address), ipv4Kind(be32(address, 0)));
}

Text ipv6Words(QByteArrayView address)
{
    return withKind(ipv6Text(address), ipv6Kind(address));
}

} // namespace porthole::net
