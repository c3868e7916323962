// Numbers of a capture file in the order of the machine that wrote it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QtEndian>

#include <cstring>

namespace porthole {

struct CaptureOrder {
    bool swapped = false; // not this machine's

    quint16 u16(const char *at) const { return read<quint16>(at); }
    quint32 u32(const char *at) const { return read<quint32>(at); }
    quint64 u64(const char *at) const { return read<quint64>(at); }

private:
    template <typename T>
    T read(const char *at) const
    {
        T value;
        std::memcpy(&value, at, sizeof value);
        return swapped ? qbswap(value) : value;
    }
};

} // namespace porthole
