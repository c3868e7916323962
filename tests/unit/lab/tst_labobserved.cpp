// What packets and messages of a made up run show beyond their number, and what is said of it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/labrunmaker.h"

#include <QTest>

using namespace porthole;
using namespace porthole::lab;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestLabObserved : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void delayedAcks();
    void shutWindow();
    void windowShutAtTheEnd();
    void heldBack();
    void heldBackOfAnySize();
    void holes();
    void jitter();
    void synsOfClients();
    void statesOfClients();
    void resetInTimeWait();
    void lostUnreachables();
    void closedUnread();
};

void TestLabObserved::delayedAcks()
{
    RunMaker made(TransportKind::Tcp, 2);
    made.handshake();
    made.data(1, 30);
    made.add(Side::B, frame({Bob, Alice, Ack, 5001, 1011}), 40); // at once
    made.data(2, 60);
    made.add(Side::B, frame({Bob, Alice, Ack, 5001, 1021}), 111); // 41 ms after it came
    made.add(Side::B, frame({Bob, Alice, Ack, 5001, 1021}), 200); // acknowledges nothing new
    QCOMPARE(figuresOf(made.run).observed.delayedAcks, QList<qint64>({41 * NsPerMs}));
    // With an answer in it, it is no acknowledgement that was held back.
    made.data(3, 210);
    made.add(Side::B, frame({Bob, Alice, Ack, 5001, 1031, "answer"}), 270);
    QCOMPARE(figuresOf(made.run).observed.delayedAcks.size(), 1);
}

void TestLabObserved::shutWindow()
{
    RunMaker made(TransportKind::Tcp, 1);
    made.handshake();
    made.data(1, 30);
    made.add(Side::B, frame({Bob, Alice, Ack, 5001, 1011, {}, 0}), 40);
    made.add(Side::A, frame({Alice, Bob, Ack, 1010, 5001}), 45); // before that arrived
    made.add(Side::A, frame({Alice, Bob, Ack, 1010, 5001}), 250);
    made.add(Side::B, frame({Bob, Alice, Ack, 5001, 1011, {}, 0}), 260);
    made.add(Side::A, frame({Alice, Bob, Ack, 1010, 5001}), 650);
    made.add(Side::A, frame({Alice, Bob, Ack, 1011, 5001}), 660); // asks nothing
    made.add(Side::B, frame({Bob, Alice, Ack, 5001, 1011, {}, 8000}), 700);
    const LabObserved seen = figuresOf(made.run).observed;
    QCOMPARE(seen.windowsShut, 1);
    QCOMPARE(seen.windowProbes, 2u);
    QCOMPARE(seen.shutFor, 660 * NsPerMs);
    made.run.kind = LabKind::SlowReader;
    QVERIFY2(said(made.run).contains(u"The window was shut 1 times, for 660 ms in all; host A asked 2 times"), qPrintable(said(made.run)));
}

void TestLabObserved::windowShutAtTheEnd()
{
    RunMaker made(TransportKind::Tcp, 1);
    made.run.kind = LabKind::SlowReader;
    made.handshake();
    made.data(1, 30);
    made.add(Side::B, frame({Bob, Alice, Ack, 5001, 1011, {}, 0}), 40);
    QVERIFY(!figuresOf(made.run).observed.isStillShut); // it goes on
    made.run.isOver = true;
    made.run.ended = 750 * NsPerMs;
    QCOMPARE(figuresOf(made.run).observed.shutFor, 700 * NsPerMs);
    QVERIFY(said(made.run).contains(u"The window was shut 1 times, for 700 ms in all"));
    QVERIFY(said(made.run).contains(u"It was still shut at the end."));
    made.add(Side::B, frame({Bob, Alice, Ack, 5001, 1011, {}, 8000}), 240);
    QCOMPARE(figuresOf(made.run).observed.shutFor, 200 * NsPerMs);
    QVERIFY(!said(made.run).contains(u"still shut"));
}

// What a person composed: host B's program had it then, and its answer came later.
void TestLabObserved::heldBackOfAnySize()
{
    RunMaker made(TransportKind::Tcp, 3);
    made.run.kind = LabKind::Send;
    made.run.size = 0;
    const qint64 ends[] = {4, 30, 40};
    for (size_t i = 0; i < 3; ++i)
        made.run.messages[i].end = ends[i];
    made.handshake();
    made.data(1, 30);
    made.data(2, 50, Fate::Dropped);
    made.data(3, 60);
    made.data(4, 61);
    made.data(2, 91);
    for (int number = 1; number <= 3; ++number)
        made.message(number, 30, 150);
    made.run.messages[0].reached = 40 * NsPerMs;
    made.run.messages[1].reached = made.run.messages[2].reached = 102 * NsPerMs;
    const LabObserved seen = observe(made.run);
    QCOMPARE(seen.heldBack, 1); // the third; the second was not whole
    QCOMPARE(seen.longestHeldBack, 31 * NsPerMs);
    for (LabMessage &message : made.run.messages)
        message.end = -1; // inside TLS nobody knows
    QCOMPARE(observe(made.run).heldBack, 0);
}

void TestLabObserved::heldBack()
{
    RunMaker made(TransportKind::Tcp, 4);
    made.handshake();
    made.data(1, 30);
    made.data(2, 40, Fate::Dropped);
    made.data(3, 50);
    made.data(4, 60);
    made.data(2, 90);
    made.message(1, 30, 40);
    for (int i = 2; i <= 4; ++i)
        made.message(i, 20 + 10 * i, 101);
    const LabFigures figures = figuresOf(made.run);
    QCOMPARE(figures.observed.heldBack, 2); // 3 and 4; 2 was not there
    QCOMPARE(figures.observed.longestHeldBack, 41 * NsPerMs);
    made.run.kind = LabKind::HeadOfLine;
    QVERIFY(said(made.run).contains(u"Messages that were there and had to wait for one in front of them: 2, up to 41.0 ms."));
}

void TestLabObserved::holes()
{
    RunMaker made(TransportKind::Udp, 4);
    made.run.kind = LabKind::HeadOfLine;
    for (int i : {1, 3})
        made.message(i, i, i + 1);
    for (int i : {2, 4})
        made.message(i, i, -1, 0);
    // Behind the last nothing came.
    QVERIFY2(said(made.run).contains(u"The reader has holes in place of 2; nothing behind them had to wait."), qPrintable(said(made.run)));
}

// RFC 3550 section 6.4.1: by a sixteenth of each difference.
void TestLabObserved::jitter()
{
    RunMaker made(TransportKind::Udp, 3);
    made.run.kind = LabKind::Clock;
    for (int i = 1; i <= 3; ++i)
        made.message(i, 0, 10);
    made.run.messages[0].measured = 10 * NsPerMs;
    made.run.messages[1].measured = 26 * NsPerMs;
    made.run.messages[2].measured = 10 * NsPerMs;
    const LabObserved seen = figuresOf(made.run).observed;
    QCOMPARE(seen.oneWay, QList<qint64>({10 * NsPerMs, 10 * NsPerMs, 26 * NsPerMs}));
    QCOMPARE(seen.jitter, qint64(1.9375 * NsPerMs));
}

// Three clients, of which one had to ask again: it is not said of all of them.
void TestLabObserved::synsOfClients()
{
    RunMaker made(TransportKind::Tcp, 3);
    made.run.kind = LabKind::NoAccept;
    for (quint16 i = 0; i < 3; ++i)
        made.add(Side::A, frame({{Alice.address, quint16(Alice.port + i)}, Bob, Syn, 1000}), 100 * i);
    QVERIFY2(!said(made.run).contains(u"SYN"), qPrintable(said(made.run)));
    made.add(Side::A, frame({{Alice.address, quint16(Alice.port + 2)}, Bob, Syn, 1000}), 1200);
    const LabObserved seen = figuresOf(made.run).observed;
    QCOMPARE(seen.synTimes, QList<QList<qint64>>({{0}, {0}, {0, 1000 * NsPerMs}}));
    QVERIFY2(said(made.run).contains(u"Client 3 sent SYN 2 times, after 0.0 ms, 1000 ms."), qPrintable(said(made.run)));
    QVERIFY(!said(made.run).contains(u"Client 1"));
}

void TestLabObserved::statesOfClients()
{
    RunMaker made(TransportKind::Tcp, 3);
    made.run.kind = LabKind::NoAccept;
    const quint8 established = 1, synSent = 2;
    for (int client = 1; client <= 3; ++client) {
        made.add(Side::A, frame({{Alice.address, quint16(Alice.port + client)}, Bob, Syn, 1000}), client);
        made.run.states.push_back({client, Side::A, client, synSent, 0, 0, NoEntry});
    }
    made.run.states.push_back({5, Side::A, 2, established, 0, 0, NoEntry});
    const QString words = said(made.run);
    QVERIFY2(words.contains(u"With clients 1, 3 host A was seen in SYN_SENT."), qPrintable(words));
    QVERIFY2(words.contains(u"With client 2 host A was seen in SYN_SENT, ESTABLISHED."), qPrintable(words));
    QVERIFY(!words.contains(u"host B went"));
}

// RFC 1337. A TIME_WAIT that is gone for any other reason is not put down to a reset.
void TestLabObserved::resetInTimeWait()
{
    constexpr quint8 TimeWait = 6;
    RunMaker made(TransportKind::Tcp, 1);
    made.handshake();
    made.run.states = {{100 * NsPerMs, Side::A, 1, TimeWait, 0, 0, NoEntry}};
    made.add(Side::B, frame({Bob, Alice, Rst, 5002}), 300, Fate::Dropped);
    QVERIFY(!said(made.run).contains(u"did not last"));
    made.run.states.push_back({320 * NsPerMs, Side::A, 1, 0, 0, 0, NoEntry});
    QVERIFY2(!said(made.run).contains(u"did not last"), qPrintable(said(made.run)));
    made.add(Side::B, frame({Bob, Alice, Rst, 5002}), 305);
    QVERIFY2(said(made.run).contains(u"Host A's TIME_WAIT did not last: a reset came"), qPrintable(said(made.run)));
    QVERIFY(!said(made.run).contains(u"Host B's TIME_WAIT"));
}

// What host B answers is not only what arrives.
void TestLabObserved::lostUnreachables()
{
    RunMaker made(TransportKind::Udp, 2);
    made.run.kind = LabKind::Nobody;
    made.message(1, 0, -1, 0);
    made.message(2, 50, -1, 0);
    const QByteArray unreachable = ethernet(ipv4(Bob, Alice, 1, be(0x0303, 2) + be(0, 6)));
    made.add(Side::B, unreachable, 10);
    made.add(Side::B, unreachable, 60, Fate::Dropped);
    QCOMPARE(figuresOf(made.run).observed.unreachables, 2u);
    QCOMPARE(figuresOf(made.run).observed.unreachablesLost, 1u);
    QVERIFY(said(made.run).contains(u"Host B answered 2 of them with ICMP: port unreachable.\nOf these answers 1 did not arrive."));
}

// A socket that was closed with what lay in it is no reader that broke off, and how much that was is known.
void TestLabObserved::closedUnread()
{
    RunMaker made(TransportKind::Udp, 3);
    made.run.kind = LabKind::Reset;
    for (int i = 1; i <= 3; ++i)
        made.message(i, i, -1, 0);
    made.run.events = {{400 * NsPerMs, Side::B, LabEvent::What::Closes}};
    made.run.closedUnread = 2;
    QCOMPARE(figuresOf(made.run).observed.leftUnread, 2u);
    const QString words = said(made.run);
    QVERIFY2(words.contains(u"After 400 ms host B closed its socket. Datagrams that lay in it unread, and went with it: 2."), qPrintable(words));
    QVERIFY(!words.contains(u"broke off") && !words.contains(u"bytes lay"));
    made.run.transport = TransportKind::Tcp;
    QVERIFY(said(made.run).contains(u"After 400 ms host B closed its socket, in which bytes lay that nobody had read."));
}

QTEST_APPLESS_MAIN(TestLabObserved)
#include "tst_labobserved.moc"
