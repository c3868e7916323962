// What a person asks of TLS: settings, and where the rest of them comes from.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/tls/tlssettings.h"

namespace porthole {

struct TlsWish {
    // Whose certificate we show.
    enum class Identity : quint8 { None, Files, Local };

    TlsSettings settings;     // without what lies in files
    Identity identity = Identity::None;
    QString certificateFile;  // PEM (Identity::Files)
    QString keyFile;          // PEM; empty: the key lies in certificateFile

    QString revocationFile;   // lists of revoked certificates; empty: nothing is looked up

    // Somebody has to read or to make it: not in a thread that must not wait.
    bool needsWorker() const { return identity != Identity::None || !revocationFile.isEmpty(); }
    bool operator==(const TlsWish &) const = default;
};

// Blocks. `host`: where a listener listens, for the names of a local certificate; `authorityFolder`: as that of
// LocalAuthority.
Result<TlsSettings> fulfilled(const TlsWish &wish, const QString &host, const QString &authorityFolder);

} // namespace porthole
