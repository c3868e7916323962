// Addresses as people write them, and the Internet checksum.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/net/checksum.h"
#include "core/protocol/net/netaddress.h"

#include <QTest>

using namespace porthole;
using namespace porthole::net;
using namespace Qt::StringLiterals;

class tst_netaddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesIpv6_data();
    void writesIpv6();
    void namesKinds_data();
    void namesKinds();
    void sums();
    void verifies();
};

void tst_netaddress::writesIpv6_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<QString>("text");
    const auto add = [](const char *hex, const QString &text) {
        QTest::newRow(qPrintable(text)) << QByteArray::fromHex(hex) << text;
    };
    // RFC 5952 section 4
    add("00000000000000000000000000000000", u"::"_s);
    add("00000000000000000000000000000001", u"::1"_s);
    add("20010db8000000000000000000000000", u"2001:db8::"_s);
    add("20010db8000000000000000000000001", u"2001:db8::1"_s);
    add("20010db8000000010001000100010001", u"2001:db8:0:1:1:1:1:1"_s);
    add("00010000000000020000000000000003", u"1:0:0:2::3"_s);
    add("20010db8000000000001000000000001", u"2001:db8::1:0:0:1"_s);
    add("ff0200000000000000000001ff00abcd", u"ff02::1:ff00:abcd"_s);
    add("00000000000000000000ffffc0000201", u"::ffff:192.0.2.1"_s);
    add("00010002000300040005000600070000", u"1:2:3:4:5:6:7:0"_s);
}

void tst_netaddress::writesIpv6()
{
    QFETCH(QByteArray, hex);
    QFETCH(QString, text);
    QCOMPARE(ipv6Text(hex), text);
}

void tst_netaddress::namesKinds_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<QString>("text");
    const auto add = [](const char *hex, const QString &text) {
        QTest::newRow(qPrintable(text)) << QByteArray::fromHex(hex) << text;
    };
    add("ffffffffffff", u"ff:ff:ff:ff:ff:ff (broadcast)"_s);
    add("0180c2000000", u"01:80:c2:00:00:00 (multicast)"_s);
    add("020000000001", u"02:00:00:00:00:01"_s);
    add("0a000001", u"10.0.0.1"_s);
    add("7f000001", u"127.0.0.1 (loopback)"_s);
    add("a9fe0001", u"169.254.0.1 (link-local)"_s);
    add("e00000fb", u"224.0.0.251 (multicast)"_s);
    add("f0000001", u"240.0.0.1"_s);
    add("ffffffff", u"255.255.255.255 (broadcast)"_s);
    add("00000000", u"0.0.0.0 (no address)"_s);
    add("ff020000000000000000000000000001", u"ff02::1 (all nodes)"_s);
    add("ff020000000000000000000000000002", u"ff02::2 (all routers)"_s);
    add("ff0200000000000000000001ff000002", u"ff02::1:ff00:2 (solicited node)"_s);
    add("ff050000000000000000000000000001", u"ff05::1 (multicast)"_s);
    add("fe800000000000000000000000000001", u"fe80::1 (link-local)"_s);
    add("fec00000000000000000000000000001", u"fec0::1"_s);
}

void tst_netaddress::namesKinds()
{
    QFETCH(QByteArray, address);
    QFETCH(QString, text);
    const Text words = address.size() == 6   ? macWords(address)
                       : address.size() == 4 ? ipv4Words(address)
                                             : ipv6Words(address);
    QCOMPARE(words.english(), text);
}

void tst_netaddress::sums()
{
    // RFC 1071 section 3
    const QByteArray bytes = QByteArray::fromHex("0001f203f4f5f6f7");
    QCOMPARE(foldedSum(addToSum(bytes, 0)), 0xddf2);
    QCOMPARE(foldedSum(addToSum(bytes.sliced(4), addToSum(bytes.first(4), 0))), 0xddf2);
    QCOMPARE(foldedSum(addToSum(QByteArray::fromHex("000102"), 0)), 0x0201); // the odd byte is the upper one
    QCOMPARE(foldedSum(addToSum(QByteArray(200'000, '\xff'), 0xffff)), 0xffff);
    QCOMPARE(
        foldedSum(pseudoHeaderSum(QByteArray::fromHex("0a000001"), QByteArray::fromHex("0a000002"), 17, 12)),
        0x1420);
}

void tst_netaddress::verifies()
{
    QByteArray header = QByteArray::fromHex("4500003012344000400600000a0000010a000002");
    const net::Checksum wrong = verifyChecksum(header, 10, 0);
    QCOMPARE(wrong.state, ChecksumState::Wrong);
    header[10] = char(wrong.expected >> 8);
    header[11] = char(wrong.expected);
    QCOMPARE(verifyChecksum(header, 10, 0).state, ChecksumState::Right);
    QCOMPARE(foldedSum(addToSum(header, 0)), 0xffff);
    // Of a sum of nothing but ones either zero is right (RFC 768).
    QCOMPARE(verifyChecksum(QByteArray::fromHex("ffffffff"), 2, 0).state, ChecksumState::Right);
    QCOMPARE(verifyChecksum(QByteArray::fromHex("ffff0000"), 2, 0).state, ChecksumState::Right);
}

QTEST_APPLESS_MAIN(tst_netaddress)
#include "tst_netaddress.moc"
