// Numbers of network headers as they lie in bytes. Whoever asks has checked that there are so many.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace porthole::net {

inline quint8 byteAt(QByteArrayView bytes, qsizetype at)
{
    return uchar(bytes.data()[at]);
}
inline quint16 be16(QByteArrayView bytes, qsizetype at)
{
    return quint16(byteAt(bytes, at) << 8 | byteAt(bytes, at + 1));
}
inline quint32 be32(QByteArrayView bytes, qsizetype at)
{
    return quint32(be16(bytes, at)) << 16 | be16(bytes, at + 2);
}
inline quint32 le32(QByteArrayView bytes, qsizetype at)
{
    return byteAt(bytes, at) | quint32(byteAt(bytes, at + 1)) << 8 | quint32(byteAt(bytes, at + 2)) << 16
           | quint32(byteAt(bytes, at + 3)) << 24;
}

} // namespace porthole::net
