// Bodies of HTTP/1: where they end, what is refused, and that nothing depends on how the bytes were cut.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpbodyreader.h"
#include "core/protocol/http/httpheadparser.h"

#include <QSignalSpy>
#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;

namespace {

using How = HttpFraming::How;
using Piece = HttpBodyReader::Piece;

HttpHead headOf(HttpHead::Kind kind, const QByteArray &text)
{
    HttpHeadParser parser(kind);
    QByteArrayView input(text);
    if (!parser.feed(input).value_or(false))
        qFatal("no head: %s", text.constData());
    return parser.head();
}

HttpHead answer(const QByteArray &fields, const QByteArray &status = "200 OK",
                const QByteArray &version = "1.1")
{
    return headOf(HttpHead::Kind::Response, "HTTP/" + version + ' ' + status + "\r\n" + fields + "\r\n");
}

struct Read {
    QByteArray content;
    QStringList events; // chunks and the end, in order
    QByteArray left;
};

Read readIn(const HttpFraming &framing, const QByteArray &bytes, const QList<qsizetype> &cuts)
{
    HttpBodyReader reader(framing);
    Read out;
    QList<qsizetype> ends = cuts;
    ends += bytes.size();
    qsizetype from = 0;
    bool over = false;
    for (const qsizetype end : ends) {
        QByteArrayView input = QByteArrayView(bytes).sliced(from, end - from);
        from = end;
        for (Piece piece = Piece::Content; !over && piece != Piece::NeedMore;) {
            piece = reader.next(input);
            if (piece == Piece::Content)
                out.content += reader.content().toByteArray();
            if (piece == Piece::Chunk)
                out.events += u"%1%2 at %3+%4 after %5"_s.arg(reader.chunk().size)
                                  .arg(QString::fromLatin1(reader.chunk().extensions))
                                  .arg(reader.chunk().line.offset)
                                  .arg(reader.chunk().line.length)
                                  .arg(out.content.size());
            over = piece == Piece::End || piece == Piece::Failed;
        }
        if (over)
            out.left += input.toByteArray();
    }
    const Failure failure = reader.closed();
    out.events += QString::fromLatin1(reasonName(failure.reason)) + u' ' + failure.where.detail.english();
    for (const HttpField &field : reader.trailers())
        out.events += u"%1=%2 at %3"_s.arg(QString::fromLatin1(field.name), QString::fromLatin1(field.value))
                          .arg(field.line.offset);
    for (const HttpWarning &warning : reader.warnings())
        out.events += u"%1 at %2"_s.arg(warning.text.english()).arg(warning.bytes.offset);
    out.events += QString::number(reader.position());
    return out;
}

// A5
Read readAllWays(const HttpFraming &framing, const QByteArray &bytes)
{
    const Read whole = readIn(framing, bytes, {});
    const auto compare = [&whole](const Read &other) {
        if (other.content != whole.content || other.events != whole.events || other.left != whole.left)
            qFatal("%s\nwhole: %s", qPrintable(other.events.join(u'\n')),
                   qPrintable(whole.events.join(u'\n')));
    };
    QList<qsizetype> each;
    for (qsizetype i = 1; i < bytes.size(); ++i) {
        each += i;
        compare(readIn(framing, bytes, {i}));
    }
    compare(readIn(framing, bytes, each));
    return whole;
}

Read chunked(const QByteArray &bytes)
{
    HttpFraming framing;
    framing.how = How::Chunked;
    return readAllWays(framing, bytes);
}

} // namespace

class TestBodyReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void framingByStatusAndMethod()
    {
        const QByteArray length = "Content-Length: 5\r\n";
        QCOMPARE(framingOfResponse(answer(length), "GET")->how, How::Length);
        QCOMPARE(framingOfResponse(answer(length), "GET")->length, 5);
        QCOMPARE(framingOfResponse(answer(length), "HEAD")->how, How::None);
        for (const char *status : {"100 Continue", "103 Early Hints", "204 No Content", "304 Not Modified"})
            QCOMPARE(framingOfResponse(answer(length, status), "GET")->how, How::None);
        // H20
        QCOMPARE(framingOfResponse(answer("Transfer-Encoding: chunked\r\n"), "CONNECT")->how, How::None);
        QCOMPARE(framingOfResponse(answer(length, "407 x"), "CONNECT")->how, How::Length);
        QCOMPARE(framingOfResponse(answer({}), "GET")->how, How::UntilClose);
        QVERIFY(framingOfResponse(answer({}), "GET")->endsConnection);
        QCOMPARE(framingOfRequest(headOf(HttpHead::Kind::Request, "POST / HTTP/1.1\r\n\r\n"))->how,
                 How::None);
    }

    // H5
    void contentLengths()
    {
        const auto framing = [](const QByteArray &fields) {
            return framingOfResponse(answer(fields), "GET");
        };
        const auto both = framing("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n");
        QCOMPARE(both->how, How::Chunked);
        QCOMPARE(both->warnings.size(), 1);
        QVERIFY(both->endsConnection);
        for (const char *twice : {"Content-Length: 5, 5\r\n", "Content-Length: 5\r\nContent-Length: 5\r\n"}) {
            QCOMPARE(framing(twice)->length, 5);
            QCOMPARE(framing(twice)->warnings.size(), 1);
        }
        QCOMPARE(framing("Content-Length: 9223372036854775807\r\n")->length,
                 std::numeric_limits<qint64>::max());
        for (const char *bad : {"5, 6", "5a", "-6", "+6", "0x10", "18446744073709551616",
                                "9223372036854775808", "", ",", "5 6", "5;6"}) {
            const auto refused = framing("Content-Length: " + QByteArray(bad) + "\r\n");
            QVERIFY2(!refused, bad);
            QCOMPARE(refused.error().reason, Reason::Protocol);
            QVERIFY(refused.error().evidence.endsWith(bad));
        }
        QVERIFY(!framing("Content-Length: 5\r\nContent-Length: 6\r\n"));
    }

    // H6
    // http-transfer-codings
    void transferCodings()
    {
        const auto framing = [](const QByteArray &fields) {
            return framingOfResponse(answer(fields), "GET");
        };
        QCOMPARE(framing("Transfer-Encoding: Chunked\r\n")->how, How::Chunked);
        QCOMPARE(framing("Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n")->codings,
                 QList<QByteArray>{"gzip"});
        for (const char *bad :
             {"chunked, identity", "chunked, another", "xchunked", "chunked, chunked", "gzip", "",
              "chunked\r\nTransfer-Encoding: chunked", "chunked;a=b", "chun ked"}) {
            const auto refused = framing("Transfer-Encoding: " + QByteArray(bad) + "\r\n");
            QVERIFY2(!refused, bad);
            QCOMPARE(refused.error().reason, Reason::Protocol);
        }
        const auto old = framingOfResponse(answer("Transfer-Encoding: chunked\r\n", "200 OK", "1.0"), "GET");
        QVERIFY(old->endsConnection);
        QCOMPARE(old->warnings.size(), 1);
    }

    void byLength()
    {
        HttpFraming framing;
        framing.how = How::Length;
        framing.length = 5;
        const Read read = readAllWays(framing, "helloHTTP/1.1");
        QCOMPARE(read.content, "hello");
        QCOMPARE(read.left, "HTTP/1.1");
        const Read cut = readAllWays(framing, "hel");
        QCOMPARE(cut.content, "hel");
        QVERIFY(cut.events[0].startsWith(u"closed The body is cut short: 3 of 5 bytes"));
        framing.length = 0;
        QCOMPARE(readAllWays(framing, "x").left, "x");
    }

    void untilClose()
    {
        HttpFraming framing;
        framing.how = How::UntilClose;
        const Read read = readAllWays(framing, "all of it\r\n\r\n");
        QCOMPARE(read.content, "all of it\r\n\r\n");
        QVERIFY(read.events[0].startsWith(u"none"));
    }

    void contentIsNotCopied()
    {
        HttpFraming framing;
        framing.how = How::Length;
        framing.length = 1LL << 40;
        HttpBodyReader reader(framing);
        const QByteArray piece(1 << 16, 'x');
        QByteArrayView input(piece);
        QCOMPARE(reader.next(input), Piece::Content);
        QCOMPARE(static_cast<const void *>(reader.content().data()),
                 static_cast<const void *>(piece.constData()));
        QCOMPARE(reader.content().size(), piece.size());
    }

    // http-chunks
    void chunks()
    {
        const Read read = chunked(
            "4;a=b;c=\"d;\\\"\" ; e\r\nwiki\r\n0A \t;x\r\n0123456789\r\n0\r\nSum: 1\r\nB: 2\r\n\r\nnext");
        QCOMPARE(read.content, "wiki0123456789");
        QCOMPARE(read.left, "next");
        QCOMPARE(read.events, (QStringList{u"4;a=b;c=\"d;\\\"\" ; e at 0+20 after 0"_s,
                                           u"10;x at 26+8 after 4"_s, u"0 at 46+3 after 14"_s, u"none "_s,
                                           u"Sum=1 at 49"_s, u"B=2 at 57"_s, u"65"_s}));
        QCOMPARE(chunked("0\r\n\r\n").content, "");
        QCOMPARE(chunked("0000000000000005\r\nhello\r\n0\r\n\r\n").content, "hello");
    }

    // H4
    void bareLineFeeds()
    {
        const Read read = chunked("5\nhello\n0\n\nnext");
        QCOMPARE(read.content, "hello");
        QCOMPARE(read.left, "next");
        QVERIFY(read.events[3].contains(u"line feed alone"));
    }

    // H1, H2, H3
    void refused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("kept");
        QTest::addColumn<Reason>("reason");
        const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &kept = {},
                            Reason reason = Reason::Protocol) {
            QTest::newRow(name) << bytes << kept << reason;
        };
        row("H1", "2\r\nab\r\n12345678123456789\r\n", "ab");
        row("H1 63 bits", "ffffffffffffffff\r\n");
        for (const char *size : {"ILLEGAL", "-1", "0x10", "+5", " 5", "5 ", "5;ext=\"\r\n\"", "", "5;",
                                 "5;=a", "5;a=", "5 a", "5;a b", "5,", "g"})
            row(size[0] ? size : "empty", QByteArray(size) + "\r\nhello\r\n0\r\n\r\n");
        row("zeros", QByteArray(64 * 1024, '0') + "5\r\n", {}, Reason::Limit);
        row("17 zeros", QByteArray(17, '0') + "\r\n");
        row("bare CR", "5\rx\r\nhello\r\n");
        row("longer", "2\r\nabc\r\n0\r\n\r\n", "ab");
        row("no CRLF", "2\r\nab0\r\n\r\n", "ab");
        row("CR only", "2\r\nab\rx", "ab");
        row("no last chunk", "2\r\nab\r\n", "ab", Reason::Closed);
        row("inside data", "5\r\nab", "ab", Reason::Closed);
        row("inside the end", "2\r\nab\r\n0\r\n", "ab", Reason::Closed);
        row("inside trailers", "2\r\nab\r\n0\r\nA: b\r\n", "ab", Reason::Closed);
        row("bad trailer", "2\r\nab\r\n0\r\nno colon\r\n\r\n", "ab");
        row("long extension", "2;a=" + QByteArray(5000, 'b') + "\r\nab\r\n", {}, Reason::Limit);
    }
    void refused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, kept);
        QFETCH(Reason, reason);
        HttpFraming framing;
        framing.how = How::Chunked;
        const Read read = bytes.size() < 1000 ? chunked(bytes) : readIn(framing, bytes, {1, 20, 4000});
        QCOMPARE(read.content, kept);
        const QStringList found = read.events.filter(QString::fromLatin1(reasonName(reason)) + u' ');
        QCOMPARE(found.size(), 1);
        QVERIFY(found[0].endsWith(u'.'));
    }

    void trailersAreLimited()
    {
        HttpFraming framing;
        framing.how = How::Chunked;
        QByteArray bytes = "0\r\n";
        for (int i = 0; i < 1001; ++i)
            bytes += "A: b\r\n";
        QVERIFY(readIn(framing, bytes, {}).events[1].startsWith(u"limit"));
        const Read large = readIn(framing, "0\r\nA: " + QByteArray(64 * 1024, 'b') + "\r\n\r\n", {});
        QVERIFY(large.events[1].startsWith(u"limit"));
    }
};

QTEST_GUILESS_MAIN(TestBodyReader)
#include "tst_bodyreader.moc"
