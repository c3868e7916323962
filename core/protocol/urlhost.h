// The host of a URL, as what is connected to.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QUrl>

namespace porthole {

// A name in its form for the network (RFC 5891), or an address without brackets. What stands behind the address's '%' is the
// zone, which a URL writes as "%25" (RFC 6874 section 2): "[fe80::1%25eth0]" gives "fe80::1%eth0".
QString hostToOpen(const QUrl &url);

} // namespace porthole
