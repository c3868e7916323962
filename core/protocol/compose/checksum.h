// Checksums over several pieces: CRC-32 of zlib and Ethernet, and the usual ones of 16 bits.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QStringView>

#include <optional>

namespace porthole {

class Checksum
{
public:
    // By the names of the catalogue of parametrised CRC algorithms: ARC is what "CRC-16" mostly means.
    enum class Kind : quint8 { Crc32, Arc, Modbus, Ccitt, Xmodem, X25 };

    explicit Checksum(Kind kind);
    void add(QByteArrayView bytes);
    quint32 value() const;

    static int bytes(Kind kind) { return kind == Kind::Crc32 ? 4 : 2; }
    // "arc", "modbus", "ccitt", "xmodem", "x25".
    static std::optional<Kind> crc16(QStringView name);

private:
    Kind m_kind;
    quint32 m_state;
};

} // namespace porthole
