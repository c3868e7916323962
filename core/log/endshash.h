// A keyed hash of two addresses and what else tells packets apart.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/net/outline.h"

#include <QRandomGenerator>

#include <array>
#include <cstring>

namespace porthole {

struct EndsHashKeys {
    std::array<quint64, 4> words{};

    static EndsHashKeys random()
    {
        EndsHashKeys keys;
        for (quint64 &word : keys.words)
            word = QRandomGenerator::system()->generate64();
        return keys;
    }
    // Of this process, and never told: whoever makes a capture cannot choose addresses that all come to one place, where each
    // look-up would go through all of them.
    static const EndsHashKeys &own()
    {
        static const EndsHashKeys keys = random();
        return keys;
    }
};

// Both halves of the product: each bit of either depends on all bits of both.
inline quint64 foldedProduct(quint64 a, quint64 b)
{
    const __uint128_t product = __uint128_t(a) * b;
    return quint64(product) ^ quint64(product >> 64);
}

inline size_t hashOfEnds(const net::Address &one, const net::Address &other, quint64 rest,
                         const EndsHashKeys &keys = EndsHashKeys::own())
{
    quint64 words[4];
    std::memcpy(words, one.data(), 16);
    std::memcpy(words + 2, other.data(), 16);
    const quint64 first = foldedProduct(words[0] ^ keys.words[0], words[1] ^ keys.words[1]);
    const quint64 both = foldedProduct(words[2] ^ keys.words[2] ^ first, words[3] ^ keys.words[3]);
    return size_t(foldedProduct(rest ^ both, keys.words[0] ^ keys.words[3]));
}

} // namespace porthole
