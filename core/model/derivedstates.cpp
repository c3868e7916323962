// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/derivedstates.h"

#include <initializer_list>
#include <utility>

namespace porthole {

Text DerivedStates::text(const char *state)
{
    return Text{QT_TRANSLATE_NOOP("porthole", "%1, derived"), {QLatin1StringView(state)}};
}

const char *DerivedStates::nameOf(State state)
{
    switch (state) {
    case State::Unknown: break;
    case State::SynSent: return "SYN-SENT";
    case State::SynReceived: return Longest;
    case State::Established: return "ESTABLISHED";
    case State::FinWait1: return "FIN-WAIT-1";
    case State::FinWait2: return "FIN-WAIT-2";
    case State::CloseWait: return "CLOSE-WAIT";
    case State::Closing: return "CLOSING";
    case State::LastAck: return "LAST-ACK";
    case State::TimeWait: return "TIME-WAIT";
    case State::Closed: return "CLOSED";
    }
    return "";
}

void DerivedStates::add(const PacketFacts &facts, quint8 from, std::vector<LadderItem> &items)
{
    const std::array<State, 2> before = m_state;
    take(facts.outline, from, quint8(1 - from));
    for (quint8 lane = 0; lane < 2; ++lane) {
        if (m_state[lane] == before[lane])
            continue;
        LadderItem item;
        item.kind = LadderItem::Kind::State;
        item.lane = lane;
        item.label = text(nameOf(m_state[lane]));
        items.push_back(std::move(item));
    }
}

void DerivedStates::take(const net::Outline &outline, quint8 from, quint8 to)
{
    namespace Flag = net::TcpFlag;
    if (outline.flags & Flag::Reset) {
        m_state = {State::Closed, State::Closed};
        return;
    }
    if (outline.flags & Flag::Syn) {
        if (m_state[from] <= State::SynReceived)
            m_state[from] = outline.flags & Flag::Ack ? State::SynReceived : State::SynSent;
        return;
    }
    if (outline.flags & Flag::Ack)
        takeAck(outline.ack, from, to);
    if (!(outline.flags & Flag::Fin) || m_hasFin[from])
        return;
    m_hasFin[from] = true;
    m_behindFin[from] = outline.seq + outline.payloadLength + 1;
    m_state[from] = m_state[from] == State::CloseWait ? State::LastAck : State::FinWait1;
}

// Who acknowledges a FIN has got it, and all before it; whose FIN it is learns that it has.
void DerivedStates::takeAck(quint32 ack, quint8 from, quint8 to)
{
    if (m_state[from] == State::SynSent || m_state[from] == State::SynReceived)
        m_state[from] = State::Established;
    if (m_state[to] == State::SynReceived)
        m_state[to] = State::Established;
    if (!m_hasFin[to] || ack != m_behindFin[to])
        return;
    const auto after = [](State state, std::initializer_list<std::pair<State, State>> ways) {
        for (const auto &[is, becomes] : ways)
            if (state == is)
                return becomes;
        return state;
    };
    m_state[from] = after(m_state[from], {{State::Unknown, State::CloseWait}, {State::Established, State::CloseWait},
                                          {State::FinWait1, State::Closing}, {State::FinWait2, State::TimeWait}});
    m_state[to] = after(m_state[to], {{State::FinWait1, State::FinWait2}, {State::Closing, State::TimeWait}, {State::LastAck, State::Closed}});
}

} // namespace porthole
