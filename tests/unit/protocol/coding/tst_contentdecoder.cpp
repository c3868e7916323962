// Bodies of every coding come out the same however they come in, stay within their bounds, and fail in words.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/decoding.h"
#include "support/effort.h"

#include <QRandomGenerator>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestContentDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anySplit_data() { fixtures(); }
    void anySplit();
    void truncations_data() { fixtures(); }
    void truncations();
    void damage_data() { fixtures(); }
    void damage();
    void garbage_data();
    void garbage();
    void noCoding();
    void names();
    void unknownNames();
    void depth();
    void emptyBodies();
    void sizeIsBounded();
    void ratioIsBounded_data();
    void ratioIsBounded();
    void innerLayersAreBounded();
    void piecesAreSmall();
    void factsOfLayers();
    void failuresStay();
    void wordsReadWell();

private:
    static void fixtures();
};

void TestContentDecoder::fixtures()
{
    QTest::addColumn<QList<QByteArray>>("codings");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray text = prose(700);
    // Several blocks of zstd and pieces of ours, from few bytes.
    const QByteArray large = prose(300).repeated(500);
    const auto row = [](const char *name, const QList<QByteArray> &codings, const QByteArray &body,
                        const QByteArray &bytes) { QTest::newRow(name) << codings << body << bytes; };
    for (const char *coding : {"gzip", "deflate", "br", "zstd"}) {
        row(coding, {coding}, encoded(coding, text), text);
        QTest::addRow("%s, large", coding) << QList<QByteArray>{coding} << encoded(coding, large) << large;
        QTest::addRow("%s of nothing", coding)
            << QList<QByteArray>{coding} << encoded(coding, {}) << QByteArray();
    }
    row("raw deflate", {"deflate"}, encoded("deflate", text).sliced(2).chopped(4), text);
    row("two members", {"gzip"}, encoded("gzip", text) + encoded("gzip", "and more"), text + "and more");
    row("two frames and one to skip", {"zstd"},
        encoded("zstd", text) + "\x51\x2a\x4d\x18\x03\0\0\0abc"_ba + encoded("zstd", "and more"),
        text + "and more");
    row("gzip, then br", {"gzip", "br"}, encoded("br", encoded("gzip", text)), text);
    row("zstd, deflate, identity, br, gzip", {"zstd", "deflate", "identity", "br", "gzip"},
        encoded("gzip", encoded("br", encoded("deflate", encoded("zstd", text)))), text);
}

void TestContentDecoder::anySplit()
{
    QFETCH(QList<QByteArray>, codings);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, bytes);
    const Decoded whole = decodeWhole(codings, body);
    QVERIFY2(!whole.failure, qPrintable(whole.words()));
    QVERIFY(whole.bytes == bytes);
    QCOMPARE(whole.facts.first().bytesIn, quint64(body.size()));
    for (qsizetype at = 0; at <= body.size(); ++at) {
        const QByteArray other = difference(whole, decodeIn(codings, body, at, body.size()));
        QVERIFY2(other.isEmpty(), QByteArray("split at " + QByteArray::number(at) + ", " + other));
    }
    const QByteArray other = difference(whole, decodeBytewise(codings, body));
    QVERIFY2(other.isEmpty(), other);
}

void TestContentDecoder::truncations()
{
    QFETCH(QList<QByteArray>, codings);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, bytes);
    int whole = 0;
    for (qsizetype size = 0; size < body.size(); size += size < 50 ? 1 : test::effortStep()) {
        const QByteArray part = body.first(size);
        const Decoded cut = decodeWhole(codings, part);
        QVERIFY2(bytes.startsWith(cut.bytes), qPrintable(QString::number(size)));
        // Where a member or frame ends, the body may end too.
        if (!cut.failure && ++whole)
            continue;
        QCOMPARE(cut.failure.reason, Reason::Closed);
        QVERIFY2(isNamed(cut.failure), qPrintable(cut.words()));
        QCOMPARE(cut.failure.evidence.isEmpty(), cut.facts.first().bytesIn == 0);
        QVERIFY2(cut.words().contains(size ? u"ended in the middle of"_s : u"not a single byte"_s)
                     || codings.size() > 1,
                 qPrintable(cut.words()));
        const QByteArray other = difference(cut, decodeBytewise(codings, part));
        QVERIFY2(other.isEmpty(), other);
    }
    QVERIFY(whole <= 2);
    QVERIFY(whole == 0 || codings == QList<QByteArray>{"gzip"} || codings == QList<QByteArray>{"zstd"});
}

// A wrong byte anywhere: what is good before it comes out, the same for whole and byte by byte.
void TestContentDecoder::damage()
{
    QFETCH(QList<QByteArray>, codings);
    QFETCH(QByteArray, body);
    QRandomGenerator random(11);
    for (qsizetype i = 0; i < body.size(); i += test::effortStep()) {
        QByteArray wrong = body;
        wrong[i] = char(wrong[i] ^ (1 << random.bounded(8)));
        const Decoded whole = decodeWhole(codings, wrong);
        QVERIFY2(!whole.failure || isNamed(whole.failure), qPrintable(whole.words()));
        QVERIFY(!whole.failure || !whole.failure.evidence.isEmpty());
        const QByteArray other = difference(whole, decodeBytewise(codings, wrong));
        QVERIFY2(other.isEmpty(), QByteArray("byte " + QByteArray::number(i) + ": " + other));
    }
}

void TestContentDecoder::garbage_data()
{
    QTest::addColumn<QByteArray>("coding");
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("gzip") << "gzip"_ba << QByteArray::fromHex("1f8b0800000000000003");
    QTest::newRow("gzip, any field") << "gzip"_ba << QByteArray::fromHex("1f8b081f000000000003");
    QTest::newRow("zlib") << "deflate"_ba << QByteArray::fromHex("789c");
    QTest::newRow("deflate") << "deflate"_ba << QByteArray();
    QTest::newRow("br") << "br"_ba << QByteArray();
    QTest::newRow("zstd") << "zstd"_ba << QByteArray::fromHex("28b52ffd");
}

void TestContentDecoder::garbage()
{
    QFETCH(QByteArray, coding);
    QFETCH(QByteArray, head);
    QRandomGenerator random(5);
    for (int round = 0; round < test::effort(800); ++round) {
        QByteArray body = round % 5 ? head : QByteArray();
        for (int left = random.bounded(400); left > 0; --left)
            body += char(random.bounded(256));
        // A stack on top: what one makes of garbage is garbage for the next.
        const QList<QByteArray> codings =
            round % 3 ? QList<QByteArray>{coding} : QList<QByteArray>{"br", coding};
        const Decoded whole = decodeWhole(codings, body, {1 << 20});
        QVERIFY(!whole.failure || isNamed(whole.failure));
        const QByteArray other = difference(whole, decodeBytewise(codings, body, {1 << 20}));
        QVERIFY2(other.isEmpty(), QByteArray(body.toHex() + ": " + other));
    }
}

void TestContentDecoder::noCoding()
{
    const QByteArray text = prose(200000);
    for (const QList<QByteArray> &codings :
         {QList<QByteArray>{}, QList<QByteArray>{"identity"}, QList<QByteArray>{"", " "}}) {
        const Decoded out = decodeWhole(codings, text);
        QVERIFY(!out.failure);
        QVERIFY(out.bytes == text);
        QCOMPARE(out.largestPiece, CodingLayer::PieceSize);
        QVERIFY(!decodeWhole(codings, {}).failure);
    }
}

void TestContentDecoder::names()
{
    for (const char *name : {"gzip", "GZIP", "x-gzip", " gzip\t"})
        QCOMPARE(decodeWhole({name}, encoded("gzip", "abc")).bytes, "abc"_ba);
    QCOMPARE(decodeWhole({"X-Gzip"}, encoded("gzip", "abc")).facts.first().coding, "x-gzip"_ba);
}

void TestContentDecoder::unknownNames()
{
    for (const char *name : {"compress", "gzip2", "gz", "br\u202e", "dcb"}) {
        const Decoded out = decodeWhole({"gzip", name}, encoded("gzip", "abc"));
        QCOMPARE(out.failure.reason, Reason::Unsupported);
        QVERIFY(isNamed(out.failure));
        QCOMPARE(out.failure.evidence, QByteArray(name));
        QVERIFY(!out.words().contains(QChar(0x202e)));
    }
    const QString words = decodeWhole({"compress"}, "x").words();
    QVERIFY2(
        words.startsWith(u"compress cannot be decoded here. The coding \"compress\" is not known here."_s),
        qPrintable(words));
    QCOMPARE(ContentEncoder::encode("compress", "x").error().reason, Reason::Unsupported);
}

// Row H8: a list of a hundred, one more than allowed, and as many as allowed.
void TestContentDecoder::depth()
{
    QByteArray body = "abc";
    QList<QByteArray> codings;
    for (int depth = 1; depth <= 6; ++depth) {
        body = encoded("gzip", body);
        codings += "gzip";
        const Decoded out = decodeWhole(codings, body);
        QCOMPARE(out.failure.reason, depth <= 5 ? Reason::None : Reason::Limit);
        QCOMPARE(out.bytes, depth <= 5 ? "abc"_ba : QByteArray());
    }
    const Decoded hundred = decodeWhole(QList<QByteArray>(100, "gzip"), body);
    QCOMPARE(hundred.failure.reason, Reason::Limit);
    QVERIFY2(hundred.words().contains(u"100 codings lie on top of each other; at most 5"_s),
             qPrintable(hundred.words()));
}

void TestContentDecoder::emptyBodies()
{
    for (const char *coding : {"gzip", "deflate", "br", "zstd"}) {
        const Decoded out = decodeWhole({coding}, {});
        QCOMPARE(out.failure.reason, Reason::Closed);
        QCOMPARE(out.facts.first().bytesIn, quint64(0));
        QVERIFY2(out.words().contains(u"not a single byte"_s), qPrintable(out.words()));
    }
}

void TestContentDecoder::sizeIsBounded()
{
    const QByteArray text = prose(200000);
    for (const char *coding : {"gzip", "deflate", "br", "zstd", "identity"}) {
        const QByteArray body = encoded(coding, text);
        QVERIFY(!decodeWhole({coding}, body, {quint64(text.size())}).failure);
        const Decoded out = decodeWhole({coding}, body, {quint64(text.size()) - 1});
        QVERIFY(out.bytes == text.chopped(1));
        QCOMPARE(out.failure.reason, Reason::Limit);
        QVERIFY2(out.words().contains(u"more than 199999 bytes, which is the limit"_s),
                 qPrintable(out.words()));
        QCOMPARE(out.facts.first().bytesOut, quint64(199999));
        const QByteArray other = difference(out, decodeBytewise({coding}, body, {quint64(text.size()) - 1}));
        QVERIFY2(other.isEmpty(), other);
    }
}

void TestContentDecoder::ratioIsBounded_data()
{
    QTest::addColumn<QByteArray>("coding");
    for (const char *coding : {"gzip", "deflate", "br", "zstd"})
        QTest::newRow(coding) << QByteArray(coding);
}

// Row H8: 10 MB of zeros in 10 KB are harmless, 40 MB are a bomb.
void TestContentDecoder::ratioIsBounded()
{
    QFETCH(QByteArray, coding);
    const QByteArray small = encoded(coding, QByteArray(10'000'000, '\0'));
    QVERIFY(small.size() < 11'000);
    const Decoded whole = decodeWhole({coding}, small);
    QVERIFY2(!whole.failure, qPrintable(whole.words()));
    QCOMPARE(whole.bytes.size(), 10'000'000);

    const QByteArray bomb = encoded(coding, QByteArray(40'000'000, '\0'));
    const Decoded out = decodeWhole({coding}, bomb);
    QCOMPARE(out.failure.reason, Reason::Limit);
    QVERIFY2(out.words().contains(u"more than 1000 times as large as what came"_s), qPrintable(out.words()));
    QVERIFY(out.bytes.size() >= 10 << 20);
    QVERIFY(out.bytes.size() < 40'000'000);
    QVERIFY(quint64(out.bytes.size()) <= qMax<quint64>(10 << 20, 1000 * out.facts.first().bytesIn));
}

// The outer layer would make 64 MB which the inner one swallows as the name of a file.
void TestContentDecoder::innerLayersAreBounded()
{
    QByteArray name = QByteArray::fromHex("1f8b0808000000000003");
    name += QByteArray(64 << 20, 'a');
    const Decoded out = decodeWhole({"gzip", "br"}, encoded("br", name));
    QCOMPARE(out.failure.reason, Reason::Limit);
    QCOMPARE(out.failure.where.object, u"br"_s);
    QCOMPARE(out.facts[0].bytesOut, quint64(10 << 20));
    QCOMPARE(out.facts[1].bytesIn, quint64(10 << 20));
    QVERIFY(out.bytes.isEmpty());
}

void TestContentDecoder::piecesAreSmall()
{
    const QByteArray text = prose(1 << 20);
    for (const char *coding : {"gzip", "deflate", "br", "zstd"}) {
        const Decoded out = decodeWhole({coding}, encoded(coding, text));
        QVERIFY(out.bytes == text);
        QVERIFY(out.largestPiece > 0 && out.largestPiece <= CodingLayer::PieceSize);
    }
}

void TestContentDecoder::factsOfLayers()
{
    const QByteArray text = prose(5000);
    const QByteArray inner = encoded("deflate", text);
    const QByteArray body = encoded("br", inner);
    const QList<CodingFacts> facts = decodeWhole({"deflate", "br"}, body).facts;
    QCOMPARE(facts.size(), 2);
    QCOMPARE(facts[0].coding, "br"_ba);
    QCOMPARE(facts[0].bytesIn, quint64(body.size()));
    QCOMPARE(facts[0].bytesOut, quint64(inner.size()));
    QCOMPARE(facts[0].variant, "");
    QCOMPARE(facts[1].coding, "deflate"_ba);
    QCOMPARE(facts[1].bytesIn, quint64(inner.size()));
    QCOMPARE(facts[1].bytesOut, quint64(text.size()));
    QCOMPARE(facts[1].variant, "zlib");
    QCOMPARE(facts[1].members, quint64(1));
}

void TestContentDecoder::failuresStay()
{
    ContentDecoder decoder = ContentDecoder::create({"gzip"}).value();
    QByteArray out;
    const auto sink = [&](QByteArrayView bytes) { out += bytes; };
    const Result<void> first = decoder.decode("no gzip", sink);
    QVERIFY(!first);
    const Result<void> second = decoder.decode(encoded("gzip", "abc"), sink);
    QVERIFY(!second);
    QCOMPARE(sentence(second.error()), sentence(first.error()));
    QCOMPARE(sentence(decoder.end().error()), sentence(first.error()));
    QVERIFY(out.isEmpty());
}

void TestContentDecoder::wordsReadWell()
{
    QCOMPARE(
        decodeWhole({"gzip"}, encoded("gzip", "abcdef").chopped(9)).words(),
        u"The gzip data ended too early. It ended in the middle of gzip data. What came before is decoded as "
        "far as it goes. (decode gzip)"_s);
    QCOMPARE(decodeWhole({"zstd"}, "abcdef").words(),
             u"The zstd data is damaged. It does not begin as zstd data does (28 b5 2f fd). (decode zstd)"_s);
    QCOMPARE(decodeWhole({"br"}, encoded("br", "a") + "x").words(),
             u"The br data is damaged. Behind the end of the br data stand bytes that do not belong to it. "
             u"What came "
             "before is whole. (decode br)"_s);
}

QTEST_GUILESS_MAIN(TestContentDecoder)
#include "tst_contentdecoder.moc"
