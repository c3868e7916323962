// `read --filter` over fields of messages: what fits, and what is said of what could not be decided.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"
#include "support/logfixture.h"

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestCliMessages : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void counts_data();
    void counts();
    void prints();
    void saysWhatIsUndecided();
    void namesTheNearest();

private:
    QString m_file;
    LogFixture m_log;
};

// A request; its answer in two pieces; an answer of which only the beginning was kept.
void TestCliMessages::initTestCase()
{
    NewConversation facts;
    facts.role = Role::Client;
    facts.remote.family = Family::IPv4;
    facts.remote.port = 80;
    const ConversationId id = m_log.log->openConversation(facts);
    NewEntry request{.kind = Kind::Sent, .direction = Direction::Out, .conversation = id,
                     .payload = "GET /a HTTP/1.1\r\nHost: example.test\r\n\r\n"};
    m_log.log->append(request);
    m_log.received("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n", {}, id);
    m_log.received("no", {}, id);
    m_log.log->append(request);
    m_log.received("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", RecordLevel::first(12), id);
    m_log.log->close();
    m_file = m_log.path;
}

void TestCliMessages::counts_data()
{
    QTest::addColumn<QByteArray>("count");
    const auto row = [](const char *filter, const char *count) { QTest::newRow(filter) << QByteArray(count); };
    row("http.response.code == 404", "2\n");
    row("http.host contains \"example\"", "2\n");
    row("http.request.method == POST", "0\n");
    row("http and received", "3\n");
}

void TestCliMessages::counts()
{
    Cli read({u"read"_s, m_file, u"--count"_s, u"--filter"_s, QString::fromLatin1(QTest::currentDataTag())});
    ENDS(read);
    QTEST(read.out(), "count");
}

void TestCliMessages::prints()
{
    Cli read({u"read"_s, m_file, u"--filter"_s, u"status == 404"_s, u"--json"_s});
    ENDS(read);
    const QList<QJsonObject> lines = objects(read.out());
    QCOMPARE(payload(ofKind(lines, u"received"_s)), "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno"_ba);
    QCOMPARE(lines.last()[u"undecided"].toInt(-1), 1);
    QCOMPARE(lines.last()[u"messages_beyond"].toInt(-1), 0);
}

void TestCliMessages::saysWhatIsUndecided()
{
    Cli read({u"read"_s, m_file, u"--count"_s, u"--filter"_s, u"http.response.code == 404"_s});
    ENDS(read);
    QVERIFY2(read.err().contains("1 entry could not be decided"), read.err());
    Cli sure({u"read"_s, m_file, u"--count"_s, u"--filter"_s, u"http.host and sent"_s});
    ENDS(sure);
    QVERIFY2(sure.err().isEmpty(), sure.err());
}

void TestCliMessages::namesTheNearest()
{
    Cli read({u"read"_s, m_file, u"--filter"_s, u"http.reqest.method == GET"_s});
    ENDS(read);
    QCOMPARE(read.code(), 2);
    QVERIFY2(read.err().contains("http.request.method"), read.err());
}

QTEST_GUILESS_MAIN(TestCliMessages)
#include "tst_climessages.moc"
