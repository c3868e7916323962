// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/compose/lateness.h"

#include <algorithm>
#include <bit>

namespace porthole {
namespace {

constexpr int Bits = 6;
constexpr size_t Each = size_t(1) << Bits;

// Below 64 each number has its own; above, the highest seven bits choose.
size_t bucketOf(quint64 value)
{
    if (value < Each)
        return size_t(value);
    const int shift = int(std::bit_width(value)) - Bits - 1;
    return Each * size_t(shift) + size_t(value >> shift);
}

quint64 highestOf(size_t bucket)
{
    if (bucket < 2 * Each)
        return bucket;
    const size_t shift = bucket / Each - 1;
    return ((quint64(bucket - Each * shift) + 1) << shift) - 1;
}

} // namespace

void Lateness::add(qint64 late)
{
    late = std::max<qint64>(late, 0);
    const size_t bucket = bucketOf(quint64(late));
    if (bucket >= m_buckets.size())
        m_buckets.resize(bucket + 1);
    ++m_buckets[bucket];
    m_least = m_count == 0 ? late : std::min(m_least, late);
    m_most = std::max(m_most, late);
    ++m_count;
}

qint64 Lateness::percentile(int of) const
{
    const quint64 wanted = m_count / 100 * quint64(of) + (m_count % 100 * quint64(of) + 99) / 100;
    quint64 seen = 0;
    for (size_t i = 0; i < m_buckets.size(); ++i) {
        seen += m_buckets[i];
        if (seen >= wanted && seen > 0)
            return std::clamp(qint64(highestOf(i)), m_least, m_most);
    }
    return 0;
}

} // namespace porthole
