// A fuzzer's bytes as what a test needs: small numbers, a way to cut, the rest.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <algorithm>
#include <cstdlib>

namespace porthole::fuzz {

class Input
{
public:
    Input(const uchar *data, size_t size) : m_left(reinterpret_cast<const char *>(data), qsizetype(size)) {}

    uchar number()
    {
        if (m_left.isEmpty())
            return 0;
        const auto value = uchar(m_left.front());
        m_left = m_left.sliced(1);
        return value;
    }
    QByteArrayView rest() const { return m_left; }

    // Calls `piece` with parts of all that is left, cut as `seed` says.
    template <typename Piece>
    void inPieces(uchar seed, Piece piece) const
    {
        quint32 state = seed * 2654435761u + 1;
        for (QByteArrayView left = m_left; !left.isEmpty();) {
            state = state * 1664525u + 1013904223u;
            const qsizetype size = seed == 0 ? left.size() : std::min<qsizetype>(left.size(), 1 + (state >> 24) % 40);
            piece(left.first(size));
            left = left.sliced(size);
        }
    }

private:
    QByteArrayView m_left;
};

// What must hold whatever the input: says it to the fuzzer.
inline void require(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace porthole::fuzz
