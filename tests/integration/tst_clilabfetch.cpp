// Clients of Porthole and its practice servers across the lab's link.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/labrun.h"

#include <QTemporaryDir>

#include <algorithm>
#include <map>

using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

const std::map<QString, QString> Fetches{
    {u"page"_s, u"--experiment fetch --classic"_s},
    {u"redirect"_s, u"--fetch /redirect/302 --delay 5"_s},
    {u"nothing there"_s, u"--fetch /nothing-here --delay 2 -6"_s},
    {u"gopher"_s, u"--fetch gopher://host-b/ --delay 2"_s},
    {u"ends early"_s, u"--fetch /truncated --delay 2"_s},
    {u"both ways"_s, u"--fetch /large?bytes=60000 --loss 0.1 --seed 3 --delay 2"_s},
};

QList<QJsonObject> requestsOf(const QJsonObject &result)
{
    QList<QJsonObject> all;
    for (const QJsonValue &value : result[u"requests"].toArray())
        all += value.toObject();
    return all;
}

int countOf(const QJsonObject &result, const QString &what)
{
    const QJsonArray events = result[u"events"].toArray();
    return int(std::count_if(events.begin(), events.end(), [&](const QJsonValue &one) { return one.toObject()[u"what"].toString() == what; }));
}

} // namespace

class TestCliLabFetch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_runs.clear(); }
    void page();
    void redirect();
    void nothingThere();
    void gopher();
    void endsEarly();
    void lossBothWays();
    void secured();
    void sessionHasWhatProgramsDid();
    void wrongUsage_data();
    void wrongUsage();

private:
    QJsonObject take(const QString &name)
    {
        const LabResult lab = resultOf(*m_runs.at(name));
        return lab.code == 0 && lab.results.size() == 1 ? lab.of(u"tcp"_s) : QJsonObject();
    }

    QTemporaryDir m_own; // a CA is made there
    std::map<QString, std::unique_ptr<LabProcess>> m_runs;
};

// Every second one as an ordinary user.
void TestCliLabFetch::initTestCase()
{
    qputenv("XDG_DATA_HOME", m_own.path().toUtf8());
    bool nobody = false;
    for (const auto &[name, words] : Fetches)
        m_runs[name] = std::make_unique<LabProcess>(words.split(u' '), nobody = !nobody);
}

// The answer's fourth segment is lost, and comes again.
void TestCliLabFetch::page()
{
    const QJsonObject tcp = take(u"page"_s);
    QCOMPARE(tcp[u"status"].toString(), u"ok"_s);
    const QList<QJsonObject> requests = requestsOf(tcp);
    QCOMPARE(requests.size(), 1);
    QVERIFY2(requests[0][u"asked"].toString().contains(u"/large?bytes=20000"_s), QJsonDocument(tcp).toJson());
    QVERIFY(requests[0][u"got"].toString().startsWith(u"200"_s));
    QVERIFY(requests[0][u"reached"].toDouble() >= 0.02);
    QVERIFY(requests[0][u"took"].toDouble() >= 0.04);
    QVERIFY(number(tcp, "bytes_delivered") > 20'000);
    const QJsonArray repairs = tcp[u"repairs"].toArray();
    QCOMPARE(repairs.size(), 1);
    const QJsonObject repair = repairs[0].toObject();
    QCOMPARE(repair[u"host"].toString(), u"b"_s);
    QCOMPARE(repair[u"segment"].toInt(), 4);
    QCOMPARE(repair[u"message"].toInt(), 1);
    QVERIFY(repair[u"sent_again"].toBool());
    QCOMPARE(countOf(tcp, u"connects"_s), 1);
    QCOMPARE(countOf(tcp, u"is-connected"_s), 1);
    QCOMPARE(countOf(tcp, u"has-accepted"_s), 1);
}

void TestCliLabFetch::redirect()
{
    const QJsonObject tcp = take(u"redirect"_s);
    QCOMPARE(tcp[u"status"].toString(), u"ok"_s);
    const QList<QJsonObject> requests = requestsOf(tcp);
    QCOMPARE(requests.size(), 2);
    QVERIFY(requests[0][u"got"].toString().startsWith(u"30"_s));
    QVERIFY(requests[1][u"asked"].toString().contains(u"/hello"_s));
    QVERIFY(requests[1][u"got"].toString().startsWith(u"200"_s));
    QVERIFY(requests[1][u"after"].toDouble() >= requests[0][u"after"].toDouble() + 0.01);
}

// What a server says no to has been answered.
void TestCliLabFetch::nothingThere()
{
    const QJsonObject tcp = take(u"nothing there"_s);
    QCOMPARE(tcp[u"status"].toString(), u"ok"_s);
    QCOMPARE(number(tcp, "messages_delivered"), 1u);
    QVERIFY2(tcp[u"verdict"].toString().contains(u"404"_s), qPrintable(tcp[u"verdict"].toString()));
}

void TestCliLabFetch::gopher()
{
    const QJsonObject tcp = take(u"gopher"_s);
    QCOMPARE(tcp[u"status"].toString(), u"ok"_s);
    QCOMPARE(requestsOf(tcp).size(), 1);
    QCOMPARE(number(tcp, "messages_delivered"), 1u);
}

void TestCliLabFetch::endsEarly()
{
    const QJsonObject tcp = take(u"ends early"_s);
    QCOMPARE(tcp[u"status"].toString(), u"ok"_s);
    QCOMPARE(requestsOf(tcp).size(), 1);
    QCOMPARE(number(tcp, "messages_delivered"), 0u);
    QVERIFY(!tcp[u"verdict"].toString().isEmpty());
}

void TestCliLabFetch::lossBothWays()
{
    const QJsonObject tcp = take(u"both ways"_s);
    QCOMPARE(tcp[u"status"].toString(), u"ok"_s);
    QCOMPARE(number(tcp, "messages_delivered"), 1u);
    QVERIFY(number(tcp, "packets_dropped") > 0);
    QVERIFY(number(tcp, "retransmissions") > 0);
    QVERIFY(number(tcp, "bytes_delivered") > 60'000);
}

// Host B's certificate is vouched for by this machine's own authority, and host A trusts that one alone.
void TestCliLabFetch::secured()
{
    for (const QString &url : {u"https://host-b/hello"_s, u"gophers://host-b/"_s}) {
        const LabResult lab = labRun({u"--fetch"_s, url, u"--delay"_s, u"5"_s});
        QCOMPARE(lab.code, 0);
        const QJsonObject tcp = lab.of(u"tcp"_s);
        QCOMPARE(number(tcp, "messages_delivered"), 1u);
        QCOMPARE(countOf(tcp, u"is-connected"_s), 1);
        QCOMPARE(countOf(tcp, u"is-secured"_s), 1);
        // One round trip for TCP, one for TLS.
        QVERIFY(requestsOf(tcp)[0][u"after"].toDouble() >= 0.02);
    }
}

void TestCliLabFetch::sessionHasWhatProgramsDid()
{
    const QString file = m_own.filePath(u"run.porthole"_s);
    const LabResult lab = labRun({u"--fetch"_s, u"/hello"_s, u"--delay"_s, u"2"_s, u"--save"_s, file});
    QCOMPARE(lab.code, 0);
    Cli read({u"read"_s, file, u"--json"_s});
    QTRY_VERIFY_WITH_TIMEOUT(read.ended(), 20'000);
    const QList<QJsonObject> all = objects(read.out());
    const auto has = [&](const QString &kind, const QString &call) {
        return std::any_of(all.begin(), all.end(), [&](const QJsonObject &one) { return one[u"kind"].toString() == kind && (call.isEmpty() || one[u"call"].toString() == call); });
    };
    QVERIFY(has(u"packet"_s, {}));
    QVERIFY(has(u"call"_s, u"connect"_s));
    QVERIFY(has(u"call"_s, u"accept"_s) || has(u"call"_s, u"accept4"_s));
    QVERIFY(has(u"sent"_s, {}));
}

void TestCliLabFetch::wrongUsage_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("not spoken") << QStringList{u"--fetch"_s, u"ftp://host-b/"_s};
    QTest::newRow("no url") << QStringList{u"--fetch"_s, u"hello"_s};
    QTest::newRow("of somebody else") << QStringList{u"--fetch"_s, u"https://example.org/"_s};
    QTest::newRow("with a name and password") << QStringList{u"--fetch"_s, u"http://anna:hunter2@host-b/"_s};
    QTest::newRow("over UDP") << QStringList{u"--fetch"_s, u"/"_s, u"--only"_s, u"udp"_s};
}

void TestCliLabFetch::wrongUsage()
{
    QFETCH(QStringList, words);
    QCOMPARE(labRun(words).code, 2);
}

QTEST_GUILESS_MAIN(TestCliLabFetch)
#include "tst_clilabfetch.moc"
