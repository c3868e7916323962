// Applies a content coding to a whole body: what a server of ours answers with.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"

#include <QByteArrayView>

namespace porthole {

class ContentEncoder
{
public:
    // gzip, x-gzip, deflate (zlib's format, RFC 1950), br, zstd, identity. Unsupported for another name,
    // Limit where memory is not enough. The same input gives the same output.
    static Result<QByteArray> encode(const QByteArray &coding, QByteArrayView bytes);
};

} // namespace porthole
