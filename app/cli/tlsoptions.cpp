// SPDX-License-Identifier: GPL-3.0-or-later
#include "tlsoptions.h"

#include "core/protocol/bytes.h"
#include "core/transport/tls/localauthority.h"
#include "core/transport/tls/pemfile.h"

namespace porthole::cli {

using namespace Qt::StringLiterals;

namespace {

std::optional<TlsVersion> versionFrom(const QByteArray &text)
{
    if (text == "1.0")
        return TlsVersion::Tls10;
    if (text == "1.1")
        return TlsVersion::Tls11;
    if (text == "1.2")
        return TlsVersion::Tls12;
    if (text == "1.3")
        return TlsVersion::Tls13;
    return std::nullopt;
}

} // namespace

Failure readTlsFiles(TlsOptions &options)
{
    if (!options.authorityFile.isEmpty()) {
        if (const auto read = readPemFile(options.authorityFile); !read)
            return read.error();
    }
    if (!options.revocationFile.isEmpty()) {
        const auto lists = readRevocationLists(options.revocationFile);
        if (!lists)
            return lists.error();
        options.settings.revocations = *lists;
    }
    if (options.certificateFile.isEmpty())
        return {};
    const auto certificates = readPemFile(options.certificateFile);
    if (!certificates)
        return certificates.error();
    const auto key = options.keyFile.isEmpty() ? certificates : readPemFile(options.keyFile);
    if (!key)
        return key.error();
    options.settings.certificates = *certificates;
    options.settings.key = *key;
    return {};
}

Failure makeTlsCertificate(TlsOptions &options, const QString &host)
{
    const LocalAuthority authority;
    const auto issued = authority.issue(LocalAuthority::namesFor(host));
    if (!issued)
        return issued.error();
    options.settings.certificates = issued->certificates;
    options.settings.key = issued->key;
    options.localAuthority = authority.certificateFile();
    return {};
}

std::optional<QString> setTlsVersions(TlsSettings &settings, const QByteArray &value)
{
    const qsizetype dots = value.indexOf("..");
    const auto lowest = versionFrom(dots < 0 ? value : value.left(dots));
    const auto highest = versionFrom(dots < 0 ? value : value.mid(dots + 2));
    if (!lowest || !highest || *lowest > *highest)
        return QString(u"--tls takes a version or a range, such as 1.2 or 1.0..1.3, not \""_s
                       + visibleText(value, 200) + u'"');
    settings.lowest = *lowest;
    settings.highest = *highest;
    return {};
}

std::optional<QString> setTlsProtocols(TlsSettings &settings, const QByteArray &value)
{
    settings.protocols = value.split(',');
    for (const QByteArray &name : std::as_const(settings.protocols)) {
        if (name.isEmpty() || name.size() > 255)
            return QString(u"--alpn takes names with commas between them, such as h2,http/1.1, not \""_s
                           + visibleText(value, 200) + u'"');
    }
    return {};
}

} // namespace porthole::cli
