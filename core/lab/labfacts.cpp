// All that is known of an experiment as parts that a session keeps: everything but its packets, which are entries themselves.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labfacts.h"

#include "core/lab/labfactskeys.h"

#include <QCborArray>
#include <QCborMap>

#include <algorithm>

namespace porthole::lab {
namespace {

constexpr size_t FactsInPart = 2048; // records, messages or looks: far below what an entry holds

qint64 storedEntry(EntryId entry)
{
    return entry == NoEntry ? -1 : qint64(entry);
}

QCborArray storedDirection(const DirectionSettings &one)
{
    QCborArray drops;
    for (const quint32 drop : one.drops)
        drops.append(qint64(drop));
    return {one.loss, one.burstBegin, one.burstEnd, one.burstLoss, drops, one.delay, one.jitter, one.keepsOrder, one.reorder,
            one.reorderBy, one.duplicate, one.corrupt, qint64(one.rate), qint64(one.queuePackets), qint64(one.queueBytes), qint64(one.longest)};
}

QCborArray storedFailure(const Failure &failure)
{
    return {int(failure.reason), failure.error, failure.where.object};
}

// None where they are many: their packets have them.
QCborArray storedMessages(const QList<QByteArray> &messages)
{
    QCborArray all;
    qsizetype bytes = 0;
    for (const QByteArray &message : messages) {
        bytes += message.size();
        all.append(message);
        if (bytes > fact::MostSent || all.size() > fact::MostSends)
            return {};
    }
    return all;
}

QCborMap storedOptions(const LabOptions &options)
{
    const Setup &setup = options.setup;
    return {{fact::Mtu, int(setup.mtu)}, {fact::Classic, setup.classicTcp}, {fact::Sack, setup.sack}, {fact::Timestamps, setup.timestamps},
            {fact::Congestion, setup.congestion}, {fact::Seed, qint64(options.link.seed)},
            {fact::Link, QCborArray{storedDirection(options.link.of(Side::A)), storedDirection(options.link.of(Side::B))}},
            {fact::Messages, options.messages}, {fact::Size, options.size}, {fact::Pace, options.paceMs}, {fact::V6, options.v6},
            {fact::Tcp, options.tcp}, {fact::Udp, options.udp}, {fact::Limit, options.limitMs}, {fact::Kind, int(options.kind)},
            {fact::Together, options.together}, {fact::AnswerSize, options.answerSize}, {fact::Hold, options.holdMs}, {fact::ReaderEnds, options.readerEnds},
            {fact::Backlog, options.backlog}, {fact::Clients, options.clients}, {fact::UdpRate, qint64(options.udpRate)},
            {fact::SynRetries, int(setup.synRetries)}, {fact::EndAfter, options.endAfterMs}, {fact::Url, options.request.url.toString()}, {fact::Method, options.request.method},
            {fact::Sends, storedMessages(options.sending.messages)}, {fact::Responds, int(options.sending.answer.what)},
            {fact::FixedAnswer, options.sending.answer.fixed.left(fact::MostSent)}, {fact::Secure, options.sending.secure}};
}

QCborArray storedSettings(const QList<Granted> &all)
{
    QCborArray settings;
    for (const Granted &one : all)
        settings.append(QCborArray{one.name, one.wanted, one.value});
    return settings;
}

// "6.1.0" of "6.1.0-13-amd64": whose build it is says nothing of TCP.
QByteArray versionOf(const QByteArray &kernel)
{
    const qsizetype end = kernel.indexOf('-');
    return end < 0 ? kernel : kernel.left(end);
}

QByteArray firstPart(const LabOutcome &outcome)
{
    QCborMap map = storedOptions(outcome.options);
    map.insert(fact::Format, fact::Version);
    map.insert(fact::Kernel, versionOf(outcome.ready.kernel));
    map.insert(fact::Settings, storedSettings(outcome.ready.settings));
    map.insert(fact::Failed, storedFailure(outcome.failure));
    return QCborValue(map).toCbor();
}

QCborArray storedHost(const HostCounters &one)
{
    return {qint64(one.udpIn), qint64(one.udpNoPort), qint64(one.udpErrors), qint64(one.udpBufferFull), qint64(one.udpChecksum),
            qint64(one.tcpRetransmitted), qint64(one.tcpChecksum)};
}

QCborArray storedCounters(const Counters &one)
{
    return {storedHost(one.hosts[0]), storedHost(one.hosts[1]), qint64(one.captureDrops), qint64(one.sendErrors), one.late, qint64(one.untold)};
}

int partOf(const LabRun &run)
{
    return run.transport == TransportKind::Udp ? 2 : 1;
}

QCborMap storedRun(const LabRun &run)
{
    QCborMap map{{fact::Run, partOf(run)}, {fact::Number, qint64(run.number)}, {fact::Kind, int(run.kind)}, {fact::Writer, int(run.writer)},
                 {fact::NoDelayFrom, run.noDelayFrom}, {fact::Refused, storedSettings(run.refused)}, {fact::Unread, run.isUnread}, {fact::Over, run.isOver}, {fact::Cut, run.isCutShort},
                 {fact::Garbled, run.isGarbled}, {fact::Failed, storedFailure(run.failure)}, {fact::Began, run.began}, {fact::FirstWrite, run.firstWrite},
                 {fact::Ended, run.ended}, {fact::Size, run.size}, {fact::AnswerSize, run.answerSize}, {fact::LeftOut, qint64(run.leftOut)}, {fact::Vanished, qint64(run.vanished)},
                 {fact::Read, qint64(run.datagramsRead)}, {fact::ClosedUnread, qint64(run.closedUnread)}, {fact::Before, storedCounters(run.before)},
                 {fact::LastInfo, QCborArray{run.lastInfo[0], run.lastInfo[1]}}, {fact::StateError, run.stateError},
                 {fact::BytesRead, qint64(run.bytesRead)}, {fact::Verdict, run.verdict},
                 {fact::Answered, run.isAnswered}, {fact::Alike, run.isAlike}, {fact::Reads, QCborArray{qint64(run.reads[0]), qint64(run.reads[1])}}};
    if (run.counted)
        map.insert(fact::Counted, storedCounters(*run.counted));
    return map;
}

QCborArray storedMessage(const LabMessage &one, bool hasSockets)
{
    return {one.due, one.written, one.delivered, one.copies, one.late, hasSockets ? storedEntry(one.wroteEntry) : -1,
            hasSockets ? storedEntry(one.readEntry) : -1, one.reached, one.measured, one.asked, one.got,
            one.again, hasSockets ? storedEntry(one.againEntry) : -1, one.size, one.end, one.answerEnd,
            hasSockets ? storedEntry(one.reachedEntry) : -1, one.unanswered};
}

QCborArray storedEvent(const LabEvent &one, bool hasSockets)
{
    return {one.time, int(one.side), int(one.what), one.error, one.number, hasSockets ? storedEntry(one.entry) : -1};
}

QCborArray storedState(const LabKernelState &one)
{
    return {one.time, int(one.side), one.connection, int(one.state), qint64(one.receiveQueue), qint64(one.sendQueue), storedEntry(one.entry)};
}

QCborArray storedRecord(const LabRecord &one, const FactsEntries &entries)
{
    const Frame &frame = one.frame;
    const bool isKnown = frame.id >= 1 && frame.id <= entries.ofFrames.size();
    QCborArray arrived;
    for (const qint64 time : one.arrived)
        arrived.append(time);
    return {qint64(frame.id), int(frame.from), int(frame.is), int(frame.lane), int(frame.fate), int(frame.cause), int(frame.copies),
            frame.reordered, qint64(frame.number), frame.left, frame.due, qint64(frame.length),
            isKnown ? storedEntry(entries.ofFrames[frame.id - 1]) : -1, arrived, one.isKilled, one.error, one.gone};
}

// So many of a list as one part holds.
template <typename List, typename Stored>
void addSome(QCborMap &part, const char *key, const List &all, size_t first, Stored stored)
{
    QCborArray some;
    for (size_t i = first; i < std::min(all.size(), first + FactsInPart); ++i)
        some.append(stored(all[i]));
    if (!some.isEmpty())
        part.insert(QLatin1StringView(key), some);
}

void addRun(QList<QByteArray> &parts, const LabRun &run, const FactsEntries &entries)
{
    const size_t longest = std::max({run.messages.size(), run.records.size(), run.looks.size(), run.events.size(), run.states.size()});
    for (size_t first = 0; first == 0 || first < longest; first += FactsInPart) {
        QCborMap part = first == 0 ? storedRun(run) : QCborMap{{fact::Run, partOf(run)}};
        addSome(part, fact::MessageList, run.messages, first, [&](const LabMessage &one) { return storedMessage(one, entries.hasSockets); });
        addSome(part, fact::RecordList, run.records, first, [&](const LabRecord &one) { return storedRecord(one, entries); });
        addSome(part, fact::LookList, run.looks, first, [](const LabLook &one) { return QCborArray{int(one.side), storedEntry(one.entry)}; });
        addSome(part, fact::EventList, run.events, first, [&](const LabEvent &one) { return storedEvent(one, entries.hasSockets); });
        addSome(part, fact::StateList, run.states, first, storedState);
        parts << QCborValue(part).toCbor();
    }
}

} // namespace

QList<QByteArray> factsOf(const LabOutcome &outcome, const FactsEntries &entries)
{
    QList<QByteArray> parts;
    for (const LabRun *run : {&outcome.tcp, &outcome.udp}) {
        if (run->number == 0)
            continue;
        if (parts.isEmpty())
            parts << firstPart(outcome);
        addRun(parts, *run, entries);
    }
    return parts;
}

} // namespace porthole::lab
