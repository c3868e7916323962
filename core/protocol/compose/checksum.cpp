// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/compose/checksum.h"

#include <zlib.h>

#include <array>

namespace porthole {
namespace {

using Table = std::array<quint16, 256>;

constexpr Table reflectedTable(quint16 polynomial)
{
    Table table{};
    for (unsigned i = 0; i < 256; ++i) {
        unsigned value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = value & 1 ? value >> 1 ^ polynomial : value >> 1;
        table[i] = quint16(value);
    }
    return table;
}

constexpr Table plainTable(quint16 polynomial)
{
    Table table{};
    for (unsigned i = 0; i < 256; ++i) {
        unsigned value = i << 8;
        for (int bit = 0; bit < 8; ++bit)
            value = value & 0x8000 ? value << 1 ^ polynomial : value << 1;
        table[i] = quint16(value);
    }
    return table;
}

constexpr Table Ansi = reflectedTable(0xa001); // 0x8005, lowest bit first
constexpr Table X25 = reflectedTable(0x8408);  // 0x1021, lowest bit first
constexpr Table Ccitt = plainTable(0x1021);

quint32 reflected(const Table &table, quint32 state, QByteArrayView bytes)
{
    for (const char byte : bytes)
        state = state >> 8 ^ table[(state ^ uchar(byte)) & 0xff];
    return state;
}

quint32 plain(const Table &table, quint32 state, QByteArrayView bytes)
{
    for (const char byte : bytes)
        state = (state << 8 & 0xffff) ^ table[(state >> 8 ^ uchar(byte)) & 0xff];
    return state;
}

} // namespace

Checksum::Checksum(Kind kind)
    : m_kind(kind)
    , m_state(kind == Kind::Crc32 || kind == Kind::Arc || kind == Kind::Xmodem ? 0 : 0xffff)
{}

void Checksum::add(QByteArrayView bytes)
{
    switch (m_kind) {
    case Kind::Crc32:
        m_state =
            quint32(::crc32_z(m_state, reinterpret_cast<const Bytef *>(bytes.data()), size_t(bytes.size())));
        break;
    case Kind::Arc:
    case Kind::Modbus: m_state = reflected(Ansi, m_state, bytes); break;
    case Kind::X25: m_state = reflected(X25, m_state, bytes); break;
    case Kind::Ccitt:
    case Kind::Xmodem: m_state = plain(Ccitt, m_state, bytes); break;
    }
}

quint32 Checksum::value() const
{
    return m_kind == Kind::X25 ? m_state ^ 0xffff : m_state;
}

std::optional<Checksum::Kind> Checksum::crc16(QStringView name)
{
    static constexpr std::pair<QStringView, Kind> names[] = {{u"arc", Kind::Arc},
                                                             {u"modbus", Kind::Modbus},
                                                             {u"ccitt", Kind::Ccitt},
                                                             {u"xmodem", Kind::Xmodem},
                                                             {u"x25", Kind::X25}};
    for (const auto &[known, kind] : names)
        if (name == known)
            return kind;
    return {};
}

} // namespace porthole
