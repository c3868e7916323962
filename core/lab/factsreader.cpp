// The facts of an experiment read back from a session: hostile, so every number is held to its limits.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labfacts.h"
#include "core/lab/labfactskeys.h"
#include "core/lab/labledger.h"

#include <QCborArray>
#include <QCborMap>

#include <algorithm>

namespace porthole::lab {
namespace {

constexpr qint64 LatestTime = qint64(1) << 61; // the difference of two is a number, too
constexpr qsizetype LongestFact = 1024;        // bytes of TCP_INFO and of names
constexpr size_t MostStoredLooks = 200'000;
constexpr int MostGranted = 64;

// Of what is not whole nothing: Qt's containers do not hold what a parser left half done.
QCborMap factMap(QByteArrayView part)
{
    QCborParserError error;
    const QCborValue value = QCborValue::fromCbor(part.toByteArray(), &error);
    return error.error == QCborError::NoError ? value.toMap() : QCborMap();
}

// Where there is none: -1.
qint64 factTime(const QCborValue &value)
{
    const qint64 time = value.toInteger(-1);
    return time >= 0 && time <= LatestTime ? time : -1;
}

template <typename Number>
Number factNumber(const QCborValue &value, qint64 most)
{
    return Number(std::clamp<qint64>(value.toInteger(0), 0, most));
}

quint64 factCount(const QCborValue &value)
{
    return factNumber<quint64>(value, LatestTime);
}

template <typename Enum>
Enum factEnum(const QCborValue &value)
{
    const qint64 number = value.toInteger(0);
    return number >= 0 && number <= qint64(Enum::Last) ? Enum(number) : Enum(0);
}

EntryId factEntry(const QCborValue &value)
{
    const qint64 entry = value.toInteger(-1);
    return entry < 0 ? NoEntry : EntryId(entry);
}

// Bytes; -1: not known. As many messages as there can be of the longest are far fewer.
qint64 factSize(const QCborValue &value)
{
    const qint64 size = value.toInteger(-1);
    return size >= 0 && size <= qint64(1) << 40 ? size : -1;
}

double factFraction(const QCborValue &value)
{
    const double fraction = value.toDouble(0);
    return fraction >= 0 && fraction <= 1 ? fraction : 0;
}

QByteArray factBytes(const QCborValue &value)
{
    return value.toByteArray().left(LongestFact);
}

// Shown to people.
QString factWords(const QCborValue &value)
{
    QString words = value.toString().left(LabMessage::MostWords);
    std::replace_if(
        words.begin(), words.end(), [](QChar c) { return !c.isPrint(); }, QChar::ReplacementCharacter);
    return words;
}

Failure factFailure(const QCborArray &stored)
{
    return {factEnum<Reason>(stored[0]), int(std::clamp<qint64>(stored[1].toInteger(0), -4096, 4096)),
            {"lab", stored[2].toString().left(LongestFact), {}}, {}};
}

DirectionSettings factDirection(const QCborArray &stored)
{
    DirectionSettings one;
    one.loss = factFraction(stored[0]);
    one.burstBegin = factFraction(stored[1]);
    one.burstEnd = factFraction(stored[2]);
    one.burstLoss = factFraction(stored[3]);
    for (const QCborValue &drop : stored[4].toArray()) {
        if (one.drops.size() == DirectionSettings::MostDrops)
            break;
        one.drops.push_back(factNumber<quint32>(drop, 1'000'000'000));
    }
    one.delay = factNumber<qint64>(stored[5], DirectionSettings::LongestDelay);
    one.jitter = factNumber<qint64>(stored[6], DirectionSettings::LongestDelay);
    one.keepsOrder = stored[7].toBool();
    one.reorder = factFraction(stored[8]);
    one.reorderBy = factNumber<qint64>(stored[9], DirectionSettings::LongestDelay);
    one.duplicate = factFraction(stored[10]);
    one.corrupt = factFraction(stored[11]);
    one.rate = factCount(stored[12]);
    one.queuePackets = factNumber<quint32>(stored[13], 1'000'000'000);
    one.queueBytes = factNumber<quint32>(stored[14], 1'000'000'000);
    one.longest = factNumber<quint32>(stored[15], 1'000'000'000);
    return one;
}

LabSending factSending(const QCborMap &map)
{
    LabSending sending;
    qsizetype bytes = 0;
    for (const QCborValue &one : map[fact::Sends].toArray()) {
        bytes += one.toByteArray().size();
        if (bytes > fact::MostSent || sending.messages.size() == fact::MostSends)
            break;
        sending.messages += one.toByteArray();
    }
    const qint64 what = map[fact::Responds].toInteger(qint64(Responder::What::Echo));
    sending.answer.what = what >= 0 && what <= qint64(Responder::What::Fixed) ? Responder::What(what) : Responder::What::Echo;
    sending.answer.fixed = map[fact::FixedAnswer].toByteArray().left(fact::MostSent);
    sending.secure = map[fact::Secure].toBool();
    return sending;
}

LabOptions factOptions(const QCborMap &map)
{
    LabOptions options;
    options.setup.mtu = factNumber<quint16>(map[fact::Mtu], Setup::MostMtu);
    options.setup.classicTcp = map[fact::Classic].toBool();
    options.setup.sack = map[fact::Sack].toBool(true);
    options.setup.timestamps = map[fact::Timestamps].toBool(true);
    options.setup.congestion = factBytes(map[fact::Congestion]);
    options.link.seed = quint64(map[fact::Seed].toInteger(1));
    for (const Side side : {Side::A, Side::B})
        options.link.of(side) = factDirection(map[fact::Link].toArray()[qsizetype(side)].toArray());
    options.messages = factNumber<int>(map[fact::Messages], LabOptions::MostMessages);
    options.size = factNumber<int>(map[fact::Size], LabOptions::MostSize);
    options.paceMs = factNumber<int>(map[fact::Pace], LabOptions::LongestPaceMs);
    options.v6 = map[fact::V6].toBool();
    options.tcp = map[fact::Tcp].toBool(true);
    options.udp = map[fact::Udp].toBool(true);
    options.kind = factEnum<LabKind>(map[fact::Kind]);
    options.together = map[fact::Together].toBool();
    options.answerSize = factNumber<int>(map[fact::AnswerSize], LabOptions::MostSize);
    options.holdMs = factNumber<int>(map[fact::Hold], LabOptions::LongestHoldMs);
    options.readerEnds = map[fact::ReaderEnds].toBool();
    options.backlog = factNumber<int>(map[fact::Backlog], LabOptions::MostBacklog);
    options.clients = factNumber<int>(map[fact::Clients], LabOptions::MostClients);
    options.udpRate = factCount(map[fact::UdpRate]);
    options.setup.synRetries = factNumber<quint8>(map[fact::SynRetries], LabOptions::MostSynRetries);
    options.limitMs = factNumber<int>(map[fact::Limit], 1'000'000'000);
    options.endAfterMs = factNumber<int>(map[fact::EndAfter], LabOptions::LongestHoldMs);
    options.request.url = QUrl(map[fact::Url].toString().left(LongestFact));
    options.request.method = factBytes(map[fact::Method]);
    options.sending = factSending(map);
    return bounded(options);
}

HostCounters factHost(const QCborArray &stored)
{
    return {factCount(stored[0]), factCount(stored[1]), factCount(stored[2]), factCount(stored[3]), factCount(stored[4]),
            factCount(stored[5]), factCount(stored[6])};
}

Counters factCounters(const QCborArray &stored)
{
    Counters one;
    one.hosts[0] = factHost(stored[0].toArray());
    one.hosts[1] = factHost(stored[1].toArray());
    one.captureDrops = factCount(stored[2]);
    one.sendErrors = factCount(stored[3]);
    one.late = std::max<qint64>(0, factTime(stored[4]));
    one.untold = factCount(stored[5]);
    return one;
}

QList<Granted> factSettings(const QCborArray &stored)
{
    QList<Granted> all;
    for (const QCborValue &one : stored)
        if (all.size() < MostGranted)
            all << Granted{factBytes(one.toArray()[0]), factBytes(one.toArray()[1]), factBytes(one.toArray()[2])};
    return all;
}

// Of an experiment that was asked for with `options`: earlier sessions say only there how long answers are.
void factRun(LabRun &run, const QCborMap &map, const LabOptions &options)
{
    run.number = factNumber<quint32>(map[fact::Number], 2);
    run.kind = factEnum<LabKind>(map[fact::Kind]);
    run.writer = factEnum<Side>(map[fact::Writer]);
    run.noDelayFrom = factNumber<int>(map[fact::NoDelayFrom], LabOptions::MostMessages);
    run.refused = factSettings(map[fact::Refused].toArray());
    run.isUnread = map[fact::Unread].toBool();
    run.isOver = map[fact::Over].toBool();
    run.isCutShort = map[fact::Cut].toBool();
    run.isGarbled = map[fact::Garbled].toBool();
    run.failure = factFailure(map[fact::Failed].toArray());
    run.began = std::max<qint64>(0, factTime(map[fact::Began]));
    run.firstWrite = factTime(map[fact::FirstWrite]);
    run.ended = std::max<qint64>(0, factTime(map[fact::Ended]));
    run.size = factNumber<int>(map[fact::Size], LabOptions::MostSize);
    if (isExchange(run.kind))
        run.answerSize = factNumber<int>(map[fact::AnswerSize].isInteger() ? map[fact::AnswerSize] : options.answerSize, LabOptions::MostSize);
    run.leftOut = factCount(map[fact::LeftOut]);
    run.vanished = factCount(map[fact::Vanished]);
    run.datagramsRead = factCount(map[fact::Read]);
    run.closedUnread = factCount(map[fact::ClosedUnread]);
    run.stateError = factNumber<int>(map[fact::StateError], 4096);
    run.bytesRead = factCount(map[fact::BytesRead]);
    run.verdict = factWords(map[fact::Verdict]);
    run.isAnswered = map[fact::Answered].toBool();
    run.isAlike = map[fact::Alike].toBool();
    for (const Side side : {Side::A, Side::B})
        run.reads[size_t(side)] = factCount(map[fact::Reads].toArray()[qsizetype(side)]);
    run.before = factCounters(map[fact::Before].toArray());
    if (map.contains(fact::Counted))
        run.counted = factCounters(map[fact::Counted].toArray());
    for (const Side side : {Side::A, Side::B})
        run.lastInfo[size_t(side)] = factBytes(map[fact::LastInfo].toArray()[qsizetype(side)]);
}

LabMessage factMessage(const QCborArray &stored)
{
    LabMessage one;
    one.due = factTime(stored[0]);
    one.written = factTime(stored[1]);
    one.delivered = factTime(stored[2]);
    one.copies = one.delivered < 0 ? 0 : factNumber<int>(stored[3], 1'000'000);
    one.late = stored[4].toBool();
    one.wroteEntry = factEntry(stored[5]);
    one.readEntry = factEntry(stored[6]);
    one.reached = factTime(stored[7]);
    one.measured = factTime(stored[8]);
    one.asked = factWords(stored[9]);
    one.got = factWords(stored[10]);
    one.again = one.copies > 1 && stored[11].isInteger() ? factTime(stored[11]) : -1;
    one.againEntry = factEntry(stored[12]);
    one.size = factSize(stored[13]);
    one.end = factSize(stored[14]);
    one.answerEnd = factSize(stored[15]);
    one.reachedEntry = stored[16].isInteger() ? factEntry(stored[16]) : NoEntry;
    one.unanswered = stored[17].toBool();
    return one;
}

LabEvent factEvent(const QCborArray &stored)
{
    return {std::max<qint64>(0, factTime(stored[0])), factEnum<Side>(stored[1]), factEnum<LabEvent::What>(stored[2]),
            factNumber<int>(stored[3], 4096), factNumber<int>(stored[4], 1'000'000), factEntry(stored[5])};
}

LabKernelState factState(const QCborArray &stored)
{
    return {std::max<qint64>(0, factTime(stored[0])), factEnum<Side>(stored[1]), factNumber<int>(stored[2], 1'000'000),
            factNumber<quint8>(stored[3], LastTcpState), factNumber<quint32>(stored[4], 0x7fffffff), factNumber<quint32>(stored[5], 0x7fffffff),
            factEntry(stored[6])};
}

LabRecord factRecord(const QCborArray &stored, quint32 run)
{
    LabRecord one;
    one.frame.id = factCount(stored[0]);
    one.frame.run = run;
    one.frame.from = factEnum<Side>(stored[1]);
    one.frame.is = factEnum<FrameClass>(stored[2]);
    one.frame.lane = factEnum<Lane>(stored[3]);
    one.frame.fate = factEnum<Fate>(stored[4]);
    one.frame.cause = factEnum<Cause>(stored[5]);
    one.frame.copies = factNumber<quint8>(stored[6], 2);
    one.frame.reordered = stored[7].toBool();
    one.frame.number = factNumber<quint32>(stored[8], 1'000'000'000);
    one.frame.left = std::max<qint64>(0, factTime(stored[9]));
    one.frame.due = std::max<qint64>(0, factTime(stored[10]));
    one.frame.length = factNumber<quint32>(stored[11], 1 << 20);
    for (const QCborValue &time : stored[13].toArray())
        if (one.arrived.size() < one.frame.copies && factTime(time) >= one.frame.left)
            one.arrived.push_back(factTime(time));
    one.isKilled = stored[14].toBool();
    one.error = factNumber<int>(stored[15], 4096);
    one.gone = std::max<qint64>(0, factTime(stored[16]));
    return one;
}

} // namespace

bool FactsReader::isFirst(QByteArrayView part)
{
    const QCborMap map = factMap(part);
    return map[fact::Format].toInteger(0) == fact::Version;
}

bool FactsReader::add(QByteArrayView part)
{
    const QCborMap map = factMap(part);
    if (map[fact::Format].toInteger(0) == fact::Version) {
        outcome = LabOutcome();
        entries.clear();
        outcome.options = factOptions(map);
        outcome.ready.kernel = factBytes(map[fact::Kernel]);
        outcome.ready.settings = factSettings(map[fact::Settings].toArray());
        outcome.failure = factFailure(map[fact::Failed].toArray());
        return true;
    }
    const qint64 which = map[fact::Run].toInteger(0);
    if (which != 1 && which != 2)
        return false;
    LabRun &run = which == 2 ? outcome.udp : outcome.tcp;
    if (map.contains(fact::Number)) {
        if (run.number != 0)
            return false;
        run.transport = which == 2 ? TransportKind::Udp : TransportKind::Tcp;
        factRun(run, map, outcome.options);
    }
    if (run.number == 0)
        return false;
    addMessages(run, map);
    addRecords(run, map);
    addLooks(run, map);
    addEvents(run, map);
    return true;
}

void FactsReader::addMessages(LabRun &run, const QCborMap &map)
{
    for (const QCborValue &one : map[QLatin1StringView(fact::MessageList)].toArray())
        if (run.messages.size() < size_t(LabOptions::MostMessages) && FactsRoom::take(room.others))
            run.messages.push_back(factMessage(one.toArray()));
        else
            ++run.leftOut;
}

// Numbers rise, so that no frame is there twice. One far away would make the list of entries as long.
bool FactsReader::hasRoomFor(const LabRun &run, quint64 id)
{
    if (run.records.size() >= LabLedger::MostRecords || id == 0 || (!run.records.empty() && id <= run.records.back().frame.id))
        return false;
    const quint64 more = id - std::min<quint64>(id, entries.size());
    if (room.records == 0 || !FactsRoom::take(room.ids, more))
        return false;
    return FactsRoom::take(room.records);
}

void FactsReader::addRecords(LabRun &run, const QCborMap &map)
{
    for (const QCborValue &one : map[QLatin1StringView(fact::RecordList)].toArray()) {
        const QCborArray stored = one.toArray();
        LabRecord record = factRecord(stored, run.number);
        const quint64 id = record.frame.id;
        if (!hasRoomFor(run, id)) {
            ++run.leftOut;
            continue;
        }
        if (entries.size() < id)
            entries.resize(id, NoEntry);
        entries[id - 1] = factEntry(stored[12]);
        run.records.push_back(std::move(record));
    }
}

void FactsReader::addEvents(LabRun &run, const QCborMap &map)
{
    for (const QCborValue &one : map[QLatin1StringView(fact::EventList)].toArray())
        if (run.events.size() < LabRun::MostEvents && FactsRoom::take(room.others))
            run.events.push_back(factEvent(one.toArray()));
    for (const QCborValue &one : map[QLatin1StringView(fact::StateList)].toArray())
        if (run.states.size() < MostStoredLooks && FactsRoom::take(room.others))
            run.states.push_back(factState(one.toArray()));
}

void FactsReader::addLooks(LabRun &run, const QCborMap &map)
{
    for (const QCborValue &one : map[QLatin1StringView(fact::LookList)].toArray()) {
        if (run.looks.size() >= MostStoredLooks || !FactsRoom::take(room.others))
            return;
        LabLook look;
        look.side = factEnum<Side>(one.toArray()[0]);
        look.entry = factEntry(one.toArray()[1]);
        run.looks.push_back(look);
    }
}

} // namespace porthole::lab
