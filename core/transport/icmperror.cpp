// One error of a socket's error queue: what became of a datagram that was sent earlier.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/icmperror.h"

#include "core/protocol/failure.h"

#include <cerrno>
#include <cstring>

#include <linux/errqueue.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

IcmpError::Origin originOf(int origin)
{
    switch (origin) {
    case SO_EE_ORIGIN_LOCAL: return IcmpError::Origin::Local;
    case SO_EE_ORIGIN_ICMP: return IcmpError::Origin::Icmp;
    case SO_EE_ORIGIN_ICMP6: return IcmpError::Origin::Icmp6;
    default: return IcmpError::Origin::Other;
    }
}

// RFC 792, RFC 1122 section 3.2.2.1, RFC 1812 section 5.2.7.
QString icmpName(int type, int code)
{
    static const char *const Unreachable[] = {
        "network unreachable",  "host unreachable",    "protocol unreachable", "port unreachable",
        "fragmentation needed", "source route failed", "network unknown",      "host unknown"};
    if (type == 3) {
        QString name = u"destination unreachable"_s;
        if (code >= 0 && code < int(std::size(Unreachable)))
            name += u", "_s + QString::fromLatin1(Unreachable[code]);
        else if (code == 9 || code == 10 || code == 13)
            name += u", forbidden by an administrator"_s;
        return name;
    }
    switch (type) {
    case 4: return u"source quench"_s;
    case 11: return code == 1 ? u"time exceeded in reassembly"_s : u"time exceeded on the way"_s;
    case 12: return u"parameter problem"_s;
    default: return u"message"_s;
    }
}

// RFC 4443 section 3.
QString icmp6Name(int type, int code)
{
    static const char *const Unreachable[] = {"no route",
                                              "forbidden by an administrator",
                                              "beyond the scope of the source",
                                              "address unreachable",
                                              "port unreachable",
                                              "source address refused by policy",
                                              "route rejected"};
    if (type == 1) {
        QString name = u"destination unreachable"_s;
        if (code >= 0 && code < int(std::size(Unreachable)))
            name += u", "_s + QString::fromLatin1(Unreachable[code]);
        return name;
    }
    switch (type) {
    case 2: return u"packet too big"_s;
    case 3: return code == 1 ? u"time exceeded in reassembly"_s : u"time exceeded on the way"_s;
    case 4: return u"parameter problem"_s;
    default: return u"message"_s;
    }
}

} // namespace

std::optional<IcmpError> IcmpError::fromMessage(const msghdr &message)
{
    msghdr &parts = const_cast<msghdr &>(message); // CMSG_NXTHDR takes it so, and changes nothing
    for (cmsghdr *part = CMSG_FIRSTHDR(&parts); part; part = CMSG_NXTHDR(&parts, part)) {
        const bool v4 = part->cmsg_level == IPPROTO_IP && part->cmsg_type == IP_RECVERR;
        const bool v6 = part->cmsg_level == IPPROTO_IPV6 && part->cmsg_type == IPV6_RECVERR;
        const size_t room = part->cmsg_len - CMSG_LEN(0);
        sock_extended_err detail;
        if ((!v4 && !v6) || room < sizeof detail)
            continue;
        std::memcpy(&detail, CMSG_DATA(part), sizeof detail);
        IcmpError error;
        error.origin = originOf(detail.ee_origin);
        error.error = int(detail.ee_errno);
        error.type = detail.ee_type;
        error.code = detail.ee_code;
        error.info = detail.ee_info;
        sockaddr_storage offender = {};
        std::memcpy(&offender, CMSG_DATA(part) + sizeof detail,
                    std::min(room - sizeof detail, sizeof offender));
        error.offender = Endpoint::fromSockaddr(reinterpret_cast<const sockaddr *>(&offender),
                                                unsigned(std::min(room - sizeof detail, sizeof offender)));
        if (message.msg_name)
            error.peer =
                Endpoint::fromSockaddr(static_cast<const sockaddr *>(message.msg_name), message.msg_namelen);
        return error;
    }
    return std::nullopt;
}

QString IcmpError::inWords() const
{
    QString words;
    switch (origin) {
    case Origin::Icmp: words = u"ICMP "_s + icmpName(type, code); break;
    case Origin::Icmp6: words = u"ICMPv6 "_s + icmp6Name(type, code); break;
    case Origin::Local:
    case Origin::Other: words = u"This machine: "_s + QString::fromLatin1(errnoName(error)); break;
    }
    if (origin == Origin::Icmp || origin == Origin::Icmp6)
        words += u" (type "_s + QString::number(type) + u", code "_s + QString::number(code) + u')';
    if (offender.isValid())
        words += u" from "_s + offender.address();
    if (peer.isValid())
        words += u", for a datagram to "_s + peer.toString();
    if (error == EMSGSIZE && info > 0)
        words += u". The path takes packets of "_s + QString::number(info) + u" bytes"_s;
    return words + u'.';
}

} // namespace porthole
