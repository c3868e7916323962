// Qt's engine over Unix streams: names, who is at the other end, what fails, and what Qt cannot do.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/enginerig.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTest>

#include <cerrno>

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

// Another user for a while: root may do everything.
class AsNobody
{
public:
    AsNobody() : m_was(::geteuid()) { m_done = m_was != 0 || ::seteuid(65534) == 0; }
    ~AsNobody()
    {
        if (::seteuid(m_was) != 0)
            qFatal("cannot be who it was");
    }
    bool isDone() const { return m_done; }

private:
    const uid_t m_was;
    bool m_done = false;
};

// No further descriptor for this process for a while.
class NoDescriptors
{
public:
    NoDescriptors()
    {
        const int lowest = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
        ::close(lowest);
        ::getrlimit(RLIMIT_NOFILE, &m_was);
        rlimit none = m_was;
        none.rlim_cur = rlim_t(lowest);
        ::setrlimit(RLIMIT_NOFILE, &none);
    }
    ~NoDescriptors() { ::setrlimit(RLIMIT_NOFILE, &m_was); }

private:
    rlimit m_was = {};
};

// A socket of the system's own, so that Qt is at one end only.
class PlainSocket
{
public:
    explicit PlainSocket(int type = SOCK_STREAM) : fd(::socket(AF_UNIX, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)) {}
    ~PlainSocket() { ::close(fd); }
    bool bind(const QString &path) { return with(path, ::bind); }
    bool connect(const QString &path) { return with(path, ::connect); }

    const int fd;

private:
    bool with(const QString &path, int (*call)(int, const sockaddr *, socklen_t))
    {
        sockaddr_storage storage;
        const unsigned length = Endpoint::fromPath(path)->toSockaddr(storage);
        return call(fd, reinterpret_cast<const sockaddr *>(&storage), length) == 0;
    }
};

} // namespace

class TestQtLocalSocket : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void talksToNative_data();
    void talksToNative();
    void callsAreQts();
    void noSuchFile();
    void nobodyListens();
    void notPermitted();
    void bindingNotPermitted();
    void wrongType();
    void noFolder();
    void pathIsTaken();
    void abstractNameIsTaken();
    void longNames_data();
    void longNames();
    void queueIsFull();
    void noNameOfItsOwn();
    void noOptions();
    void fileGoesWithItsSocket();
    void listenerThatQtGaveUp();
    void saysWhatItHides();
    void resetIsAnEnd();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    static QString abstractName(const QString &name) { return u"@porthole-qt-"_s + QString::number(::getpid()) + name; }
    void listen(const QString &name, Engine engine = Engine::Qt);
    void connectTo(const QString &name, Engine engine = Engine::Qt);
    void connectTo(const StreamOptions &options, Engine engine = Engine::Qt);
    QStringList notes() const { return textsOf(m_rig->reader, m_rig->client->conversation(), Kind::Note); }
    Failure failure() const { return m_rig->clientSink.closed.value_or(Failure()); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Rig> m_rig;
};

void TestQtLocalSocket::init()
{
    m_rig.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_rig = std::make_unique<Rig>(Way(Engine::Qt, true));
}

void TestQtLocalSocket::listen(const QString &name, Engine engine)
{
    ListenOptions options;
    options.address.host = name;
    m_rig->listener = makeStreamListener(engine, m_rig->context, options.address);
    m_rig->listener->setSink(&m_rig->door);
    m_rig->listener->open(options);
    QTRY_VERIFY(m_rig->door.ready || m_rig->door.closed);
}

void TestQtLocalSocket::connectTo(const QString &name, Engine engine)
{
    StreamOptions options;
    options.target = {name, 0};
    connectTo(options, engine);
}

void TestQtLocalSocket::connectTo(const StreamOptions &options, Engine engine)
{
    m_rig->client = makeStreamTransport(engine, m_rig->context, options.target);
    m_rig->client->setSink(&m_rig->clientSink);
    m_rig->client->open(options);
    QVERIFY(!m_rig->clientSink.closed); // never from within open()
    QTRY_VERIFY(m_rig->clientSink.closed || m_rig->client->facts().state == LinkState::Connected);
}

void TestQtLocalSocket::talksToNative_data()
{
    QTest::addColumn<bool>("abstract");
    QTest::addColumn<Engine>("server");
    QTest::addColumn<Engine>("client");
    QTest::newRow("path, Qt listens") << false << Engine::Qt << Engine::Native;
    QTest::newRow("path, Qt connects") << false << Engine::Native << Engine::Qt;
    QTest::newRow("abstract, Qt listens") << true << Engine::Qt << Engine::Native;
    QTest::newRow("abstract, Qt connects") << true << Engine::Native << Engine::Qt;
    QTest::newRow("abstract, both Qt") << true << Engine::Qt << Engine::Qt;
}

void TestQtLocalSocket::talksToNative()
{
    QFETCH(bool, abstract);
    QFETCH(Engine, server);
    QFETCH(Engine, client);
    const QString name = abstract ? abstractName(u"talk"_s) : path(u"s"_s);
    listen(name, server);
    QVERIFY(m_rig->door.ready);
    QCOMPARE(m_rig->door.ready->toString(), name);
    QCOMPARE(m_rig->listener->bound(), QList<Endpoint>{*m_rig->door.ready});
    connectTo(name, client);
    QTRY_VERIFY(!m_rig->door.accepted.empty());
    StreamTransport &accepted = *m_rig->door.accepted.front();
    accepted.setSink(&m_rig->serverSink);
    QVERIFY(m_rig->client->send("hello"));
    QTRY_COMPARE(m_rig->serverSink.received, "hello"_ba);
    QVERIFY(accepted.send("back"));
    QTRY_COMPARE(m_rig->clientSink.received, "back"_ba);
    const PeerCredentials self{::getpid(), ::getuid(), ::getgid()};
    QCOMPARE(m_rig->client->facts().peer, self);
    QCOMPARE(accepted.facts().peer, self);
    QCOMPARE(m_rig->client->facts().remote.toString(), name);
    QCOMPARE(accepted.facts().local.toString(), name);
}

// Connected by its own name, and closed in order.
void TestQtLocalSocket::callsAreQts()
{
    listen(path(u"s"_s));
    connectTo(path(u"s"_s));
    QVERIFY(m_rig->client->send("x"));
    m_rig->client->close();
    QTRY_VERIFY(m_rig->clientSink.closed);
    QList<Call> calls;
    for (EntryId id = 0; id < m_rig->reader.count(); ++id) {
        const Entry entry = m_rig->reader.entry(id);
        if (entry.conversation == m_rig->client->conversation() && entry.call != Call::None)
            calls += entry.call;
    }
    QCOMPARE(calls, (QList<Call>{Call::QtLocalConnect, Call::Getsockopt, Call::QtLocalWrite, Call::QtLocalDisconnect}));
}

void TestQtLocalSocket::noSuchFile()
{
    connectTo(path(u"none"_s));
    QCOMPARE(failure().reason, Reason::NotFound);
    QCOMPARE(failure().error, 0);
    QVERIFY2(sentence(failure()).contains(u"A server makes the socket's file"_s), qPrintable(sentence(failure())));
    QVERIFY2(notes().value(0).startsWith(u"QLocalSocket says: "_s), qPrintable(notes().join(u'\n')));
    QCOMPARE(m_rig->client->facts().state, LinkState::Failed);
}

void TestQtLocalSocket::nobodyListens()
{
    QVERIFY(PlainSocket().bind(path(u"left"_s))); // its file stays
    connectTo(path(u"left"_s));
    QCOMPARE(failure().reason, Reason::Refused);
    QVERIFY2(sentence(failure()).contains(u"no program listens on it"_s), qPrintable(sentence(failure())));
}

void TestQtLocalSocket::notPermitted()
{
    listen(path(u"s"_s));
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::Permissions::fromInt(0x7755)));
    QVERIFY(QFile::setPermissions(path(u"s"_s), {}));
    const AsNobody nobody;
    QVERIFY(nobody.isDone());
    connectTo(path(u"s"_s));
    QCOMPARE(failure().reason, Reason::Permission);
    QVERIFY2(sentence(failure()).contains(u"the right to write to its file"_s), qPrintable(sentence(failure())));
}

void TestQtLocalSocket::bindingNotPermitted()
{
    QVERIFY(QFile::setPermissions(m_folder->path(), QFile::Permissions::fromInt(0x5555)));
    const AsNobody nobody;
    QVERIFY(nobody.isDone());
    listen(path(u"s"_s));
    QVERIFY(m_rig->door.closed);
    QCOMPARE(m_rig->door.closed->reason, Reason::Permission);
    QVERIFY2(sentence(*m_rig->door.closed).contains(u"the right to write to its folder"_s),
             qPrintable(sentence(*m_rig->door.closed)));
}

// Qt has no name for it; its words have the number.
void TestQtLocalSocket::wrongType()
{
    PlainSocket datagrams(SOCK_DGRAM);
    QVERIFY(datagrams.bind(path(u"d"_s)));
    connectTo(path(u"d"_s));
    QCOMPARE(failure().reason, Reason::Internal);
    QVERIFY2(sentence(failure()).contains(u"Qt has no name for this error"_s), qPrintable(sentence(failure())));
    QVERIFY2(notes().value(0).contains(QString::number(EPROTOTYPE)), qPrintable(notes().join(u'\n')));
}

void TestQtLocalSocket::noFolder()
{
    listen(path(u"none/s"_s));
    QVERIFY(m_rig->door.closed);
    QCOMPARE(m_rig->door.closed->reason, Reason::NotFound);
    QVERIFY2(sentence(*m_rig->door.closed).contains(u"Qt does not tell which"_s), qPrintable(sentence(*m_rig->door.closed)));
}

void TestQtLocalSocket::pathIsTaken()
{
    QFile file(path(u"taken"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("mine") == 4);
    file.close();
    listen(path(u"taken"_s));
    QVERIFY(m_rig->door.closed);
    QCOMPARE(m_rig->door.closed->reason, Reason::InUse);
    QVERIFY2(sentence(*m_rig->door.closed).contains(u"exists already"_s), qPrintable(sentence(*m_rig->door.closed)));
    m_rig->listener.reset();
    QCOMPARE(QFileInfo(path(u"taken"_s)).size(), 4); // not Qt's to remove
}

void TestQtLocalSocket::abstractNameIsTaken()
{
    PlainSocket first;
    QVERIFY(first.bind(abstractName(u"taken"_s)));
    listen(abstractName(u"taken"_s));
    QVERIFY(m_rig->door.closed);
    QCOMPARE(m_rig->door.closed->reason, Reason::InUse);
    QVERIFY2(sentence(*m_rig->door.closed).contains(u"abstract name"_s), qPrintable(sentence(*m_rig->door.closed)));
}

void TestQtLocalSocket::longNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<Reason>("reason");
    const QString start = u"@porthole-qt-"_s + QString::number(::getpid());
    QTest::newRow("longest abstract one") << start.leftJustified(107, u'x') << Reason::None;
    QTest::newRow("too long") << start.leftJustified(108, u'x') << Reason::Io;
    const QString file = QDir::tempPath() + u'/' + start.sliced(1);
    QTest::newRow("longest path of Qt's") << file.leftJustified(106, u'x') << Reason::None;
    QTest::newRow("longest path of the system's") << file.leftJustified(107, u'x') << Reason::Unsupported;
    QTest::newRow("path, too long") << file.leftJustified(108, u'x') << Reason::Io;
}

void TestQtLocalSocket::longNames()
{
    QFETCH(QString, name);
    QFETCH(Reason, reason);
    listen(name);
    QCOMPARE(m_rig->door.closed.value_or(Failure()).reason, reason);
    connectTo(name);
    QCOMPARE(failure().reason, reason);
    if (reason == Reason::None)
        QTRY_COMPARE(m_rig->door.accepted.size(), 1u);
    if (reason == Reason::Unsupported)
        QVERIFY2(sentence(failure()).contains(u"106 bytes"_s), qPrintable(sentence(failure())));
    if (reason == Reason::Io)
        QCOMPARE(failure().error, ENAMETOOLONG);
}

void TestQtLocalSocket::queueIsFull()
{
    PlainSocket server;
    QVERIFY(server.bind(path(u"s"_s)) && ::listen(server.fd, 0) == 0);
    PlainSocket first;
    QVERIFY(first.connect(path(u"s"_s)));
    connectTo(path(u"s"_s));
    QCOMPARE(failure().reason, Reason::Limit);
    QVERIFY2(sentence(failure()).contains(u"queue of connections"_s), qPrintable(sentence(failure())));
    QVERIFY2(notes().value(0).contains(u"without a pause"_s), qPrintable(notes().join(u'\n')));
}

void TestQtLocalSocket::noNameOfItsOwn()
{
    listen(path(u"s"_s));
    StreamOptions options;
    options.target.host = path(u"s"_s);
    options.bindTo = Endpoint::fromPath(path(u"mine"_s));
    connectTo(options);
    QCOMPARE(failure().reason, Reason::Unsupported);
    QCOMPARE(failure().where.text(), u"bind "_s + path(u"mine"_s));
    QVERIFY(!QFileInfo::exists(path(u"mine"_s)));
    QVERIFY(m_rig->door.accepted.empty());
}

// Refused when it is opened, at either end, and while it is open.
void TestQtLocalSocket::noOptions()
{
    SocketOptionWish wish;
    wish.numbers[SocketOption::SendBuffer] = 4096;
    StreamOptions options;
    options.target.host = path(u"s"_s);
    options.options = wish;
    connectTo(options);
    QCOMPARE(failure().reason, Reason::Unsupported);
    QCOMPARE(failure().where.text(), u"setsockopt SO_SNDBUF"_s);
    ListenOptions listening;
    listening.address.host = path(u"s"_s);
    listening.options = wish;
    m_rig->listener = makeStreamListener(Engine::Qt, m_rig->context, listening.address);
    m_rig->listener->setSink(&m_rig->door);
    m_rig->listener->open(listening);
    QTRY_VERIFY(m_rig->door.closed);
    QCOMPARE(m_rig->door.closed->reason, Reason::Unsupported);
    QVERIFY(!QFileInfo::exists(path(u"s"_s)));
}

void TestQtLocalSocket::fileGoesWithItsSocket()
{
    listen(path(u"file"_s));
    QVERIFY(QFileInfo::exists(path(u"file"_s)));
    m_rig->listener->close();
    QVERIFY(!QFileInfo::exists(path(u"file"_s)));
    QTRY_VERIFY(m_rig->door.closed);
    QCOMPARE(m_rig->door.closed->reason, Reason::None);
    QVERIFY(m_rig->listener->bound().isEmpty());
}

// Without a signal of its own.
void TestQtLocalSocket::listenerThatQtGaveUp()
{
    listen(path(u"s"_s));
    PlainSocket client;
    const NoDescriptors none;
    QVERIFY(client.connect(path(u"s"_s)));
    QTRY_VERIFY(m_rig->door.closed);
    QCOMPARE(m_rig->door.closed->where.text(), u"accept "_s + path(u"s"_s));
    QVERIFY2(sentence(*m_rig->door.closed).contains(u"stopped listening for good"_s), qPrintable(sentence(*m_rig->door.closed)));
    const QStringList said = textsOf(m_rig->reader, m_rig->listener->conversation(), Kind::Note);
    QVERIFY2(said.value(0).contains(QString::number(EMFILE)), qPrintable(said.join(u'\n')));
    QVERIFY(m_rig->listener->bound().isEmpty());
}

void TestQtLocalSocket::saysWhatItHides()
{
    QVERIFY(m_rig->connectBoth());
    m_rig->client->shutdownWrite();
    QTRY_VERIFY(m_rig->serverSink.closed);
    QTRY_VERIFY(m_rig->clientSink.closed);
    QVERIFY2(notes().value(0).contains(u"QLocalSocket has no half-close"_s), qPrintable(notes().join(u'\n')));
    const QStringList server = textsOf(m_rig->reader, m_rig->server->conversation(), Kind::Note);
    QVERIFY2(server.value(0).contains(u"in order or by a reset"_s), qPrintable(server.join(u'\n')));
}

void TestQtLocalSocket::resetIsAnEnd()
{
    QVERIFY(m_rig->connectBoth());
    m_rig->client->reset();
    QTRY_VERIFY(m_rig->clientSink.closed);
    QCOMPARE(m_rig->client->facts().state, LinkState::ResetByUs);
    QVERIFY2(notes().value(0).contains(u"has no RST"_s), qPrintable(notes().join(u'\n')));
}

QTEST_GUILESS_MAIN(TestQtLocalSocket)
#include "tst_qtlocalsocket.moc"
