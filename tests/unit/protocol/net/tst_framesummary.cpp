// A frame in one line: what it says of each kind, relative numbers, what is wrong.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/net/framesummary.h"
#include "support/frames.h"

#include <QTest>

using namespace porthole;
using namespace porthole::net;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

QString summaryOf(const Frame &frame, qsizetype kept = -1, const SequenceBase &base = {})
{
    const QByteArrayView bytes =
        kept < 0 ? QByteArrayView(frame.bytes) : QByteArrayView(frame.bytes).first(kept);
    const Outline out = outline(frame.link, bytes, quint32(frame.bytes.size()));
    return frameSummary(frame.link, bytes, out, base).english();
}

} // namespace

class tst_framesummary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysEachKind_data();
    void saysEachKind();
    void countsFromABase();
    void saysWhatIsWrong();
    void staysOneLine();
};

void tst_framesummary::saysEachKind_data()
{
    QTest::addColumn<QString>("summary");
    const auto add = [](const char *name, const char *summary) {
        QTest::newRow(name) << QString::fromUtf8(summary);
    };
    add("tcp", "10.0.0.1:1 \u2192 10.0.0.2:2 SYN seq 100 win 500");
    add("tcp 6", "[2001:db8::1]:1 \u2192 [2001:db8::2]:2 PSH+ACK seq 100 ack 200 win 500, 5 bytes");
    add("udp", "10.0.0.1:1234 \u2192 10.0.0.2:53 UDP, 4 bytes");
    add("ah", "10.0.0.1:5 \u2192 10.0.0.2:9 UDP, 1 byte");
    add("echo request", "10.0.0.1 \u2192 10.0.0.2 ICMP echo request id 5 seq 6");
    add("port unreachable", "10.0.0.1 \u2192 10.0.0.2 ICMP destination unreachable, port unreachable, about "
                            "10.0.0.1:1 \u2192 10.0.0.2:2 UDP");
    add("echo request 6", "2001:db8::1 \u2192 2001:db8::2 ICMPv6 echo request id 5 seq 6");
    add("neighbour solicitation", "2001:db8::1 \u2192 2001:db8::2 ICMPv6 neighbour solicitation 2001:db8::2");
    add("later fragment", "10.0.0.1 \u2192 10.0.0.2 UDP, fragment 0x0007: bytes 24 to 31");
    add("first fragment", "10.0.0.1:5 \u2192 10.0.0.2:9 UDP, fragment 0x0007: bytes 0 to 15");
    add("other protocol", "10.0.0.1 \u2192 10.0.0.2 EIGRP, 3 bytes");
    add("arp request", "ARP: 10.0.0.1 asks who has 10.0.0.2");
    add("arp reply", "ARP: 10.0.0.2 is at 02:00:00:00:00:02");
    add("spanning tree", "02:00:00:00:00:01 \u2192 02:00:00:00:00:02 LLC spanning tree, 31 bytes");
    add("lldp", "02:00:00:00:00:01 \u2192 02:00:00:00:00:02 LLDP, 17 bytes");
    add("unknown ethertype", "02:00:00:00:00:01 \u2192 02:00:00:00:00:02 type 0x1234, 17 bytes");
    add("null, another family", "BSD loopback, 7 bytes");
}

void tst_framesummary::saysEachKind()
{
    QFETCH(QString, summary);
    QCOMPARE(summaryOf(frameNamed(QTest::currentDataTag())), summary);
}

void tst_framesummary::countsFromABase()
{
    QCOMPARE(summaryOf(frameNamed("tcp"), -1, {100, 7}), u"10.0.0.1:1 \u2192 10.0.0.2:2 SYN seq 0 win 500"_s);
    QCOMPARE(summaryOf(frameNamed("sack"), -1, {99, 199}),
             u"10.0.0.1:1 \u2192 10.0.0.2:2 ACK seq 1 ack 1 win 500"_s);
    // Numbers wrap.
    QVERIFY(summaryOf(frameNamed("tcp"), -1, {0xffffffff, 0}).contains(u"seq 101 "_s));
}

void tst_framesummary::saysWhatIsWrong()
{
    QCOMPARE(summaryOf(frameNamed("tcp"), 40),
             u"10.0.0.1:1 \u2192 10.0.0.2:2 TCP, 40 bytes (a header was cut by the capture)"_s);
    QCOMPARE(summaryOf(frameNamed("tcp"), 10), u"Ethernet, 10 bytes (a header was cut by the capture)"_s);
    Frame frame = frameNamed("tcp");
    frame.bytes[17] = 10;
    QCOMPARE(summaryOf(frame), u"10.0.0.1 \u2192 10.0.0.2 TCP, 0 bytes (its length is wrong)"_s);
    frame.link = LinkType(147);
    QCOMPARE(summaryOf(frame), u"private use 0, 74 bytes (this kind of link is not read)"_s);
    for (int fault = 1; fault <= int(Fault::TooManyHeaders); ++fault)
        QVERIFY(!faultText(Fault(fault)).isEmpty());
}

void tst_framesummary::staysOneLine()
{
    for (const Frame &frame : goodFrames()) {
        for (qsizetype size = 0; size <= frame.bytes.size(); ++size) {
            const QString summary = summaryOf(frame, size);
            QVERIFY(!summary.isEmpty() && summary.size() < 300 && !summary.contains(u'\n'));
        }
    }
}

QTEST_APPLESS_MAIN(tst_framesummary)
#include "tst_framesummary.moc"
