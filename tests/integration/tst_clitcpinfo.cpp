// --tcp-info: a line for each connection, samples among the JSON objects, and where it does not belong.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/tcpinfo/tcpinfo.h"
#include "support/cli.h"

#include <QRegularExpression>

using namespace porthole;
using namespace porthole::test;

class TestCliTcpInfo : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysHowItStood_data();
    void saysHowItStood();
    void carriesSamples();
    void nothingUnasked();
    void ofAnExchange();
    void belongsToTcp_data();
    void belongsToTcp();
};

void TestCliTcpInfo::saysHowItStood_data()
{
    QTest::addColumn<QStringList>("more");
    QTest::newRow("echo") << QStringList{u"--respond"_s, u"echo"_s};
    QTest::newRow("machine") << QStringList{u"--respond"_s, u"daytime"_s};
    QTest::newRow("engine Qt") << QStringList{u"--respond"_s, u"echo"_s, u"--engine"_s, u"qt"_s};
}

void TestCliTcpInfo::saysHowItStood()
{
    QFETCH(QStringList, more);
    Cli listen(QStringList{u"listen"_s, u"tcp"_s, u":0"_s, u"--count"_s, u"1"_s, u"--tcp-info"_s} + more);
    QTRY_VERIFY(!listen.address().isEmpty());
    Cli send({u"send"_s, u"tcp"_s, listen.address(), u"--text"_s, u"hello"_s, u"--tcp-info"_s});
    ENDS(send);
    ENDS(listen);
    QVERIFY2(send.err().contains(QByteArray("tcp-info " + listen.address().toUtf8() + ": ")), send.err());
    // What was acknowledged by then is the network's affair: carriesSamples() waits for it.
    const QRegularExpression figures(u"sent 5, kernel took 5, peer acknowledged [0-5], send queue [0-6]\\b"_s);
    QVERIFY2(figures.match(QString::fromUtf8(send.err())).hasMatch(), send.err());
    QVERIFY2(listen.err().contains("tcp-info 127.0.0.1:") && listen.err().contains("kernel took"), listen.err());
}

// The first of a connection, then what is new; the last has seen everything acknowledged.
void TestCliTcpInfo::carriesSamples()
{
    Cli listen({u"listen"_s, u"tcp"_s, u":0"_s, u"--count"_s, u"1"_s, u"--respond"_s, u"echo"_s});
    QTRY_VERIFY(!listen.address().isEmpty());
    Cli send({u"send"_s, u"tcp"_s, listen.address(), u"--text"_s, u"hello"_s, u"--tcp-info"_s, u"--json"_s, u"--wait"_s,
              u"0.5"_s});
    ENDS(send);
    const QList<QJsonObject> samples = ofKind(objects(send.out()), u"sample"_s);
    QVERIFY(samples.size() >= 2);
    QCOMPARE(samples.first()[u"state"].toString(), u"ESTABLISHED"_s);
    QCOMPARE(samples.first()[u"acknowledged"].toInt(-1), 0);
    QCOMPARE(samples.last()[u"acknowledged"].toInt(-1), 5);
    QVERIFY(samples.last()[u"rtt"].toInt() > 0);
    // Looks that say nothing new but the time are left out.
    const auto figures = [](QJsonObject sample) {
        for (const TcpFieldRow &row : tcpFieldRows()) {
            if (row.isClock)
                sample.remove(QLatin1StringView(row.name));
        }
        sample.remove(u"t"_s);
        return sample;
    };
    for (qsizetype i = 1; i < samples.size(); ++i) {
        QVERIFY2(figures(samples[i]) != figures(samples[i - 1]), send.out());
    }
    QVERIFY(!send.err().contains("tcp-info"));
}

void TestCliTcpInfo::nothingUnasked()
{
    Cli listen({u"listen"_s, u"tcp"_s, u":0"_s, u"--count"_s, u"1"_s, u"--respond"_s, u"echo"_s});
    QTRY_VERIFY(!listen.address().isEmpty());
    Cli send({u"send"_s, u"tcp"_s, listen.address(), u"--text"_s, u"hello"_s, u"--json"_s});
    ENDS(send);
    QVERIFY(ofKind(objects(send.out()), u"sample"_s).isEmpty());
}

// Of the connections below a protocol too, at both ends.
void TestCliTcpInfo::ofAnExchange()
{
    Cli serve({u"serve"_s, u"http"_s, u"127.0.0.1:0"_s, u"--count"_s, u"1"_s, u"--tcp-info"_s});
    QTRY_VERIFY(!serve.address().isEmpty());
    Cli get({u"get"_s, u"http://"_s + serve.address() + u'/', u"--tcp-info"_s});
    ENDS(get);
    ENDS(serve);
    QVERIFY2(get.err().contains(QByteArray("tcp-info " + serve.address().toUtf8() + ": ")) && get.err().contains("kernel took"), get.err());
    QVERIFY2(serve.err().contains("tcp-info 127.0.0.1:"), serve.err());
}

void TestCliTcpInfo::belongsToTcp_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("udp") << QStringList{u"send"_s, u"udp"_s, u"127.0.0.1:9"_s};
    QTest::newRow("unix") << QStringList{u"send"_s, u"unix"_s, u"/tmp/no-such-socket"_s};
}

void TestCliTcpInfo::belongsToTcp()
{
    QFETCH(QStringList, arguments);
    Cli send(arguments + QStringList{u"--text"_s, u"x"_s, u"--tcp-info"_s});
    QTRY_VERIFY(send.ended());
    QCOMPARE(send.code(), 2);
    QVERIFY2(send.err().contains("--tcp-info belongs to"), send.err());
}

QTEST_GUILESS_MAIN(TestCliTcpInfo)
#include "tst_clitcpinfo.moc"
