// H14: whatever name a peer suggests, what is left is a plain name in the folder that the person chose.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/filename.h"

#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;

class TestFileName : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void names_data();
    void names();
    void anyBytes();
};

void TestFileName::names_data()
{
    QTest::addColumn<QByteArray>("suggested");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *what, const QByteArray &suggested, const QString &name) {
        QTest::newRow(what) << suggested << name;
    };
    row("plain", "report 2.pdf", u"report 2.pdf"_s);
    row("letters of any script", "\xc3\x84rger \xe6\x96\x87.txt", u"\u00c4rger \u6587.txt"_s);
    row("H14: folders above", "../../.bashrc", u"bashrc"_s);
    row("H14: folders of Windows", "C:\\x", u"x"_s);
    row("a drive", "C:x", u"C_x"_s);
    row("H14: NUL", QByteArray("a\0b", 3), u"a_b"_s);
    row("H14: dots", "..", QString());
    row("one dot", ".", QString());
    row("H14: a device", "con", u"_con"_s);
    row("a device with a suffix", "NUL.tar.gz", u"_NUL.tar.gz"_s);
    row("a numbered device", "com1.txt", u"_com1.txt"_s);
    row("no device", "console.txt", u"console.txt"_s);
    row("H14: long", QByteArray(10 * 1024, 'x') + ".html", QString(QString(195, u'x') + u".html"_s));
    row("long letters are not cut apart", QByteArray("\xc3\xa4").repeated(500), QString(100, u'\u00e4'));
    row("H14: right to left override", "invoice\xe2\x80\xaegpj.exe", u"invoice_gpj.exe"_s);
    row("line separator",
        "a\xe2\x80\xa8"
        "b",
        u"a_b"_s);
    row("A7: escapes",
        "a\x1b]0;title\x07"
        "b",
        u"a_]0_title_b"_s);
    row("an option", "-rf", u"rf"_s);
    row("a home", "~root", u"root"_s);
    row("ends in a folder", "a/", QString());
    row("for a shell", "a;rm *|b`c`$d\"e'f", u"a_rm _b_c_d_e_f"_s);
    row("behind the end", "name. . ", u"name"_s);
    row("nothing", "", QString());
    row("nothing harmless", "???", QString());
    row("no UTF-8",
        "a\xff"
        "b",
        u"a_b"_s);
}

void TestFileName::names()
{
    QFETCH(QByteArray, suggested);
    QFETCH(QString, name);
    QCOMPARE(safeFileName(suggested), name);
    QCOMPARE(safeFileName(safeFileName(suggested).toUtf8()), name);
}

void TestFileName::anyBytes()
{
    for (int first = 0; first < 256; ++first) {
        for (int second = 0; second < 256; ++second) {
            const QByteArray bytes{char(first), char(second)};
            const QString name = safeFileName(bytes);
            QVERIFY2(!name.contains(u'/') && !name.contains(u'\\') && !name.startsWith(u'.')
                         && !name.startsWith(u'-'),
                     bytes.toHex());
            for (const QChar c : name)
                QVERIFY2(c.isPrint(), bytes.toHex());
        }
    }
}

QTEST_GUILESS_MAIN(TestFileName)
#include "tst_filename.moc"
