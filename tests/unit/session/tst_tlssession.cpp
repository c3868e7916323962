// TLS of sessions over real sockets: what the window is told, what is accepted, resumed, prepared and refused.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tls/localauthority.h"
#include "support/stationfixture.h"
#include "support/tlsground.h"

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestTlsSession : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void talks_data();
    void talks();
    void refusedThenAccepted();
    void anotherCertificateIsNotAccepted();
    void resumes();
    void resumesOnlyWhatIsTheSame();
    void localAuthority();
    void missingFiles();
    void wrongKeyOfAListener();
    void cancelledWhilePreparing();
    void clientCertificateFromFiles();
    void demandsAClientCertificate();
    void agreesOnAProtocol();

private:
    std::unique_ptr<ListenerHandle> listen(const TlsWish &wish, Engine engine = Engine::Native);
    StreamOptions to(const ListenerHandle &listener, const TlsWish &wish = {}) const;
    std::unique_ptr<ConnectionHandle> dial(const StreamOptions &options, Engine engine = Engine::Native);
    static bool ended(const ConnectionHandle &handle)
    {
        return QTest::qWaitFor([&] { return handle.snapshot().facts.state == LinkState::Failed; }, 20'000);
    }

    const TlsGround m_tls;
    std::unique_ptr<StationFixture> m_ground;
};

void TestTlsSession::init()
{
    m_ground = std::make_unique<StationFixture>(m_tls.station());
}

void TestTlsSession::cleanup()
{
    m_ground.reset();
}

std::unique_ptr<ListenerHandle> TestTlsSession::listen(const TlsWish &wish, Engine engine)
{
    auto handle = m_ground->station->newListener(engine);
    ListenOptions options;
    options.address = {u"127.0.0.1"_s, 0};
    options.tls = wish;
    handle->open(options, {Responder::What::Echo, {}});
    const bool bound = QTest::qWaitFor([&] { return handle->snapshot().state == LinkState::Listening; }, 20'000);
    return bound ? std::move(handle) : nullptr;
}

StreamOptions TestTlsSession::to(const ListenerHandle &listener, const TlsWish &wish) const
{
    StreamOptions options = StationFixture::to(listener);
    options.tls = wish;
    return options;
}

std::unique_ptr<ConnectionHandle> TestTlsSession::dial(const StreamOptions &options, Engine engine)
{
    auto handle = m_ground->station->newConnection(engine);
    handle->open(options);
    return handle;
}

void TestTlsSession::talks_data()
{
    QTest::addColumn<Engine>("engine");
    QTest::newRow("native") << Engine::Native;
    QTest::newRow("qt") << Engine::Qt;
}

void TestTlsSession::talks()
{
    QFETCH(Engine, engine);
    const auto listener = listen(m_tls.showing(m_tls.server), engine);
    QVERIFY(listener);
    QVERIFY(listener->snapshot().secure);
    const auto handle = dial(to(*listener), engine);
    QVERIFY(StationFixture::reaches(*handle, LinkState::Connected));
    const ConnectionSnapshot &seen = handle->snapshot();
    QVERIFY(seen.secure && seen.tls);
    QVERIFY(seen.tls->isVerified());
    QCOMPARE(seen.tls->chain.first().commonName, u"server.test"_s);
    handle->send("hello in secret");
    QTRY_COMPARE(handle->snapshot().facts.bytesReceived, quint64(15));
    QTRY_COMPARE(listener->connections().size(), 1);
    const ConnectionSnapshot &served = listener->connections().first()->snapshot();
    QTRY_VERIFY(served.secure && served.tls);
    QVERIFY(served.tls->version != 0);
    // Once on the layer of TLS, and never readable on the wire.
    QByteArray plain;
    for (EntryId at = 0; at < m_ground->reader->count(); ++at) {
        const Entry entry = m_ground->reader->entry(at);
        if (entry.conversation != seen.conversation || entry.kind != Kind::Sent)
            continue;
        const QByteArray bytes = m_ground->reader->payload(entry);
        if (entry.layer == Layer::Tls)
            plain += bytes;
        else
            QVERIFY(!bytes.contains("secret"));
    }
    QCOMPARE(plain, "hello in secret"_ba);
}

void TestTlsSession::refusedThenAccepted()
{
    const auto listener = listen(m_tls.showing(m_tls.stranger));
    QVERIFY(listener);
    const auto handle = dial(to(*listener));
    QVERIFY(ended(*handle));
    QCOMPARE(handle->snapshot().facts.failure.reason, Reason::Tls);
    QVERIFY(handle->snapshot().tls);
    const TlsFacts refused = *handle->snapshot().tls;
    QCOMPARE(refused.version, quint16(0));
    QVERIFY(!refused.problems.isEmpty() && !refused.accepted);
    QCOMPARE(refused.chain.first().sha256, readCertificate(m_tls.stranger.der())->sha256);

    TlsWish wish;
    wish.settings.accepted = {refused.chain.first().sha256};
    handle->open(to(*listener, wish));
    QVERIFY(StationFixture::reaches(*handle, LinkState::Connected));
    QVERIFY(handle->snapshot().tls->accepted);
    QVERIFY(!handle->snapshot().tls->isVerified());
    handle->send("x");
    QTRY_COMPARE(handle->snapshot().facts.bytesReceived, quint64(1));
}

void TestTlsSession::anotherCertificateIsNotAccepted()
{
    const auto listener = listen(m_tls.showing(m_tls.stranger));
    QVERIFY(listener);
    TlsWish wish;
    wish.settings.accepted = {readCertificate(m_tls.server.der())->sha256};
    const auto handle = dial(to(*listener, wish));
    QVERIFY(ended(*handle));
    QVERIFY(!handle->snapshot().tls->accepted);
}

// The second connection shows no certificate, and the window what it was.
void TestTlsSession::resumes()
{
    const auto listener = listen(m_tls.showing(m_tls.server));
    QVERIFY(listener);
    const auto handle = dial(to(*listener));
    for (const bool resumed : {false, true, true}) {
        QVERIFY(StationFixture::reaches(*handle, LinkState::Connected));
        QCOMPARE(handle->snapshot().tls->resumed, resumed);
        QCOMPARE(handle->snapshot().tls->chain.first().commonName, u"server.test"_s);
        handle->send("x"); // TLS 1.3 sends its tickets after the handshake
        QTRY_COMPARE(handle->snapshot().facts.bytesReceived, quint64(1));
        handle->close();
        QVERIFY(StationFixture::reaches(*handle, LinkState::Closed));
        handle->reopen();
    }
}

void TestTlsSession::resumesOnlyWhatIsTheSame()
{
    const auto listener = listen(m_tls.showing(m_tls.server));
    QVERIFY(listener);
    const auto handle = dial(to(*listener));
    QVERIFY(StationFixture::reaches(*handle, LinkState::Connected));
    handle->send("x");
    QTRY_COMPARE(handle->snapshot().facts.bytesReceived, quint64(1));
    handle->close();
    QVERIFY(StationFixture::reaches(*handle, LinkState::Closed));
    TlsWish stricter;
    stricter.settings.lowest = TlsVersion::Tls13;
    handle->open(to(*listener, stricter));
    QVERIFY(StationFixture::reaches(*handle, LinkState::Connected));
    QVERIFY(!handle->snapshot().tls->resumed);
    QVERIFY(handle->snapshot().tls->isVerified());
}

void TestTlsSession::localAuthority()
{
    TlsWish wish;
    wish.identity = TlsWish::Identity::Local;
    const auto listener = listen(wish);
    QVERIFY(listener);
    const QString file = listener->snapshot().authorityFile;
    QVERIFY(QFile::exists(file));
    QVERIFY(file.startsWith(m_tls.path({})));
    // Nobody trusts it by itself, not even we.
    const auto handle = dial(to(*listener));
    QVERIFY(ended(*handle));
    QVERIFY(handle->snapshot().tls->chain.size() == 2);
    for (const CertificateProblem &problem : handle->snapshot().tls->problems)
        QVERIFY2(problem.words.english().contains(u"Porthole local CA"), qPrintable(problem.words.english()));
    // Who takes it among the trusted finds nothing wrong.
    StationOptions options;
    options.authorities = file;
    StationFixture other(options);
    const auto trusting = other.connectTo(Engine::Native, to(*listener));
    QVERIFY(trusting);
    QVERIFY(trusting->snapshot().tls->isVerified());
}

void TestTlsSession::missingFiles()
{
    TlsWish wish;
    wish.identity = TlsWish::Identity::Files;
    wish.certificateFile = m_tls.path(u"missing.pem"_s);
    auto handle = m_ground->station->newListener(Engine::Native);
    ListenOptions options;
    options.address = {u"127.0.0.1"_s, 0};
    options.tls = wish;
    handle->open(options, {});
    QTRY_COMPARE(handle->snapshot().state, LinkState::Failed);
    QCOMPARE(handle->snapshot().failure.reason, Reason::NotFound);
    QVERIFY(handle->snapshot().bound.isEmpty());
    // And it can try again.
    options.tls = m_tls.showing(m_tls.server);
    handle->open(options, {});
    QTRY_COMPARE(handle->snapshot().state, LinkState::Listening);
    const auto client = dial(to(*handle, wish));
    QVERIFY(ended(*client));
    QCOMPARE(client->snapshot().facts.failure.reason, Reason::NotFound);
    client->open(to(*handle));
    QVERIFY(StationFixture::reaches(*client, LinkState::Connected));
}

void TestTlsSession::wrongKeyOfAListener()
{
    TlsWish wish = m_tls.showing(m_tls.server);
    wish.keyFile = m_tls.write(u"other.key"_s, m_tls.stranger.key());
    auto handle = m_ground->station->newListener(Engine::Native);
    ListenOptions options;
    options.address = {u"127.0.0.1"_s, 0};
    options.tls = wish;
    handle->open(options, {});
    QTRY_COMPARE(handle->snapshot().state, LinkState::Failed);
    QCOMPARE(handle->snapshot().failure.reason, Reason::Usage);
}

void TestTlsSession::cancelledWhilePreparing()
{
    TlsWish wish = m_tls.showing(m_tls.server);
    const auto handle = dial(StationFixture::to(1));
    QVERIFY(ended(*handle));
    StreamOptions options = StationFixture::to(1);
    options.tls = wish;
    handle->open(options);
    handle->close(); // both before the worker's answer can be seen
    handle->send("x");
    QSignalSpy refused(handle.get(), &ConnectionHandle::refused);
    QTRY_COMPARE(refused.size(), 1);
    QTRY_VERIFY(handle->snapshot().facts.state != LinkState::Connecting);
}

void TestTlsSession::clientCertificateFromFiles()
{
    const auto listener = listen(m_tls.showing(m_tls.server));
    QVERIFY(listener);
    const Identity person({u"Anna"_s, {}, -1, 30, false, 0, true}, m_tls.authority);
    TlsWish wish;
    wish.identity = TlsWish::Identity::Files;
    wish.certificateFile = m_tls.write(u"anna.pem"_s, person.certificate());
    wish.keyFile = m_tls.write(u"anna.key"_s, person.key());
    const auto handle = dial(to(*listener, wish));
    QVERIFY(StationFixture::reaches(*handle, LinkState::Connected));
    QVERIFY(handle->snapshot().tls->isVerified());
    // The file may hold another one the next time: nothing is resumed.
    handle->send("x");
    QTRY_COMPARE(handle->snapshot().facts.bytesReceived, quint64(1));
    handle->close();
    QVERIFY(StationFixture::reaches(*handle, LinkState::Closed));
    handle->reopen();
    QVERIFY(StationFixture::reaches(*handle, LinkState::Connected));
    QVERIFY(!handle->snapshot().tls->resumed);
}

// One that the station's authorities vouch for; who shows none, or another's, is refused.
void TestTlsSession::demandsAClientCertificate()
{
    TlsWish strict = m_tls.showing(m_tls.server);
    strict.settings.requestCertificate = true;
    const auto listener = listen(strict);
    QVERIFY(listener);
    const Identity anna({u"Anna"_s, {}, -1, 30, false, 0, true}, m_tls.authority);
    const auto outcome = [&](const Identity *person) {
        TlsWish wish;
        if (person) {
            wish.identity = TlsWish::Identity::Files;
            wish.certificateFile = m_tls.write(u"person.pem"_s, person->certificate() + person->key());
        }
        const qsizetype before = listener->connections().size();
        const auto handle = dial(to(*listener, wish));
        if (!QTest::qWaitFor([&] { return listener->connections().size() > before; }, 20'000))
            return LinkState::None;
        const auto served = listener->connections().last();
        const auto isSettled = [&] { return served->snapshot().facts.state != LinkState::Securing && served->snapshot().facts.state != LinkState::None; };
        return QTest::qWaitFor(isSettled, 20'000) ? served->snapshot().facts.state : LinkState::None;
    };
    QCOMPARE(outcome(&anna), LinkState::Connected);
    QCOMPARE(outcome(nullptr), LinkState::Failed);
    QCOMPARE(outcome(&m_tls.stranger), LinkState::Failed);
}

void TestTlsSession::agreesOnAProtocol()
{
    TlsWish wish = m_tls.showing(m_tls.server);
    wish.settings.protocols = {"porthole", "other"};
    const auto listener = listen(wish);
    QVERIFY(listener);
    TlsWish both, neither;
    both.settings.protocols = {"other", "porthole"};
    neither.settings.protocols = {"unknown"};
    const auto handle = dial(to(*listener, both));
    QVERIFY(StationFixture::reaches(*handle, LinkState::Connected));
    QCOMPARE(handle->snapshot().tls->protocol, "porthole"_ba);
    const auto refused = dial(to(*listener, neither));
    QVERIFY(ended(*refused));
}

QTEST_GUILESS_MAIN(TestTlsSession)
#include "tst_tlssession.moc"
