// Failures in plain sentences: what happened, why that happens, what to do.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/bytes.h"
#include "core/protocol/failure.h"

#include <QtGlobal>

#include <cerrno>

namespace porthole {
namespace {

constexpr int AnyError = 0x7fff;
constexpr int PrivilegedBind = 0x7ffe;   // EACCES from bind() to a port below 1024

// %1 the object ("192.0.2.1:80"), %2 the name of the error, %3 the step ("connect"), %4 what the peer sent.
struct Row {
    Reason reason;
    int error;
    const char *step;     // "": any
    const char *what;
    const char *whatBare; // the same where no object is known
    const char *why;
    const char *advice;
};

#define W(text) QT_TRANSLATE_NOOP("porthole", text)

// The first row that fits wins; each reason ends in one for any error and step.
constexpr Row Rows[] = {
    {Reason::None, AnyError, "", W("Nothing failed."), W("Nothing failed."), "", ""},
    {Reason::Usage, AnyError, "", W("%1 makes no sense here."), W("The request makes no sense."),
     W("What was asked for cannot be done as it is written."), W("Check how it is written.")},

    {Reason::Dns, -2, "", W("There is no address for the name %1."), W("There is no address for this name."),
     W("The name service knows no such host (%2)."),
     W("Check the spelling. An address such as 192.0.2.1 works without the name service.")},
    {Reason::Dns, -5, "", W("The name %1 has no address of this kind."), W("The name has no address of this kind."),
     W("The name exists, but not with an IPv4 or IPv6 address as asked for (%2)."),
     W("Try the other kind of address.")},
    {Reason::Dns, -9, "", W("The name %1 has no address of this kind."), W("The name has no address of this kind."),
     W("The name exists, but not with an IPv4 or IPv6 address as asked for (%2)."),
     W("Try the other kind of address.")},
    {Reason::Dns, -3, "", W("The name service gave no answer about %1."), W("The name service gave no answer."),
     W("No name server could be reached, or it is busy for the moment (%2). Whether the name exists is not known."),
     W("Check that the network is up, then try again.")},
    {Reason::Dns, -4, "", W("The name service failed at %1."), W("The name service failed."),
     W("A name server answered that it cannot answer (%2)."), W("Try again later, or use an address.")},
    {Reason::Dns, AnyError, "", W("The name %1 could not be turned into an address."),
     W("The name could not be turned into an address."), W("The look-up ended with %2."),
     W("Check the spelling and the network.")},

    {Reason::Refused, AnyError, "connect", W("%1 refused the connection."), W("The connection was refused."),
     W("The machine answered, but no program listens on that port, or a firewall turns it away."),
     W("Check the port number, and that the server runs.")},
    {Reason::Refused, AnyError, "", W("%1 refused."), W("It was refused."),
     W("The machine answered that nothing listens there."), W("Check the port number, and that the server runs.")},

    {Reason::Timeout, AnyError, "connect", W("%1 did not answer."), W("There was no answer to the attempt to connect."),
     W("Nothing came back in the time given: the machine is off, or a firewall drops what is sent to it."),
     W("Check the address. If it is right, allow more time, or ask who runs the firewall.")},
    {Reason::Timeout, ETIMEDOUT, "", W("%1 stopped answering."), W("The other side stopped answering."),
     W("What was sent was never acknowledged, although it was sent again several times."),
     W("Check that the machine and the way to it still work.")},
    {Reason::Timeout, AnyError, "", W("%1 took too long."), W("It took too long."),
     W("The time given ran out before it was done."), W("Allow more time.")},

    {Reason::Unreachable, EHOSTUNREACH, "", W("There is no way to the machine %1."), W("There is no way to that machine."),
     W("Its network can be reached, but the machine does not answer there, or a router said so."),
     W("Check the address, and that the machine is on.")},
    {Reason::Unreachable, ENETUNREACH, "", W("There is no route to the network of %1."),
     W("There is no route to that network."),
     W("This machine knows no way there: it is offline, or it has no address of that kind (IPv4, IPv6)."),
     W("Check the network connection; try the other kind of address.")},
    {Reason::Unreachable, ENETDOWN, "", W("The network to %1 is down."), W("The network is down."),
     W("The network interface that leads there is switched off."), W("Switch the interface on.")},
    {Reason::Unreachable, AnyError, "", W("%1 cannot be reached."), W("The other side cannot be reached."),
     W("There is no way there at the moment."), W("Check the address and the network connection.")},

    {Reason::Reset, ECONNRESET, "connect", W("%1 broke the connection off while it was being made."),
     W("The connection was broken off while it was being made."),
     W("A reset (RST) came back: the server, or a device on the way, did not want it."), ""},
    {Reason::Reset, ECONNABORTED, "accept", W("A caller at %1 had gone before it was answered."),
     W("A caller had gone before it was answered."),
     W("The connection was broken off between its arrival and accept()."), ""},
    {Reason::Reset, AnyError, "", W("%1 broke the connection off."), W("The connection was broken off."),
     W("A reset (RST) came: the program there ended, closed with data unread, or a device on the way cut it."),
     W("What was sent last may not have arrived.")},

    {Reason::Closed, EPIPE, "", W("%1 takes no more data."), W("The other side takes no more data."),
     W("The connection was already closed in that direction when more was to be sent (%2)."),
     W("What was sent last may not have arrived.")},
    {Reason::Closed, ENOTCONN, "", W("%1 is not connected."), W("There is no connection."),
     W("It was not made yet, or it is gone already (%2)."), W("Connect first.")},
    {Reason::Closed, AnyError, "", W("%1 closed the connection."), W("The other side closed the connection."),
     W("It ended before everything that was expected had come."), ""},

    {Reason::InUse, EADDRINUSE, "connect", W("No connection to %1 can be made from that local port."),
     W("The local port is taken."), W("The same two ends are already joined, or were a moment ago (%2)."),
     W("Leave the local port to the system, or wait a minute.")},
    {Reason::InUse, AnyError, "", W("%1 is already in use."), W("The address is already in use."),
     W("Another program listens on this address and port, or one of its connections is still ending."),
     W("Choose another port, or end the other program (\"ss -ltnp\" names it).")},

    {Reason::Permission, PrivilegedBind, "", W("Listening on %1 is not allowed."),
     W("Listening on this port is not allowed."),
     W("Ports below 1024 are kept for the system; an ordinary user may not listen there."),
     W("Choose a port from 1024 on.")},
    {Reason::Permission, EROFS, "", W("%1 cannot be written."), W("The file cannot be written."),
     W("The file system is read-only."), W("Choose another folder.")},
    {Reason::Permission, AnyError, "connect", W("The system does not allow a connection to %1."),
     W("The system does not allow the connection."),
     W("A firewall of this machine or its security rules forbid it, or it is a broadcast address (%2)."),
     W("Check the rules of the local firewall.")},
    {Reason::Permission, AnyError, "bind", W("The system does not allow %1 to be used."),
     W("The system does not allow this address to be used."), W("Its security rules forbid it (%2)."), ""},
    {Reason::Permission, AnyError, "", W("Access to %1 is not allowed."), W("Access is not allowed."),
     W("The system's permissions forbid it (%2)."), W("Check who may read and write there.")},

    {Reason::NoAddress, AnyError, "connect", W("No local address can be used to reach %1."),
     W("No local address can be used."),
     W("All local ports towards it are taken, or the address there is none that can be connected to (%2)."),
     W("Check the address; close some connections.")},
    {Reason::NoAddress, AnyError, "", W("%1 is no address of this machine."), W("That is no address of this machine."),
     W("Only addresses of its own network interfaces can be used here (%2)."),
     W("Choose one of this machine's addresses; \"ip address\" lists them.")},

    {Reason::Limit, EMFILE, "", W("%1 could not be opened: too many are open."), W("Too many connections and files are open."),
     W("This program has reached the number of descriptors it may hold (%2)."),
     W("Close some connections, or raise the limit (\"ulimit -n\").")},
    {Reason::Limit, ENFILE, "", W("%1 could not be opened: too many are open."), W("Too many files are open."),
     W("The whole system has reached the number of files it may hold (%2)."), W("End some programs.")},
    {Reason::Limit, ENOBUFS, "", W("There is no buffer left for %1."), W("There is no buffer left."),
     W("The system's memory for network traffic is used up (%2)."), W("Wait a moment, or close some connections.")},
    {Reason::Limit, ENOMEM, "", W("There is not enough memory for %1."), W("There is not enough memory."),
     W("The system gave no more memory (%2)."), W("End some programs.")},
    {Reason::Limit, EMSGSIZE, "", W("The message for %1 is too long."), W("The message is too long."),
     W("It does not fit into one piece as this kind of socket sends it (%2)."), W("Send less at a time.")},
    {Reason::Limit, AnyError, "", W("A limit was reached at %1."), W("A limit was reached."),
     W("There is more than can be taken at the moment."), W("Wait until some of it is done, or ask for less.")},

    {Reason::Tls, AnyError, "", W("No secure connection with %1 could be made."), W("No secure connection could be made."),
     W("The two sides did not agree on TLS, or a certificate does not hold."), ""},
    {Reason::Protocol, AnyError, "", W("%1 broke the rules of the protocol."),
     W("The other side broke the rules of the protocol."), W("What it sent cannot be understood."),
     W("Check that the port belongs to this protocol.")},
    {Reason::Auth, AnyError, "", W("%1 did not accept the name and password."),
     W("The name and password were not accepted."), W("They are wrong, or this way of proving them is not allowed."),
     W("Check both.")},

    {Reason::NotFound, ENOTDIR, "", W("There is no %1."), W("It does not exist."),
     W("A part of its path is not a folder (%2)."), W("Check the path.")},
    {Reason::NotFound, AnyError, "", W("There is no %1."), W("It does not exist."),
     W("Nothing was found under that name."), W("Check the name.")},
    {Reason::Cancelled, AnyError, "", W("%1 was stopped."), W("It was stopped."),
     W("It was told to end before it was done."), ""},

    {Reason::Io, ENOSPC, "", W("There is no room for %1."), W("The disk is full."),
     W("The disk is full (%2)."), W("Make room on the disk, or choose another folder.")},
    {Reason::Io, EDQUOT, "", W("There is no room for %1."), W("The quota is used up."),
     W("Your share of the disk is used up (%2)."), W("Delete something, or choose another folder.")},
    {Reason::Io, EFBIG, "", W("%1 cannot become larger."), W("The file cannot become larger."),
     W("It has reached the largest size allowed here (%2)."), W("Choose another folder.")},
    {Reason::Io, EISDIR, "", W("%1 is a folder."), W("That is a folder."), W("A file is needed here (%2)."),
     W("Name a file.")},
    {Reason::Io, EEXIST, "", W("%1 exists already."), W("It exists already."), W("It would be overwritten (%2)."),
     W("Choose another name.")},
    {Reason::Io, AnyError, "", W("%1 could not be read or written."), W("A file could not be read or written."),
     W("The system reports an error of the disk or the file (%2)."), W("Check the disk.")},
    {Reason::Io, 0, "", W("%1 could not be read or written."), W("A file could not be read or written."),
     W("Reading or writing it failed."), W("Check the disk.")},

    {Reason::Damaged, AnyError, "", W("%1 is damaged, or not a file of this kind."),
     W("The file is damaged, or not of this kind."), W("Its contents are not what they claim to be."),
     W("Check that it is the right file, and that it was copied whole.")},
    {Reason::Unsupported, EAFNOSUPPORT, "", W("%1 needs a kind of address that this machine does not have."),
     W("This machine does not have this kind of address."), W("IPv4 or IPv6 is switched off here (%2)."),
     W("Try the other kind of address.")},
    {Reason::Unsupported, AnyError, "", W("%1 is not possible here."), W("That is not possible here."),
     W("This machine, engine or version cannot do it."), ""},
    {Reason::Internal, AnyError, "", W("%1 failed, and should not have."), W("Something failed that should not have."),
     W("This is a mistake in Porthole itself, or something no one foresaw."),
     W("Please report it, with what you did before.")},
};

#undef W

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

// "connect 192.0.2.1:80" is a step and its object; a single word is an object.
void splitPlace(const QString &where, QString &step, QString &object)
{
    const QString clean = visibleText(where.toUtf8(), 500).trimmed();
    const qsizetype space = clean.indexOf(u' ');
    step = space < 0 ? QString() : clean.left(space);
    object = space < 0 ? clean : clean.mid(space + 1).trimmed();
}

} // namespace

Words inWords(const Failure &failure)
{
    QString step;
    QString object;
    splitPlace(failure.where, step, object);
    const Row &row = rowFor(failure.reason, errorToLookFor(failure, step, object), step);
    const QString name = failure.error ? QString::fromLatin1(errnoName(failure.error))
                                       : QString::fromLatin1(reasonName(failure.reason));
    const QStringList args{object, name, step, visibleText(failure.evidence, 200)};
    Words words{{object.isEmpty() ? row.whatBare : row.what, args}, {row.why, args}, {row.advice, args}};
    if (!failure.evidence.isEmpty() && failure.reason == Reason::Protocol)
        words.why = {QT_TRANSLATE_NOOP("porthole", "It sent \"%4\", which cannot be understood here."), args};
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
            facts += visibleText(failure.where.toUtf8(), 500);
        if (failure.error != 0)
            facts += QString::fromLatin1(errnoName(failure.error));
        parts += QString(u'(' + facts.join(u": ") + u')');
    }
    return parts.join(u' ');
}

} // namespace porthole
