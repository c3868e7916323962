// What made TCP send again, as far as its TCP_INFO shows it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labcauses.h"

#include "core/protocol/timeunits.h"

#include <algorithm>

namespace porthole::lab {
namespace {

// tcpi_ca_state
constexpr quint64 InRecovery = 3;
constexpr quint64 InLoss = 4;

quint64 fieldOf(const TcpSample &sample, TcpField field)
{
    return sample.at(field).value_or(0);
}

quint64 grownBetween(const TcpSample &before, const TcpSample &after, TcpField field)
{
    return fieldOf(after, field) - std::min(fieldOf(before, field), fieldOf(after, field));
}

// RFC 8985 section 7.2: a probe is sent in the open state, where nothing was acknowledged selectively; and only its answer, a
// round trip later, begins a recovery.
bool mayBeAProbe(const TcpSample &before, const TcpSample &after)
{
    const qint64 roundTrip = qint64(std::min<quint64>(fieldOf(before, TcpField::MinRtt), 0xffffffff)) * 1000;
    return fieldOf(before, TcpField::CaState) < InRecovery && fieldOf(before, TcpField::Sacked) == 0 && after.time - before.time >= roundTrip;
}

// Kernels before Linux 6.7 do not count timeouts. Only a timeout begins CA_Loss, and each further one of the same segment counts
// tcpi_retransmits; what is sent again there in between is not told apart.
quint64 timeoutsBetween(const TcpSample &before, const TcpSample &after, quint64 many)
{
    if (after.at(TcpField::TotalRto))
        return grownBetween(before, after, TcpField::TotalRto);
    const bool isLoss = fieldOf(after, TcpField::CaState) == InLoss;
    const bool began = fieldOf(before, TcpField::CaState) != InLoss || grownBetween(before, after, TcpField::Retransmits) > 0;
    return isLoss && began ? many : 0;
}

// Without that count there may have been one in between, that is over.
bool hidesATimeout(const TcpSample &before, const TcpSample &after)
{
    return !after.at(TcpField::TotalRto)
        && (fieldOf(before, TcpField::Retransmits) > 0 || fieldOf(before, TcpField::CaState) == InLoss || fieldOf(after, TcpField::Retransmits) > 0);
}

} // namespace

LabCauses::LabCauses(const LabRun &run)
{
    for (const LabLook &look : run.looks)
        m_looks[size_t(look.side)].push_back(&look.sample);
    for (const LabRecord &record : run.records)
        if (record.frame.is == FrameClass::Again)
            m_again[size_t(record.frame.from)].push_back(record.frame.left);
}

LabCauses::LooksAround LabCauses::looksAround(Side side, qint64 time) const
{
    const auto &looks = m_looks[size_t(side)];
    const auto after = std::lower_bound(looks.begin(), looks.end(), time, [](const TcpSample *one, qint64 at) { return one->time < at; });
    return {after == looks.begin() ? nullptr : *std::prev(after), after == looks.end() ? nullptr : *after};
}

// Behind `from`, until `to`.
quint64 LabCauses::sentAgainBetween(Side side, qint64 from, qint64 to) const
{
    const auto &again = m_again[size_t(side)];
    return quint64(std::upper_bound(again.begin(), again.end(), to) - std::upper_bound(again.begin(), again.end(), from));
}

// Only where what the kernel says around it can mean nothing else.
RepairCause LabCauses::of(const LabRecord &again) const
{
    const auto [before, after] = looksAround(again.frame.from, again.frame.left);
    if (!before || !after || !after->at(TcpField::TotalRetrans))
        return RepairCause::Unknown;
    const quint64 many = sentAgainBetween(again.frame.from, before->time, after->time);
    const quint64 timeouts = timeoutsBetween(*before, *after, many);
    const quint64 state = fieldOf(*after, TcpField::CaState);
    if (grownBetween(*before, *after, TcpField::TotalRetrans) != many)
        return RepairCause::Unknown;
    if (timeouts > 0)
        return timeouts == many || state == InLoss ? RepairCause::Timeout : RepairCause::Unknown;
    if (hidesATimeout(*before, *after))
        return RepairCause::Unknown;
    // Later segments have arrived: SACK says it, or the kernel has counted duplicate ACKs as if it did.
    if (state == InRecovery)
        return fieldOf(*after, TcpField::Sacked) > 0 && !mayBeAProbe(*before, *after) ? RepairCause::DuplicateAcks : RepairCause::Unknown;
    // What was sent again is on its way, and neither of the two recoveries goes on, nor was one taken back.
    const bool underway = fieldOf(*after, TcpField::Retrans) > 0 && many == 1;
    const bool wasOpen = fieldOf(*before, TcpField::CaState) < InRecovery;
    return state < InRecovery && wasOpen && underway ? RepairCause::TailProbe : RepairCause::Unknown;
}

} // namespace porthole::lab
