// Options of sockets: how people write them, what the kernel makes of them, and what is said where it refuses.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/socketoption.h"
#include "core/model/recordedtext.h"
#include "support/enginerig.h"
#include "support/tcpground.h"
#include "support/udpground.h"

#include <QSet>
#include <QTest>

#include <cerrno>

#include <netinet/in.h>
#include <sys/socket.h>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestSocketOption : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tableIsInOrder();
    void written_data();
    void written();
    void refusedWords_data();
    void refusedWords();
    void kernelSaysWhatItMadeOfThem();
    void codePointIsShifted();
    void refusedEndsTheAttempt();
    void interfaceThatIsNotThere();
    void listenersHandThemDown();
    void bothFamiliesHaveThem();
    void datagrams();
    void changedLater();
    void setBack();
    void streamsSetBack();
    void qtSetsWhatItHas();
    void qtNamesWhatItLacks();
    void qtListenerHandsThemDown();
    void qtHasNoClassOfIPv6();
    void qtTellsWhatItDidNotHandDown();
};

static SocketOptionWish wishOf(const QStringList &texts)
{
    SocketOptionWish wish;
    for (const QString &text : texts) {
        if (!addSocketOption(text, wish))
            qFatal("not understood: %s", qPrintable(text));
    }
    return wish;
}

static QStringList shown(const QList<GrantedOption> &options)
{
    QStringList lines;
    for (const GrantedOption &option : options) {
        lines += QLatin1StringView(rowOf(option.option).word) + u' ' + option.asked + u" -> "_s + option.granted
                 + (option.failure ? u" refused"_s : QString());
    }
    return lines;
}

// The calls of a conversation as they are written down.
template <typename Ground, typename Socket>
static QStringList calls(const Ground &ground, const Socket &socket)
{
    QStringList lines;
    const LogReader reader(ground.log.log->file());
    for (EntryId id = 0; id < reader.count(); ++id) {
        const Entry entry = reader.entry(id);
        if (entry.kind == Kind::Call && entry.conversation == socket.conversation())
            lines += QLatin1StringView(callName(entry.call)) + u'(' + QString::fromUtf8(reader.text(entry)) + u')';
    }
    return lines;
}

void TestSocketOption::tableIsInOrder()
{
    QSet<QString> words;
    for (size_t i = 0; i < socketOptionRows().size(); ++i) {
        const SocketOptionRow &row = socketOptionRows()[i];
        QCOMPARE(size_t(row.option), i);
        QVERIFY(row.least <= row.most && row.kinds != 0);
        words.insert(QLatin1StringView(row.word));
        QCOMPARE(socketOptionByWord(QString::fromLatin1(row.constant)), &row);
    }
    QCOMPARE(size_t(words.size()), socketOptionRows().size());
}

void TestSocketOption::written_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<SocketOption>("option");
    QTest::addColumn<int>("value");
    QTest::newRow("plain") << u"keep-idle=7"_s << SocketOption::KeepIdle << 7;
    QTest::newRow("constant") << u"TCP_CORK=1"_s << SocketOption::Cork << 1;
    QTest::newRow("of IPv6") << u"ipv6_tclass = 46"_s << SocketOption::TrafficClass << 46;
    QTest::newRow("switch alone") << u"broadcast"_s << SocketOption::Broadcast << 1;
    QTest::newRow("switch off") << u"no-delay=off"_s << SocketOption::NoDelay << 0;
    QTest::newRow("border") << u"dscp=63"_s << SocketOption::TrafficClass << 63;
}

void TestSocketOption::written()
{
    QFETCH(QString, text);
    QFETCH(SocketOption, option);
    QFETCH(int, value);
    SocketOptionWish wish;
    QVERIFY(addSocketOption(text, wish).has_value());
    QCOMPARE(wish.numbers.size(), size_t(1));
    QCOMPARE(wish.numbers.begin()->first, option);
    QCOMPARE(wish.numbers.begin()->second, value);
}

void TestSocketOption::refusedWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("why");
    QTest::newRow("unknown") << u"speed=9"_s << u"reuse-address"_s;
    QTest::newRow("above") << u"dscp=64"_s << u"from 0 to 63"_s;
    QTest::newRow("below") << u"hops=0"_s << u"from 1 to 255"_s;
    QTest::newRow("no number") << u"linger=soon"_s << u"from 0 to 32767"_s;
    QTest::newRow("missing") << u"keep-count"_s << u"from 1 to 127"_s;
    QTest::newRow("no name") << u"device="_s << u"interface"_s;
    QTest::newRow("long name") << u"device=an-interface-of-16"_s << u"interface"_s;
    QTest::newRow("empty") << QString() << u"no such option"_s;
}

void TestSocketOption::refusedWords()
{
    QFETCH(QString, text);
    QFETCH(QString, why);
    SocketOptionWish wish;
    const Result<void> added = addSocketOption(text, wish);
    QVERIFY(!added);
    QCOMPARE(added.error().reason, Reason::Usage);
    QVERIFY2(added.error().where.detail.english().contains(why), qPrintable(added.error().where.detail.english()));
    QVERIFY(wish.isEmpty());
}

void TestSocketOption::kernelSaysWhatItMadeOfThem()
{
    TcpGround ground;
    QVERIFY(ground.listen());
    StreamOptions options;
    options.target = {u"127.0.0.1"_s, ground.acceptor->bound.port()};
    options.options = wishOf({u"keep-alive"_s, u"keep-idle=7"_s, u"send-buffer=20000"_s, u"hops=9"_s, u"linger=3"_s,
                              u"no-delay=0"_s, u"broadcast"_s, u"keep-interval=11"_s, u"keep-count=4"_s, u"user-timeout=1500"_s,
                              u"cork"_s});
    ground.connectTo(options);
    QTRY_VERIFY(ground.client->connected());
    // In the order in which they are set; a stream has no broadcast; the kernel doubles a buffer.
    QCOMPARE(shown(ground.client->transport->facts().options),
             QStringList({u"send-buffer 20000 -> 40000"_s, u"hops 9 -> 9"_s, u"no-delay 0 -> 0"_s, u"cork 1 -> 1"_s,
                          u"keep-alive 1 -> 1"_s, u"keep-idle 7 -> 7"_s, u"keep-interval 11 -> 11"_s, u"keep-count 4 -> 4"_s,
                          u"user-timeout 1500 -> 1500"_s, u"linger 3 -> 3"_s}));
    // What was asked for is not overruled by what we set ourselves: that comes first.
    const QStringList delays = calls(ground, *ground.client->transport).filter(u"setsockopt"_s).filter(u"TCP_NODELAY"_s);
    QCOMPARE(delays.size(), 2);
    QVERIFY2(delays.first().contains(u"[1]"_s) && delays.last().contains(u"[0]"_s), qPrintable(delays.join(u'\n')));
    QVERIFY(calls(ground, *ground.client->transport).filter(u"SO_LINGER, {l_onoff=1, l_linger=3}"_s).size() >= 1);
}

void TestSocketOption::codePointIsShifted()
{
    TcpGround ground;
    QVERIFY(ground.listen());
    StreamOptions options;
    options.target = {u"127.0.0.1"_s, ground.acceptor->bound.port()};
    options.options = wishOf({u"dscp=46"_s});
    ground.connectTo(options);
    QTRY_VERIFY(ground.client->connected());
    QCOMPARE(shown(ground.client->transport->facts().options), QStringList({u"dscp 46 -> 46"_s}));
    QCOMPARE(calls(ground, *ground.client->transport).filter(u"IP_TOS, [184]"_s).size(), 2);
}

void TestSocketOption::refusedEndsTheAttempt()
{
    TcpGround ground;
    QVERIFY(ground.listen());
    ground.calls.fail(Call::Setsockopt, 1, EPERM);
    StreamOptions options;
    options.target = {u"127.0.0.1"_s, ground.acceptor->bound.port()};
    options.noDelay = false;
    options.options = wishOf({u"keep-alive"_s});
    ground.connectTo(options);
    QTRY_COMPARE(ground.client->ends, 1);
    QCOMPARE(ground.client->failure.reason, Reason::Permission);
    QVERIFY(ground.client->failure.where.object.contains(u"SO_KEEPALIVE"_s));
}

void TestSocketOption::interfaceThatIsNotThere()
{
    UdpGround ground;
    DatagramOptions options = boundOn(Endpoint::loopback(Family::IPv4, 0));
    options.options = wishOf({u"multicast-device=not-there0"_s});
    ground.reader.transport->open(options);
    QTRY_COMPARE(ground.reader.ends, 1);
    QCOMPARE(ground.reader.closed.error, ENODEV);
    QVERIFY(ground.reader.closed.where.object.contains(u"not-there0"_s));
}

void TestSocketOption::listenersHandThemDown()
{
    TcpGround ground;
    ListenOptions options;
    options.address.host = u"127.0.0.1"_s;
    options.options = wishOf({u"keep-alive"_s, u"receive-buffer=30000"_s});
    QVERIFY(ground.listen(options));
    const QStringList lines = calls(ground, *ground.acceptor->listener);
    const auto at = [&](const QString &text) { return lines.indexOf(lines.filter(text).value(0)); };
    // Before listen: the handshake offers a window of that size.
    QVERIFY(at(u"SO_RCVBUF, [30000]"_s) >= 0);
    QVERIFY(at(u"SO_RCVBUF, [60000]"_s) < at(u"listen("_s));
}

// "*" is one socket of both: a client over IPv4 is answered in packets that have IPv4's options.
void TestSocketOption::bothFamiliesHaveThem()
{
    TcpGround ground;
    ListenOptions options;
    options.address.host = u"*"_s;
    options.options = wishOf({u"hops=7"_s, u"dscp=46"_s, u"keep-alive"_s});
    QVERIFY(ground.listen(options));
    const QStringList lines = calls(ground, *ground.acceptor->listener);
    for (const QString &set : {u"IPV6_UNICAST_HOPS, [7]"_s, u"IPV6_TCLASS, [184]"_s, u"IP_TTL, [7]"_s, u"IP_TOS, [184]"_s})
        QVERIFY2(!lines.filter(u"setsockopt("_s).filter(set).isEmpty(), qPrintable(set + u'\n' + lines.join(u'\n')));
    QCOMPARE(lines.filter(u"setsockopt("_s).filter(u"SO_KEEPALIVE"_s).size(), 1);
    StreamOptions client;
    client.target = {u"127.0.0.1"_s, ground.acceptor->bound.port()};
    ground.connectTo(client);
    QTRY_COMPARE(ground.acceptor->peers.size(), size_t(1));
    StreamTransport &served = *ground.server().transport;
    served.setOptions(wishOf({u"hops=9"_s}));
    const QStringList later = calls(ground, served);
    QVERIFY2(!later.filter(u"IP_TTL, [9]"_s).isEmpty(), qPrintable(later.join(u'\n')));
}

void TestSocketOption::datagrams()
{
    UdpGround ground;
    DatagramOptions options;
    options.options = wishOf({u"reuse-port"_s, u"receive-buffer=50000"_s, u"multicast-loop=0"_s, u"cork"_s, u"dont-fragment"_s});
    QVERIFY(ground.pair(Family::IPv6, options));
    const DatagramFacts facts = ground.reader.transport->facts();
    QCOMPARE(shown(facts.options),
             QStringList({u"reuse-port 1 -> 1"_s, u"receive-buffer 50000 -> 100000"_s, u"dont-fragment 1 -> 1"_s,
                          u"multicast-loop 0 -> 0"_s}));
    QCOMPARE(facts.receiveBuffer, 100000);
    QVERIFY(!calls(ground, *ground.reader.transport).filter(u"IPPROTO_IPV6, IPV6_MULTICAST_LOOP"_s).isEmpty());
    QVERIFY(!calls(ground, *ground.reader.transport).filter(u"IPPROTO_IPV6, IPV6_MTU_DISCOVER, [2]"_s).isEmpty());
}

void TestSocketOption::changedLater()
{
    UdpGround ground;
    QVERIFY(ground.pair());
    const QList<GrantedOption> granted = ground.sender.transport->setOptions(wishOf({u"hops=5"_s}));
    QCOMPARE(shown(granted), QStringList({u"hops 5 -> 5"_s}));
    ground.sender.transport->setOptions(wishOf({u"hops=6"_s}));
    QCOMPARE(shown(ground.sender.transport->facts().options), QStringList({u"hops 6 -> 6"_s}));
    ground.sender.transport->close();
    QVERIFY(ground.sender.transport->setOptions(wishOf({u"hops=7"_s})).isEmpty());
}

// What is not wished for any more is as the kernel had it, which a switch may have no word for.
void TestSocketOption::setBack()
{
    UdpGround ground;
    QVERIFY(ground.pair());
    DatagramTransport &sender = *ground.sender.transport;
    sender.setOptions(wishOf({u"hops=5"_s, u"dont-fragment"_s, u"send-buffer=20000"_s}));
    sender.setOptions(wishOf({u"hops=6"_s}));
    const QList<GrantedOption> known = sender.facts().options;
    QCOMPARE(known.size(), 3);
    const auto before = [&](SocketOption option) {
        return std::find_if(known.begin(), known.end(), [&](const auto &one) { return one.option == option; })->before->number;
    };
    const auto set = [&](const QString &what) { return calls(ground, sender).filter(u"setsockopt("_s).filter(what).size(); };
    QCOMPARE(set(u"IP_MTU_DISCOVER, [%1]"_s.arg(before(SocketOption::DontFragment))), 1);
    QCOMPARE(set(u"SO_SNDBUF, [%1]"_s.arg(before(SocketOption::SendBuffer) / 2)), 1);
    QVERIFY(shown(known).contains(u"send-buffer  -> %1"_s.arg(before(SocketOption::SendBuffer))));
    const QString usual = QString::number(before(SocketOption::Hops));
    QVERIFY(usual != u"5"_s);
    sender.setOptions({});
    QCOMPARE(set(u"IP_TTL, [%1]"_s.arg(usual)), 1);
    QCOMPARE(shown(sender.facts().options).last(), u"hops  -> %1"_s.arg(usual));
    QVERIFY(sender.setOptions({}).isEmpty()); // nothing is left to be set back
}

void TestSocketOption::streamsSetBack()
{
    TcpGround ground;
    QVERIFY(ground.listen());
    StreamOptions options;
    options.target = {u"127.0.0.1"_s, ground.acceptor->bound.port()};
    options.options = wishOf({u"linger=3"_s, u"keep-alive"_s, u"no-delay=off"_s});
    ground.connectTo(options);
    QTRY_VERIFY(ground.client->connected());
    StreamTransport &client = *ground.client->transport;
    client.setOptions(wishOf({u"keep-alive"_s}));
    QVERIFY(!calls(ground, client).filter(u"setsockopt("_s).filter(u"SO_LINGER, {l_onoff=0, l_linger=0}"_s).isEmpty());
    QVERIFY(shown(client.facts().options).contains(u"linger  -> "_s));
    QVERIFY(shown(client.facts().options).contains(u"keep-alive 1 -> 1"_s));
    QVERIFY(shown(client.facts().options).contains(u"no-delay  -> 1"_s)); // ours, and not the kernel's
}

// Qt's connections of a listener of Qt's, both asked for the same.
struct QtConnection {
    explicit QtConnection(const SocketOptionWish &client, const SocketOptionWish &server = {}, const QString &host = u"127.0.0.1"_s)
    {
        ListenOptions listening;
        listening.address.host = host;
        listening.options = server;
        rig.listener = makeStreamListener(Engine::Qt, rig.context, listening.address);
        rig.listener->setSink(&rig.door);
        rig.listener->open(listening);
        if (!QTest::qWaitFor([this] { return rig.door.ready || rig.door.closed; }) || !rig.door.ready)
            return;
        StreamOptions options;
        options.target = {host, rig.door.ready->port()};
        options.options = client;
        rig.client = makeStreamTransport(Engine::Qt, rig.context, options.target);
        rig.client->setSink(&rig.clientSink);
        rig.client->open(options);
        over = QTest::qWaitFor([this] { return rig.clientSink.closed || rig.client->facts().state == LinkState::Connected; });
    }
    Rig rig{Engine::Qt};
    bool over = false; // connected, or failed
};

void TestSocketOption::qtSetsWhatItHas()
{
    QtConnection qt(wishOf({u"keep-alive"_s, u"no-delay=0"_s, u"dscp=46"_s, u"send-buffer=20000"_s, u"receive-buffer=30000"_s,
                            u"broadcast"_s}));
    QVERIFY(qt.over);
    StreamTransport &client = *qt.rig.client;
    QCOMPARE(client.facts().state, LinkState::Connected);
    QCOMPARE(shown(client.facts().options),
             QStringList({u"receive-buffer 30000 -> 60000"_s, u"send-buffer 20000 -> 40000"_s, u"dscp 46 -> 46"_s, u"no-delay 0 -> 0"_s,
                          u"keep-alive 1 -> 1"_s}));
    client.setOptions(wishOf({u"keep-alive=0"_s}));
    QVERIFY(shown(client.facts().options).contains(u"keep-alive 0 -> 0"_s));
    client.close();
    QTRY_VERIFY(qt.rig.clientSink.closed);
    QVERIFY(client.setOptions(wishOf({u"keep-alive"_s})).isEmpty());
}

void TestSocketOption::qtNamesWhatItLacks()
{
    QtConnection qt(wishOf({u"keep-alive"_s, u"linger=3"_s, u"hops=9"_s, u"device=lo"_s}));
    QVERIFY(qt.over);
    QVERIFY(qt.rig.clientSink.closed.has_value());
    const Failure failure = *qt.rig.clientSink.closed;
    QCOMPARE(failure.reason, Reason::Unsupported);
    QCOMPARE(failure.where.object, u"SO_BINDTODEVICE, IP_TTL, SO_LINGER"_s);
    // Of a connection that is open each is refused for itself, and the others are set.
    QtConnection open({});
    QCOMPARE(shown(open.rig.client->setOptions(wishOf({u"keep-alive"_s, u"cork"_s}))),
             QStringList({u"cork 1 ->  refused"_s, u"keep-alive 1 -> 1"_s}));
    QCOMPARE(open.rig.client->facts().options.first().failure.where.object, u"TCP_CORK"_s);
    QCOMPARE(open.rig.client->facts().state, LinkState::Connected);
}

void TestSocketOption::qtListenerHandsThemDown()
{
    QtConnection qt({}, wishOf({u"keep-alive"_s, u"receive-buffer=30000"_s}));
    QVERIFY(qt.over);
    QTRY_COMPARE(qt.rig.door.accepted.size(), size_t(1));
    QCOMPARE(shown(qt.rig.door.accepted.front()->facts().options),
             QStringList({u"receive-buffer 30000 -> 60000"_s, u"keep-alive 1 -> 1"_s}));
    QtConnection refused({}, wishOf({u"reuse-port"_s}));
    QVERIFY(refused.rig.door.closed.has_value());
    QCOMPARE(refused.rig.door.closed->reason, Reason::Unsupported);
    QCOMPARE(refused.rig.door.closed->where.object, u"SO_REUSEPORT"_s);
}

// It sets IP_TOS whatever the family, which IPv6 packets do not carry.
void TestSocketOption::qtHasNoClassOfIPv6()
{
    QtConnection qt(wishOf({u"dscp=46"_s}), {}, u"::1"_s);
    QVERIFY(qt.over);
    QVERIFY(qt.rig.clientSink.closed.has_value());
    QCOMPARE(qt.rig.clientSink.closed->reason, Reason::Unsupported);
    QCOMPARE(qt.rig.clientSink.closed->where.object, u"IPV6_TCLASS"_s);
}

// Who was accepted stays, and what was not set is written down.
void TestSocketOption::qtTellsWhatItDidNotHandDown()
{
    QtConnection qt({}, wishOf({u"dscp=46"_s, u"keep-alive"_s}), u"::1"_s);
    QVERIFY(qt.over);
    QTRY_COMPARE(qt.rig.door.accepted.size(), size_t(1));
    StreamTransport &accepted = *qt.rig.door.accepted.front();
    QCOMPARE(shown(accepted.facts().options), QStringList({u"dscp 46 ->  refused"_s, u"keep-alive 1 -> 1"_s}));
    QCOMPARE(accepted.facts().state, LinkState::Connected);
    QStringList notes;
    const LogReader reader(qt.rig.fixture.log->file());
    for (EntryId id = 0; id < reader.count(); ++id) {
        const Entry entry = reader.entry(id);
        if (entry.kind == Kind::Note && entry.conversation == accepted.conversation() && Severity(entry.aux) == Severity::Caution)
            notes += QString::fromUtf8(reader.text(entry));
    }
    QCOMPARE(notes, QStringList({u"Qt's engine does not set IPV6_TCLASS of this connection, which goes on without it. "
                                 "Porthole's own engine sets it."_s}));
    QVERIFY(QByteArrayView(recordedText(notes.first()).source) != "%1"); // it can be translated
}

QTEST_GUILESS_MAIN(TestSocketOption)
#include "tst_socketoption.moc"
