// Searching as you type: which rows fit, and that the best stands first.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/catalog.h"
#include "core/catalog/searchwords.h"

#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;

class TestSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ranks_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("rank"); // -1: does not fit
        // Held against "http-alt 8080/tcp HTTP Alternate (see port 80)"
        QTest::newRow("nothing") << u"  "_s << 0;
        QTest::newRow("name") << u"http-alt"_s << 0;
        QTest::newRow("port") << u"8080"_s << 0;
        QTest::newRow("port with a colon") << u":8080"_s << 0;
        QTest::newRow("port and transport") << u"8080/TCP"_s << 0;
        QTest::newRow("port and a transport that is begun") << u"8080/t"_s << 0;
        QTest::newRow("title") << u"Web"_s << 1;
        QTest::newRow("title begins") << u"we"_s << 1;
        QTest::newRow("name begins") << u"HTT"_s << 1;
        QTest::newRow("port begins") << u"80"_s << 2;
        QTest::newRow("part of the name begins") << u"al"_s << 3;
        QTest::newRow("transport") << u"tcp"_s << 4;
        QTest::newRow("word of the description") << u"see"_s << 5;
        QTest::newRow("word behind a parenthesis") << u"alternate see"_s << 10;
        QTest::newRow("inside the name") << u"ttp"_s << 6;
        QTest::newRow("inside a word of the description") << u"ernate"_s << -1;
        QTest::newRow("port inside") << u"08"_s << -1;
        QTest::newRow("other transport") << u"8080/udp"_s << -1;
        QTest::newRow("one of two") << u"http nowhere"_s << -1;
        QTest::newRow("separators alone") << u" / , : "_s << 0;
        QTest::newRow("letters beyond ASCII") << u"hé"_s << -1;
    }

    void ranks()
    {
        QFETCH(QString, typed);
        QFETCH(int, rank);
        const SearchWords words(typed);
        QCOMPARE(words.rank({"http-alt", "tcp", "http alternate (see port 80)", 8080, "web"}).value_or(-1), rank);
        QCOMPARE(words.isEmpty(), typed.simplified().isEmpty() || typed == u" / , : ");
    }

    void longTextIsCut()
    {
        const SearchWords words(QString(1'000'000, u'a'));
        QVERIFY(!words.rank({"aaa", "tcp", "", 1}));
        QVERIFY(words.rank({QByteArray(SearchWords::MaxLength, 'a'), "tcp", "", 1}));
    }

    void bestFirst_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QByteArray>("first");
        QTest::newRow("80") << u"80"_s << "http 80"_ba;
        QTest::newRow("http") << u"http"_s << "http 80"_ba;
        QTest::newRow("HTTP a") << u"HTTP a"_s << "http-alt 591"_ba;
        QTest::newRow("53/udp") << u"53/udp"_s << "domain 53"_ba;
        QTest::newRow("sql") << u"mysql"_s << "mysql 3306"_ba;
        QTest::newRow("mail transfer") << u"mail transfer simple"_s << "smtp 25"_ba;
        QTest::newRow("on the way to 143/tcp") << u"143/t"_s << "imap 143"_ba;
        QTest::newRow("the protocol's name") << u"IMAP4"_s << "imap 143"_ba;
        QTest::newRow("a name before a protocol's") << u"ftp"_s << "ftp 21"_ba;
        QTest::newRow("gopher") << u"gopher"_s << "gopher 70"_ba;
    }

    void bestFirst()
    {
        QFETCH(QString, typed);
        QFETCH(QByteArray, first);
        const auto found = m_catalog.searchServices(typed);
        QVERIFY(!found.empty());
        const Service &best = m_catalog.services()[found[0]];
        QCOMPARE(QByteArray(best.name.toByteArray() + ' ' + QByteArray::number(best.port)), first);
    }

    void allForNothing()
    {
        const auto all = m_catalog.searchServices(u"");
        QCOMPARE(all.size(), m_catalog.services().size());
        QVERIFY(std::is_sorted(all.begin(), all.end()));
        QCOMPARE(m_catalog.searchProtocolRows(u" ").size(), m_catalog.protocolRows().size());
        QVERIFY(m_catalog.searchServices(u"no such service").empty());
    }

    void everyPrefixOfANameFindsIt()
    {
        for (qsizetype length = 1; length <= 6; ++length) {
            const auto found = m_catalog.searchServices(u"telnet"_s.left(length));
            QVERIFY(std::any_of(found.begin(), found.end(),
                                [this](quint32 i) { return m_catalog.services()[i].name == "telnet"; }));
        }
    }

    void protocols_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QStringList>("rows"); // the first ones
        QTest::newRow("name") << u"imaps"_s << QStringList{u"imaps"_s};
        QTest::newRow("title") << u"imap4"_s << QStringList{u"imap"_s, u"imaps"_s};
        QTest::newRow("port") << u"443"_s << QStringList{u"https"_s, u"wss"_s, u"doh"_s};
        QTest::newRow("RFC") << u"rfc 862"_s << QStringList{u"echo"_s, u"echo"_s};
        QTest::newRow("Python's module") << u"nntplib"_s << QStringList{u"nntp"_s, u"nntps"_s};
        QTest::newRow("note") << u"active mode"_s << QStringList{u"ftp-data"_s};
        QTest::newRow("TLS") << u"ftp tls"_s << QStringList{u"ftp"_s, u"ftps"_s};
        QTest::newRow("no port") << u"tcp"_s << QStringList{u"tcp"_s};
    }

    void protocols()
    {
        QFETCH(QString, typed);
        QFETCH(QStringList, rows);
        QStringList found;
        for (const quint32 index : m_catalog.searchProtocolRows(typed))
            found += m_catalog.protocolRows()[index].name();
        QCOMPARE(found.first(rows.size()), rows);
    }

private:
    const Catalog m_catalog;
};

QTEST_GUILESS_MAIN(TestSearch)
#include "tst_search.moc"
