// Pages of the practice site that come compressed.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace porthole {

// `coding`: "gzip", "deflate", "br" or "zstd"; empty for any other.
QByteArray codedPage(QByteArrayView coding);
QByteArray codedPageText(QByteArrayView coding); // what it decodes to

} // namespace porthole
