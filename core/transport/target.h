// What a person wrote where to go: a URL of any scheme, host:port, a bare name, or the name of a Unix socket.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"

#include <QString>

namespace porthole {

// Nothing is looked up and no default is put in: what was not written is empty.
struct Target {
    QString scheme;      // in lower case; empty: none was written
    QString host;        // a name or a numeric address, without brackets; may be empty ("this machine"); of unix: its name
    int port = -1;       // -1: none was written
    QString path;        // from the slash on, with query and fragment, as written

    bool isPath() const;       // a Unix socket
    QString hostPort() const;  // with brackets where needed; without the port where there is none
    bool operator==(const Target &) const = default;
};

// RFC 3986 sections 3.1 and 3.2. User information is refused: passwords do not belong into an address that is kept
// in the history. Surrounding white space, "host port" and "[v6]:port" are understood as everywhere; "unix:/path",
// "unix:///path" and "unix:@name" are Unix sockets, as HostPort names them; "unix-dgram:" likewise, those of datagrams.
Result<Target> parseTarget(const QString &text);

} // namespace porthole
