// The lab's wire: takes each frame from one host, decides its fate, gives it to the other when it is due, tells it all.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/lab/labcodec.h"
#include "core/transport/lab/labground.h"

#include <deque>
#include <vector>

namespace porthole::lab {

// Of porthole-lab, which has one thread and does nothing else. Times are CLOCK_MONOTONIC ns.
class Cable
{
public:
    static constexpr size_t MostInFlight = 100'000; // frames; beyond it they are dropped, and it is said why
    static constexpr qsizetype ToldAtOnce = 64 << 10; // bytes from which the program is told without waiting for more
    static constexpr qint64 TellEvery = 1'000'000;    // ns: else, and at once where it was not told for that long
    static constexpr qsizetype MostUntold = 64 << 20; // bytes that the program has not read yet; beyond it frames are told without theirs

    // `channel` is the socket to the program; not owned.
    Cable(LabGround ground, int channel, MessageSplitter incoming);
    // Until the program has gone. What went wrong, if anything did.
    Refused run();

private:
    struct InFlight {
        qint64 due = 0;
        quint64 order = 0;
        quint64 id = 0;
        Side to = Side::A;
        QByteArray bytes;
    };
    // For a heap whose first is due first.
    static bool isLater(const InFlight &one, const InFlight &other)
    {
        return one.due != other.due ? one.due > other.due : one.order > other.order;
    }
    struct Telling {
        qsizetype at; // in m_out, where its descriptor goes along
        Descriptor descriptor;
    };

    // Frames
    bool takeFrames();
    void take(Side from, const PacketRing::Received &received);
    Verdict judge(Side from, const SortedFrame &sorted, quint32 length, qint64 now);
    void carry(const Frame &frame, const SortedFrame &sorted, QByteArrayView bytes, quint64 bit);
    void deliverDue();
    void deliver(const InFlight &one);
    void armTimer();

    // The program
    bool readChannel();
    bool understand();
    void answer(const Message &message);
    void make(const MakeSocket &wanted);
    void kill(quint64 id);
    Counters counters(quint32 ticket);
    void tell(const Message &message) { encode(message, m_out); }
    bool tellIfTime();
    bool writeChannel();
    void forgetWritten();
    void watchChannel(bool writing);

    LabGround m_ground;
    int m_channel;
    Descriptor m_epoll;
    Descriptor m_timer;
    MessageSplitter m_incoming;
    QByteArray m_out;
    qsizetype m_outDone = 0;
    qint64 m_told = 0; // when the program was told last
    std::deque<Telling> m_passing;
    bool m_watchesWriting = false;
    LinkModel m_model;
    FrameSorter m_sorter;
    std::vector<InFlight> m_inFlight;
    qint64 m_lastLeft[2] = {}; // by the side that sent
    qint64 m_armedFor = 0;
    qint64 m_wallOffset = 0;
    quint32 m_run = 0;
    quint64 m_frames = 0;
    quint64 m_order = 0;
    quint64 m_sendErrors = 0;
    quint64 m_untold = 0;
    qint64 m_late = 0; // the most, since the link began
    quint64 m_cut = 0; // frames that were not whole, or not finished
};

// All of porthole-lab: reads Setup from `channel`, makes the ground, is the wire. Its exit status.
int serveLab(int channel);

} // namespace porthole::lab
