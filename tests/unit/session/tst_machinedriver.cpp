// Machines over real sockets: both ends, TLS, TLS from within, uploads, pauses, cancelling, refused.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/coding/contentencoder.h"
#include "core/protocol/http/httpcontent.h"
#include "core/protocol/registry.h"
#include "support/driverground.h"

#include <QTcpSocket>
#include <QTest>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

// Answers with these bytes, whatever is asked, and ends.
class AnswerMachine : public Machine
{
public:
    explicit AnswerMachine(QByteArray answer) : m_answer(std::move(answer)) {}
    void received(ChannelId, QByteArrayView, Outputs &out) override
    {
        out.push_back(act::Send{MainChannel, std::exchange(m_answer, {})});
        out.push_back(act::CloseChannel{MainChannel, act::CloseChannel::How::Writing});
    }
    void closed(ChannelId, const ChannelEnd &, Outputs &out) override { out.push_back(act::Done{}); }

private:
    QByteArray m_answer;
};

// Is full from its first byte on, until a moment has passed.
class SlowMachine : public Machine
{
public:
    explicit SlowMachine(qsizetype &taken) : m_taken(taken) {}
    void received(ChannelId, QByteArrayView bytes, Outputs &out) override
    {
        m_waiting += bytes.size();
        most = std::max(most, m_waiting);
        out.push_back(act::Arm{1, 10});
    }
    void expired(quint8, Outputs &) override { m_taken += std::exchange(m_waiting, 0); }
    void closed(ChannelId, const ChannelEnd &, Outputs &out) override { out.push_back(act::Done{}); }
    bool isFull() const override { return m_waiting > 0; }

    qsizetype most = 0;

private:
    qsizetype &m_taken;
    qsizetype m_waiting = 0;
};

// Agrees on TLS with a line, says a word in it, and hears one. Both roles.
class UpgradeMachine : public Machine
{
public:
    explicit UpgradeMachine(bool client) : m_client(client) {}
    void start(Outputs &out) override
    {
        if (m_client)
            out.push_back(act::OpenChannel{MainChannel, u"127.0.0.1"_s, port, false, {}});
    }
    void opened(ChannelId, const ChannelFacts &, Outputs &out) override
    {
        if (m_client)
            out.push_back(act::Send{MainChannel, "STARTTLS\r\n"});
    }
    void received(ChannelId, QByteArrayView bytes, Outputs &out) override
    {
        heard += bytes;
        if (!m_secured && heard.endsWith('\n')) {
            if (!m_client)
                out.push_back(act::Send{MainChannel, "ready\r\n"});
            out.push_back(act::StartTls{MainChannel, {"toy"}});
            heard.clear();
        } else if (m_secured && heard == "word") {
            if (!m_client)
                out.push_back(act::Send{MainChannel, "word"});
            out.push_back(act::Done{});
        }
    }
    void secured(ChannelId, const ChannelFacts &facts, Outputs &out) override
    {
        m_secured = facts.tls;
        if (m_client)
            out.push_back(act::Send{MainChannel, "word"});
    }
    void closed(ChannelId, const ChannelEnd &end, Outputs &out) override
    {
        out.push_back(act::Done{end.failure ? end.failure : Failure{Reason::Closed, 0, {"wait", {}}, {}}, {}, 0});
    }

    quint16 port = 0;
    QByteArray heard;

private:
    const bool m_client;
    bool m_secured = false;
};

// Asks a host where nobody is, and is sent to another, which speaks TLS.
class ElsewhereMachine : public Machine
{
public:
    explicit ElsewhereMachine(quint16 port) : m_port(port) {}
    void start(Outputs &out) override { out.push_back(act::OpenChannel{MainChannel, u"127.0.0.2"_s, 1, false, {}}); }
    void opened(ChannelId channel, const ChannelFacts &, Outputs &out) override
    {
        if (channel != MainChannel)
            out.push_back(act::Done{});
    }
    void received(ChannelId, QByteArrayView, Outputs &) override {}
    void closed(ChannelId channel, const ChannelEnd &end, Outputs &out) override
    {
        if (channel == MainChannel)
            out.push_back(act::OpenChannel{MainChannel + 1, u"127.0.0.1"_s, m_port, true, {}});
        else
            out.push_back(act::Done{end.failure, {}, 0});
    }

private:
    const quint16 m_port;
};

// Sends what it is given and is done.
class UploadMachine : public Machine
{
public:
    explicit UploadMachine(quint16 port) : m_port(port) {}
    void start(Outputs &out) override
    {
        out.push_back(act::OpenChannel{MainChannel, u"127.0.0.1"_s, m_port, false, {}});
    }
    void opened(ChannelId, const ChannelFacts &, Outputs &out) override { out.push_back(act::WantContent{1000}); }
    void content(const QByteArray &bytes, bool last, Outputs &out) override
    {
        out.push_back(act::Send{MainChannel, bytes});
        if (last)
            out.push_back(act::CloseChannel{MainChannel, act::CloseChannel::How::Writing});
        else
            out.push_back(act::WantContent{1000});
    }
    void received(ChannelId, QByteArrayView, Outputs &) override {}
    void closed(ChannelId, const ChannelEnd &end, Outputs &out) override
    {
        out.push_back(act::Done{end.failure, {}, 0});
    }

private:
    const quint16 m_port;
};

} // namespace

class TestMachineDriver : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void gopherBothEnds();
    void pausedReading();
    void pausedBeyondItsTime_data();
    void pausedBeyondItsTime();
    void fullMachine();
    void fewBytesThatBecomeMany_data();
    void fewBytesThatBecomeMany();
    void refused();
    void cancelled();
    void overTls();
    void otherHostsGetNoWish();
    void untrusted();
    void tlsFromWithin();
    void upload();
    void closeNotifyFromWithin();
    void tooMuchAtOnce();

private:
    std::unique_ptr<Machine> gopher(const QString &path, bool tls = false);
    std::unique_ptr<DriverServer> serveGopher();

    std::unique_ptr<DriverGround> m_ground;
    quint16 m_port = 0;
};

void TestMachineDriver::init()
{
    m_ground = std::make_unique<DriverGround>();
}

std::unique_ptr<Machine> TestMachineDriver::gopher(const QString &path, bool tls)
{
    FetchRequest request;
    request.url = QUrl((tls ? u"gophers"_s : u"gopher"_s) + u"://127.0.0.1:"_s + QString::number(m_port) + path);
    return protocolByName(u"gopher")->client(request).value();
}

std::unique_ptr<DriverServer> TestMachineDriver::serveGopher()
{
    return std::make_unique<DriverServer>(m_ground->setup, protocolByName(u"gopher")->practiceServer);
}

void TestMachineDriver::gopherBothEnds()
{
    const auto server = serveGopher();
    QTRY_VERIFY(server->port() != 0);
    m_port = server->port();
    Recorder recorder;
    MachineDriver driver(gopher(u"/9/large"_s), m_ground->setup, recorder);
    driver.start();
    QTRY_VERIFY(recorder.done);
    QCOMPARE(recorder.done->failure.reason, Reason::None);
    QCOMPARE(recorder.content.size(), qsizetype(16) << 20);
    QCOMPARE(driver.bytesReceived(), quint64(16) << 20);
    QCOMPARE(driver.bytesSent(), quint64(8));
    QCOMPARE(recorder.conversations.size(), 1);
    QVERIFY(recorder.steps.startsWith(ExchangeStep::Request));
    QCOMPARE(recorder.steps.last(), ExchangeStep::Finished);
    QVERIFY(std::is_sorted(recorder.times.begin(), recorder.times.end()));
    QTRY_VERIFY(server->recorder.done);
    QCOMPARE(server->recorder.done->failure.reason, Reason::None);
}

void TestMachineDriver::pausedReading()
{
    const auto server = serveGopher();
    QTRY_VERIFY(server->port() != 0);
    m_port = server->port();
    Recorder recorder;
    MachineDriver driver(gopher(u"/9/large"_s), m_ground->setup, recorder);
    driver.setReadingPaused(true);
    driver.start();
    QTRY_COMPARE(recorder.steps.size(), 1);
    QTRY_VERIFY(!server->drivers.empty() && server->drivers[0]->bytesSent() > 0);
    QVERIFY(recorder.content.isEmpty());
    driver.setReadingPaused(false);
    QTRY_VERIFY(recorder.done);
    QCOMPARE(recorder.content.size(), qsizetype(16) << 20);
}

void TestMachineDriver::pausedBeyondItsTime_data()
{
    QTest::addColumn<QByteArray>("protocol");
    QTest::addColumn<bool>("more"); // the machine has more to give out, too
    QTest::newRow("http") << QByteArray("http") << false;
    QTest::newRow("http, decoding") << QByteArray("http") << true;
    QTest::newRow("gopher") << QByteArray("gopher") << false;
}

// A limit for the whole holds while nobody takes what comes, too: whoever set it does not ask who is late.
void TestMachineDriver::pausedBeyondItsTime()
{
    QFETCH(QByteArray, protocol);
    QFETCH(bool, more);
    const QByteArray body = ContentEncoder::encode("gzip", QByteArray(9 << 20, 'x')).value();
    const QByteArray answer = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + QByteArray::number(body.size())
                              + "\r\n\r\n" + body;
    DriverServer server(m_ground->setup, [&] { return std::make_unique<AnswerMachine>(answer); });
    QTRY_VERIFY(server.port() != 0);
    FetchRequest request;
    request.url = QUrl(QString::fromLatin1(protocol) + u"://127.0.0.1:"_s + QString::number(server.port()) + u"/"_s);
    request.totalMs = 300;
    Recorder recorder;
    MachineDriver driver(protocolByName(QString::fromLatin1(protocol))->client(request).value(), m_ground->setup, recorder);
    recorder.onContent = [&] { driver.setReadingPaused(true); };
    driver.setReadingPaused(!more);
    driver.start();
    QTRY_VERIFY(recorder.done);
    QCOMPARE(recorder.done->failure.reason, Reason::Timeout);
}

// What a machine has no room for waits in the kernel and with the peer, not here.
void TestMachineDriver::fullMachine()
{
    qsizetype taken = 0;
    DriverServer server(m_ground->setup, [&] { return std::make_unique<SlowMachine>(taken); });
    QTRY_VERIFY(server.port() != 0);
    QTcpSocket peer;
    peer.connectToHost(QHostAddress::LocalHost, server.port());
    peer.write(QByteArray(2 << 20, 'x'));
    QTRY_COMPARE(taken, qsizetype(2) << 20);
    const auto &machine = static_cast<const SlowMachine &>(server.drivers.front()->machine());
    QVERIFY2(machine.most <= 1 << 20, QByteArray::number(machine.most));
}

void TestMachineDriver::fewBytesThatBecomeMany_data()
{
    QTest::addColumn<QByteArray>("coding");
    for (const char *coding : {"zstd", "br", "gzip", "deflate"})
        QTest::newRow(coding) << QByteArray(coding);
}

// H8: all of it fits into one read, and stays below the bounds. A pause takes hold before it fills the memory.
void TestMachineDriver::fewBytesThatBecomeMany()
{
    QFETCH(QByteArray, coding);
    constexpr qsizetype Size = 9 << 20;
    const QByteArray body = ContentEncoder::encode(coding, QByteArray(Size, 'x')).value();
    QVERIFY(body.size() < 64 << 10);
    const QByteArray answer = "HTTP/1.1 200 OK\r\nContent-Encoding: " + coding + "\r\nContent-Length: "
                              + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    DriverServer server(m_ground->setup, [&] { return std::make_unique<AnswerMachine>(answer); });
    QTRY_VERIFY(server.port() != 0);
    FetchRequest request;
    request.url = QUrl(u"http://127.0.0.1:"_s + QString::number(server.port()));
    Recorder recorder;
    MachineDriver driver(protocolByName(u"http")->client(request).value(), m_ground->setup, recorder);
    recorder.onContent = [&] { driver.setReadingPaused(true); };
    driver.start();
    int pauses = 0;
    for (qsizetype before = 0;; ++pauses) {
        QTRY_VERIFY(recorder.content.size() > before);
        QVERIFY(recorder.content.size() - before <= HttpContent::MostAtOnce + CodingLayer::PieceSize);
        if (recorder.content.size() == Size)
            break;
        QVERIFY(!recorder.done);
        before = recorder.content.size();
        driver.setReadingPaused(false);
    }
    QVERIFY(pauses >= 8);
    recorder.onContent = {};
    driver.setReadingPaused(false);
    QTRY_VERIFY(recorder.done);
    QCOMPARE(recorder.done->failure.reason, Reason::None);
    QCOMPARE(recorder.content, QByteArray(Size, 'x'));
}

void TestMachineDriver::refused()
{
    m_port = 1;
    Recorder recorder;
    MachineDriver driver(gopher(u"/"_s), m_ground->setup, recorder);
    driver.start();
    QTRY_VERIFY(recorder.done);
    QCOMPARE(recorder.done->failure.reason, Reason::Refused);
    QVERIFY(recorder.conversations.isEmpty());
}

void TestMachineDriver::cancelled()
{
    const auto server = serveGopher();
    QTRY_VERIFY(server->port() != 0);
    m_port = server->port();
    Recorder recorder;
    MachineDriver driver(gopher(u"/0/slow"_s), m_ground->setup, recorder);
    driver.start();
    QTRY_VERIFY(!recorder.content.isEmpty());
    driver.cancel({Reason::Cancelled, 0, {"get", {}}, {}});
    QVERIFY(!recorder.done); // never from within
    QTRY_VERIFY(recorder.done);
    QCOMPARE(recorder.done->failure.reason, Reason::Cancelled);
}

void TestMachineDriver::overTls()
{
    TlsSettings settings;
    settings.certificates = m_ground->identity.certificate();
    settings.key = m_ground->identity.key();
    const auto server = serveGopher();
    server->tls = TlsContext::make(TlsSide::Server, settings).value();
    QTRY_VERIFY(server->port() != 0);
    m_port = server->port();
    Recorder recorder;
    MachineDriver driver(gopher(u"/9/binary"_s, true), m_ground->setup, recorder);
    driver.start();
    QTRY_VERIFY(recorder.done);
    QCOMPARE(recorder.done->failure.reason, Reason::None);
    QCOMPARE(recorder.content.size(), qsizetype(256));
    QVERIFY(!recorder.steps.contains(ExchangeStep::Warning)); // close_notify came
    QTRY_VERIFY(server->recorder.done);
}

// A name and a certificate are for whom they were given for.
void TestMachineDriver::otherHostsGetNoWish()
{
    TlsSettings settings;
    settings.certificates = m_ground->identity.certificate();
    settings.key = m_ground->identity.key();
    const auto server = serveGopher();
    server->tls = TlsContext::make(TlsSide::Server, settings).value();
    QTRY_VERIFY(server->port() != 0);
    DriverSetup setup = m_ground->setup;
    setup.tls.serverName = u"first.example"_s;
    setup.tls.certificates = m_ground->identity.certificate();
    setup.tls.key = m_ground->identity.key();
    Recorder recorder;
    MachineDriver driver(std::make_unique<ElsewhereMachine>(server->port()), setup, recorder);
    driver.start();
    QTRY_VERIFY(recorder.done);
    QVERIFY2(!recorder.done->failure, qPrintable(sentence(recorder.done->failure)));
}

void TestMachineDriver::untrusted()
{
    const Identity other({u"localhost"_s, {u"127.0.0.1"_s}}); // its own issuer
    TlsSettings settings;
    settings.certificates = other.certificate();
    settings.key = other.key();
    const auto server = serveGopher();
    server->tls = TlsContext::make(TlsSide::Server, settings).value();
    QTRY_VERIFY(server->port() != 0);
    m_port = server->port();
    Recorder recorder;
    MachineDriver driver(gopher(u"/0/text"_s, true), m_ground->setup, recorder);
    driver.start();
    QTRY_VERIFY(recorder.done);
    QCOMPARE(recorder.done->failure.reason, Reason::Tls);
    QVERIFY(recorder.content.isEmpty());
}

// STARTTLS, with machines on both sides.
void TestMachineDriver::tlsFromWithin()
{
    TlsSettings settings;
    settings.certificates = m_ground->identity.certificate();
    settings.key = m_ground->identity.key();
    DriverSetup serving = m_ground->setup;
    serving.server = TlsContext::make(TlsSide::Server, settings).value();
    DriverServer server(serving, [] { return std::make_unique<UpgradeMachine>(false); });
    QTRY_VERIFY(server.port() != 0);
    auto machine = std::make_unique<UpgradeMachine>(true);
    machine->port = server.port();
    Recorder recorder;
    MachineDriver driver(std::move(machine), m_ground->setup, recorder);
    driver.start();
    QTRY_VERIFY(recorder.done);
    QVERIFY2(!recorder.done->failure, qPrintable(sentence(recorder.done->failure)));
    QTRY_VERIFY(server.recorder.done);
    QVERIFY2(!server.recorder.done->failure, qPrintable(sentence(server.recorder.done->failure)));
    // In clear text the words never crossed.
    QByteArray wire;
    for (EntryId at = 0; at < m_ground->rig.reader.count(); ++at) {
        const Entry entry = m_ground->rig.reader.entry(at);
        if (entry.layer == Layer::Wire && entry.carriesPayload())
            wire += m_ground->rig.reader.payload(entry);
    }
    QVERIFY(wire.contains("STARTTLS"));
    QVERIFY(!wire.contains("word"));
}

void TestMachineDriver::upload()
{
    const auto server = serveGopher();
    QTRY_VERIFY(server->port() != 0);
    Recorder recorder;
    MachineDriver driver(std::make_unique<UploadMachine>(server->port()), m_ground->setup, recorder);
    int asked = 0;
    // From within the call at first, later from the event loop.
    recorder.onWant = [&](qsizetype) {
        const int turn = ++asked;
        const auto give = [&driver, turn] { driver.giveContent(turn == 3 ? "/text\r\n" : "", turn == 3); };
        if (turn == 1)
            give();
        else
            QMetaObject::invokeMethod(&driver, give, Qt::QueuedConnection);
    };
    driver.start();
    QTRY_VERIFY(recorder.done);
    QCOMPARE(asked, 3);
    QCOMPARE(driver.bytesSent(), quint64(7));
    QVERIFY(driver.bytesReceived() > 100);
}

// Done from within received(): what was decrypted last. The alert that the log tells of has left.
void TestMachineDriver::closeNotifyFromWithin()
{
    DriverServer server(m_ground->setup, protocolByName(u"http")->practiceServer);
    server.tls = m_ground->serverTls();
    QTRY_VERIFY(server.port() != 0);
    FetchRequest request;
    request.url = QUrl(u"https://127.0.0.1:%1/hello"_s.arg(server.port()));
    Recorder recorder;
    MachineDriver driver(protocolByName(u"http")->client(request).value(), m_ground->setup, recorder);
    driver.start();
    QTRY_VERIFY(recorder.done);
    QVERIFY2(!recorder.done->failure, qPrintable(sentence(recorder.done->failure)));
    QTRY_VERIFY(server.recorder.done);
    for (EntryId at = 0; at < m_ground->rig.reader.count(); ++at) {
        const Entry entry = m_ground->rig.reader.entry(at);
        if (entry.kind == Kind::Note)
            QVERIFY2(!m_ground->rig.reader.text(entry).contains("close_notify"), m_ground->rig.reader.text(entry));
    }
}

// A piece that no queue takes is a failure at once, and not a silence.
void TestMachineDriver::tooMuchAtOnce()
{
    const auto server = serveGopher();
    QTRY_VERIFY(server->port() != 0);
    Recorder recorder;
    MachineDriver driver(std::make_unique<UploadMachine>(server->port()), m_ground->setup, recorder);
    recorder.onWant = [&](qsizetype) { driver.giveContent(QByteArray(qsizetype(65) << 20, 'x'), true); };
    driver.start();
    QTRY_VERIFY(recorder.done);
    QCOMPARE(recorder.done->failure.reason, Reason::Limit);
}

QTEST_GUILESS_MAIN(TestMachineDriver)
#include "tst_machinedriver.moc"
