// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/addresstext.h"

#include <cstring>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

QString dotted(const quint8 *bytes)
{
    return QString::number(bytes[0]) + u'.' + QString::number(bytes[1]) + u'.' + QString::number(bytes[2])
           + u'.' + QString::number(bytes[3]);
}

// RFC 5952 section 4.2: "::" for the longest run of at least two zero groups, the first of equals.
void longestZeroRun(const quint16 *groups, int &start, int &length)
{
    start = -1;
    length = 1;
    for (int i = 0; i < 8; ++i) {
        int run = 0;
        while (i + run < 8 && groups[i + run] == 0)
            ++run;
        if (run > length) {
            start = i;
            length = run;
        }
        i += run;
    }
}

QString ipv6Text(const quint8 *bytes)
{
    if (isMappedAddress(bytes)) // RFC 5952 section 5
        return u"::ffff:"_s + dotted(bytes + 12);
    quint16 groups[8];
    for (int i = 0; i < 8; ++i)
        groups[i] = quint16(bytes[2 * i] << 8 | bytes[2 * i + 1]);
    int start;
    int length;
    longestZeroRun(groups, start, length);
    QString text;
    for (int i = 0; i < 8; ++i) {
        if (i == start) {
            text += u"::"_s;
            i += length - 1;
            continue;
        }
        if (!text.isEmpty() && !text.endsWith(u':'))
            text += u':';
        text += QString::number(groups[i], 16);
    }
    return text;
}

} // namespace

QString hostText(const StoredAddress &address)
{
    switch (address.family) {
    case Family::IPv4: return dotted(address.bytes);
    case Family::IPv6: return ipv6Text(address.bytes);
    case Family::Unix:
    case Family::None: break;
    }
    return {};
}

QString addressText(const StoredAddress &address)
{
    if (address.family == Family::None || address.family == Family::Unix)
        return {};
    const QString port = u':' + QString::number(address.port);
    if (address.family == Family::IPv4)
        return hostText(address) + port;
    const QString zone = address.scope ? QString(u'%' + QString::number(address.scope)) : QString();
    return u'[' + hostText(address) + zone + u']' + port;
}


bool isMappedAddress(const quint8 *bytes)
{
    static constexpr quint8 prefix[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
    return std::memcmp(bytes, prefix, sizeof prefix) == 0;
}

} // namespace porthole
