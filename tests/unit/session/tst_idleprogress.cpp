// The limit for standing still, while what the system took goes to a peer that reads little by little.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/registry.h"
#include "core/session/machinedriver.h"
#include "support/enginerig.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

#include <sys/socket.h>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int LimitMs = 400;
constexpr int EveryMs = 20;
constexpr qsizetype BodySize = 512 << 10;
constexpr qsizetype PartSize = 8 << 10; // 64 of them, one each 20 ms: three times the limit
constexpr int SmallBuffer = 16 << 10;

// Reads a part each so often, at most so much, and answers when the whole body is there.
class SlowReader : public QObject
{
public:
    explicit SlowReader(qsizetype atMost) : m_left(atMost)
    {
        QVERIFY(m_server.listen(QHostAddress::LocalHost));
        // Accepted connections inherit it.
        QCOMPARE(::setsockopt(int(m_server.socketDescriptor()), SOL_SOCKET, SO_RCVBUF, &SmallBuffer, sizeof SmallBuffer), 0);
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            m_socket = m_server.nextPendingConnection();
            m_socket->setReadBufferSize(PartSize);
            m_timer.start(EveryMs);
        });
        connect(&m_timer, &QTimer::timeout, this, &SlowReader::readPart);
    }
    quint16 port() const { return m_server.serverPort(); }
    qsizetype bodyRead() const
    {
        const qsizetype head = m_read.indexOf("\r\n\r\n");
        return head < 0 ? 0 : m_read.size() - head - 4;
    }

private:
    void readPart()
    {
        const QByteArray part = m_socket->read(std::min(PartSize, m_left));
        m_read += part;
        m_left -= part.size();
        if (bodyRead() < BodySize)
            return;
        m_timer.stop();
        m_socket->write("HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
    }

    QTcpServer m_server;
    QTcpSocket *m_socket = nullptr;
    QTimer m_timer;
    QByteArray m_read;
    qsizetype m_left;
};

class Outcome : public DriverSink
{
public:
    void driverDone(const act::Done &what) override { done = what; }
    std::optional<act::Done> done;
};

} // namespace

class TestIdleProgress : public QObject
{
    Q_OBJECT
private:
    static FetchRequest upload(quint16 port)
    {
        FetchRequest request;
        request.method = "POST";
        request.url = QUrl(u"http://127.0.0.1:%1/up"_s.arg(port));
        request.body = QByteArray(BodySize, 'x');
        request.idleMs = LimitMs;
        return request;
    }

private Q_SLOTS:
    void readsSlowly_data() { socketEngines(); }
    void readsSlowly()
    {
        QFETCH(Engine, engine);
        SlowReader peer(BodySize * 2);
        QCOMPARE(run(engine, peer).failure.reason, Reason::None);
        QCOMPARE(peer.bodyRead(), BodySize);
    }

    // What lies in the buffer and does not move is no progress.
    void stopsReading_data() { socketEngines(); }
    void stopsReading()
    {
        QFETCH(Engine, engine);
        SlowReader peer(BodySize / 4);
        QCOMPARE(run(engine, peer).failure.reason, Reason::Timeout);
        QVERIFY(peer.bodyRead() < BodySize);
    }

    // In memory it is told by what the peer has read.
    void inMemory()
    {
        Rig rig(Engine::Memory);
        QVERIFY(rig.connectBoth());
        MemoryScript script;
        script.manual = true;
        script.cuts = {10};
        rig.memoryServer->setScript(script);
        StreamTransport *one = rig.client.get();
        QVERIFY(one->send(QByteArray(25, 'x')));
        QCOMPARE(one->sendProgress()->acknowledged, quint64(0));
        QCOMPARE(one->sendProgress()->outstanding, quint64(25));
        QVERIFY(!one->sinceAcknowledged());
        QVERIFY(rig.memoryServer->deliver());
        QCOMPARE(one->sendProgress()->acknowledged, quint64(10));
        QCOMPARE(one->sendProgress()->outstanding, quint64(15));
        QVERIFY(one->sinceAcknowledged());
    }

private:
    static act::Done run(Engine engine, const SlowReader &peer)
    {
        Rig rig(engine);
        DriverSetup setup;
        setup.context = rig.context;
        setup.engine = engine;
        Outcome outcome;
        MachineDriver driver(protocolByName(u"http")->client(upload(peer.port())).value(), setup, outcome);
        driver.start();
        [&] { QTRY_VERIFY_WITH_TIMEOUT(outcome.done, 60'000); }();
        return outcome.done.value_or(act::Done{{Reason::Cancelled, 0, {"wait", {}}, {}}, {}, 0});
    }
};

QTEST_GUILESS_MAIN(TestIdleProgress)
#include "tst_idleprogress.moc"
