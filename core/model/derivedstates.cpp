// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/derivedstates.h"

#include "core/log/tcpflow.h"

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

void DerivedStates::add(const PacketFacts &facts, quint8 from, Fate fate, std::vector<LadderItem> &items)
{
    const std::array<State, 2> before = m_state;
    take(facts.outline, from, quint8(1 - from), fate);
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

void DerivedStates::take(const net::Outline &outline, quint8 from, quint8 to, Fate fate)
{
    namespace Flag = net::TcpFlag;
    if (outline.flags & Flag::Reset)
        return takeReset(outline.seq, from, to, fate);
    if (outline.flags & Flag::Syn) {
        if (m_state[from] > State::SynReceived)
            return;
        m_state[from] = outline.flags & Flag::Ack ? State::SynReceived : State::SynSent;
        m_sent[from] = {outline.seq + 1, outline.seq + 1, true};
        return;
    }
    follow(outline, from, to);
    if (outline.flags & Flag::Ack)
        takeAck(outline.ack, from, to, fate);
    if (outline.flags & Flag::Fin)
        takeFin(outline.seq + outline.payloadLength + 1, from);
}

void DerivedStates::takeReset(quint32 seq, quint8 from, quint8 to, Fate fate)
{
    if (m_sent[from].isKnown && !TcpFlow::isResetNear(seq, m_sent[from].next))
        return;
    m_state[from] = State::Closed;
    if (fate == Fate::Arrives)
        m_state[to] = State::Closed;
}

// What lies behind a hole counts when it is filled, or the other end has acknowledged it.
void DerivedStates::follow(const net::Outline &outline, quint8 from, quint8 to)
{
    const auto isBehind = [](quint32 a, quint32 b) { return qint32(a - b) > 0; };
    const quint32 end = outline.seq + outline.payloadLength + (outline.flags & net::TcpFlag::Fin ? 1 : 0);
    Sent &own = m_sent[from];
    if (!own.isKnown)
        own = {outline.seq, outline.seq, true};
    if (!isBehind(outline.seq, own.next) && isBehind(end, own.next))
        own.next = end;
    if (isBehind(end, own.highest))
        own.highest = end;
    Sent &other = m_sent[to];
    if (outline.flags & net::TcpFlag::Ack && other.isKnown && isBehind(outline.ack, other.next))
        other.next = isBehind(outline.ack, other.highest) ? other.highest : outline.ack;
}

// Who acknowledges a FIN has got it, and all before it; whose FIN it is learns that it has.
void DerivedStates::takeAck(quint32 ack, quint8 from, quint8 to, Fate fate)
{
    const bool arrives = fate == Fate::Arrives;
    if (m_state[from] == State::SynSent || m_state[from] == State::SynReceived)
        m_state[from] = State::Established;
    if (arrives && m_state[to] == State::SynReceived)
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
    if (arrives)
        m_state[to] = after(m_state[to], {{State::FinWait1, State::FinWait2}, {State::Closing, State::TimeWait}, {State::LastAck, State::Closed}});
}

// What comes after the end was on its way before it.
void DerivedStates::takeFin(quint32 behind, quint8 from)
{
    if (m_hasFin[from] || m_state[from] == State::Closed || m_state[from] == State::TimeWait)
        return;
    m_hasFin[from] = true;
    m_behindFin[from] = behind;
    m_state[from] = m_state[from] == State::CloseWait ? State::LastAck : State::FinWait1;
}

} // namespace porthole
