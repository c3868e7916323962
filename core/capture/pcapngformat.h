// Numbers of pcapng: https://datatracker.ietf.org/doc/draft-ietf-opsawg-pcapng/
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace porthole::pcapng {

enum BlockType : quint32 {
    SectionHeader = 0x0a0d0d0a,
    InterfaceDescription = 1,
    ObsoletePacket = 2,
    SimplePacket = 3,
    InterfaceStatistics = 5,
    EnhancedPacket = 6,
    DecryptionSecrets = 10,
};
enum OptionCode : quint16 {
    EndOfOptions = 0,
    Comment = 1,
    PacketDropped = 4,       // epb_dropcount
    InterfaceName = 2,
    InterfaceDescriptionText = 3,
    TimeResolution = 9,
    InterfaceFilter = 11,    // its first byte says how it is written
    InterfaceSystem = 12,    // if_os
    TimeOffset = 14,
    StatisticsDropped = 5,   // isb_ifdrop
    StatisticsOsDropped = 7, // isb_osdrop
};

inline constexpr quint32 MostOptions = 64 << 10; // bytes of options that are looked at

} // namespace porthole::pcapng
