// What the command line asks of TLS, made into settings: reads the files that it names.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/tls/tlssettings.h"

#include <optional>

namespace porthole::cli {

struct TlsOptions {
    bool wanted = false;     // "tls" was said instead of "tcp"
    TlsSettings settings;    // without what lies in files
    QString certificateFile; // PEM
    QString keyFile;         // PEM; empty: the key lies in certificateFile
    QString authorityFile;   // PEM: who is trusted instead of the system's store
    QString revocationFile;  // PEM or DER: lists of revoked certificates; empty: nothing is looked up
    QString keyLogFile;      // the keys are appended to it; empty: they are not
    QString localAuthority;  // PEM: who issued what a listener without a certificate shows; empty: nobody had to
};

// Puts what the files hold into `settings`. Fails with Io on one that cannot be read or is no PEM.
Failure readTlsFiles(TlsOptions &options);
// For a listener on `host` without a certificate: this machine's own authority issues one.
Failure makeTlsCertificate(TlsOptions &options, const QString &host);
// "1.2", "1.0..1.2": what is wrong with it, as a usage error tells it.
std::optional<QString> setTlsVersions(TlsSettings &settings, const QByteArray &value);
// "h2,http/1.1".
std::optional<QString> setTlsProtocols(TlsSettings &settings, const QByteArray &value);

} // namespace porthole::cli
