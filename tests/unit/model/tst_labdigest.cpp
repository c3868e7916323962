// The lab's figures and sentences: made whole, or given up as soon as nobody wants them any more.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/labdigest.h"

#include <QTest>

using namespace porthole;

namespace {

std::shared_ptr<const lab::LabOutcome> ranBoth()
{
    auto outcome = std::make_shared<lab::LabOutcome>();
    outcome->tcp.transport = TransportKind::Tcp;
    outcome->udp.transport = TransportKind::Udp;
    for (lab::LabRun *run : {&outcome->tcp, &outcome->udp}) {
        run->number = 1;
        run->isOver = true;
    }
    return outcome;
}

} // namespace

class TestLabDigest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whole();
    void givenUp();
};

void TestLabDigest::whole()
{
    const auto outcome = ranBoth();
    const auto digest = LabDigest::of(outcome, [] { return true; });
    QVERIFY(digest);
    QCOMPARE(digest->outcome, outcome);
    QVERIFY(!digest->tcp.sentences.isEmpty() && !digest->udp.sentences.isEmpty());
}

// At each of its steps, and the next is not begun.
void TestLabDigest::givenUp()
{
    for (int steps = 0; steps < 4; ++steps) {
        int asked = 0;
        QVERIFY(!LabDigest::of(ranBoth(), [&] { return asked++ < steps; }));
        QCOMPARE(asked, steps + 1);
    }
}

QTEST_APPLESS_MAIN(TestLabDigest)
#include "tst_labdigest.moc"
