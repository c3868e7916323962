// How late something came each time: the least, the middle, 99 of 100, the most; in bounded memory.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <vector>

namespace porthole {

// Times in ns. The least and the most are exact, what lies between is at most a 64th too high.
class Lateness
{
public:
    void add(qint64 late);
    quint64 count() const { return m_count; }
    qint64 least() const { return m_count ? m_least : 0; }
    qint64 most() const { return m_most; }
    // `of` in 1..100: that many of a hundred were not later.
    qint64 percentile(int of) const;

private:
    std::vector<quint64> m_buckets; // 64 for each power of two
    quint64 m_count = 0;
    qint64 m_least = 0;
    qint64 m_most = 0;
};

} // namespace porthole
