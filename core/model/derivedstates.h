// Which states of TCP the packets of a captured connection tell of, for its ladder. RFC 9293 section 3.3.2.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/packetfacts.h"
#include "core/model/ladder.h"

#include <array>
#include <vector>

namespace porthole {

// Segments of one connection in order, as they passed the place of the capture: what both ends made of them nobody saw.
class DerivedStates
{
public:
    // Lost: it is known that the other end took nothing of it.
    enum class Fate : quint8 { Arrives, Lost };

    // Appends the states that each end comes to by this segment of `from` (0 or 1): where it sends it, or gets it.
    void add(const PacketFacts &facts, quint8 from, Fate fate, std::vector<LadderItem> &items);
    static Text text(const char *state);
    static constexpr char Longest[] = "SYN-RECEIVED";

private:
    // Unknown: its beginning is not in the capture.
    enum class State : quint8 {
        Unknown, SynSent, SynReceived, Established, FinWait1, FinWait2, CloseWait, Closing, LastAck, TimeWait, Closed
    };
    // How far one end's bytes were seen, by their numbers.
    struct Sent {
        quint32 next = 0;    // of the first that was not seen in order, or acknowledged
        quint32 highest = 0; // behind the last
        bool isKnown = false;
    };
    static const char *nameOf(State state);
    void take(const net::Outline &outline, quint8 from, quint8 to, Fate fate);
    void takeReset(quint32 seq, quint8 from, quint8 to, Fate fate);
    void takeAck(quint32 ack, quint8 from, quint8 to, Fate fate);
    void takeFin(quint32 behind, quint8 from);
    void follow(const net::Outline &outline, quint8 from, quint8 to);

    std::array<State, 2> m_state{};
    std::array<Sent, 2> m_sent{};
    std::array<bool, 2> m_hasFin{};
    std::array<quint32, 2> m_behindFin{}; // the number that acknowledges it
};

} // namespace porthole
