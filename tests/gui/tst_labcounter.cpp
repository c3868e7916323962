// The lab's figures and sentences from a worker: the newest of what was asked for, and nothing that was forgotten.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/labcounter.h"

#include <QSignalSpy>
#include <QTest>

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

    void forgets()
    {
        LabCounter counter;
        QSignalSpy told(&counter, &LabCounter::counted);
        counter.count(outcomeOf(1));
        counter.count(outcomeOf(2));
        counter.forget();
        QVERIFY(!counter.isBusy());
        const auto wanted = outcomeOf(4);
        counter.count(wanted);
        QTRY_COMPARE(told.size(), 1);
        QVERIFY(!counter.isBusy());
    }
};

QTEST_MAIN(LabCounterTest)
#include "tst_labcounter.moc"
