// A peer's chain that a worker looks up in lists of revoked certificates, and what happens to the transport meanwhile.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/memorytransport.h"
#include "core/transport/tls/tlstransport.h"
#include "support/enginerig.h"
#include "support/testauthority.h"
#include "support/transportrecorder.h"

#include <QTemporaryDir>
#include <QTest>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestTlsVerify : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void looksUp_data();
    void looksUp();
    void readsNothingMeanwhile();
    void pauseStays();
    void closedMeanwhile();
    void timedOutMeanwhile();
    void destroyedMeanwhile();

private:
    static constexpr int Limit = 54'321;

    void begin(const QList<const Identity *> &revoked = {});
    void whileLookedAt(const std::function<void()> &act);
    bool eventFilter(QObject *, QEvent *event) override;
    bool wasSecured() const;

    QTemporaryDir m_folder;
    const Identity m_authority{{u"Test CA"_s, {}, -10, 100, true}};
    const Identity m_identity{{u"example.test"_s, {u"example.test"_s}}, m_authority};
    std::unique_ptr<TrustStore> m_trust;
    TransportContext m_context;
    std::unique_ptr<MessageLog> m_log;
    std::unique_ptr<LogReader> m_reader;
    std::unique_ptr<TransportRecorder> m_ours;
    std::unique_ptr<TransportRecorder> m_theirs;
    MemoryTransport *m_wire = nullptr; // the client's
    std::unique_ptr<TlsTransport> m_client;
    std::unique_ptr<TlsTransport> m_server;
    ConversationId m_conversation = 0;
    bool m_acted = false;
    std::function<void()> m_act;
};

void TestTlsVerify::init()
{
    QFile file(m_folder.filePath(u"ca.pem"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(m_authority.certificate());
    file.close();
    m_trust = std::make_unique<TrustStore>(file.fileName());
    m_acted = false;
}

void TestTlsVerify::cleanup()
{
    m_client.reset();
    m_server.reset();
    m_trust.reset();
    m_reader.reset();
    m_log.reset();
}

void TestTlsVerify::begin(const QList<const Identity *> &revoked)
{
    m_log = MessageLog::create({}).value();
    m_context.log = m_log.get();
    m_reader = std::make_unique<LogReader>(m_log->file());
    auto [first, second] = makeMemoryPair(m_context);
    m_wire = first.get();
    TlsSettings ours;
    ours.revocations = revocationListsOf(m_authority.revocationList(revoked)).value();
    m_client = std::make_unique<TlsTransport>(m_context, std::move(first), ours, *m_trust);
    TlsSettings theirs;
    theirs.certificates = m_identity.certificate();
    theirs.key = m_identity.key();
    m_server = std::make_unique<TlsTransport>(m_context, std::move(second), TlsContext::make(TlsSide::Server, theirs).value());
    m_ours = std::make_unique<TransportRecorder>(*m_log);
    m_theirs = std::make_unique<TransportRecorder>(*m_log);
    m_client->setSink(m_ours.get());
    m_server->setSink(m_theirs.get());
    StreamOptions options;
    options.target = {u"example.test"_s, 443};
    options.connectTimeoutMs = Limit;
    m_client->open(options);
    m_conversation = m_client->conversation();
}

// Just before it hears of the verdict.
void TestTlsVerify::whileLookedAt(const std::function<void()> &act)
{
    m_act = act;
    m_client->installEventFilter(this);
}

bool TestTlsVerify::eventFilter(QObject *, QEvent *event)
{
    if (event->type() == QEvent::MetaCall && !m_acted && m_wire->facts().readingPaused) {
        m_acted = true;
        m_act();
    }
    return false;
}

bool TestTlsVerify::wasSecured() const
{
    return statesOf(*m_reader, m_conversation).contains(u"secured"_s);
}

void TestTlsVerify::looksUp_data()
{
    QTest::addColumn<bool>("revoked");
    QTest::newRow("in order") << false;
    QTest::newRow("revoked") << true;
}

void TestTlsVerify::looksUp()
{
    QFETCH(bool, revoked);
    begin(revoked ? QList<const Identity *>{&m_identity} : QList<const Identity *>());
    QTRY_VERIFY(m_ours->closed || m_client->facts().state == LinkState::Connected);
    QCOMPARE(m_ours->closed.has_value(), revoked);
    QVERIFY(m_client->tls().lookedUp);
    if (revoked) {
        QCOMPARE(m_ours->closed->reason, Reason::Tls);
        return;
    }
    // It has our Finished to read yet.
    QTRY_COMPARE(m_server->facts().state, LinkState::Connected);
    QVERIFY(m_server->send("hello"));
    QTRY_COMPARE(m_ours->received, "hello"_ba);
}

// Whatever a peer sends while it is looked at waits where it costs us nothing.
void TestTlsVerify::readsNothingMeanwhile()
{
    begin();
    whileLookedAt([] {});
    QTRY_COMPARE(m_client->facts().state, LinkState::Connected);
    QVERIFY(m_acted); // its wire was paused
    QVERIFY(!m_wire->facts().readingPaused);
    QTRY_COMPARE(m_server->facts().state, LinkState::Connected);
}

// Somebody else's wish outlasts the look.
void TestTlsVerify::pauseStays()
{
    begin();
    whileLookedAt([this] { m_client->setReadingPaused(true); });
    QTRY_COMPARE(m_client->facts().state, LinkState::Connected);
    QVERIFY(m_wire->facts().readingPaused);
    QTRY_COMPARE(m_server->facts().state, LinkState::Connected);
    QVERIFY(m_server->send("waits"));
    QCOMPARE(m_ours->received, QByteArray());
    m_client->setReadingPaused(false);
    QTRY_COMPARE(m_ours->received, "waits"_ba);
}

void TestTlsVerify::closedMeanwhile()
{
    begin();
    whileLookedAt([this] { m_client->close(); });
    QTRY_VERIFY(m_ours->closed);
    QVERIFY(m_acted);
    QVERIFY(!wasSecured());
    QVERIFY(m_client->facts().state != LinkState::Connected);
}

void TestTlsVerify::timedOutMeanwhile()
{
    begin();
    whileLookedAt([this] {
        for (QTimer *timer : m_client->findChildren<QTimer *>())
            if (timer->isActive() && timer->interval() == Limit)
                QMetaObject::invokeMethod(timer, "timeout", Qt::DirectConnection);
    });
    QTRY_VERIFY(m_ours->closed);
    QVERIFY(m_acted);
    QCOMPARE(m_ours->closed->reason, Reason::Timeout);
    QVERIFY(!wasSecured());
}

void TestTlsVerify::destroyedMeanwhile()
{
    for (int i = 0; i < 5; ++i) {
        begin();
        // Keys are made by the flight that brings the chain: the worker has it when this is called.
        m_client->keyMade = [this](const QByteArray &) {
            QMetaObject::invokeMethod(this, [this] { m_client.reset(); }, Qt::QueuedConnection);
        };
        QTRY_VERIFY(!m_client);
        QVERIFY(!wasSecured());
        m_server.reset();
    }
}

QTEST_GUILESS_MAIN(TestTlsVerify)
#include "tst_tlsverify.moc"
