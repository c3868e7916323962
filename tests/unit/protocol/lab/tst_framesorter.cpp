// What the lab takes frames for: data for the first time, data again, and what passes untouched.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/lab/framesorter.h"
#include "core/protocol/net/checksum.h"
#include "support/capturemaker.h"

#include <QTest>

using namespace porthole;
using namespace porthole::lab;
using namespace porthole::test;

namespace {

QByteArray segment(quint32 seq, const QByteArray &payload, quint16 flags = Ack)
{
    return frame(test::Segment{Alice, Bob, flags, seq, 1, payload});
}

QByteArray reply(quint32 seq, const QByteArray &payload, quint16 flags = Ack)
{
    return frame(test::Segment{Bob, Alice, flags, seq, 1, payload});
}

// ICMPv6 behind a hop-by-hop header, as MLD has it, or without.
QByteArray icmp6(quint8 type, bool hopByHop = false)
{
    const QByteArray message = be(quint64(type) << 24, 4) + QByteArray(20, '\0');
    const QByteArray extension = hopByHop ? QByteArray::fromHex("3a00050200000100") : QByteArray();
    return QByteArray::fromHex("333300000001020000000001") + be(0x86dd, 2) + QByteArray::fromHex("60000000")
           + be(quint64(extension.size() + message.size()), 2) + char(hopByHop ? 0 : 58) + QByteArray::fromHex("ff")
           + QByteArray(32, '\1') + extension + message;
}

// Of the transport, with its pseudo header: 0 where it is right.
quint16 transportSum(const QByteArray &bytes, const net::Outline &outline)
{
    const QByteArrayView all(bytes);
    const QByteArrayView body = all.sliced(outline.transportOffset, outline.networkPayload);
    const quint32 pseudo = net::pseudoHeaderSum(all.sliced(26, 4), all.sliced(30, 4), outline.protocol, outline.networkPayload);
    return quint16(~net::foldedSum(net::addToSum(body, pseudo)));
}

} // namespace

class TestFrameSorter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void handshakeIsNoData();
    void dataAndAgain();
    void directionsAreTheirOwn();
    void numbersWrapAround();
    void newConnectionOnOldPorts();
    void finIsSentAgain();
    void datagrams();
    void neighboursAndNoise();
    void damagedHeaders();
    void manyFlows();
    void damageIsAlwaysTold_data();
    void damageIsAlwaysTold();
    void nothingToDamage();
};

void TestFrameSorter::handshakeIsNoData()
{
    FrameSorter sorter;
    QCOMPARE(sorter.sort(segment(1000, {}, Syn)).is, FrameClass::Control);
    QCOMPARE(sorter.sort(segment(1000, {}, Syn)).is, FrameClass::Again);
    QCOMPARE(sorter.sort(reply(5000, {}, Syn | Ack)).is, FrameClass::Control);
    QCOMPARE(sorter.sort(reply(5000, {}, Syn | Ack)).is, FrameClass::Again);
    const SortedFrame ack = sorter.sort(segment(1001, {}));
    QVERIFY(ack.is == FrameClass::Control && ack.lane == Lane::Else && !ack.passesUntouched());
}

void TestFrameSorter::dataAndAgain()
{
    FrameSorter sorter;
    sorter.sort(segment(1000, {}, Syn));
    const SortedFrame first = sorter.sort(segment(1001, "hello"));
    QVERIFY(first.is == FrameClass::Data && first.lane == Lane::TcpData);
    // Its first transmission may itself have a hole before it.
    QCOMPARE(sorter.sort(segment(1011, "hello")).is, FrameClass::Data);
    const SortedFrame again = sorter.sort(segment(1001, "hello"));
    QVERIFY(again.is == FrameClass::Again && again.lane == Lane::Else);
    // Some bytes for the first time, some again: sent again.
    QCOMPARE(sorter.sort(segment(1012, "ellohello")).is, FrameClass::Again);
    QCOMPARE(sorter.sort(segment(1021, "x")).is, FrameClass::Data);
    // A probe of a window that is closed has no bytes.
    QCOMPARE(sorter.sort(segment(1020, {})).is, FrameClass::Control);
}

void TestFrameSorter::directionsAreTheirOwn()
{
    FrameSorter sorter;
    sorter.sort(segment(1000, {}, Syn));
    sorter.sort(reply(1000, {}, Syn | Ack));
    QCOMPARE(sorter.sort(segment(1001, "hello")).is, FrameClass::Data);
    QCOMPARE(sorter.sort(reply(1001, "hello")).is, FrameClass::Data);
    QCOMPARE(sorter.sort(reply(1001, "hello")).is, FrameClass::Again);
}

void TestFrameSorter::numbersWrapAround()
{
    FrameSorter sorter;
    sorter.sort(segment(0xfffffffd, {}, Syn));
    QCOMPARE(sorter.sort(segment(0xfffffffe, "hello")).is, FrameClass::Data);
    QCOMPARE(sorter.sort(segment(3, "hello")).is, FrameClass::Data);
    QCOMPARE(sorter.sort(segment(0xfffffffe, "hello")).is, FrameClass::Again);
}

void TestFrameSorter::newConnectionOnOldPorts()
{
    FrameSorter sorter;
    sorter.sort(segment(1000, {}, Syn));
    sorter.sort(segment(1001, "hello"));
    QCOMPARE(sorter.sort(segment(900, {}, Syn)).is, FrameClass::Control);
    QCOMPARE(sorter.sort(segment(901, "hello")).is, FrameClass::Data);
    sorter.clear();
    QCOMPARE(sorter.sort(segment(901, "hello")).is, FrameClass::Data);
}

void TestFrameSorter::finIsSentAgain()
{
    FrameSorter sorter;
    sorter.sort(segment(1000, {}, Syn));
    QCOMPARE(sorter.sort(segment(1001, "hello", Fin | Ack)).is, FrameClass::Data);
    QCOMPARE(sorter.sort(segment(1006, {}, Fin | Ack)).is, FrameClass::Again);
    QCOMPARE(sorter.sort(segment(1007, {})).is, FrameClass::Control);
}

void TestFrameSorter::datagrams()
{
    FrameSorter sorter;
    for (const QByteArray &payload : {QByteArray("hello"), QByteArray("hello"), QByteArray()}) {
        const SortedFrame sorted = sorter.sort(datagram(Alice, Bob, payload));
        QVERIFY(sorted.is == FrameClass::Data && sorted.lane == Lane::UdpData);
    }
}

void TestFrameSorter::neighboursAndNoise()
{
    FrameSorter sorter;
    const QByteArray arp = ethernet(QByteArray::fromHex("0001080006040001020000000001c0000201000000000000c0000202"), 0x0806);
    QCOMPARE(sorter.sort(arp).is, FrameClass::Neighbours);
    QCOMPARE(sorter.sort(icmp6(135)).is, FrameClass::Neighbours);
    QCOMPARE(sorter.sort(icmp6(136)).is, FrameClass::Neighbours);
    QCOMPARE(sorter.sort(icmp6(133)).is, FrameClass::Noise);
    QCOMPARE(sorter.sort(icmp6(143, true)).is, FrameClass::Noise);
    QVERIFY(sorter.sort(icmp6(143, true)).passesUntouched());
    QCOMPARE(sorter.sort(icmp6(1)).is, FrameClass::Control); // unreachable
    QCOMPARE(sorter.sort(icmp6(128)).is, FrameClass::Control); // echo
}

void TestFrameSorter::damagedHeaders()
{
    const QByteArray whole = segment(1001, "hello");
    for (qsizetype length = 0; length < whole.size(); ++length) {
        FrameSorter sorter;
        const SortedFrame sorted = sorter.sort(whole.first(length));
        QVERIFY(sorted.packetLength(quint32(length)) <= quint32(length));
    }
}

void TestFrameSorter::manyFlows()
{
    FrameSorter sorter;
    for (quint32 i = 0; i < 3 * FrameSorter::MostFlows; ++i) {
        const Party from{0x0a000000 + (i >> 12), quint16(i & 0xfff)};
        QCOMPARE(sorter.sort(frame(test::Segment{from, Bob, Ack, 1, 1, "x"})).is, FrameClass::Data);
    }
}

void TestFrameSorter::damageIsAlwaysTold_data()
{
    QTest::addColumn<QByteArray>("frame");
    QTest::newRow("tcp, data") << segment(1001, "hello");
    QTest::newRow("tcp, no data") << segment(1001, {});
    QTest::newRow("udp") << datagram(Alice, Bob, "hello");
}

void TestFrameSorter::damageIsAlwaysTold()
{
    QFETCH(QByteArray, frame);
    FrameSorter sorter;
    const net::Outline outline = sorter.sort(frame).outline;
    QCOMPARE(transportSum(frame, outline), 0);
    for (quint64 bit = 0; bit < 200; ++bit) {
        QByteArray damaged = frame;
        QVERIFY(damage(damaged.data(), damaged.size(), outline, bit));
        QVERIFY(damaged != frame);
        QVERIFY(transportSum(damaged, outline) != 0);
        // It is still the same packet to the same program.
        QCOMPARE(damaged.first(outline.transportOffset + 8), frame.first(outline.transportOffset + 8));
    }
}

void TestFrameSorter::nothingToDamage()
{
    QByteArray empty = datagram(Alice, Bob, {});
    const QByteArray before = empty;
    FrameSorter sorter;
    QVERIFY(!damage(empty.data(), empty.size(), sorter.sort(empty).outline, 5));
    QCOMPARE(empty, before);
}

QTEST_APPLESS_MAIN(TestFrameSorter)
#include "tst_framesorter.moc"
