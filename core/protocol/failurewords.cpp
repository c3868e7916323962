// Failures in plain sentences: what happened, why that happens, what to do.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/bytes.h"
#include "core/protocol/failure.h"

#include <QtGlobal>

#include <cerrno>

namespace porthole {
namespace {

constexpr int AnyError = 0x7fff;
constexpr int PrivilegedBind = 0x7ffe; // EACCES from bind() to a port below 1024

// %1 the object ("192.0.2.1:80"), %2 the name of the error, %3 the step ("connect"), %4 what the peer sent.
struct Row {
    Reason reason;
    int error;
    const char *step; // "": any
    const char *what;
    const char *whatBare; // the same where no object is known
    const char *why;
    const char *advice;
};

// The first row that fits wins; each reason ends in one for any error and step.
constexpr Row Rows[] = {
    {Reason::None, AnyError, "", QT_TRANSLATE_NOOP("porthole", "Nothing failed."),
     QT_TRANSLATE_NOOP("porthole", "Nothing failed."), "", ""},
    {Reason::Usage, AnyError, "connect", QT_TRANSLATE_NOOP("porthole", "%1 cannot be connected to."),
     QT_TRANSLATE_NOOP("porthole", "That cannot be connected to."),
     QT_TRANSLATE_NOOP("porthole", "It is no address and port of a peer."),
     QT_TRANSLATE_NOOP("porthole", "Check how it is written.")},
    {Reason::Usage, AnyError, "bind",
     QT_TRANSLATE_NOOP("porthole", "%1 cannot be used as the local address."),
     QT_TRANSLATE_NOOP("porthole", "That cannot be used as the local address."),
     QT_TRANSLATE_NOOP("porthole", "It is not written as the system wants it (%2)."),
     QT_TRANSLATE_NOOP("porthole", "Check how it is written.")},
    {Reason::Usage, AnyError, "read the address", QT_TRANSLATE_NOOP("porthole", "\"%1\" is no address."),
     QT_TRANSLATE_NOOP("porthole", "That is no address."),
     QT_TRANSLATE_NOOP("porthole", "It is neither host:port nor [IPv6]:port."),
     QT_TRANSLATE_NOOP("porthole", "Check how it is written.")},
    {Reason::Usage, AnyError, "open", QT_TRANSLATE_NOOP("porthole", "%1 cannot be opened for this."),
     QT_TRANSLATE_NOOP("porthole", "That cannot be opened for this."),
     QT_TRANSLATE_NOOP("porthole", "What was asked for cannot be done as it is written."),
     QT_TRANSLATE_NOOP("porthole", "Name another file.")},
    {Reason::Usage, AnyError, "", QT_TRANSLATE_NOOP("porthole", "%1 makes no sense here."),
     QT_TRANSLATE_NOOP("porthole", "The request makes no sense."),
     QT_TRANSLATE_NOOP("porthole", "What was asked for cannot be done as it is written."),
     QT_TRANSLATE_NOOP("porthole", "Check how it is written.")},

    {Reason::Dns, -2, "", QT_TRANSLATE_NOOP("porthole", "There is no address for the name %1."),
     QT_TRANSLATE_NOOP("porthole", "There is no address for this name."),
     QT_TRANSLATE_NOOP("porthole", "The name service knows no such host (%2)."),
     QT_TRANSLATE_NOOP("porthole",
                       "Check the spelling. An address such as 192.0.2.1 works without the name service.")},
    {Reason::Dns, -5, "", QT_TRANSLATE_NOOP("porthole", "The name %1 has no address of this kind."),
     QT_TRANSLATE_NOOP("porthole", "The name has no address of this kind."),
     QT_TRANSLATE_NOOP("porthole",
                       "The name exists, but not with an IPv4 or IPv6 address as asked for (%2)."),
     QT_TRANSLATE_NOOP("porthole", "Try the other kind of address.")},
    {Reason::Dns, -9, "", QT_TRANSLATE_NOOP("porthole", "The name %1 has no address of this kind."),
     QT_TRANSLATE_NOOP("porthole", "The name has no address of this kind."),
     QT_TRANSLATE_NOOP("porthole",
                       "The name exists, but not with an IPv4 or IPv6 address as asked for (%2)."),
     QT_TRANSLATE_NOOP("porthole", "Try the other kind of address.")},
    {Reason::Dns, -3, "", QT_TRANSLATE_NOOP("porthole", "The name service gave no answer about %1."),
     QT_TRANSLATE_NOOP("porthole", "The name service gave no answer."),
     QT_TRANSLATE_NOOP("porthole", "No name server could be reached, or it is busy for the moment (%2). "
                                   "Whether the name exists is not known."),
     QT_TRANSLATE_NOOP("porthole", "Check that the network is up, then try again.")},
    {Reason::Dns, -4, "", QT_TRANSLATE_NOOP("porthole", "The name service failed at %1."),
     QT_TRANSLATE_NOOP("porthole", "The name service failed."),
     QT_TRANSLATE_NOOP("porthole", "A name server answered that it cannot answer (%2)."),
     QT_TRANSLATE_NOOP("porthole", "Try again later, or use an address.")},
    {Reason::Dns, 0, "", QT_TRANSLATE_NOOP("porthole", "There is no address for the name %1."),
     QT_TRANSLATE_NOOP("porthole", "There is no address for this name."),
     QT_TRANSLATE_NOOP("porthole",
                       "The name service knows no such host, or gave no answer: which of them it was "
                       "is not told here."),
     QT_TRANSLATE_NOOP("porthole",
                       "Check the spelling. An address such as 192.0.2.1 works without the name service.")},
    {Reason::Dns, AnyError, "",
     QT_TRANSLATE_NOOP("porthole", "The name %1 could not be turned into an address."),
     QT_TRANSLATE_NOOP("porthole", "The name could not be turned into an address."),
     QT_TRANSLATE_NOOP("porthole", "The look-up ended with %2."),
     QT_TRANSLATE_NOOP("porthole", "Check the spelling and the network.")},

    {Reason::Refused, AnyError, "connect", QT_TRANSLATE_NOOP("porthole", "%1 refused the connection."),
     QT_TRANSLATE_NOOP("porthole", "The connection was refused."),
     QT_TRANSLATE_NOOP(
         "porthole",
         "The machine answered, but no program listens on that port, or a firewall turns it away."),
     QT_TRANSLATE_NOOP("porthole", "Check the port number, and that the server runs.")},
    {Reason::Refused, AnyError, "", QT_TRANSLATE_NOOP("porthole", "%1 refused."),
     QT_TRANSLATE_NOOP("porthole", "It was refused."),
     QT_TRANSLATE_NOOP("porthole", "The machine answered that nothing listens there."),
     QT_TRANSLATE_NOOP("porthole", "Check the port number, and that the server runs.")},

    {Reason::Timeout, ETIMEDOUT, "connect", QT_TRANSLATE_NOOP("porthole", "%1 did not answer."),
     QT_TRANSLATE_NOOP("porthole", "There was no answer to the attempt to connect."),
     QT_TRANSLATE_NOOP("porthole", "Nothing came back, although the system tried several times: the machine is "
                                   "off, or a firewall drops what is sent to it."),
     QT_TRANSLATE_NOOP("porthole", "Check the address. If it is right, ask who runs the firewall.")},
    {Reason::Timeout, AnyError, "connect", QT_TRANSLATE_NOOP("porthole", "%1 did not answer."),
     QT_TRANSLATE_NOOP("porthole", "There was no answer to the attempt to connect."),
     QT_TRANSLATE_NOOP(
         "porthole",
         "Nothing came back in the time given: the machine is off, or a firewall drops what is sent to it."),
     QT_TRANSLATE_NOOP("porthole",
                       "Check the address. If it is right, allow more time, or ask who runs the firewall.")},
    {Reason::Timeout, ETIMEDOUT, "", QT_TRANSLATE_NOOP("porthole", "%1 stopped answering."),
     QT_TRANSLATE_NOOP("porthole", "The other side stopped answering."),
     QT_TRANSLATE_NOOP("porthole",
                       "What was sent was never acknowledged, although it was sent again several times."),
     QT_TRANSLATE_NOOP("porthole", "Check that the machine and the way to it still work.")},
    {Reason::Timeout, AnyError, "wait", QT_TRANSLATE_NOOP("porthole", "Nothing happened at %1."),
     QT_TRANSLATE_NOOP("porthole", "Nothing happened."),
     QT_TRANSLATE_NOOP("porthole", "No byte and no connection came in the time given."),
     QT_TRANSLATE_NOOP("porthole", "Allow more time.")},
    {Reason::Timeout, AnyError, "", QT_TRANSLATE_NOOP("porthole", "%1 took too long."),
     QT_TRANSLATE_NOOP("porthole", "It took too long."),
     QT_TRANSLATE_NOOP("porthole", "The time given ran out before it was done."),
     QT_TRANSLATE_NOOP("porthole", "Allow more time.")},

    {Reason::Unreachable, EHOSTUNREACH, "",
     QT_TRANSLATE_NOOP("porthole", "There is no way to the machine %1."),
     QT_TRANSLATE_NOOP("porthole", "There is no way to that machine."),
     QT_TRANSLATE_NOOP(
         "porthole",
         "Its network can be reached, but the machine does not answer there, or a router said so."),
     QT_TRANSLATE_NOOP("porthole", "Check the address, and that the machine is on.")},
    {Reason::Unreachable, ENETUNREACH, "",
     QT_TRANSLATE_NOOP("porthole", "There is no route to the network of %1."),
     QT_TRANSLATE_NOOP("porthole", "There is no route to that network."),
     QT_TRANSLATE_NOOP(
         "porthole",
         "This machine knows no way there: it is offline, or it has no address of that kind (IPv4, IPv6)."),
     QT_TRANSLATE_NOOP("porthole", "Check the network connection; try the other kind of address.")},
    {Reason::Unreachable, ENETDOWN, "", QT_TRANSLATE_NOOP("porthole", "The network to %1 is down."),
     QT_TRANSLATE_NOOP("porthole", "The network is down."),
     QT_TRANSLATE_NOOP("porthole", "The network interface that leads there is switched off."),
     QT_TRANSLATE_NOOP("porthole", "Switch the interface on.")},
    {Reason::Unreachable, AnyError, "", QT_TRANSLATE_NOOP("porthole", "%1 cannot be reached."),
     QT_TRANSLATE_NOOP("porthole", "The other side cannot be reached."),
     QT_TRANSLATE_NOOP("porthole", "There is no way there at the moment."),
     QT_TRANSLATE_NOOP("porthole", "Check the address and the network connection.")},

    {Reason::Reset, ECONNRESET, "connect",
     QT_TRANSLATE_NOOP("porthole", "%1 broke the connection off while it was being made."),
     QT_TRANSLATE_NOOP("porthole", "The connection was broken off while it was being made."),
     QT_TRANSLATE_NOOP("porthole",
                       "A reset (RST) came back: the server, or a device on the way, did not want it."),
     ""},
    {Reason::Reset, ECONNABORTED, "accept",
     QT_TRANSLATE_NOOP("porthole", "A caller at %1 had gone before it was answered."),
     QT_TRANSLATE_NOOP("porthole", "A caller had gone before it was answered."),
     QT_TRANSLATE_NOOP("porthole", "The connection was broken off between its arrival and accept()."), ""},
    {Reason::Reset, AnyError, "", QT_TRANSLATE_NOOP("porthole", "%1 broke the connection off."),
     QT_TRANSLATE_NOOP("porthole", "The connection was broken off."),
     QT_TRANSLATE_NOOP("porthole", "A reset (RST) came: the program there ended, closed with data unread, or "
                                   "a device on the way cut it."),
     QT_TRANSLATE_NOOP("porthole", "What was sent last may not have arrived.")},

    {Reason::Closed, EPIPE, "write", QT_TRANSLATE_NOOP("porthole", "%1 takes no more data."),
     QT_TRANSLATE_NOOP("porthole", "The output takes no more data."),
     QT_TRANSLATE_NOOP("porthole", "The program that read it has ended or closed it (%2)."), ""},
    {Reason::Closed, EPIPE, "", QT_TRANSLATE_NOOP("porthole", "%1 takes no more data."),
     QT_TRANSLATE_NOOP("porthole", "The other side takes no more data."),
     QT_TRANSLATE_NOOP("porthole",
                       "The connection was already closed in that direction when more was to be sent (%2)."),
     QT_TRANSLATE_NOOP("porthole", "What was sent last may not have arrived.")},
    {Reason::Closed, ENOTCONN, "", QT_TRANSLATE_NOOP("porthole", "%1 is not connected."),
     QT_TRANSLATE_NOOP("porthole", "There is no connection."),
     QT_TRANSLATE_NOOP("porthole", "It was not made yet, or it is gone already (%2)."),
     QT_TRANSLATE_NOOP("porthole", "Connect first.")},
    {Reason::Closed, AnyError, "decode", QT_TRANSLATE_NOOP("porthole", "The %1 data ended too early."),
     QT_TRANSLATE_NOOP("porthole", "The coded data ended too early."),
     QT_TRANSLATE_NOOP("porthole", "It stopped before its own end."), ""},
    {Reason::Closed, AnyError, "", QT_TRANSLATE_NOOP("porthole", "%1 closed the connection."),
     QT_TRANSLATE_NOOP("porthole", "The other side closed the connection."),
     QT_TRANSLATE_NOOP("porthole", "It ended before everything that was expected had come."), ""},

    {Reason::InUse, EADDRINUSE, "connect",
     QT_TRANSLATE_NOOP("porthole", "No connection to %1 can be made from that local port."),
     QT_TRANSLATE_NOOP("porthole", "The local port is taken."),
     QT_TRANSLATE_NOOP("porthole", "The same two ends are already joined, or were a moment ago (%2)."),
     QT_TRANSLATE_NOOP("porthole", "Leave the local port to the system, or wait a minute.")},
    {Reason::InUse, AnyError, "create",
     QT_TRANSLATE_NOOP("porthole", "%1 is being written by another program."),
     QT_TRANSLATE_NOOP("porthole", "Another program writes to that file."),
     QT_TRANSLATE_NOOP("porthole", "Two programs would spoil each other's record."),
     QT_TRANSLATE_NOOP("porthole", "Choose another name, or end the other program.")},
    {Reason::InUse, AnyError, "", QT_TRANSLATE_NOOP("porthole", "%1 is already in use."),
     QT_TRANSLATE_NOOP("porthole", "The address is already in use."),
     QT_TRANSLATE_NOOP(
         "porthole",
         "Another program listens on this address and port, or one of its connections is still ending."),
     QT_TRANSLATE_NOOP("porthole", "Choose another port, or end the other program (\"ss -ltnp\" names it).")},

    {Reason::Permission, PrivilegedBind, "", QT_TRANSLATE_NOOP("porthole", "Listening on %1 is not allowed."),
     QT_TRANSLATE_NOOP("porthole", "Listening on this port is not allowed."),
     QT_TRANSLATE_NOOP("porthole",
                       "Ports below 1024 are kept for the system; an ordinary user may not listen there."),
     QT_TRANSLATE_NOOP("porthole", "Choose a port from 1024 on.")},
    {Reason::Permission, EROFS, "", QT_TRANSLATE_NOOP("porthole", "%1 cannot be written."),
     QT_TRANSLATE_NOOP("porthole", "The file cannot be written."),
     QT_TRANSLATE_NOOP("porthole", "The file system is read-only."),
     QT_TRANSLATE_NOOP("porthole", "Choose another folder.")},
    {Reason::Permission, AnyError, "connect",
     QT_TRANSLATE_NOOP("porthole", "The system does not allow a connection to %1."),
     QT_TRANSLATE_NOOP("porthole", "The system does not allow the connection."),
     QT_TRANSLATE_NOOP(
         "porthole",
         "A firewall of this machine or its security rules forbid it, or it is a broadcast address (%2)."),
     QT_TRANSLATE_NOOP("porthole", "Check the rules of the local firewall.")},
    {Reason::Permission, AnyError, "bind",
     QT_TRANSLATE_NOOP("porthole", "The system does not allow %1 to be used."),
     QT_TRANSLATE_NOOP("porthole", "The system does not allow this address to be used."),
     QT_TRANSLATE_NOOP("porthole", "Its security rules forbid it (%2)."), ""},
    {Reason::Permission, AnyError, "", QT_TRANSLATE_NOOP("porthole", "Access to %1 is not allowed."),
     QT_TRANSLATE_NOOP("porthole", "Access is not allowed."),
     QT_TRANSLATE_NOOP("porthole", "The system's permissions forbid it (%2)."),
     QT_TRANSLATE_NOOP("porthole", "Check who may read and write there.")},

    {Reason::NoAddress, AnyError, "connect",
     QT_TRANSLATE_NOOP("porthole", "No local address can be used to reach %1."),
     QT_TRANSLATE_NOOP("porthole", "No local address can be used."),
     QT_TRANSLATE_NOOP(
         "porthole",
         "All local ports towards it are taken, or the address there is none that can be connected to (%2)."),
     QT_TRANSLATE_NOOP("porthole", "Check the address; close some connections.")},
    {Reason::NoAddress, AnyError, "", QT_TRANSLATE_NOOP("porthole", "%1 is no address of this machine."),
     QT_TRANSLATE_NOOP("porthole", "That is no address of this machine."),
     QT_TRANSLATE_NOOP("porthole", "Only addresses of its own network interfaces can be used here (%2)."),
     QT_TRANSLATE_NOOP("porthole", "Choose one of this machine's addresses; \"ip address\" lists them.")},

    {Reason::Limit, EMFILE, "", QT_TRANSLATE_NOOP("porthole", "%1 could not be opened: too many are open."),
     QT_TRANSLATE_NOOP("porthole", "Too many connections and files are open."),
     QT_TRANSLATE_NOOP("porthole", "This program has reached the number of descriptors it may hold (%2)."),
     QT_TRANSLATE_NOOP("porthole", "Close some connections, or raise the limit (\"ulimit -n\").")},
    {Reason::Limit, ENFILE, "", QT_TRANSLATE_NOOP("porthole", "%1 could not be opened: too many are open."),
     QT_TRANSLATE_NOOP("porthole", "Too many files are open."),
     QT_TRANSLATE_NOOP("porthole", "The whole system has reached the number of files it may hold (%2)."),
     QT_TRANSLATE_NOOP("porthole", "End some programs.")},
    {Reason::Limit, ENOBUFS, "", QT_TRANSLATE_NOOP("porthole", "There is no buffer left for %1."),
     QT_TRANSLATE_NOOP("porthole", "There is no buffer left."),
     QT_TRANSLATE_NOOP("porthole", "The system's memory for network traffic is used up (%2)."),
     QT_TRANSLATE_NOOP("porthole", "Wait a moment, or close some connections.")},
    {Reason::Limit, ENOMEM, "", QT_TRANSLATE_NOOP("porthole", "There is not enough memory for %1."),
     QT_TRANSLATE_NOOP("porthole", "There is not enough memory."),
     QT_TRANSLATE_NOOP("porthole", "The system gave no more memory (%2)."),
     QT_TRANSLATE_NOOP("porthole", "End some programs.")},
    {Reason::Limit, EMSGSIZE, "", QT_TRANSLATE_NOOP("porthole", "The message for %1 is too long."),
     QT_TRANSLATE_NOOP("porthole", "The message is too long."),
     QT_TRANSLATE_NOOP("porthole", "It does not fit into one piece as this kind of socket sends it (%2)."),
     QT_TRANSLATE_NOOP("porthole", "Send less at a time.")},
    {Reason::Limit, AnyError, "decode", QT_TRANSLATE_NOOP("porthole", "Decoding of %1 was stopped."),
     QT_TRANSLATE_NOOP("porthole", "It is not decoded."),
     QT_TRANSLATE_NOOP("porthole", "More would have to be done than is allowed."), ""},
    {Reason::Limit, AnyError, "", QT_TRANSLATE_NOOP("porthole", "A limit was reached at %1."),
     QT_TRANSLATE_NOOP("porthole", "A limit was reached."),
     QT_TRANSLATE_NOOP("porthole", "There is more than can be taken at the moment."),
     QT_TRANSLATE_NOOP("porthole", "Wait until some of it is done, or ask for less.")},

    {Reason::Tls, AnyError, "", QT_TRANSLATE_NOOP("porthole", "No secure connection with %1 could be made."),
     QT_TRANSLATE_NOOP("porthole", "No secure connection could be made."),
     QT_TRANSLATE_NOOP("porthole", "The two sides did not agree on TLS, or a certificate does not hold."),
     ""},
    {Reason::Protocol, AnyError, "decode", QT_TRANSLATE_NOOP("porthole", "The %1 data is damaged."),
     QT_TRANSLATE_NOOP("porthole", "The coded data is damaged."),
     QT_TRANSLATE_NOOP("porthole", "It breaks the rules of its own format."), ""},
    {Reason::Protocol, AnyError, "", QT_TRANSLATE_NOOP("porthole", "%1 broke the rules of the protocol."),
     QT_TRANSLATE_NOOP("porthole", "The other side broke the rules of the protocol."),
     QT_TRANSLATE_NOOP("porthole", "What it sent cannot be understood."),
     QT_TRANSLATE_NOOP("porthole", "Check that the port belongs to this protocol.")},
    {Reason::Auth, AnyError, "", QT_TRANSLATE_NOOP("porthole", "%1 did not accept the name and password."),
     QT_TRANSLATE_NOOP("porthole", "The name and password were not accepted."),
     QT_TRANSLATE_NOOP("porthole", "They are wrong, or this way of proving them is not allowed."),
     QT_TRANSLATE_NOOP("porthole", "Check both.")},

    {Reason::NotFound, ENOTDIR, "", QT_TRANSLATE_NOOP("porthole", "There is no %1."),
     QT_TRANSLATE_NOOP("porthole", "It does not exist."),
     QT_TRANSLATE_NOOP("porthole", "A part of its path is not a folder (%2)."),
     QT_TRANSLATE_NOOP("porthole", "Check the path.")},
    {Reason::NotFound, ENOENT, "create", QT_TRANSLATE_NOOP("porthole", "%1 cannot be made."),
     QT_TRANSLATE_NOOP("porthole", "The file cannot be made."),
     QT_TRANSLATE_NOOP("porthole", "The folder that it should be in does not exist (%2)."),
     QT_TRANSLATE_NOOP("porthole", "Make the folder first, or check the path.")},
    {Reason::NotFound, AnyError, "", QT_TRANSLATE_NOOP("porthole", "There is no %1."),
     QT_TRANSLATE_NOOP("porthole", "It does not exist."),
     QT_TRANSLATE_NOOP("porthole", "Nothing was found under that name."),
     QT_TRANSLATE_NOOP("porthole", "Check the name.")},
    {Reason::Cancelled, AnyError, "", QT_TRANSLATE_NOOP("porthole", "%1 was stopped."),
     QT_TRANSLATE_NOOP("porthole", "It was stopped."),
     QT_TRANSLATE_NOOP("porthole", "It was told to end before it was done."), ""},

    {Reason::Io, ENOSPC, "", QT_TRANSLATE_NOOP("porthole", "There is no room for %1."),
     QT_TRANSLATE_NOOP("porthole", "The disk is full."),
     QT_TRANSLATE_NOOP("porthole", "The disk is full (%2)."),
     QT_TRANSLATE_NOOP("porthole", "Make room on the disk, or choose another folder.")},
    {Reason::Io, EDQUOT, "", QT_TRANSLATE_NOOP("porthole", "There is no room for %1."),
     QT_TRANSLATE_NOOP("porthole", "The quota is used up."),
     QT_TRANSLATE_NOOP("porthole", "Your share of the disk is used up (%2)."),
     QT_TRANSLATE_NOOP("porthole", "Delete something, or choose another folder.")},
    {Reason::Io, EFBIG, "", QT_TRANSLATE_NOOP("porthole", "%1 cannot become larger."),
     QT_TRANSLATE_NOOP("porthole", "The file cannot become larger."),
     QT_TRANSLATE_NOOP("porthole", "It has reached the largest size allowed here (%2)."),
     QT_TRANSLATE_NOOP("porthole", "Choose another folder.")},
    {Reason::Io, EISDIR, "", QT_TRANSLATE_NOOP("porthole", "%1 is a folder."),
     QT_TRANSLATE_NOOP("porthole", "That is a folder."),
     QT_TRANSLATE_NOOP("porthole", "A file is needed here (%2)."),
     QT_TRANSLATE_NOOP("porthole", "Name a file.")},
    {Reason::Io, EEXIST, "", QT_TRANSLATE_NOOP("porthole", "%1 exists already."),
     QT_TRANSLATE_NOOP("porthole", "It exists already."),
     QT_TRANSLATE_NOOP("porthole", "It would be overwritten (%2)."),
     QT_TRANSLATE_NOOP("porthole", "Choose another name.")},
    {Reason::Io, ELOOP, "create", QT_TRANSLATE_NOOP("porthole", "%1 is a symbolic link."),
     QT_TRANSLATE_NOOP("porthole", "That is a symbolic link."),
     QT_TRANSLATE_NOOP("porthole", "A session is not written through a link, which may lead anywhere (%2)."),
     QT_TRANSLATE_NOOP("porthole", "Name the file that it leads to, or another.")},
    {Reason::Io, ELOOP, "", QT_TRANSLATE_NOOP("porthole", "%1 leads through too many symbolic links."),
     QT_TRANSLATE_NOOP("porthole", "There are too many symbolic links on the way."),
     QT_TRANSLATE_NOOP("porthole", "Perhaps one of them leads to itself (%2)."),
     QT_TRANSLATE_NOOP("porthole", "Name the file itself.")},
    {Reason::Io, ENAMETOOLONG, "", QT_TRANSLATE_NOOP("porthole", "The name %1 is too long."),
     QT_TRANSLATE_NOOP("porthole", "The name is too long."),
     QT_TRANSLATE_NOOP("porthole", "The file system takes shorter ones only (%2)."),
     QT_TRANSLATE_NOOP("porthole", "Choose a shorter name.")},
    {Reason::Io, EBADF, "", QT_TRANSLATE_NOOP("porthole", "%1 is not open."),
     QT_TRANSLATE_NOOP("porthole", "It is not open."),
     QT_TRANSLATE_NOOP("porthole", "The program was started with it closed (%2)."),
     QT_TRANSLATE_NOOP("porthole", "Start it with the output open; \">/dev/null\" throws it away.")},
    {Reason::Io, AnyError, "", QT_TRANSLATE_NOOP("porthole", "%1 could not be read or written."),
     QT_TRANSLATE_NOOP("porthole", "A file could not be read or written."),
     QT_TRANSLATE_NOOP("porthole", "The system reports an error of the disk or the file (%2)."),
     QT_TRANSLATE_NOOP("porthole", "Check the disk.")},
    {Reason::Io, 0, "", QT_TRANSLATE_NOOP("porthole", "%1 could not be read or written."),
     QT_TRANSLATE_NOOP("porthole", "A file could not be read or written."),
     QT_TRANSLATE_NOOP("porthole", "Reading or writing it failed."),
     QT_TRANSLATE_NOOP("porthole", "Check the disk.")},

    {Reason::Damaged, AnyError, "open",
     QT_TRANSLATE_NOOP("porthole", "%1 cannot be opened as a session of Porthole."),
     QT_TRANSLATE_NOOP("porthole", "The file cannot be opened as a session of Porthole."),
     QT_TRANSLATE_NOOP("porthole", "Its contents are not what they claim to be."),
     QT_TRANSLATE_NOOP("porthole", "Check that it is the right file, and that it was copied whole.")},
    {Reason::Damaged, AnyError, "",
     QT_TRANSLATE_NOOP("porthole", "%1 is damaged, or not a file of this kind."),
     QT_TRANSLATE_NOOP("porthole", "The file is damaged, or not of this kind."),
     QT_TRANSLATE_NOOP("porthole", "Its contents are not what they claim to be."),
     QT_TRANSLATE_NOOP("porthole", "Check that it is the right file, and that it was copied whole.")},
    {Reason::Unsupported, EAFNOSUPPORT, "",
     QT_TRANSLATE_NOOP("porthole", "%1 needs a kind of address that this machine does not have."),
     QT_TRANSLATE_NOOP("porthole", "This machine does not have this kind of address."),
     QT_TRANSLATE_NOOP("porthole", "IPv4 or IPv6 is switched off here (%2)."),
     QT_TRANSLATE_NOOP("porthole", "Try the other kind of address.")},
    {Reason::Unsupported, AnyError, "open", QT_TRANSLATE_NOOP("porthole", "%1 cannot be opened."),
     QT_TRANSLATE_NOOP("porthole", "The file cannot be opened."),
     QT_TRANSLATE_NOOP("porthole", "This version cannot read it."), ""},
    {Reason::Unsupported, AnyError, "decode", QT_TRANSLATE_NOOP("porthole", "%1 cannot be decoded here."),
     QT_TRANSLATE_NOOP("porthole", "It cannot be decoded here."),
     QT_TRANSLATE_NOOP("porthole", "This version does not know how."), ""},
    {Reason::Unsupported, AnyError, "", QT_TRANSLATE_NOOP("porthole", "%1 is not possible here."),
     QT_TRANSLATE_NOOP("porthole", "That is not possible here."),
     QT_TRANSLATE_NOOP("porthole", "This machine, engine or version cannot do it."), ""},
    {Reason::Internal, AnyError, "", QT_TRANSLATE_NOOP("porthole", "%1 failed, and should not have."),
     QT_TRANSLATE_NOOP("porthole", "Something failed that should not have."),
     QT_TRANSLATE_NOOP("porthole", "This is a mistake in Porthole itself, or something no one foresaw."),
     QT_TRANSLATE_NOOP("porthole", "Please report it, with what you did before.")},
};

bool isPrivilegedPort(const QString &object)
{
    bool ok = false;
    const uint port = QStringView(object).mid(object.lastIndexOf(u':') + 1).toUInt(&ok);
    return ok && port > 0 && port < 1024;
}

int errorToLookFor(const Failure &failure, const QString &step, const QString &object)
{
    const bool bind = step == u"bind" || step == u"listen";
    return failure.error == EACCES && bind && isPrivilegedPort(object) ? PrivilegedBind : failure.error;
}

const Row &rowFor(Reason reason, int error, const QString &step)
{
    const Row *bare = nullptr;
    for (const Row &row : Rows) {
        if (row.reason != reason || (*row.step && step != QLatin1StringView(row.step)))
            continue;
        if (row.error == error)
            return row;
        // A reason without an errno must not name one: its own row (0) comes after the general one.
        if (row.error == AnyError && !bare)
            bare = &row;
    }
    return bare ? *bare : Rows[std::size(Rows) - 1];
}

Text visible(const Text &text)
{
    Text safe{text.source, {}};
    for (const QString &arg : text.args)
        safe.args += visibleText(arg.toUtf8(), 500);
    for (const Text &part : text.parts)
        safe.parts += visible(part);
    return safe;
}

} // namespace

Words inWords(const Failure &failure)
{
    const auto step = QString::fromLatin1(failure.where.step);
    const QString object = visibleText(failure.where.object.toUtf8(), 500).trimmed();
    const Row &row = rowFor(failure.reason, errorToLookFor(failure, step, object), step);
    const QString name = failure.error ? QString::fromLatin1(errnoName(failure.error))
                                       : QString::fromLatin1(reasonName(failure.reason));
    const QStringList args{object, name, step, visibleText(failure.evidence, 200)};
    Words words{{object.isEmpty() ? row.whatBare : row.what, args}, {row.why, args}, {row.advice, args}};
    if (!failure.evidence.isEmpty() && failure.reason == Reason::Protocol)
        words.why = {QT_TRANSLATE_NOOP("porthole", "It sent \"%4\", which cannot be understood here."), args};
    if (!failure.where.detail.isEmpty()) {
        words.why = visible(failure.where.detail);
        words.advice = {};
    }
    return words;
}

QString sentence(const Failure &failure)
{
    const Words words = inWords(failure);
    QStringList parts;
    for (const Text &part : {words.what, words.why, words.advice})
        if (!part.isEmpty())
            parts += part.english();
    if (failure.error != 0 || !failure.where.isEmpty()) {
        QStringList facts;
        if (!failure.where.isEmpty())
            facts += visibleText(failure.where.text().toUtf8(), 500);
        if (failure.error != 0)
            facts += QString::fromLatin1(errnoName(failure.error));
        parts += QString(u'(' + facts.join(u": ") + u')');
    }
    return parts.join(u' ');
}

} // namespace porthole
