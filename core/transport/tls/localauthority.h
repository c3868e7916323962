// This machine's own authority: vouches for listeners here, and only to those who accept it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/endpoint.h"

#include <QStringList>

namespace porthole {

struct LocalIdentity {
    QByteArray certificates;  // PEM: its own, then the authority's
    QByteArray key;           // PEM; is never written to disk
};

// Made at first use: "Porthole local CA, made on HOST DATE". Its folder is 0700, its key's file 0600. It is never
// put among those whom the system trusts. Everything here blocks: call it in a worker.
class LocalAuthority
{
public:
    // Empty: the usual folder, below $XDG_DATA_HOME/porthole.
    explicit LocalAuthority(const QString &folder = {});

    // The authority's certificate, for whom is to trust it; there is one after the first issue().
    QString certificateFile() const;
    // A server's certificate for these DNS names and addresses, valid for a year.
    Result<LocalIdentity> issue(const QStringList &names) const;
    // What a listener on `host` can be called: this machine's names, and the addresses that it is bound to.
    static QStringList namesFor(const QString &host);

private:
    QString keyFile() const;
    Result<void> prepareFolder() const;
    Result<QByteArray> ownPem() const;
    Result<QByteArray> storedPem() const;
    Result<void> makeOwn() const;
    Result<void> publish(const QByteArray &certificate) const;

    const QString m_folder;
};

} // namespace porthole
