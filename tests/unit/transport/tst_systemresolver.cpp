// Look-ups in worker threads: answers in the asking thread, nothing ever waits.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/systemresolver.h"

#include <QElapsedTimer>
#include <QSemaphore>
#include <QTest>
#include <QThread>

#include <atomic>

using namespace porthole;
using namespace Qt::StringLiterals;

// Outlives the resolver: its workers may still be in a look-up when the test is over.
struct Gate {
    QSemaphore open;
    std::atomic<int> entered{0};
    std::atomic<int> running{0};
    std::atomic<int> most{0};
};

static SystemResolver::Lookup gated(const std::shared_ptr<Gate> &gate)
{
    return [gate](const QString &name, Family family) {
        const int now = ++gate->running;
        int most = gate->most;
        while (now > most && !gate->most.compare_exchange_weak(most, now)) {
        }
        ++gate->entered;
        gate->open.acquire();
        --gate->running;
        ResolveAnswer answer;
        answer.family = family;
        if (name == u"good"_s)
            answer.addresses.append(Endpoint::loopback(family, 0));
        else
            answer.failure = Failure{Reason::Dns, -2, {"resolve", name}, {}};
        return answer;
    };
}

class TestSystemResolver : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void localhost();
    void literalsAnswerToo();
    void hostileNames_data();
    void hostileNames();
    void answersInTheAskingThread();
    void abandonedIsNeverCalled();
    void abandonedWhileWaitingIsNotLookedUp();
    void mayGoFromWithinItsAnswer();
    void stuckLookupsHoldUpNothing();
    void threadsAreBounded();
    void failureIsHandedOn();
};

void TestSystemResolver::localhost()
{
    SystemResolver resolver;
    QList<ResolveAnswer> answers;
    const auto one =
        resolver.resolve(u"localhost"_s, Family::IPv4, [&](const ResolveAnswer &a) { answers += a; });
    QVERIFY(answers.isEmpty()); // never from within the call
    QTRY_COMPARE(answers.size(), 1);
    QCOMPARE(answers[0].family, Family::IPv4);
    QVERIFY(!answers[0].failure);
    QVERIFY(answers[0].addresses.contains(Endpoint::loopback(Family::IPv4, 0)));
    QVERIFY(answers[0].started > 0 && answers[0].finished >= answers[0].started);
}

void TestSystemResolver::literalsAnswerToo()
{
    const ResolveAnswer answer = SystemResolver::lookUp(u"::1"_s, Family::IPv6);
    QCOMPARE(answer.addresses, QList<Endpoint>{Endpoint::loopback(Family::IPv6, 0)});
    const ResolveAnswer other = SystemResolver::lookUp(u"::1"_s, Family::IPv4);
    QCOMPARE(other.failure.reason, Reason::Dns);
    QVERIFY(other.failure.error < 0);
}

void TestSystemResolver::hostileNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("empty") << QString();
    QTest::newRow("inner NUL") << QString(u"localhost"_s + QChar(0) + u".example"_s);
    QTest::newRow("lone surrogate") << QString(u"a"_s + QChar(0xd800));
    QTest::newRow("label too long as ACE") << QString(QString(100, QChar(0xfc)) + u".invalid"_s);
}

void TestSystemResolver::hostileNames()
{
    QFETCH(QString, name);
    const ResolveAnswer answer = SystemResolver::lookUp(name, Family::IPv4);
    QCOMPARE(answer.failure.reason, Reason::Dns);
    QVERIFY(answer.addresses.isEmpty());
    QVERIFY(answer.failure.where.text().startsWith(u"resolve"_s));
}

void TestSystemResolver::answersInTheAskingThread()
{
    const auto gate = std::make_shared<Gate>();
    SystemResolver resolver(gated(gate));
    QThread *where = nullptr;
    const auto job = resolver.resolve(u"good"_s, Family::IPv6,
                                      [&](const ResolveAnswer &) { where = QThread::currentThread(); });
    QTRY_COMPARE(gate->entered.load(), 1);
    QCOMPARE(where, nullptr);
    gate->open.release();
    QTRY_COMPARE(where, QThread::currentThread());
}

void TestSystemResolver::abandonedIsNeverCalled()
{
    const auto gate = std::make_shared<Gate>();
    SystemResolver resolver(gated(gate));
    bool called = false;
    bool second = false;
    auto job = resolver.resolve(u"good"_s, Family::IPv6, [&](const ResolveAnswer &) { called = true; });
    QTRY_COMPARE(gate->entered.load(), 1);
    job.reset();
    const auto other =
        resolver.resolve(u"good"_s, Family::IPv6, [&](const ResolveAnswer &) { second = true; });
    gate->open.release(2);
    QTRY_VERIFY(second);
    QTRY_COMPARE(gate->running.load(), 0);
    QVERIFY(!called);
}

void TestSystemResolver::abandonedWhileWaitingIsNotLookedUp()
{
    const auto gate = std::make_shared<Gate>();
    SystemResolver resolver(gated(gate));
    std::vector<std::unique_ptr<ResolveJob>> jobs;
    for (int i = 0; i < SystemResolver::MaxThreads; ++i)
        jobs.push_back(resolver.resolve(u"good"_s, Family::IPv4, [](const ResolveAnswer &) {}));
    QTRY_COMPARE(gate->entered.load(), SystemResolver::MaxThreads);
    resolver.resolve(u"good"_s, Family::IPv4, [](const ResolveAnswer &) { QFAIL("abandoned"); }).reset();
    bool last = false;
    jobs.push_back(resolver.resolve(u"good"_s, Family::IPv4, [&](const ResolveAnswer &) { last = true; }));
    gate->open.release(100);
    QTRY_VERIFY(last);
    QCOMPARE(gate->entered.load(), SystemResolver::MaxThreads + 1);
}

void TestSystemResolver::mayGoFromWithinItsAnswer()
{
    SystemResolver resolver([](const QString &, Family family) {
        ResolveAnswer answer;
        answer.family = family;
        return answer;
    });
    std::unique_ptr<ResolveJob> job;
    bool called = false;
    job = resolver.resolve(u"good"_s, Family::IPv4, [&](const ResolveAnswer &) {
        job.reset();
        called = true;
    });
    QTRY_VERIFY(called);
    QVERIFY(!job);
}

void TestSystemResolver::stuckLookupsHoldUpNothing()
{
    const auto gate = std::make_shared<Gate>();
    {
        SystemResolver resolver(gated(gate));
        const auto job =
            resolver.resolve(u"good"_s, Family::IPv4, [](const ResolveAnswer &) { QFAIL("abandoned"); });
        QTRY_COMPARE(gate->entered.load(), 1);
    }
    // We are here although the look-up has not returned: nothing waited for it.
    QCOMPARE(gate->running.load(), 1);
    gate->open.release();
    QTRY_COMPARE(gate->running.load(), 0);
}

void TestSystemResolver::threadsAreBounded()
{
    const auto gate = std::make_shared<Gate>();
    SystemResolver resolver(gated(gate));
    int answers = 0;
    std::vector<std::unique_ptr<ResolveJob>> jobs;
    for (int i = 0; i < 50; ++i)
        jobs.push_back(resolver.resolve(u"good"_s, Family::IPv4, [&](const ResolveAnswer &) { ++answers; }));
    QTRY_COMPARE(gate->entered.load(), SystemResolver::MaxThreads);
    gate->open.release(50);
    QTRY_COMPARE(answers, 50);
    QCOMPARE(gate->most.load(), SystemResolver::MaxThreads);
}

void TestSystemResolver::failureIsHandedOn()
{
    const auto gate = std::make_shared<Gate>();
    gate->open.release();
    SystemResolver resolver(gated(gate));
    Failure failure;
    const auto job =
        resolver.resolve(u"bad"_s, Family::IPv4, [&](const ResolveAnswer &a) { failure = a.failure; });
    QTRY_COMPARE(failure.reason, Reason::Dns);
    QCOMPARE(failure.error, -2);
    QCOMPARE(failure.where.text(), u"resolve bad"_s);
}

QTEST_GUILESS_MAIN(TestSystemResolver)
#include "tst_systemresolver.moc"
