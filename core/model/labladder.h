// A run of the lab as a ladder: two hosts a transport, and between them each packet from when it left to when it arrived.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labackwatch.h"
#include "core/lab/labrun.h"
#include "core/model/ladder.h"

#include <functional>
#include <optional>

namespace porthole {

// Takes what happened as it happens: each call gives the items that are new since the one before, of both runs. Times
// are ns since each run's own beginning, so that both transports stand beside each other on one axis.
class LabLadder
{
public:
    using EntryOf = std::function<EntryId(quint64 frame)>;

    explicit LabLadder(EntryOf entryOf) : m_entryOf(std::move(entryOf)) {}

    // `outcome` is that of one experiment, as it stands. Lanes and remarks are those of all so far.
    Ladder take(const lab::LabOutcome &outcome);
    // What has left and was not taken yet: each as it will arrive, unless something happens to it. `frames` are their numbers.
    struct Underway {
        static constexpr size_t Most = 500;
        std::vector<LadderItem> items;
        std::vector<quint64> frames;
    };
    Underway underway(const lab::LabOutcome &outcome) const;

private:
    // How much of a run was taken.
    struct Taken {
        size_t records = 0;
        size_t looks = 0;
        std::vector<quint8> messages;        // bit 0: its write, bit 1: its reading
        std::optional<quint64> states[2];    // of TCP, by side
        std::optional<quint32> first[2];     // sequence numbers of the SYNs
        int steps = 0;                       // of the handshake
        size_t events = 0;
        size_t kernelStates = 0;
        lab::LabAckWatch acks;
    };

    void takeRun(const lab::LabRun &run, Taken &taken, quint8 lane, Ladder &out);
    void takeRecord(const lab::LabRun &run, const lab::LabRecord &record, Taken &taken, quint8 lane, Ladder &out);
    std::optional<LadderItem> itemOf(const lab::LabRun &run, const lab::LabRecord &record, Taken &taken, quint8 lane) const;
    void takeMessages(const lab::LabRun &run, Taken &taken, quint8 lane, Ladder &out);
    void takeLooks(const lab::LabRun &run, Taken &taken, quint8 lane, Ladder &out);
    // What programs did and were told, and how the kernels had the connection when no program could tell.
    void takeEvents(const lab::LabRun &run, Taken &taken, quint8 lane, Ladder &out);
    void addEvent(const lab::LabRun &run, LadderItem::Kind kind, qint64 time, EntryId entry, quint8 lane, const Text &label, Ladder &out,
                  const Text &brief = {});
    static quint32 handshakeMark(const lab::LabRun &run, const lab::LabRecord &record, quint16 flags, Taken &taken);
    void add(LadderItem item, Ladder &out);

    EntryOf m_entryOf;
    Taken m_tcp;
    Taken m_udp;
    size_t m_kept = 0;
    quint64 m_beyond = 0;
};

} // namespace porthole
