// Menu lines and URLs, right and wrong.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/gopher/gophermenu.h"
#include "core/protocol/gopher/gopherurl.h"

#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;

class TestGopherMenu : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wholeLine();
    void problems_data();
    void problems();
    void webAddresses_data();
    void webAddresses();
    void urlsOfItems();
    void charsets();
    void types();
    void targets_data();
    void targets();
    void refusedUrls_data();
    void refusedUrls();
};

// gopher-menus
void TestGopherMenu::wholeLine()
{
    const QByteArray line = "0About\t/about.txt\texample.org\t7070\t+";
    const GopherItem item = gopherItem(line);
    QCOMPARE(item.type, '0');
    QCOMPARE(item.display, u"About"_s);
    QCOMPARE(item.selector, QByteArray("/about.txt"));
    QCOMPARE(item.host, u"example.org"_s);
    QCOMPARE(item.port, quint16(7070));
    QVERIFY(item.plus);
    QVERIFY(item.isLink());
    const auto text = [&](const GopherItem::Part &part) { return line.mid(part.offset, part.length); };
    QCOMPARE(text(item.displayPart), QByteArray("About"));
    QCOMPARE(text(item.selectorPart), QByteArray("/about.txt"));
    QCOMPARE(text(item.hostPart), QByteArray("example.org"));
    QCOMPARE(text(item.portPart), QByteArray("7070"));
}

// G1: shown with what is wrong with it, and it leads nowhere.
void TestGopherMenu::problems_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("problem");
    const auto row = [](const char *name, const QByteArray &line, bool problem = true) {
        QTest::newRow(name) << line << problem;
    };
    row("empty", "");
    row("no tab", "1x");
    row("one tab", "1x\ty");
    row("two tabs", "1x\ty\thost");
    row("six tabs", "1x\ty\thost\t70\t+\t\t", false);
    row("port is a word", "1x\ty\thost\tseventy");
    row("port 0", "1x\ty\thost\t0");
    row("port 70000", "1x\ty\thost\t70000");
    row("port -1", "1x\ty\thost\t-1");
    row("no port", "1x\ty\thost\t");
    row("no host", "1x\ty\t\t70");
    row("host with a blank", "1x\ty\tho st\t70");
    row("host with a control", "1x\ty\tho\x1bst\t70");
    row("host like an option (G4)", "8x\ty\t-oProxyCommand=x\t23");
    row("type NUL", QByteArray("\0x\ty\thost\t70", 12));
    row("type 0xff", "\xffx\ty\thost\t70");
    row("information needs no place", "iwords\t\t\t", false);
    row("an error needs no place", "3words\t\terror.host\t1", false);
    row("blank behind the port", "1x\ty\thost\t70 ", false);
}

void TestGopherMenu::problems()
{
    QFETCH(QByteArray, line);
    QFETCH(bool, problem);
    const GopherItem item = gopherItem(line);
    QCOMPARE(!item.problem.isEmpty(), problem);
    if (problem) {
        QVERIFY(!item.isLink());
        QVERIFY(!item.url().isValid());
    }
}

void TestGopherMenu::webAddresses_data()
{
    QTest::addColumn<QByteArray>("selector");
    QTest::addColumn<QString>("url");
    QTest::newRow("http") << QByteArray("URL:http://example.org/a") << u"http://example.org/a"_s;
    QTest::newRow("with a slash") << QByteArray("/URL:https://example.org/") << u"https://example.org/"_s;
    QTest::newRow("javascript") << QByteArray("URL:javascript:alert(1)") << QString();
    QTest::newRow("file") << QByteArray("URL:file:///etc/passwd") << QString();
    QTest::newRow("data") << QByteArray("URL:data:text/html,x") << QString();
    QTest::newRow("no host") << QByteArray("URL:http:///x") << QString();
}

// G3, gopher-web-links: an item of type h leads to the web or nowhere.
void TestGopherMenu::webAddresses()
{
    QFETCH(QByteArray, selector);
    QFETCH(QString, url);
    const GopherItem item = gopherItem(QByteArray("hPage\t" + selector + "\thost\t70"));
    QCOMPARE(item.url().toString(), url);
    QCOMPARE(item.problem.isEmpty(), !url.isEmpty());
}

void TestGopherMenu::urlsOfItems()
{
    QCOMPARE(gopherItem("1Menu\t/a b?c#d%\thost\t70").url().toString(QUrl::FullyEncoded),
             u"gopher://host/1/a%20b%3Fc%23d%25"_s);
    QCOMPARE(gopherItem("1Menu\t/x\thost\t7070").url(true).toString(), u"gophers://host:7070/1/x"_s);
    QCOMPARE(gopherItem("1Menu\t/x\t::1\t70").url().toString(), u"gopher://[::1]/1/x"_s);
    // What an item names is what its URL asks for.
    const QByteArray odd = "/\xff\xe9 %41?x=1&y;z+\"<>";
    const auto target = gopherTarget(gopherItem(QByteArray("0Odd\t" + odd + "\thost\t70")).url());
    QVERIFY(target.has_value());
    QCOMPARE(target->selector, odd);
}

// gopher-types: those of RFC 1436, of UMN and of practice.
void TestGopherMenu::types()
{
    QStringList names;
    for (const char type : QByteArray("0123456789+TgIhisdp;P"))
        names += gopherTypeName(type).english();
    QCOMPARE(names.removeDuplicates(), 0);
    QVERIFY2(names.filter(QRegularExpression(u"^type ."_s)).isEmpty(), qPrintable(names.join(u", "_s)));
    QVERIFY(gopherTypeName('?').english().contains(u'?'));
}

// gopher-charsets
void TestGopherMenu::charsets()
{
    QCOMPARE(gopherText("caf\xc3\xa9"), u"café"_s);
    QCOMPARE(gopherText("caf\xe9"), u"café"_s);
    // A7: nothing of a server's text hides or reorders.
    QVERIFY(!gopherItem("0a\x1b[2J\xe2\x80\xae\t/x\thost\t70").display.contains(QChar(0x202e)));
}

void TestGopherMenu::targets_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<char>("type");
    QTest::newRow("bare") << u"gopher://h"_s << QByteArray("\r\n") << '1';
    QTest::newRow("slash") << u"gopher://h/"_s << QByteArray("\r\n") << '1';
    QTest::newRow("type alone") << u"gopher://h/0"_s << QByteArray("\r\n") << '0';
    QTest::newRow("selector") << u"gopher://h/0/a/b.txt"_s << QByteArray("/a/b.txt\r\n") << '0';
    QTest::newRow("without a slash") << u"gopher://h/0about"_s << QByteArray("about\r\n") << '0';
    QTest::newRow("escaped") << u"gopher://h/0/a%20b%ff"_s << QByteArray("/a b\xff\r\n") << '0';
    QTest::newRow("question mark") << u"gopher://h/0/a?b"_s << QByteArray("/a?b\r\n") << '0';
    QTest::newRow("search") << u"gopher://h/7/find%09two%20words"_s << QByteArray("/find\ttwo words\r\n") << '7';
    QTest::newRow("plus") << u"gopher://h/1/x%09%09+"_s << QByteArray("/x\t\t+\r\n") << '1';
}

// gopher-urls, gopher-search
void TestGopherMenu::targets()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, line);
    QFETCH(char, type);
    const auto target = gopherTarget(QUrl(url));
    QVERIFY(target.has_value());
    QCOMPARE(target->requestLine(), line);
    QCOMPARE(target->type, type);
    QCOMPARE(target->port, quint16(70));
    QCOMPARE(target->host, u"h"_s);
    QCOMPARE(gopherTarget(QUrl(u"gopher://[fe80::1%25eth0]/"_s))->host, u"fe80::1%eth0"_s); // RFC 6874
    QCOMPARE(gopherTarget(QUrl(u"gopher://b\u00fccher.example/"_s))->host, u"xn--bcher-kva.example"_s);
}

// A11: nothing that would end the selector's line is ever sent.
void TestGopherMenu::refusedUrls_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("line feed (G2)") << u"gopher://h/0x%0aHELO"_s;
    QTest::newRow("carriage return") << u"gopher://h/0x%0d"_s;
    QTest::newRow("NUL") << u"gopher://h/0x%00y"_s;
    QTest::newRow("in the query") << u"gopher://h/0x?%0d%0a"_s;
    QTest::newRow("no host") << u"gopher:///0x"_s;
    QTest::newRow("a third TAB") << u"gopher://h/1/x%09%09+%09lost"_s;
    QTest::newRow("nothing behind it") << u"gopher://h/1/x%09a%09%09"_s;
    QTest::newRow("too long") << QString(u"gopher://h/0"_s + QString(9000, u'x'));
}

void TestGopherMenu::refusedUrls()
{
    QFETCH(QString, url);
    const auto target = gopherTarget(QUrl(url));
    QVERIFY(!target.has_value());
    QCOMPARE(target.error().reason, Reason::Usage);
    QVERIFY(!target.error().where.detail.isEmpty());
}

QTEST_APPLESS_MAIN(TestGopherMenu)
#include "tst_gophermenu.moc"
