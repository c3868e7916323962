// The figures of a run: computed from its facts.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labfigures.h"

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

// Counts, and keeps what it counts.
class FigureCount
{
public:
    explicit FigureCount(const LabRun &of) : run(of) {}
    // One more.
    template <class Number> void add(Number &figure, LabCounted what, const LabPlace &place)
    {
        ++figure;
        keep(what, place);
    }
    void keep(LabCounted what, const LabPlace &place) { m_evidence->of(what).push_back(place); }
    LabPlace wrote(int number) const { return {0, message(number).wroteEntry, number}; }
    LabPlace read(int number) const { return {0, message(number).readEntry, number}; }
    static LabPlace either(int number, EntryId entry, EntryId otherwise) { return {0, entry != NoEntry ? entry : otherwise, number}; }
    const LabMessage &message(int number) const { return run.messages[size_t(number - 1)]; }

    LabFigures finish()
    {
        figures.evidence = std::move(m_evidence);
        return std::move(figures);
    }

    const LabRun &run;
    LabFigures figures;

private:
    std::shared_ptr<LabEvidence> m_evidence = std::make_shared<LabEvidence>();
};

void countPacket(FigureCount &count, const LabRecord &record)
{
    LabFigures &figures = count.figures;
    const LabPlace here{record.frame.id, NoEntry, 0};
    count.add(figures.packetsSent, LabCounted::PacketsSent, here);
    figures.wireBytes += record.frame.length;
    if (record.frame.is == FrameClass::Again)
        count.add(figures.retransmissions, LabCounted::Retransmissions, here);
    switch (record.fate()) {
    case Fate::Delivered: break;
    case Fate::Dropped:
        if (record.cause() == Cause::Queue)
            count.add(figures.queueDropped, LabCounted::QueueDropped, here);
        else if (record.cause() == Cause::Killed)
            count.add(figures.packetsKilled, LabCounted::PacketsKilled, here);
        else
            count.add(figures.packetsDropped, LabCounted::PacketsDropped, here);
        break;
    case Fate::Duplicated: count.add(figures.packetsDuplicated, LabCounted::PacketsDuplicated, here); break;
    case Fate::Corrupted: count.add(figures.packetsCorrupted, LabCounted::PacketsCorrupted, here); break;
    }
}

// Later than one that left after it: the earliest of those behind tells.
void countReordered(FigureCount &count, const std::vector<const LabRecord *> &arrived)
{
    std::vector<quint64> overtaken;
    qint64 earliest = std::numeric_limits<qint64>::max();
    for (auto it = arrived.rbegin(); it != arrived.rend(); ++it) {
        const qint64 time = (*it)->arrived.front();
        if (time > earliest)
            overtaken.push_back((*it)->frame.id);
        earliest = std::min(earliest, time);
    }
    for (auto it = overtaken.rbegin(); it != overtaken.rend(); ++it)
        count.add(count.figures.packetsReordered, LabCounted::PacketsReordered, {*it, NoEntry, 0});
}

void countPackets(FigureCount &count)
{
    std::vector<const LabRecord *> arrived; // from A, by their first copies, in the order in which they left
    for (const LabRecord &record : count.run.records) {
        if (!belongsTo(count.run, outlineOf(record)))
            continue;
        countPacket(count, record);
        if (record.frame.from == Side::A && !record.arrived.empty())
            arrived.push_back(&record);
    }
    countReordered(count, arrived);
}

// RFC 9293 section 3.4: SYN and FIN have a number each.
quint32 sequenceSpace(const net::Outline &outline)
{
    return outline.payloadLength + bool(outline.flags & net::TcpFlag::Syn) + bool(outline.flags & net::TcpFlag::Fin);
}

// Earlier packets with all that it carries had been delivered, or were going to be.
void countNeedless(FigureCount &count)
{
    struct Stream {
        std::optional<quint32> first;
        ArrivedBytes bytes;
    };
    std::map<std::pair<Side, quint16>, Stream> streams; // by who sends, and the client's port
    for (const LabRecord &record : count.run.records) {
        const net::Outline outline = outlineOf(record);
        const quint32 space = sequenceSpace(outline);
        if (outline.protocol != LabTcp || space == 0)
            continue;
        Stream &stream = streams[{record.frame.from, record.frame.from == Side::A ? outline.sourcePort : outline.destinationPort}];
        if (!stream.first)
            stream.first = outline.seq;
        const quint32 from = outline.seq - *stream.first;
        if (record.frame.is == FrameClass::Again && stream.bytes.covers(from, from + space))
            count.add(count.figures.needless, LabCounted::Needless, {record.frame.id, NoEntry, 0});
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
void countGaps(FigureCount &count)
{
    LabFigures &figures = count.figures;
    const LabGaps gaps = gapsOf(count.run);
    for (const qint64 gap : gaps.before)
        if (gap >= 0)
            figures.gaps += gap;
    std::sort(figures.gaps.begin(), figures.gaps.end());
    figures.longestGapBefore = gaps.longest;
    if (figures.gaps.isEmpty())
        return;
    const auto median = std::find(gaps.before.begin(), gaps.before.end(), figures.gaps[figures.gaps.size() / 2]);
    count.keep(LabCounted::MedianGap, count.read(int(median - gaps.before.begin()) + 1));
    count.keep(LabCounted::LongestGap, count.read(gaps.longest));
}

void countMessage(FigureCount &count, int number)
{
    LabFigures &figures = count.figures;
    const LabMessage &message = count.message(number);
    if (message.written >= 0)
        count.add(figures.messagesSent, LabCounted::MessagesSent, count.wrote(number));
    if (message.copies > 1)
        count.add(figures.messagesTwice, LabCounted::MessagesTwice, count.either(number, message.againEntry, message.readEntry));
    if (message.late)
        count.add(figures.messagesLate, LabCounted::MessagesLate, count.read(number));
    if (message.isDelivered()) {
        count.add(figures.messagesDelivered, LabCounted::MessagesDelivered, count.read(number));
        figures.latencies += message.delivered - message.written;
    } else if (message.written >= 0 && count.run.isOpenEnded()) {
        ++figures.messagesOpen;
    } else if (message.written >= 0 && count.run.isAnswered && message.reached >= 0) {
        figures.answersLost += number;
        count.keep(LabCounted::AnswersLost, count.either(number, message.reachedEntry, message.wroteEntry));
    } else if (message.written >= 0) {
        figures.messagesLost += number;
        count.keep(LabCounted::MessagesLost, count.wrote(number));
    }
}

// Which messages took so long: of several the first.
void keepLatencies(FigureCount &count)
{
    const LabFigures &figures = count.figures;
    if (figures.latencies.isEmpty())
        return;
    const std::pair<LabCounted, qint64> wanted[] = {{LabCounted::MedianTime, figures.latency(50)},
                                                    {LabCounted::Time90, figures.latency(90)},
                                                    {LabCounted::Time99, figures.latency(99)},
                                                    {LabCounted::LongestTime, figures.latencies.last()}};
    for (const auto &[what, latency] : wanted) {
        const auto found = std::find_if(count.run.messages.begin(), count.run.messages.end(), [latency = latency](const LabMessage &message) {
            return message.isDelivered() && message.delivered - message.written == latency;
        });
        count.keep(what, count.read(int(found - count.run.messages.begin()) + 1));
    }
}

void countMessages(FigureCount &count)
{
    LabFigures &figures = count.figures;
    for (size_t i = 0; i < count.run.messages.size(); ++i)
        countMessage(count, int(i) + 1);
    std::sort(figures.latencies.begin(), figures.latencies.end());
    keepLatencies(count);
    const qint64 last = countBytes(figures, count.run);
    if (last > count.run.firstWrite)
        figures.goodput = double(figures.bytesDelivered) * 8 * double(NsPerSecond) / double(last - count.run.firstWrite);
}

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

// What the hosts' kernels counted: of no packet they say which it was.
static void countKernels(LabFigures &figures, const LabRun &run)
{
    for (const QByteArray &info : run.lastInfo)
        figures.kernelRetransmissions += tcpField(info, TcpField::TotalRetrans).value_or(0);
    // Answers are read by host A.
    for (size_t host = bothSpeak(run.kind) ? 0 : 1; host < 2; ++host) {
        const HostCounters &before = run.before.hosts[host], &after = run.after().hosts[host];
        figures.receiverDropped += after.udpBufferFull - before.udpBufferFull;
        figures.noPort += after.udpNoPort - before.udpNoPort;
        figures.checksumDropped += run.transport == TransportKind::Udp ? after.udpChecksum - before.udpChecksum
                                                                       : after.tcpChecksum - before.tcpChecksum;
    }
}

LabFigures figuresOf(const LabRun &run)
{
    FigureCount count(run);
    countPackets(count);
    countMessages(count);
    countGaps(count);
    countNeedless(count);
    countKernels(count.figures, run);
    count.figures.observed = observe(run);
    return count.finish();
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

} // namespace porthole::lab
