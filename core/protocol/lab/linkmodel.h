// The lab's link: decides what becomes of each packet, by settings, a seed, and the time.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/lab/linksettings.h"
#include "core/protocol/lab/luck.h"

#include <array>
#include <deque>

namespace porthole::lab {

// Whose luck a packet has. First transmissions of data have the same for both transports: packet k of the one fares as
// packet k of the other. All else (handshakes, acknowledgements, retransmissions) takes from another stream, so that it
// cannot change the luck of data.
enum class Lane : quint8 { TcpData, UdpData, Else, Last = Else };

enum class Fate : quint8 { Delivered, Dropped, Duplicated, Corrupted, Last = Corrupted };
// Why it was dropped.
enum class Cause : quint8 {
    None,
    Loss,   // by chance, of a good link
    Burst,  // by chance, of a bad one
    List,   // asked for by number
    Queue,  // more waited than the queue holds
    Length, // longer than the link takes
    Killed, // by a person, on its way
    Memory, // the lab could not hold it
    Last = Memory
};

struct Verdict {
    Fate fate = Fate::Delivered;
    Cause cause = Cause::None;
    quint32 number = 0;     // of its lane in this direction, from 1
    bool reordered = false; // it takes longer than the others
    int copies = 1;         // that arrive: 0, 1, 2
    qint64 due = 0;         // when they arrive
    quint64 bit = 0;        // Corrupted: which one, to be taken modulo their number
};

// A function of the packets in order and of their times. Which packets are lost, doubled and damaged does not even
// depend on the times: only the queue does.
class LinkModel
{
public:
    LinkModel() : LinkModel(LinkSettings()) {}
    explicit LinkModel(const LinkSettings &settings);

    // `length` is of the whole frame, `packet` of the IP packet in it. `now` never goes back in one direction.
    Verdict decide(Side from, Lane lane, quint32 length, quint32 packet, qint64 now);
    const LinkSettings &settings() const { return m_settings; }

private:
    struct Waiting {
        qint64 begins; // to be sent at the link's rate
        quint32 length;
    };
    struct Direction {
        std::array<quint32, size_t(Lane::Last) + 1> packets{};
        std::array<bool, size_t(Lane::Last) + 1> bad{}; // Gilbert-Elliott's state
        std::deque<Waiting> queue;
        quint64 queuedBytes = 0;
        qint64 freeAt = 0;  // the line
        qint64 lastDue = 0;
    };
    struct Draws {
        double change, loss, corrupt, duplicate, reorder, jitter;
        quint64 bit;
    };

    Draws drawsFor(Side from, Lane lane, quint32 number) const;
    static bool hasRoom(Direction &direction, const DirectionSettings &settings, quint32 length, qint64 now);
    static qint64 throughTheLine(Direction &direction, const DirectionSettings &settings, quint32 length, qint64 now);
    static Cause lossOf(const DirectionSettings &settings, Lane lane, quint32 number, bool bad, const Draws &draws);
    static qint64 dueTime(Direction &direction, const DirectionSettings &settings, const Draws &draws, bool reordered, qint64 left);

    LinkSettings m_settings;
    Direction m_directions[2];
};

} // namespace porthole::lab
