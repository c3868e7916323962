// Packets that are made hold what the dissector reads: lengths, ends and checksums.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/net/framefields.h"
#include "core/protocol/net/packetbuilder.h"
#include "core/protocol/net/transportheaders.h"

#include <QTest>

using namespace porthole;
using namespace porthole::net;

namespace {

PacketWay wayOf(int version)
{
    PacketWay way{quint8(version), {{10, 0, 0, 1}, 40000}, {{10, 0, 0, 2}, 80}};
    if (version == 6) {
        way.from.address = {0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
        way.to.address = {0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2};
    }
    return way;
}

// Checksums that the dissector found right; every field that is not as it should be.
void look(const QList<Field> &fields, int &right, QStringList &wrong)
{
    for (const Field &field : fields) {
        if (field.name.english() == QStringLiteral("Checksum") || field.name.english() == QStringLiteral("Header checksum"))
            right += field.value.english().endsWith(QStringLiteral(", right"));
        if (field.weight != Field::Weight::Usual)
            wrong += field.name.english() + QStringLiteral(": ") + field.value.english();
        look(field.fields, right, wrong);
    }
}

} // namespace

class TestPacketBuilder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checksums_data()
    {
        QTest::addColumn<int>("version");
        QTest::addColumn<bool>("udp");
        QTest::addColumn<int>("size");
        for (const int version : {4, 6})
            for (const bool udp : {false, true})
                for (const int size : {0, 1, 2, 3, 1447, 1448, 60'001})
                    QTest::addRow("IPv%d %s %d", version, udp ? "udp" : "tcp", size) << version << udp << size;
    }

    void checksums()
    {
        QFETCH(int, version);
        QFETCH(bool, udp);
        QFETCH(int, size);
        QByteArray payload(size, Qt::Uninitialized);
        for (int i = 0; i < size; ++i)
            payload[i] = char(i * 37 + i / 256);
        QByteArray packet = "what was there before";
        if (udp)
            makeDatagram(packet, wayOf(version), PacketPayload::whole(payload));
        else
            makeSegment(packet, wayOf(version), {1000, 2000, TcpFlag::Ack | TcpFlag::Push, 512}, PacketPayload::whole(payload));
        int right = 0;
        QStringList wrong;
        look(frameFields(LinkType::Raw, packet, quint32(packet.size())), right, wrong);
        QCOMPARE(wrong, QStringList());
        QCOMPARE(right, version == 4 ? 2 : 1);
        const Outline read = outline(LinkType::Raw, packet, quint32(packet.size()));
        QCOMPARE(read.fault, Fault::None);
        QCOMPARE(read.reached, Reached::Transport);
        QCOMPARE(read.ipVersion, version);
        QCOMPARE(read.sourcePort, 40000);
        QCOMPARE(read.destinationPort, 80);
        QCOMPARE(read.source, wayOf(version).from.address);
        QCOMPARE(read.destination, wayOf(version).to.address);
        QCOMPARE(QByteArrayView(packet).sliced(read.payloadOffset), QByteArrayView(payload));
    }

    void numbersAndOptions()
    {
        QByteArray packet;
        makeSegment(packet, wayOf(4), {0xfffffff0, 7, TcpFlag::Syn | TcpFlag::Ack, 65535, QByteArrayView("\x02\x04\x05\xb4", 4)}, {});
        const Outline read = outline(LinkType::Raw, packet, quint32(packet.size()));
        QCOMPARE(read.seq, 0xfffffff0u);
        QCOMPARE(read.ack, 7u);
        QCOMPARE(read.flags, quint16(TcpFlag::Syn | TcpFlag::Ack));
        QCOMPARE(read.window, 65535);
        QCOMPARE(read.tcpOptionsLength(), 4u);
        QCOMPARE(read.payloadLength, 0u);
    }

    // Lengths are those of all, whatever is there.
    void partOfThePayload()
    {
        for (const int version : {4, 6}) {
            QByteArray packet;
            makeDatagram(packet, wayOf(version), {"abc", 1000});
            const auto all = quint32(packet.size()) + 997;
            const Outline read = outline(LinkType::Raw, packet, all);
            QCOMPARE(read.fault, Fault::None);
            QCOMPARE(read.payloadLength, 1000u);
            QCOMPARE(read.payloadCaptured, 3u);
            int right = 0;
            QStringList wrong;
            // What is missing counts as zeros.
            packet += QByteArray(997, '\0');
            look(frameFields(LinkType::Raw, packet, all), right, wrong);
            QCOMPARE(wrong, QStringList());
            QCOMPARE(right, version == 4 ? 2 : 1);
        }
    }

    // A checksum of zero would say that there is none.
    void neverZero()
    {
        QByteArray packet;
        makeDatagram(packet, wayOf(4), PacketPayload::whole(QByteArrayView("\0\0", 2)));
        const quint16 sum = quint16(uchar(packet[26]) << 8 | uchar(packet[27]));
        const QByteArray payload = QByteArray(1, char(sum >> 8)) + char(sum & 0xff);
        makeDatagram(packet, wayOf(4), PacketPayload::whole(payload));
        QCOMPARE(packet.mid(26, 2).toHex(), "ffff");
    }

    void longestDatagrams()
    {
        QCOMPARE(mostUdpPayload(4), 65'507u);
        QCOMPARE(mostUdpPayload(6), 65'527u);
        for (const int version : {4, 6}) {
            QByteArray packet;
            makeDatagram(packet, wayOf(version), PacketPayload::whole(QByteArray(mostUdpPayload(quint8(version)), 'x')));
            const Outline read = outline(LinkType::Raw, packet, quint32(packet.size()));
            QCOMPARE(read.fault, Fault::None);
            QCOMPARE(read.payloadLength, mostUdpPayload(quint8(version)));
        }
    }
};

QTEST_MAIN(TestPacketBuilder)
#include "tst_packetbuilder.moc"
