// Links of HTML: the practice site's own, odd ways to write them, and hostile ones.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httplinks.h"

#include <QTest>

#include <iterator>

using namespace porthole;
using namespace Qt::StringLiterals;

class TestHttpLinks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void written_data();
    void written();
    void noLinks_data();
    void noLinks();
    void behindARedirect();
    void bounded();
    void everyCut();
    void pieces();

private:
    const QUrl m_base{u"http://a.test:8080/dir/page?x=1"_s};
};

void TestHttpLinks::written_data()
{
    QTest::addColumn<QByteArray>("html");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("same");
    const auto row = [](const char *name, const QByteArray &html, const QString &url, const QString &text, bool same = true) {
        QTest::newRow(name) << html << url << text << same;
    };
    row("plain", "<li><a href=\"/hello\">/hello</a>: text", u"http://a.test:8080/hello"_s, u"/hello"_s);
    row("relative", "<a href='b?c=d'>x", u"http://a.test:8080/dir/b?c=d"_s, u"x"_s);
    row("no quotes", "<A class=z href=../up>Up</A>", u"http://a.test:8080/up"_s, u"Up"_s);
    row("blanks and lines", "<a\n class=\"b\"\n href = \"/s\" >a\n  <b>bold</b>\tword</a>", u"http://a.test:8080/s"_s, u"a bold word"_s);
    row("references", "<a href=\"/a?b=1&amp;c=2\">a &lt; b</a>", u"http://a.test:8080/a?b=1&c=2"_s, u"a < b"_s);
    row("fragment goes", "<a href=\"/a#b\">t</a>", u"http://a.test:8080/a"_s, u"t"_s);
    row("other port", "<a href=\"http://a.test/\">t</a>", u"http://a.test/"_s, u"t"_s, false);
    row("other scheme", "<a href=\"https://a.test:8080/\">t</a>", u"https://a.test:8080/"_s, u"t"_s, false);
    row("other host", "<a href=\"//b.test/x\">t</a>", u"http://b.test/x"_s, u"t"_s, false);
    row("no password", "<a href=\"http://me:secret@a.test:8080/x\">t</a>", u"http://a.test:8080/x"_s, u"t"_s);
    row("a picture", "<a href=\"/x\"><img src=\"y\"></a>", u"http://a.test:8080/x"_s, u""_s);
    row("never closed", "<a href=\"/x\">rest of it", u"http://a.test:8080/x"_s, u"rest of it"_s);
}

void TestHttpLinks::written()
{
    QFETCH(QByteArray, html);
    const HtmlLinks found = linksOf(html, m_base, m_base);
    QCOMPARE(found.links.size(), 1);
    QTEST(found.links.first().url.toString(), "url");
    QTEST(found.links.first().text, "text");
    QTEST(found.links.first().sameOrigin, "same");
    QVERIFY(!found.more);
}

void TestHttpLinks::noLinks_data()
{
    QTest::addColumn<QByteArray>("html");
    for (const char *html : {"", "<", "<a", "<a>", "<a href", "<a href=", "<a href=\"\">", "<a href=#top>x</a>", "<abbr href=/x>",
                             "<a data-href=\"/x\">", "<a href=\"javascript:alert(1)\">x</a>", "<a href=\"file:///etc/passwd\">x</a>",
                             "<a href=\"mailto:a@b\">x</a>", "<!-- <a href=\"/x\">x</a> -->", "<script>\"<a href='/x'>\"</script>",
                             "<style><a href=/x></style>", "<a href=\"http:///x\">x</a>"})
        QTest::newRow(html) << QByteArray(html);
}

void TestHttpLinks::noLinks()
{
    QFETCH(QByteArray, html);
    QVERIFY(linksOf(html, m_base, m_base).links.isEmpty());
}

// Credentials were written for the server that was asked, and its page for them.
void TestHttpLinks::behindARedirect()
{
    const QByteArray html = "<a href=/x>own</a><a href=http://first.test/y>back</a><a href=http://third.test/z>on</a>";
    const HtmlLinks found = linksOf(html, m_base, QUrl(u"http://first.test/"_s));
    QCOMPARE(found.links.size(), 3);
    QCOMPARE(found.links.first().url, QUrl(u"http://a.test:8080/x"_s));
    for (const HtmlLink &link : found.links)
        QVERIFY2(!link.sameOrigin, qPrintable(link.url.toString()));
}

void TestHttpLinks::bounded()
{
    QByteArray many;
    for (int i = 0; i < 600; ++i)
        many += "<a href=\"/" + QByteArray::number(i) + "\">x</a>";
    const HtmlLinks found = linksOf(many, m_base, m_base);
    QCOMPARE(found.links.size(), 500);
    QVERIFY(found.more);
    QCOMPARE(linksOf(QByteArray("<a href=/a>x</a>").repeated(9), m_base, m_base).links.size(), 1);
    QVERIFY(linksOf(QByteArray(300'000, '<'), m_base, m_base).more);
    const HtmlLinks hostile = linksOf(QByteArray("<a href=/x>" + QByteArray("\xe2\x80\xae\x1b[31m").repeated(1000) + "</a>"), m_base, m_base);
    QVERIFY(hostile.links.first().text.size() < 300);
    QVERIFY(!hostile.links.first().text.contains(QChar(0x202e)) && !hostile.links.first().text.contains(u'\x1b'));
}

void TestHttpLinks::everyCut()
{
    const QByteArray html = "<!-- c --><script>s</script><a class='b' href=\"/x\">a<b>c</b></a><a href=y>z</a>";
    for (qsizetype end = 0; end <= html.size(); ++end)
        QVERIFY(linksOf(QByteArrayView(html).first(end), m_base, m_base).links.size() <= 2);
}

// Whatever stands beside whatever: bounded, shown safely, and only to where can be fetched from here.
void TestHttpLinks::pieces()
{
    static constexpr const char *Pieces[] = {
        "<a ", "<A\t", "</a>", "href", "href=", " = ", "\"", "'", ">", "<", "<!--", "-->", "<script", "</script>", "<style>",
        "/x", "//b.test/", "http://", "https://me:secret@c.test:99999/", "javascript:", "[::1]", "?a=b&amp;", "&lt;", "#", "%zz",
        "\xff\xfe", "\xe2\x80\xae", "\x1b[31m", "\r\n", "..", "\\", "text"};
    quint32 state = 1;
    for (int turn = 0; turn < 3000; ++turn) {
        QByteArray html;
        for (int i = 0; i < 40; ++i) {
            state = state * 1664525u + 1013904223u;
            html += (state >> 24) % 8 == 0 ? QByteArray(1, '\0') : QByteArray(Pieces[(state >> 16) % std::size(Pieces)]);
        }
        const HtmlLinks found = linksOf(html, m_base, m_base);
        for (const HtmlLink &link : found.links) {
            QVERIFY2(link.url.scheme() == u"http" || link.url.scheme() == u"https", html.toPercentEncoding().constData());
            QVERIFY2(!link.url.host().isEmpty() && link.url.userInfo().isEmpty(), html.toPercentEncoding().constData());
            QVERIFY2(!link.text.contains(u'\x1b') && !link.text.contains(QChar(0x202e)), html.toPercentEncoding().constData());
            QVERIFY2(!link.sameOrigin || link.url.host() == m_base.host(), html.toPercentEncoding().constData());
        }
    }
}

QTEST_GUILESS_MAIN(TestHttpLinks)
#include "tst_httplinks.moc"
