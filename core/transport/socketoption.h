// The options of a socket that people set: their names, what they take, and what the kernel made of them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/conversation.h"
#include "core/protocol/failure.h"

#include <QList>
#include <QString>

#include <map>
#include <optional>
#include <span>

namespace porthole {

// In the order in which they are set, and shown.
enum class SocketOption : quint8 {
    ReuseAddress, ReusePort, Device, ReceiveBuffer, SendBuffer, Hops, TrafficClass, DontFragment,
    NoDelay, Cork, KeepAlive, KeepIdle, KeepInterval, KeepCount, UserTimeout, Linger,
    Broadcast, MulticastHops, MulticastLoop, MulticastDevice,
    Last = MulticastDevice
};

struct SocketOptionRow {
    enum class Takes : quint8 {
        Switch,        // 0 or 1
        Number,
        Bytes,         // the kernel doubles it
        Seconds,
        Milliseconds,
        CodePoint,     // DSCP: the upper six bits of the octet that the kernel is given
        Device         // the name of an interface
    };
    static constexpr int EcnBits = 2; // below the code point, in the octet (RFC 2474 section 3)
    enum Kind : quint8 { Stream = 1, Datagram = 2, Local = 4 }; // of sockets that have it; Local: AF_UNIX too

    SocketOption option;
    const char *word;       // of the command line and of files: "keep-alive"
    const char *constant;   // "SO_KEEPALIVE", for IPv4 where the families differ
    const char *constant6;  // nullptr: the same
    int level;              // as setsockopt() takes them
    int name;
    int level6;
    int name6;
    Takes takes;
    quint8 kinds;
    int least;
    int most;
};

std::span<const SocketOptionRow> socketOptionRows();
const SocketOptionRow &rowOf(SocketOption option);
const SocketOptionRow *socketOptionByWord(QStringView word); // nullptr: none

// What a person asks for; what is not in it stays as the system has it.
struct SocketOptionWish {
    std::map<SocketOption, int> numbers;
    std::map<SocketOption, QString> devices;

    bool isEmpty() const { return numbers.empty() && devices.empty(); }
    bool operator==(const SocketOptionWish &) const = default;
};

// "keep-alive=1", "dscp=46", "device=eth0"; a switch also without a value. A failure says what is wrong (Usage).
Result<void> addSocketOption(const QString &text, SocketOptionWish &wish);

// Read back after it was set.
struct GrantedOption {
    // As the kernel has it: of lingering whether, and for how long.
    struct Before {
        int number = 0;
        int seconds = 0;
        QString device = {};
    };
    SocketOption option = SocketOption::Last;
    QString asked;         // empty: it was set back to what the kernel had before
    QString granted;       // empty: it could not be read, or does not linger any more
    Failure failure;       // why it was not set
    std::optional<Before> before = {}; // it was set the first time here; unknown: it could not be read, or others set it
};

} // namespace porthole
