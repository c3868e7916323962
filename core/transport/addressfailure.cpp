// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/addressfailure.h"

#include <cerrno>
#include <cstring>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

namespace porthole {

namespace {

// RFC 4291 section 2.5.6: fe80::/10.
bool lacksZone(const Endpoint &address)
{
    const StoredAddress stored = address.stored();
    return stored.family == Family::IPv6 && stored.scope == 0 && stored.bytes[0] == 0xfe
           && (stored.bytes[1] & 0xc0) == 0x80;
}

// The kernel refuses a connection to any file as it does to a socket that nobody listens on.
bool isOtherFile(const Endpoint &address)
{
    sockaddr_storage name = {};
    address.toSockaddr(name);
    struct stat facts;
    return ::stat(reinterpret_cast<const sockaddr_un &>(name).sun_path, &facts) == 0 && !S_ISSOCK(facts.st_mode);
}

} // namespace

// What the same errno means where the address is a file.
static Text unixDetail(int error, bool binds, const Endpoint &address)
{
    if (binds && error == ENOENT)
        return {QT_TRANSLATE_NOOP("porthole", "The folder in which the socket's file is to be made does not exist."), {}};
    if (binds && error == EACCES)
        return {QT_TRANSLATE_NOOP("porthole", "Making a Unix socket needs the right to write to its folder, and to pass through "
                                              "those above it."), {}};
    if (address.isAbstract() && error == ECONNREFUSED)
        return {QT_TRANSLATE_NOOP("porthole", "No program listens under that abstract name. It exists only while one does."), {}};
    switch (error) {
    case EADDRINUSE:
        if (address.isAbstract())
            return {QT_TRANSLATE_NOOP("porthole", "Another program has that abstract name. Choose another."), {}};
        return {QT_TRANSLATE_NOOP("porthole", "A file of that name exists already. Where no program listens there any more it is a "
                                              "leftover: remove it, or choose another name."), {}};
    case ECONNREFUSED:
        if (isOtherFile(address))
            return {QT_TRANSLATE_NOOP("porthole", "That file is no socket, so no program can listen on it. Check the path."), {}};
        return {QT_TRANSLATE_NOOP("porthole", "The socket's file is there, but no program listens on it: the one that made it has ended, "
                                              "or takes datagrams and no streams."), {}};
    case ENOENT: return {QT_TRANSLATE_NOOP("porthole", "A server makes the socket's file when it starts, and removes it when it ends."), {}};
    case EACCES: return {QT_TRANSLATE_NOOP("porthole", "Connecting to a Unix socket needs the right to write to its file, and to pass "
                                                       "through its folders."), {}};
    case EPROTOTYPE: return {QT_TRANSLATE_NOOP("porthole", "That socket is of the other type: stream against datagram."), {}};
    case EAGAIN: return {QT_TRANSLATE_NOOP("porthole", "The server's queue of connections that it has not accepted yet is full."), {}};
    default: return {};
    }
}

Failure addressFailure(int error, const char *step, const Endpoint &address)
{
    Failure failure = failureFromErrno(error, {step, address.toString()});
    if (address.isUnix())
        failure.where.detail = unixDetail(error, std::strcmp(step, "bind") == 0, address);
    return error == EINVAL ? zoneFailure(failure, address) : failure;
}

Failure zoneFailure(const Failure &failure, const Endpoint &address)
{
    if (!lacksZone(address))
        return failure;
    const Text zone{
        QT_TRANSLATE_NOOP(
            "porthole",
            "A link-local address exists on each network of this machine, so its zone is needed: the "
            "interface that leads to it, as in [%1%eth0]. \"ip link\" lists the interfaces."),
        {address.address()}};
    return Failure{Reason::Usage, failure.error, {failure.where.step, failure.where.object, zone}, {}};
}

} // namespace porthole
