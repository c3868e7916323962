// The outline of frames: each link, VLANs, both versions of IP, fragments, transports, and what is wrong.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/net/outline.h"
#include "core/protocol/net/transportheaders.h"

#include <QTest>

#include <memory>

using namespace porthole::net;

namespace {

QByteArray hex(const char *text)
{
    return QByteArray::fromHex(text);
}

// 10.0.0.1:40000 to 10.0.0.2:80, SYN, with MSS.
const QByteArray Tcp = hex("9c40 0050 00000001 00000002 6012 faf0 0000 0000 020405b4");
const QByteArray Udp = hex("04d2 0035 000c 0000 64617461");
const QByteArray Eth = hex("020000000002 020000000001");

QByteArray be(int value)
{
    return QByteArray().append(char(value >> 8)).append(char(value));
}

QByteArray ipv4(int protocol, const QByteArray &payload, int bits = 0x4000, int extraLength = 0)
{
    return hex("4500") + be(int(payload.size()) + 20 + extraLength) + hex("1234") + be(bits) + hex("40")
           + char(protocol) + hex("0000 0a000001 0a000002") + payload;
}

QByteArray ipv6(int next, const QByteArray &payload, int extraLength = 0)
{
    return hex("60000000") + be(int(payload.size()) + extraLength) + char(next)
           + hex("40 20010db8000000000000000000000001 20010db8000000000000000000000002") + payload;
}

Outline of(LinkType link, const QByteArray &frame)
{
    return outline(link, frame, quint32(frame.size()));
}

Outline ofRaw(const QByteArray &packet)
{
    return of(LinkType::Raw, packet);
}

} // namespace

class tst_outline : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryLink_data();
    void readsEveryLink();
    void readsTcp();
    void readsUdp();
    void readsTags();
    void readsLlc();
    void leavesPaddingOut();
    void readsExtensions();
    void readsFragmentsOfIpv4();
    void readsFragmentsOfIpv6();
    void takesNoLengthForTheRest();
    void readsJumbograms();
    void namesFaults_data();
    void namesFaults();
    void staysWithinEveryCut();
    void staysWithinWhateverTheBytes();
};

void tst_outline::readsEveryLink_data()
{
    QTest::addColumn<LinkType>("link");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<bool>("v6");
    QTest::newRow("ethernet") << LinkType::Ethernet << Eth + hex("0800") << false;
    QTest::newRow("ethernet 6") << LinkType::Ethernet << Eth + hex("86dd") << true;
    QTest::newRow("raw") << LinkType::Raw << QByteArray() << false;
    QTest::newRow("raw 6") << LinkType::RawDlt << QByteArray() << true;
    QTest::newRow("ipv4") << LinkType::Ipv4 << QByteArray() << false;
    QTest::newRow("ipv6") << LinkType::Ipv6 << QByteArray() << true;
    QTest::newRow("null") << LinkType::Null << hex("02000000") << false;
    QTest::newRow("null swapped") << LinkType::Null << hex("0000001e") << true;
    QTest::newRow("loop") << LinkType::Loop << hex("00000018") << true;
    QTest::newRow("sll") << LinkType::LinuxSll << hex("0004 0001 0006 0200000000010000 0800") << false;
    QTest::newRow("sll2") << LinkType::LinuxSll2 << hex("86dd 0000 00000002 0001 00 06 0200000000010000")
                          << true;
}

void tst_outline::readsEveryLink()
{
    QFETCH(LinkType, link);
    QFETCH(QByteArray, header);
    QFETCH(bool, v6);
    const Outline out = of(link, header + (v6 ? ipv6(6, Tcp + "hello") : ipv4(6, Tcp + "hello")));
    QCOMPARE(out.fault, Fault::None);
    QCOMPARE(out.reached, Reached::Transport);
    QCOMPARE(out.networkOffset, quint32(header.size()));
    QCOMPARE(out.etherType, v6 ? 0x86dd : 0x0800);
    QCOMPARE(out.ipVersion, v6 ? 6 : 4);
    QCOMPARE(out.networkLength, v6 ? 40u : 20u);
    QCOMPARE(out.transportOffset, out.networkOffset + out.networkLength);
    QCOMPARE(out.payloadOffset, out.transportOffset + 24);
    QCOMPARE(out.payloadLength, 5u);
    QCOMPARE(out.payloadCaptured, 5u);
    QCOMPARE(out.destinationPort, 80);
}

void tst_outline::readsTcp()
{
    const Outline out = ofRaw(ipv4(6, Tcp + "hello"));
    QCOMPARE(out.protocol, 6);
    QCOMPARE(QByteArray(reinterpret_cast<const char *>(out.source.data()), 16),
             hex("0a000001") + QByteArray(12, 0));
    QCOMPARE(out.destination[3], 2);
    QVERIFY(out.hasPorts);
    QCOMPARE(out.sourcePort, 40000);
    QCOMPARE(out.seq, 1u);
    QCOMPARE(out.ack, 2u);
    QCOMPARE(out.flags, TcpFlag::Syn | TcpFlag::Ack);
    QCOMPARE(out.window, 0xfaf0);
    QCOMPARE(out.tcpOptionsOffset(), 40u);
    QCOMPARE(out.tcpOptionsLength(), 4u);
    QCOMPARE(out.networkPayload, 29u);
    QVERIFY(!out.isFragment);
    QCOMPARE(ofRaw(ipv4(6, hex("9c40 0050 00000001 00000002 51d2 faf0 0000 0000"))).flags,
             TcpFlag::Ns | TcpFlag::Cwr | TcpFlag::Ece | TcpFlag::Ack | TcpFlag::Syn);
}

void tst_outline::readsUdp()
{
    Outline out = ofRaw(ipv4(17, Udp + "more"));
    QCOMPARE(out.fault, Fault::None);
    QCOMPARE(out.sourcePort, 1234);
    QCOMPARE(out.destinationPort, 53);
    QCOMPARE(out.payloadLength, 4u); // as UDP says
    QCOMPARE(out.networkPayload, 16u);
    out = ofRaw(ipv4(1, hex("0301 0000 00000000") + "quoted"));
    QCOMPARE(out.icmpType, 3);
    QCOMPARE(out.icmpCode, 1);
    QCOMPARE(out.payloadLength, 6u);
    out = ofRaw(ipv4(132, hex("04d2 0035 00000000 00000000")));
    QVERIFY(out.hasPorts);
    QCOMPARE(out.destinationPort, 53);
    QCOMPARE(out.reached, Reached::Network);
}

void tst_outline::readsTags()
{
    const Outline out = of(LinkType::Ethernet, Eth + hex("88a8 0064 8100 e00a 0800") + ipv4(17, Udp));
    QCOMPARE(out.vlanTags, 2);
    QCOMPARE(out.vlan, 10);
    QCOMPARE(out.etherType, 0x0800);
    QCOMPARE(out.networkOffset, 22u);
    QCOMPARE(out.destinationPort, 53);
}

void tst_outline::readsLlc()
{
    Outline out =
        of(LinkType::Ethernet, Eth + hex("0028 aaaa03 000000 0800") + ipv4(17, Udp) + QByteArray(6, 0));
    QCOMPARE(out.networkOffset, 22u);
    QCOMPARE(out.payloadLength, 4u);
    out = of(LinkType::Ethernet, Eth + hex("0026 424203") + QByteArray(43, 0));
    QCOMPARE(out.fault, Fault::None);
    QCOMPARE(out.reached, Reached::Link);
    QCOMPARE(out.etherType, 0);
    QCOMPARE(of(LinkType::Ethernet, Eth + hex("0002 4242030000")).fault, Fault::TooShort);
    // No lengths there: 1 is raw 802.3, 4 is LLC.
    QCOMPARE(of(LinkType::LinuxSll, hex("0004 0001 0006 0200000000010000 0001 ffff")).fault, Fault::None);
    out = of(LinkType::LinuxSll,
             hex("0004 0001 0006 0200000000010000 0004 aaaa03 000000 86dd") + ipv6(17, Udp));
    QCOMPARE(out.ipVersion, 6);
}

void tst_outline::leavesPaddingOut()
{
    Outline out =
        of(LinkType::Ethernet,
           Eth + hex("0800") + ipv4(6, Tcp.first(12) + hex("5010") + Tcp.sliced(14, 6)) + QByteArray(6, 0));
    QCOMPARE(out.payloadLength, 0u);
    QCOMPARE(out.payloadCaptured, 0u);
    out = outline(LinkType::Raw, ipv4(6, Tcp + "hello", 0x4000, 1000), 1049);
    QCOMPARE(out.fault, Fault::None); // only the payload was cut
    QCOMPARE(out.payloadLength, 1005u);
    QCOMPARE(out.payloadCaptured, 5u);
}

void tst_outline::readsExtensions()
{
    const QByteArray chain = hex("2b00 0502 00000100") + hex("3c00 0001 00000000") + hex("3300 0104 00000000")
                             + hex("1101 0000 00000001 00000001");
    Outline out = ofRaw(ipv6(0, chain + Udp));
    QCOMPARE(out.fault, Fault::None);
    QCOMPARE(out.protocol, 17);
    QCOMPARE(out.networkLength, 40u + 36u);
    QCOMPARE(out.destinationPort, 53);
    out = ofRaw(ipv4(51, hex("1101 0000 00000001 00000001") + Udp));
    QCOMPARE(out.protocol, 17);
    QCOMPARE(out.networkLength, 32u);
    QCOMPARE(out.destinationPort, 53);
    out = ofRaw(ipv6(50, hex("0000000100000001")));
    QCOMPARE(out.protocol, 50);
    QCOMPARE(out.payloadLength, 8u);
    QCOMPARE(ofRaw(ipv6(59, {})).fault, Fault::None);
}

void tst_outline::readsFragmentsOfIpv4()
{
    Outline out = ofRaw(ipv4(6, Tcp + "hello45678", 0x2000));
    QVERIFY(out.isFragment && out.moreFragments && out.startsTransport());
    QCOMPARE(out.identification, 0x1234u);
    QCOMPARE(out.destinationPort, 80);
    QCOMPARE(out.networkPayload, 34u);
    out = ofRaw(ipv4(51, Tcp, 0x0003));
    QVERIFY(out.isFragment && !out.moreFragments && !out.startsTransport());
    QCOMPARE(out.fragmentOffset, 24);
    QVERIFY(!out.hasPorts);
    QCOMPARE(out.networkPayload, 24u);
    QCOMPARE(out.transportOffset, 20u);
    QCOMPARE(out.fault, Fault::None);
    // A datagram longer than its first fragment.
    out = ofRaw(ipv4(17, hex("04d2 0035 1000 0000 64617461"), 0x2000));
    QCOMPARE(out.fault, Fault::None);
    QCOMPARE(out.payloadLength, 4u);
}

void tst_outline::readsFragmentsOfIpv6()
{
    Outline out = ofRaw(ipv6(44, hex("1100 0001 89abcdef") + Udp));
    QVERIFY(out.isFragment && out.moreFragments);
    QCOMPARE(out.identification, 0x89abcdefu);
    QCOMPARE(out.destinationPort, 53);
    out = ofRaw(ipv6(44, hex("3c00 0010 89abcdef") + Udp));
    QVERIFY(out.isFragment && !out.moreFragments && !out.hasPorts);
    QCOMPARE(out.fragmentOffset, 16);
    QCOMPARE(out.protocol, 60); // its beginning is in another frame
    QCOMPARE(out.networkPayload, 12u);
    // A fragment that is the whole packet (RFC 6946).
    QVERIFY(!ofRaw(ipv6(44, hex("1100 0000 89abcdef") + Udp)).isFragment);
}

void tst_outline::takesNoLengthForTheRest()
{
    QByteArray packet = ipv4(6, Tcp + "hello");
    packet[2] = packet[3] = 0;
    const Outline out = outline(LinkType::Raw, packet, 70000);
    QCOMPARE(out.fault, Fault::None);
    QCOMPARE(out.payloadLength, 70000u - 44u);
    QCOMPARE(out.payloadCaptured, 5u);
    QCOMPARE(ofRaw(ipv4(17, hex("04d2 0035 0000 0000 64617461"))).payloadLength, 4u);
}

void tst_outline::readsJumbograms()
{
    const QByteArray jumbo = hex("0600 c204 00011170") + Tcp; // 70,000
    QByteArray packet = ipv6(0, jumbo);
    packet[4] = packet[5] = 0;
    Outline out = outline(LinkType::Raw, packet, 70040);
    QCOMPARE(out.fault, Fault::None);
    QCOMPARE(out.networkPayload, 69992u);
    out = outline(LinkType::Raw, packet, 70039);
    QCOMPARE(out.fault, Fault::BadLength);
    QCOMPARE(out.faultAt, 40u);
    packet = ipv6(6, Tcp);
    packet[4] = packet[5] = 0;
    QCOMPARE(outline(LinkType::Raw, packet, 70040).networkPayload, 70000u);
    QCOMPARE(ofRaw(packet).fault, Fault::TooShort);
}

void tst_outline::namesFaults_data()
{
    QTest::addColumn<LinkType>("link");
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<int>("cut");
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<int>("at");
    const auto add = [](const char *name, const QByteArray &packet, Fault fault, int at, int cut = 0) {
        QTest::newRow(name) << LinkType::Raw << packet << cut << fault << at;
    };
    QTest::newRow("link") << LinkType(147) << Tcp << 0 << Fault::UnknownLink << 0;
    QTest::newRow("short ethernet") << LinkType::Ethernet << Eth << 0 << Fault::TooShort << 0;
    QTest::newRow("cut ethernet") << LinkType::Ethernet << Eth << 60 << Fault::CutByCapture << 0;
    QTest::newRow("short tag") << LinkType::Ethernet << Eth + hex("8100 0001") << 0 << Fault::TooShort << 14;
    QTest::newRow("version") << LinkType::Ethernet << Eth + hex("86dd") + ipv4(6, Tcp + Tcp) << 0
                             << Fault::BadVersion << 14;
    QTest::newRow("short arp") << LinkType::Ethernet << Eth + hex("0806 0001080006040001") << 0
                               << Fault::TooShort << 14;
    add("empty", {}, Fault::TooShort, 0);
    add("no ip", hex("0000"), Fault::BadVersion, 0);
    add("ip header", hex("44") + ipv4(6, Tcp).sliced(1), Fault::BadHeaderLength, 0);
    add("ip options", hex("4f") + ipv4(17, Udp).sliced(1), Fault::BadLength, 2);
    add("ip length", ipv4(6, Tcp, 0, -30), Fault::BadLength, 2);
    add("longer than the wire", ipv4(6, Tcp, 0, 1), Fault::BadLength, 2);
    add("ipv6 longer", ipv6(6, Tcp, 1), Fault::BadLength, 4);
    add("extension longer", ipv6(0, hex("06ff 0000 00000000")), Fault::TooShort, 40);
    add("too many", ipv6(60, hex("3c00 0104 00000000").repeated(65)), Fault::TooManyHeaders, 40 + 64 * 8);
    add("no tcp", ipv4(6, {}), Fault::TooShort, 20);
    add("short tcp", ipv4(6, Tcp.first(19)), Fault::TooShort, 20);
    add("tcp header", ipv4(6, Tcp.first(12) + hex("4012") + Tcp.sliced(14)), Fault::BadHeaderLength, 32);
    add("tcp options", ipv4(6, Tcp.first(12) + hex("f012") + Tcp.sliced(14)), Fault::BadHeaderLength, 32);
    add("cut tcp", ipv4(6, Tcp).first(39), Fault::CutByCapture, 20, 44);
    add("cut options", ipv4(6, Tcp).first(43), Fault::CutByCapture, 20, 44);
    add("udp length", ipv4(17, hex("04d2 0035 0007 0000")), Fault::BadLength, 24);
    add("udp longer", ipv4(17, hex("04d2 0035 0009 0000")), Fault::BadLength, 24);
    add("short icmp", ipv4(1, hex("0800")), Fault::TooShort, 20);
}

void tst_outline::namesFaults()
{
    QFETCH(LinkType, link);
    QFETCH(QByteArray, frame);
    QFETCH(int, cut);
    QFETCH(Fault, fault);
    QFETCH(int, at);
    const Outline out = outline(link, frame, quint32(std::max<qsizetype>(cut, frame.size())));
    QCOMPARE(out.fault, fault);
    QCOMPARE(out.faultAt, quint32(at));
}

namespace {

// Exactly so many bytes on the heap, so that a sanitizer sees a read beyond them.
void check(LinkType link, QByteArrayView bytes, quint32 wire)
{
    const auto own = std::make_unique<char[]>(size_t(bytes.size()));
    std::copy(bytes.begin(), bytes.end(), own.get());
    const Outline out = outline(link, QByteArrayView(own.get(), bytes.size()), wire);
    const quint64 end = std::max<quint64>(wire, quint64(bytes.size()));
    QVERIFY(quint64(out.transportOffset) + out.networkPayload <= end);
    QVERIFY(quint64(out.payloadOffset) + out.payloadLength <= end);
    QVERIFY(out.payloadCaptured == 0 || out.payloadOffset + out.payloadCaptured <= quint32(bytes.size()));
    QVERIFY(out.payloadCaptured <= out.payloadLength);
    QVERIFY(out.networkPayloadCaptured <= out.networkPayload);
    QVERIFY(out.transportLength == 0 || out.payloadOffset == out.transportOffset + out.transportLength);
}

const LinkType Links[] = {LinkType::Ethernet,  LinkType::Raw,  LinkType::Null, LinkType::LinuxSll,
                          LinkType::LinuxSll2, LinkType::Ipv4, LinkType::Ipv6};

} // namespace

void tst_outline::staysWithinEveryCut()
{
    const QByteArray frames[] = {
        Eth + hex("88a8 0064 8100 e00a 0800") + ipv4(6, Tcp + "hello"),
        Eth + hex("86dd") + ipv6(0, hex("2c00 0502 00000100 0600 0001 00000001") + Tcp + "hello"),
        Eth + hex("0800") + ipv4(17, Udp),
        Eth + hex("0028 aaaa03 000000 0800") + ipv4(1, hex("0301 0000 00000000")),
    };
    for (const QByteArray &frame : frames) {
        for (qsizetype size = 0; size <= frame.size(); ++size) {
            check(LinkType::Ethernet, frame.first(size), quint32(frame.size()));
            check(LinkType::Ethernet, frame.first(size), quint32(size));
            check(LinkType::Raw, frame.sliced(frame.size() - size), quint32(size));
            const Outline cut = outline(LinkType::Ethernet, frame.first(size), quint32(frame.size()));
            QVERIFY(cut.fault == Fault::None || cut.fault == Fault::CutByCapture);
        }
    }
}

void tst_outline::staysWithinWhateverTheBytes()
{
    const QByteArray frame =
        Eth + hex("8100 0001 86dd") + ipv6(0, hex("2c00 0502 00000100 0600 0001 00000001") + Tcp + "hello");
    for (qsizetype at = 0; at < frame.size(); ++at) {
        for (int value = 0; value < 256; ++value) {
            QByteArray changed = frame;
            changed[at] = char(value);
            for (const LinkType link : Links)
                check(link, changed, quint32(changed.size()) + (value & 1) * 9);
        }
    }
}

QTEST_APPLESS_MAIN(tst_outline)
#include "tst_outline.moc"
