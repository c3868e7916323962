// The lab's ground: two hosts and a wire between them, made from nothing.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/lab/labground.h"

#include "core/transport/lab/netlink.h"

#include <algorithm>
#include <cstring>

#include <linux/ethtool.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

namespace porthole::lab {
namespace {

constexpr char HostDevice[] = "eth0";

char letterOf(Side side)
{
    return side == Side::A ? 'a' : 'b';
}

char hostNumber(Side side)
{
    return side == Side::A ? 1 : 2;
}

QByteArray hostName(Side side)
{
    return side == Side::A ? "host A" : "host B";
}

// Locally administered.
QByteArray hardwareAddress(Side side)
{
    return QByteArray("\x02\0\0\0\0", 5) + char(0x0a + int(side));
}

QByteArray labAddress(Side side, bool v6)
{
    if (!v6)
        return QByteArray("\xc0\x00\x02", 3) + hostNumber(side);
    return QByteArray("\x20\x01\x0d\xb8", 4).append(11, '\0').append(hostNumber(side));
}

// They would put packets together, or leave their checksums to a card that is not there.
bool switchOffloadsOff(const char *device)
{
    const Descriptor socket(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    // Generic segmentation of TCP depends on the others: they go in this order.
    for (const quint32 command : {ETHTOOL_STSO, ETHTOOL_SGSO, ETHTOOL_SGRO, ETHTOOL_SSG, ETHTOOL_STXCSUM, ETHTOOL_SRXCSUM}) {
        ethtool_value value = {command, 0};
        ifreq request = {};
        std::strncpy(request.ifr_name, device, IFNAMSIZ - 1);
        request.ifr_data = reinterpret_cast<char *>(&value);
        // What a device does not have is off.
        if (::ioctl(socket.get(), SIOCETHTOOL, &request) != 0 && errno != EOPNOTSUPP)
            return false;
    }
    return true;
}

// Two lines that begin with `section`: the names, then the numbers.
quint64 countOf(const QByteArray &text, const QByteArray &section, const QByteArray &name)
{
    QList<QByteArray> names;
    for (const QByteArray &line : text.split('\n')) {
        if (!line.startsWith(section))
            continue;
        const QList<QByteArray> words = line.simplified().split(' ');
        if (names.isEmpty())
            names = words;
        else
            return words.value(names.indexOf(name)).toULongLong();
    }
    return 0;
}

quint64 countOf6(const QByteArray &text, const QByteArray &name)
{
    const qsizetype at = text.indexOf(name);
    return at < 0 ? 0 : text.mid(at + name.size(), 60).simplified().split(' ').value(0).toULongLong();
}

// Of all devices, as /proc/net/dev has it: behind the name eight numbers of receiving, then those of sending.
quint64 sendDropsOf(const QByteArray &devices)
{
    constexpr qsizetype DropColumn = 8 + 3;
    quint64 drops = 0;
    for (const QByteArray &line : devices.split('\n'))
        if (const qsizetype colon = line.indexOf(':'); colon >= 0)
            drops += line.sliced(colon + 1).simplified().split(' ').value(DropColumn).toULongLong();
    return drops;
}

} // namespace

Stepped<LabGround> LabGround::make(const Setup &setup)
{
    auto namespaces = Namespaces::make();
    if (!namespaces)
        return tl::unexpected<Refused>(namespaces.error());
    LabGround ground;
    ground.m_namespaces = std::move(*namespaces);
    if (const auto built = ground.build(setup); !built)
        return tl::unexpected<Refused>(built.error());
    return ground;
}

Stepped<void> LabGround::build(const Setup &setup)
{
    const quint32 mtu = std::clamp<quint32>(setup.mtu, Setup::LeastMtu, Setup::MostMtu);
    Stepped<void> done;
    for (const Side side : {Side::A, Side::B}) {
        if (done)
            done = makeCable(side, mtu);
        // Before the host's: an interface that comes up when there is a carrier already is usable at once.
        if (done)
            done = openEnd(side, mtu);
        if (done)
            done = configure(side, setup);
    }
    return done;
}

Stepped<void> LabGround::makeCable(Side host, quint32 mtu)
{
    if (const auto entered = m_namespaces.enterWire(); !entered)
        return entered;
    Netlink netlink;
    if (!netlink.isOpen())
        return refusedStep(Step::Netlink, "the wire");
    const QByteArray name(1, letterOf(host));
    if (!netlink.makePair(name, HostDevice, m_namespaces.host(host), hardwareAddress(host), mtu))
        return refusedStep(Step::MakeCable, hostName(host));
    // Nothing of the wire's own must be on it.
    writeSystemFile(QByteArray("/proc/sys/net/ipv6/conf/" + name + "/disable_ipv6").constData(), "1");
    return {};
}

Stepped<void> LabGround::configure(Side host, const Setup &setup)
{
    if (const auto entered = m_namespaces.enter(host); !entered)
        return entered;
    tune(setup);
    if (!switchOffloadsOff(HostDevice))
        return refusedStep(Step::Offloads, hostName(host));
    if (const auto added = addAddresses(host); !added)
        return added;
    m_diagnoses[size_t(host)].open();
    return m_namespaces.enterWire();
}

Stepped<void> LabGround::addAddresses(Side host)
{
    Netlink netlink;
    const unsigned loopback = ::if_nametoindex("lo"), device = ::if_nametoindex(HostDevice);
    if (!netlink.isOpen())
        return refusedStep(Step::Netlink, hostName(host));
    if (!netlink.setUp(loopback) || !netlink.addAddress(device, labAddress(host, false), 24))
        return refusedStep(Step::Configure, hostName(host));
    // A kernel without IPv6 has a lab without it.
    if (!netlink.addAddress(device, labAddress(host, true), 64) && errno != EOPNOTSUPP && errno != EAFNOSUPPORT && errno != EACCES)
        return refusedStep(Step::Configure, hostName(host));
    if (!netlink.setUp(device))
        return refusedStep(Step::Configure, hostName(host));
    return {};
}

Stepped<void> LabGround::openEnd(Side host, quint32 mtu)
{
    Netlink netlink;
    const QByteArray name(1, letterOf(host));
    const unsigned index = ::if_nametoindex(name.constData());
    if (!netlink.isOpen() || !netlink.setUp(index))
        return refusedStep(Step::Configure, "the wire");
    if (!switchOffloadsOff(name.constData()))
        return refusedStep(Step::Offloads, "the wire");
    auto end = PacketRing::open(index, mtu);
    if (!end)
        return tl::unexpected<Refused>(end.error());
    m_ends[size_t(host)] = std::move(*end);
    return {};
}

// What is refused is no reason to give up: it is told with what stands there instead.
void LabGround::tune(const Setup &setup)
{
    m_settings.clear();
    set("net.ipv4.tcp_congestion_control", setup.congestion);
    set("net.ipv4.tcp_no_metrics_save", "1");
    // Newer kernels know no recovery but RACK where there is SACK.
    set("net.ipv4.tcp_sack", setup.sack && !setup.classicTcp ? "1" : "0");
    set("net.ipv4.tcp_timestamps", setup.timestamps ? "1" : "0");
    set("net.ipv4.tcp_recovery", setup.classicTcp ? "0" : "1");
    set("net.ipv4.tcp_early_retrans", setup.classicTcp ? "0" : "3");
    // Small writes stay apart where TCP_NODELAY asks for it, so that message n is packet n.
    set("net.ipv4.tcp_autocorking", "0");
    set("net.ipv4.ip_unprivileged_port_start", "0");
    if (setup.synRetries != 0) {
        set("net.ipv4.tcp_syn_retries", QByteArray::number(setup.synRetries));
        // Linux 6.5 sends the first ones again each second; older kernels have nothing to be set.
        if (!readSystemFile("/proc/sys/net/ipv4/tcp_syn_linear_timeouts").isEmpty())
            set("net.ipv4.tcp_syn_linear_timeouts", "0");
    }
    const QList<Granted> told = m_settings;
    for (const char *place : {"default", HostDevice}) {
        const QByteArray conf = "net.ipv6.conf." + QByteArray(place) + '.';
        set(conf + "accept_dad", "0");
        set(conf + "router_solicitations", "0");
        set(conf + "addr_gen_mode", "1"); // no link-local address: it would have to be announced
    }
    m_settings = told;
}

void LabGround::set(const QByteArray &name, const QByteArray &value)
{
    const QByteArray path = "/proc/sys/" + QByteArray(name).replace('.', '/');
    writeSystemFile(path.constData(), value);
    m_settings += Granted{name, value, readSystemFile(path.constData()).trimmed()};
}

int LabGround::makeSocket(const MakeSocket &wanted) const
{
    const auto entered = m_namespaces.enter(wanted.host);
    const int type = (wanted.datagrams ? SOCK_DGRAM : SOCK_STREAM) | SOCK_NONBLOCK | SOCK_CLOEXEC;
    const int made = entered ? ::socket(wanted.v6 ? AF_INET6 : AF_INET, type, 0) : -1;
    const int error = entered ? errno : entered.error().error;
    m_namespaces.enterWire();
    errno = error;
    return made;
}

// The same for both hosts; a kernel that cannot be asked says why.
SocketState LabGround::stateOf(const AskState &asked)
{
    SocketState found = m_diagnoses[size_t(asked.host)].ask(labAddress(asked.host, asked.v6), asked.localPort,
                                                            labAddress(otherSide(asked.host), asked.v6), asked.remotePort);
    found.ticket = asked.ticket;
    return found;
}

quint64 LabGround::framesLost() const
{
    quint64 lost = sendDropsOf(readSystemFile("/proc/self/net/dev"));
    for (const Side side : {Side::A, Side::B}) {
        if (m_namespaces.enter(side))
            lost += sendDropsOf(readSystemFile("/proc/self/net/dev"));
        m_namespaces.enterWire();
    }
    return lost;
}

HostCounters LabGround::countersOf(Side host) const
{
    HostCounters counters;
    if (!m_namespaces.enter(host))
        return counters;
    const QByteArray v4 = readSystemFile("/proc/self/net/snmp"), v6 = readSystemFile("/proc/self/net/snmp6");
    m_namespaces.enterWire();
    counters.udpIn = countOf(v4, "Udp:", "InDatagrams") + countOf6(v6, "Udp6InDatagrams");
    counters.udpNoPort = countOf(v4, "Udp:", "NoPorts") + countOf6(v6, "Udp6NoPorts");
    counters.udpErrors = countOf(v4, "Udp:", "InErrors") + countOf6(v6, "Udp6InErrors");
    counters.udpBufferFull = countOf(v4, "Udp:", "RcvbufErrors") + countOf6(v6, "Udp6RcvbufErrors");
    counters.udpChecksum = countOf(v4, "Udp:", "InCsumErrors") + countOf6(v6, "Udp6InCsumErrors");
    counters.tcpRetransmitted = countOf(v4, "Tcp:", "RetransSegs");
    counters.tcpChecksum = countOf(v4, "Tcp:", "InCsumErrors");
    return counters;
}

} // namespace porthole::lab
