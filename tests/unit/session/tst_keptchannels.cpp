// Connections that are kept from one exchange to the next: given out once, and never when something happened on them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/keptchannels.h"
#include "support/enginerig.h"

#include <QTest>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestKeptChannels : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void engines_data() { socketEngines(); }
    void engines();
    void happenings_data();
    void happenings();
    void fewAreKept();
    void closesAll();

private:
    // A connection to `host`, its other end read by nobody.
    struct Line {
        explicit Line(Way way = Engine::Memory) : rig(way) {}
        Rig rig;
    };
    std::unique_ptr<Line> line(Way way = Engine::Memory)
    {
        auto one = std::make_unique<Line>(way);
        return one->rig.connectBoth() ? std::move(one) : nullptr;
    }
    static KeptChannels::Key key(const QString &host, bool tls = false, const QByteArray &protocol = "http")
    {
        return {{host, 80}, tls, protocol};
    }
};

void TestKeptChannels::engines()
{
    QFETCH(Engine, engine);
    auto one = line(engine);
    QVERIFY(one);
    StreamTransport *transport = one->rig.client.get();
    KeptChannels kept;
    kept.keep(key(u"a"_s), std::move(one->rig.client));
    QVERIFY(!kept.take(key(u"b"_s)));
    QVERIFY(!kept.take(key(u"a"_s, true))); // TLS is another place
    QVERIFY(!kept.take(key(u"a"_s, false, "gopher"))); // and so is what another protocol was spoken with
    std::unique_ptr<StreamTransport> taken = kept.take(key(u"a"_s));
    QCOMPARE(taken.get(), transport);
    QVERIFY(!kept.take(key(u"a"_s)));
    // Whoever has it now hears what comes.
    one->rig.client = std::move(taken);
    one->rig.client->setSink(&one->rig.clientSink);
    QVERIFY(one->rig.server->send("hello"));
    QTRY_COMPARE(one->rig.clientSink.received, "hello"_ba);
}

void TestKeptChannels::happenings_data()
{
    QTest::addColumn<Engine>("engine");
    QTest::addColumn<int>("what");
    for (const auto &[name, engine] : {std::pair("native", Engine::Native), std::pair("qt", Engine::Qt), std::pair("memory", Engine::Memory)}) {
        QTest::addRow("%s, the peer ends it", name) << engine << 0;
        QTest::addRow("%s, bytes come", name) << engine << 1;
        QTest::addRow("%s, the peer breaks it off", name) << engine << 2;
    }
}

void TestKeptChannels::happenings()
{
    QFETCH(Engine, engine);
    QFETCH(int, what);
    auto one = line(engine);
    QVERIFY(one);
    int gone = 0;
    KeptChannels kept([&gone](StreamTransport &) { ++gone; });
    kept.keep(key(u"a"_s), std::move(one->rig.client));
    if (what == 0)
        one->rig.server->shutdownWrite();
    else if (what == 1)
        QVERIFY(one->rig.server->send("nobody asked"));
    else
        one->rig.server->reset();
    QTRY_VERIFY((what != 2 && (one->rig.serverSink.closed || one->rig.serverSink.peerEnded)) || gone > 0); // it is closed here, too
    QVERIFY(!kept.take(key(u"a"_s)));
    if (what != 2)
        one->rig.server->close();
    QTRY_COMPARE(gone, 1);
}

// The oldest makes room; of two to one place the newer stays.
void TestKeptChannels::fewAreKept()
{
    QList<ConversationId> gone;
    std::vector<std::unique_ptr<Line>> lines;
    KeptChannels kept([&gone](StreamTransport &transport) { gone += transport.conversation(); });
    QList<StreamTransport *> transports;
    const auto keep = [&](const QString &host) {
        lines.push_back(line());
        transports += lines.back()->rig.client.get();
        kept.keep(key(host), std::move(lines.back()->rig.client));
    };
    for (int i = 0; i <= int(KeptChannels::MostKept); ++i)
        keep(QString::number(i));
    QVERIFY(!kept.take(key(u"0"_s)));
    keep(u"1"_s);
    QCOMPARE(kept.take(key(u"1"_s)).get(), transports.last());
    QCOMPARE(kept.take(key(u"2"_s)).get(), transports.at(2));
    for (const auto &one : lines)
        one->rig.server->close();
    QTRY_VERIFY(gone.size() >= 2);
}

void TestKeptChannels::closesAll()
{
    auto one = line(), other = line();
    KeptChannels kept;
    kept.keep(key(u"a"_s), std::move(one->rig.client));
    kept.keep(key(u"b"_s), std::move(other->rig.client));
    int closed = 0;
    kept.close([&closed] { ++closed; });
    QCOMPARE(closed, 0); // never from within
    for (const auto *each : {one.get(), other.get()})
        each->rig.server->close();
    QTRY_COMPARE(closed, 1);
    QVERIFY(!kept.take(key(u"a"_s)));
    KeptChannels empty;
    empty.close([&closed] { ++closed; });
    QTRY_COMPARE(closed, 2);
}

QTEST_GUILESS_MAIN(TestKeptChannels)
#include "tst_keptchannels.moc"
