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
    void notWhoAnswers();
    void notWithoutRoom();

private:
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
    QVERIFY(!rests.isDue(facts));
    receive(facts, FloodRest::Many - 1);
    QVERIFY(!rests.isDue(facts));
    receive(facts, FloodRest::Many);
    QVERIFY(rests.isDue(facts));
    QVERIFY(!rests.isDue(facts)); // counted from the last time on
}

void FloodRestTest::notWhoAnswers()
{
    FloodRest rests;
    DatagramFacts facts = roomy();
    receive(facts, FloodRest::Many);
    facts.datagramsSent = 1;
    QVERIFY(!rests.isDue(facts));
    receive(facts, FloodRest::Many);
    facts.sendsFailed = 1;
    QVERIFY(!rests.isDue(facts));
    receive(facts, FloodRest::Many);
    QVERIFY(rests.isDue(facts));
}

void FloodRestTest::notWithoutRoom()
{
    FloodRest rests;
    DatagramFacts facts = roomy();
    facts.receiveBuffer = 212'992; // as the kernel gives to who asks for none
    receive(facts, 64);
    QVERIFY(!rests.isDue(facts));
    receive(facts, FloodRest::Many);
    QVERIFY(rests.isDue(facts));
    receive(facts, FloodRest::Many, 1400);
    QVERIFY(!rests.isDue(facts)); // long ones take more
    facts.receiveBuffer = -1;     // unknown
    receive(facts, FloodRest::Many);
    QVERIFY(!rests.isDue(facts));
}

QTEST_GUILESS_MAIN(FloodRestTest)
#include "tst_floodrest.moc"
