// Whom a datagram socket does not answer: small services, and who asks too often in a second.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/answerguard.h"

#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Start = 5'000'000'000;
constexpr qint64 Second = 1'000'000'000;

using Hindrance = AnswerGuard::Hindrance;

int allowed(AnswerGuard &guard, const Endpoint &peer, qint64 time, int asked)
{
    int count = 0;
    for (int i = 0; i < asked; ++i)
        count += guard.hindrance(peer, time) == Hindrance::None;
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
        QVERIFY2(guard.hindrance(at(port), Start) == Hindrance::SmallService, qPrintable(QString::number(port)));
    QVERIFY(guard.hindrance(*Endpoint::fromNumeric(u"::1"_s, 19), Start) == Hindrance::SmallService);
    for (const quint16 port : {quint16(8), quint16(53), quint16(1900)})
        QVERIFY2(guard.hindrance(at(port), Start) == Hindrance::None, qPrintable(QString::number(port)));
    QVERIFY(guard.hindrance(*Endpoint::fromPath(u"/tmp/peer"_s), Start) == Hindrance::None);
}

void TestAnswerGuard::boundedInASecond()
{
    AnswerGuard guard;
    QCOMPARE(allowed(guard, at(4000), Start, AnswerGuard::MostASecond + 10), AnswerGuard::MostASecond);
    QVERIFY(guard.hindrance(at(4001), Start) == Hindrance::None); // somebody else
    QVERIFY(guard.hindrance(at(4000), Start + Second - 1) == Hindrance::TooOften);
    QCOMPARE(allowed(guard, at(4000), Start + Second, AnswerGuard::MostASecond + 10), AnswerGuard::MostASecond);
}

void TestAnswerGuard::boundedPeers()
{
    AnswerGuard guard;
    int count = 0;
    for (int port = 1000; port < 1000 + int(AnswerGuard::MostPeers) + 2 * AnswerGuard::MostASecond; ++port)
        count += guard.hindrance(at(quint16(port)), Start) == Hindrance::None;
    QCOMPARE(count, int(AnswerGuard::MostPeers) + AnswerGuard::MostASecond);
    // Who asks for the first time is not said to ask too often; who is counted apart is not hindered by the others.
    QVERIFY(guard.hindrance(at(60000), Start) == Hindrance::TooMany);
    QVERIFY(guard.hindrance(at(1000), Start) == Hindrance::None);
}

void TestAnswerGuard::saysWhy()
{
    AnswerGuard guard;
    guard.boundTo(at(4000), {});
    QVERIFY(guard.hindrance(at(4000), Start) == Hindrance::Ourselves);
    const auto words = [](Hindrance hindrance) { return AnswerGuard::inWords(hindrance, at(4000)); };
    QCOMPARE(words(Hindrance::Ourselves), u"Not answered: 127.0.0.1:4000 is this socket itself."_s);
    QVERIFY(words(Hindrance::SmallService).contains(u"127.0.0.1:4000 is the port of a small service"));
    QCOMPARE(words(Hindrance::TooOften), u"Not answered: 127.0.0.1:4000 asks more than 1000 times a second."_s);
    QCOMPARE(words(Hindrance::TooMany), u"Not answered: 127.0.0.1:4000 came after 100 other peers within a second, and all that come "
                                        "so late are answered 1000 times in all."_s);
}

QTEST_APPLESS_MAIN(TestAnswerGuard)
#include "tst_answerguard.moc"
