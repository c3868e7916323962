// What the program and porthole-lab say to each other.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/lab/framesorter.h"
#include "core/protocol/lab/linkmodel.h"

#include <QByteArray>
#include <QList>

#include <array>
#include <variant>

namespace porthole::lab {

// Goes up with every change; both sides are installed together, so another one is refused. What says so never changes: the
// version stands first in Setup and in Ready, and Refused stays as it is.
inline constexpr quint16 ProtocolVersion = 2;

// ---- from the program

// The first message: make the ground. Answered with Ready or Refused.
struct Setup {
    static constexpr quint16 LeastMtu = 1280; // RFC 8200 section 5
    static constexpr quint16 MostMtu = 9000;

    quint16 version = ProtocolVersion;
    quint16 mtu = 1500;      // of the hosts' interfaces
    bool classicTcp = false; // neither RACK nor tail loss probes: three duplicate ACKs are what acts
    bool sack = true;
    bool timestamps = true;
    QByteArray congestion = "reno";
    quint8 synRetries = 0;   // how often a SYN is sent again; 0: as the system has it
    bool operator==(const Setup &) const = default;
};

// From here on the link is this one, with its luck begun anew. Answered with Began.
struct Begin {
    quint32 run = 0;
    LinkSettings link;
    bool operator==(const Begin &) const = default;
};

// A socket in a host. Answered with SocketMade, and the descriptor beside it.
struct MakeSocket {
    quint32 ticket = 0;
    Side host = Side::A;
    bool v6 = false;
    bool datagrams = false;
    bool operator==(const MakeSocket &) const = default;
};

// Takes a frame out of the link that has not arrived. Answered with Gone where it was not too late.
struct Kill {
    quint64 frame = 0;
    bool operator==(const Kill &) const = default;
};

// Answered with Counters.
struct AskCounters {
    quint32 ticket = 0;
    bool operator==(const AskCounters &) const = default;
};

// How a host's kernel has a TCP connection, whoever holds it. Answered with SocketState.
struct AskState {
    quint32 ticket = 0;
    Side host = Side::A;
    bool v6 = false;
    quint16 localPort = 0;
    quint16 remotePort = 0;
    bool operator==(const AskState &) const = default;
};

// ---- from porthole-lab

// What was set in both hosts, as it was read back.
struct Granted {
    QByteArray name;  // "net.ipv4.tcp_congestion_control"
    QByteArray wanted;
    QByteArray value; // empty: it cannot be read
    bool isAsWanted() const { return wanted == value; }
    bool operator==(const Granted &) const = default;
};

struct Ready {
    quint16 version = ProtocolVersion;
    QByteArray kernel; // "6.1.0"
    QList<Granted> settings;
    bool operator==(const Ready &) const = default;
};

// The steps of making the ground, each of which a system may refuse.
enum class Step : quint8 {
    None,
    Protocol,      // the program asked in words that are not understood
    UserNamespace, // unshare(CLONE_NEWUSER)
    IdMap,         // /proc/self/uid_map, gid_map
    NetNamespace,  // unshare(CLONE_NEWNET)
    EnterHost,     // setns()
    Netlink,       // a socket of it
    MakeCable,     // a pair of veth
    Configure,     // addresses, interfaces up
    Offloads,      // SIOCETHTOOL
    PacketSocket,  // AF_PACKET
    PacketRing,    // PACKET_RX_RING
    Run,           // later: the loop
    Last = Run
};

// What the system says that may be why.
enum class Hint : quint8 {
    None,
    AppArmor,      // kernel.apparmor_restrict_unprivileged_userns
    NoUserNamespaces, // user.max_user_namespaces is 0
    UserNamespacesOff, // Debian's kernel.unprivileged_userns_clone is 0
    Container,     // a system call filter is on
    Last = Container
};

struct Refused {
    Step step = Step::None;
    Hint hint = Hint::None;
    qint32 error = 0;  // errno
    QByteArray object; // "host A: eth0"
    bool operator==(const Refused &) const = default;
};

struct Began {
    quint32 run = 0;
    qint64 time = 0; // CLOCK_MONOTONIC ns, as all times
    bool operator==(const Began &) const = default;
};

struct SocketMade {
    quint32 ticket = 0;
    qint32 error = 0; // errno; else a descriptor comes beside it
    bool operator==(const SocketMade &) const = default;
};

// A frame that a host sent, and what will become of it.
struct Frame {
    quint64 id = 0; // from 1, without gaps
    quint32 run = 0;
    Side from = Side::A;
    FrameClass is = FrameClass::Noise;
    Lane lane = Lane::Else;
    Fate fate = Fate::Delivered;
    Cause cause = Cause::None;
    quint8 copies = 1;
    bool reordered = false;
    quint32 number = 0; // of its lane
    qint64 left = 0;    // the kernel's time of it
    qint64 due = 0;
    QByteArray bytes;   // as it left; empty where length says more: the program could not be told in time
    quint32 length = 0;
    bool operator==(const Frame &) const = default;
};

// One copy of it was given to the other host.
struct Arrived {
    quint64 frame = 0;
    qint64 time = 0;
    bool operator==(const Arrived &) const = default;
};

// It was killed, or could not be given to the other host (an errno).
struct Gone {
    quint64 frame = 0;
    qint64 time = 0;
    qint32 error = 0;
    bool operator==(const Gone &) const = default;
};

// Of a host's kernel since its namespace was made.
struct HostCounters {
    quint64 udpIn = 0;          // datagrams that a program read
    quint64 udpNoPort = 0;
    quint64 udpErrors = 0;      // these two and others
    quint64 udpBufferFull = 0;
    quint64 udpChecksum = 0;
    quint64 tcpRetransmitted = 0;
    quint64 tcpChecksum = 0;
    bool operator==(const HostCounters &) const = default;
};

struct Counters {
    quint32 ticket = 0;
    HostCounters hosts[2];
    quint64 inFlight = 0;     // copies that have not arrived
    quint64 frames = 0;       // told so far
    quint64 captureDrops = 0; // frames that the wire lost although nobody asked for it: the run is void
    quint64 sendErrors = 0;   // likewise
    qint64 late = 0;          // ns: the most that a frame arrived later than it was due, since the link began
    quint64 untold = 0;       // frames whose bytes were not told, because the program did not read
    bool operator==(const Counters &) const = default;
};

// As NETLINK_SOCK_DIAG tells it.
struct SocketState {
    quint32 ticket = 0;
    qint64 time = 0;
    quint8 state = 0;         // as the kernel counts them (TIME_WAIT is 6); 0: there is no such connection
    quint32 receiveQueue = 0; // bytes that nobody has read
    quint32 sendQueue = 0;    // bytes that were not acknowledged
    qint32 error = 0;         // errno: it could not be asked
    bool operator==(const SocketState &) const = default;
};

using Message = std::variant<Setup, Begin, MakeSocket, Kill, AskCounters, Ready, Refused, Began, SocketMade, Frame, Arrived, Gone,
                             Counters, AskState, SocketState>;

} // namespace porthole::lab
