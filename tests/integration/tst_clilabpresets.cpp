// The lab's presets of messages across real hosts: each shows what its words say.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/labrun.h"

#include <map>

using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

// All begin at once: most of their time they wait.
const char *const Presets[] = {"one", "quiet", "loss", "last", "order", "twice", "damage", "narrow", "burst", "classic"};

QStringList causesOf(const QJsonObject &tcp)
{
    QStringList all;
    for (const QJsonValue &repair : tcp[u"repairs"].toArray())
        all += repair.toObject()[u"cause"].toString();
    return all;
}

} // namespace

class TestCliLabPresets : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_runs.clear(); }
    void addUp_data();
    void addUp();
    void causes();
    void lossesAreWhereTheyTeach();
    void damageIsThrownAway();
    void narrowFillsTheQueue();
    void lossBothWays();

private:
    const LabResult &of(const QString &name);

    std::map<QString, std::unique_ptr<LabProcess>> m_runs;
    std::map<QString, LabResult> m_results;
};

void TestCliLabPresets::initTestCase()
{
    bool nobody = false;
    for (const char *name : Presets)
        m_runs[QString::fromLatin1(name)] = std::make_unique<LabProcess>(QStringList{u"--experiment"_s, QString::fromLatin1(name)}, nobody = !nobody);
    m_runs[u"both ways"_s] = std::make_unique<LabProcess>(u"--only tcp --loss 0.3 --seed 1 --delay 2 --messages 10 --pace 2"_s.split(u' '));
}

const LabResult &TestCliLabPresets::of(const QString &name)
{
    if (const auto known = m_results.find(name); known != m_results.end())
        return known->second;
    return m_results[name] = resultOf(*m_runs.at(name));
}

void TestCliLabPresets::addUp_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : Presets)
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestCliLabPresets::addUp()
{
    QFETCH(QString, name);
    const LabResult &lab = of(name);
    QCOMPARE(lab.code, 0);
    verifyStreamIsWhole(lab.of(u"tcp"_s));
    verifyDatagramsAddUp(lab.of(u"udp"_s));
}

// As the kernel's TCP_INFO shows it: with acknowledgements of what came behind, or, where nothing did, without.
void TestCliLabPresets::causes()
{
    const QStringList classic = causesOf(of(u"classic"_s).of(u"tcp"_s));
    QCOMPARE(classic.size(), 1);
    QVERIFY2(classic[0] == u"duplicate-acks" || classic[0].isEmpty(), qPrintable(classic[0])); // a busy machine looks too seldom
    const QJsonObject last = of(u"last"_s).of(u"tcp"_s);
    const QStringList causes = causesOf(last);
    QCOMPARE(causes.size(), 1);
    QVERIFY2(causes[0] != u"duplicate-acks", QJsonDocument(last).toJson());
    QCOMPARE(last[u"repairs"].toArray()[0].toObject()[u"message"].toInt(), 8);
    QVERIFY(last[u"repairs"].toArray()[0].toObject()[u"after"].toDouble() > 0.06); // no acknowledgement told it after a round trip
}

// What comes behind a loss has to wait for it; and a burst is several in a row.
void TestCliLabPresets::lossesAreWhereTheyTeach()
{
    const QJsonObject loss = of(u"loss"_s).of(u"tcp"_s);
    QVERIFY2(number(loss, "held_back") > 0, QJsonDocument(loss).toJson());
    const QList<int> burst = lostOf(of(u"burst"_s).of(u"udp"_s));
    int inARow = 0, longest = 0;
    for (qsizetype i = 0; i < burst.size(); ++i) {
        inARow = i > 0 && burst[i] == burst[i - 1] + 1 ? inARow + 1 : 1;
        longest = std::max(longest, inARow);
    }
    QVERIFY2(longest >= 3, qPrintable(QString::number(longest)));
}

void TestCliLabPresets::damageIsThrownAway()
{
    const QJsonObject udp = of(u"damage"_s).of(u"udp"_s);
    QVERIFY(number(udp, "packets_corrupted") > 0);
    QCOMPARE(number(udp, "checksum_dropped"), number(udp, "packets_corrupted"));
}

void TestCliLabPresets::narrowFillsTheQueue()
{
    QVERIFY(number(of(u"narrow"_s).of(u"udp"_s), "queue_dropped") > 0);
}

// Acknowledgements and the handshake are lost as well.
void TestCliLabPresets::lossBothWays()
{
    const LabResult &lab = of(u"both ways"_s);
    QCOMPARE(lab.code, 0);
    const QJsonObject tcp = lab.of(u"tcp"_s);
    QCOMPARE(number(tcp, "messages_delivered"), 10u);
    QVERIFY(lostOf(tcp).isEmpty());
    QCOMPARE(number(tcp, "retransmissions"), number(tcp, "kernel_retransmissions"));
}

QTEST_GUILESS_MAIN(TestCliLabPresets)
#include "tst_clilabpresets.moc"
