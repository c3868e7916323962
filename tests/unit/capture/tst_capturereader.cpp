// Capture files: both formats, byte orders, clocks, and what is broken in them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/capturereader.h"
#include "support/capturemaker.h"
#include "support/effort.h"
#include "support/wholecapture.h"

#include <QRandomGenerator>
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

class TestCaptureReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pcap_data()
    {
        QTest::addColumn<bool>("big");
        QTest::addColumn<quint32>("magic");
        QTest::addColumn<quint32>("fraction");
        QTest::addColumn<qint64>("time");
        for (const bool big : {false, true}) {
            QTest::addRow("microseconds%s", big ? ", big endian" : "") << big << 0xa1b2c3d4u << 7u << qint64(1'700'000'001'000'007'000);
            QTest::addRow("nanoseconds%s", big ? ", big endian" : "") << big << 0xa1b23c4du << 7u << qint64(1'700'000'001'000'000'007);
        }
    }

    void pcap()
    {
        QFETCH(bool, big);
        QFETCH(quint32, magic);
        QFETCH(quint32, fraction);
        QFETCH(qint64, time);
        CaptureMaker maker(big);
        maker.pcapHeader(magic).record(1'700'000'001, fraction, One).record(1'700'000'002, 0, Two.first(20), Two.size());
        const Read read = readAll(maker.bytes);
        QCOMPARE(read.bytes(), (QList<QByteArray>{One, Two.first(20)}));
        QCOMPARE(read.packets[0].time, time);
        QCOMPARE(read.packets[1].length, quint32(Two.size()));
        QVERIFY(!read.packets[1].cut); // the snap length did that, and no damage
        QCOMPARE(read.packets[0].link, quint16(1));
        QCOMPARE(read.damages, 0u);
    }

    // Kuznetzov's has eight more bytes a packet.
    void modifiedPcap()
    {
        CaptureMaker maker;
        maker.pcapHeader(0xa1b2cd34);
        for (const QByteArray &one : {One, Two})
            maker.bytes += maker.number(5, 4) + maker.number(6, 4) + maker.number(quint64(one.size()), 4)
                           + maker.number(quint64(one.size()), 4) + QByteArray(8, '\x01') + one;
        QCOMPARE(readAll(maker.bytes).bytes(), (QList<QByteArray>{One, Two}));
    }

    void pcapng_data()
    {
        QTest::addColumn<bool>("big");
        QTest::newRow("little endian") << false;
        QTest::newRow("big endian") << true;
    }

    void pcapng()
    {
        QFETCH(bool, big);
        CaptureMaker maker(big);
        maker.section(maker.option(1, "a walk")).interface(1, maker.option(2, "eth0") + maker.option(3, "the cable"));
        maker.packet(1'700'000'001'000'007, One, maker.option(1, "look here") + maker.option(1, {}) + maker.option(2, maker.number(1, 4))
                                                        + maker.option(1, "and there"));
        maker.interface(101, maker.option(9, "\x09")).packet(1'700'000'001'000'000'009, Two.sliced(14), {}, 1);
        const Read read = readAll(maker.bytes);
        QCOMPARE(read.bytes(), (QList<QByteArray>{One, Two.sliced(14)}));
        QCOMPARE(read.packets[0].time, 1'700'000'001'000'007'000);
        QCOMPARE(read.packets[1].time, 1'700'000'001'000'000'009);
        QCOMPARE(read.packets[0].comments, (QList<QByteArray>{"look here", "", "and there"}));
        QVERIFY(read.packets[1].comments.isEmpty());
        QCOMPARE(read.packets[1].link, quint16(101));
        QCOMPARE(read.interfaces.size(), 2u);
        QCOMPARE(read.interfaces[0].name, u"eth0"_s);
        QCOMPARE(read.interfaces[0].description, u"the cable"_s);
        QCOMPARE(read.said(CaptureRemark::Kind::Comment), u"Comment of the capture: a walk"_s);
        QCOMPARE(read.damages, 0u);
    }

    void clocks_data()
    {
        QTest::addColumn<QByteArray>("resolution"); // null: none is given
        QTest::addColumn<qint64>("offset");         // s
        QTest::addColumn<quint64>("stamp");
        QTest::addColumn<qint64>("time");
        const qint64 second = 1'000'000'000;
        QTest::newRow("default") << QByteArray() << qint64(0) << quint64(3'000'001) << 3 * second + 1000;
        QTest::newRow("seconds") << QByteArray(1, '\0') << qint64(0) << quint64(3) << 3 * second;
        QTest::newRow("ms") << QByteArray(1, '\3') << qint64(0) << quint64(3001) << 3 * second + 1'000'000;
        QTest::newRow("ns") << QByteArray(1, '\x9') << qint64(0) << quint64(3'000'000'007) << 3 * second + 7;
        QTest::newRow("ps") << QByteArray(1, '\xc') << qint64(0) << quint64(3'000'000'007'999) << 3 * second + 7;
        QTest::newRow("2^-10") << QByteArray(1, '\x8a') << qint64(0) << quint64(3 * 1024 + 512) << 3 * second + second / 2;
        QTest::newRow("2^-32") << QByteArray(1, '\xa0') << qint64(0) << (quint64(3) << 32 | 0x80000000u) << 3 * second + second / 2;
        QTest::newRow("2^-63") << QByteArray(1, '\xbf') << qint64(0) << (quint64(3) << 62) << second + second / 2;
        QTest::newRow("2^-64") << QByteArray(1, '\xc0') << qint64(0) << (quint64(1) << 63) << second / 2;
        QTest::newRow("2050 in ns") << QByteArray(1, '\x9') << qint64(0) << quint64(2'524'608'000'000'000'007) << qint64(2'524'608'000'000'000'007);
        QTest::newRow("pcap's last second") << QByteArray(1, '\0') << qint64(0) << quint64(0xffffffff) << 0xffffffff * second;
        QTest::newRow("far, and back") << QByteArray(1, '\0') << -(qint64(1) << 40) << quint64((qint64(1) << 40) + 5) << 5 * second;
        QTest::newRow("10^-40") << QByteArray(1, '\x28') << qint64(0) << ~quint64(0) << qint64(0);
        QTest::newRow("2^-127") << QByteArray(1, '\xff') << qint64(0) << ~quint64(0) << qint64(0);
        QTest::newRow("offset") << QByteArray() << qint64(1'700'000'000) << quint64(1) << 1'700'000'000 * second + 1000;
        QTest::newRow("before 1970") << QByteArray() << qint64(-5) << quint64(0) << -5 * second;
    }

    void clocks()
    {
        QFETCH(QByteArray, resolution);
        QFETCH(qint64, offset);
        QFETCH(quint64, stamp);
        QFETCH(qint64, time);
        for (const bool big : {false, true}) {
            CaptureMaker maker(big);
            QByteArray options = resolution.isNull() ? QByteArray() : maker.option(9, resolution);
            options += maker.option(14, maker.number(quint64(offset), 8));
            maker.section().interface(1, options).packet(stamp, One);
            const Read read = readAll(maker.bytes);
            QCOMPARE(read.packets.size(), 1);
            QCOMPARE(read.packets[0].time, time);
            QCOMPARE(read.damages, 0u);
        }
    }

    // Interfaces are counted anew in each section, and a section may have the other order.
    void sections()
    {
        CaptureMaker first;
        first.section().interface(1).interface(101).packet(1, One, {}, 1);
        CaptureMaker second(true);
        second.section().interface(113).packet(2, Two, {}, 0);
        const Read read = readAll(first.bytes + second.bytes);
        QCOMPARE(read.bytes(), (QList<QByteArray>{One, Two}));
        QCOMPARE(read.packets[0].link, quint16(101));
        QCOMPARE(read.packets[1].link, quint16(113));
        QCOMPARE(read.packets[1].interface, 2u);
        QCOMPARE(read.damages, 0u);
    }

    void simpleAndObsoletePackets()
    {
        CaptureMaker maker;
        maker.section().interface(1, {}, 30);
        maker.packet(8'000'000, One);
        maker.block(3, maker.number(quint64(Two.size()), 4) + Two.first(30));
        maker.block(2, maker.number(0, 2) + maker.number(7, 2) + maker.number(0, 4) + maker.number(9'000'000, 4)
                           + maker.number(quint64(Two.size()), 4) + maker.number(quint64(Two.size()), 4) + Two);
        const Read read = readAll(maker.bytes);
        QCOMPARE(read.bytes(), (QList<QByteArray>{One, Two.first(30), Two}));
        QCOMPARE(read.packets[1].time, read.packets[0].time); // it has none of its own
        QCOMPARE(read.packets[1].length, quint32(Two.size()));
        QCOMPARE(read.packets[2].time, 9'000'000'000);
        QVERIFY(read.said(CaptureRemark::Kind::Drops).contains(u"lost 7 packets"_s));
        // 65,535: nobody knows.
        CaptureMaker other;
        other.section().interface();
        other.block(2, other.number(0, 2) + other.number(0xffff, 2) + other.number(0, 4) + other.number(9'000'000, 4)
                           + other.number(quint64(Two.size()), 4) + other.number(quint64(Two.size()), 4) + Two);
        QCOMPARE(readAll(other.bytes).said(CaptureRemark::Kind::Drops), QString());
    }

    // What packets tell and what is counted for the interface since the beginning is the same loss.
    void dropsAreToldOnce()
    {
        for (const bool big : {false, true}) {
            CaptureMaker maker(big);
            const auto counted = [&](quint32 interface, quint64 drops) {
                maker.block(5, maker.number(interface, 4) + maker.number(0, 8) + maker.option(5, maker.number(drops, 8)));
            };
            maker.section().interface().interface();
            maker.packet(1, One);
            maker.packet(2, One, maker.option(4, maker.number(5, 8)));
            counted(0, 5);
            maker.packet(3, One, maker.option(1, "here") + maker.option(4, maker.number(2, 8)), 1);
            counted(0, 12);
            counted(0, 12);
            counted(1, 2);
            maker.packet(4, One, maker.option(4, maker.number(~quint64(0), 8)));
            counted(0, ~quint64(0));
            counted(9, 3); // of none that is described
            maker.packet(5, One);
            const Read read = readAll(maker.bytes);
            QCOMPARE(read.packets.size(), 5);
            QCOMPARE(read.packets[2].comments, QList<QByteArray>{"here"});
            QStringList told;
            for (const CaptureRemark &one : read.remarks)
                if (one.kind == CaptureRemark::Kind::Drops)
                    told += one.text.args.value(0);
            QCOMPARE(told, (QStringList{u"5"_s, u"2"_s, u"7"_s, u"18446744073709551615"_s, u"3"_s}));
            QCOMPARE(read.damages, 0u);
        }
    }

    void secretsAndDrops()
    {
        CaptureMaker maker;
        const QByteArray keys = "CLIENT_RANDOM 00 11\n";
        maker.section().interface();
        maker.block(10, maker.number(0x544c534b, 4) + maker.number(quint64(keys.size()), 4) + keys);
        maker.block(5, maker.number(0, 12) + maker.option(5, maker.number(41, 8)) + maker.option(7, maker.number(1, 8)));
        maker.block(0x0bad, "ours").block(4, "names").packet(1, One);
        const Read read = readAll(maker.bytes);
        QCOMPARE(read.packets.size(), 1);
        QVERIFY(read.said(CaptureRemark::Kind::Drops).contains(u"lost 42 packets"_s));
        const auto found = std::find_if(read.remarks.begin(), read.remarks.end(), [](const CaptureRemark &one) {
            return one.kind == CaptureRemark::Kind::Secrets;
        });
        QVERIFY(found != read.remarks.end());
        QCOMPARE(maker.bytes.mid(qsizetype(found->secretOffset), found->secretLength), keys);
        QCOMPARE(read.damages, 0u);
    }

    // What is too long of what is said says so.
    void longComments()
    {
        CaptureMaker maker;
        maker.section(maker.option(1, QByteArray(16 << 10, 'a')) + maker.option(1, QByteArray((16 << 10) + 100, 'b')));
        maker.interface(1, maker.option(1, "seen") + maker.option(0x8001, QByteArray(65'000, 'z')) + maker.option(1, QByteArray(1000, 'w')));
        maker.packet(1, One);
        QStringList said = readAll(maker.bytes).said(CaptureRemark::Kind::Comment).split(u'\n');
        for (QString &one : said)
            one.remove(u"Comment of the capture: "_s);
        QCOMPARE(said.size(), 4);
        QCOMPARE(said[0], QString(16 << 10, u'a'));
        QVERIFY2(said[1].startsWith(QString(1000, u'b')) && said[1].endsWith(u" more bytes)"_s), qPrintable(said[1].right(100)));
        QCOMPARE(said[2], u"seen"_s);
        QCOMPARE(said[3], u"More is said of the capture here than is looked at."_s);
    }

    void isNoCapture_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("words");
        QTest::newRow("nothing") << QByteArray() << u"ends before its header"_s;
        QTest::newRow("three bytes") << "\xd4\xc3\xb2"_ba << u"ends before its header"_s;
        QTest::newRow("half a header") << "\xd4\xc3\xb2\xa1\2\0\4\0"_ba << u"ends before its header"_s;
        QTest::newRow("text") << "GET / HTTP/1.1"_ba << u"neither pcap nor pcapng"_s;
        QTest::newRow("gzip") << "\x1f\x8b\x08\x00\x00\x00"_ba << u"compressed with gzip"_s;
        QTest::newRow("zstd") << "\x28\xb5\x2f\xfd\x00\x00"_ba << u"compressed with zstd"_s;
        QTest::newRow("snoop") << QByteArray("snoop\0\0\0", 8) << u"snoop"_s;
    }

    void isNoCapture()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, words);
        const Read read = readAll(bytes);
        QVERIFY(!read.opened);
        QVERIFY2(read.words.contains(words), qPrintable(read.words));
    }

    // Everything that is there is shown, and where it ends is said.
    void endsEarly()
    {
        CaptureMaker old;
        old.pcapHeader().record(1, 2, One).record(3, 4, Two);
        CaptureMaker next;
        next.section().interface().packet(1, One).packet(2, Two);
        for (const QByteArray &whole : {old.bytes, next.bytes}) {
            const qsizetype first = whole.indexOf(Two) - (whole == old.bytes ? 16 : 28);
            for (qsizetype size = first; size < whole.size(); ++size) {
                const Read read = readAll(whole.first(size));
                QVERIFY2(read.packets.size() >= 1 && read.packets[0].bytes == One, qPrintable(QString::number(size)));
                if (read.packets.size() > 1) {
                    QVERIFY(Two.startsWith(read.packets[1].bytes));
                    QVERIFY(read.packets[1].cut || read.packets[1].bytes == Two);
                }
                const bool all = read.packets.size() == 2 && read.packets[1].bytes == Two;
                QVERIFY2(all || size == first || read.damages == 1, qPrintable(QString::number(size)));
            }
        }
        const Read read = readAll(old.bytes.chopped(3));
        QCOMPARE(read.damages, 1u);
        QVERIFY2(read.said(CaptureRemark::Kind::Damage).contains(u"Damaged at byte "_s + QString::number(24 + 16 + One.size())),
                 qPrintable(read.said(CaptureRemark::Kind::Damage)));
    }

    // Rubbish in the middle: what stands behind it is found again.
    void damageInTheMiddle()
    {
        CaptureMaker old;
        old.pcapHeader().record(1, 2, One);
        const qsizetype oldAt = old.bytes.size();
        old.bytes += QByteArray(101, '\xee');
        old.record(1, 3, Two).record(1, 4, One).record(1, 5, Two);
        CaptureMaker next;
        next.section().interface().packet(1, One);
        const qsizetype nextAt = next.bytes.size();
        next.bytes += QByteArray(104, '\xee');
        next.packet(2, Two).packet(3, One).packet(4, Two);
        for (const auto &[bytes, at] : {std::pair(old.bytes, oldAt), std::pair(next.bytes, nextAt)}) {
            const Read read = readAll(bytes);
            QCOMPARE(read.bytes(), (QList<QByteArray>{One, Two, One, Two}));
            QCOMPARE(read.damages, 1u);
            QVERIFY(read.said(CaptureRemark::Kind::Damage).contains(u"at byte %1"_s.arg(at)));
        }
    }

    // Whatever is wrong in one place of many packets costs those beside it and no more.
    void oneWrongPlace_data()
    {
        QTest::addColumn<bool>("old");
        QTest::addColumn<int>("at");         // in the header of the tenth packet's record or block
        QTest::addColumn<QByteArray>("wrong");
        QTest::newRow("pcap: fraction") << true << 4 << be(0x60e31600, 4); // 1,500,000 us
        QTest::newRow("pcap: length a little too long") << true << 8 << be(0x3f000000, 4);
        QTest::newRow("pcap: length beyond the file") << true << 8 << be(0x00000200, 4);
        QTest::newRow("pcap: absurd length") << true << 8 << be(0xffffff7f, 4);
        QTest::newRow("pcap: everything") << true << 0 << QByteArray(16, '\xee');
        QTest::newRow("pcapng: length too long") << false << 4 << be(0xff0f0000, 4);
        QTest::newRow("pcapng: length beyond the file") << false << 4 << be(0x00000010, 4);
        QTest::newRow("pcapng: absurd length") << false << 4 << be(0xfcffff7f, 4);
        QTest::newRow("pcapng: half a section header") << false << 0 << QByteArray("\x0a\x0d\x0d\x0a\x20\0\0\0....", 12);
        QTest::newRow("pcapng: everything") << false << 0 << QByteArray(28, '\xee');
    }

    void oneWrongPlace()
    {
        QFETCH(bool, old);
        QFETCH(int, at);
        QFETCH(QByteArray, wrong);
        CaptureMaker maker;
        qsizetype tenth = 0;
        if (old)
            maker.pcapHeader();
        else
            maker.section().interface();
        for (quint32 i = 0; i < 100; ++i) {
            if (i == 10)
                tenth = maker.bytes.size();
            const QByteArray one = datagram(Alice, Bob, QByteArray(int(i % 7) * 4 + 10, char('a' + i % 26)));
            if (old)
                maker.record(1'700'000'000 + i, i, one);
            else
                maker.packet(i, one);
        }
        maker.bytes.replace(tenth + at, wrong.size(), wrong);
        const Read read = readAll(maker.bytes);
        QVERIFY2(read.packets.size() >= 98 && read.packets.size() <= 100, qPrintable(QString::number(read.packets.size())));
        QCOMPARE(read.packets.last().bytes, datagram(Alice, Bob, QByteArray(int(99 % 7) * 4 + 10, char('a' + 99 % 26))));
    }

    // Searching gives others a turn, and is no slower the longer it lasts.
    void searchIsDoneInParts()
    {
        CaptureMaker maker;
        maker.pcapHeader(0xa1b23c4d, 1, 64 << 20);
        maker.bytes += QByteArray(16, '\xff'); // here it begins
        maker.bytes += maker.number(0x001ffff1, 4).repeated(5 << 20); // each place looks like the beginning of a packet
        auto reader = CaptureReader::open(FileWindow::ofBytes(maker.bytes), u"x"_s);
        QVERIFY(reader);
        CapturedPacket packet;
        int turns = 0;
        while ((*reader)->next(packet) == CaptureReader::Next::Working)
            ++turns;
        QVERIFY(turns >= 2);
    }

    void hostileNumbers()
    {
        CaptureMaker maker;
        maker.section().interface();
        const QByteArray head = maker.bytes;
        // A packet of an interface that nobody described, one longer than its block, and blocks of absurd lengths.
        maker.packet(1, One, {}, 7);
        maker.block(6, maker.number(0, 12) + maker.number(0xffffffff, 4) + maker.number(0xffffffff, 4) + One);
        maker.block(6, "short");
        const Read read = readAll(maker.bytes);
        QCOMPARE(read.packets.size(), 1);
        QVERIFY(read.packets[0].bytes.startsWith(One));
        QVERIFY(read.packets[0].cut);
        QCOMPARE(read.damages, 3u);
        for (const quint32 length : {0u, 4u, 11u, 13u, 0x7fffffffu, 0xfffffffcu, 0xffffffffu}) {
            CaptureMaker bad;
            bad.bytes = head + maker.number(6, 4) + maker.number(length, 4) + QByteArray(40, '\0');
            QVERIFY(readAll(bad.bytes).damages >= 1);
        }
        CaptureMaker many;
        many.section();
        for (quint32 i = 0; i < CaptureReader::MostInterfaces + 10; ++i)
            many.interface();
        const Read full = readAll(many.bytes);
        QCOMPARE(full.interfaces.size(), size_t(CaptureReader::MostInterfaces));
        QCOMPARE(full.damages, 10u);
        QVERIFY(full.said(CaptureRemark::Kind::Damage).contains(u"more interfaces than 65536: this one is left out"_s));
    }

    void textsAreMadeVisible()
    {
        CaptureMaker maker;
        maker.section(maker.option(1, "\x1b[31mred")).interface(1, maker.option(2, "eth\r\n0" + QByteArray(1000, 'x'))).packet(1, One);
        const Read read = readAll(maker.bytes);
        QVERIFY(!read.said(CaptureRemark::Kind::Comment).contains(QChar(0x1b)));
        QVERIFY(!read.interfaces[0].name.contains(u'\n'));
        QVERIFY(read.interfaces[0].name.size() < 300);
    }

    // Any bytes: no crash, no packet beyond the file, an end.
    void mutated()
    {
        CaptureMaker old;
        CaptureMaker next;
        old.pcapHeader();
        next.section(next.option(1, "c")).interface(1, next.option(2, "eth0") + next.option(9, "\x09"));
        for (int i = 0; i < 20; ++i) {
            old.record(quint32(i), 1, i % 2 ? One : Two);
            next.packet(quint64(i), i % 2 ? One : Two, i % 3 ? QByteArray() : next.option(1, "why"));
        }
        QRandomGenerator random(15);
        int packets = 0;
        for (int round = 0; round < test::effort(20'000); ++round) {
            QByteArray bytes = round % 2 ? old.bytes : next.bytes;
            for (int changes = random.bounded(1, 6); changes > 0; --changes)
                bytes[random.bounded(int(bytes.size()))] = char(random.bounded(256));
            if (round % 4 == 0)
                bytes.truncate(random.bounded(int(bytes.size())));
            packets += int(readAll(bytes).packets.size());
        }
        QVERIFY(packets > test::effort(20'000) * 10);
    }

    // A file that is longer than what is read ahead, with packets across the seams.
    void longFile()
    {
        CaptureMaker maker;
        maker.section().interface();
        QList<QByteArray> all;
        for (int i = 0; i < 60; ++i) {
            all += datagram(Alice, Bob, QByteArray(60'000 - i * 7, char('a' + i % 26)));
            maker.packet(quint64(i), all.last());
        }
        all += QByteArray(3 << 20, 'J');
        maker.packet(99, all.last());
        QTemporaryDir folder;
        maker.save(folder.filePath(u"long.pcapng"_s));
        auto window = FileWindow::open(folder.filePath(u"long.pcapng"_s));
        QVERIFY(window);
        const Read read = readAll(std::move(*window));
        QVERIFY(read.bytes() == all);
        QCOMPARE(read.damages, 0u);
    }

    void whatIsNoFile()
    {
        QCOMPARE(FileWindow::open(u"/nonexistent/x.pcap"_s).error().reason, Reason::NotFound);
        QCOMPARE(FileWindow::open(u"/dev/null"_s).error().reason, Reason::Unsupported);
        QTemporaryDir folder;
        QVERIFY(!FileWindow::open(folder.path()));
    }
};

QTEST_GUILESS_MAIN(TestCaptureReader)
#include "tst_capturereader.moc"
