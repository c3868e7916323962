// Why something failed: one enum of reasons for the whole program, the command line's included.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/text.h"

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

namespace porthole {

// The values are stored in session files: append only.
enum class Reason : quint8 {
    None = 0,
    Usage,        // the request itself makes no sense
    Dns,          // the name could not be turned into an address
    Refused,      // nothing listens there (RST to a SYN)
    Timeout,      // no answer in the time given
    Unreachable,  // no route, network or host unreachable
    Reset,        // the peer (or something between) broke the connection off
    Closed,       // the peer closed before it was expected
    InUse,        // address already in use
    Permission,   // the system forbids it
    NoAddress,    // the local address does not exist on this machine
    Limit,        // out of descriptors, memory, buffers or a limit of ours
    Tls,
    Protocol,     // the peer broke the rules of the protocol
    Auth,
    NotFound,
    Cancelled,    // the person stopped it
    Io,           // a local file or disk failed
    Damaged,      // a file is not what it claims to be
    Unsupported,  // this machine or engine cannot do it
    Internal,
    Rejected,     // the peer answered, and its answer is no
    Last = Rejected
};

// Where it failed. Three fields, because an object may hold blanks and colons: only its producer can tell it
// from the step.
struct Place {
    const char *step = ""; // what was tried, mostly a call: "connect", "open"; a literal
    QString object;        // what with: "192.0.2.1:80", "/tmp/my file"; hostile
    // What the producer knows better than the table of sentences: whole sentences that stand for its "why" and
    // "advice". Raw, as `object` is: inWords() makes both visible, and what is visible already would be so twice.
    Text detail;

    bool isEmpty() const { return !*step && object.isEmpty(); }
    QString text() const; // "connect 192.0.2.1:80"
};

struct Failure {
    Reason reason = Reason::None;
    int error = 0;        // errno, 0 where there is none; getaddrinfo's EAI_* (negative on Linux) for Dns
    Place where;
    QByteArray evidence;  // bytes of the peer that show it; hostile, at most 4 KiB

    explicit operator bool() const { return reason != Reason::None; }
};

template <typename T>
using Result = tl::expected<T, Failure>;

// The word of the command line and of JSON: "dns", "refused", "in-use" ...
const char *reasonName(Reason reason);
// "ECONNREFUSED"; "errno 1234" for one without a name; "EAI_NONAME" for resolver codes (negative).
QByteArray errnoName(int error);
// The way back, for what people type: "ECONNREFUSED", "econnrefused", "EAI_NONAME", "111"; 0 where unknown.
int errnoFromName(const QByteArray &name);
// What a failed call's errno means for the person.
Reason reasonFromErrno(int error);
Failure failureFromErrno(int error, Place where);

// A failure in words. Every part is one or two plain sentences; `advice` may be empty.
struct Words {
    Text what;    // "192.0.2.1:80 refused the connection."
    Text why;     // "The machine answered, but no program listens on that port."
    Text advice;  // "Check the port number, and that the server runs."
};
Words inWords(const Failure &failure);
// The same failure, of which a sentence more is said, behind its "why".
Failure withMore(Failure failure, const Text &more);
// The three parts as one paragraph, untranslated, for the command line.
QString sentence(const Failure &failure);
// The same for a log, raw: whoever shows what a log says makes it visible.
QByteArray sentenceToKeep(const Failure &failure);

} // namespace porthole
