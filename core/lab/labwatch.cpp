// How the kernels of both hosts have a run's connections, looked at again and again.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labwatch.h"

#include "core/lab/labrecorder.h"
#include "core/lab/labtraffic.h"
#include "core/protocol/net/transportheaders.h"

#include <algorithm>

namespace porthole::lab {
namespace {

// <linux/tcp_states.h>
constexpr quint64 WaitsForOldPackets = 6;
constexpr quint64 IsClosed = 7;
constexpr quint8 TcpOfWatch = 6;

} // namespace

void LabWatch::follow(LabRun *run, bool v6)
{
    m_run = run;
    m_v6 = v6;
    m_ports.clear();
    m_ends.clear();
    for (TcpSample &sample : m_last)
        sample = TcpSample();
}

void LabWatch::saw(const Frame &frame)
{
    using namespace net::TcpFlag;
    if (!m_run || frame.from != Side::A || frame.is == FrameClass::Data || m_ports.size() >= MostConnections)
        return;
    const net::Outline outline = net::outline(net::LinkType::Ethernet, frame.bytes, frame.length);
    if (outline.protocol != TcpOfWatch || (outline.flags & (Syn | Ack)) != Syn
        || std::find(m_ports.begin(), m_ports.end(), outline.sourcePort) != m_ports.end())
        return;
    m_ports.push_back(outline.sourcePort);
    for (const Side side : {Side::A, Side::B}) {
        End end;
        end.connection = int(m_ports.size());
        end.side = side;
        m_ends.push_back(end);
    }
}

void LabWatch::look(qint64 time)
{
    if (!m_run)
        return;
    lookAt(Side::A, time);
    lookAt(Side::B, time);
}

void LabWatch::ask()
{
    if (!m_run)
        return;
    for (End &end : m_ends)
        if (!end.isAsked && isToBeAsked(end))
            ask(end);
}

void LabWatch::lookAt(Side side, qint64 time)
{
    const LabHost &host = m_link.host(side);
    if (!host.hasWitness(0))
        return;
    TcpSample sample;
    sample.info = host.tcpInfo(0);
    sample.time = time;
    sample.sendQueue = host.sendQueue(0);
    sample.receiveQueue = host.receiveQueue(0);
    m_run->lastInfo[size_t(side)] = sample.info;
    if (m_run->looks.size() >= MostLooks || sample.saysTheSameAs(m_last[size_t(side)]))
        return;
    m_last[size_t(side)] = sample;
    m_run->looks.push_back({side, sample, m_recorder ? m_recorder->addLook(side, sample, clientOf(1)) : NoEntry});
}

// What TCP_INFO tells need not be asked for.
bool LabWatch::isToBeAsked(const End &end) const
{
    const size_t side = size_t(end.side);
    return !isHeld(end) || tcpField(m_run->lastInfo[side], TcpField::State).value_or(IsClosed) == IsClosed;
}

quint16 LabWatch::clientOf(int connection) const
{
    return connection >= 1 && size_t(connection) <= m_ports.size() ? m_ports[size_t(connection - 1)] : 0;
}

void LabWatch::ask(End &end)
{
    const quint16 client = clientOf(end.connection);
    const bool atClient = end.side == Side::A;
    end.isAsked = true;
    end.ticket = ++m_ticket;
    m_link.askState({end.ticket, end.side, m_v6, atClient ? client : LabTraffic::Port, atClient ? LabTraffic::Port : client});
}

void LabWatch::answered(const SocketState &state)
{
    const auto found = std::find_if(m_ends.begin(), m_ends.end(), [&](const End &end) { return end.isAsked && end.ticket == state.ticket; });
    if (!m_run || found == m_ends.end())
        return;
    found->isAsked = false;
    if (state.error != 0) {
        // Of what is held TCP_INFO says whether it is closed; of all else nobody does.
        found->isOpen = !isHeld(*found);
        m_run->stateError = state.error;
        return;
    }
    found->isOpen = state.state != 0 && state.state != WaitsForOldPackets && state.state != IsClosed;
    LabKernelState now{state.time, found->side, found->connection, state.state, state.receiveQueue, state.sendQueue, NoEntry};
    const std::optional<LabKernelState> &last = found->last;
    // That there is nothing yet is no news.
    const bool wasThere = !m_run->lastInfo[size_t(now.side)].isEmpty() && now.connection == 1;
    const bool isNews = last ? last->state != now.state || last->receiveQueue != now.receiveQueue : now.state != 0 || wasThere;
    if (!isNews || m_run->states.size() >= MostLooks)
        return;
    if (m_recorder)
        now.entry = m_recorder->addState(now, clientOf(now.connection));
    found->last = now;
    m_run->states.push_back(now);
}

bool LabWatch::areClosed() const
{
    if (!m_run)
        return true;
    for (const Side side : {Side::A, Side::B}) {
        const quint64 state = tcpField(m_run->lastInfo[size_t(side)], TcpField::State).value_or(IsClosed);
        if (state != IsClosed && m_link.host(side).hasWitness(0))
            return false;
    }
    return std::none_of(m_ends.begin(), m_ends.end(), [](const End &end) { return end.isOpen; });
}

} // namespace porthole::lab
