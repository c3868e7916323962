// What a TLS engine tells of a segment, in the order of the records in it: tickets, data, alerts.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/tls/tlsnames.h"
#include "core/transport/tls/tlsengine.h"
#include "support/testauthority.h"
#include "support/tlsend.h"

#include <QTest>

#include <utility>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

// What came, in the order in which the engine told of it.
QStringList told(const std::vector<TlsOutput> &outputs)
{
    QStringList all;
    for (const TlsOutput &output : outputs) {
        if (output.kind == TlsOutput::Kind::Plain)
            all += u"data "_s + QString::number(output.bytes.size());
        else if (output.kind == TlsOutput::Kind::Handshake && output.direction == Direction::In)
            all += tlsHandshakeName(quint8(output.bytes.front()));
        else if (output.kind == TlsOutput::Kind::Alert && output.direction == Direction::In)
            all += tlsAlertName(quint8(output.bytes.back()));
        else if (output.kind == TlsOutput::Kind::PeerClosed)
            all += u"closed"_s;
        else if (output.kind == TlsOutput::Kind::Failed)
            all += u"failed"_s;
    }
    return all;
}

} // namespace

class TestTlsOrder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void recordsOfASegment_data();
    void recordsOfASegment();
    void dataBeforeADamagedRecord();

private:
    std::shared_ptr<const TlsContext> client(TlsSettings settings = {}) const;
    std::shared_ptr<const TlsContext> server(TlsSettings settings = {}) const;

    const Identity m_authority{{u"Test CA"_s, {}, -10, 100, true}};
    const Identity m_server{{u"example.test"_s, {u"example.test"_s}}, m_authority};
};

std::shared_ptr<const TlsContext> TestTlsOrder::client(TlsSettings settings) const
{
    settings.serverName = u"example.test"_s;
    return TlsContext::make(TlsSide::Client, settings, trusting(m_authority)).value();
}

std::shared_ptr<const TlsContext> TestTlsOrder::server(TlsSettings settings) const
{
    settings.certificates = m_server.certificate();
    settings.key = m_server.key();
    return TlsContext::make(TlsSide::Server, settings, trusting(m_authority)).value();
}

void TestTlsOrder::recordsOfASegment_data()
{
    QTest::addColumn<TlsVersion>("version");
    QTest::addColumn<QStringList>("order");
    const QStringList end{u"data 40000"_s, u"close_notify"_s, u"closed"_s};
    QTest::newRow("TLS 1.3, with tickets before")
        << TlsVersion::Tls13 << QStringList{u"NewSessionTicket"_s, u"NewSessionTicket"_s} + end;
    QTest::newRow("TLS 1.2") << TlsVersion::Tls12 << end;
}

// All of it at once: the alert that ends it stood behind the data on the wire, the tickets before it.
void TestTlsOrder::recordsOfASegment()
{
    QFETCH(TlsVersion, version);
    QFETCH(QStringList, order);
    TlsSettings settings;
    settings.lowest = settings.highest = version;
    TlsEnd ours(client(settings));
    TlsEnd theirs(server(settings));
    ours.engine.start();
    QByteArray segment;
    for (int turn = 0; turn < 6 && !theirs.engine.isSecured(); ++turn) {
        ours.engine.receive(std::exchange(segment, {}));
        theirs.engine.receive(ours.work());
        segment = theirs.work();
    }
    QVERIFY(theirs.engine.isSecured());
    if (version == TlsVersion::Tls12) // the handshake ends with what the server says
        ours.engine.receive(std::exchange(segment, {}));
    ours.work();
    theirs.engine.send(QByteArray(40'000, 'x'));
    theirs.engine.closeNotify();
    segment += theirs.work();
    ours.engine.receive(segment);
    QCOMPARE(told(ours.engine.take()), order);
}

void TestTlsOrder::dataBeforeADamagedRecord()
{
    TlsEnd ours(client());
    TlsEnd theirs(server());
    talk(ours, theirs);
    theirs.engine.send("good");
    QByteArray segment = theirs.work();
    theirs.engine.send("damaged");
    segment += theirs.work();
    segment.back() = char(segment.back() ^ 1);
    ours.engine.receive(segment);
    QCOMPARE(told(ours.engine.take()), (QStringList{u"data 4"_s, u"failed"_s}));
}

QTEST_GUILESS_MAIN(TestTlsOrder)
#include "tst_tlsorder.moc"
