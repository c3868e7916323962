// Unix sockets, streams and datagrams: paths, abstract names, who is at the other end, and what fails.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/tcpground.h"
#include "support/udpground.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>

#include <sys/socket.h>
#include <unistd.h>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestUnixSocket : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void names_data();
    void names();
    void stream_data();
    void stream();
    void nobodyListens();
    void noSuchPath();
    void pathIsTaken();
    void wrongType();
    void datagrams();
    void datagramWithoutName();
    void datagramsSayWhoSent();
    void credentialsInText_data();
    void credentialsInText();
    void fileGoesWithItsSocket();
    void fileGoesWithItsStream();
    void fileGoesWithAnAttempt_data();
    void fileGoesWithAnAttempt();
    void fileOfSomebodyElseStays();

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QTemporaryDir m_folder;
};

void TestUnixSocket::names_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("valid");
    QTest::newRow("path") << u"/run/x.sock"_s << true;
    QTest::newRow("abstract") << u"@name"_s << true;
    QTest::newRow("longest") << QString(u'/' + QString(106, u'x')) << true;
    QTest::newRow("too long") << QString(u'/' + QString(107, u'x')) << false;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("NUL inside") << u"/run/\0x"_s << false;
}

void TestUnixSocket::names()
{
    QFETCH(QString, path);
    QFETCH(bool, valid);
    const std::optional<Endpoint> endpoint = Endpoint::fromPath(path);
    QCOMPARE(endpoint.has_value(), valid);
    if (!valid)
        return;
    QCOMPARE(endpoint->toString(), path);
    sockaddr_storage storage;
    const unsigned length = endpoint->toSockaddr(storage);
    QCOMPARE(Endpoint::fromSockaddr(reinterpret_cast<sockaddr *>(&storage), length), *endpoint);
    QCOMPARE(endpoint->stored().family, Family::None); // session files hold no paths
}

void TestUnixSocket::stream_data()
{
    QTest::addColumn<bool>("abstract");
    QTest::newRow("path") << false;
    QTest::newRow("abstract") << true;
}

void TestUnixSocket::stream()
{
    QFETCH(bool, abstract);
    const QString name = abstract ? QString(u"@porthole-test-"_s + QString::number(::getpid())) : path(u"s"_s);
    TcpGround ground;
    QVERIFY(ground.listen(name));
    QCOMPARE(ground.acceptor->bound.toString(), name);
    ground.connectTo(name, 0);
    QTRY_VERIFY(ground.client->connected() && !ground.acceptor->peers.empty());
    QVERIFY(ground.client->transport->send("hello").has_value());
    QTRY_COMPARE(ground.server().received, "hello"_ba);
    QVERIFY(ground.server().transport->send("back").has_value());
    QTRY_COMPARE(ground.client->received, "back"_ba);
    const PeerCredentials self{::getpid(), ::getuid(), ::getgid()};
    QCOMPARE(ground.client->transport->facts().peer, self);
    QCOMPARE(ground.server().transport->facts().peer, self);
    const ConversationId conversation = ground.client->transport->conversation();
    QVERIFY(ground.textOf(conversation, Call::Socket).startsWith(u"AF_UNIX, SOCK_STREAM"_s));
    QVERIFY(ground.textOf(conversation, Call::Setsockopt).isEmpty());
    // Half-close is the same as with TCP.
    ground.client->transport->shutdownWrite();
    QTRY_VERIFY(ground.server().transport->facts().peerHalfClosed);
    QVERIFY(ground.server().transport->send("still").has_value());
    QTRY_COMPARE(ground.client->received, "backstill"_ba);
    const Conversation facts = LogReader(ground.log.log->file()).conversation(conversation);
    QCOMPARE(facts.record.transport, TransportKind::Unix);
    QCOMPARE(facts.label, name);
}

void TestUnixSocket::nobodyListens()
{
    {
        UdpGround dead; // a file whose socket takes datagrams only until it goes; then the file is put back
        dead.reader.transport->open(boundOn(*Endpoint::fromPath(path(u"gone"_s))));
        QCOMPARE(dead.reader.transport->facts().state, LinkState::Bound);
        QVERIFY(::link(qPrintable(path(u"gone"_s)), qPrintable(path(u"left"_s))) == 0);
    }
    TcpGround ground;
    ground.connectTo(path(u"left"_s), 0);
    QTRY_COMPARE(ground.client->ends, 1);
    QCOMPARE(ground.client->failure.reason, Reason::Refused);
    QVERIFY(sentence(ground.client->failure).contains(u"no program listens on it"_s));
    QFile other(path(u"letter"_s));
    QVERIFY(other.open(QIODevice::WriteOnly));
    TcpGround wrong;
    wrong.connectTo(path(u"letter"_s), 0);
    QTRY_COMPARE(wrong.client->ends, 1);
    QVERIFY(sentence(wrong.client->failure).contains(u"That file is no socket"_s));
}

void TestUnixSocket::noSuchPath()
{
    TcpGround ground;
    ground.connectTo(path(u"none"_s), 0);
    QTRY_COMPARE(ground.client->ends, 1);
    QCOMPARE(ground.client->failure.reason, Reason::NotFound);
}

void TestUnixSocket::pathIsTaken()
{
    TcpGround first;
    QVERIFY(first.listen(path(u"twice"_s)));
    TcpGround second;
    QVERIFY(!second.listen(path(u"twice"_s)));
    QCOMPARE(second.acceptor->failure.reason, Reason::InUse);
    QVERIFY(sentence(second.acceptor->failure).contains(u"exists already"_s));
    // It is the first one's file, and stays.
    second.acceptor.reset();
    QVERIFY(QFileInfo::exists(path(u"twice"_s)));
}

void TestUnixSocket::wrongType()
{
    TcpGround listens;
    QVERIFY(listens.listen(path(u"stream"_s)));
    UdpGround ground;
    DatagramOptions options;
    options.target = HostPort{path(u"stream"_s), 0};
    options.bindTo = Endpoint::fromPath(path(u"mine"_s));
    ground.sender.transport->open(options);
    QTRY_COMPARE(ground.sender.ends, 1);
    QCOMPARE(ground.sender.closed.error, EPROTOTYPE);
    QVERIFY(!QFileInfo::exists(path(u"mine"_s))); // bound before it failed
}

void TestUnixSocket::datagrams()
{
    UdpGround ground;
    ground.reader.transport->open(boundOn(*Endpoint::fromPath(path(u"d"_s))));
    DatagramOptions to = boundOn(*Endpoint::fromPath(path(u"from"_s)));
    to.target = HostPort{path(u"d"_s), 0};
    ground.sender.transport->open(to);
    for (const QByteArray &bytes : {"one"_ba, "two and more"_ba, ""_ba, QByteArray(5000, 'x')})
        QVERIFY(ground.sender.transport->send(bytes).has_value());
    QTRY_COMPARE(ground.reader.received.size(), 4);
    QCOMPARE(ground.reader.received, QList<QByteArray>({"one", "two and more", "", QByteArray(5000, 'x')}));
    QCOMPARE(ground.reader.faults, 0);
    QCOMPARE(ground.reader.from.first().toString(), path(u"from"_s));
    QVERIFY(ground.reader.transport->sendTo("answer", ground.reader.from.first()).has_value());
    QTRY_COMPARE(ground.sender.received, QList<QByteArray>({"answer"}));
}

// The error queue of such a socket is no queue: asking for it would take datagrams away.
void TestUnixSocket::datagramWithoutName()
{
    UdpGround ground;
    ground.reader.transport->open(boundOn(*Endpoint::fromPath(path(u"w"_s))));
    DatagramOptions to;
    to.target = HostPort{path(u"w"_s), 0};
    ground.sender.transport->open(to);
    QVERIFY(ground.sender.transport->send("nobody").has_value());
    QTRY_COMPARE(ground.reader.received, QList<QByteArray>({"nobody"}));
    QVERIFY(!ground.reader.from.first().isValid());
    QVERIFY(!ground.reader.transport->sendTo("whom", ground.reader.from.first()));
    QCOMPARE(ground.reader.errors.size(), 0);
}

// Each datagram brings the process that sent it, also where that has no name; a sender is given no name by it.
void TestUnixSocket::datagramsSayWhoSent()
{
    UdpGround ground;
    ground.reader.transport->open(boundOn(*Endpoint::fromPath(path(u"who"_s))));
    DatagramOptions to = boundOn(*Endpoint::fromPath(path(u"named, {pid=1, uid=0, gid=0}"_s)));
    to.target = HostPort{path(u"who"_s), 0};
    ground.sender.transport->open(to);
    QVERIFY(ground.sender.transport->send("named").has_value());
    DatagramPeer unnamed{ground.context};
    to.bindTo.reset();
    unnamed.transport->open(to);
    QVERIFY(unnamed.transport->send("unnamed").has_value());
    QTRY_COMPARE(ground.reader.received, QList<QByteArray>({"named", "unnamed"}));
    const PeerCredentials self{::getpid(), ::getuid(), ::getgid()};
    QCOMPARE(ground.reader.senders, QList<std::optional<PeerCredentials>>({self, self}));
    QVERIFY(!ground.reader.from.last().isValid());
    QVERIFY(!unnamed.transport->facts().local.isValid());
    QStringList texts;
    const LogReader all(ground.log.log->file());
    for (EntryId id = 0; id < all.count(); ++id) {
        if (all.entry(id).kind == Kind::Received)
            texts += QString::fromUtf8(all.text(all.entry(id)));
    }
    QCOMPARE(texts, QStringList({path(u"named, {pid=1, uid=0, gid=0}"_s) + u", "_s + self.toString(), self.toString()}));
    // What the sender has chosen to look like it is not taken for it.
    QString name = texts.first();
    QCOMPARE(PeerCredentials::takeFrom(name), self);
    QCOMPARE(name, path(u"named, {pid=1, uid=0, gid=0}"_s));
    // UDP has no such thing.
    UdpGround udp;
    QVERIFY(udp.pair());
    QVERIFY(udp.sender.transport->send("x").has_value());
    QTRY_COMPARE(udp.reader.senders, QList<std::optional<PeerCredentials>>({std::nullopt}));
}

void TestUnixSocket::credentialsInText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("left");
    QTest::addColumn<qint64>("process");
    QTest::newRow("alone") << u"{pid=7, uid=8, gid=9}"_s << QString() << qint64(7);
    QTest::newRow("behind a name") << u"/a b, {pid=7, uid=8, gid=9}"_s << u"/a b"_s << qint64(7);
    QTest::newRow("nobody known") << u"@x, {pid=0, uid=65534, gid=65534}"_s << u"@x"_s << qint64(0);
    for (const QString &no : {QString(), u"/x"_s, u"/x{pid=7, uid=8, gid=9}"_s, u"/x, {pid=7, uid=8}"_s, u"/x, {pid=7, uid=8, gid=}"_s,
                              u"/x, {pid=7, uid=8, gid=9}."_s, u"/x, {pid=7, gid=8, uid=9}"_s, u"/x, {pid=7, uid=8, gid=9, more=1}"_s})
        QTest::newRow(qPrintable(u"none: "_s + no)) << no << no << qint64(-1);
}

void TestUnixSocket::credentialsInText()
{
    QFETCH(QString, text);
    QFETCH(QString, left);
    QFETCH(qint64, process);
    const auto found = PeerCredentials::takeFrom(text);
    QCOMPARE(found ? found->process : -1, process);
    QCOMPARE(text, left);
}

void TestUnixSocket::fileGoesWithItsSocket()
{
    UdpGround ground;
    ground.reader.transport->open(boundOn(*Endpoint::fromPath(path(u"file"_s))));
    QVERIFY(QFileInfo::exists(path(u"file"_s)));
    ground.reader.transport->close();
    QVERIFY(!QFileInfo::exists(path(u"file"_s)));
}

void TestUnixSocket::fileGoesWithItsStream()
{
    TcpGround ground;
    QVERIFY(ground.listen(path(u"server"_s)));
    StreamOptions options;
    options.target = HostPort{path(u"server"_s), 0};
    options.bindTo = Endpoint::fromPath(path(u"me"_s));
    for (size_t i = 1; i <= 2; ++i) {
        ground.connectTo(options);
        QTRY_VERIFY(ground.client->connected() && ground.acceptor->peers.size() == i);
        QCOMPARE(ground.acceptor->peers.back()->transport->facts().remote.toString(), path(u"me"_s));
        QVERIFY(QFileInfo::exists(path(u"me"_s)));
        // The accepted end has the listener's address, and leaves its file alone.
        ground.acceptor->peers.back()->transport->close();
        QTRY_VERIFY(ground.client->transport->facts().peerHalfClosed);
        QVERIFY(QFileInfo::exists(path(u"me"_s)) && QFileInfo::exists(path(u"server"_s)));
        ground.client->transport->close();
        QVERIFY(!QFileInfo::exists(path(u"me"_s)));
        QCOMPARE(ground.textOf(ground.client->transport->conversation(), Call::Unlink), u'"' + path(u"me"_s) + u'"');
        QVERIFY(QFileInfo::exists(path(u"server"_s)));
    }
    // Also where it is not closed but destroyed.
    ground.connectTo(options);
    QTRY_VERIFY(ground.client->connected());
    ground.client.reset();
    QVERIFY(!QFileInfo::exists(path(u"me"_s)));
}

void TestUnixSocket::fileGoesWithAnAttempt_data()
{
    QTest::addColumn<bool>("isGivenUp");
    QTest::newRow("fails") << false;
    QTest::newRow("given up") << true;
}

void TestUnixSocket::fileGoesWithAnAttempt()
{
    QFETCH(bool, isGivenUp);
    TcpGround ground;
    StreamOptions options;
    options.target = HostPort{path(u"nobody"_s), 0};
    options.bindTo = Endpoint::fromPath(path(u"attempt"_s));
    if (isGivenUp)
        ground.calls.fail(Call::Connect, 1, EINPROGRESS);
    ground.connectTo(options);
    QVERIFY(QFileInfo::exists(path(u"attempt"_s)));
    if (isGivenUp)
        ground.client->transport->close();
    else
        QTRY_COMPARE(ground.client->ends, 1);
    QVERIFY(!QFileInfo::exists(path(u"attempt"_s)));
    QCOMPARE(ground.client->failure.reason, isGivenUp ? Reason::None : Reason::NotFound);
}

void TestUnixSocket::fileOfSomebodyElseStays()
{
    TcpGround ground;
    QVERIFY(ground.listen(path(u"other"_s)));
    StreamOptions options;
    options.target = HostPort{path(u"other"_s), 0};
    options.bindTo = Endpoint::fromPath(path(u"other"_s));
    ground.connectTo(options);
    QTRY_COMPARE(ground.client->ends, 1);
    QCOMPARE(ground.client->failure.reason, Reason::InUse);
    QVERIFY(QFileInfo::exists(path(u"other"_s)));
}

QTEST_GUILESS_MAIN(TestUnixSocket)
#include "tst_unixsocket.moc"
