// What PcapngWriter writes, PcapngReader reads.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/capturereader.h"
#include "core/capture/pcapngwriter.h"
#include "core/log/replacementfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QSignalSpy>
#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;

class TestPcapngWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsBack()
    {
        const QByteArray bytes = written([](PcapngWriter &writer) {
            writer.section({"first", "second"});
            QCOMPARE(writer.addInterface({101, "one", "made"}), 0u);
            QCOMPARE(writer.addInterface({1, {}, {}}), 1u);
            writer.secrets(PcapngWriter::TlsKeyLog, "CLIENT_RANDOM 00 11\n");
            writer.packet({0, 1'700'000'000'123'456'789, "abcde", 5, Direction::In}, {"what", "and why"});
            writer.packet({1, -5, "xy", 4000, Direction::None}, {});
            writer.packet({0, 1, {}, 0, Direction::Out}, {});
            writer.statistics(0, 7, {"the end"});
        });
        QCOMPARE(bytes.size() % 4, 0);
        const auto reader = open(bytes);
        CapturedPacket packet;
        QCOMPARE(next(*reader, packet), CaptureReader::Next::Packet);
        QCOMPARE(packet.time, 1'700'000'000'123'456'789);
        QCOMPARE(packet.bytes, QByteArrayView("abcde"));
        QCOMPARE(packet.length, 5u);
        QCOMPARE(packet.link, 101);
        QCOMPARE(packet.comments, (std::vector<QByteArrayView>{"what", "and why"}));
        QCOMPARE(next(*reader, packet), CaptureReader::Next::Packet);
        QCOMPARE(packet.time, 0);
        QCOMPARE(packet.captured, 2u);
        QCOMPARE(packet.length, 4000u);
        QCOMPARE(packet.interface, 1u);
        QCOMPARE(packet.comments, std::vector<QByteArrayView>{"The time of this packet is 1969-12-31T23:59:59.999999995Z. No time before "
                                                              "1970 can be written here: 1970 stands for it."});
        QCOMPARE(next(*reader, packet), CaptureReader::Next::Packet);
        QCOMPARE(packet.bytes.size(), 0);
        QCOMPARE(next(*reader, packet), CaptureReader::Next::End);
        QCOMPARE(reader->damages(), 0u);
        QCOMPARE(reader->interfaces()[0].name, u"one"_s);
        QCOMPARE(reader->interfaces()[0].description, u"made"_s);
        QStringList said;
        for (const CaptureRemark &remark : m_remarks)
            said += remark.text.english();
        QCOMPARE(said, (QStringList{u"Comment of the capture: first"_s, u"Comment of the capture: second"_s,
                                    u"The capture brings secrets to decrypt it with."_s, u"Comment of the capture: the end"_s}));
        QCOMPARE(m_remarks[2].secretType, PcapngWriter::TlsKeyLog);
        QCOMPARE(bytes.mid(qsizetype(m_remarks[2].secretOffset), m_remarks[2].secretLength), "CLIENT_RANDOM 00 11\n"_ba);
        QVERIFY(QRegularExpression(u"Porthole \\d+\\.\\d+"_s).match(QString::fromLatin1(bytes)).hasMatch());
    }

    // An option has 16 bits of length.
    void longComment()
    {
        QByteArray comment;
        while (comment.size() < 100'000)
            comment += "ä";
        const QByteArray bytes = written([&](PcapngWriter &writer) {
            writer.section({comment});
            writer.addInterface({101, QByteArray(1000, 'n'), {}});
            writer.packet({0, 1, "x", 1, Direction::None}, {"short"});
        });
        const auto reader = open(bytes);
        CapturedPacket packet;
        QCOMPARE(next(*reader, packet), CaptureReader::Next::Packet);
        QCOMPARE(packet.comments, std::vector<QByteArrayView>{"short"});
        QCOMPARE(reader->damages(), 0u);
        QVERIFY(bytes.contains("ä … (cut)"));
        QVERIFY(bytes.size() < 70'000);
    }

    // More than it holds at once.
    void manyPackets()
    {
        const QByteArray body(1400, 'b');
        const QByteArray bytes = written([&](PcapngWriter &writer) {
            writer.section({});
            writer.addInterface({101, {}, {}});
            for (int i = 0; i < 5000; ++i)
                writer.packet({0, i, QByteArrayView(body).first(i % 1400), quint32(i % 1400), Direction::None}, {});
        });
        const auto reader = open(bytes);
        CapturedPacket packet;
        for (int i = 0; i < 5000; ++i) {
            QCOMPARE(next(*reader, packet), CaptureReader::Next::Packet);
            QCOMPARE(packet.time, i);
            QCOMPARE(packet.bytes.size(), i % 1400);
        }
        QCOMPARE(next(*reader, packet), CaptureReader::Next::End);
    }

    void aFailureStays()
    {
        ReplacementFile file(u"/proc/self/no.pcapng"_s); // never opened
        PcapngWriter writer(file);
        writer.section({});
        const Result<void> done = writer.flush();
        QVERIFY(!done);
        QVERIFY(done.error().reason != Reason::None);
        writer.addInterface({101, {}, {}});
        QVERIFY(!writer.flush());
        QVERIFY(!writer.failure());
    }

private:
    template <typename Fill>
    QByteArray written(Fill fill)
    {
        const QString path = m_folder.filePath(u"x.pcapng"_s);
        ReplacementFile file(path);
        if (!file.open())
            qFatal("cannot make a file");
        PcapngWriter writer(file);
        fill(writer);
        if (!writer.flush() || !file.commit())
            qFatal("cannot write");
        QFile made(path);
        return made.open(QIODevice::ReadOnly) ? made.readAll() : QByteArray();
    }

    std::unique_ptr<CaptureReader> open(const QByteArray &bytes)
    {
        m_remarks.clear();
        auto reader = CaptureReader::open(FileWindow::ofBytes(bytes), u"made"_s);
        if (!reader)
            qFatal("no capture");
        return std::move(*reader);
    }

    CaptureReader::Next next(CaptureReader &reader, CapturedPacket &packet)
    {
        CaptureReader::Next next;
        do
            next = reader.next(packet);
        while (next == CaptureReader::Next::Working);
        for (CaptureRemark &remark : reader.takeRemarks())
            m_remarks.push_back(std::move(remark));
        return next;
    }

    QTemporaryDir m_folder;
    std::vector<CaptureRemark> m_remarks;
};

QTEST_MAIN(TestPcapngWriter)
#include "tst_pcapngwriter.moc"
