// The figures of a run, and what became of each segment that was lost: computed from its facts.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labfigures.h"

#include "core/protocol/net/transportheaders.h"
#include "core/protocol/timeunits.h"

#include <algorithm>
#include <limits>

namespace porthole::lab {
namespace {

constexpr quint8 LabTcp = 6;
constexpr quint8 LabUdp = 17;

void countPacket(LabFigures &figures, const LabRecord &record)
{
    ++figures.packetsSent;
    figures.wireBytes += record.frame.length;
    figures.retransmissions += record.frame.is == FrameClass::Again;
    switch (record.fate()) {
    case Fate::Delivered: break;
    case Fate::Dropped:
        ++(record.cause() == Cause::Queue    ? figures.queueDropped
           : record.cause() == Cause::Killed ? figures.packetsKilled
                                             : figures.packetsDropped);
        break;
    case Fate::Duplicated: ++figures.packetsDuplicated; break;
    case Fate::Corrupted: ++figures.packetsCorrupted; break;
    }
}

void countPackets(LabFigures &figures, const LabRun &run)
{
    std::vector<qint64> arrivals; // of first copies from A, in the order in which they left
    for (const LabRecord &record : run.records) {
        if (!belongsTo(run, outlineOf(record)))
            continue;
        countPacket(figures, record);
        if (record.frame.from == Side::A && !record.arrived.empty())
            arrivals.push_back(record.arrived.front());
    }
    // Later than one that left after it: the earliest of those behind tells.
    qint64 earliest = std::numeric_limits<qint64>::max();
    for (auto it = arrivals.rbegin(); it != arrivals.rend(); ++it) {
        figures.packetsReordered += *it > earliest;
        earliest = std::min(earliest, *it);
    }
}

// RFC 9293 section 3.4: SYN and FIN have a number each.
quint32 sequenceSpace(const net::Outline &outline)
{
    return outline.payloadLength + bool(outline.flags & net::TcpFlag::Syn) + bool(outline.flags & net::TcpFlag::Fin);
}

// An earlier packet with what it begins with had been delivered, or was going to be.
void countNeedless(LabFigures &figures, const LabRun &run)
{
    std::vector<net::Outline> outlines;
    for (const LabRecord &record : run.records)
        outlines.push_back(outlineOf(record));
    for (size_t again = 0; again < run.records.size(); ++again) {
        const LabRecord &record = run.records[again];
        if (record.frame.is != FrameClass::Again)
            continue;
        for (size_t i = 0; i < again; ++i) {
            const LabRecord &earlier = run.records[i];
            const bool arrives = earlier.frame.from == record.frame.from && !earlier.arrived.empty() && earlier.fate() != Fate::Corrupted;
            if (!arrives || outlines[i].protocol != LabTcp || outlines[again].seq - outlines[i].seq >= sequenceSpace(outlines[i]))
                continue;
            ++figures.needless;
            break;
        }
    }
}

void countMessages(LabFigures &figures, const LabRun &run)
{
    qint64 last = 0;
    int number = 0;
    for (const LabMessage &message : run.messages) {
        ++number;
        figures.messagesSent += message.written >= 0;
        figures.messagesTwice += message.copies > 1;
        figures.messagesLate += message.late;
        if (message.isDelivered()) {
            ++figures.messagesDelivered;
            figures.bytesDelivered += quint64(run.size);
            figures.latencies += message.delivered - message.written;
            last = std::max(last, message.delivered);
        } else if (message.written >= 0 && run.isOpenEnded()) {
            ++figures.messagesOpen;
        } else if (message.written >= 0) {
            figures.messagesLost += number;
        }
    }
    std::sort(figures.latencies.begin(), figures.latencies.end());
    if (last > run.firstWrite)
        figures.goodput = double(figures.bytesDelivered) * 8 * double(NsPerSecond) / double(last - run.firstWrite);
}

// The first look of host A's end at or behind a moment, and the last one before it.
struct LooksAround {
    const TcpSample *before = nullptr;
    const TcpSample *after = nullptr;
};

LooksAround looksAround(const LabRun &run, Side side, qint64 time)
{
    LooksAround around;
    for (const LabLook &look : run.looks) {
        if (look.side != side)
            continue;
        if (look.sample.time >= time) {
            around.after = &look.sample;
            break;
        }
        around.before = &look.sample;
    }
    return around;
}

quint64 grown(const LooksAround &looks, TcpField field)
{
    const quint64 before = looks.before->at(field).value_or(0), after = looks.after->at(field).value_or(0);
    return after - std::min(before, after);
}

// The first that carries the byte `seq` again.
const LabRecord *firstAgain(const LabRun &run, size_t from, quint32 seq)
{
    for (size_t i = from; i < run.records.size(); ++i) {
        const LabRecord &record = run.records[i];
        if (record.frame.from != Side::A || record.frame.is != FrameClass::Again)
            continue;
        const net::Outline outline = outlineOf(record);
        if (belongsTo(run, outline) && seq - outline.seq < outline.payloadLength)
            return &record;
    }
    return nullptr;
}

} // namespace

net::Outline outlineOf(const LabRecord &record)
{
    return net::outline(net::LinkType::Ethernet, record.frame.bytes, record.frame.length);
}

bool belongsTo(const LabRun &run, const net::Outline &outline)
{
    return outline.protocol == (run.transport == TransportKind::Tcp ? LabTcp : LabUdp);
}

qint64 LabFigures::latency(int percent) const
{
    if (latencies.isEmpty())
        return 0;
    const qsizetype rank = (latencies.size() * percent + 99) / 100;
    return latencies[std::clamp<qsizetype>(rank - 1, 0, latencies.size() - 1)];
}

LabFigures figuresOf(const LabRun &run)
{
    LabFigures figures;
    countPackets(figures, run);
    countMessages(figures, run);
    countNeedless(figures, run);
    for (const QByteArray &info : run.lastInfo)
        figures.kernelRetransmissions += tcpField(info, TcpField::TotalRetrans).value_or(0);
    const HostCounters &before = run.before.hosts[1], &after = run.after().hosts[1];
    figures.receiverDropped = after.udpBufferFull - before.udpBufferFull;
    figures.checksumDropped = run.transport == TransportKind::Udp ? after.udpChecksum - before.udpChecksum
                                                                  : after.tcpChecksum - before.tcpChecksum;
    return figures;
}

QList<const LabRecord *> handshakeOf(const LabRun &run)
{
    using namespace net::TcpFlag;
    QList<const LabRecord *> steps;
    qint64 reached = 0; // the step before had arrived then
    for (const LabRecord &record : run.records) {
        const net::Outline outline = outlineOf(record);
        if (outline.protocol != LabTcp || record.arrived.empty() || record.frame.left < reached)
            continue;
        const quint16 flags = outline.flags & (Syn | Ack | Reset);
        const bool fits = steps.isEmpty()      ? record.frame.from == Side::A && flags == Syn
                          : steps.size() == 1 ? record.frame.from == Side::B && flags == (Syn | Ack)
                                              : record.frame.from == Side::A && flags == Ack;
        if (!fits)
            continue;
        steps += &record;
        reached = record.arrived.front();
        if (steps.size() == 3)
            break;
    }
    return steps;
}

// Only where what the kernel says around it can mean nothing else.
RepairCause causeOf(const LabRun &run, const LabRecord &again)
{
    constexpr quint64 Recovery = 3, Loss = 4;
    const LooksAround looks = looksAround(run, again.frame.from, again.frame.left);
    if (!looks.before || !looks.after || !looks.after->at(TcpField::TotalRto))
        return RepairCause::Unknown;
    const auto isBetween = [&](const LabRecord &record) {
        return record.frame.from == again.frame.from && record.frame.is == FrameClass::Again
               && record.frame.left > looks.before->time && record.frame.left <= looks.after->time;
    };
    const auto many = quint64(std::count_if(run.records.begin(), run.records.end(), isBetween));
    const quint64 timeouts = grown(looks, TcpField::TotalRto);
    const quint64 state = looks.after->at(TcpField::CaState).value_or(0);
    if (grown(looks, TcpField::TotalRetrans) != many)
        return RepairCause::Unknown;
    if (timeouts > 0)
        return timeouts == many || state == Loss ? RepairCause::Timeout : RepairCause::Unknown;
    if (state == Recovery)
        return RepairCause::DuplicateAcks;
    // What was sent again is on its way, and neither of the two recoveries goes on.
    const bool underway = looks.after->at(TcpField::Retrans).value_or(0) > 0;
    return state < Recovery && underway ? RepairCause::TailProbe : RepairCause::Unknown;
}

QList<LabRepair> repairsOf(const LabRun &run)
{
    QList<LabRepair> repairs;
    std::optional<quint32> first;
    for (size_t i = 0; i < run.records.size(); ++i) {
        const LabRecord &record = run.records[i];
        const net::Outline outline = outlineOf(record);
        if (outline.protocol != LabTcp || record.frame.from != Side::A)
            continue;
        if (outline.flags & net::TcpFlag::Syn)
            first = outline.seq + 1;
        const bool wasLost = record.fate() == Fate::Dropped || record.fate() == Fate::Corrupted;
        if (record.frame.is != FrameClass::Data || !wasLost || !first || run.size <= 0)
            continue;
        LabRepair repair;
        repair.segment = record.frame.number;
        repair.lost = &record;
        repair.message = int((outline.seq - *first) / quint32(run.size)) + 1;
        repair.again = firstAgain(run, i + 1, outline.seq);
        if (repair.again) {
            repair.after = repair.again->frame.left - record.frame.left;
            repair.cause = causeOf(run, *repair.again);
        }
        if (repair.message >= 1 && repair.message <= int(run.messages.size())) {
            const LabMessage &message = run.messages[size_t(repair.message - 1)];
            repair.waited = message.isDelivered() ? message.delivered - message.written : -1;
        }
        repairs += repair;
    }
    return repairs;
}

} // namespace porthole::lab
