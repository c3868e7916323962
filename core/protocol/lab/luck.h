// The lab's random numbers: the same on every machine, whatever its library calls random.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace porthole::lab {

// SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014): a counter that goes up by
// the golden ratio, and a mix of its bits. Nothing here depends on the order in which packets are looked at: each has a
// generator of its own, begun with mixed() of the seed, the stream and its number.
class Luck
{
public:
    static constexpr quint64 Step = 0x9e3779b97f4a7c15;

    explicit Luck(quint64 seed) : m_state(seed) {}
    // The number `n` of the stream `stream` of `seed`.
    Luck(quint64 seed, quint64 stream, quint64 n) : m_state(mixed(mixed(seed + Step * (stream + 1)) + Step * (n + 1))) {}

    quint64 next() { return mixed(m_state += Step); }
    // 0 <= fraction < 1, a multiple of 2^-53: exact, so that it compares alike everywhere.
    double fraction() { return double(next() >> 11) * (1.0 / 9007199254740992.0); }

    static constexpr quint64 mixed(quint64 z)
    {
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
        z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
        return z ^ (z >> 31);
    }

private:
    quint64 m_state;
};

} // namespace porthole::lab
