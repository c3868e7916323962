// Bodies of forms: what RFC 7578 asks, and names that would break out of their line.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpform.h"

#include <QTest>

using namespace porthole;

class TestForm : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void multipart();
    void hostileNames();
    void boundaryIsInNoPart();
    void urlencoded();
};

void TestForm::multipart()
{
    const HttpFormBody body = multipartBody({{"field", "some words", {}, {}},
                                             {"upload", QByteArray("\0\xff\r\n--", 6), "/home/me/a b.bin", {}},
                                             {"page", "<p>", "p.html", "text/html"}});
    QVERIFY(body.contentType.startsWith("multipart/form-data; boundary="));
    const QByteArray boundary = body.contentType.mid(body.contentType.indexOf('=') + 1);
    QCOMPARE(body.bytes, QByteArray("--" + boundary
                                    + "\r\nContent-Disposition: form-data; name=\"field\"\r\n\r\nsome words\r\n--"
                                    + boundary
                                    + "\r\nContent-Disposition: form-data; name=\"upload\"; filename=\"a b.bin\"\r\n"
                                      "Content-Type: application/octet-stream\r\n\r\n"
                                    + QByteArray("\0\xff\r\n--", 6) + "\r\n--" + boundary
                                    + "\r\nContent-Disposition: form-data; name=\"page\"; filename=\"p.html\"\r\n"
                                      "Content-Type: text/html\r\n\r\n<p>\r\n--"
                                    + boundary + "--\r\n"));
}

// A11: neither a name nor a type ends its line.
void TestForm::hostileNames()
{
    const HttpFormBody body = multipartBody({{"a\"; filename=\"x\r\nEvil: 1", "v", "b\"\n\r.txt", "text/plain\r\nEvil: 2"}});
    for (const QByteArray &line : body.bytes.split('\n'))
        QVERIFY2(!line.startsWith("Evil"), line);
    QVERIFY(body.bytes.contains("name=\"a%22; filename=%22x%0D%0AEvil: 1\"; filename=\"b%22%0A%0D.txt\""));
}

void TestForm::boundaryIsInNoPart()
{
    const QList<HttpFormPart> parts{{"a", "value", {}, {}}};
    const HttpFormBody first = multipartBody(parts);
    QCOMPARE(multipartBody(parts).bytes, first.bytes);
    const QByteArray boundary = first.contentType.mid(first.contentType.indexOf('=') + 1);
    QVERIFY(boundary.size() <= 70);
    QCOMPARE(first.bytes.count(QByteArray("--" + boundary)), qsizetype(2));
}

void TestForm::urlencoded()
{
    const HttpFormBody body = urlencodedBody({{"a b", "1&2=3 %", {}, {}}, {"\xc3\xa9", "~*-._", {}, {}}});
    QCOMPARE(body.bytes, QByteArray("a+b=1%262%3D3+%25&%C3%A9=%7E*-._"));
    QCOMPARE(body.contentType, QByteArray("application/x-www-form-urlencoded"));
}

QTEST_APPLESS_MAIN(TestForm)
#include "tst_form.moc"
