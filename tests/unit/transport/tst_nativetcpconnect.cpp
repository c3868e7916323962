// Making a connection: names, addresses tried in turn, and every way in which it can fail.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/tcpground.h"

#include <QTimer>

#include <cerrno>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestNativeTcpConnect : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void refusedForReal();
    void connectOutcome_data();
    void connectOutcome();
    void connectFailsAtOnce_data();
    void connectFailsAtOnce();
    void noDescriptorForSocket();
    void bindFails();
    void impossibleRequests_data();
    void impossibleRequests();
    void unknownName();
    void oneFamilyHasNoName();
    void nameWithOnlyIPv6();
    void ipChoice();
    void dnsSilenceBlocksNothing();
    void triesTheNextAddress();
    void allRefusedNamesAll();
    void lookupIsLogged();
    void silenceTimesOut();
    void ipv6SilentThenIPv4();
    void connectedToItself();
};

// A listener whose queue is full: the kernel drops every further SYN, as a firewall would.
class BlackHole
{
public:
    explicit BlackHole(const Endpoint &where)
    {
        sockaddr_storage storage;
        unsigned length = where.toSockaddr(storage);
        auto *const address = reinterpret_cast<sockaddr *>(&storage);
        const int domain = where.family() == Family::IPv6 ? AF_INET6 : AF_INET;
        m_listener = ::socket(domain, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (::bind(m_listener, address, length) != 0 || ::listen(m_listener, 0) != 0)
            return;
        ::getsockname(m_listener, address, &length);
        bound = Endpoint::fromSockaddr(address, length);
        m_guest = ::socket(domain, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (::connect(m_guest, address, length) != 0)
            bound = Endpoint();
    }
    ~BlackHole()
    {
        ::close(m_listener);
        ::close(m_guest);
    }
    BlackHole(const BlackHole &) = delete;
    BlackHole &operator=(const BlackHole &) = delete;
    Endpoint bound;

private:
    int m_listener = -1;
    int m_guest = -1;
};

// A port that nothing listens on and nobody else can take: bound, never listening.
class DeadPort
{
public:
    DeadPort() : m_fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_storage storage;
        unsigned length = Endpoint::loopback(Family::IPv4, 0).toSockaddr(storage);
        auto *const address = reinterpret_cast<sockaddr *>(&storage);
        const int on = 1;
        ::setsockopt(m_fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
        if (::bind(m_fd, address, length) == 0 && ::getsockname(m_fd, address, &length) == 0)
            port = Endpoint::fromSockaddr(address, length).port();
    }
    ~DeadPort() { ::close(m_fd); }
    DeadPort(const DeadPort &) = delete;
    DeadPort &operator=(const DeadPort &) = delete;
    quint16 port = 0;

private:
    int m_fd;
};

void TestNativeTcpConnect::refusedForReal()
{
    TcpGround ground;
    const DeadPort dead;
    const quint16 port = dead.port;
    QVERIFY(port != 0);
    ground.connectTo(u"127.0.0.1"_s, port);
    QCOMPARE(ground.client->ends, 0);
    QTRY_COMPARE(ground.client->ends, 1);
    const Failure &failure = ground.client->failure;
    QCOMPARE(failure.reason, Reason::Refused);
    QCOMPARE(failure.error, ECONNREFUSED);
    QCOMPARE(failure.where.text(), u"connect 127.0.0.1:"_s + QString::number(port));
    QVERIFY(sentence(failure).contains(u"refused the connection"_s));
    QCOMPARE(ground.clientLines(), (QStringList{u"state connecting"_s, u"call socket"_s, u"call setsockopt"_s,
                                                u"call connect EINPROGRESS"_s, u"call getsockname"_s, u"call getsockopt"_s,
                                                u"call close"_s, u"state failed"_s, u"error refused"_s}));
    const ConversationId id = ground.client->transport->conversation();
    QVERIFY(ground.textOf(id, Call::Getsockopt).contains(u"SO_ERROR, [ECONNREFUSED], [4] /* 127.0.0.1:"_s));
    QCOMPARE(ground.client->transport->facts().state, LinkState::Failed);
    QCOMPARE(ground.client->transport->facts().failure.reason, Reason::Refused);
}

static void errnoRows()
{
    QTest::addColumn<int>("error");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("ECONNREFUSED") << ECONNREFUSED << Reason::Refused;
    QTest::newRow("ETIMEDOUT") << ETIMEDOUT << Reason::Timeout;
    QTest::newRow("EHOSTUNREACH") << EHOSTUNREACH << Reason::Unreachable;
    QTest::newRow("ENETUNREACH") << ENETUNREACH << Reason::Unreachable;
    QTest::newRow("EACCES") << EACCES << Reason::Permission;
    QTest::newRow("EADDRNOTAVAIL") << EADDRNOTAVAIL << Reason::NoAddress;
}

void TestNativeTcpConnect::connectOutcome_data()
{
    errnoRows();
    QTest::newRow("ECONNRESET") << ECONNRESET << Reason::Reset;
}

void TestNativeTcpConnect::connectOutcome()
{
    QFETCH(int, error);
    QFETCH(Reason, reason);
    TcpGround ground;
    QVERIFY(ground.listen());
    ground.calls.socketError(1, error);
    ground.connectTo(u"127.0.0.1"_s, ground.acceptor->bound.port());
    QTRY_COMPARE(ground.client->ends, 1);
    QCOMPARE(ground.client->failure.reason, reason);
    QCOMPARE(ground.client->failure.error, error);
    QCOMPARE(ground.client->transport->facts().state, LinkState::Failed);
    QVERIFY(ground.clientLines().contains(u"error "_s + QString::fromLatin1(reasonName(reason))));
}

void TestNativeTcpConnect::connectFailsAtOnce_data()
{
    errnoRows();
}

void TestNativeTcpConnect::connectFailsAtOnce()
{
    QFETCH(int, error);
    QFETCH(Reason, reason);
    TcpGround ground;
    ground.calls.fail(Call::Connect, 1, error);
    ground.connectTo(u"127.0.0.1"_s, 9);
    QCOMPARE(ground.client->ends, 0); // never from within open()
    QTRY_COMPARE(ground.client->ends, 1);
    QCOMPARE(ground.client->failure.reason, reason);
    QVERIFY(ground.clientLines().contains(u"call connect "_s + QString::fromLatin1(errnoName(error))));
    QVERIFY(ground.clientLines().contains(u"call close"_s));
}

void TestNativeTcpConnect::noDescriptorForSocket()
{
    TcpGround ground;
    ground.calls.fail(Call::Socket, 1, EMFILE);
    ground.connectTo(u"127.0.0.1"_s, 9);
    QTRY_COMPARE(ground.client->ends, 1);
    QCOMPARE(ground.client->failure.reason, Reason::Limit);
    QCOMPARE(ground.client->failure.where.text(), u"socket 127.0.0.1:9"_s);
    QVERIFY(!ground.clientLines().contains(u"call close"_s));
}

void TestNativeTcpConnect::bindFails()
{
    TcpGround ground;
    StreamOptions options;
    options.target = HostPort{u"127.0.0.1"_s, 9};
    options.bindTo = Endpoint::fromNumeric(u"192.0.2.1"_s, 4000); // TEST-NET-1: never an address of ours
    ground.connectTo(options);
    QTRY_COMPARE(ground.client->ends, 1);
    QCOMPARE(ground.client->failure.reason, Reason::NoAddress);
    QCOMPARE(ground.client->failure.where.text(), u"bind 192.0.2.1:4000"_s);
}

void TestNativeTcpConnect::impossibleRequests_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::addColumn<int>("choice");
    QTest::newRow("port 0") << u"127.0.0.1"_s << 0 << int(IpChoice::Any);
    QTest::newRow("all interfaces") << u"*"_s << 80 << int(IpChoice::Any);
    QTest::newRow("IPv4 only, IPv6 address") << u"::1"_s << 80 << int(IpChoice::IPv4Only);
    QTest::newRow("IPv6 only, IPv4 address") << u"127.0.0.1"_s << 80 << int(IpChoice::IPv6Only);
}

void TestNativeTcpConnect::impossibleRequests()
{
    QFETCH(QString, host);
    QFETCH(int, port);
    QFETCH(int, choice);
    TcpGround ground;
    StreamOptions options;
    options.target = HostPort{host, quint16(port)};
    options.ip = IpChoice(choice);
    ground.connectTo(options);
    QCOMPARE(ground.client->ends, 0);
    QTRY_COMPARE(ground.client->ends, 1);
    QCOMPARE(ground.client->failure.reason, Reason::Usage);
    QCOMPARE(ground.calls.count(Call::Socket), 0);
}

void TestNativeTcpConnect::unknownName()
{
    TcpGround ground;
    ground.connectTo(u"no.such.example"_s, 80);
    QTRY_COMPARE(ground.client->ends, 1);
    QCOMPARE(ground.client->failure.reason, Reason::Dns);
    QCOMPARE(ground.client->failure.where.text(), u"resolve no.such.example"_s);
    QCOMPARE(ground.client->failure.error, -2);
    QCOMPARE(ground.clientLines(),
             (QStringList{u"state resolving"_s, u"call getaddrinfo ENOENT"_s, u"call getaddrinfo ENOENT"_s,
                          u"state failed"_s, u"error dns"_s}));
}

void TestNativeTcpConnect::oneFamilyHasNoName()
{
    TcpGround ground;
    QVERIFY(ground.listen());
    ground.resolver.set(u"four.example"_s, Family::IPv4, {{Endpoint::loopback(Family::IPv4, 0)}});
    ground.connectTo(u"four.example"_s, ground.acceptor->bound.port());
    QTRY_VERIFY(ground.client->connected());
    QCOMPARE(ground.client->transport->facts().remote, ground.acceptor->bound);
}

void TestNativeTcpConnect::nameWithOnlyIPv6()
{
    TcpGround ground;
    QVERIFY(ground.listen(u"::1"_s));
    ground.resolver.set(u"six.example"_s, Family::IPv6, {{Endpoint::loopback(Family::IPv6, 0)}});
    ground.connectTo(u"six.example"_s, ground.acceptor->bound.port());
    QTRY_VERIFY(ground.client->connected());
    QCOMPARE(ground.client->transport->facts().remote.address(), u"::1"_s);
    QCOMPARE(ground.calls.count(Call::Socket), 1);
}

void TestNativeTcpConnect::ipChoice()
{
    TcpGround ground;
    QVERIFY(ground.listen(QString())); // 127.0.0.1 and ::1
    ground.resolver.set(u"both.example"_s, Family::IPv4, {{Endpoint::loopback(Family::IPv4, 0)}});
    ground.resolver.set(u"both.example"_s, Family::IPv6, {{Endpoint::loopback(Family::IPv6, 0)}});
    for (const IpChoice choice : {IpChoice::IPv4Only, IpChoice::IPv6Only}) {
        ground.resolver.asked = 0;
        StreamOptions options;
        options.target = HostPort{u"both.example"_s, ground.acceptor->bound.port()};
        options.ip = choice;
        ground.connectTo(options);
        QTRY_VERIFY(ground.client->connected());
        QCOMPARE(ground.client->transport->facts().remote.family(),
                 choice == IpChoice::IPv4Only ? Family::IPv4 : Family::IPv6);
        QCOMPARE(ground.resolver.asked.load(), 1);
    }
}

void TestNativeTcpConnect::dnsSilenceBlocksNothing()
{
    TcpGround ground;
    ground.resolver.set(u"silent.example"_s, Family::IPv4, {{}, 0, 0, true});
    ground.resolver.set(u"silent.example"_s, Family::IPv6, {{}, 0, 0, true});
    int ticks = 0;
    QTimer ticker;
    QObject::connect(&ticker, &QTimer::timeout, [&] { ++ticks; });
    ticker.start(5);
    StreamOptions options;
    options.target = HostPort{u"silent.example"_s, 80};
    options.connectTimeoutMs = 150;
    ground.connectTo(options);
    QTRY_COMPARE(ground.client->ends, 1);
    QVERIFY(ticks > 3); // the loop ran all the while
    QCOMPARE(ground.client->failure.reason, Reason::Timeout);
    QCOMPARE(ground.client->failure.where.text(), u"resolve silent.example"_s);
    QCOMPARE(ground.resolver.abandoned.load(), 2);
}

void TestNativeTcpConnect::triesTheNextAddress()
{
    TcpGround ground;
    QVERIFY(ground.listen());
    const quint16 port = ground.acceptor->bound.port();
    ground.resolver.set(u"many.example"_s, Family::IPv4,
                        {{*Endpoint::fromNumeric(u"127.0.0.9"_s, 0), Endpoint::loopback(Family::IPv4, 0)}});
    ground.connectTo(u"many.example"_s, port);
    QTRY_VERIFY(ground.client->connected());
    QCOMPARE(ground.client->transport->facts().remote.address(), u"127.0.0.1"_s);
    const QStringList lines = ground.clientLines();
    QCOMPARE(lines.count(u"call socket"_s), 2);
    QCOMPARE(lines.count(u"call close"_s), 1);
    QCOMPARE(lines.count(u"call getsockopt"_s), 2);
    QVERIFY(ground.textOf(ground.client->transport->conversation(), Call::Getsockopt)
                .contains(u"ECONNREFUSED"_s));
}

void TestNativeTcpConnect::allRefusedNamesAll()
{
    TcpGround ground;
    const DeadPort dead;
    const quint16 port = dead.port;
    ground.resolver.set(
        u"many.example"_s, Family::IPv4,
        {{*Endpoint::fromNumeric(u"127.0.0.9"_s, 0), *Endpoint::fromNumeric(u"127.0.0.8"_s, 0)}});
    ground.connectTo(u"many.example"_s, port);
    QTRY_COMPARE(ground.client->ends, 1);
    QCOMPARE(ground.client->failure.reason, Reason::Refused);
    QCOMPARE(ground.client->failure.where.text(), u"connect 127.0.0.9:%1, 127.0.0.8:%1"_s.arg(port));
}

void TestNativeTcpConnect::lookupIsLogged()
{
    TcpGround ground;
    QVERIFY(ground.listen());
    ground.resolver.set(u"four.example"_s, Family::IPv4, {{Endpoint::loopback(Family::IPv4, 0)}});
    ground.connectTo(u"four.example"_s, ground.acceptor->bound.port());
    QTRY_VERIFY(ground.client->connected());
    QStringList texts;
    QList<int> results;
    for (const Entry &entry : ground.entries(ground.client->transport->conversation())) {
        if (entry.call != Call::Getaddrinfo)
            continue;
        texts += ground.textOf(entry);
        results += entry.result;
        QCOMPARE(entry.reason, entry.result == 0 ? Reason::None : Reason::Dns);
        QCOMPARE(int(entry.error), -entry.result);
    }
    texts.sort();
    QCOMPARE(texts, (QStringList{u"\"four.example\", {AF_INET, SOCK_STREAM}, [127.0.0.1] /* 0.00 ms */"_s,
                                 u"\"four.example\", {AF_INET6, SOCK_STREAM}, [] /* 0.00 ms */"_s}));
    QVERIFY(results.contains(0) && results.contains(-2));
}

void TestNativeTcpConnect::silenceTimesOut()
{
    const BlackHole hole(Endpoint::loopback(Family::IPv4, 0));
    QVERIFY(hole.bound.isValid());
    TcpGround ground;
    StreamOptions options;
    options.target = HostPort{hole.bound.address(), hole.bound.port()};
    options.connectTimeoutMs = 200;
    ground.connectTo(options);
    QTRY_COMPARE(ground.client->ends, 1);
    QCOMPARE(ground.client->failure.reason, Reason::Timeout);
    QCOMPARE(ground.client->failure.where.text(), QString(u"connect "_s + hole.bound.toString()));
    QVERIFY(sentence(ground.client->failure).contains(u"did not answer"_s));
    const QStringList lines = ground.clientLines();
    QCOMPARE(lines.mid(3), (QStringList{u"call connect EINPROGRESS"_s, u"call getsockname"_s, u"note"_s, u"call close"_s,
                                        u"state failed"_s, u"error timeout"_s}));
    for (const Entry &entry : ground.entries(ground.client->transport->conversation())) {
        if (entry.kind == Kind::Note)
            QVERIFY(ground.textOf(entry).startsWith(u"connect "_s + hole.bound.toString()
                                                    + u" given up after "_s));
    }
}

void TestNativeTcpConnect::ipv6SilentThenIPv4()
{
    TcpGround ground;
    std::unique_ptr<BlackHole> made;
    // Somebody else may have the same port in the other family: try again with another one.
    for (int i = 0; i < 10 && (!ground.acceptor || !ground.acceptor->ready); ++i) {
        made = std::make_unique<BlackHole>(Endpoint::loopback(Family::IPv6, 0));
        ListenOptions options;
        options.address = HostPort{u"127.0.0.1"_s, made->bound.port()};
        ground.listen(options);
    }
    QVERIFY(ground.acceptor->ready);
    const BlackHole &hole = *made;
    ground.resolver.set(u"both.example"_s, Family::IPv4, {{Endpoint::loopback(Family::IPv4, 0)}});
    ground.resolver.set(u"both.example"_s, Family::IPv6, {{Endpoint::loopback(Family::IPv6, 0)}});
    ground.connectTo(u"both.example"_s, hole.bound.port());
    QTRY_VERIFY(ground.client->connected());
    QCOMPARE(ground.client->transport->facts().remote.address(), u"127.0.0.1"_s);
    qint64 first = 0;
    qint64 second = 0;
    for (const Entry &entry : ground.entries(ground.client->transport->conversation())) {
        if (entry.call == Call::Connect)
            (first == 0 ? first : second) = entry.time;
    }
    QVERIFY(second - first > 200'000'000); // the attempt delay; the first was still going on
    QCOMPARE(ground.clientLines().count(u"note"_s), 1);
    QCOMPARE(ground.clientLines().count(u"call close"_s), 1);
}

void TestNativeTcpConnect::connectedToItself()
{
    TcpGround ground;
    const DeadPort dead;
    const quint16 port = dead.port;
    StreamOptions options;
    options.target = HostPort{u"127.0.0.1"_s, port};
    options.bindTo = Endpoint::loopback(Family::IPv4, port);
    ground.connectTo(options);
    QTRY_VERIFY(ground.client->connected());
    QVERIFY(ground.clientLines().contains(u"note"_s));
}

QTEST_GUILESS_MAIN(TestNativeTcpConnect)
#include "tst_nativetcpconnect.moc"
