// TLS over two transports in memory: layers of the log, states, ends, backpressure, failures.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/memorytransport.h"
#include "core/transport/tls/tlstransport.h"
#include "support/enginerig.h"
#include "support/testauthority.h"
#include "support/transportrecorder.h"

#include <QTemporaryDir>
#include <QTest>

#include <cerrno>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

struct Ends {
    TransportContext context;
    std::unique_ptr<MessageLog> log;
    std::unique_ptr<LogReader> reader;
    std::unique_ptr<TlsTransport> client;
    std::unique_ptr<TlsTransport> server;
    MemoryTransport *clientWire = nullptr;
    MemoryTransport *serverWire = nullptr;
    std::unique_ptr<TransportRecorder> ours;
    std::unique_ptr<TransportRecorder> theirs;
};

StreamOptions to(const QString &host)
{
    StreamOptions options;
    options.target = {host, 443};
    return options;
}

} // namespace

class TestTlsTransport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void layersOfTheLog();
    void rowsInTheOrderOfTheWire();
    void statesInOrder();
    void carriesBulkBothWays();
    void halfClose();
    void peerEndsWithoutCloseNotify();
    void resetByPeer();
    void refusedBelow();
    void badCertificateEndsIt();
    void noHostIsLocalhost();
    void silentServerTimesOut();
    void silentClientIsLetGo();
    void readingPauses();
    void answersFromWithin();
    void keysAreSecret();

private:
    std::unique_ptr<Ends> make(const QString &file = {}, int handshakeMs = TlsSettings().handshakeMs);

    QTemporaryDir m_folder;
    const Identity m_authority{{u"Test CA"_s, {}, -10, 100, true}};
    const Identity m_server{{u"example.test"_s, {u"example.test"_s}}, m_authority};
    std::unique_ptr<TrustStore> m_trust;
};

void TestTlsTransport::initTestCase()
{
    QFile file(m_folder.filePath(u"ca.pem"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(m_authority.certificate());
    file.close();
    m_trust = std::make_unique<TrustStore>(file.fileName());
}

std::unique_ptr<Ends> TestTlsTransport::make(const QString &file, int handshakeMs)
{
    auto ends = std::make_unique<Ends>();
    LogOptions options;
    options.path = file;
    ends->log = MessageLog::create(options).value();
    ends->context.log = ends->log.get();
    ends->reader = std::make_unique<LogReader>(ends->log->file());
    auto [first, second] = makeMemoryPair(ends->context);
    ends->clientWire = first.get();
    ends->serverWire = second.get();
    ends->client = std::make_unique<TlsTransport>(ends->context, std::move(first), TlsSettings(), *m_trust);
    TlsSettings settings;
    settings.certificates = m_server.certificate();
    settings.key = m_server.key();
    settings.handshakeMs = handshakeMs;
    ends->server = std::make_unique<TlsTransport>(ends->context, std::move(second),
                                                  TlsContext::make(TlsSide::Server, settings).value());
    ends->ours = std::make_unique<TransportRecorder>(*ends->log);
    ends->theirs = std::make_unique<TransportRecorder>(*ends->log);
    ends->client->setSink(ends->ours.get());
    ends->server->setSink(ends->theirs.get());
    return ends;
}

#define CONNECTS(ends) \
    (ends)->client->open(to(u"example.test"_s)); \
    QTRY_VERIFY((ends)->ours->closed || (ends)->client->facts().state == LinkState::Connected); \
    QVERIFY2(!(ends)->ours->closed, qPrintable(sentence((ends)->ours->closed.value_or(Failure())))); \
    QTRY_COMPARE((ends)->server->facts().state, LinkState::Connected)

void TestTlsTransport::layersOfTheLog()
{
    const auto ends = make();
    CONNECTS(ends);
    QVERIFY(ends->client->send("over the wire in secret"));
    QTRY_COMPARE(ends->theirs->received, "over the wire in secret"_ba);
    const ConversationId id = ends->client->conversation();
    QCOMPARE(id, ends->clientWire->conversation());
    QByteArray plain;
    QByteArray wire;
    QStringList messages;
    for (EntryId at = 0; at < ends->reader->count(); ++at) {
        const Entry entry = ends->reader->entry(at);
        if (entry.conversation != id || entry.kind != Kind::Sent)
            continue;
        if (entry.layer == Layer::Tls)
            plain += ends->reader->payload(entry);
        else if (entry.layer == Layer::Wire)
            wire += ends->reader->payload(entry);
        else
            messages += QString::fromUtf8(ends->reader->text(entry));
    }
    QCOMPARE(plain, "over the wire in secret"_ba);
    QVERIFY(!wire.contains("secret"));
    QVERIFY(wire.startsWith("\x16\x03\x01")); // a handshake record
    QCOMPARE(messages, (QStringList{u"ClientHello"_s, u"Finished"_s}));
    QCOMPARE(ends->client->facts().bytesSent, quint64(23));
    QCOMPARE(ends->ours->faults, QStringList());
    QCOMPARE(ends->theirs->faults, QStringList());
}

// An answer, and close_notify right behind it, read at once: the row of what was said last comes last.
void TestTlsTransport::rowsInTheOrderOfTheWire()
{
    const auto ends = make();
    CONNECTS(ends);
    ends->client->setReadingPaused(true);
    QVERIFY(ends->server->send("the answer"));
    ends->server->shutdownWrite();
    const EntryId before = ends->reader->count();
    ends->client->setReadingPaused(false);
    QTRY_VERIFY(ends->ours->peerEnded);
    QCOMPARE(ends->ours->received, "the answer"_ba);
    QStringList rows;
    int reads = 0;
    for (EntryId at = before; at < ends->reader->count(); ++at) {
        const Entry entry = ends->reader->entry(at);
        if (entry.conversation != ends->client->conversation() || entry.kind != Kind::Received)
            continue;
        reads += entry.layer == Layer::Wire;
        if (entry.layer == Layer::Tls)
            rows += QString::fromUtf8(ends->reader->payload(entry));
        else if (entry.layer == Layer::TlsHandshake)
            rows += QString::fromUtf8(ends->reader->text(entry));
    }
    QCOMPARE(reads, 1);
    rows.removeAll(u"NewSessionTicket"_s); // of TLS 1.3: may have come before
    QCOMPARE(rows, (QStringList{u"the answer"_s, u"Alert: close_notify"_s}));
}

void TestTlsTransport::statesInOrder()
{
    const auto ends = make();
    ends->theirs->onPeerEnded = [&] { ends->server->close(); };
    CONNECTS(ends);
    ends->client->close();
    QTRY_VERIFY(ends->ours->closed && ends->theirs->closed);
    QVERIFY(!*ends->ours->closed);
    QVERIFY(!*ends->theirs->closed);
    QCOMPARE(statesOf(*ends->reader, ends->client->conversation()),
             (QStringList{u"connecting"_s, u"connected"_s, u"securing"_s, u"secured"_s, u"closed"_s}));
    QVERIFY(!ends->server->facts().failure);
    const QStringList told = ends->ours->order;
    QVERIFY2(told.indexOf(u"securing"_s) < told.indexOf(u"connected"_s), qPrintable(told.join(u' ')));
    QCOMPARE(told.last(), u"end"_s);
}

void TestTlsTransport::carriesBulkBothWays()
{
    const auto ends = make();
    CONNECTS(ends);
    const QByteArray out = pattern(5 << 20, 1);
    const QByteArray back = pattern(3 << 20, 2);
    QVERIFY(ends->client->send(out));
    QVERIFY(ends->server->send(back));
    // Only some of it may wait in the wire's queue: the rest waits unencrypted.
    QVERIFY(ends->clientWire->facts().queued < (2u << 20));
    QTRY_COMPARE_WITH_TIMEOUT(ends->theirs->received.size(), out.size(), 30000);
    QTRY_COMPARE_WITH_TIMEOUT(ends->ours->received.size(), back.size(), 30000);
    QVERIFY(ends->theirs->received == out);
    QVERIFY(ends->ours->received == back);
    QTRY_COMPARE(ends->client->facts().queued, quint64(0));
}

void TestTlsTransport::halfClose()
{
    const auto ends = make();
    CONNECTS(ends);
    QVERIFY(ends->client->send("question"));
    ends->client->shutdownWrite();
    QTRY_VERIFY(ends->theirs->peerEnded);
    QCOMPARE(ends->theirs->received, "question"_ba);
    QVERIFY(ends->server->send("answer"));
    ends->server->close();
    QTRY_VERIFY(ends->ours->closed);
    QVERIFY2(!*ends->ours->closed, qPrintable(sentence(*ends->ours->closed)));
    QCOMPARE(ends->ours->received, "answer"_ba);
    QVERIFY(textsOf(*ends->reader, ends->client->conversation(), Kind::Note).filter(u"close_notify"_s).isEmpty());
}

void TestTlsTransport::peerEndsWithoutCloseNotify()
{
    const auto ends = make();
    CONNECTS(ends);
    QVERIFY(ends->server->send("half of"));
    QTRY_COMPARE(ends->ours->received, "half of"_ba);
    ends->serverWire->shutdownWrite(); // below TLS
    QTRY_VERIFY(ends->ours->peerEnded);
    QCOMPARE(textsOf(*ends->reader, ends->client->conversation(), Kind::Note).filter(u"close_notify"_s).size(), 1);
}

void TestTlsTransport::resetByPeer()
{
    const auto ends = make();
    CONNECTS(ends);
    ends->server->reset();
    QTRY_VERIFY(ends->ours->closed);
    QCOMPARE(ends->ours->closed->reason, Reason::Reset);
    QCOMPARE(ends->client->facts().state, LinkState::ResetByPeer);
    QVERIFY(!ends->client->send("x"));
}

void TestTlsTransport::refusedBelow()
{
    const auto ends = make();
    MemoryScript script;
    script.connectError = ECONNREFUSED;
    ends->clientWire->setScript(script);
    ends->client->open(to(u"example.test"_s));
    QTRY_VERIFY(ends->ours->closed);
    QCOMPARE(ends->ours->closed->reason, Reason::Refused);
}

void TestTlsTransport::badCertificateEndsIt()
{
    const auto ends = make();
    ends->client->open(to(u"other.test"_s));
    QTRY_VERIFY(ends->ours->closed);
    QCOMPARE(ends->ours->closed->reason, Reason::Tls);
    QVERIFY(sentence(*ends->ours->closed).contains(u"The certificate is for example.test, not for other.test."_s));
    QTRY_VERIFY(ends->theirs->closed);
    QCOMPARE(ends->theirs->closed->reason, Reason::Tls);
    QCOMPARE(ends->client->facts().state, LinkState::Failed);
    QCOMPARE(textsOf(*ends->reader, ends->client->conversation(), Kind::Error).size(), 1);
}

// No host is this machine, and its name is checked like any other.
void TestTlsTransport::noHostIsLocalhost()
{
    const auto ends = make();
    ends->client->open(to({}));
    QTRY_VERIFY(ends->ours->closed);
    QVERIFY2(sentence(*ends->ours->closed).contains(u"not for localhost."_s), qPrintable(sentence(*ends->ours->closed)));
}

void TestTlsTransport::silentServerTimesOut()
{
    const auto ends = make();
    ends->server->setSink(nullptr); // never starts
    StreamOptions options = to(u"example.test"_s);
    options.connectTimeoutMs = 50;
    ends->client->open(options);
    QTRY_VERIFY(ends->ours->closed);
    QCOMPARE(ends->ours->closed->reason, Reason::Timeout);
    QCOMPARE(QByteArray(ends->ours->closed->where.step), "handshake"_ba);
}

// A1: whoever connects and says nothing does not stay for ever; whoever is through does.
void TestTlsTransport::silentClientIsLetGo()
{
    constexpr int Limit = 2000;
    const auto through = make({}, Limit);
    CONNECTS(through);
    const auto silent = make({}, Limit); // its time ends behind the other's
    QTRY_VERIFY(silent->theirs->closed);
    QVERIFY(!through->theirs->closed);
    QVERIFY(through->client->send("still here"));
    QTRY_COMPARE(through->theirs->received, "still here"_ba);
    QCOMPARE(silent->theirs->closed->reason, Reason::Timeout);
    QCOMPARE(QByteArray(silent->theirs->closed->where.step), "handshake"_ba);
}

void TestTlsTransport::readingPauses()
{
    const auto ends = make();
    CONNECTS(ends);
    ends->client->setReadingPaused(true);
    QVERIFY(ends->clientWire->facts().readingPaused);
    QVERIFY(ends->server->send("waits"));
    ends->client->setReadingPaused(false);
    QTRY_COMPARE(ends->ours->received, "waits"_ba);
}

// What an owner says from within what it is told leaves in the right order.
void TestTlsTransport::answersFromWithin()
{
    const auto ends = make();
    ends->theirs->onReceived = [&](QByteArrayView bytes) { std::ignore = ends->server->send(bytes.toByteArray()); };
    CONNECTS(ends);
    QByteArray all;
    for (int i = 0; i < 50; ++i) {
        const QByteArray piece = pattern(1 + i * 700, quint32(i));
        all += piece;
        QVERIFY(ends->client->send(piece));
    }
    QTRY_COMPARE_WITH_TIMEOUT(ends->ours->received.size(), all.size(), 30000);
    QVERIFY(ends->ours->received == all);
    QVERIFY(!ends->ours->closed);
}

void TestTlsTransport::keysAreSecret()
{
    const auto ends = make();
    CONNECTS(ends);
    int keys = 0;
    for (EntryId at = 0; at < ends->reader->count(); ++at) {
        const Entry entry = ends->reader->entry(at);
        if (!ends->reader->text(entry).startsWith("key log: "))
            continue;
        ++keys;
        QVERIFY(ends->reader->payload(entry).contains(' '));
        QCOMPARE(ends->reader->blankedPayload(entry), QByteArray(entry.length, '*'));
    }
    QVERIFY(keys >= 8); // four secrets at each end
}

QTEST_GUILESS_MAIN(TestTlsTransport)
#include "tst_tlstransport.moc"
