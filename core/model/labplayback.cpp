// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/labplayback.h"

#include <algorithm>
#include <cmath>

namespace porthole {

namespace {

constexpr double SlowestPlay = 0.001;
constexpr double FastestPlay = 1000;

} // namespace

void LabPlayback::clear()
{
    const double speed = m_speed;
    *this = LabPlayback();
    m_speed = speed;
}

void LabPlayback::add(std::vector<qint64> moments)
{
    if (moments.empty())
        return;
    std::sort(moments.begin(), moments.end());
    const auto before = qsizetype(m_moments.size());
    m_moments.insert(m_moments.end(), moments.begin(), moments.end());
    std::inplace_merge(m_moments.begin(), m_moments.begin() + before, m_moments.end());
    m_moments.erase(std::unique(m_moments.begin(), m_moments.end()), m_moments.end());
    reach(m_moments.back());
}

void LabPlayback::reach(qint64 time)
{
    m_end = std::max(m_end, time);
}

void LabPlayback::setSpeed(double speed)
{
    m_speed = std::clamp(speed, SlowestPlay, FastestPlay);
}

void LabPlayback::setPlaying(bool plays)
{
    m_plays = plays && !m_moments.empty();
    if (m_plays && m_follows)
        toBegin();
    m_plays = plays && !m_moments.empty();
}

void LabPlayback::seek(qint64 time)
{
    m_position = std::clamp(time, std::min(begin(), m_end), m_end);
    m_follows = m_position == m_end;
    m_plays = m_plays && !m_follows;
    m_rest = 0;
}

void LabPlayback::toBegin()
{
    m_position = begin();
    m_follows = m_position == m_end;
    m_rest = 0;
}

void LabPlayback::toEnd()
{
    m_follows = true;
    m_plays = false;
}

bool LabPlayback::stepForward()
{
    const auto next = std::upper_bound(m_moments.begin(), m_moments.end(), position());
    m_plays = false;
    if (next == m_moments.end())
        return false;
    seek(*next);
    return true;
}

bool LabPlayback::stepBack()
{
    const auto next = std::lower_bound(m_moments.begin(), m_moments.end(), position());
    m_plays = false;
    if (next == m_moments.begin())
        return false;
    seek(*std::prev(next));
    return true;
}

bool LabPlayback::advance(qint64 passed)
{
    if (!m_plays || passed <= 0)
        return false;
    const double wanted = double(passed) * m_speed + m_rest;
    const double whole = std::min(std::floor(wanted), double(m_end - m_position));
    const qint64 to = m_position + qint64(whole);
    if (to >= m_end) {
        toEnd();
        return true;
    }
    const bool moved = to != m_position;
    m_position = to;
    m_rest = wanted - whole;
    return moved;
}

} // namespace porthole
