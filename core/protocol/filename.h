// Names that a peer suggests for files, made fit to be used: hostile until then.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace porthole {

// A name without folders, of characters that no file system, shell or terminal takes for anything else; at
// most 200 bytes of UTF-8, the suffix kept. It is no hidden file and no device of Windows. Empty: nothing of
// it is left.
QString safeFileName(QByteArrayView suggested);

} // namespace porthole
