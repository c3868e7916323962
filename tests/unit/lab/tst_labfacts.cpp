// The facts of an experiment as a session keeps them: all of it comes back, and nothing hostile does harm.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labfacts.h"
#include "core/lab/labpresets.h"
#include "core/lab/labrecorder.h"
#include "core/lab/labrecording.h"
#include "core/log/logreader.h"
#include "core/protocol/timeunits.h"
#include "support/capturemaker.h"

#include <QCborArray>
#include <QCborMap>
#include <QTest>

using namespace porthole;
using namespace porthole::lab;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 RunBegan = 3'000'000'000;

LabRecord oneRecord(quint64 id, quint32 run)
{
    LabRecord record;
    record.frame.id = id;
    record.frame.run = run;
    record.frame.from = Side::B;
    record.frame.is = FrameClass::Again;
    record.frame.lane = Lane::TcpData;
    record.frame.fate = Fate::Duplicated;
    record.frame.cause = Cause::Burst;
    record.frame.copies = 2;
    record.frame.reordered = true;
    record.frame.number = 9;
    record.frame.left = RunBegan + 5;
    record.frame.due = RunBegan + 50;
    record.frame.length = 66;
    record.arrived = {RunBegan + 60, RunBegan + 70};
    record.isKilled = true;
    record.gone = RunBegan + 80;
    return record;
}

LabOutcome full()
{
    LabOutcome outcome;
    outcome.options.setup.classicTcp = true;
    outcome.options.setup.congestion = "cubic";
    outcome.options.link.of(Side::A).drops = {3, 8};
    outcome.options.link.of(Side::B).delay = 20 * NsPerMs;
    outcome.options.link.of(Side::B).loss = 0.25;
    outcome.options.kind = LabKind::SlowReader;
    outcome.options.together = true;
    outcome.options.holdMs = 700;
    outcome.options.backlog = 3;
    outcome.options.messages = 7;
    outcome.options = bounded(outcome.options);
    outcome.options.udp = true;
    outcome.ready.kernel = "6.1.0-13-amd64";
    outcome.ready.settings = {{"tcp_sack", "1", "0"}};
    LabRun &run = outcome.tcp;
    run.transport = TransportKind::Tcp;
    run.number = 1;
    run.kind = LabKind::SlowReader;
    run.writer = Side::B;
    run.isOver = true;
    run.isCutShort = true;
    run.began = RunBegan;
    run.firstWrite = RunBegan + 1;
    run.ended = RunBegan + 1000;
    run.size = 1000;
    run.failure = {Reason::Reset, ECONNRESET, {"lab", u"host A"_s, {}}, {}};
    run.messages.resize(2);
    run.messages[0].due = run.messages[0].written = RunBegan + 2;
    run.messages[0].delivered = RunBegan + 30;
    run.messages[0].copies = 2;
    run.messages[0].late = true;
    run.messages[0].wroteEntry = 4;
    run.messages[0].measured = 17;
    run.messages[0].again = RunBegan + 31;
    run.messages[0].againEntry = 5;
    run.messages[0].asked = u"GET /"_s;
    run.messages[0].got = u"200 OK"_s;
    run.messages[0].size = 7;
    run.messages[0].end = 70;
    run.messages[0].answerEnd = 700;
    run.messages[0].reachedEntry = 8;
    run.messages[0].unanswered = true;
    run.isAnswered = run.isAlike = true;
    run.reads[0] = 3;
    run.reads[1] = 4;
    run.bytesRead = 1234;
    run.verdict = u"200 OK\u202e"_s;
    run.records = {oneRecord(11, 1)};
    run.events = {{RunBegan + 4, Side::A, LabEvent::What::IsTold, ECONNREFUSED, 2, 6}};
    run.states = {{RunBegan + 5, Side::B, 2, 6, 10, 20, 7}};
    run.lastInfo[1] = "info";
    run.before.hosts[1].udpIn = 5;
    run.counted = run.before;
    run.counted->late = 9;
    run.counted->hosts[0].tcpRetransmitted = 3;
    outcome.udp.transport = TransportKind::Udp;
    outcome.udp.number = 1; // both at once
    outcome.udp.began = RunBegan;
    outcome.udp.closedUnread = 5;
    return outcome;
}

FactsReader readBack(const QList<QByteArray> &parts)
{
    FactsReader reader;
    for (const QByteArray &part : parts)
        reader.add(part);
    return reader;
}

QByteArray partOf(const QCborMap &map)
{
    return QCborValue(map).toCbor();
}

QByteArray beginningOf(const LabOutcome &outcome)
{
    const std::vector<EntryId> none;
    return factsOf(outcome, {none, false}).first();
}

// A record that has nothing but a number.
QCborArray bareRecord(quint64 id)
{
    return {qint64(id)};
}

} // namespace

class TestLabFacts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void allOfItComesBack();
    void manyParts();
    void nothingRan();
    void damagedParts();
    void hostileNumbers();
    void throughASession();
    void severalExperiments();
    void numbersRise();
    void manyFarNumbers();
    void answersOfEarlierSessions();
    void everyPresetComesBack();
};

void TestLabFacts::allOfItComesBack()
{
    const LabOutcome outcome = full();
    const std::vector<EntryId> entries(11, 42);
    const FactsReader reader = readBack(factsOf(outcome, {entries, true}));
    QVERIFY(reader.outcome.options == outcome.options);
    QCOMPARE(reader.outcome.ready.kernel, "6.1.0"); // whose build it is is nobody's
    QVERIFY(reader.outcome.ready.settings == outcome.ready.settings);
    const LabRun &run = reader.outcome.tcp, &was = outcome.tcp;
    QVERIFY(run.isOver && run.isCutShort && !run.isGarbled);
    QCOMPARE(run.kind, was.kind);
    QCOMPARE(run.writer, was.writer);
    QCOMPARE(run.began, was.began);
    QCOMPARE(run.firstWrite, was.firstWrite);
    QCOMPARE(run.ended, was.ended);
    QCOMPARE(run.size, was.size);
    QCOMPARE(run.answerSize, 0); // its kind knows none
    QCOMPARE(run.failure.reason, Reason::Reset);
    QCOMPARE(run.failure.error, ECONNRESET);
    QVERIFY(run.before == was.before && run.counted && run.counted->late == 9 && run.counted->hosts[0].tcpRetransmitted == 3);
    QCOMPARE(run.lastInfo[1], was.lastInfo[1]);
    QCOMPARE(run.messages.size(), size_t(2));
    QCOMPARE(run.messages[0].delivered, was.messages[0].delivered);
    QCOMPARE(run.messages[0].copies, 2);
    QCOMPARE(run.messages[0].wroteEntry, EntryId(4));
    QCOMPARE(run.messages[0].readEntry, NoEntry);
    QCOMPARE(run.messages[0].measured, 17);
    QCOMPARE(run.messages[0].again, RunBegan + 31);
    QCOMPARE(run.messages[0].againEntry, EntryId(5));
    QCOMPARE(run.messages[1].again, -1);
    QCOMPARE(run.messages[0].size, 7);
    QCOMPARE(run.messages[0].end, 70);
    QCOMPARE(run.messages[0].answerEnd, 700);
    QCOMPARE(run.messages[0].reachedEntry, EntryId(8));
    QCOMPARE(run.messages[1].end, -1);
    QCOMPARE(run.messages[1].reachedEntry, NoEntry);
    QVERIFY(run.isAnswered && run.isAlike);
    QVERIFY(run.messages[0].unanswered && !run.messages[1].unanswered);
    QCOMPARE(run.reads[0], 3u);
    QCOMPARE(run.reads[1], 4u);
    QCOMPARE(run.messages[0].asked, u"GET /"_s);
    QCOMPARE(run.messages[0].got, u"200 OK"_s);
    QCOMPARE(run.bytesRead, 1234u);
    QCOMPARE(run.verdict, u"200 OK\ufffd"_s); // what would turn text around is shown
    QVERIFY(run.messages[0].late && !run.messages[1].isDelivered());
    QCOMPARE(run.records.size(), size_t(1));
    QVERIFY(run.records[0].frame == was.records[0].frame);
    QVERIFY(run.records[0].arrived == was.records[0].arrived && run.records[0].isKilled);
    QCOMPARE(run.records[0].gone, was.records[0].gone);
    QCOMPARE(reader.entries.at(10), EntryId(42));
    QCOMPARE(run.events.size(), size_t(1));
    QCOMPARE(run.events[0].error, ECONNREFUSED);
    QCOMPARE(run.events[0].entry, EntryId(6));
    QCOMPARE(run.states.size(), size_t(1));
    QCOMPARE(run.states[0].sendQueue, 20U);
    QCOMPARE(reader.outcome.udp.number, 1U);
    QCOMPARE(reader.outcome.udp.transport, TransportKind::Udp);
    QCOMPARE(reader.outcome.udp.closedUnread, 5U);
}

void TestLabFacts::manyParts()
{
    LabOutcome outcome = full();
    outcome.tcp.records.clear();
    for (quint64 id = 1; id <= 5000; ++id)
        outcome.tcp.records.push_back(oneRecord(id, 1));
    const std::vector<EntryId> none;
    const QList<QByteArray> parts = factsOf(outcome, {none, false});
    QVERIFY(parts.size() > 3);
    for (const QByteArray &part : parts)
        QVERIFY(part.size() < MessageLog::MaxPayload);
    const FactsReader reader = readBack(parts);
    QCOMPARE(reader.outcome.tcp.records.size(), size_t(5000));
    QCOMPARE(reader.entries.at(0), NoEntry);
    QCOMPARE(reader.outcome.tcp.messages[0].wroteEntry, NoEntry); // of another log
}

void TestLabFacts::nothingRan()
{
    const std::vector<EntryId> none;
    QVERIFY(factsOf(LabOutcome(), {none, true}).isEmpty());
}

// Whatever is cut or turned: it is read, or it is not.
void TestLabFacts::damagedParts()
{
    const std::vector<EntryId> entries(11, 42);
    const QList<QByteArray> parts = factsOf(full(), {entries, true});
    for (const QByteArray &part : parts) {
        for (qsizetype cut = 0; cut < part.size(); cut += 3) {
            FactsReader reader = readBack(parts.first(1));
            reader.add(part.left(cut));
            QByteArray turned = part;
            turned[cut] = char(turned[cut] ^ 0x55);
            reader.add(turned);
        }
    }
    FactsReader reader;
    QVERIFY(!reader.add("nonsense"));
    QVERIFY(!FactsReader::isFirst("nonsense"));
    QVERIFY(FactsReader::isFirst(parts.first()));
    QVERIFY(!FactsReader::isFirst(parts.last()));
}

void TestLabFacts::hostileNumbers()
{
    FactsReader reader;
    const qint64 huge = std::numeric_limits<qint64>::max();
    const QCborArray record{1, 77, -3, 1000, 9, 99, 200, true, huge, huge, huge, huge, huge, QCborArray{huge, -1, 5}, true, huge, huge};
    QVERIFY(reader.add(QCborValue(QCborMap{{u"run"_s, 1}, {u"number"_s, 1}, {u"began"_s, huge}, {u"size"_s, huge}, {u"record"_s, QCborArray{record}}}).toCbor()));
    const LabRun &run = reader.outcome.tcp;
    QCOMPARE(run.began, 0);
    QVERIFY(run.size <= LabOptions::MostSize);
    QCOMPARE(run.records.size(), size_t(1));
    const LabRecord &one = run.records[0];
    QCOMPARE(one.frame.from, Side::A);
    QCOMPARE(one.frame.copies, 2);
    QVERIFY(one.frame.left == 0 && one.frame.due == 0 && one.arrived.size() == 1);
    // A frame far away would make the list of entries as long.
    const QCborArray far{huge, 0, 0, 0, 0, 0, 1, false, 1, 1, 1, 1, 1, QCborArray(), false, 0, 0};
    reader.add(QCborValue(QCborMap{{u"run"_s, 1}, {u"record"_s, QCborArray{far}}}).toCbor());
    QCOMPARE(reader.entries.size(), size_t(1));
}

void TestLabFacts::throughASession()
{
    auto log = MessageLog::create({});
    QVERIFY(log);
    LabRecorder recorder(**log);
    LabOutcome outcome;
    outcome.tcp.transport = TransportKind::Tcp;
    outcome.tcp.number = 1;
    outcome.tcp.began = RunBegan;
    outcome.tcp.isOver = true;
    Frame frame;
    frame.id = 1;
    frame.run = 1;
    frame.is = FrameClass::Data;
    frame.bytes = test::frame({Alice, Bob, Psh | Ack, 1000, 5000, QByteArray(500, 'x')});
    frame.length = quint32(frame.bytes.size());
    frame.left = RunBegan + 3;
    recorder.add(frame);
    LabRecord record;
    record.frame = frame;
    record.arrived = {RunBegan + 9};
    outcome.tcp.records = {record};
    TcpSample sample;
    sample.time = RunBegan + 4;
    sample.info = "0123456789";
    sample.sendQueue = 500;
    outcome.tcp.looks = {{Side::A, sample, recorder.addLook(Side::A, sample, Alice.port)}};
    recorder.addFacts(outcome, log->get());
    const LogReader reader((*log)->file());
    const std::vector<LabRecording> all = recordingsOf(reader, [] { return true; });
    QCOMPARE(all.size(), size_t(1));
    const LabRun &run = all[0].outcome->tcp;
    QCOMPARE(run.records.size(), size_t(1));
    QCOMPARE(run.records[0].frame.bytes, frame.bytes.left(128)); // headers
    QCOMPARE(all[0].entries->at(0), EntryId(0));
    QCOMPARE(reader.entry(0).kind, Kind::Packet);
    QCOMPARE(run.looks.size(), size_t(1));
    QCOMPARE(run.looks[0].sample.info, sample.info);
    QCOMPARE(*run.looks[0].sample.sendQueue, 500U);
    QCOMPARE(run.looks[0].sample.time, sample.time);
    QVERIFY(recordingsOf(reader, [] { return false; }).empty());
}

void TestLabFacts::severalExperiments()
{
    auto log = MessageLog::create({});
    QVERIFY(log);
    LabRecorder recorder(**log);
    LabOutcome outcome;
    outcome.udp.transport = TransportKind::Udp;
    outcome.udp.number = 1;
    for (int i = 1; i <= 3; ++i) {
        outcome.options.messages = i;
        recorder.addFacts(outcome, log->get());
    }
    const std::vector<LabRecording> all = recordingsOf(LogReader((*log)->file()), [] { return true; });
    QCOMPARE(all.size(), size_t(3));
    QCOMPARE(all[0].outcome->options.messages, 1);
    QCOMPARE(all[2].outcome->options.messages, 3);
}

// What does not fit makes the run void, and is not passed over in silence.
void TestLabFacts::numbersRise()
{
    FactsReader reader = readBack({beginningOf(full())});
    QVERIFY(reader.add(partOf({{u"run"_s, 1}, {u"number"_s, 1}, {u"record"_s, QCborArray{bareRecord(5), bareRecord(5), bareRecord(4)}}})));
    QVERIFY(reader.add(partOf({{u"run"_s, 1}, {u"record"_s, QCborArray{bareRecord(5), bareRecord(6)}}})));
    const LabRun &run = reader.outcome.tcp;
    QCOMPARE(run.records.size(), size_t(2));
    QCOMPARE(run.records[1].frame.id, 6u);
    QCOMPARE(run.leftOut, 3u);
    QVERIFY(run.isVoid());
}

// A thousand experiments of a few bytes each, whose only frame says that there are two million: the session has room for two
// million in all.
void TestLabFacts::manyFarNumbers()
{
    auto log = MessageLog::create({});
    QVERIFY(log);
    const QByteArray first = beginningOf(full());
    const QByteArray far = partOf({{u"run"_s, 1}, {u"number"_s, 1}, {u"record"_s, QCborArray{bareRecord(1), bareRecord(1'500'000)}}});
    for (int i = 0; i < 1000; ++i) {
        for (const QByteArray &part : {first, far}) {
            NewEntry entry;
            entry.kind = Kind::Note;
            entry.text = FactsWords;
            entry.payload = part;
            QVERIFY((*log)->append(entry) != NoEntry);
        }
    }
    const std::vector<LabRecording> all = recordingsOf(LogReader((*log)->file()), [] { return true; });
    QCOMPARE(all.size(), size_t(1000));
    size_t ids = 0, records = 0, isVoid = 0;
    for (const LabRecording &one : all) {
        ids += one.entries->size();
        records += one.outcome->tcp.records.size();
        isVoid += one.outcome->tcp.isVoid();
    }
    QVERIFY2(ids <= FactsRoom().ids, QByteArray::number(quint64(ids)));
    QCOMPARE(records, size_t(1001));
    QCOMPARE(isVoid, size_t(999));
}

// They say in what was asked for how long answers are, and not in the run.
void TestLabFacts::answersOfEarlierSessions()
{
    LabOutcome outcome = full();
    outcome.options.kind = LabKind::Exchange;
    outcome.options.answerSize = 700;
    FactsReader reader = readBack({beginningOf(outcome)});
    QVERIFY(reader.add(partOf({{u"run"_s, 1}, {u"number"_s, 1}, {u"kind"_s, int(LabKind::Exchange)}})));
    QVERIFY(reader.add(partOf({{u"run"_s, 2}, {u"number"_s, 1}, {u"kind"_s, int(LabKind::Exchange)}, {u"answerSize"_s, 30}})));
    QCOMPARE(reader.outcome.tcp.answerSize, 700);
    QCOMPARE(reader.outcome.udp.answerSize, 30);
}

void TestLabFacts::everyPresetComesBack()
{
    LabOutcome outcome = full();
    for (const LabPreset &preset : labPresets()) {
        outcome.options = bounded(preset.options);
        QVERIFY2(readBack({beginningOf(outcome)}).outcome.options == outcome.options, preset.id);
    }
}

QTEST_APPLESS_MAIN(TestLabFacts)
#include "tst_labfacts.moc"
