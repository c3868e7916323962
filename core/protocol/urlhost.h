// URLs from bytes of others, and their host as what is connected to.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>

namespace porthole {

// A name in its form for the network (RFC 5891), or an address without brackets. What stands behind the address's '%' is the
// zone, which a URL writes as "%25" (RFC 6874 section 2): "[fe80::1%25eth0]" gives "fe80::1%eth0".
QString hostToOpen(const QUrl &url);

// A URL as a peer wrote it. Bytes that are no UTF-8 go back to it as they are, as "%E9".
QUrl urlOfBytes(QByteArrayView bytes, QUrl::ParsingMode mode = QUrl::TolerantMode);

} // namespace porthole
