// Keeps the frames of a run by their number, and what becomes of each.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labrun.h"

namespace porthole::lab {

// What is told comes from another process: what does not fit is counted and left out.
class LabLedger
{
public:
    // Beyond them only the headers of frames are kept.
    static constexpr quint64 MostBytes = 256 << 20;
    static constexpr qsizetype KeptOfEach = 128;
    static constexpr size_t MostRecords = 1'000'000;

    // `to` takes the records of the run with that number; it outlives its turn. Of two transports at once `datagrams` takes
    // those of UDP, and of ICMP, which in the lab tells only of datagrams.
    void follow(LabRun *to, LabRun *datagrams = nullptr);
    // Where it was put; nullptr: nowhere.
    const LabRecord *add(const Frame &frame);
    // The record, where it belongs to what is followed.
    const LabRecord *arrived(const Arrived &arrived);
    const LabRecord *gone(const Gone &gone);

    // Of that kind that have left that host, and of these those that were given to the other, each copy.
    quint64 dataSent(Lane lane, Side from = Side::A) const { return m_sent[size_t(from)][size_t(lane)]; }
    quint64 dataArrived(Lane lane, Side from = Side::A) const { return m_arrived[size_t(from)][size_t(lane)]; }
    // Frames that may still arrive.
    quint64 underway() const { return m_underway; }
    quint64 leftOut() const { return m_leftOut; }

private:
    // Which run's record a frame is; frames come without gaps.
    struct Spot {
        bool isDatagrams;
        quint32 index;
    };

    LabRecord *find(quint64 id);
    bool goesToDatagrams(const Frame &frame) const;

    LabRun *m_run = nullptr;
    LabRun *m_datagrams = nullptr;
    std::vector<Spot> m_spots; // by id - m_firstId
    quint64 m_firstId = 0;
    quint64 m_bytes = 0;
    quint64 m_underway = 0;
    quint64 m_leftOut = 0;
    quint64 m_sent[2][size_t(Lane::Last) + 1] = {};
    quint64 m_arrived[2][size_t(Lane::Last) + 1] = {};
};

} // namespace porthole::lab
