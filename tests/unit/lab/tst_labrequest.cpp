// What is asked for across the lab's link: nothing secret goes there, where every packet is kept as it is.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labrequest.h"

#include "core/lab/labrun.h"

#include <QTest>

using namespace porthole;
using namespace porthole::lab;
using namespace Qt::StringLiterals;

class TestLabRequest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void leavesCredentialsOut();
    void ofNoProtocol();
    void askedOfHostB();
    void boundsDoIt();
};

void TestLabRequest::leavesCredentialsOut()
{
    FetchRequest request;
    request.url = QUrl(u"https://anna:hunter2@example.org:8443/a?b=c"_s);
    request.user = u"anna"_s;
    request.password = u"hunter2"_s;
    request.bearer = "token";
    request.fields = {{"cookie", "id=1"}, {"Authorization", "Basic x"}, {"X-Mine", "yes"}};
    request.exactly = "GET / HTTP/1.1\r\nCookie: id=1\r\nHost: x\r\n\r\n";
    request.body = "a=b";
    request.idleMs = 10;
    const FetchRequest fit = labRequest(request);
    QCOMPARE(fit.url, QUrl(u"https://example.org:8443/a?b=c"_s));
    QVERIFY(fit.user.isEmpty() && fit.password.isEmpty() && fit.bearer.isEmpty());
    QCOMPARE(fit.fields.size(), 1);
    QCOMPARE(fit.fields[0].first, "X-Mine");
    QVERIFY(!fit.exactly.contains("id=1") && fit.exactly.contains("Host: x"));
    QCOMPARE(fit.exactly.size(), request.exactly.size());
    QCOMPARE(fit.body, "a=b");
    QCOMPARE(fit.idleMs, 0);
}

void TestLabRequest::ofNoProtocol()
{
    FetchRequest request;
    request.url = QUrl(u"ftp://example.org/file"_s);
    QCOMPARE(labRequest(request).url.scheme(), u"http"_s);
    QCOMPARE(labRequest({}).url.path(), u"/"_s);
}

void TestLabRequest::askedOfHostB()
{
    FetchRequest request;
    request.url = QUrl(u"gopher://example.org:71/1/menu"_s);
    QCOMPARE(askedOf(u"2001:db8::2"_s, 7000, request).url.toString(), u"gopher://[2001:db8::2]:7000/1/menu"_s);
    QCOMPARE(askedOf(u"192.0.2.2"_s, 7000, request).url.toString(), u"gopher://192.0.2.2:7000/1/menu"_s);
}

void TestLabRequest::boundsDoIt()
{
    LabOptions options;
    options.kind = LabKind::Fetch;
    options.request.url = QUrl(u"http://a:b@host-b/"_s);
    const LabOptions fit = bounded(options);
    QVERIFY(fit.request.url.userInfo().isEmpty());
    QVERIFY(fit.tcp && !fit.udp);
}

QTEST_APPLESS_MAIN(TestLabRequest)
#include "tst_labrequest.moc"
