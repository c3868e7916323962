// An authority, a server that it vouches for and a stranger, with their files: what tests of TLS over sockets begin with.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/station.h"
#include "support/testauthority.h"

#include <QFile>
#include <QTemporaryDir>

namespace porthole::test {

class TlsGround
{
public:
    const Identity authority{{QStringLiteral("Test CA"), {}, -10, 100, true}};
    const Identity server{{QStringLiteral("server.test"), {QStringLiteral("127.0.0.1")}}, authority};
    const Identity stranger{{QStringLiteral("stranger.test"), {QStringLiteral("other.test")}}};

    QString path(const QString &name) const { return m_files.filePath(name); }
    QString write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        return file.fileName();
    }

    // A station that trusts the authority, and may make one of its own here.
    StationOptions station() const
    {
        StationOptions options;
        options.authorities = write(QStringLiteral("ca.pem"), authority.certificate());
        options.localAuthority = path(QStringLiteral("own"));
        return options;
    }
    // A listener's, which shows that certificate.
    TlsWish showing(const Identity &identity) const
    {
        TlsWish wish;
        wish.identity = TlsWish::Identity::Files;
        wish.certificateFile = write(QStringLiteral("server.pem"), identity.certificate() + identity.key());
        return wish;
    }

private:
    QTemporaryDir m_files;
};

} // namespace porthole::test
