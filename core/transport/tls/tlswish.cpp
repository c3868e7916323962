// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tls/tlswish.h"

#include "core/transport/tls/localauthority.h"
#include "core/transport/tls/pemfile.h"

namespace porthole {

Result<TlsSettings> fulfilled(const TlsWish &wish, const QString &host, const QString &authorityFolder)
{
    TlsSettings settings = wish.settings;
    if (wish.identity == TlsWish::Identity::Files) {
        const auto certificates = readPemFile(wish.certificateFile);
        const auto key = wish.keyFile.isEmpty() ? certificates : readPemFile(wish.keyFile);
        if (!certificates || !key)
            return tl::unexpected<Failure>(certificates ? key.error() : certificates.error());
        settings.certificates = *certificates;
        settings.key = *key;
    } else if (wish.identity == TlsWish::Identity::Local) {
        const auto issued = LocalAuthority(authorityFolder).issue(LocalAuthority::namesFor(host));
        if (!issued)
            return tl::unexpected<Failure>(issued.error());
        settings.certificates = issued->certificates;
        settings.key = issued->key;
    }
    if (!wish.revocationFile.isEmpty()) {
        const auto lists = readRevocationLists(wish.revocationFile);
        if (!lists)
            return tl::unexpected<Failure>(lists.error());
        settings.revocations = *lists;
    }
    return settings;
}

} // namespace porthole
