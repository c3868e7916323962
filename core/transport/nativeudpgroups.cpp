// Groups of a native datagram socket: joining and leaving, with an interface and a source.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/nativeudptransport.h"
#include "core/transport/systemcalls.h"

#include <cerrno>
#include <utility>


#include <net/if.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

const char *otherFamily(Family own)
{
    switch (own) {
    case Family::IPv4: return QT_TRANSLATE_NOOP("porthole", "This socket is one of IPv4, and %1 is a group of IPv6.");
    case Family::IPv6: return QT_TRANSLATE_NOOP("porthole", "This socket is one of IPv6, and %1 is a group of IPv4.");
    default: return QT_TRANSLATE_NOOP("porthole", "Unix sockets have no groups: %1 is one of IP.");
    }
}

} // namespace

// The calls of RFC 3678 section 5, which are the same for both families.
Failure NativeUdpTransport::member(const MulticastJoin &group, bool joins)
{
    Place where{joins ? "join" : "leave", group.toString()};
    if (group.group.family() != m_family) {
        where.detail = {otherFamily(m_family), {group.group.address()}};
        return Failure{Reason::Usage, EAFNOSUPPORT, where, {}};
    }
    group_source_req wish = {};
    wish.gsr_interface = group.device.isEmpty() ? 0 : if_nametoindex(group.device.toUtf8().constData());
    if (!group.device.isEmpty() && wish.gsr_interface == 0)
        return failureFromErrno(ENODEV, where);
    // Linux hands a socket also what other programs' sockets joined, unless told not to (ip(7), IP_MULTICAST_ALL).
    if (joins && !std::exchange(m_onlyOwnGroups, true))
        m_calls.onlyOwnGroups(m_fd, m_family);
    group.group.toSockaddr(wish.gsr_group);
    group_req plain = {};
    plain.gr_interface = wish.gsr_interface;
    plain.gr_group = wish.gsr_group;
    const bool some = group.source.has_value();
    if (some)
        group.source->toSockaddr(wish.gsr_source);
    const int name = some ? (joins ? MCAST_JOIN_SOURCE_GROUP : MCAST_LEAVE_SOURCE_GROUP)
                          : (joins ? MCAST_JOIN_GROUP : MCAST_LEAVE_GROUP);
    const bool v6 = m_family == Family::IPv6;
    const int result = m_calls.system().setsockopt(m_fd, v6 ? IPPROTO_IPV6 : IPPROTO_IP, name,
                                                   some ? static_cast<const void *>(&wish) : &plain,
                                                   some ? sizeof wish : sizeof plain);
    const LoggedCalls::Outcome outcome{result, result < 0 ? errno : 0};
    const QString constant = QString(joins ? u"MCAST_JOIN_"_s : u"MCAST_LEAVE_"_s) + (some ? u"SOURCE_GROUP"_s : u"GROUP"_s);
    m_calls.append(Call::Setsockopt, outcome,
                   QString::number(m_fd) + (v6 ? u", IPPROTO_IPV6, "_s : u", IPPROTO_IP, "_s) + constant + u", {"_s
                       + group.toString() + u'}');
    return outcome.ok() ? Failure() : failureFromErrno(outcome.error, where);
}

} // namespace porthole
