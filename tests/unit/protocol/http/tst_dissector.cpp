// Messages of HTTP/1 found in both directions of a connection, and one of them as a tree.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpdissector.h"
#include "core/protocol/http/httpprotocol.h"

#include <QSignalSpy>
#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;

namespace {

struct Said {
    Side from;
    QByteArray bytes;
    qint64 skipped = 0; // in place of bytes
};

QString described(const Message &m)
{
    return u"%1 %2+%3 kind %4 %5: %6"_s.arg(m.from == Side::Client ? u"C"_s : u"S"_s)
        .arg(m.offset)
        .arg(m.length)
        .arg(m.kind)
        .arg(m.complete ? u"whole"_s : u"part"_s, m.summary.english());
}

QList<Message> dissectIn(const QList<Said> &talk, qsizetype pieceSize)
{
    HttpDissector dissector;
    QList<Message> found;
    for (const Said &said : talk) {
        if (said.skipped > 0)
            dissector.skipped(said.from, said.skipped, found);
        for (qsizetype at = 0; at < said.bytes.size(); at += pieceSize) {
            const QByteArray piece(said.bytes.constData() + at, qMin(pieceSize, said.bytes.size() - at));
            dissector.received(said.from, piece, found);
        }
    }
    dissector.ended(Side::Client, found);
    dissector.ended(Side::Server, found);
    return found;
}

// Whole and in pieces of 1, 2, 3 and 7 bytes: the same messages.
QStringList dissect(const QList<Said> &talk)
{
    QStringList whole;
    for (const Message &message : dissectIn(talk, 1 << 20))
        whole += described(message);
    for (const qsizetype size : {1, 2, 3, 7}) {
        QStringList cut;
        for (const Message &message : dissectIn(talk, size))
            cut += described(message);
        if (cut != whole)
            qFatal("pieces of %d:\n%s\nwhole:\n%s", int(size), qPrintable(cut.join(u'\n')),
                   qPrintable(whole.join(u'\n')));
    }
    return whole;
}

Said client(const QByteArray &bytes)
{
    return {Side::Client, bytes};
}
Said server(const QByteArray &bytes)
{
    return {Side::Server, bytes};
}

const Field *named(const QList<Field> &fields, const QString &name)
{
    for (const Field &field : fields) {
        if (field.name.english() == name)
            return &field;
        if (const Field *inside = named(field.fields, name))
            return inside;
    }
    return nullptr;
}

QByteArray at(const QByteArray &bytes, const Field *field)
{
    return field ? bytes.mid(field->offset, field->length) : QByteArray("(no such field)");
}

} // namespace

class TestDissector : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Found by the fuzzer: a chunk says that it is longer than what came of it.
    void chunkThatCameInPart()
    {
        const QByteArray answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\n\r\n";
        const QList<Message> found = dissectIn({client("GET / HTTP/1.1\r\nHost: a\r\n\r\n"), server(answer)}, 1000);
        QCOMPARE(found.size(), 2);
        const QList<Field> fields = explainHttp(found[1], answer);
        const Field &body = fields.last();
        QCOMPARE(body.fields.size(), 1);
        QCOMPARE(body.fields[0].offset + body.fields[0].length, qint64(answer.size()));
    }

    void aConversation()
    {
        QCOMPARE(
            dissect(
                {client("GET /index.html HTTP/1.1\r\nHost: a\r\n\r\n"),
                 server("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html; "
                        "charset=x\r\nContent-Length: 4\r\n\r\nabcd"),
                 client("HEAD / HTTP/1.1\r\nHost: a\r\n\r\nPOST /x HTTP/1.1\r\nHost: a\r\nContent-Length: "
                        "2\r\n\r\nhi"),
                 server("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n"),
                 server("HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"),
                 server("HTTP/1.1 200 OK\r\n\r\nuntil the end")}),
            (QStringList{u"C 0+37 kind 1 whole: GET /index.html"_s, u"S 0+25 kind 258 whole: 100 Continue"_s,
                         u"S 25+78 kind 2 whole: 200 OK, text/html, 4 bytes"_s,
                         u"C 37+28 kind 1 whole: HEAD /"_s, u"C 65+50 kind 1 whole: POST /x"_s,
                         u"S 103+39 kind 258 whole: 200 OK"_s,
                         u"S 142+67 kind 2 whole: 404 Not Found, 3 bytes"_s,
                         u"S 209+32 kind 2 whole: 200 OK, 13 bytes"_s}));
    }

    void values()
    {
        const QList<Message> found =
            dissectIn({client("GET /a HTTP/1.1\r\nHost: h\r\nUser-Agent: u\r\n\r\n"),
                       server("HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n")},
                      100);
        QHash<QByteArray, QByteArray> all;
        for (const Message &message : found) {
            QVERIFY(message.values.size() <= 8);
            for (const auto &[name, value] : message.values)
                all[name] = value;
        }
        QCOMPARE(all.value("http.request.method"), "GET");
        QCOMPARE(all.value("http.request.uri"), "/a");
        QCOMPARE(all.value("http.host"), "h");
        QCOMPARE(all.value("http.response.code"), "302");
        QCOMPARE(all.value("http.location"), "/b");
    }

    void whatCannotBeRead()
    {
        const QStringList found = dissect(
            {client("GET / HTTP/1.1\r\nHost: a\r\n\r\n"), server("SSH-2.0-x\r\nmore"), server("and more")});
        QCOMPARE(found.size(), 2);
        QVERIFY(found[1].startsWith(u"S 0+23 kind 3 part: The answer does not begin with"_s));
        QVERIFY(
            dissect({server("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")})[0].startsWith(
                u"S 0+51 kind 3 part: "_s));
        QCOMPARE(dissect({server("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf")}),
                 QStringList{u"S 0+42 kind 2 part: 200 OK, 4 bytes (cut short)"_s});
        QVERIFY(dissect({client("GET / HT")})[0].startsWith(u"C 0+8 kind 1 part: "_s));
        QVERIFY(dissect({client(""), server("")}).isEmpty());
        // Behind an answer that has no body, and not the beginning of another.
        const Said asked = client("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        QCOMPARE(dissect({asked, server("HTTP/1.1 204 No\r\n\r\nabc")})[2], u"S 19+3 kind 3 whole: 3 bytes that no request asked for"_s);
        QVERIFY(dissect({asked, server("HTTP/1.1 204 No\r\n\r\nHTT")})[2].startsWith(u"S 19+3 kind 2 part: "_s));
        QVERIFY(dissect({client("\x16\x03\x01")})[0].contains(u"TLS"_s));
    }

    void otherProtocolsInside()
    {
        const QStringList found =
            dissect({client("CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n"), server("HTTP/1.1 200 OK\r\n\r\n"),
                     client("\x16\x03\x01 hello"), server("\x16\x03\x03 hello")});
        QCOMPARE(found.size(), 4);
        QVERIFY(found[2].contains(u"another protocol"_s) && found[3].contains(u"another protocol"_s));
        QVERIFY(dissect({client("GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\n\r\n"),
                         server("HTTP/1.1 101 Switching Protocols\r\n\r\n\x81\x02hi")})[2]
                    .contains(u"another protocol"_s));
    }

    void skippedBytes()
    {
        const auto talk = [](qint64 skipped, const QByteArray &head, const QByteArray &rest) {
            QList<Said> said{client("GET / HTTP/1.1\r\nHost: a\r\n\r\n"), server(head)};
            said += Said{Side::Server, {}, skipped};
            said += server(rest);
            return dissect(said).mid(1);
        };
        QCOMPARE(talk(1000, "HTTP/1.1 200 OK\r\nContent-Length: 1002\r\n\r\na", "bHTTP/1.1 204 x\r\n\r\n"),
                 (QStringList{u"S 0+1043 kind 2 whole: 200 OK, 1002 bytes"_s,
                              u"S 1043+18 kind 258 whole: 204 x"_s}));
        QCOMPARE(talk(1000, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", ""),
                 QStringList{u"S 0+1041 kind 2 whole: 200 OK, 1000 bytes"_s});
        QCOMPARE(talk(1000, "HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n", "x").size(), 2);
        QVERIFY(talk(1000, "HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n", "x")[1].contains(
            u"bytes are missing"_s));
        QVERIFY(talk(10, "HTTP/1.1 200", "x")[0].contains(u"bytes are missing"_s));
        QCOMPARE(talk(9, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\na\r\nb", "\r\n0\r\n\r\n"),
                 QStringList{u"S 0+67 kind 2 whole: 200 OK, 10 bytes"_s});
    }

    void aTree()
    {
        const QByteArray bytes =
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\nTransfer-Encoding: chunked\r\n\r\n"
            "5;a=b\r\nhello\r\n0\r\nSum: 1\r\n\r\n";
        const QList<Message> found =
            dissectIn({client("GET / HTTP/1.1\r\nHost: a\r\n\r\n"), server(bytes)}, 1000);
        const QList<Field> tree = explainHttp(found[1], bytes);
        QCOMPARE(at(bytes, named(tree, u"Status line"_s)), "HTTP/1.1 200 OK");
        QCOMPARE(at(bytes, named(tree, u"Status code"_s)), "200");
        QCOMPARE(named(tree, u"Status code"_s)->explain, u"http.status.200"_s);
        QCOMPARE(at(bytes, named(tree, u"Content-Type"_s)), "Content-Type: text/plain\n");
        QCOMPARE(named(tree, u"Content-Type"_s)->explain, u"http.field.content-type"_s);
        QCOMPARE(at(bytes, named(tree, u"Body"_s)), "5;a=b\r\nhello\r\n0\r\n");
        QCOMPARE(at(bytes, named(tree, u"Chunk"_s)), "5;a=b\r\nhello");
        QCOMPARE(at(bytes, named(tree, u"Chunk extension"_s)), "5;a=b\r\n");
        QCOMPARE(at(bytes, named(tree, u"Sum"_s)), "Sum: 1\r\n");
        QCOMPARE(named(tree, u"Sum"_s)->explain, u"http.field.other"_s);
        QCOMPARE(named(tree, u"Remark"_s)->weight, Field::Weight::Caution);
        QCOMPARE(at(bytes, named(tree, u"Remark"_s)), "\n");
    }

    void treesOfParts()
    {
        const QByteArray bytes = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf";
        Message message;
        message.from = Side::Server;
        message.kind = HttpDissector::Response;
        const QList<Field> tree = explainHttp(message, bytes);
        QCOMPARE(at(bytes, named(tree, u"Body"_s)), "half");
        QCOMPARE(named(explainHttp(message, "junk\r\n"), u"Cannot be read"_s)->weight,
                 Field::Weight::Trouble);
        QVERIFY(named(explainHttp(message, bytes.left(30)), u"Status code"_s));
        QVERIFY(named(explainHttp(message, ""), u"Cannot be read"_s));
        message.kind = HttpDissector::Response | HttpDissector::NoBody;
        QVERIFY(!named(explainHttp(message, bytes.chopped(4)), u"Body"_s));
    }

    // A7
    void hostileTextIsMadeVisible()
    {
        Message message;
        message.from = Side::Server;
        message.kind = HttpDissector::Response;
        const QList<Field> tree = explainHttp(message, "HTTP/1.1 200 \x1b[2J\r\nA: \xe2\x80\xae<b>\r\n\r\n");
        QCOMPARE(named(tree, u"Reason phrase"_s)->value.english(), u"\u241b[2J"_s);
        QCOMPARE(named(tree, u"A"_s)->value.english(), u"\u27e8U+202E\u27e9<b>"_s);
    }

    void firstBytes()
    {
        QVERIFY(recognisesHttp("GET / HTTP/1.1\r\n", ""));
        QVERIFY(recognisesHttp("", "HTTP/1.0 200 OK"));
        QVERIFY(!recognisesHttp("", ""));
        QVERIFY(!recognisesHttp("EHLO a\r\n", "220 x"));
        QVERIFY(!recognisesHttp("GET /selector\r\n", ""));
        QVERIFY(!recognisesHttp("PRI * HTTP/2.0\r\n", ""));
    }

    void factories()
    {
        FetchRequest fetch;
        fetch.url = QUrl(u"http://u:p@h/"_s);
        QVERIFY(httpProtocol().client(fetch));
        fetch.fields = {{"A", "b\r\nc"}};
        QCOMPARE(httpProtocol().client(fetch).error().reason, Reason::Usage);
        fetch.fields.clear();
        fetch.what = FetchRequest::What::Put;
        fetch.resumeFrom = 5;
        QCOMPARE(httpProtocol().client(fetch).error().reason, Reason::Usage);
        fetch.resumeFrom = 0;
        Outputs out;
        const auto machine = httpProtocol().client(fetch);
        QVERIFY(machine);
        (*machine)->start(out);
        (*machine)->opened(MainChannel, {}, out);
        QByteArray sent;
        for (const Output &output : out)
            if (const auto *send = std::get_if<act::Send>(&output))
                sent += send->bytes;
        QVERIFY(sent.startsWith("PUT / HTTP/1.1\r\nHost: h\r\n"));
        QVERIFY(sent.contains("Authorization: Basic dTpw\r\n"));
        QVERIFY(sent.contains("Transfer-Encoding: chunked\r\n"));
        QVERIFY(sent.contains("Expect: 100-continue\r\n"));
        QVERIFY(httpProtocol().practiceServer() && httpProtocol().dissector());
    }
};

QTEST_GUILESS_MAIN(TestDissector)
#include "tst_dissector.moc"
