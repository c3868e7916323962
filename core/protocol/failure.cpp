// Reasons by name, and which errno means which reason.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/failure.h"

#include <cerrno>

namespace porthole {

const char *reasonName(Reason reason)
{
    switch (reason) {
    case Reason::None: return "none";
    case Reason::Usage: return "usage";
    case Reason::Dns: return "dns";
    case Reason::Refused: return "refused";
    case Reason::Timeout: return "timeout";
    case Reason::Unreachable: return "unreachable";
    case Reason::Reset: return "reset";
    case Reason::Closed: return "closed";
    case Reason::InUse: return "in-use";
    case Reason::Permission: return "permission";
    case Reason::NoAddress: return "no-address";
    case Reason::Limit: return "limit";
    case Reason::Tls: return "tls";
    case Reason::Protocol: return "protocol";
    case Reason::Auth: return "auth";
    case Reason::NotFound: return "not-found";
    case Reason::Cancelled: return "cancelled";
    case Reason::Io: return "io";
    case Reason::Damaged: return "damaged";
    case Reason::Unsupported: return "unsupported";
    case Reason::Internal: return "internal";
    case Reason::Rejected: return "rejected";
    }
    return "internal";
}

Reason reasonFromErrno(int error)
{
    if (error < 0)
        return error == -10 ? Reason::Limit : error == -101 ? Reason::Cancelled : Reason::Dns;
    switch (error) {
    case 0: return Reason::None;
    case ECONNREFUSED: return Reason::Refused;
    case ETIMEDOUT:
    case ETIME: return Reason::Timeout;
    case EHOSTUNREACH:
    case ENETUNREACH:
    case ENETDOWN:
    case EHOSTDOWN:
    case ENONET:
    case ENETRESET: return Reason::Unreachable;
    case ECONNRESET:
    case ECONNABORTED: return Reason::Reset;
    case EPIPE:
    case ENOTCONN:
    case ESHUTDOWN: return Reason::Closed;
    case EADDRINUSE: return Reason::InUse;
    case EADDRNOTAVAIL: return Reason::NoAddress;
    case EACCES:
    case EPERM:
    case EROFS: return Reason::Permission;
    case EMFILE:
    case ENFILE:
    case ENOBUFS:
    case ENOMEM:
    case EAGAIN:
    case EMSGSIZE:
    case E2BIG:
    case EUSERS: return Reason::Limit;
    case ENOENT:
    case ENOTDIR:
    case ENXIO:
    case ENODEV: return Reason::NotFound;
    case EIO:
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
    case EISDIR:
    case EEXIST:
    case ENAMETOOLONG:
    case ELOOP:
    case ETXTBSY:
    case EBUSY:
    case ESTALE:
    case ESPIPE:
    case ENOTEMPTY:
    case EXDEV:
    case EBADF:
    case ENOTBLK:
    case EREMOTEIO: return Reason::Io;
    case ECANCELED:
    case EINTR: return Reason::Cancelled;
    case EAFNOSUPPORT:
    case EPFNOSUPPORT:
    case EPROTONOSUPPORT:
    case ESOCKTNOSUPPORT:
    case EOPNOTSUPP:
    case ENOPROTOOPT:
    case ENOSYS:
    case EPROTOTYPE: return Reason::Unsupported;
    case EPROTO:
    case EBADMSG: return Reason::Protocol;
    default: return Reason::Internal;
    }
}

QString Place::text() const
{
    const QLatin1StringView tried(step);
    return tried.isEmpty() || object.isEmpty() ? QString(tried + object) : QString(tried + u' ' + object);
}

Failure failureFromErrno(int error, Place where)
{
    return {reasonFromErrno(error), error, std::move(where), {}};
}

} // namespace porthole
