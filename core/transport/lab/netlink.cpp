// Asks the kernel for interfaces and addresses (rtnetlink(7)), in the namespace of the moment it is opened.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/lab/netlink.h"

#include <cerrno>
#include <cstring>

#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <linux/veth.h>
#include <net/if.h>
#include <sys/socket.h>

namespace porthole::lab {
namespace {

// A request that grows at its end. Attributes are aligned to four bytes; lengths are filled in when what they count is there.
class NetlinkRequest
{
public:
    NetlinkRequest(quint16 type, quint16 flags)
    {
        nlmsghdr header = {};
        header.nlmsg_type = type;
        header.nlmsg_flags = quint16(NLM_F_REQUEST | NLM_F_ACK | flags);
        add(header);
    }

    template <typename T>
    void add(const T &value)
    {
        m_bytes.append(reinterpret_cast<const char *>(&value), sizeof value);
        align();
    }
    void attribute(quint16 type, const QByteArray &value)
    {
        const qsizetype at = begin(type);
        m_bytes += value;
        end(at);
    }
    void attribute(quint16 type, quint32 value)
    {
        attribute(type, QByteArray(reinterpret_cast<const char *>(&value), sizeof value));
    }
    qsizetype begin(quint16 type)
    {
        const qsizetype at = m_bytes.size();
        rtattr header = {};
        header.rta_type = type;
        add(header);
        return at;
    }
    void end(qsizetype at)
    {
        const auto length = quint16(m_bytes.size() - at);
        std::memcpy(m_bytes.data() + at + offsetof(rtattr, rta_len), &length, sizeof length);
        align();
    }
    QByteArray take() { return std::move(m_bytes); }

private:
    void align()
    {
        while (m_bytes.size() % NLMSG_ALIGNTO != 0)
            m_bytes += '\0';
    }

    QByteArray m_bytes;
};

} // namespace

Netlink::Netlink() : m_socket(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE)) {}

// One request, its acknowledgement: an error message with 0 or with -errno.
bool Netlink::ask(QByteArray message)
{
    auto *header = reinterpret_cast<nlmsghdr *>(message.data());
    header->nlmsg_len = quint32(message.size());
    header->nlmsg_seq = ++m_sequence;
    if (::send(m_socket.get(), message.constData(), size_t(message.size()), 0) != message.size())
        return false;
    alignas(nlmsghdr) char answer[8192];
    const ssize_t size = ::recv(m_socket.get(), answer, sizeof answer, 0);
    if (size < 0)
        return false;
    const auto *got = reinterpret_cast<const nlmsghdr *>(answer);
    if (!NLMSG_OK(got, size_t(size)) || got->nlmsg_type != NLMSG_ERROR || got->nlmsg_seq != m_sequence
        || got->nlmsg_len < NLMSG_LENGTH(sizeof(nlmsgerr))) {
        errno = EBADMSG;
        return false;
    }
    errno = -static_cast<const nlmsgerr *>(NLMSG_DATA(got))->error;
    return errno == 0;
}

bool Netlink::makePair(const QByteArray &name, const QByteArray &peer, int peerNetwork, const QByteArray &peerAddress,
                       quint32 mtu)
{
    NetlinkRequest request(RTM_NEWLINK, NLM_F_CREATE | NLM_F_EXCL);
    request.add(ifinfomsg{});
    request.attribute(IFLA_IFNAME, QByteArray(name).append('\0'));
    request.attribute(IFLA_MTU, mtu);
    const qsizetype info = request.begin(IFLA_LINKINFO);
    request.attribute(IFLA_INFO_KIND, QByteArray("veth"));
    const qsizetype data = request.begin(IFLA_INFO_DATA);
    const qsizetype other = request.begin(VETH_INFO_PEER);
    request.add(ifinfomsg{});
    request.attribute(IFLA_IFNAME, QByteArray(peer).append('\0'));
    request.attribute(IFLA_MTU, mtu);
    request.attribute(IFLA_ADDRESS, peerAddress);
    request.attribute(IFLA_NET_NS_FD, quint32(peerNetwork));
    request.end(other);
    request.end(data);
    request.end(info);
    return ask(request.take());
}

bool Netlink::setUp(unsigned index)
{
    NetlinkRequest request(RTM_NEWLINK, 0);
    ifinfomsg info = {};
    info.ifi_index = int(index);
    info.ifi_flags = IFF_UP;
    info.ifi_change = IFF_UP;
    request.add(info);
    return ask(request.take());
}

bool Netlink::addAddress(unsigned index, const QByteArray &address, quint8 prefix)
{
    NetlinkRequest request(RTM_NEWADDR, NLM_F_CREATE | NLM_F_EXCL);
    const bool v4 = address.size() == 4;
    ifaddrmsg info = {};
    info.ifa_family = v4 ? AF_INET : AF_INET6;
    info.ifa_prefixlen = prefix;
    info.ifa_index = index;
    request.add(info);
    request.attribute(IFA_LOCAL, address);
    request.attribute(IFA_ADDRESS, address);
    if (!v4)
        request.attribute(IFA_FLAGS, quint32(IFA_F_NODAD | IFA_F_PERMANENT));
    return ask(request.take());
}

} // namespace porthole::lab
