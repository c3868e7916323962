// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/urlhost.h"

namespace porthole {

QString hostToOpen(const QUrl &url)
{
    const QString host = url.host(QUrl::FullyEncoded);
    return host.contains(u':') ? url.host(QUrl::FullyDecoded) : host;
}

} // namespace porthole
