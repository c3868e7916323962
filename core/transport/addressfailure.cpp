// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/addressfailure.h"

#include <cerrno>

namespace porthole {

namespace {

// RFC 4291 section 2.5.6: fe80::/10.
bool lacksZone(const Endpoint &address)
{
    const StoredAddress stored = address.stored();
    return stored.family == Family::IPv6 && stored.scope == 0 && stored.bytes[0] == 0xfe
           && (stored.bytes[1] & 0xc0) == 0x80;
}

} // namespace

Failure addressFailure(int error, const char *step, const Endpoint &address)
{
    const Failure failure = failureFromErrno(error, {step, address.toString()});
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
