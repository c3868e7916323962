// The client of HTTP/1 and time: what is waited for how long, and what is said when it does not come.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpclientmachine.h"
#include "core/protocol/http/httpprotocol.h"
#include "unit/protocol/http/talk.h"

#include <QSignalSpy>
#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;

namespace {

constexpr quint8 Idle = HttpClientMachine::IdleTimer;

HttpRequest get(const QString &url = u"http://example.org/page"_s)
{
    HttpRequest request;
    request.url = QUrl(url);
    return request;
}

MakeMachine client(const HttpRequest &request)
{
    return [request] { return std::make_unique<HttpClientMachine>(request); };
}

Minutes ask(const HttpRequest &request, const QList<Say> &script)
{
    return talkAllWays(client(request), script);
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

class TestClientLimits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // A1, A2
    void deadlines()
    {
        QCOMPARE(ask(get(), {expires(Idle)}).over.reason, Reason::Timeout);
        const Minutes inHead = ask(get(), {says("HTTP/1.1 20"), expires(HttpClientMachine::TotalTimer)});
        QCOMPARE(inHead.over.reason, Reason::Timeout);
        QCOMPARE(inHead.over.evidence, "HTTP/1.1 20");
        QCOMPARE(inHead.over.where.text(), u"answer example.org"_s);
        // One byte now and then: the head has a time of its own, from its first byte on, and the body none.
        const Minutes drops = ask(get(), {says("H"), says("T"), expires(HttpClientMachine::HeadTimer)});
        QVERIFY(drops.over.where.detail.english().contains(u"before its head was whole"));
        QVERIFY(drops.over.where.detail.english().contains(u"a head, from its first byte to its last, is 120 s."));
        QCOMPARE(linesWith(drops, u"arm 5 "_s), QStringList{u"arm 5 120000"_s});
        const Minutes whole = ask(get(), {says("HTTP/1.1 103 Early\r\n\r\n"), says("HTTP/1.1 200 OK\r\n\r\nab")});
        QCOMPARE(linesWith(whole, u"arm 5 "_s).size(), 4);
        HttpRequest put = get();
        put.method = "PUT";
        put.streamed = true;
        QVERIFY(ask(put, {gives("data", false), expires(Idle)})
                    .over.where.detail.english()
                    .contains(u"being sent"));
        HttpRequest request = get();
        request.totalMs = 5000;
        request.idleMs = 0;
        QCOMPARE(linesWith(ask(request, {}), u"arm"_s), QStringList{u"arm 2 5000"_s});
        // Which limit it was.
        request.idleMs = 2500;
        QVERIFY(ask(request, {expires(Idle)}).over.where.detail.english().endsWith(u"The limit without a byte is 2.5 s."));
        QVERIFY(ask(request, {expires(HttpClientMachine::TotalTimer)})
                    .over.where.detail.english()
                    .endsWith(u"The limit for the whole exchange is 5 s."));
    }

    // A head may take longer than the silence that is allowed, whatever that is.
    void headLimits()
    {
        const std::pair<int, QString> limits[] = {{0, {}},
                                                  {1000, u"arm 5 120000"_s},
                                                  {60'000, u"arm 5 120000"_s},
                                                  {300'000, u"arm 5 600000"_s},
                                                  {2'000'000'000, u"arm 5 2147483647"_s}};
        for (const auto &[idle, armed] : limits) {
            FetchRequest request;
            request.url = QUrl(u"http://localhost/"_s);
            request.idleMs = idle;
            const Minutes m = talkAllWays([&] { return httpProtocol().client(request).value(); }, {says("HTTP/1.1 20")});
            QCOMPARE(linesWith(m, u"arm 5 "_s).value(0), armed);
        }
    }
};

QTEST_GUILESS_MAIN(TestClientLimits)
#include "tst_clientlimits.moc"
