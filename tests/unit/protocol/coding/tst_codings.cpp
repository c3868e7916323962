// What is special to each coding: members, header fields, checksums, formats, windows, garbage behind.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/decoding.h"

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestCodings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knownBodies_data();
    void knownBodies();
    void gzipFields();
    void gzipMembers();
    void gzipChecks();
    void bytesBehindTheEnd_data();
    void bytesBehindTheEnd();
    void deflateFormats();
    void brotliWithoutEnd();
    void zstdWindows_data();
    void zstdWindows();
    void zstdChecksum();
    void zstdKeepsWhatCameBeforeDamage();
    void dictionaries();
};

// Made by others' programs: gzip, Python's zlib, zstd. Of br: bodies of nothing, in two windows (RFC 7932
// section 9).
void TestCodings::knownBodies_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("gzip -9 with a name")
        << "gzip"_ba
        << QByteArray::fromHex("1f8b0808000000000203682e74787400cb48cdc9c9d751c840a2b800e7426e5214000000")
        << "hello, hello, hello\n"_ba;
    QTest::newRow("zlib of Python") << "deflate"_ba
                                    << QByteArray::fromHex("78dacb48cdc9c9d751c840a2b8004b0706df")
                                    << "hello, hello, hello\n"_ba;
    QTest::newRow("raw deflate of Python")
        << "deflate"_ba << QByteArray::fromHex("cb48cdc9c9d751c840a2b800") << "hello, hello, hello\n"_ba;
    QTest::newRow("zstd -19") << "zstd"_ba
                              << QByteArray::fromHex("28b52ffd24147500004068656c6c6f2c200a0100e28a1121699d87")
                              << "hello, hello, hello\n"_ba;
    QTest::newRow("br, empty") << "br"_ba << QByteArray::fromHex("06") << QByteArray();
    QTest::newRow("br, empty, another window") << "br"_ba << QByteArray::fromHex("3b") << QByteArray();
}

void TestCodings::knownBodies()
{
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, body);
    const Decoded out = decodeWhole({coding}, body);
    QVERIFY2(!out.failure, qPrintable(out.words()));
    QTEST(out.bytes, "bytes");
}

// Row H9: FEXTRA and FNAME as large as they can be made, FCOMMENT and FHCRC.
void TestCodings::gzipFields()
{
    const QByteArray data = encoded("gzip", "abc").sliced(10);
    const QByteArray extra = "\xff\xff"_ba + QByteArray(0xffff, 'x');
    const QByteArray name = QByteArray(5 << 20, 'n') + '\0';
    const auto head = [](int flags) -> QByteArray {
        return "\x1f\x8b\x08"_ba + char(flags) + QByteArray(6, '\0');
    };
    QList<QByteArray> bodies(4);
    bodies[0] += head(4) + extra + data;
    bodies[1] += head(8) + name + data;
    bodies[2] += head(16) + name + data;
    bodies[3] += head(28) + extra + name + name + data;
    for (const QByteArray &body : bodies) {
        const Decoded out = decodeWhole({"gzip"}, body);
        QVERIFY2(!out.failure, qPrintable(out.words()));
        QCOMPARE(out.bytes, "abc"_ba);
        QCOMPARE(out.facts.first().bytesIn, quint64(body.size()));
    }
    const Decoded cut = decodeWhole({"gzip"}, QByteArray(head(8) + name.chopped(1)));
    QCOMPARE(cut.failure.reason, Reason::Closed);
    QCOMPARE(decodeWhole({"gzip"}, QByteArray(head(2) + "xx" + data)).failure.reason, Reason::Protocol);
}

// Row H9: a second member.
// http-gzip-members
void TestCodings::gzipMembers()
{
    const QByteArray one = encoded("gzip", "abc");
    const Decoded two = decodeWhole({"gzip"}, one + encoded("gzip", "def"));
    QCOMPARE(two.bytes, "abcdef"_ba);
    QCOMPARE(two.facts.first().members, quint64(2));
    const Decoded many = decodeWhole({"gzip"}, one.repeated(5000));
    QCOMPARE(many.bytes, "abc"_ba.repeated(5000));
    QCOMPARE(many.facts.first().members, quint64(5000));
    const Decoded cut = decodeWhole({"gzip"}, one + one.first(10));
    QCOMPARE(cut.failure.reason, Reason::Closed);
    QCOMPARE(cut.bytes, "abc"_ba);
    QCOMPARE(cut.facts.first().members, quint64(1));
    QCOMPARE(decodeWhole({"gzip"}, one + "\x1f\x8b\x07garbage"_ba).failure.reason, Reason::Protocol);
}

// Row H9: a bad CRC, a bad length. What decoded is kept.
void TestCodings::gzipChecks()
{
    const QByteArray text = prose(100000);
    const QByteArray body = encoded("gzip", text);
    for (qsizetype i = 1; i <= 8; ++i) {
        QByteArray wrong = body;
        wrong[wrong.size() - i] = char(wrong[wrong.size() - i] + 1);
        const Decoded out = decodeWhole({"gzip"}, wrong);
        QCOMPARE(out.failure.reason, Reason::Protocol);
        QVERIFY2(out.words().contains(i > 4 ? u"checksum at its end"_s : u"length at its end"_s),
                 qPrintable(out.words()));
        QVERIFY(out.bytes == text);
        QCOMPARE(out.facts.first().members, quint64(0));
        QVERIFY(out.failure.evidence.contains(wrong.last(8).first(4)));
    }
    QByteArray zlib = encoded("deflate", text);
    zlib.back() = char(zlib.back() + 1);
    QVERIFY(decodeWhole({"deflate"}, zlib).words().contains(u"checksum at its end"_s));
}

// Row H9: trailing garbage.
void TestCodings::bytesBehindTheEnd_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("garbage");
    for (const char *coding : {"gzip", "deflate", "br", "zstd"}) {
        for (const QByteArray &garbage : {"x"_ba, "\0"_ba, "garbage"_ba, QByteArray(1000, '\0')})
            QTest::addRow("%s, %d", coding, int(garbage.size() * 256 + uchar(garbage[0])))
                << QByteArray(coding) << garbage;
    }
    QTest::newRow("gzip, half a signature") << "gzip"_ba
                                            << "\x1fx"_ba;
    QTest::newRow("zstd, half a signature") << "zstd"_ba
                                            << "\x28\xb5\x2fx"_ba;
}

void TestCodings::bytesBehindTheEnd()
{
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, garbage);
    const QByteArray text = prose(1000);
    const QByteArray body = encoded(coding, text) + garbage;
    const Decoded out = decodeWhole({coding}, body);
    QVERIFY(out.bytes == text);
    QCOMPARE(out.failure.reason, Reason::Protocol);
    QVERIFY2(out.words().contains(u"bytes that do not belong to it"_s), qPrintable(out.words()));
    QCOMPARE(out.failure.evidence, garbage.first(qMin<qsizetype>(garbage.size(), 64)));
    QCOMPARE(out.facts.first().members, quint64(1));
    const QByteArray other = difference(out, decodeBytewise({coding}, body));
    QVERIFY2(other.isEmpty(), other);
}

// Row H9: raw deflate is accepted, and said.
void TestCodings::deflateFormats()
{
    for (const QByteArray &text : {QByteArray(), "a"_ba, prose(3000), QByteArray(70000, 'x')}) {
        const QByteArray zlib = encoded("deflate", text);
        const Decoded wrapped = decodeWhole({"deflate"}, zlib);
        const Decoded raw = decodeWhole({"deflate"}, zlib.sliced(2).chopped(4));
        QVERIFY(!wrapped.failure && !raw.failure);
        QVERIFY(wrapped.bytes == text && raw.bytes == text);
        QCOMPARE(wrapped.facts.first().variant, "zlib");
        QCOMPARE(raw.facts.first().variant, "raw deflate");
    }
    // A stored block, as no other begins: 01, length 3.
    QCOMPARE(decodeWhole({"deflate"}, QByteArray::fromHex("010300fcff616263")).bytes, "abc"_ba);
}

// Row H7: fourteen bytes that a decoder makes much of; ours stops where it is told to, and ends by itself.
void TestCodings::brotliWithoutEnd()
{
    const QByteArray body = QByteArray::fromHex("81fa7f0cfc1300f15820907b1800");
    const Decoded capped = decodeWhole({"br"}, body, {65536});
    QCOMPARE(capped.failure.reason, Reason::Limit);
    QCOMPARE(capped.bytes.size(), 65536);
    const Decoded whole = decodeWhole({"br"}, body);
    QVERIFY2(!whole.failure, qPrintable(whole.words()));
    QCOMPARE(whole.bytes.size(), 102400);
    const QByteArray other = difference(whole, decodeBytewise({"br"}, body));
    QVERIFY2(other.isEmpty(), other);
}

// Row H8: a window of 2^31 bytes; up to 8 MiB are HTTP's (RFC 9659).
void TestCodings::zstdWindows_data()
{
    QTest::addColumn<int>("descriptor"); // RFC 8878 section 3.1.1.1.2
    QTest::addColumn<bool>("taken");
    QTest::newRow("1 KiB") << 0 << true;
    QTest::newRow("8 MiB") << (13 << 3) << true;
    QTest::newRow("9 MiB") << (13 << 3 | 1) << false;
    QTest::newRow("16 MiB") << (14 << 3) << false;
    QTest::newRow("2 GiB") << (21 << 3) << false;
    QTest::newRow("3.75 TiB") << 0xff << false;
}

void TestCodings::zstdWindows()
{
    QFETCH(int, descriptor);
    QFETCH(bool, taken);
    // One raw and last block of "abc".
    const QByteArray body =
        QByteArray::fromHex("28b52ffd00") + char(descriptor) + QByteArray::fromHex("190000616263");
    const Decoded out = decodeWhole({"zstd"}, body);
    if (taken) {
        QVERIFY2(!out.failure, qPrintable(out.words()));
        QCOMPARE(out.bytes, "abc"_ba);
        return;
    }
    QCOMPARE(out.failure.reason, Reason::Limit);
    QVERIFY2(out.words().contains(u"more than 8 MiB"_s), qPrintable(out.words()));
    QVERIFY(out.bytes.isEmpty());
}

void TestCodings::zstdChecksum()
{
    QByteArray body = QByteArray::fromHex("28b52ffd24147500004068656c6c6f2c200a0100e28a1121699d87");
    QCOMPARE(decodeWhole({"zstd"}, body).bytes, "hello, hello, hello\n"_ba);
    body.back() = char(body.back() + 1);
    const Decoded out = decodeWhole({"zstd"}, body);
    QVERIFY2(out.words().contains(u"checksum at its end"_s), qPrintable(out.words()));
    QCOMPARE(out.bytes, "hello, hello, hello\n"_ba);
}

// A raw block, then the header of a block of a type that does not exist.
void TestCodings::zstdKeepsWhatCameBeforeDamage()
{
    const QByteArray body = QByteArray::fromHex("28b52ffd0000"
                                                "180000616263"
                                                "070000");
    const Decoded out = decodeWhole({"zstd"}, body);
    QCOMPARE(out.failure.reason, Reason::Protocol);
    QCOMPARE(out.bytes, "abc"_ba);
    const QByteArray other = difference(out, decodeBytewise({"zstd"}, body));
    QVERIFY2(other.isEmpty(), other);
}

void TestCodings::dictionaries()
{
    // FDICT is set, a dictionary's number follows (RFC 1950 section 2.2); the same in RFC 8878
    // section 3.1.1.1.3.
    for (const auto &[coding, body] :
         {std::pair("deflate", "78bb00000001abcdef"), std::pair("zstd", "28b52ffd010007190000616263")}) {
        const Decoded out = decodeWhole({coding}, QByteArray::fromHex(body));
        QCOMPARE(out.failure.reason, Reason::Unsupported);
        QVERIFY2(out.words().contains(u"a dictionary"_s), qPrintable(out.words()));
    }
}

QTEST_GUILESS_MAIN(TestCodings)
#include "tst_codings.moc"
