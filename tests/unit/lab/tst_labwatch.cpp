// How the lab watches connections: of several each is told as its own, and a kernel that cannot be asked is no closed connection.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labrecorder.h"
#include "core/lab/labwatch.h"
#include "core/log/logreader.h"
#include "support/capturemaker.h"

#include <QTest>

#include <cerrno>

using namespace porthole;
using namespace porthole::lab;
using namespace porthole::test;

namespace {

constexpr quint8 Established = 1;

Frame seen(Side from, const QByteArray &bytes)
{
    Frame frame;
    frame.from = from;
    frame.is = FrameClass::Control;
    frame.bytes = bytes;
    frame.length = quint32(bytes.size());
    return frame;
}

Frame synOf(quint16 client)
{
    return seen(Side::A, frame({{Alice.address, client}, Bob, Syn, 1000}));
}

} // namespace

class TestLabWatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whoseStateItIs();
    void looksAreOfTheFirst();
    void cannotBeAsked();
};

// Packets of a second client, and of UDP, come last; what is told of the first is the first's.
void TestLabWatch::whoseStateItIs()
{
    auto log = MessageLog::create({});
    QVERIFY(log);
    LabRecorder recorder(**log);
    LabLink link;
    LabWatch watch(link);
    watch.recordTo(&recorder);
    LabRun run;
    watch.follow(&run, false);
    for (const Frame &one : {synOf(41000), synOf(41001), seen(Side::A, datagram(Alice, Bob, "1"))}) {
        recorder.add(one);
        watch.saw(one);
    }
    watch.ask(); // both ends of each: 1 and 2, 3 and 4
    watch.answered({2, 5, Established, 0, 0, 0});
    watch.answered({3, 6, Established, 0, 0, 0});
    QCOMPARE(run.states.size(), size_t(2));
    QCOMPARE(run.states[0].connection, 1);
    QCOMPARE(run.states[1].connection, 2);
    const LogReader reader((*log)->file());
    QVERIFY(reader.entry(run.states[0].entry).conversation == reader.entry(0).conversation);
    QVERIFY(reader.entry(run.states[1].entry).conversation == reader.entry(1).conversation);
    QVERIFY(reader.entry(0).conversation != reader.entry(1).conversation);
}

void TestLabWatch::looksAreOfTheFirst()
{
    auto log = MessageLog::create({});
    QVERIFY(log);
    LabRecorder recorder(**log);
    recorder.add(synOf(41000));
    recorder.add(seen(Side::A, datagram(Alice, Bob, "1")));
    const EntryId look = recorder.addLook(Side::B, TcpSample(), 41000), unknown = recorder.addLook(Side::A, TcpSample(), 0);
    recorder.add(seen(Side::B, frame({Bob, {Alice.address, 41000}, Ack, 5000, 1001})));
    const LogReader reader((*log)->file());
    QCOMPARE(reader.entry(look).conversation, reader.entry(0).conversation);
    QCOMPARE(reader.entry(unknown).conversation, ConversationId(0)); // and not of whatever came before
}

// Nobody holds it and nobody can say: it may well go on.
void TestLabWatch::cannotBeAsked()
{
    LabLink link;
    LabWatch watch(link);
    LabRun run;
    watch.follow(&run, false);
    watch.saw(synOf(41000));
    watch.ask();
    watch.answered({1, 5, 0, 0, 0, EPROTONOSUPPORT});
    watch.answered({2, 5, 0, 0, 0, EPROTONOSUPPORT});
    QVERIFY(run.states.empty());
    QCOMPARE(run.stateError, EPROTONOSUPPORT);
    QVERIFY(!watch.areClosed());
    watch.ask(); // 3 and 4
    watch.answered({3, 6, 0, 0, 0, 0});
    watch.answered({4, 6, 0, 0, 0, 0});
    QVERIFY(watch.areClosed());
}

QTEST_GUILESS_MAIN(TestLabWatch)
#include "tst_labwatch.moc"
