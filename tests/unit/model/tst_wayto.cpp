// Tests what becomes of an address: schemes of every kind, usual ports, the twin in clear, what is unknown.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/wayto.h"

#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;
using How = Way::How;

class TestWayTo : public QObject
{
    Q_OBJECT

private:
    const Catalog m_catalog;

    Way way(const QString &text) const { return wayTo(m_catalog, parseTarget(text).value()); }

private Q_SLOTS:
    void ways_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<How>("how");
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("twin");
        QTest::newRow("host:port") << u"h:7"_s << How::Bare << u"h:7"_s << u""_s;
        QTest::newRow("name") << u"h"_s << How::Bare << u"h:0"_s << u""_s;
        QTest::newRow("tcp") << u"TCP://h:7/"_s << How::Bare << u"h:7"_s << u""_s;
        QTest::newRow("http") << u"http://h/a?b"_s << How::ByHand << u"h:80"_s << u""_s;
        QTest::newRow("written port") << u"http://h:8080/"_s << How::ByHand << u"h:8080"_s << u""_s;
        QTest::newRow("gopher") << u"gopher://h"_s << How::ByHand << u"h:70"_s << u""_s;
        QTest::newRow("ftp, not ftp-data") << u"ftp://h"_s << How::ByHand << u"h:21"_s << u""_s;
        QTest::newRow("smtp, the first of two") << u"smtp://h"_s << How::ByHand << u"h:25"_s << u""_s;
        QTest::newRow("second name") << u"news://h"_s << How::ByHand << u"h:119"_s << u""_s;
        QTest::newRow("dns has TCP too") << u"dns://h"_s << How::ByHand << u"h:53"_s << u""_s;
        QTest::newRow("https") << u"https://h/a?b"_s << How::Encrypted << u"h:443"_s << u"http://h/a?b"_s;
        QTest::newRow("twin has its own port")
            << u"https://[::1]:8443/"_s << How::Encrypted << u"[::1]:8443"_s << u"http://[::1]/"_s;
        QTest::newRow("imaps") << u"imaps://h"_s << How::Encrypted << u"h:993"_s << u"imap://h"_s;
        QTest::newRow("wss") << u"wss://h/chat"_s << How::Encrypted << u"h:443"_s << u"ws://h/chat"_s;
        QTest::newRow("tls has no twin") << u"tls://h:1"_s << How::Tls << u"h:1"_s << u""_s;
        QTest::newRow("tls without port") << u"tls://h"_s << How::Tls << u"h:0"_s << u""_s;
        QTest::newRow("udp") << u"udp://h:53"_s << How::Datagrams << u"h:53"_s << u""_s;
        QTest::newRow("unix") << u"unix:/run/x"_s << How::Bare << u"/run/x"_s << u""_s;
        QTest::newRow("unknown") << u"quux://h:1"_s << How::Unknown << u"h:1"_s << u""_s;
    }

    void ways()
    {
        QFETCH(QString, text);
        const Way found = way(text);
        QTEST(found.how, "how");
        QTEST(found.place.toString(), "place");
        QTEST(found.twin, "twin");
        QCOMPARE(found.isSecure(), found.how == How::Tls || found.how == How::Encrypted);
    }

    void everyKnownSchemeLeadsSomewhere()
    {
        const QStringList schemes = knownSchemes(m_catalog);
        QCOMPARE(schemes.first(), u"tcp"_s);
        QVERIFY(schemes.contains(u"gophers"_s) && schemes.contains(u"nntps"_s) && schemes.contains(u"udp"_s));
        for (const QString &scheme : schemes)
            QVERIFY2(way(scheme + u"://h:1"_s).how != How::Unknown, qPrintable(scheme));
    }

    void addressesAreWrittenAsTheyCame()
    {
        for (const QString &text :
             {u"http://h:8080/a?b#c"_s, u"tcp://[::1]:7"_s, u"h:7"_s, u"h"_s, u"gopher://h"_s})
            QCOMPARE(addressOf(parseTarget(text).value()), text);
    }
};

QTEST_GUILESS_MAIN(TestWayTo)
#include "tst_wayto.moc"
