// What the client keeps of a person's own fields, of bodies that are not sent whole, and of content that is not cut off.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/coding/contentencoder.h"
#include "core/protocol/http/httpclientmachine.h"
#include "unit/protocol/http/talk.h"

#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;

namespace {

HttpRequest get(const QString &url = u"http://example.org/page"_s)
{
    HttpRequest request;
    request.url = QUrl(url);
    return request;
}

HttpRequest put(bool streamed, bool asks)
{
    HttpRequest request = get();
    request.method = "PUT";
    request.streamed = streamed;
    request.expectContinue = asks;
    if (streamed)
        request.length = 10;
    else
        request.body = "0123456789";
    return request;
}

Minutes ask(const HttpRequest &request, const QList<Say> &script)
{
    return talkAllWays([request] { return std::make_unique<HttpClientMachine>(request); }, script);
}

QStringList linesWith(const Minutes &minutes, const QString &word)
{
    QStringList found;
    for (const QString &line : minutes.lines)
        if (line.startsWith(word))
            found += line;
    return found;
}

// The fields of what happened, of a conversation that is not cut.
QList<Field> fieldsOf(ExchangeStep step, const HttpRequest &request, const QByteArray &answer)
{
    HttpClientMachine machine(request);
    Outputs out;
    machine.start(out);
    machine.opened(MainChannel, {}, out);
    machine.received(MainChannel, answer, out);
    for (const Output &output : out)
        if (const auto *what = std::get_if<act::Happened>(&output); what && what->step == step)
            return what->fields;
    return {};
}

} // namespace

class TestClientWishes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // H13: all that is kept secret elsewhere stays at its origin, too.
    void secretsStayAtTheirOrigin_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char *name : {"X-Api-Key", "PRIVATE-TOKEN", "X-Vault-Token", "x-auth-token", "Authorization", "Cookie", "DPoP"})
            QTest::newRow(name) << QByteArray(name);
    }
    void secretsStayAtTheirOrigin()
    {
        QFETCH(QByteArray, name);
        HttpRequest request = get();
        request.fields = {{name, "s3cret"}, {"X-Other", "c"}};
        const auto led = [&](const QByteArray &location) {
            return ask(request, {says("HTTP/1.1 302 F\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n"),
                                 says("HTTP/1.1 204 x\r\n\r\n")});
        };
        const Minutes away = led("http://other.example/");
        const QStringList sent = linesWith(away, u"send"_s);
        QCOMPARE(sent.size(), 2);
        QVERIFY2(sent[0].endsWith(u" secret s3cret"_s), qPrintable(sent[0]));
        QVERIFY2(!sent[1].contains(u"s3cret"_s) && sent[1].contains(u"X-Other: c"_s), qPrintable(sent[1]));
        QCOMPARE(linesWith(away, u"warning"_s),
                 QStringList{u"warning 0 Credentials and cookies are not sent on to another origin."_s});
        const Minutes same = led("/other");
        QVERIFY(linesWith(same, u"send"_s).at(1).endsWith(u" secret s3cret"_s));
        QVERIFY(linesWith(same, u"warning"_s).isEmpty());
    }

    // RFC 9110 section 10.1.1: a final answer instead of the 100 does not say that the body is not wanted.
    void answeredInsteadOfContinue()
    {
        const QByteArray created = "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n";
        const Minutes whole = ask(put(false, true), {says(created)});
        QCOMPARE(linesWith(whole, u"send 0 0123456789"_s).size(), 1);
        QCOMPARE(whole.over.reason, Reason::None);
        const Minutes pieces = ask(put(true, true), {says(created), gives("01234", false), hasRoom(), gives("56789", true)});
        QCOMPARE(linesWith(pieces, u"send"_s).mid(1), (QStringList{u"send 0 01234"_s, u"send 0 56789"_s}));
        QCOMPARE(pieces.over.reason, Reason::None);
        QVERIFY(pieces.isOver);
        // The lab and the panels count on it: what was asked is told before its answer is whole.
        QVERIFY(pieces.lines.indexOf(linesWith(pieces, u"request"_s).value(0))
                < pieces.lines.indexOf(linesWith(pieces, u"finished"_s).value(0)));
        // It closes: nobody reads the body any more.
        for (const bool streamed : {false, true}) {
            const Minutes closing = ask(put(streamed, true), {says("HTTP/1.1 201 Created\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")});
            QCOMPARE(linesWith(closing, u"send"_s).size(), 1);
            QCOMPARE(closing.over.reason, Reason::Closed);
            QVERIFY2(closing.over.where.detail.english().contains(u"answered 201 before the body was sent: 0 of its 10 bytes"_s),
                     qPrintable(closing.over.where.detail.english()));
        }
    }

    // That nothing follows its last byte a file says when it is read again, which may be after the answer.
    void answeredBeforeTheSourceEnds()
    {
        const Minutes good = ask(put(true, false), {gives("0123456789", false), hasRoom(),
                                                    says("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok"), closes()});
        QVERIFY(good.isOver);
        QCOMPARE(good.over.reason, Reason::None);
        QCOMPARE(linesWith(good, u"request"_s).size(), 1);
        const Minutes bad = ask(put(true, false), {gives("0123456789", false), says("HTTP/1.1 507 x\r\nContent-Length: 0\r\n\r\n")});
        QVERIFY(linesWith(bad, u"unsent"_s).isEmpty());
    }

    void answeredWhileSending_data()
    {
        QTest::addColumn<QList<Say>>("ending");
        QTest::addColumn<Reason>("reason");
        QTest::newRow("closes") << QList<Say>{closes()} << Reason::Closed;
        QTest::newRow("resets") << QList<Say>{resets()} << Reason::Closed; // what is noticed first says nothing of the body
        QTest::newRow("stands still") << QList<Say>{expires(HttpClientMachine::IdleTimer)} << Reason::Timeout;
        QTest::newRow("takes the rest") << QList<Say>{hasRoom(), gives("123456789", true)} << Reason::None;
        QTest::newRow("takes the rest and closes") << QList<Say>{hasRoom(), gives("123456789", false), closes()} << Reason::None;
    }
    // An answer to the tenth part of a file is no success, unless the rest is sent as well.
    void answeredWhileSending()
    {
        QFETCH(QList<Say>, ending);
        QFETCH(Reason, reason);
        for (const char *body : {"Content-Length: 2\r\n\r\nok", "Transfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n"}) {
            const Minutes m = ask(put(true, false), QList<Say>{gives("0", false), says(QByteArray("HTTP/1.1 200 OK\r\n") + body)} + ending);
            QVERIFY(m.isOver);
            QCOMPARE(m.content, "ok");
            QCOMPARE(m.over.reason, reason);
            const QString why = m.over.where.detail.english();
            QVERIFY2(reason == Reason::None || why.contains(u"The server answered 200 before the body was sent: 1 of its 10 bytes"_s),
                     qPrintable(why));
        }
        HttpRequest unknown = put(true, false);
        unknown.length.reset();
        const Minutes u = ask(unknown, {gives("0", false), says("HTTP/1.0 200 OK\r\n\r\nok"), closes()});
        QCOMPARE(u.over.reason, Reason::Closed);
        QVERIFY(u.over.where.detail.english().contains(u"before the body was sent: 1 bytes"_s));
        // An answer that ends with its connection, which breaks.
        const Minutes cut = ask(put(true, false), {gives("0", false), says("HTTP/1.0 200 OK\r\n\r\nok"), resets()});
        QCOMPARE(cut.over.reason, Reason::Closed);
        QVERIFY(cut.over.where.detail.english().contains(u"before the body was sent: 1 of its 10 bytes"_s));
    }

    // The answer is what it is; how much of the body went out is said.
    void refusedBeforeTheBody()
    {
        const QByteArray full = "HTTP/1.1 507 Full\r\nContent-Length: 0\r\n\r\n";
        const Minutes held = ask(put(false, true), {says(full)});
        QCOMPARE(held.over.reason, Reason::Rejected);
        QCOMPARE(linesWith(held, u"unsent"_s).size(), 1);
        QVERIFY(linesWith(held, u"unsent"_s).at(0).contains(u"before the body was sent: 0 of its 10 bytes"_s));
        const Minutes sending = ask(put(true, false), {gives("0123", false), says(full)});
        QCOMPARE(sending.over.reason, Reason::Rejected);
        QVERIFY(linesWith(sending, u"unsent"_s).value(0).contains(u"before the body was sent: 4 of its 10 bytes"_s));
        const Minutes sent = ask(put(true, false), {gives("0123456789", true), says(full)});
        QVERIFY(linesWith(sent, u"unsent"_s).isEmpty());
    }

    // Who asks for a part by hand gets it, and no coded bytes that nobody could decode.
    void rangeOfThePerson()
    {
        HttpRequest fields = get();
        fields.fields = {{"range", "bytes=5-9"}};
        HttpRequest raw = get();
        raw.exactly = "GET /page HTTP/1.1\nHost: example.org\nRANGE: bytes=5-9\n\n";
        const QByteArray part = "HTTP/1.1 206 P\r\nContent-Length: 5\r\nContent-Range: bytes 5-9/20\r\n";
        for (const HttpRequest &request : {fields, raw}) {
            const Minutes m = ask(request, {says(part + "\r\nworld")});
            QCOMPARE(m.over.reason, Reason::None);
            QCOMPARE(m.content, "world");
            QCOMPARE(m.begins.value(0).offset, qint64(5));
            QCOMPARE(m.begins.value(0).total, qint64(20));
            QVERIFY2(!linesWith(m, u"send"_s).at(0).contains(u"Accept-Encoding"_s), qPrintable(m.lines.at(1)));
            // Not decoded from its middle on, and said so.
            const Minutes coded = ask(request, {says(part + "Content-Encoding: gzip\r\n\r\nworld")});
            QCOMPARE(coded.content, "world");
            QCOMPARE(coded.over.reason, Reason::None);
            QCOMPARE(linesWith(coded, u"warning"_s).size(), 1);
            const Minutes several =
                ask(request, {says("HTTP/1.1 206 P\r\nContent-Type: multipart/byteranges; boundary=x\r\nContent-Length: 5\r\n\r\n--x--")});
            QCOMPARE(several.content, "--x--");
            QCOMPARE(several.over.reason, Reason::None);
            const Minutes all = ask(request, {says("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")});
            QCOMPARE(all.content, "ok");
            QCOMPARE(linesWith(all, u"warning"_s).size(), 1);
            // Less came than it says itself.
            const Minutes less = ask(request, {says("HTTP/1.1 206 P\r\nContent-Range: bytes 5-9/20\r\n\r\nwor"), closes()});
            QCOMPARE(less.over.reason, Reason::Protocol);
        }
        // Nobody asked for a part: as before.
        QCOMPARE(ask(get(), {says(part + "\r\nworld")}).over.reason, Reason::Protocol);
    }

    // What is not listed is counted.
    void manyChunkExtensions()
    {
        const auto notes = [](int chunks) {
            QByteArray answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
            for (int i = 0; i < chunks; ++i)
                answer += "1;n=" + QByteArray::number(i) + "\r\nx\r\n";
            return fieldsOf(ExchangeStep::Finished, get(), answer + "0\r\n\r\n");
        };
        QCOMPARE(notes(100).size(), 100);
        QCOMPARE(notes(100).last().value.english(), u";n=99"_s);
        QCOMPARE(notes(103).size(), 101);
        QCOMPARE(notes(103).last().value.english(), u"and 3 more"_s);
    }

    // It changes nothing, so that no bound of what codings make holds for it.
    void identityIsNoCoding()
    {
        const QByteArray plain("some text");
        const QByteArray zipped = *ContentEncoder::encode("gzip", plain);
        const auto layers = [](const QByteArray &coding, const QByteArray &body) {
            return fieldsOf(ExchangeStep::Finished, get(),
                            "HTTP/1.1 200 OK\r\nContent-Encoding: " + coding + "\r\nContent-Length: " + QByteArray::number(body.size())
                                + "\r\n\r\n" + body)
                .size();
        };
        QCOMPARE(layers("identity", plain), 0);
        QCOMPARE(layers("Identity, gzip", zipped), 1);
        const Minutes m = ask(get(), {says("HTTP/1.1 200 OK\r\nContent-Encoding: IDENTITY\r\nContent-Length: 9\r\n\r\nsome text")});
        QCOMPARE(m.content, plain);
    }

    // H8: what is stopped is not lost for whoever wants it all the same.
    void tooMuchOnceDecoded()
    {
        const QByteArray body = *ContentEncoder::encode("zstd", QByteArray(40 << 20, '\0'));
        Talk talk([] { return std::make_unique<HttpClientMachine>(get()); });
        talk.run({says("HTTP/1.1 200 OK\r\nContent-Encoding: zstd\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n"
                       + body)},
                 {});
        QCOMPARE(talk.minutes.over.reason, Reason::Limit);
        const QString why = talk.minutes.over.where.detail.english();
        QVERIFY2(why.startsWith(u"Decoded, it is more than "_s) && why.endsWith(u"on the command line with --raw."_s), qPrintable(why));
    }
};

QTEST_GUILESS_MAIN(TestClientWishes)
#include "tst_clientwishes.moc"
