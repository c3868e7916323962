// When a run of the lab is over: nothing is on its way any more, and the kernels have counted all that came.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labexperiment.h"

#include "core/protocol/timeunits.h"

#include <algorithm>

namespace porthole::lab {

namespace {

quint64 udpInOf(const LabRun &run, Side host)
{
    return run.after().hosts[size_t(host)].udpIn - run.before.hosts[size_t(host)].udpIn;
}

} // namespace

void LabExperiment::settle()
{
    if (m_stage != Stage::Settling)
        return;
    look();
    m_watch.ask();
    m_wasClosed = m_watch.areClosed();
    m_link.askCounters(++m_asked);
}

// The answer comes behind all frames that were told before it: of what was closed when it was asked for none is missing.
bool LabExperiment::isSettled() const
{
    return m_ledger.underway() == 0 && std::all_of(m_turns.begin(), m_turns.end(), [this](const Turn &turn) { return isSettled(*turn.run); });
}

bool LabExperiment::hasBeenQuiet(int ms) const
{
    return now() - m_lastActivity > ms * NsPerMs;
}

bool LabExperiment::isSettled(const LabRun &run) const
{
    if (run.failure)
        return true;
    if (!run.isStream())
        return areDatagramsSettled(run);
    // However long their kernels try; there is a limit for all of it. Where one broke off the other may never learn of it, and
    // where a kernel cannot be asked nobody can say.
    const bool mayHang = run.kind == LabKind::Reset || run.kind == LabKind::NoAccept || run.stateError != 0;
    return m_wasClosed || (mayHang && hasBeenQuiet(SettleLimitMs));
}

bool LabExperiment::areDatagramsSettled(const LabRun &run) const
{
    if (hasBeenQuiet(SettleLimitMs))
        return true;
    if (!isOnePacketEach())
        return false; // fragments are not counted as datagrams
    const auto written = quint64(std::count_if(run.messages.begin(), run.messages.end(),
                                               [](const LabMessage &message) { return message.written >= 0; }));
    return m_ledger.dataSent(Lane::UdpData) >= written && areDatagramsCounted(run);
}

bool LabExperiment::areDatagramsCounted(const LabRun &run) const
{
    if (run.isUnread || isExchange(run.kind) || run.kind == LabKind::Reset)
        return hasBeenQuiet(QuietMs);
    if (!isAllTaken(run, Side::B) || run.datagramsRead < udpInOf(run, Side::B))
        return false;
    if (run.kind != LabKind::Send)
        return true;
    // Host B's program has answered what it has read. What its kernel took may still wait in front of the wire.
    return m_ledger.dataSent(Lane::UdpData, Side::B) >= run.answersSent && isAllTaken(run, Side::A)
           && run.reads[size_t(Side::A)] >= udpInOf(run, Side::A);
}

// The kernel of `at` has counted all that the wire gave to it.
bool LabExperiment::isAllTaken(const LabRun &run, Side at) const
{
    const HostCounters &before = run.before.hosts[size_t(at)], &after = run.after().hosts[size_t(at)];
    const quint64 taken = after.udpIn - before.udpIn + after.udpErrors - before.udpErrors + after.udpNoPort - before.udpNoPort;
    return taken >= m_ledger.dataArrived(Lane::UdpData, otherSide(at));
}

bool LabExperiment::isOnePacketEach() const
{
    return lab::isOnePacketEach(m_options);
}

} // namespace porthole::lab
