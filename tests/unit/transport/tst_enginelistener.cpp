// One contract, both engines with sockets: what listeners promise.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/enginerig.h"
#include <QCryptographicHash>
#include <QTest>
#include <cerrno>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestEngineListener : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void listenerInUse_data() { socketWays(); }
    void listenerInUse();
    void listenerClosesAlone_data() { socketWays(); }
    void listenerClosesAlone();
    void listenerIPv6_data() { socketEngines(); }
    void listenerIPv6();
    void emptyHostIsThisMachineOnly_data() { socketEngines(); }
    void emptyHostIsThisMachineOnly();
};

void TestEngineListener::listenerInUse()
{
    QFETCH(Way, way);
    Rig rig(way);
    QVERIFY(rig.listen());
    OneConnection second;
    ListenOptions options;
    options.address = rig.target();
    const auto other = makeStreamListener(way.engine, rig.context, options.address);
    other->setSink(&second);
    other->open(options);
    QVERIFY(!second.closed);
    QTRY_VERIFY(second.closed);
    QCOMPARE(second.closed->reason, Reason::InUse);
    QCOMPARE(second.closed->error, differences(way).tellsErrno ? EADDRINUSE : 0);
    QVERIFY(!second.ready);
    const QStringList errors = textsOf(rig.reader, other->conversation(), Kind::Error);
    QVERIFY2(errors.size() == 1 && errors.first().contains(way.local ? u"exists already" : u"in use"), qPrintable(errors.join(u'\n')));
}

void TestEngineListener::listenerClosesAlone()
{
    QFETCH(Way, way);
    Rig rig(way);
    QVERIFY(rig.connectBoth());
    rig.listener->close();
    QTRY_VERIFY(rig.door.closed);
    QCOMPARE(rig.door.closed->reason, Reason::None);
    QVERIFY(rig.client->send("still here"));
    QTRY_COMPARE(rig.serverSink.received, QByteArray("still here"));
    rig.listener.reset();
    QVERIFY(rig.server->send("even now"));
    QTRY_COMPARE(rig.clientSink.received, QByteArray("even now"));
}

void TestEngineListener::listenerIPv6()
{
    QFETCH(Engine, engine);
    Rig rig(engine);
    rig.listener = makeStreamListener(engine, rig.context);
    rig.listener->setSink(&rig.door);
    ListenOptions options;
    options.address.host = QStringLiteral("::1");
    rig.listener->open(options);
    QTRY_VERIFY(rig.door.ready);
    QCOMPARE(rig.door.ready->family(), Family::IPv6);
    QCOMPARE(rig.listener->bound(), QList<Endpoint>{*rig.door.ready});
    StreamOptions target;
    target.target = {QStringLiteral("::1"), rig.door.ready->port()};
    rig.client = makeStreamTransport(engine, rig.context);
    rig.client->setSink(&rig.clientSink);
    rig.client->open(target);
    QTRY_COMPARE(rig.client->facts().state, LinkState::Connected);
    QTRY_VERIFY(!rig.door.accepted.empty());
    QCOMPARE(rig.client->facts().remote.toString(), QStringLiteral("[::1]:%1").arg(target.target.port));
}

// Never on every interface unless asked; an engine that leaves IPv6 out says so.
void TestEngineListener::emptyHostIsThisMachineOnly()
{
    QFETCH(Engine, engine);
    Rig rig(engine);
    rig.listener = makeStreamListener(engine, rig.context);
    rig.listener->setSink(&rig.door);
    rig.listener->open({});
    QTRY_VERIFY(rig.door.ready);
    bool both = false;
    for (const Endpoint &bound : rig.listener->bound()) {
        QVERIFY2(bound.isLoopback(), qPrintable(bound.toString()));
        both = both || bound.family() == Family::IPv6;
    }
    QStringList notes;
    for (EntryId id = 0; id < rig.reader.count(); ++id) {
        const Entry entry = rig.reader.entry(id);
        if (entry.kind == Kind::Note)
            notes << QString::fromUtf8(rig.reader.text(entry));
    }
    QVERIFY2(both || notes.join(u' ').contains(u"not at ::1"), qPrintable(notes.join(u'\n')));
}

QTEST_GUILESS_MAIN(TestEngineListener)
#include "tst_enginelistener.moc"
