// Bytes written and read: what one way writes the other reads back, and hostile bytes become plain text.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/bytes.h"
#include "support/effort.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;

class TestBytes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hex_data();
    void hex();
    void hexProblems_data();
    void hexProblems();
    void dumpsReadBack();
    void escapes_data();
    void escapes();
    void escapeProblems_data();
    void escapeProblems();
    void escapeIsReversible();
    void base64();
    void lineEnds_data();
    void lineEnds();
    void visible_data();
    void visible();
    void visibleNeverHides();
    void visibleSaysWhatItCut();
    void visibleComesBack_data() { visible_data(); }
    void visibleComesBack();
    void visibleTwiceIsOnce();
    void textLosesNoByte_data() { visible_data(); }
    void textLosesNoByte();
    void binary();
    void longInputs();
    void garbageIsRefusedInWords();
    void starsAreBounded();

private:
    static QByteArray randomBytes(QRandomGenerator &random, qsizetype size)
    {
        QByteArray bytes(size, '\0');
        for (char &byte : bytes)
            byte = char(random.bounded(256));
        return bytes;
    }
};

void TestBytes::hex_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << u""_s << QByteArray();
    QTest::newRow("spaces") << u"48 65 6C"_s << "Hel"_ba;
    QTest::newRow("together") << u"48656c6c6f"_s << "Hello"_ba;
    QTest::newRow("groups") << u"4865 6c6c 6f0a"_s << "Hello\n"_ba;
    QTest::newRow("0x") << u"0x48,0x65"_s << "He"_ba;
    QTest::newRow("0x together") << u"0x480x65"_s << "He"_ba;
    QTest::newRow("0x long") << u"0x48656c6c"_s << "Hell"_ba;
    QTest::newRow("0x one digit") << u"0xa, 0x0"_s << QByteArray("\n\0", 2);
    QTest::newRow("colons") << u"48:65:6c"_s << "Hel"_ba;
    QTest::newRow("backslash x") << uR"(\x48\x65\x6c)"_s << "Hel"_ba;
    QTest::newRow("c string") << uR"("\x48\x65"
        "\x6c";)"_s << "Hel"_ba;
    QTest::newRow("python") << uR"(b"\x48\x65")"_s << "He"_ba;
    QTest::newRow("python assigned") << uR"(data = b'\x48\x65')"_s << "He"_ba;
    QTest::newRow("assembler") << u"48h 65h"_s << "He"_ba;
    QTest::newRow("percent") << u"%48%65"_s << "He"_ba;
    QTest::newRow("mac") << u"aabb.ccdd-eeff"_s << "\xaa\xbb\xcc\xdd\xee\xff"_ba;
    QTest::newRow("c array")
        << u"unsigned char x[] = {\n  0x48, 0x65, /* el: 10 */ 0x6c, // 99\n 0, 0xFF\n};"_s
        << QByteArray("Hel\0\xff", 5);
    QTest::newRow("braces alone") << u"{ 48, 65 }"_s << "He"_ba;
    QTest::newRow("hexdump -C")
        << u"00000000  48 65 6c 6c 6f 20 77 6f  72 6c 64 0a 61 62 20 20  |Hello world.ab  |\n"
           "00000010  41 42                                             |AB|\n00000012\n"_s
        << "Hello world\nab  AB"_ba;
    QTest::newRow("hexdump -C star")
        << u"00000000  61 61 61 61 61 61 61 61  61 61 61 61 61 61 61 61  |aaaaaaaaaaaaaaaa|\n"
           "*\n00000030  62                                                |b|\n00000031\n"_s
        << QByteArray(QByteArray(48, 'a') + 'b');
    QTest::newRow("xxd") << u"00000000: 4865 6c6c 6f20 776f 726c 640a 6162 2020  Hello world.ab  \n"
                            "00000010: 4142                                     AB\n"_s
                         << "Hello world\nab  AB"_ba;
    QTest::newRow("xxd -g1, tail of hex digits")
        << u"00000000: 61 62 63 64                                      abcd"_s << "abcd"_ba;
    QTest::newRow("xxd odd") << u"00000000: 4865 6c                                  Hel"_s << "Hel"_ba;
    QTest::newRow("xxd blanks") << u"00000000: 2020 4142                                  AB"_s << "  AB"_ba;
    QTest::newRow("od -tx1")
        << u"0000000 48 65 6c 6c 6f 20 77 6f 72 6c 64 0a 61 62 20 20\n0000020 41 42\n0000022\n"_s
        << "Hello world\nab  AB"_ba;
    QTest::newRow("od -An") << u" 48 65 6c\n"_s << "Hel"_ba;
    QTest::newRow("od -Ax -tx1z")
        << u"000000 48 65 6c 6c 6f 20 77 6f 72 6c 64 0a 61 62 20 20  >Hello world.ab  <\n"
           "000010 41 42                                            >AB<\n000012\n"_s
        << "Hello world\nab  AB"_ba;
    QTest::newRow("wireshark")
        << u"0000   48 65 6c 6c 6f 20 77 6f 72 6c 64 0a 61 62 20 20   Hello world.ab  \n"
           "0010   ff 41 ab                                          .A.\n"_s
        << "Hello world\nab  \xff\x41\xab"_ba;
    QTest::newRow("wireshark one line") << u"0000   61 62   ab"_s << "ab"_ba;
    QTest::newRow("tcpdump -X") << u"\t0x0000:  4500 0028 0001 0000 4006 7ccd 7f00 0001  E..(....@.|.....\n"
                                   "\t0x0010:  7f00 0001 0014                           ......\n"_s
                                << QByteArray::fromHex("4500002800010000400 67ccd7f0000017f0000010014");
    QTest::newRow("looks like an offset, is none")
        << u"0000 0010\n0020 0030"_s << QByteArray::fromHex("0000001000200030");
    QTest::newRow("no offset") << u"deadbeef 01 02"_s << QByteArray::fromHex("deadbeef0102");
}

void TestBytes::hex()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, bytes);
    const auto parsed = parseHex(text);
    QVERIFY2(parsed, parsed ? "" : qPrintable(parsed.error().message.english()));
    QCOMPARE(parsed->toHex(), bytes.toHex());
}

void TestBytes::hexProblems_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qsizetype>("position");
    QTest::addColumn<QString>("words");
    QTest::newRow("odd") << u"48 6"_s << qsizetype(3) << u"\"6\" at position 4"_s;
    QTest::newRow("odd run") << u"48656"_s << qsizetype(4) << u"\"6\" at position 5"_s;
    QTest::newRow("odd inside") << u"4 8"_s << qsizetype(0) << u"\"4\" at position 1"_s;
    QTest::newRow("letter") << u"48 6g"_s << qsizetype(3) << u"\"6\""_s;
    QTest::newRow("word") << u"hello"_s << qsizetype(0) << u"\"h\" at position 1"_s;
    QTest::newRow("bidi is shown") << u"48 \u202e"_s << qsizetype(3) << u"U+202E"_s;
    QTest::newRow("bare 0x") << u"48 0x"_s << qsizetype(3) << u"position 4"_s;
    QTest::newRow("decimal array") << u"char x[] = { 72, 101 }"_s << qsizetype(13) << u"decimal"_s;
    QTest::newRow("comment") << u"48 /* 65"_s << qsizetype(3) << u"comment"_s;
    QTest::newRow("words of hexdump") << u"0000000 6548 6c6c 0a6f\n0000006\n"_s << qsizetype(0) << u"order"_s;
    QTest::newRow("gap in dump") << u"00000000: 4865 6c6c  Hell\n00000010: 4142  AB\n"_s << qsizetype(0)
                                 << u"offsets"_s;
}

void TestBytes::hexProblems()
{
    QFETCH(QString, text);
    QFETCH(qsizetype, position);
    QFETCH(QString, words);
    const auto parsed = parseHex(text);
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().position, position);
    QVERIFY(parsed.error().position + parsed.error().length <= text.size());
    const QString english = parsed.error().message.english();
    QVERIFY2(english.contains(words), qPrintable(english));
}

void TestBytes::dumpsReadBack()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 400; ++round) {
        // Mostly digits and blanks: the text column then looks as much like hex as it can.
        QByteArray bytes = randomBytes(random, random.bounded(1, 70));
        if (round % 2)
            for (char &byte : bytes)
                byte = "0123456789abcdef  "[uchar(byte) % 18];
        for (const QString &text : {hexString(bytes), hexDump(bytes), hexDump(bytes, 0x1230),
                                    cArray(bytes, u"packet_1"_s), QString::fromLatin1(bytes.toHex())}) {
            const auto parsed = parseHex(text);
            QVERIFY2(parsed, qPrintable(text));
            QVERIFY2(*parsed == bytes, qPrintable(text));
        }
    }
}

void TestBytes::escapes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("plain") << u"GET / HTTP/1.1"_s << "GET / HTTP/1.1"_ba;
    QTest::newRow("line end") << uR"(a\r\nb)"_s << "a\r\nb"_ba;
    QTest::newRow("all") << uR"(\a\b\e\f\v\t\\\"\')"_s << "\a\b\x1b\f\v\t\\\"'"_ba;
    QTest::newRow("nul") << uR"(a\0b)"_s << QByteArray("a\0b", 3);
    QTest::newRow("octal") << uR"(\101\1012\377)"_s << "AA2\xff"_ba;
    QTest::newRow("hex takes two") << uR"(\x414)"_s << "A4"_ba;
    QTest::newRow("unicode") << uR"(\u20ac\U0001F600)"_s << "€😀"_ba;
    QTest::newRow("utf-8") << u"\u20ac"_s << "€"_ba;
}

void TestBytes::escapes()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, bytes);
    const auto fromText = unescape(QStringView(text));
    QVERIFY(fromText);
    QCOMPARE(*fromText, bytes);
    const QByteArray utf8 = text.toUtf8();
    QCOMPARE(unescape(QByteArrayView(utf8)).value(), bytes);
}

void TestBytes::escapeProblems_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qsizetype>("position");
    QTest::newRow("end") << uR"(ab\)"_s << qsizetype(2);
    QTest::newRow("unknown") << uR"(ab\q)"_s << qsizetype(2);
    QTest::newRow("one digit") << uR"(\x4g)"_s << qsizetype(0);
    QTest::newRow("no digit") << uR"(.\x)"_s << qsizetype(1);
    QTest::newRow("short unicode") << uR"(\u20a)"_s << qsizetype(0);
    QTest::newRow("surrogate") << uR"(\ud800)"_s << qsizetype(0);
    QTest::newRow("beyond") << uR"(\U00110000)"_s << qsizetype(0);
    QTest::newRow("octal") << uR"(\400)"_s << qsizetype(0);
    QTest::newRow("8") << uR"(\8)"_s << qsizetype(0);
}

void TestBytes::escapeProblems()
{
    QFETCH(QString, text);
    QFETCH(qsizetype, position);
    const auto parsed = unescape(QStringView(text));
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().position, position);
    QVERIFY(!parsed.error().message.english().contains(u"%1"));
}

void TestBytes::escapeIsReversible()
{
    QByteArray all;
    for (int i = 0; i < 256; ++i)
        all += char(i);
    QCOMPARE(unescape(QStringView(escape(all))).value(), all);
    QCOMPARE(escape("Grüße\r\n"), u"Grüße\\r\\n"_s);
    QRandomGenerator random(11);
    for (int round = 0; round < 500; ++round) {
        QByteArray bytes = randomBytes(random, random.bounded(0, 60));
        if (round % 2)
            bytes = QString::fromUtf8(bytes).toUtf8() + "\u202e\u200b€ü\\x41\\"_ba + bytes;
        const QString escaped = escape(bytes);
        QVERIFY(!escaped.contains(u'\n'));
        QCOMPARE(unescape(QStringView(escaped)).value(), bytes);
    }
}

void TestBytes::base64()
{
    QCOMPARE(parseBase64(u"SGVsbG8=").value(), "Hello"_ba);
    QCOMPARE(parseBase64(u" SGVs\r\nbG8 ").value(), "Hello"_ba);
    QCOMPARE(parseBase64(u"-_-_").value(), parseBase64(u"+/+/").value());
    QCOMPARE(parseBase64(u"").value(), QByteArray());
    QCOMPARE(parseBase64(u"SGVs*").error().position, qsizetype(4));
    QCOMPARE(parseBase64(u"SG=Vs").error().position, qsizetype(2));
    QVERIFY(!parseBase64(u"SGVsb"));
    QRandomGenerator random(3);
    for (int i = 0; i < 200; ++i) {
        const QByteArray bytes = randomBytes(random, i);
        QCOMPARE(parseBase64(QString::fromLatin1(bytes.toBase64())).value(), bytes);
    }
}

void TestBytes::lineEnds_data()
{
    QTest::addColumn<QByteArray>("in");
    QTest::addColumn<LineEnd>("end");
    QTest::addColumn<QByteArray>("converted");
    QTest::addColumn<QByteArray>("lines");
    QTest::newRow("none") << "a\r\nb\n"_ba << LineEnd::None << "a\r\nb\n"_ba
                          << "a\r\nb\n"_ba;
    QTest::newRow("crlf") << "a\nb\r\nc\rd"_ba << LineEnd::CrLf << "a\r\nb\r\nc\r\nd"_ba
                          << "a\r\nb\r\nc\r\nd\r\n"_ba;
    QTest::newRow("lf") << "a\r\n\r\nb\r"_ba << LineEnd::Lf << "a\n\nb\n"_ba
                        << "a\n\nb\n"_ba;
    QTest::newRow("cr") << "\n\n"_ba << LineEnd::Cr << "\r\r"_ba
                        << "\r\r"_ba;
    QTest::newRow("empty") << ""_ba << LineEnd::CrLf << ""_ba
                           << "\r\n"_ba;
}

void TestBytes::lineEnds()
{
    QFETCH(QByteArray, in);
    QFETCH(LineEnd, end);
    QTEST(withLineEnds(in, end), "converted");
    QTEST(asLines(in, end), "lines");
}

void TestBytes::visible_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << "Hello"_ba << u"Hello"_s;
    QTest::newRow("markup stays text") << "<b>&amp;"_ba << u"<b>&amp;"_s;
    QTest::newRow("line") << "a\r\n\tb"_ba << u"a\u240d\u240a\u2409b"_s;
    QTest::newRow("nul esc del") << QByteArray("\0\x1b\x7f", 3) << u"\u2400\u241b\u2421"_s;
    QTest::newRow("utf-8") << "€😀ü"_ba << u"€😀ü"_s;
    QTest::newRow("bidi") << "a\u202eb\u2066"_ba << u"a⟨U+202E⟩b⟨U+2066⟩"_s;
    QTest::newRow("zero width") << "\u200b\ufeff\u00ad"_ba << u"⟨U+200B⟩⟨U+FEFF⟩⟨U+00AD⟩"_s;
    QTest::newRow("line separator") << "\u2028\u0085"_ba << u"⟨U+2028⟩⟨U+0085⟩"_s;
    QTest::newRow("blank that is no blank") << "\u00a0\u3164"_ba << u"⟨U+00A0⟩⟨U+3164⟩"_s;
    QTest::newRow("non-character") << "\xef\xbf\xbf"_ba << u"⟨U+FFFF⟩"_s;
    QTest::newRow("tag") << "\xf3\xa0\x81\x81"_ba << u"⟨U+E0041⟩"_s;
    QTest::newRow("malformed") << "\xff\xc3(\xe2\x82"_ba << u"⟨ff⟩⟨c3⟩(⟨e2⟩⟨82⟩"_s;
    QTest::newRow("overlong") << "\xc0\x80\xe0\x80\x80"_ba << u"⟨c0⟩⟨80⟩⟨e0⟩⟨80⟩⟨80⟩"_s;
    QTest::newRow("surrogate") << "\xed\xa0\x80"_ba << u"⟨ed⟩⟨a0⟩⟨80⟩"_s;
    QTest::newRow("forged symbols") << "␀⟨ff⟩"_ba << u"⟨U+2400⟩⟨U+27E8⟩ff⟨U+27E9⟩"_s;
    QTest::newRow("tower of marks") << "a\u0301\u0301\u0301\u0301\u0301"_ba
                                    << u"a\u0301\u0301\u0301\u0301⟨U+0301⟩"_s;
}

void TestBytes::visible()
{
    QFETCH(QByteArray, bytes);
    QTEST(visibleText(bytes, 1000), "text");
}

void TestBytes::visibleNeverHides()
{
    QRandomGenerator random(5);
    for (int round = 0; round < 300; ++round) {
        QByteArray bytes = randomBytes(random, 80);
        if (round % 2)
            bytes = QString::fromUcs4(reinterpret_cast<const char32_t *>(bytes.constData()), 20).toUtf8();
        const VisibleText visible = visibleTextOf(bytes, 60);
        QVERIFY(visible.text.size() <= 60);
        QVERIFY(visible.bytesShown > 0);
        for (const char32_t c : visible.text.toUcs4()) {
            const auto category = QChar::category(c);
            QVERIFY(category != QChar::Other_Control && category != QChar::Other_Format
                    && category != QChar::Other_Surrogate && category != QChar::Separator_Line);
        }
        // What is shown of a part and of the rest is what is shown of all.
        const VisibleText rest = visibleTextOf(QByteArrayView(bytes).sliced(visible.bytesShown), 100'000);
        QCOMPARE(visible.bytesShown + rest.bytesShown, bytes.size());
    }
}

void TestBytes::visibleComesBack()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    QCOMPARE(bytesOfVisible(text), bytes);
}

// A log keeps what was shown, and shows it again: the same, with what was cut and without.
void TestBytes::visibleTwiceIsOnce()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 600; ++round) {
        QByteArray bytes = randomBytes(random, 80);
        if (round % 3 == 1)
            bytes = QString::fromUcs4(reinterpret_cast<const char32_t *>(bytes.constData()), 20).toUtf8();
        if (round % 3 == 2)
            bytes = "a\r\n" + bytes + "\u240a\u27e8ff\u27e9";
        for (const qsizetype room : {20, 100'000}) {
            const QString once = visibleText(bytes, room);
            QCOMPARE(visibleText(bytesOfVisible(once), 100'000), once);
        }
        QCOMPARE(bytesOfVisible(visibleText(bytes, 100'000)), bytes);
    }
    for (const char *none : {"⟨", "⟨⟩", "⟨fg⟩", "⟨U+⟩", "⟨U+D800⟩", "⟨U+110000⟩", "⟨U+24", "⟨words⟩", "␠"})
        QCOMPARE(bytesOfVisible(QString::fromUtf8(none)), QByteArray(none));
}

void TestBytes::visibleSaysWhatItCut()
{
    QCOMPARE(visibleText("Hello world", 5), u"Hello… (6 more bytes)"_s);
    QCOMPARE(visibleText("Hello!", 5), u"Hello… (1 more byte)"_s);
    QCOMPARE(visibleText("Hello", 5), u"Hello"_s);
    QCOMPARE(visibleText("Hell\xff", 5), u"Hell… (1 more byte)"_s);
    QCOMPARE(visibleText("x", 0), u"… (1 more byte)"_s);
}

// What stands in a failure until it is made visible.
void TestBytes::textLosesNoByte()
{
    QFETCH(QByteArray, bytes);
    QCOMPARE(bytesOfText(textOfBytes(bytes)), bytes);
    QVERIFY(!textOfBytes("\xe9\xff\xed\xa0\x80"_ba).contains(QChar(QChar::ReplacementCharacter)));
    QCOMPARE(textOfBytes("caf\xc3\xa9 \xf0\x9f\x8c\x8d \xef\xbb\xbf"_ba), u"café \U0001f30d \ufeff"_s);
    QCOMPARE(bytesOfText(u"café \U0001f30d"_s), "caf\xc3\xa9 \xf0\x9f\x8c\x8d"_ba);
    QRandomGenerator random(4);
    for (int i = 0; i < 200; ++i) {
        const QByteArray any = randomBytes(random, 40);
        QCOMPARE(bytesOfText(textOfBytes(any)), any);
    }
}

void TestBytes::binary()
{
    QVERIFY(!looksBinary("HTTP/1.1 200 OK\r\n\r\nGr\xc3\xbc\xc3\x9f"));
    QVERIFY(!looksBinary("cut inside \xe2\x82"));
    QVERIFY(!looksBinary(""));
    QVERIFY(looksBinary(QByteArray("a\0b", 3)));
    QVERIFY(looksBinary("\x01\x02\x03\x04"));
    QVERIFY(looksBinary(QByteArray(100, '\xff')));
}

void TestBytes::longInputs()
{
    // A payload editor that stops at 10,922 bytes is a fault of others.
    QByteArray bytes(test::effort(3'000'000), 'x');
    bytes[123'456] = '\xfe';
    QCOMPARE(parseHex(QString::fromLatin1(bytes.toHex(' '))).value(), bytes);
    QCOMPARE(parseHex(hexDump(bytes)).value(), bytes);
    QCOMPARE(unescape(QStringView(escape(bytes))).value(), bytes);
    QCOMPARE(visibleTextOf(bytes, 10).bytesShown, 10);
}

void TestBytes::garbageIsRefusedInWords()
{
    static constexpr char pieces[][12] = {
        "00000010", "00000000", ": ",  "  ", " ",  "\n", "48", "65 6c", "*",  "|",       "a", "x", "0x",
        "\\x",      "{",        "= {", "/*", "*/", "//", ",",  "h",     "\"", "0000020", ">", "<", "4865"};
    QRandomGenerator random(13);
    int understood = 0;
    for (int round = 0; round < 20'000; ++round) {
        QString text;
        for (int i = random.bounded(1, 25); i > 0; --i)
            text += QLatin1StringView(pieces[random.bounded(int(std::size(pieces)))]);
        const auto hex = parseHex(text);
        understood += hex.has_value();
        if (!hex) {
            const ParseProblem &problem = hex.error();
            QVERIFY2(problem.position >= 0 && problem.position + problem.length <= text.size(),
                     qPrintable(text));
            QVERIFY(!problem.message.isEmpty() && !problem.message.english().contains(u"%1"));
        }
        for (const auto &other : {unescape(QStringView(text)), parseBase64(text)})
            QVERIFY(other || (other.error().position >= 0 && other.error().position <= text.size()));
    }
    QVERIFY(understood > 100);
}

void TestBytes::starsAreBounded()
{
    QVERIFY(!parseHex(u"00000000: 61 62 63 64\n*\nfffffffffffffff0: 61\n"));
    QCOMPARE(parseHex(u"00000000: 61 62 63 64\n*\n00000400\n").value(),
             QByteArray(256, 'x').replace("x", "abcd"));
}

QTEST_GUILESS_MAIN(TestBytes)
#include "tst_bytes.moc"
