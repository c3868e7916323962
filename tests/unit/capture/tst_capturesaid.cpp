// What is said of a capture that cannot be kept, or read, as it is written.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/capturereader.h"
#include "support/capturemaker.h"
#include "support/wholecapture.h"

#include <QSignalSpy>
#include <QTest>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

using Read = WholeCapture;

const QByteArray One = datagram(Alice, Bob, "first");
const QByteArray Two = datagram(Bob, Alice, "the second");

} // namespace

class TestCaptureSaid : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // What else a file says does not crowd them out, and they have a measure of their own.
    void secretsHaveTheirOwnRoom()
    {
        CaptureMaker maker;
        maker.section().interface();
        for (quint64 i = 0; i < CaptureReader::MostRemarks + 5; ++i)
            maker.packet(i, One, maker.option(4, maker.number(1, 8)));
        const QByteArray keys = "CLIENT_RANDOM 00 11\n";
        const QByteArray secrets = maker.number(0x544c534b, 4) + maker.number(quint64(keys.size()), 4) + keys;
        maker.block(10, secrets).packet(1, One);
        const Read read = readAll(maker.bytes);
        QCOMPARE(read.said(CaptureRemark::Kind::Secrets), u"The capture brings secrets to decrypt it with."_s);
        QCOMPARE(maker.bytes.mid(qsizetype(read.remarks.back().secretOffset), read.remarks.back().secretLength), keys);
        QCOMPARE(read.remarksLeftOut, 5u);
        QCOMPARE(read.secretsLeftOut, 0u);

        CaptureMaker one;
        one.block(10, secrets);
        const quint64 most = (CaptureReader::MostSecretBytes + quint64(keys.size()) + CaptureReader::SecretCost - 1)
                             / (quint64(keys.size()) + CaptureReader::SecretCost);
        CaptureMaker many;
        many.section().interface();
        many.bytes += one.bytes.repeated(qsizetype(most) + 10);
        many.packet(1, One, many.option(4, many.number(7, 8)));
        const Read full = readAll(many.bytes);
        QCOMPARE(full.secretsLeftOut, 10u);
        QCOMPARE(full.remarksLeftOut, 0u);
        QVERIFY(full.said(CaptureRemark::Kind::Drops).contains(u"lost 7 packets"_s));
    }

    // One that cannot be read has its number all the same: packets of those behind it are theirs.
    void interfaceThatCannotBeRead()
    {
        for (const bool big : {false, true}) {
            CaptureMaker maker(big);
            maker.section().interface(101, maker.option(2, "first"));
            const qsizetype at = maker.bytes.size();
            maker.block(1, "tiny").interface(113, maker.option(2, "third") + maker.option(9, "\x09"));
            maker.packet(1'000, One, {}, 0).packet(2'000, Two, {}, 1).packet(3'000, One, {}, 2).packet(4'000, Two, {}, 3);
            const Read read = readAll(maker.bytes);
            QCOMPARE(read.interfaces.size(), 3u);
            QCOMPARE(read.interfaces[1].link, CaptureInterface::UnknownLink);
            QCOMPARE(read.interfaces[1].description, u"could not be read from the capture"_s);
            QCOMPARE(read.bytes(), (QList<QByteArray>{One, Two, One}));
            QCOMPARE(read.packets[0].link, quint16(101));
            QCOMPARE(read.packets[1].link, CaptureInterface::UnknownLink);
            QCOMPARE(read.packets[1].time, 2'000'000);
            QCOMPARE(read.packets[2].link, quint16(113));
            QCOMPARE(read.packets[2].time, 3'000);
            QCOMPARE(read.interfaces[read.packets[2].interface].name, u"third"_s);
            const QString said = read.said(CaptureRemark::Kind::Damage);
            QVERIFY2(said.contains(u"at byte %1: this interface cannot be read: its packets are shown as bytes"_s.arg(at)), qPrintable(said));
            QVERIFY2(said.contains(u"came by interface 3, which the file does not describe"_s), qPrintable(said));
            QCOMPARE(read.damages, 2u);
        }
    }

    // What no log can hold is at the end of what it can, and is named: once a section.
    void timesThatCannotBeHeld()
    {
        CaptureMaker maker;
        const qint64 last = (qint64(1) << 62) - 1;
        maker.section().interface().interface(1, maker.option(14, maker.number(quint64(-(qint64(1) << 62)), 8)));
        maker.packet(1, One);
        const qsizetype first = maker.bytes.size();
        maker.packet(~quint64(0), One).packet(1, One, {}, 1).packet(quint64(last) / 1000, One).packet(quint64(last) / 1000 + 1, One);
        maker.section().interface(1, maker.option(9, QByteArray(1, '\0')));
        const qsizetype second = maker.bytes.size();
        maker.packet(quint64(1) << 63, One);
        const Read read = readAll(maker.bytes);
        QList<qint64> times;
        for (const WholePacket &one : read.packets)
            times += one.time;
        QCOMPARE(times, (QList<qint64>{1'000, last, -last, last / 1000 * 1000, last, last}));
        QCOMPARE(read.damages, 2u);
        const QString said = read.said(CaptureRemark::Kind::Damage);
        QVERIFY2(said.contains(u"at byte %1: this packet's time lies outside of what can be kept"_s.arg(first)), qPrintable(said));
        QVERIFY2(said.contains(u"at byte %1: this packet's time lies outside of what can be kept"_s.arg(second)), qPrintable(said));
    }

    // What ends where it should is told from what does not fit, in every kind of block that has options.
    void optionBeyondItsBlock_data()
    {
        QTest::addColumn<quint32>("type");
        QTest::addColumn<int>("fixed"); // bytes of the body before the options
        QTest::newRow("section") << 0x0a0d0d0au << 16;
        QTest::newRow("interface") << 1u << 8;
        QTest::newRow("statistics") << 5u << 12;
        QTest::newRow("packet") << 6u << 20;
    }

    void optionBeyondItsBlock()
    {
        QFETCH(quint32, type);
        QFETCH(int, fixed);
        for (const bool big : {false, true}) {
            const auto readWith = [&](const QByteArray &options, qsizetype *at) {
                CaptureMaker maker(big);
                maker.section().interface();
                *at = maker.bytes.size();
                if (type == 0x0a0d0d0a)
                    maker.section(options).interface();
                else
                    maker.block(type, QByteArray(fixed, '\0') + options);
                return readAll(maker.packet(1, One).bytes);
            };
            const CaptureMaker maker(big);
            const QByteArray seen = maker.option(1, "seen");
            qsizetype at = 0;
            const QByteArray end = maker.option(0, {});
            for (const QByteArray &well : QList<QByteArray>{{}, seen, seen + end, seen + end + "beyond it", seen + maker.option(0x7fff, "eight of")})
                QCOMPARE(readWith(well, &at).damages, 0u);
            for (const quint16 length : {quint16(9), quint16(0xffff)}) {
                const Read read = readWith(seen + maker.number(1, 2) + maker.number(length, 2) + QByteArray(8, 'x'), &at);
                QCOMPARE(read.damages, 1u);
                QCOMPARE(read.said(CaptureRemark::Kind::Damage),
                         u"Damaged at byte %1: an option goes beyond this block. It is left out, and so is what follows it there."_s.arg(at));
                QCOMPARE(read.packets.last().bytes, One);
                const QList<QByteArray> comments = read.packets.first().comments;
                QVERIFY(comments == QList<QByteArray>{"seen"} || read.said(CaptureRemark::Kind::Comment).contains(u": seen"_s));
            }
            // More than is looked at is no damage.
            const QByteArray much = maker.option(0x7fff, QByteArray(40'000, 'x'));
            QCOMPARE(readWith(much + much + much, &at).damages, 0u);
        }
    }

    void optionsOfWrongLength()
    {
        for (const bool big : {false, true}) {
            CaptureMaker maker(big);
            maker.section();
            const qsizetype at = maker.bytes.size();
            maker.interface(1, maker.option(9, "\x09\x09") + maker.option(14, maker.number(7, 4)));
            maker.packet(5, One, maker.option(4, maker.number(3, 4)));
            maker.block(5, maker.number(0, 12) + maker.option(5, maker.number(3, 4)) + maker.option(7, {}));
            const Read read = readAll(maker.bytes);
            QCOMPARE(read.packets.at(0).time, 5'000);
            QCOMPARE(read.damages, 5u);
            const QString said = read.said(CaptureRemark::Kind::Damage);
            QVERIFY2(said.contains(u"at byte %1: the resolution of this interface's times (if_tsresol) has a wrong length, 2 bytes"_s.arg(at)),
                     qPrintable(said));
            QVERIFY2(said.contains(u"at byte %1: the offset of this interface's times (if_tsoffset) has a wrong length, 4 bytes"_s.arg(at)),
                     qPrintable(said));
            for (const QString &one : {u"option 4 of this block has a wrong length, 4 bytes"_s, u"option 5 of this block has a wrong length, 4 bytes"_s,
                                       u"option 7 of this block has a wrong length, 0 bytes"_s})
                QVERIFY2(said.contains(one), qPrintable(said));
        }
    }

    // Once a section.
    void packetsWithoutATime()
    {
        CaptureMaker maker;
        const auto simple = [&maker](const QByteArray &bytes) { maker.block(3, maker.number(quint64(bytes.size()), 4) + bytes); };
        maker.section().interface();
        simple(One);
        const qsizetype end = maker.bytes.size();
        maker.packet(8'000'000, Two);
        simple(One);
        maker.section().interface().packet(9'000'000, Two);
        const qsizetype second = maker.bytes.size();
        simple(One);
        simple(Two);
        const Read read = readAll(maker.bytes);
        QList<qint64> times;
        for (const WholePacket &one : read.packets)
            times += one.time;
        QCOMPARE(times, (QList<qint64>{0, 8'000'000'000, 8'000'000'000, 9'000'000'000, 9'000'000'000, 9'000'000'000}));
        QList<quint64> told;
        for (const CaptureRemark &one : read.remarks)
            if (one.kind == CaptureRemark::Kind::Times)
                told += one.offset;
        QCOMPARE(told, (QList<quint64>{quint64(end - 16 - (One.size() + 3) / 4 * 4), quint64(second)}));
        QVERIFY(read.said(CaptureRemark::Kind::Times).contains(u"packets that the capture gives no time"_s));
        QCOMPARE(read.damages, 0u);
        CaptureMaker none;
        none.section().interface().packet(1, One);
        QCOMPARE(readAll(none.bytes).said(CaptureRemark::Kind::Times), QString());
    }
};

QTEST_GUILESS_MAIN(TestCaptureSaid)
#include "tst_capturesaid.moc"
