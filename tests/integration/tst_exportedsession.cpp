// A session with both ends of what it did, by real sockets of both engines, exported as a capture: everything is there once.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/pcapngexport.h"
#include "core/session/datagramhandle.h"
#include "support/scriptedlog.h"
#include "support/stationfixture.h"
#include "support/tshark.h"

#include <QSignalSpy>
#include <QTest>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestExportedSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void connections_data();
    void connections();
    void datagrams();
    void whileItGoesOn();

private:
    static ReadCapture exported(const StationFixture &f)
    {
        const QString path = f.path(u"x.pcapng"_s);
        const Result<void> done = exportPcapng(*f.reader, path);
        if (!done)
            qFatal("%s", qPrintable(sentence(done.error())));
        ReadCapture capture(path);
        if (const QStringList faults = faultsOf(capture); !faults.isEmpty())
            QTest::qFail(qPrintable(faults.join(u"; "_s)), __FILE__, __LINE__);
        if (const QStringList complaints = tsharkComplaints(path); !complaints.isEmpty())
            QTest::qFail(qPrintable(complaints.join(u"; "_s)), __FILE__, __LINE__);
        return capture;
    }
};

void TestExportedSession::connections_data()
{
    QTest::addColumn<Engine>("client");
    QTest::addColumn<Engine>("server");
    QTest::newRow("native, native") << Engine::Native << Engine::Native;
    QTest::newRow("qt, native") << Engine::Qt << Engine::Native;
    QTest::newRow("native, qt") << Engine::Native << Engine::Qt;
    QTest::newRow("qt, qt") << Engine::Qt << Engine::Qt;
}

void TestExportedSession::connections()
{
    QFETCH(Engine, client);
    QFETCH(Engine, server);
    StationFixture f;
    const auto listener = f.listen(server, {Responder::What::Echo, {}});
    QVERIFY(listener);
    QByteArray all;
    for (int i = 0; i < 3; ++i) {
        const auto connection = f.connectTo(client, StationFixture::to(*listener));
        QVERIFY(connection);
        const QByteArray bytes(300'000 + i, char('a' + i));
        connection->send(bytes);
        const ConversationId id = connection->snapshot().conversation;
        QTRY_COMPARE_WITH_TIMEOUT(f.received(id).size(), bytes.size(), 20'000);
        connection->close();
        QVERIFY(StationFixture::reaches(*connection, LinkState::Closed));
    }
    listener->close();
    QTRY_COMPARE(listener->snapshot().state, LinkState::Closed);
    const ReadCapture capture = exported(f);
    QCOMPARE(capture.streams.size(), 6u);
    for (int i = 0; i < 3; ++i) {
        const QByteArray bytes(300'000 + i, char('a' + i));
        QVERIFY(capture.streams.at({ConversationId(i + 1), Direction::Out}) == bytes);
        QVERIFY(capture.streams.at({ConversationId(i + 1), Direction::In}) == bytes);
    }
    QCOMPARE(capture.allFlags().count("SA"), 3);
    QVERIFY(capture.remarks.first().contains("3 connections have both their ends in the session"));
}

void TestExportedSession::datagrams()
{
    StationFixture f;
    DatagramOptions bound;
    bound.bindTo = Endpoint::loopback(Family::IPv4, 0);
    const auto server = f.station->newDatagrams();
    server->open(bound, {Responder::What::Echo, {}});
    QTRY_COMPARE(server->snapshot().facts.state, LinkState::Bound);
    const auto client = f.station->newDatagrams();
    DatagramOptions to;
    to.target = HostPort{u"127.0.0.1"_s, server->snapshot().facts.local.port()};
    client->open(to);
    QTRY_COMPARE(client->snapshot().facts.state, LinkState::Connected);
    client->send("one");
    client->send("two");
    QTRY_COMPARE(client->snapshot().facts.datagramsReceived, 2u);
    const ReadCapture capture = exported(f);
    QList<QByteArray> payloads;
    for (const ReadPacket &packet : capture.packets)
        payloads += packet.payload();
    std::sort(payloads.begin(), payloads.end());
    QCOMPARE(payloads, (QList<QByteArray>{"one", "one", "two", "two"}));
}

// What was published when it began is whole; the rest is not there.
void TestExportedSession::whileItGoesOn()
{
    StationFixture f;
    const auto listener = f.listen(Engine::Native, {Responder::What::Discard, {}});
    QVERIFY(listener);
    const auto connection = f.connectTo(Engine::Native, StationFixture::to(*listener));
    QVERIFY(connection);
    connection->send(QByteArray(100'000, 'x'));
    QTRY_COMPARE(f.sent(connection->snapshot().conversation).size(), 100'000);
    const ReadCapture capture = exported(f);
    QCOMPARE(capture.streams.at({1, Direction::Out}).size(), 100'000);
    QCOMPARE(capture.allFlags().count('F'), 0);
}

QTEST_MAIN(TestExportedSession)
#include "tst_exportedsession.moc"
