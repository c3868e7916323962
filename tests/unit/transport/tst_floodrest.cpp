// Which datagram sockets are left alone for a moment: those that are flooded, answer nobody, and have much room.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/floodrest.h"

#include <QTest>

using namespace porthole;

class FloodRestTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyOfMany();
    void handfulsCountTogether();
    void notWhoAnswers();
    void notWithoutRoom();

private:
    static constexpr qint64 Ms = 1'000'000;
    static void receive(DatagramFacts &facts, quint64 count, quint64 length = 64)
    {
        facts.datagramsReceived += count;
        facts.bytesReceived += count * length;
    }
    static DatagramFacts roomy()
    {
        DatagramFacts facts;
        facts.receiveBuffer = 8 << 20;
        return facts;
    }
};

void FloodRestTest::onlyOfMany()
{
    FloodRest rests;
    DatagramFacts facts = roomy();
    QVERIFY(!rests.isDue(facts, 1 * Ms));
    receive(facts, FloodRest::Many - 1);
    QVERIFY(!rests.isDue(facts, 2 * Ms));
    receive(facts, FloodRest::Many);
    QVERIFY(rests.isDue(facts, 3 * Ms));
    QVERIFY(!rests.isDue(facts, 4 * Ms)); // counted from the last time on
}

// Who keeps up with 300,000 in a second is woken every 30 us.
void FloodRestTest::handfulsCountTogether()
{
    FloodRest rests;
    DatagramFacts facts = roomy();
    qint64 now = 10 * Ms;
    QVERIFY(!rests.isDue(facts, now));
    int woken = 0;
    for (bool due = false; !due && woken < 100; ++woken) {
        receive(facts, 9);
        due = rests.isDue(facts, now += 30'000);
    }
    QCOMPARE(woken, 34); // a look
    QVERIFY(!rests.isDue(facts, now));
    for (int i = 0; i < 100; ++i) { // 5,000 in a second are no flood
        receive(facts, 1);
        QVERIFY(!rests.isDue(facts, now += Ms / 5));
    }
}

void FloodRestTest::notWhoAnswers()
{
    FloodRest rests;
    DatagramFacts facts = roomy();
    receive(facts, FloodRest::Many);
    facts.datagramsSent = 1;
    QVERIFY(!rests.isDue(facts, 1 * Ms));
    receive(facts, FloodRest::Many);
    facts.sendsFailed = 1;
    QVERIFY(!rests.isDue(facts, 2 * Ms));
    receive(facts, FloodRest::Many);
    facts.dropped = 1;
    QVERIFY(!rests.isDue(facts, 3 * Ms));
    receive(facts, FloodRest::Many);
    QVERIFY(rests.isDue(facts, 4 * Ms));
}

// What comes in a rest is reckoned by what came before it, and in how long.
void FloodRestTest::notWithoutRoom()
{
    FloodRest rests;
    DatagramFacts facts = roomy();
    facts.receiveBuffer = 212'992; // as the kernel gives to who asks for none
    receive(facts, FloodRest::Many);
    QVERIFY(rests.isDue(facts, 10 * Ms)); // 24 in 10 ms
    receive(facts, 480);
    QVERIFY(!rests.isDue(facts, 11 * Ms)); // 1,440 in the rest
    facts.receiveBuffer = 8 << 20;
    receive(facts, 64);
    QVERIFY(rests.isDue(facts, 12 * Ms));
    receive(facts, 64, 60'000);
    QVERIFY(!rests.isDue(facts, 13 * Ms)); // long ones take more
    facts.receiveBuffer = -1; // unknown
    receive(facts, FloodRest::Many);
    QVERIFY(!rests.isDue(facts, 14 * Ms));
}

QTEST_GUILESS_MAIN(FloodRestTest)
#include "tst_floodrest.moc"
