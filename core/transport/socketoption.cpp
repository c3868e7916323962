// The table of socket options, and how people write them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/socketoption.h"

#include <algorithm>
#include <climits>

#include <linux/tcp.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

using Row = SocketOptionRow;
using Takes = Row::Takes;
constexpr quint8 Ip = Row::Stream | Row::Datagram;
constexpr quint8 All = Ip | Row::Local;
constexpr int MostOptionBytes = INT_MAX / 2; // the kernel doubles it

constexpr Row same(SocketOption option, const char *word, const char *constant, int level, int name, Takes takes,
                   quint8 kinds, int least, int most)
{
    return {option, word, constant, nullptr, level, name, level, name, takes, kinds, least, most};
}

// socket(7), ip(7), ipv6(7), tcp(7); in the order of SocketOption.
constexpr Row Table[] = {
    same(SocketOption::ReuseAddress, "reuse-address", "SO_REUSEADDR", SOL_SOCKET, SO_REUSEADDR, Takes::Switch, Ip, 0, 1),
    same(SocketOption::ReusePort, "reuse-port", "SO_REUSEPORT", SOL_SOCKET, SO_REUSEPORT, Takes::Switch, Ip, 0, 1),
    same(SocketOption::Device, "device", "SO_BINDTODEVICE", SOL_SOCKET, SO_BINDTODEVICE, Takes::Device, Ip, 0, 0),
    same(SocketOption::ReceiveBuffer, "receive-buffer", "SO_RCVBUF", SOL_SOCKET, SO_RCVBUF, Takes::Bytes, All, 1, MostOptionBytes),
    same(SocketOption::SendBuffer, "send-buffer", "SO_SNDBUF", SOL_SOCKET, SO_SNDBUF, Takes::Bytes, All, 1, MostOptionBytes),
    {SocketOption::Hops, "hops", "IP_TTL", "IPV6_UNICAST_HOPS", IPPROTO_IP, IP_TTL, IPPROTO_IPV6, IPV6_UNICAST_HOPS,
     Takes::Number, Ip, 1, 255},
    {SocketOption::TrafficClass, "dscp", "IP_TOS", "IPV6_TCLASS", IPPROTO_IP, IP_TOS, IPPROTO_IPV6, IPV6_TCLASS,
     Takes::CodePoint, Ip, 0, 63},
    {SocketOption::DontFragment, "dont-fragment", "IP_MTU_DISCOVER", "IPV6_MTU_DISCOVER", IPPROTO_IP, IP_MTU_DISCOVER, IPPROTO_IPV6,
     IPV6_MTU_DISCOVER, Takes::Switch, Ip, 0, 1},
    same(SocketOption::NoDelay, "no-delay", "TCP_NODELAY", IPPROTO_TCP, TCP_NODELAY, Takes::Switch, Row::Stream, 0, 1),
    same(SocketOption::Cork, "cork", "TCP_CORK", IPPROTO_TCP, TCP_CORK, Takes::Switch, Row::Stream, 0, 1),
    same(SocketOption::KeepAlive, "keep-alive", "SO_KEEPALIVE", SOL_SOCKET, SO_KEEPALIVE, Takes::Switch, Row::Stream, 0, 1),
    same(SocketOption::KeepIdle, "keep-idle", "TCP_KEEPIDLE", IPPROTO_TCP, TCP_KEEPIDLE, Takes::Seconds, Row::Stream, 1, 32767),
    same(SocketOption::KeepInterval, "keep-interval", "TCP_KEEPINTVL", IPPROTO_TCP, TCP_KEEPINTVL, Takes::Seconds, Row::Stream, 1, 32767),
    same(SocketOption::KeepCount, "keep-count", "TCP_KEEPCNT", IPPROTO_TCP, TCP_KEEPCNT, Takes::Number, Row::Stream, 1, 127),
    same(SocketOption::UserTimeout, "user-timeout", "TCP_USER_TIMEOUT", IPPROTO_TCP, TCP_USER_TIMEOUT, Takes::Milliseconds,
         Row::Stream, 0, INT_MAX),
    same(SocketOption::Linger, "linger", "SO_LINGER", SOL_SOCKET, SO_LINGER, Takes::Seconds, Row::Stream, 0, 32767),
    same(SocketOption::Broadcast, "broadcast", "SO_BROADCAST", SOL_SOCKET, SO_BROADCAST, Takes::Switch, Row::Datagram, 0, 1),
    {SocketOption::MulticastHops, "multicast-hops", "IP_MULTICAST_TTL", "IPV6_MULTICAST_HOPS", IPPROTO_IP, IP_MULTICAST_TTL,
     IPPROTO_IPV6, IPV6_MULTICAST_HOPS, Takes::Number, Row::Datagram, 0, 255},
    {SocketOption::MulticastLoop, "multicast-loop", "IP_MULTICAST_LOOP", "IPV6_MULTICAST_LOOP", IPPROTO_IP, IP_MULTICAST_LOOP,
     IPPROTO_IPV6, IPV6_MULTICAST_LOOP, Takes::Switch, Row::Datagram, 0, 1},
    {SocketOption::MulticastDevice, "multicast-device", "IP_MULTICAST_IF", "IPV6_MULTICAST_IF", IPPROTO_IP, IP_MULTICAST_IF,
     IPPROTO_IPV6, IPV6_MULTICAST_IF, Takes::Device, Row::Datagram, 0, 0},
};
static_assert(std::size(Table) == size_t(SocketOption::Last) + 1);

Failure unusable(const QString &text, Text why)
{
    return Failure{Reason::Usage, 0, {"option", text, std::move(why)}, {}};
}

QString known()
{
    QStringList words;
    for (const Row &row : Table)
        words += QLatin1StringView(row.word);
    return words.join(u", "_s);
}

Failure addDevice(const QString &text, const Row &row, const QString &value, SocketOptionWish &wish)
{
    const QByteArray name = value.toUtf8();
    if (name.isEmpty() || name.size() >= IF_NAMESIZE || name.contains('\0') || name.contains('/'))
        return unusable(text, {QT_TRANSLATE_NOOP("porthole", "It takes the name of a network interface, such as lo."), {}});
    wish.devices[row.option] = value;
    return {};
}

Failure addNumber(const QString &text, const Row &row, const QString &value, SocketOptionWish &wish)
{
    bool ok = false;
    int number = value.toInt(&ok);
    if (row.takes == Takes::Switch && !ok) {
        static constexpr QStringView on[] = {u"", u"on", u"yes", u"true"};
        static constexpr QStringView off[] = {u"off", u"no", u"false"};
        const bool isOn = std::find(std::begin(on), std::end(on), value) != std::end(on);
        ok = isOn || std::find(std::begin(off), std::end(off), value) != std::end(off);
        number = isOn ? 1 : 0;
    }
    if (!ok || number < row.least || number > row.most) {
        return unusable(text, {QT_TRANSLATE_NOOP("porthole", "It takes a number from %1 to %2."),
                               {QString::number(row.least), QString::number(row.most)}});
    }
    wish.numbers[row.option] = number;
    return {};
}

} // namespace

std::span<const SocketOptionRow> socketOptionRows()
{
    return Table;
}

const SocketOptionRow &rowOf(SocketOption option)
{
    return Table[size_t(option)];
}

const SocketOptionRow *socketOptionByWord(QStringView word)
{
    const auto found = std::find_if(std::begin(Table), std::end(Table), [&](const Row &row) {
        return word.compare(QLatin1StringView(row.word), Qt::CaseInsensitive) == 0
               || word.compare(QLatin1StringView(row.constant), Qt::CaseInsensitive) == 0
               || (row.constant6 && word.compare(QLatin1StringView(row.constant6), Qt::CaseInsensitive) == 0);
    });
    return found == std::end(Table) ? nullptr : &*found;
}

Result<void> addSocketOption(const QString &text, SocketOptionWish &wish)
{
    const qsizetype equals = text.indexOf(u'=');
    const Row *row = socketOptionByWord(QStringView(text).left(equals < 0 ? text.size() : equals).trimmed());
    if (!row) {
        return tl::unexpected(unusable(text, {QT_TRANSLATE_NOOP("porthole", "There is no such option of a socket. There are: %1."),
                                              {known()}}));
    }
    const QString value = equals < 0 ? QString() : text.mid(equals + 1).trimmed();
    const Failure failure = row->takes == Takes::Device ? addDevice(text, *row, value, wish)
                                                        : addNumber(text, *row, value, wish);
    if (failure)
        return tl::unexpected(failure);
    return {};
}

} // namespace porthole
