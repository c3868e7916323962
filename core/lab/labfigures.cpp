// The figures of a run, and what became of each segment that was lost: computed from its facts.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labfigures.h"

#include "core/lab/labcauses.h"
#include "core/lab/labheldback.h"
#include "core/protocol/net/transportheaders.h"
#include "core/protocol/timeunits.h"

#include <algorithm>
#include <limits>
#include <map>

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

// Earlier packets with all that it carries had been delivered, or were going to be.
void countNeedless(LabFigures &figures, const LabRun &run)
{
    struct Stream {
        std::optional<quint32> first;
        ArrivedBytes bytes;
    };
    std::map<std::pair<Side, quint16>, Stream> streams; // by who sends, and the client's port
    for (const LabRecord &record : run.records) {
        const net::Outline outline = outlineOf(record);
        const quint32 space = sequenceSpace(outline);
        if (outline.protocol != LabTcp || space == 0)
            continue;
        Stream &stream = streams[{record.frame.from, record.frame.from == Side::A ? outline.sourcePort : outline.destinationPort}];
        if (!stream.first)
            stream.first = outline.seq;
        const quint32 from = outline.seq - *stream.first;
        figures.needless += record.frame.is == FrameClass::Again && stream.bytes.covers(from, from + space);
        if (!record.arrived.empty() && record.fate() != Fate::Corrupted)
            stream.bytes.add(from, from + space, [](quint32, quint32) {});
    }
}

// When the last of what is counted here had come; 0: nothing has.
qint64 countBytes(LabFigures &figures, const LabRun &run)
{
    figures.bytesDelivered = run.bytesRead;
    const bool answers = isExchange(run.kind);
    qint64 last = 0;
    for (const LabMessage &message : run.messages) {
        if (answers && message.reached >= 0) {
            figures.bytesDelivered += quint64(run.size);
            last = std::max(last, message.reached);
        }
        if (message.isDelivered()) {
            figures.bytesDelivered += quint64(answers ? run.answerSize : run.size);
            last = std::max(last, message.delivered);
        }
    }
    return last;
}

// Where one holds back the others they come all at once, after a long gap; a hole leaves none.
void countGaps(LabFigures &figures, const LabRun &run)
{
    const LabGaps gaps = gapsOf(run);
    for (const qint64 gap : gaps.before)
        if (gap >= 0)
            figures.gaps += gap;
    std::sort(figures.gaps.begin(), figures.gaps.end());
    figures.longestGapBefore = gaps.longest;
}

void countMessages(LabFigures &figures, const LabRun &run)
{
    int number = 0;
    for (const LabMessage &message : run.messages) {
        ++number;
        figures.messagesSent += message.written >= 0;
        figures.messagesTwice += message.copies > 1;
        figures.messagesLate += message.late;
        if (message.isDelivered()) {
            ++figures.messagesDelivered;
            figures.latencies += message.delivered - message.written;
        } else if (message.written >= 0 && run.isOpenEnded()) {
            ++figures.messagesOpen;
        } else if (message.written >= 0) {
            (run.isAnswered && message.reached >= 0 ? figures.answersLost : figures.messagesLost) += number;
        }
    }
    std::sort(figures.latencies.begin(), figures.latencies.end());
    const qint64 last = countBytes(figures, run);
    if (last > run.firstWrite)
        figures.goodput = double(figures.bytesDelivered) * 8 * double(NsPerSecond) / double(last - run.firstWrite);
}

// From the moment it is known what was lost, the first packet that brings it again. Of what one host sends.
class RepairFinder
{
public:
    RepairFinder(const LabRun &run, const LabCauses &causes, Side side)
        : m_run(run), m_causes(causes), m_side(side), m_isAnswer(side != run.writer), m_size(m_isAnswer ? run.answerSize : run.size)
    {
    }

    QList<LabRepair> find()
    {
        for (const LabRecord &record : m_run.records) {
            const net::Outline outline = outlineOf(record);
            if (outline.protocol != LabTcp || record.frame.from != m_side)
                continue;
            if (outline.flags & net::TcpFlag::Syn)
                begin(outline.seq + 1);
            if (!m_first || (m_size <= 0 && m_run.kind != LabKind::Fetch && m_run.kind != LabKind::Send))
                continue;
            if (record.frame.is == FrameClass::Again)
                sentAgain(record, outline.seq - *m_first, outline.payloadLength);
            const bool wasLost = record.fate() == Fate::Dropped || record.fate() == Fate::Corrupted;
            if (record.frame.is == FrameClass::Data && wasLost)
                lost(record, outline.seq - *m_first);
        }
        return m_repairs;
    }

private:
    // What another connection has lost is not missing in this one.
    void begin(quint32 first)
    {
        if (m_first != first)
            m_missing.clear();
        m_first = first;
    }
    // A machine asks one thing after the other. What was composed stands in the stream where that says; of TLS nobody knows.
    int messageOf(const LabRecord &record, quint32 at) const
    {
        if (m_size > 0)
            return int(at / quint32(m_size)) + 1;
        if (m_run.kind == LabKind::Send)
            return composedAt(at);
        const auto behind = std::upper_bound(m_run.messages.begin(), m_run.messages.end(), record.frame.left,
                                             [](qint64 left, const LabMessage &message) { return left < message.written; });
        return int(behind - m_run.messages.begin());
    }
    int composedAt(qint64 at) const
    {
        const auto end = [this](const LabMessage &message) { return m_isAnswer ? message.answerEnd : message.end; };
        const auto found = std::find_if(m_run.messages.begin(), m_run.messages.end(), [&](const LabMessage &message) { return end(message) > at; });
        return found == m_run.messages.end() ? 0 : int(found - m_run.messages.begin()) + 1;
    }
    void lost(const LabRecord &record, quint32 at)
    {
        LabRepair repair;
        repair.from = m_side;
        repair.segment = record.frame.number;
        repair.lost = &record;
        repair.message = messageOf(record, at);
        if ((m_size > 0 || m_run.kind == LabKind::Send) && repair.message >= 1 && repair.message <= int(m_run.messages.size()))
            repair.waited = waitedFor(m_run.messages[size_t(repair.message - 1)]);
        m_missing[at] = m_repairs.size();
        m_repairs += repair;
    }
    // Host B answers as soon as it has the question.
    qint64 waitedFor(const LabMessage &message) const
    {
        const qint64 written = m_isAnswer ? message.reached : message.written;
        const bool isAsked = isExchange(m_run.kind) || m_run.kind == LabKind::Send;
        const qint64 read = !m_isAnswer && isAsked ? message.reached : message.isDelivered() ? message.delivered : -1;
        return written < 0 || read < written ? -1 : read - written;
    }
    void sentAgain(const LabRecord &record, quint32 from, quint32 length)
    {
        const auto begin = m_missing.lower_bound(from), end = m_missing.lower_bound(from + length);
        for (auto it = begin; it != end; ++it) {
            LabRepair &repair = m_repairs[it->second];
            repair.again = &record;
            repair.after = record.frame.left - repair.lost->frame.left;
            repair.cause = m_causes.of(record);
        }
        m_missing.erase(begin, end);
    }

    const LabRun &m_run;
    const LabCauses &m_causes;
    const Side m_side;
    const bool m_isAnswer;
    const int m_size;
    std::optional<quint32> m_first;
    std::map<quint32, qsizetype> m_missing; // by the first byte, since the first of all: which repair
    QList<LabRepair> m_repairs;
};

} // namespace

LabGaps gapsOf(const LabRun &run)
{
    LabGaps gaps;
    gaps.before.assign(run.messages.size(), -1);
    std::vector<size_t> order;
    for (size_t i = 0; i < run.messages.size(); ++i)
        if (run.messages[i].isDelivered())
            order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](size_t one, size_t other) { return run.messages[one].delivered < run.messages[other].delivered; });
    for (size_t i = 1; i < order.size(); ++i) {
        const qint64 gap = run.messages[order[i]].delivered - run.messages[order[i - 1]].delivered;
        gaps.before[order[i]] = gap;
        if (gaps.longest == 0 || gap > gaps.before[size_t(gaps.longest - 1)])
            gaps.longest = int(order[i]) + 1;
    }
    return gaps;
}

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
    countGaps(figures, run);
    countNeedless(figures, run);
    for (const QByteArray &info : run.lastInfo)
        figures.kernelRetransmissions += tcpField(info, TcpField::TotalRetrans).value_or(0);
    figures.observed = observe(run);
    // Answers are read by host A.
    for (size_t host = bothSpeak(run.kind) ? 0 : 1; host < 2; ++host) {
        const HostCounters &before = run.before.hosts[host], &after = run.after().hosts[host];
        figures.receiverDropped += after.udpBufferFull - before.udpBufferFull;
        figures.noPort += after.udpNoPort - before.udpNoPort;
        figures.checksumDropped += run.transport == TransportKind::Udp ? after.udpChecksum - before.udpChecksum
                                                                       : after.tcpChecksum - before.tcpChecksum;
    }
    return figures;
}

// Of those that left when the step before had arrived, the one that arrived first: packets may overtake each other.
QList<const LabRecord *> handshakeOf(const LabRun &run)
{
    using namespace net::TcpFlag;
    static constexpr quint16 Flags[] = {Syn, Syn | Ack, Ack};
    static constexpr Side From[] = {Side::A, Side::B, Side::A};
    QList<const LabRecord *> steps;
    for (qint64 reached = 0; steps.size() < 3;) {
        const LabRecord *first = nullptr;
        for (const LabRecord &record : run.records) {
            if (first && record.frame.left > first->arrived.front())
                break;
            // What arrived damaged the other kernel has thrown away.
            if (record.frame.from != From[steps.size()] || record.arrived.empty() || record.fate() == Fate::Corrupted || record.frame.left < reached)
                continue;
            const net::Outline outline = outlineOf(record);
            if (outline.protocol == LabTcp && (outline.flags & (Syn | Ack | Reset)) == Flags[steps.size()]
                && (!first || record.arrived.front() < first->arrived.front()))
                first = &record;
        }
        if (!first)
            break;
        steps += first;
        reached = first->arrived.front();
    }
    return steps;
}

QList<LabRepair> repairsOf(const LabRun &run)
{
    const LabCauses causes(run);
    QList<LabRepair> all = RepairFinder(run, causes, run.writer).find();
    if (!bothSpeak(run.kind))
        return all;
    all += RepairFinder(run, causes, otherSide(run.writer)).find();
    std::stable_sort(all.begin(), all.end(),
                     [](const LabRepair &one, const LabRepair &other) { return one.lost->frame.left < other.lost->frame.left; });
    return all;
}

} // namespace porthole::lab
