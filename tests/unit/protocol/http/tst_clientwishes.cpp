// What the client keeps of a person's own fields, of bodies that are not sent whole, and of content that is not cut off.
// SPDX-License-Identifier: GPL-3.0-or-later
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
};

QTEST_GUILESS_MAIN(TestClientWishes)
#include "tst_clientwishes.moc"
