// Files of any size and kind, streamed: whole, stopped, and when something goes wrong on the way.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/filesender.h"
#include "support/stationfixture.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace porthole;
using namespace porthole::test;

namespace {

constexpr qint64 Big = 64 << 20;

QByteArray hashOf(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

// A file that repeats no megabyte; returns its hash.
QByteArray writeFile(const QString &path, qint64 size)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return {};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (qint64 at = 0; at < size; at += 1 << 20) {
        const QByteArray block =
            pattern(qsizetype(std::min<qint64>(size - at, 1 << 20)), quint32(at >> 20) + 7);
        hash.addData(block);
        file.write(block);
    }
    return hash.result();
}

// Accepts and reads only when told to; none of ours.
class DeafPeer
{
public:
    bool start() { return server.listen(QHostAddress::LocalHost); }
    bool accept()
    {
        if (!QTest::qWaitFor([this] { return server.hasPendingConnections(); }))
            return false;
        socket.reset(server.nextPendingConnection());
        socket->setReadBufferSize(1);
        return true;
    }
    void hear()
    {
        QObject::connect(socket.get(), &QTcpSocket::readyRead, socket.get(),
                         [this] { heard += socket->readAll(); });
        socket->setReadBufferSize(0);
        heard += socket->readAll();
    }

    QTcpServer server;
    std::unique_ptr<QTcpSocket> socket;
    QByteArray heard;
};

} // namespace

class TestSendFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wholeFile_data();
    void wholeFile();
    void emptyFile();
    void staysJustAhead();
    void cancels();
    void oneAtATime();
    void namesWhatIsWrong_data();
    void namesWhatIsWrong();
    void fileBecomesShorter();
    void deletedWhileSent();
    void peerBreaksOff();
    void pipeWithoutSize();
};

void TestSendFile::wholeFile_data()
{
    QTest::addColumn<Engine>("engine");
    QTest::newRow("native") << Engine::Native;
    QTest::newRow("qt") << Engine::Qt;
}

void TestSendFile::wholeFile()
{
    QFETCH(Engine, engine);
    StationFixture f;
    const QByteArray hash = writeFile(f.path(QStringLiteral("big")), Big + 12'345);
    const auto listener = f.listen(engine, {Responder::What::Discard, {}});
    QVERIFY(listener);
    StreamOptions options = f.to(*listener);
    options.level = RecordLevel::lengths();  // the receiving side keeps it
    const auto connection = f.connectTo(engine, options);
    QVERIFY(connection);
    quint64 last = 0;
    bool backwards = false;
    bool seenRunning = false;
    connect(connection.get(), &ConnectionHandle::changed, this, [&] {
        const FileProgress &file = connection->snapshot().file;
        backwards = backwards || file.sent < last;
        seenRunning = seenRunning || (file.running && file.sent > 0);
        last = file.sent;
    });
    connection->sendFile(f.path(QStringLiteral("big")));
    QTRY_COMPARE_WITH_TIMEOUT(last, quint64(Big + 12'345), 120'000);
    QTRY_VERIFY(!connection->snapshot().file.running);
    QVERIFY(!backwards);
    QVERIFY(seenRunning);
    QCOMPARE(connection->snapshot().file.total, quint64(Big + 12'345));
    QCOMPARE(connection->snapshot().file.failure.reason, Reason::None);
    const auto server = listener->connections().first();
    QTRY_COMPARE_WITH_TIMEOUT(server->snapshot().facts.bytesReceived, quint64(Big + 12'345), 60'000);
    QCOMPARE(hashOf(f.received(server->snapshot().conversation)), hash);
    QCOMPARE(connection->snapshot().facts.state, LinkState::Connected);
}

void TestSendFile::emptyFile()
{
    StationFixture f;
    writeFile(f.path(QStringLiteral("empty")), 0);
    const auto listener = f.listen(Engine::Native, {});
    QVERIFY(listener);
    const auto connection = f.connectTo(Engine::Native, f.to(*listener));
    QVERIFY(connection);
    connection->sendFile(f.path(QStringLiteral("empty")));
    QTRY_VERIFY(connection->snapshot().file.path.endsWith(u"empty") && !connection->snapshot().file.running);
    QCOMPARE(connection->snapshot().file.failure.reason, Reason::None);
    QCOMPARE(connection->snapshot().facts.bytesSent, quint64(0));
}

void TestSendFile::staysJustAhead()
{
    StationFixture f;
    const QByteArray hash = writeFile(f.path(QStringLiteral("big")), Big);
    DeafPeer peer;
    QVERIFY(peer.start());
    const auto connection = f.connectTo(Engine::Native, f.to(peer.server.serverPort()));
    QVERIFY(connection && peer.accept());
    quint64 most = 0;
    connect(connection.get(), &ConnectionHandle::changed, this,
            [&] { most = std::max(most, connection->snapshot().facts.queued); });
    connection->sendFile(f.path(QStringLiteral("big")));
    QTRY_VERIFY(connection->snapshot().facts.queued >= FileSender::Ahead);
    QVERIFY(connection->snapshot().file.sent < quint64(Big));
    QVERIFY(connection->snapshot().file.running);
    peer.hear();
    QTRY_COMPARE_WITH_TIMEOUT(peer.heard.size(), Big, 60'000);
    QCOMPARE(hashOf(peer.heard), hash);
    QVERIFY2(most <= FileSender::Ahead + FileSender::BlockSize, qPrintable(QString::number(most)));
}

void TestSendFile::cancels()
{
    StationFixture f;
    writeFile(f.path(QStringLiteral("big")), Big);
    DeafPeer peer;
    QVERIFY(peer.start());
    const auto connection = f.connectTo(Engine::Native, f.to(peer.server.serverPort()));
    QVERIFY(connection && peer.accept());
    connection->sendFile(f.path(QStringLiteral("big")));
    QTRY_VERIFY(connection->snapshot().file.sent > 0);
    connection->cancelFile();
    QTRY_VERIFY(!connection->snapshot().file.running);
    QCOMPARE(connection->snapshot().file.failure.reason, Reason::Cancelled);
    QVERIFY(connection->snapshot().file.sent < quint64(Big));
    QCOMPARE(connection->snapshot().facts.state, LinkState::Connected);
    peer.hear();
    QTRY_COMPARE(connection->snapshot().facts.queued, quint64(0));
    const auto sent = qsizetype(connection->snapshot().facts.bytesSent);
    QTRY_COMPARE(peer.heard.size(), sent);
    connection->send("and on");
    QTRY_VERIFY(peer.heard.endsWith("and on"));
    QCOMPARE(peer.heard.size(), sent + 6);
}

void TestSendFile::oneAtATime()
{
    StationFixture f;
    writeFile(f.path(QStringLiteral("big")), Big);
    DeafPeer peer;
    QVERIFY(peer.start());
    const auto connection = f.connectTo(Engine::Native, f.to(peer.server.serverPort()));
    QVERIFY(connection && peer.accept());
    std::optional<Failure> refusal;
    connect(connection.get(), &ConnectionHandle::refused, this,
            [&](const Failure &failure) { refusal = failure; });
    connection->sendFile(f.path(QStringLiteral("big")));
    connection->sendFile(f.path(QStringLiteral("big")));
    QTRY_VERIFY(refusal);
    QCOMPARE(refusal->reason, Reason::Usage);
    QCOMPARE(refusal->error, EBUSY);
    QTRY_VERIFY(connection->snapshot().file.running);
}

void TestSendFile::namesWhatIsWrong_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<int>("error");
    QTest::newRow("missing") << QStringLiteral("/nonexistent/file") << Reason::NotFound << ENOENT;
    QTest::newRow("folder") << QStringLiteral("/") << Reason::Io << EISDIR;
    QTest::newRow("memory of no one") << QStringLiteral("/proc/self/mem") << Reason::Io << EIO;
}

void TestSendFile::namesWhatIsWrong()
{
    QFETCH(QString, path);
    QFETCH(Reason, reason);
    QFETCH(int, error);
    StationFixture f;
    const auto listener = f.listen(Engine::Native, {});
    QVERIFY(listener);
    const auto connection = f.connectTo(Engine::Native, f.to(*listener));
    QVERIFY(connection);
    connection->sendFile(path);
    QTRY_VERIFY(connection->snapshot().file.failure.reason != Reason::None);
    const Failure failure = connection->snapshot().file.failure;
    QCOMPARE(failure.reason, reason);
    QCOMPARE(failure.error, error);
    QVERIFY(failure.where.text().endsWith(path));
    QVERIFY(!connection->snapshot().file.running);
    QCOMPARE(connection->snapshot().facts.state, LinkState::Connected);
}

void TestSendFile::fileBecomesShorter()
{
    StationFixture f;
    const QString path = f.path(QStringLiteral("big"));
    writeFile(path, Big);
    DeafPeer peer;
    QVERIFY(peer.start());
    const auto connection = f.connectTo(Engine::Native, f.to(peer.server.serverPort()));
    QVERIFY(connection && peer.accept());
    connection->sendFile(path);
    QTRY_VERIFY(connection->snapshot().facts.queued >= FileSender::Ahead);
    QVERIFY(QFile::resize(path, 1000));
    peer.hear();
    QTRY_VERIFY_WITH_TIMEOUT(!connection->snapshot().file.running, 60'000);
    QCOMPARE(connection->snapshot().file.failure.reason, Reason::Io);
    QVERIFY(connection->snapshot().file.failure.where.detail.english().contains(u"became shorter"));
    QVERIFY(connection->snapshot().file.sent < quint64(Big));
}

void TestSendFile::deletedWhileSent()
{
    StationFixture f;
    const QString path = f.path(QStringLiteral("big"));
    const QByteArray hash = writeFile(path, Big);
    DeafPeer peer;
    QVERIFY(peer.start());
    const auto connection = f.connectTo(Engine::Native, f.to(peer.server.serverPort()));
    QVERIFY(connection && peer.accept());
    connection->sendFile(path);
    QTRY_VERIFY(connection->snapshot().file.sent > 0);
    QVERIFY(QFile::remove(path));
    peer.hear();
    QTRY_COMPARE_WITH_TIMEOUT(peer.heard.size(), Big, 60'000);
    QCOMPARE(hashOf(peer.heard), hash);
    QTRY_VERIFY(!connection->snapshot().file.running);
    QCOMPARE(connection->snapshot().file.failure.reason, Reason::None);
}

void TestSendFile::peerBreaksOff()
{
    StationFixture f;
    writeFile(f.path(QStringLiteral("big")), Big);
    DeafPeer peer;
    QVERIFY(peer.start());
    const auto connection = f.connectTo(Engine::Native, f.to(peer.server.serverPort()));
    QVERIFY(connection && peer.accept());
    connection->sendFile(f.path(QStringLiteral("big")));
    QTRY_VERIFY(connection->snapshot().file.sent > 0);
    peer.socket->abort();  // with bytes unread: RST
    QTRY_VERIFY(!connection->snapshot().file.running);
    QCOMPARE(connection->snapshot().file.failure.reason, Reason::Reset);
    QVERIFY(f.reaches(*connection, LinkState::ResetByPeer));
    QVERIFY(connection->snapshot().file.sent < quint64(Big));
    QCOMPARE(connection->snapshot().file.total, quint64(Big));
}

void TestSendFile::pipeWithoutSize()
{
    StationFixture f;
    const QString path = f.path(QStringLiteral("pipe"));
    QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    const auto listener = f.listen(Engine::Native, {Responder::What::Discard, {}});
    QVERIFY(listener);
    const auto connection = f.connectTo(Engine::Native, f.to(*listener));
    QVERIFY(connection);
    connection->sendFile(path);
    QTRY_VERIFY(connection->snapshot().file.running);
    // Opening for writing fails with ENXIO until the other end is open for reading.
    int writer = -1;
    QTRY_VERIFY(writer >= 0
                || (writer = ::open(QFile::encodeName(path).constData(), O_WRONLY | O_NONBLOCK | O_CLOEXEC))
                       >= 0);
    QCOMPARE(::write(writer, "from a pipe", 11), ssize_t(11));
    QTRY_COMPARE(connection->snapshot().file.sent, quint64(11));
    QVERIFY(connection->snapshot().file.running);  // the writer is still there
    QCOMPARE(connection->snapshot().file.total, quint64(0));
    ::close(writer);
    QTRY_VERIFY(!connection->snapshot().file.running);
    QCOMPARE(connection->snapshot().file.failure.reason, Reason::None);
    QTRY_COMPARE(f.received(listener->connections().first()->snapshot().conversation),
                 QByteArray("from a pipe"));
}

QTEST_GUILESS_MAIN(TestSendFile)
#include "tst_sendfile.moc"
