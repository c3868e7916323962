// The lab's figures and sentences from a worker: the newest of what was asked for, and nothing that was forgotten.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/labcounter.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

#include <algorithm>

using namespace porthole;

namespace {

std::shared_ptr<const lab::LabOutcome> outcomeOf(int messages)
{
    auto outcome = std::make_shared<lab::LabOutcome>();
    outcome->udp.transport = TransportKind::Udp;
    outcome->udp.number = 1;
    outcome->udp.messages.resize(size_t(messages));
    for (lab::LabMessage &message : outcome->udp.messages)
        message.written = 1;
    outcome->udp.isOver = true;
    return outcome;
}

// No worker is free until it ends.
class BusyPool
{
public:
    BusyPool()
    {
        for (int i = 0; i < m_threads; ++i)
            QThreadPool::globalInstance()->start([end = m_end] { end->acquire(); });
    }
    ~BusyPool() { end(); }
    void end() const { m_end->release(m_threads); }

private:
    const int m_threads = QThreadPool::globalInstance()->maxThreadCount();
    const std::shared_ptr<QSemaphore> m_end = std::make_shared<QSemaphore>();
};

} // namespace

class LabCounterTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tellsTheNewest()
    {
        LabCounter counter;
        QList<std::shared_ptr<const LabDigest>> told;
        connect(&counter, &LabCounter::counted, this, [&told](const std::shared_ptr<const LabDigest> &digest) { told << digest; });
        const auto first = outcomeOf(1), last = outcomeOf(3);
        counter.count(first);
        counter.count(outcomeOf(2)); // overtaken before its turn
        counter.count(last);
        QTRY_VERIFY(!counter.isBusy());
        QCOMPARE(told.size(), 2);
        QCOMPARE(told.first()->outcome, first);
        QCOMPARE(told.last()->outcome, last);
        QCOMPARE(told.last()->udp.figures.messagesLost.size(), 3);
        QVERIFY(!told.last()->udp.sentences.isEmpty());
        QVERIFY(told.last()->tcp.sentences.isEmpty()); // it was not begun
    }

    // What was forgotten is told neither before what was asked for later nor after it.
    void forgets()
    {
        LabCounter counter;
        QList<std::shared_ptr<const LabDigest>> told;
        connect(&counter, &LabCounter::counted, this, [&told](const std::shared_ptr<const LabDigest> &digest) { told << digest; });
        counter.count(outcomeOf(1));
        counter.count(outcomeOf(2));
        counter.forget();
        QVERIFY(!counter.isBusy());
        const auto wanted = outcomeOf(4);
        counter.count(wanted);
        QVERIFY(counter.isBusy());
        QTRY_COMPARE(told.size(), 1);
        QCOMPARE(told.first()->outcome, wanted);
        QCOMPARE(told.first()->udp.figures.messagesLost.size(), 4);
        QVERIFY(!counter.isBusy());
        QVERIFY(QThreadPool::globalInstance()->waitForDone());
        QCoreApplication::processEvents();
        QCOMPARE(told.size(), 1);
    }

    // However often it forgets while the workers have something else to do: one is under way, and one waits.
    void holdsLittleOfWhatItForgot()
    {
        const BusyPool busy;
        LabCounter counter;
        QSignalSpy told(&counter, &LabCounter::counted);
        std::vector<std::weak_ptr<const lab::LabOutcome>> all;
        for (int i = 1; i <= 5; ++i) {
            const auto outcome = outcomeOf(i);
            all.push_back(outcome);
            counter.count(outcome);
            if (i < 5)
                counter.forget();
        }
        QCOMPARE(std::count_if(all.begin(), all.end(), [](const auto &one) { return !one.expired(); }), 2);
        QVERIFY(!all.back().expired());
        busy.end();
        QTRY_COMPARE(told.size(), 1);
        QCOMPARE(told.first().first().value<std::shared_ptr<const LabDigest>>()->outcome, all.back().lock());
    }
};

QTEST_MAIN(LabCounterTest)
#include "tst_labcounter.moc"
