// The readers of the tables: every way in which a line can be wrong is a problem that names the line.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/articletable.h"
#include "core/catalog/protocol.h"
#include "core/catalog/service.h"

#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;

class TestTables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void services()
    {
        const QByteArray text(
            "# head\n# more\n\nftp\t21\ttcp\tFile Transfer\nftp\t21\tudp\t\nx11\t6000\ttcp\tX");
        const ServiceTable table = parseServices(text);
        QCOMPARE(table.problems, QStringList());
        QCOMPARE(table.head, u"head\nmore\n"_s);
        QCOMPARE(table.rows.size(), size_t(3));
        QCOMPARE(table.rows[0].description, QByteArrayView("File Transfer"));
        QCOMPARE(table.rows[1].transport, TransportProtocol::Udp);
        QCOMPARE(table.rows[1].description, QByteArrayView(""));
        QCOMPARE(table.rows[2].port, quint16(6000));
    }

    void wrongServices_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("three cells") << QByteArray("a\t1\ttcp");
        QTest::newRow("five cells") << QByteArray("a\t1\ttcp\tb\tc");
        QTest::newRow("no name") << QByteArray("\t1\ttcp\tb");
        QTest::newRow("port too large") << QByteArray("a\t65536\ttcp\tb");
        QTest::newRow("port of many digits") << QByteArray("a\t99999999999999999999\ttcp\tb");
        QTest::newRow("port is signed") << QByteArray("a\t-1\ttcp\tb");
        QTest::newRow("no port") << QByteArray("a\t\ttcp\tb");
        QTest::newRow("transport") << QByteArray("a\t1\ticmp\tb");
        QTest::newRow("a row twice") << QByteArray("z\t1\ttcp\tb\nz\t1\ttcp\tb");
        QTest::newRow("not in order") << QByteArray("z\t1\tudp\tb\nz\t1\ttcp\tb");
    }

    void wrongServices()
    {
        QFETCH(QByteArray, line);
        const ServiceTable table = parseServices(line);
        QCOMPARE(table.problems.size(), 1);
        QCOMPARE(table.rows.size(), size_t(line.count('\n')));
        QVERIFY2(table.problems[0].startsWith(u"line "_s + QString::number(line.count('\n') + 1) + u": \""),
                 qPrintable(table.problems[0]));
    }

    void protocols()
    {
        const ProtocolTable table = parseProtocols(Whole);
        QCOMPARE(table.problems, QStringList());
        QCOMPARE(table.protocols.size(), 1);
        const Protocol &protocol = table.protocols[0];
        QCOMPARE(protocol.id, u"x"_s);
        QCOMPARE(protocol.schemes, (QStringList{u"x"_s, u"xs"_s}));
        QCOMPARE(protocol.ports.size(), 2);
        QCOMPARE(protocol.ports[0].security, PortSecurity::StartTls);
        QCOMPARE(protocol.ports[0].note, u"first; with a semicolon"_s);
        QCOMPARE(protocol.ports[1].scheme, QString());
        QCOMPARE(protocol.rfcs(), (QList<int>{1, 22}));
        QCOMPARE(protocol.specifications.last(), u"OASIS X"_s);
        QCOMPARE(protocol.client, Availability::Now);
        QCOMPARE(protocol.server, Availability::No);
    }

    void wrongProtocols_data()
    {
        QTest::addColumn<QByteArray>("added");
        for (const char *line :
             {"port: 0/tcp clear x -", "port: 1/ip clear x -", "port: 1/tcp open x -", "port: 1 clear x -",
              "port: 1/tcp clear x", "port: 1/tcp clear x - y", "port: 1/tcp clear x foreign", "colour: red",
              "title: again", "schemes: y", "client: soon", "words without a field", "id: y"})
            QTest::newRow(line) << QByteArray(line);
    }

    void wrongProtocols()
    {
        QFETCH(QByteArray, added);
        const ProtocolTable table = parseProtocols(QByteArray(Whole + added + '\n'));
        QCOMPARE(table.problems.size(), 1);
    }

    void fieldBeforeAnyProtocol()
    {
        QCOMPARE(parseProtocols("title: X\n").problems.size(), 1);
        QCOMPARE(parseProtocols("").problems, QStringList());
    }

    void article()
    {
        const ArticleTable table =
            parseArticle("# head\nftp\tFTP\tfiles\t20\tFtblib\tFTP\t21\tftplib\tthere\twrong\n");
        QCOMPARE(table.problems, QStringList());
        QCOMPARE(table.rows.size(), 1);
        QVERIFY(table.rows[0].hasSlip());
        QCOMPARE(table.rows[0].right.port, quint16(21));
        QCOMPARE(table.rows[0].slip, u"wrong"_s);
        QCOMPARE(table.rows[0].modulesToday, u"there"_s);
    }

    void wrongArticle()
    {
        QCOMPARE(parseArticle("ftp\tFTP\tfiles\t20\tFtblib\n").problems.size(), 1);
        QCOMPARE(parseArticle("a\tA\tf\tx\tm\tA\t1\tm\tt\t\n").problems.size(), 1);
        QCOMPARE(parseArticle("a\tA\tf\t1\tm\tA\t2\tm\tt\t\n").problems.size(), 1); // corrected without words
        QCOMPARE(parseArticle("a\tA\tf\t1\tm\tA\t1\tm\tt\twhy\n").problems.size(),
                 1); // words without correction
    }

private:
    static constexpr char Text[] =
        "id: x\ntitle: X\nsentence: S\nschemes: x, xs\n"
        "port: 7/udp starttls x x; first; with a semicolon\nport: 8/tcp tls xs -\n"
        "specs: RFC 1, RFC 22, OASIS X\npython-note: N\nclient: now\nserver: no\ntoday: T\n";
    const QByteArray Whole{Text};
};

QTEST_GUILESS_MAIN(TestTables)
#include "tst_tables.moc"
