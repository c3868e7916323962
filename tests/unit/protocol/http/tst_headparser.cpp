// Heads of HTTP/1 in any split: their parts and where these stand, what is refused and what is warned of.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpheadparser.h"

#include <QSignalSpy>
#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;

namespace {

struct Read {
    HttpHead head;
    Failure failure;
    QByteArray left;
    bool whole = false;
    int answer = 0;
};

Read readIn(HttpHead::Kind kind, const QByteArray &bytes, const QList<qsizetype> &cuts,
            HttpLimits limits = {})
{
    HttpHeadParser parser(kind, limits);
    Read out;
    qsizetype from = 0;
    QList<qsizetype> ends = cuts;
    ends += bytes.size();
    for (const qsizetype end : ends) {
        QByteArrayView input = QByteArrayView(bytes).sliced(from, end - from);
        from = end;
        if (out.failure || out.whole) {
            out.left += input.toByteArray();
            continue;
        }
        const Result<bool> fed = parser.feed(input);
        if (!fed)
            out.failure = fed.error();
        else
            out.whole = *fed;
        out.left += input.toByteArray();
    }
    if (!out.whole && !out.failure)
        out.failure = parser.endedEarly();
    out.head = parser.head();
    out.answer = parser.answer();
    return out;
}

QString described(const Read &read)
{
    QStringList lines{QString::number(read.whole),
                      QString::fromLatin1(read.left),
                      QString::number(read.head.status),
                      QString::number(read.head.size),
                      QString::fromLatin1(read.head.method + ' ' + read.head.target + ' ' + read.head.reason),
                      QString::fromLatin1(reasonName(read.failure.reason)),
                      read.failure.where.detail.english(),
                      QString::fromLatin1(read.failure.evidence)};
    for (const HttpField &field : read.head.fields)
        lines += u"%1=%2 %3+%4 %5+%6"_s.arg(QString::fromLatin1(field.name), QString::fromLatin1(field.value))
                     .arg(field.line.offset)
                     .arg(field.line.length)
                     .arg(field.valueBytes.offset)
                     .arg(field.valueBytes.length);
    for (const HttpWarning &warning : read.head.warnings)
        lines +=
            u"%1 %2+%3"_s.arg(warning.text.english()).arg(warning.bytes.offset).arg(warning.bytes.length);
    return lines.join(u'\n');
}

// Whole, byte by byte and cut everywhere: one outcome (A5).
Read readAllWays(HttpHead::Kind kind, const QByteArray &bytes)
{
    const Read whole = readIn(kind, bytes, {});
    QList<qsizetype> each;
    for (qsizetype i = 1; i < bytes.size(); ++i) {
        each += i;
        const Read cut = readIn(kind, bytes, {i});
        if (described(cut) != described(whole))
            qFatal("cut at %d: %s\nwhole: %s", int(i), qPrintable(described(cut)),
                   qPrintable(described(whole)));
    }
    const Read bytewise = readIn(kind, bytes, each);
    if (described(bytewise) != described(whole))
        qFatal("byte by byte: %s\nwhole: %s", qPrintable(described(bytewise)), qPrintable(described(whole)));
    return whole;
}

Read response(const QByteArray &bytes)
{
    return readAllWays(HttpHead::Kind::Response, bytes);
}

Read request(const QByteArray &bytes)
{
    return readAllWays(HttpHead::Kind::Request, bytes);
}

QByteArray at(const QByteArray &bytes, HttpRange range)
{
    return bytes.mid(range.offset, range.length);
}

} // namespace

class TestHeadParser : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aResponse()
    {
        const QByteArray bytes =
            "HTTP/1.1 404 Not Found\r\nContent-Type:  text/html \r\nEmpty:\r\n\r\n<html>";
        const Read read = response(bytes);
        QVERIFY(read.whole);
        QCOMPARE(read.left, "<html>");
        QCOMPARE(read.head.status, 404);
        QCOMPARE(read.head.reason, "Not Found");
        QCOMPARE(read.head.size, bytes.size() - 6);
        QCOMPARE(at(bytes, read.head.startLine), "HTTP/1.1 404 Not Found");
        QCOMPARE(at(bytes, read.head.versionBytes), "HTTP/1.1");
        QCOMPARE(at(bytes, read.head.statusBytes), "404");
        QCOMPARE(at(bytes, read.head.reasonBytes), "Not Found");
        QCOMPARE(read.head.fields.size(), 2);
        QCOMPARE(at(bytes, read.head.fields[0].line), "Content-Type:  text/html \r\n");
        QCOMPARE(at(bytes, read.head.fields[0].nameBytes), "Content-Type");
        QCOMPARE(at(bytes, read.head.fields[0].valueBytes), "text/html");
        QCOMPARE(read.head.fields[0].value, "text/html");
        QCOMPARE(read.head.fields[1].valueBytes.length, 0);
        QVERIFY(read.head.warnings.isEmpty());
    }

    void aRequest()
    {
        const QByteArray bytes = "GET /a?b=c HTTP/1.0\r\nHost: example.org\r\n\r\n";
        const Read read = request(bytes);
        QVERIFY(read.whole);
        QCOMPARE(read.head.method, "GET");
        QCOMPARE(at(bytes, read.head.targetBytes), "/a?b=c");
        QCOMPARE(at(bytes, read.head.versionBytes), "HTTP/1.0");
        QCOMPARE(read.head.minor, 0);
    }

    void anEmptyLineBeforeARequestIsSkipped()
    {
        const QByteArray bytes = "\r\nGET / HTTP/1.1\r\n\r\n";
        const Read read = request(bytes);
        QVERIFY(read.whole);
        QCOMPARE(at(bytes, read.head.methodBytes), "GET");
        QCOMPARE(read.head.warnings.size(), 1);
        QCOMPARE(request("\n\n\n\n\n\n").failure.reason, Reason::Protocol);
        QCOMPARE(response("\r\nHTTP/1.1 200 OK\r\n\r\n").failure.reason, Reason::Protocol);
    }

    // H4
    void lineEnds()
    {
        const Read bare = response("HTTP/1.1 200 OK\nA: 1\nB: 2\n\nrest");
        QVERIFY(bare.whole);
        QCOMPARE(bare.head.fields.size(), 2);
        QCOMPARE(bare.head.warnings.size(), 1);
        QCOMPARE(bare.head.warnings[0].bytes, (HttpRange{15, 1}));
        QCOMPARE(bare.left, "rest");
        QCOMPARE(response("HTTP/1.1 200 OK\r\nA: 1\rB: 2\r\n\r\n").failure.reason, Reason::Protocol);
        QCOMPARE(response("HTTP/1.1 200 OK\rA: 1\r\n\r\n").failure.reason, Reason::Protocol);
        QCOMPARE(response("HTTP/1.1 200 OK\n\rA: 1\n\r\n\r").failure.reason, Reason::Protocol);
        QCOMPARE(response("HTTP/1.1 200 OK\r\r\n\r\n").failure.reason, Reason::Protocol);
    }

    // H10
    void statusLines_data()
    {
        QTest::addColumn<QByteArray>("line");
        for (const char *line :
             {"HTTP/1.1 2 0 OK", "HTTP/1.1 -12 x", "HTTP/1.1 99999", "HTTP/3.7 200", "HTP/1.1 200", "200 OK",
              "HTTP/1.1  200 OK", "HTTP/1.1 099 x", "HTTP/1.1", "HTTP/1.1 ", "HTTP/1.1 20", "HTTP/1.x 200 OK",
              "HTTP/1.1 200\tOK", "http/1.1 200 OK", " HTTP/1.1 200 OK", "HTTP/1.1 2000", "ICY 200 OK",
              "HTTP/2 200", "<html>"})
            QTest::newRow(line) << QByteArray(line);
        QTest::newRow("A6: NUL") << QByteArray("HTTP/1.1 200 O\0K", 16);
        QTest::newRow("TLS") << QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7);
    }
    void statusLines()
    {
        QFETCH(QByteArray, line);
        const Read read = response(line + "\r\nA: 1\r\n\r\n");
        QVERIFY(!read.whole);
        QCOMPARE(read.failure.reason, Reason::Protocol);
        QVERIFY(!read.failure.where.detail.isEmpty());
        QVERIFY(!read.failure.evidence.isEmpty());
        QVERIFY(line.startsWith(read.failure.evidence));
    }

    void statusLinesThatPass()
    {
        QCOMPARE(response("HTTP/1.1 200\r\n\r\n").head.warnings.size(), 1);
        QCOMPARE(response("HTTP/1.1 200 \r\n\r\n").head.warnings.size(), 0);
        QCOMPARE(response("HTTP/1.1 999 x\r\n\r\n").head.warnings.size(), 1);
        QCOMPARE(response("HTTP/1.1 200 \xc3\xa4 b  c\r\n\r\n").head.reason, "\xc3\xa4 b  c");
    }

    // H10, A3: what came is told, and that it ended inside.
    void endsEarly()
    {
        const Read one = response("H");
        QCOMPARE(one.failure.reason, Reason::Closed);
        QCOMPARE(one.failure.evidence, "H");
        QVERIFY(one.failure.where.detail.english().contains(u"inside the first line"));
        QCOMPARE(response("").failure.reason, Reason::Closed);
        const Read inside = response("HTTP/1.1 200 OK\r\nA: 1\r\nB");
        QCOMPARE(inside.failure.reason, Reason::Closed);
        QCOMPARE(inside.head.status, 200);
        QCOMPARE(inside.head.fields.size(), 1);
    }

    void requestLines_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("answer");
        QTest::newRow("0.9") << QByteArray("GET /") << 400;
        QTest::newRow("blanks") << QByteArray("GET /a b HTTP/1.1") << 400;
        QTest::newRow("two") << QByteArray("GET  / HTTP/1.1") << 400;
        QTest::newRow("method") << QByteArray("G@T / HTTP/1.1") << 400;
        QTest::newRow("version") << QByteArray("GET / HTTP/11") << 400;
        QTest::newRow("2.0") << QByteArray("PRI * HTTP/2.0") << 505;
        QTest::newRow("one word") << QByteArray("QUIT") << 400;
        QTest::newRow("TLS") << QByteArray("\x16\x03\x01\x02") << 400;
    }
    void requestLines()
    {
        QFETCH(QByteArray, line);
        QFETCH(int, answer);
        const Read read = request(line + "\r\n\r\n");
        QCOMPARE(read.failure.reason, Reason::Protocol);
        QCOMPARE(read.answer, answer);
    }

    // H12
    void fieldsThatAreRefused_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("no colon") << QByteArray("Content-Length 5");
        QTest::newRow("no name") << QByteArray(": 5");
        QTest::newRow("A6: NUL in value") << QByteArray("A: a\0b", 6);
        QTest::newRow("A6: NUL in name") << QByteArray("A\0: b", 5);
        QTest::newRow("control in name") << QByteArray("A\x01: b");
        QTest::newRow("blank in name") << QByteArray("A B: c");
        QTest::newRow("bytes in name") << QByteArray("\xc3\xa4: c");
        QTest::newRow("CR") << QByteArray("A: b\rc");
    }
    void fieldsThatAreRefused()
    {
        QFETCH(QByteArray, line);
        const Read read = response("HTTP/1.1 200 OK\r\nFirst: 1\r\n" + line + "\r\nLast: 1\r\n\r\n");
        QCOMPARE(read.failure.reason, Reason::Protocol);
        QCOMPARE(read.failure.evidence, line);
        QCOMPARE(read.head.fields.size(), 1); // what came before is kept
        QCOMPARE(request("GET / HTTP/1.1\r\n" + line + "\r\n\r\n").answer, 400);
    }

    // H12
    void blankBeforeTheColon()
    {
        const Read inResponse = response("HTTP/1.1 200 OK\r\nName \t: v\r\n\r\n");
        QVERIFY(inResponse.whole);
        QCOMPARE(inResponse.head.fields[0].name, "Name");
        QCOMPARE(inResponse.head.warnings.size(), 1);
        QCOMPARE(inResponse.head.warnings[0].bytes, (HttpRange{21, 2}));
        QCOMPARE(request("GET / HTTP/1.1\r\nName : v\r\n\r\n").failure.reason, Reason::Protocol);
    }

    // H12
    void foldedFields()
    {
        const QByteArray bytes = "HTTP/1.1 200 OK\r\nA: one\r\n  two\r\n \r\n\tthree \r\nB: 2\r\n\r\n";
        const Read read = response(bytes);
        QVERIFY(read.whole);
        QCOMPARE(read.head.fields[0].value, "one two three");
        QCOMPARE(at(bytes, read.head.fields[0].valueBytes), "one\r\n  two\r\n \r\n\tthree");
        QCOMPARE(at(bytes, read.head.fields[0].line), "A: one\r\n  two\r\n \r\n\tthree \r\n");
        QCOMPARE(read.head.fields[1].value, "2");
        QCOMPARE(read.head.warnings.size(), 1);
        QCOMPARE(response("HTTP/1.1 200 OK\r\nA:\r\n b\r\n\r\n").head.fields[0].value, "b");
        QCOMPARE(response("HTTP/1.1 200 OK\r\n folded\r\n\r\n").failure.reason, Reason::Protocol);
    }

    void otherControlsAreWarnedOf()
    {
        const Read read = response("HTTP/1.1 200 OK\r\nA: \x1b[2J\r\n\r\n");
        QVERIFY(read.whole);
        QCOMPARE(read.head.fields[0].value, "\x1b[2J");
        QCOMPARE(read.head.warnings.size(), 1);
        QCOMPARE(read.head.warnings[0].bytes, (HttpRange{20, 1}));
    }

    // H12
    void limits()
    {
        QByteArray many = "HTTP/1.1 200 OK\r\n";
        for (int i = 0; i < 1000; ++i)
            many += "Set-Cookie: a=b\r\n";
        QVERIFY(readIn(HttpHead::Kind::Response, many + "\r\n", {}).whole);
        const Read over = readIn(HttpHead::Kind::Response, many + "One: more\r\n\r\n", {});
        QCOMPARE(over.failure.reason, Reason::Limit);
        QCOMPARE(over.head.fields.size(), 1000);
        QCOMPARE(over.answer, 431);

        const QByteArray large = "HTTP/1.1 200 OK\r\nA: " + QByteArray(100 * 1024, 'a');
        QVERIFY(readIn(HttpHead::Kind::Response, large + "\r\n\r\n", {}).whole);
        const QByteArray larger = "HTTP/1.1 200 OK\r\nA: " + QByteArray(300 * 1024, 'a') + "\r\n\r\n";
        const Read huge = readIn(HttpHead::Kind::Response, larger, {});
        QCOMPARE(huge.failure.reason, Reason::Limit);
        QCOMPARE(huge.head.size, 300 * 1024);
        QCOMPARE(huge.head.status, 200);
        QVERIFY(huge.failure.evidence.size() <= 4096);
        QCOMPARE(described(readIn(HttpHead::Kind::Response, larger, {5, 100, 307190, 307200, 307201})),
                 described(huge));
    }

    // A4
    void aLineWithoutEnd()
    {
        const QByteArray piece(1 << 20, 'x');
        HttpHeadParser parser(HttpHead::Kind::Request);
        QByteArrayView input(piece);
        const Result<bool> fed = parser.feed(input);
        QVERIFY(!fed);
        QCOMPARE(fed.error().reason, Reason::Limit);
        QCOMPARE(parser.answer(), 414);
        QVERIFY(parser.bytes().size() <= 64 * 1024);
        QVERIFY(!parser.feed(input)); // and nothing more is taken
        QVERIFY(parser.bytes().size() <= 64 * 1024);
    }

    void lists()
    {
        QCOMPARE(listElements(" a , \"b, c\" ,, d;x=\"\\\",\""),
                 (QList<QByteArray>{"a", "\"b, c\"", "d;x=\"\\\",\""}));
        QVERIFY(listHolds("Keep-Alive, CLOSE", "close"));
        QVERIFY(!listHolds("closed", "close"));
        QVERIFY(keepsConnection(response("HTTP/1.1 200 OK\r\n\r\n").head));
        QVERIFY(
            !keepsConnection(response("HTTP/1.1 200 OK\r\nConnection: x\r\nconnection: Close\r\n\r\n").head));
        QVERIFY(!keepsConnection(response("HTTP/1.0 200 OK\r\n\r\n").head));
        QVERIFY(keepsConnection(response("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n\r\n").head));
    }
};

QTEST_GUILESS_MAIN(TestHeadParser)
#include "tst_headparser.moc"
