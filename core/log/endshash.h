// A hash of two addresses and what else tells packets apart.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/net/outline.h"

#include <cstring>

namespace porthole {

inline quint64 mixedBits(quint64 a, quint64 b)
{
    quint64 value = (a ^ (b << 29 | b >> 35)) * 0x9e3779b97f4a7c15;
    value = (value ^ value >> 32 ^ b) * 0xd6e8feb86659fd93;
    return value ^ value >> 32;
}

inline size_t hashOfEnds(const net::Address &one, const net::Address &other, quint64 rest)
{
    quint64 words[4];
    std::memcpy(words, one.data(), 16);
    std::memcpy(words + 2, other.data(), 16);
    return size_t(mixedBits(mixedBits(words[0], words[1]) ^ rest, mixedBits(words[2], words[3])));
}

} // namespace porthole
