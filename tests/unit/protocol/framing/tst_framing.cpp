// Streams cut into messages: in any split, with gaps, and where the cuts cannot be.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/framing/framingdissector.h"

#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;

namespace {

QStringList lines(const QList<Message> &messages)
{
    QStringList list;
    for (const Message &one : messages)
        list += QString(QString::number(one.offset) + u'+' + QString::number(one.length) + (one.complete ? u" "_s : u" cut "_s) + one.summary.english());
    return list;
}

QStringList cut(const QString &framing, QByteArrayView bytes, qsizetype piece)
{
    FramingDissector dissector(*parseFraming(framing));
    QList<Message> found;
    for (qsizetype from = 0; from < bytes.size(); from += piece)
        dissector.received(Side::Client, bytes.sliced(from, std::min(piece, bytes.size() - from)), found);
    dissector.ended(Side::Client, found);
    return lines(found);
}

} // namespace

class TestFraming : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anySplit_data();
    void anySplit();
    void sidesAreApart();
    void gaps();
    void explained();
    void names_data();
    void names();
    void problems_data();
    void problems();
    void throughTheLog();
};

void TestFraming::anySplit_data()
{
    QTest::addColumn<QString>("framing");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *framing, const QByteArray &bytes, const QStringList &expected) {
        QTest::addRow("%s %s", framing, bytes.left(12).toHex().constData()) << QString::fromLatin1(framing) << bytes << expected;
    };
    row("line", "ab\n\ncd", {u"0+3 3 bytes: ab"_s, u"3+1 1 byte: "_s, u"4+2 cut 2 bytes, then the stream ended: cd"_s});
    row("delimiter:\\r\\n\\r\\n", "a\r\n\r\r\n\r\nb\r\n\r\n", {u"0+8 8 bytes: a\u240d\u240a\u240d"_s, u"8+5 5 bytes: b"_s});
    row("delimiter:aa", "aaaaab", {u"0+2 2 bytes: "_s, u"2+2 2 bytes: "_s, u"4+2 cut 2 bytes, then the stream ended: ab"_s});
    row("length:2be", QByteArray("\0\2ab\0\0\0\1c\0", 10),
        {u"0+4 4 bytes: ab"_s, u"4+2 2 bytes: "_s, u"6+3 3 bytes: c"_s, u"9+1 cut 1 byte, then the stream ended: "_s});
    row("length:4le:itself", QByteArray("\5\0\0\0x\4\0\0\0", 9), {u"0+5 5 bytes: x"_s, u"5+4 4 bytes: "_s});
    row("length:4le:itself", QByteArray("\3\0\0\0xyz", 7), {u"0+7 cut 7 bytes that cannot be cut any more: the length in front is impossible"_s});
    row("length:8be", QByteArray("\xff\xff\xff\xff\xff\xff\xff\xffxyz", 11), {u"0+11 cut 11 bytes that cannot be cut any more: the length in front is impossible"_s});
    row("length:1", QByteArray("\3ab", 3), {u"0+3 cut 3 bytes, then the stream ended: ab"_s});
    row("fixed:3", "abcdefg", {u"0+3 3 bytes: abc"_s, u"3+3 3 bytes: def"_s, u"6+1 cut 1 byte, then the stream ended: g"_s});
}

void TestFraming::anySplit()
{
    QFETCH(QString, framing);
    QFETCH(QByteArray, bytes);
    QFETCH(QStringList, expected);
    for (qsizetype piece = 1; piece <= bytes.size(); ++piece)
        QCOMPARE(cut(framing, bytes, piece), expected);
}

void TestFraming::sidesAreApart()
{
    FramingDissector dissector(*parseFraming(u"line"));
    QList<Message> found;
    dissector.received(Side::Client, "a", found);
    dissector.received(Side::Server, "b\n", found);
    dissector.received(Side::Client, "\n", found);
    QCOMPARE(lines(found), (QStringList{u"0+2 2 bytes: b"_s, u"0+2 2 bytes: a"_s}));
    QVERIFY(found[0].from == Side::Server);
}

// Bytes that were not kept: sizes pass over them, delimiters and lengths are not seen.
void TestFraming::gaps()
{
    QList<Message> found;
    FramingDissector fixed(*parseFraming(u"fixed:4"));
    fixed.received(Side::Client, "ab", found);
    fixed.skipped(Side::Client, 7, found);
    fixed.received(Side::Client, "xyz", found);
    QCOMPARE(found.size(), 3);
    QCOMPARE(found.last().offset, 8);
    QVERIFY(found.last().unindexed);
    found.clear();
    FramingDissector length(*parseFraming(u"length:1"));
    length.received(Side::Client, "\4a", found);
    length.skipped(Side::Client, 3, found);
    QCOMPARE(found.size(), 1);
    length.received(Side::Client, "\1b", found);
    QCOMPARE(found.size(), 2);
    length.skipped(Side::Client, 1, found);
    length.ended(Side::Client, found);
    QVERIFY(!found.last().complete);
    found.clear();
    FramingDissector line(*parseFraming(u"delimiter:ab"));
    line.received(Side::Client, "xa", found);
    line.skipped(Side::Client, 1, found);
    line.received(Side::Client, "bab", found);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().length, 6);
}

void TestFraming::explained()
{
    QList<Message> found;
    FramingDissector dissector(*parseFraming(u"length:2le"));
    const QByteArray bytes("\3\0abc", 5);
    dissector.received(Side::Client, bytes, found);
    const QList<Field> fields = framedProtocol().explain(found.first(), bytes);
    QCOMPARE(fields[0].value.english(), u"3"_s);
    QCOMPARE(fields[0].length, 2);
    QCOMPARE(fields[1].offset, 2);
    QCOMPARE(fields[1].value.english(), u"abc"_s);
    // Of a message whose bytes were not kept.
    QCOMPARE(framedProtocol().explain(found.first(), {}).size(), fields.size());
}

void TestFraming::names_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"line", "delimiter:\\r\\n\\x00", "length:1", "length:8le", "length:4be:itself", "fixed:128"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestFraming::names()
{
    QFETCH(QString, name);
    const auto framing = parseFraming(name);
    QVERIFY(framing);
    QCOMPARE(framing->name(), name);
}

void TestFraming::problems_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "lines", "delimiter", "delimiter:", "delimiter:\\q", "length", "length:3be", "length:2", "length:4be:self",
                             "fixed:0", "fixed:x", "fixed:9999999999"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestFraming::problems()
{
    QFETCH(QString, text);
    const auto framing = parseFraming(text);
    QVERIFY(!framing);
    QVERIFY(!framing.error().message.isEmpty());
}

void TestFraming::throughTheLog()
{
    const auto framing = parseFraming(u"length:4be");
    QVERIFY(framingDissector(QString::fromUtf8(framingWords(*framing))));
    QVERIFY(!framingDissector(u"frames nothing"));
    QVERIFY(!framingDissector(u"http"));
}

QTEST_APPLESS_MAIN(TestFraming)
#include "tst_framing.moc"
