// Datagrams that say the same, told apart by the order in which the wire brought them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labpairing.h"

#include <QTest>

using namespace porthole;
using namespace porthole::lab;
using namespace Qt::StringLiterals;

namespace {

QList<int> numbersOf(LabPairing &pairing)
{
    QList<int> all;
    for (const LabPairing::Pair &pair : pairing.take())
        all += pair.number;
    return all;
}

} // namespace

class TestLabPairing : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void alikeByTheWire();
    void waitsForTheWire();
    void overtaken();
    void noRoomInTheBuffer();
    void neverSent();
    void alikeAndNoRoom();
    void alikePassedOver();
    void manyAlike();
    void withoutTheWire();
};

// The second of three is lost, the third comes twice.
void TestLabPairing::alikeByTheWire()
{
    LabPairing pairing(true);
    for (int i = 1; i <= 3; ++i)
        pairing.sent(i, "same");
    for (const quint32 k : {1u, 3u, 3u})
        pairing.arrived(k);
    for (int i = 0; i < 3; ++i)
        pairing.read({"same", i, EntryId(i)});
    QCOMPARE(numbersOf(pairing), (QList<int>{1, 3, 3}));
    QVERIFY(!pairing.isUnsure());
}

// The program may be faster than what the wire tells.
void TestLabPairing::waitsForTheWire()
{
    LabPairing pairing(true);
    pairing.sent(1, "same");
    pairing.sent(2, "same");
    pairing.read({"same", 7, 5});
    QVERIFY(pairing.take().empty());
    pairing.arrived(2);
    const std::vector<LabPairing::Pair> known = pairing.take();
    QCOMPARE(known.size(), size_t(1));
    QCOMPARE(known[0].number, 2);
    QCOMPARE(known[0].read.time, 7);
    QCOMPARE(known[0].read.entry, EntryId(5));
    QVERIFY(pairing.take().empty());
}

void TestLabPairing::overtaken()
{
    LabPairing pairing(true);
    for (int i = 1; i <= 3; ++i)
        pairing.sent(i, i == 2 ? "other" : "same");
    for (const quint32 k : {3u, 2u, 1u})
        pairing.arrived(k);
    for (const char *bytes : {"same", "other", "same"})
        pairing.read({bytes, 0, NoEntry});
    QCOMPARE(numbersOf(pairing), (QList<int>{3, 2, 1}));
}

// What arrived and was not read had no room: it is what the next one differs from.
void TestLabPairing::noRoomInTheBuffer()
{
    LabPairing pairing(true);
    pairing.sent(1, "one");
    pairing.sent(2, "two");
    pairing.arrived(1);
    pairing.arrived(2);
    pairing.read({"two", 0, NoEntry});
    QCOMPARE(numbersOf(pairing), QList<int>{2});
}

void TestLabPairing::neverSent()
{
    LabPairing pairing(true);
    pairing.sent(1, "one");
    pairing.read({"neither", 0, NoEntry});
    pairing.read({"one", 0, NoEntry});
    pairing.arrived(1);
    QCOMPARE(numbersOf(pairing), (QList<int>{0, 1}));
}

// Of three that arrived and say the same two were read: which had no room nobody knows.
void TestLabPairing::alikeAndNoRoom()
{
    LabPairing pairing(true);
    for (int i = 1; i <= 3; ++i)
        pairing.sent(i, "same");
    for (const quint32 k : {1u, 2u, 3u})
        pairing.arrived(k);
    pairing.read({"same", 0, NoEntry});
    pairing.read({"same", 1, NoEntry});
    QCOMPARE(numbersOf(pairing), (QList<int>{1, 2}));
    QVERIFY(pairing.isUnsure());
    pairing.read({"same", 2, NoEntry});
    QCOMPARE(numbersOf(pairing), QList<int>{3});
    QVERIFY(!pairing.isUnsure());
}

// The same where another was read behind them.
void TestLabPairing::alikePassedOver()
{
    LabPairing pairing(true);
    for (int i = 1; i <= 3; ++i)
        pairing.sent(i, i == 3 ? "other" : "same");
    for (const quint32 k : {1u, 2u, 3u})
        pairing.arrived(k);
    pairing.read({"same", 0, NoEntry});
    pairing.read({"other", 1, NoEntry});
    QCOMPARE(numbersOf(pairing), (QList<int>{1, 3}));
    QVERIFY(pairing.isUnsure());
}

// As many as there can be, long and alike but for their end, and read in another order than they were sent: in no time.
void TestLabPairing::manyAlike()
{
    constexpr int Many = 10'000;
    LabPairing pairing(true);
    const auto bytes = [](int i) -> QByteArray { return QByteArray(1400, 'x') + QByteArray::number(i % (Many / 2)); };
    for (int i = 0; i < Many; ++i)
        pairing.sent(i + 1, bytes(i));
    QList<int> numbers, expected;
    for (int i = Many - 1; i >= 0; --i) {
        pairing.arrived(quint32(i + 1));
        pairing.read({bytes(i), 0, NoEntry});
        numbers += numbersOf(pairing);
        expected += i + 1;
    }
    QCOMPARE(numbers, expected);
    QVERIFY(!pairing.isUnsure());
}

// Of what is cut into fragments nobody knows more than how many came.
void TestLabPairing::withoutTheWire()
{
    LabPairing pairing(false);
    pairing.sent(1, "same");
    pairing.sent(2, "other");
    pairing.read({"other", 0, NoEntry});
    QCOMPARE(numbersOf(pairing), QList<int>{2});
    QVERIFY(!pairing.isUnsure());
    pairing.sent(3, "same");
    pairing.read({"same", 0, NoEntry});
    pairing.read({"same", 0, NoEntry});
    QCOMPARE(numbersOf(pairing), (QList<int>{1, 3}));
    QVERIFY(pairing.isUnsure());
}

QTEST_APPLESS_MAIN(TestLabPairing)
#include "tst_labpairing.moc"
