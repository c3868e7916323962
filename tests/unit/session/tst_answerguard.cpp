// Whom a datagram socket does not answer: small services, and who asks too often in a second.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/answerguard.h"

#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Start = 5'000'000'000;
constexpr qint64 Second = 1'000'000'000;

int allowed(AnswerGuard &guard, const Endpoint &peer, qint64 time, int asked)
{
    int count = 0;
    for (int i = 0; i < asked; ++i)
        count += guard.allows(peer, time);
    return count;
}

Endpoint at(quint16 port)
{
    return Endpoint::loopback(Family::IPv4, port);
}

} // namespace

class TestAnswerGuard : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void smallServices();
    void boundedInASecond();
    void boundedPeers();
    void saysWhy();
};

void TestAnswerGuard::smallServices()
{
    AnswerGuard guard;
    for (const quint16 port : {quint16(7), quint16(13), quint16(17), quint16(19)})
        QVERIFY2(!guard.allows(at(port), Start), qPrintable(QString::number(port)));
    QVERIFY(!guard.allows(*Endpoint::fromNumeric(u"::1"_s, 19), Start));
    for (const quint16 port : {quint16(8), quint16(53), quint16(1900)})
        QVERIFY2(guard.allows(at(port), Start), qPrintable(QString::number(port)));
    QVERIFY(guard.allows(*Endpoint::fromPath(u"/tmp/peer"_s), Start));
}

void TestAnswerGuard::boundedInASecond()
{
    AnswerGuard guard;
    QCOMPARE(allowed(guard, at(4000), Start, AnswerGuard::MostASecond + 10), AnswerGuard::MostASecond);
    QVERIFY(guard.allows(at(4001), Start)); // somebody else
    QVERIFY(!guard.allows(at(4000), Start + Second - 1));
    QCOMPARE(allowed(guard, at(4000), Start + Second, AnswerGuard::MostASecond + 10), AnswerGuard::MostASecond);
}

void TestAnswerGuard::boundedPeers()
{
    AnswerGuard guard;
    int count = 0;
    for (int port = 1000; port < 1000 + int(AnswerGuard::MostPeers) + 2 * AnswerGuard::MostASecond; ++port)
        count += guard.allows(at(quint16(port)), Start);
    QCOMPARE(count, int(AnswerGuard::MostPeers) + AnswerGuard::MostASecond);
}

void TestAnswerGuard::saysWhy()
{
    AnswerGuard guard;
    guard.boundTo(at(4000), {});
    QCOMPARE(guard.whyNot(at(4000)), u"Not answered: 127.0.0.1:4000 is this socket itself."_s);
    QVERIFY2(guard.whyNot(at(19)).contains(u"127.0.0.1:19 is the port of a small service"), qPrintable(guard.whyNot(at(19))));
    QCOMPARE(guard.whyNot(at(4001)), u"Not answered: 127.0.0.1:4001 asks more than 1000 times a second."_s);
}

QTEST_APPLESS_MAIN(TestAnswerGuard)
#include "tst_answerguard.moc"
