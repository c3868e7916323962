// Where one is in a run that is looked at: played at any speed, stepped through, scrubbed, or followed while it goes on.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <vector>

namespace porthole {

// Times are ns of the run's own clock. Pure: who plays tells how much time has passed.
class LabPlayback
{
public:
    // Another run: its beginning and end are those of its moments.
    void clear();
    // At which something left, arrived or happened; more of them come while it runs. In any order.
    void add(std::vector<qint64> moments);
    // It runs: time has come this far, though nothing may happen.
    void reach(qint64 time);

    qint64 begin() const { return m_moments.empty() ? 0 : m_moments.front(); }
    qint64 end() const { return m_end; }
    qint64 position() const { return m_follows ? m_end : m_position; }
    // At the end, and staying there while it grows.
    bool isFollowing() const { return m_follows; }
    bool isPlaying() const { return m_plays; }
    double speed() const { return m_speed; }
    const std::vector<qint64> &moments() const { return m_moments; }

    void setSpeed(double speed);
    void setPlaying(bool plays);   // from the end: from the beginning
    void seek(qint64 time);        // to the end: it follows
    void toBegin();
    void toEnd();
    // To the next moment after the position, the newest before it. False: there is none.
    bool stepForward();
    bool stepBack();
    // True: it has moved. At the end it stops.
    bool advance(qint64 passed);

private:
    std::vector<qint64> m_moments; // in order, each once
    qint64 m_end = 0;
    qint64 m_position = 0;
    double m_rest = 0;             // parts of a nanosecond
    double m_speed = 0.1;
    bool m_follows = true;
    bool m_plays = false;
};

} // namespace porthole
