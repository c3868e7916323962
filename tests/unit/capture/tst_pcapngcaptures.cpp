// Captures that are written again: their packets, comments and interfaces as they were.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/pcapngexport.h"
#include "core/log/filter.h"
#include "core/log/jsonlines.h"
#include "support/capturemaker.h"
#include "support/scriptedlog.h"

#include <QSignalSpy>
#include <QTest>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

void choices()
{
    QTest::addColumn<bool>("withSecrets");
    QTest::newRow("blanked") << false;
    QTest::newRow("with secrets") << true;
}

} // namespace

class TestPcapngCaptures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_log = std::make_unique<ScriptedLog>(); }
    void longPacket();
    void captureAsItWas_data();
    void captureAsItWas();
    void everyComment();
    void longComments();
    void sessionOfACapture();
    void interfacesAsTheyWere();
    void secretsBehindManyRemarks();

private:
    std::unique_ptr<ScriptedLog> m_log;
};

void TestPcapngCaptures::longPacket()
{
    CaptureMaker maker;
    maker.section().interface();
    const QByteArray whole = frame({Alice, Bob, Psh | Ack, 1, 1, "text"});
    maker.packet(1'700'000'000'000'000, whole + QByteArray(2 << 20, 'x'));
    maker.packet(1'700'000'000'000'001, whole.first(60 - 4), {}, 0, 58);
    const QString original = m_log->path(u"original.pcapng"_s);
    maker.save(original);
    auto import = CaptureImport::open(original, MemoryUse::Keep);
    QVERIFY(import);
    while ((*import)->step(100)) {
    }
    const QString path = m_log->path(u"again.pcapng"_s);
    QVERIFY(exportPcapng(LogReader((*import)->log().file()), path));
    const ReadCapture after(path);
    QCOMPARE(after.packets.size(), 2u);
    QCOMPARE(after.packets[0].bytes.size(), 1 << 20);
    QCOMPARE(after.bytes.count("Of one packet no more than 1048576 bytes are kept"), 1);
}

void TestPcapngCaptures::captureAsItWas_data()
{
    choices();
}

void TestPcapngCaptures::captureAsItWas()
{
    QFETCH(bool, withSecrets);
    CaptureMaker maker(true);
    maker.section(maker.option(1, "two talks")).interface(1, maker.option(2, "eth0") + maker.option(9, QByteArray(1, 9)));
    maker.interface(101, maker.option(9, QByteArray(1, 6)));
    maker.block(10, maker.number(0x544c534b, 4) + maker.number(22, 4) + "CLIENT_RANDOM 00 c0ff\n");
    const QByteArray syn = frame({Alice, Bob, Syn, 1000});
    const QByteArray wrong = frame({Alice, Bob, Psh | Ack, 1, 1, "text"}).replace(50, 2, "\xff\xee");
    maker.packet(1'700'000'000'123'456'789, syn, maker.option(1, "it begins") + maker.option(1, "in two ways"));
    maker.packet(1'700'000'000'123'456'000, wrong.first(56), {}, 0, 58);
    maker.packet(1'700'000'001'000'001, syn.mid(14), {}, 1);
    const QString original = m_log->path(u"original.pcapng"_s);
    maker.save(original);

    auto import = CaptureImport::open(original, MemoryUse::Keep);
    QVERIFY(import);
    while ((*import)->step(100)) {
    }
    const QString path = m_log->path(u"again.pcapng"_s);
    QVERIFY(exportPcapng(LogReader((*import)->log().file()), path, {withSecrets, {}}));
    const ReadCapture before(original), after(path);
    QCOMPARE(after.packets.size(), 3u);
    for (size_t i = 0; i < 3; ++i) {
        QCOMPARE(after.packets[i].bytes, before.packets[i].bytes);
        QCOMPARE(after.packets[i].time, before.packets[i].time);
        QCOMPARE(after.packets[i].length, before.packets[i].length);
        QCOMPARE(after.packets[i].link, before.packets[i].link);
        QCOMPARE(after.packets[i].comments, before.packets[i].comments);
    }
    QCOMPARE(after.bytes.count("it begins"), 1);
    QCOMPARE(after.bytes.count("in two ways"), 1);
    QVERIFY(after.bytes.contains("two talks"));
    QVERIFY(after.bytes.contains("eth0"));
    QCOMPARE(after.bytes.contains("c0ff"), withSecrets);
    QVERIFY(after.remarks.first().contains("as they were"));
    QVERIFY(!after.bytes.contains("Made up"));
}

// In order, whatever is in them; a session of it has them, too.
void TestPcapngCaptures::everyComment()
{
    const QList<QByteArray> comments{"first", "", "two\nlines", QByteArray("\x1e", 1), QByteArray("a\x1e\x1e\x1f\0b", 6), "\xff", QByteArray(16 << 10, 'c')};
    CaptureMaker maker;
    QByteArray options;
    for (const QByteArray &comment : comments)
        options += maker.option(1, comment);
    maker.section().interface();
    maker.packet(1'700'000'000'000'000, frame({Alice, Bob, Syn, 1000}), options);
    maker.packet(1'700'000'000'000'001, frame({Bob, Alice, Syn | Ack, 5000, 1001}), maker.option(1, {}) + maker.option(1, "second"));
    maker.packet(1'700'000'000'000'002, frame({Alice, Bob, Ack, 1001, 5001}));
    const QString original = m_log->path(u"original.pcapng"_s);
    maker.save(original);
    auto import = CaptureImport::open(original, MemoryUse::Keep);
    QVERIFY(import);
    while ((*import)->step(100)) {
    }
    const LogReader imported((*import)->log().file());
    const JsonLines json(imported, true);
    QVERIFY(json.line(imported.entry(0)).contains("\"comment\":\"first\",\"comments\":[\"first\",\"\",\"two\\nlines\","));
    QVERIFY(json.line(imported.entry(1)).contains("\"comment\":\"\",\"comments\":[\"\",\"second\"]"));
    QVERIFY(!json.line(imported.entry(2)).contains("comment"));
    const auto filter = Filter::parse(u"text == \"second\""_s);
    QVERIFY(filter);
    for (EntryId id = 0; id < 3; ++id)
        QCOMPARE(filter->answer(imported, id, imported.entry(id), nullptr, nullptr) == FilterAnswer::Yes, id == 1);
    const QString session = m_log->path(u"copy.porthole"_s);
    QVERIFY(exportSession(imported, session));
    const std::shared_ptr<const LogFile> files[] = {(*import)->log().file(), LogFile::open(session).value()};
    for (const std::shared_ptr<const LogFile> &file : files) {
        const QString path = m_log->path(u"again.pcapng"_s);
        QVERIFY(exportPcapng(LogReader(file), path));
        const ReadCapture before(original), after(path);
        QCOMPARE(after.packets.size(), before.packets.size());
        QCOMPARE(before.packets[0].comments, comments);
        for (size_t i = 0; i < before.packets.size(); ++i)
            QCOMPARE(after.packets[i].comments, before.packets[i].comments);
    }
}

// What there is no room for is said.
void TestPcapngCaptures::longComments()
{
    CaptureMaker maker;
    const QByteArray longest = QByteArray(15 << 10, 'x');
    maker.section().interface();
    maker.packet(1, frame({Alice, Bob, Syn, 1000}), maker.option(1, QByteArray((16 << 10) - 1, 'y') + "ä") + maker.option(1, "behind"));
    maker.packet(2, frame({Alice, Bob, Syn, 1000}), maker.option(1, longest).repeated(4) + maker.option(1, "one") + maker.option(1, "two"));
    maker.packet(3, frame({Alice, Bob, Syn, 1000}), maker.option(1, "seen") + maker.option(0x8001, QByteArray(65'000, 'z')) + maker.option(1, QByteArray(1000, 'w')));
    const QString original = m_log->path(u"original.pcapng"_s);
    maker.save(original);
    auto import = CaptureImport::open(original, MemoryUse::Keep);
    QVERIFY(import);
    while ((*import)->step(100)) {
    }
    const QString path = m_log->path(u"again.pcapng"_s);
    QVERIFY(exportPcapng(LogReader((*import)->log().file()), path));
    const ReadCapture after(path);
    QCOMPARE(after.packets.size(), 3u);
    QCOMPARE(after.packets[0].comments, (QList<QByteArray>{QByteArray((16 << 10) - 1, 'y') + " … (cut)", "behind"}));
    QCOMPARE(after.packets[1].comments, (QList<QByteArray>{longest, longest, longest, "3 more comments of this packet are left out."}));
    QCOMPARE(after.packets[2].comments, (QList<QByteArray>{"seen", "More is said of this packet than is looked at."}));
    QVERIFY(!after.bytes.contains("part is missing"));
}

void TestPcapngCaptures::sessionOfACapture()
{
    CaptureMaker maker;
    maker.section().interface();
    maker.block(10, maker.number(0x544c534b, 4) + maker.number(22, 4) + "CLIENT_RANDOM 00 c0ff\n");
    maker.packet(1'700'000'000'000'000, frame({Alice, Bob, Psh | Ack, 1, 1, "text"}));
    const QString original = m_log->path(u"original.pcapng"_s);
    maker.save(original);
    auto import = CaptureImport::open(original, MemoryUse::Keep);
    while ((*import)->step(100)) {
    }
    const QString session = m_log->path(u"copy.porthole"_s);
    QVERIFY(exportSession(LogReader((*import)->log().file()), session, {true, {}}));
    const QString path = m_log->path(u"again.pcapng"_s);
    const LogReader reader(LogFile::open(session).value());
    QVERIFY(exportPcapng(reader, path, {true, {}}));
    const ReadCapture before(original), after(path);
    QCOMPARE(after.packets.size(), 1u);
    QCOMPARE(after.packets[0].bytes, before.packets[0].bytes);
    QCOMPARE(after.packets[0].time, before.packets[0].time);
    QVERIFY(after.bytes.contains("CLIENT_RANDOM 00 c0ff\n"));
    QVERIFY(exportPcapng(reader, path));
    QVERIFY(!ReadCapture(path).bytes.contains("c0ff"));
}

// As many lost packets as there is room to tell of do not cost the keys behind them.
void TestPcapngCaptures::secretsBehindManyRemarks()
{
    CaptureMaker maker;
    maker.section().interface();
    const QByteArray syn = frame({Alice, Bob, Syn, 1000});
    for (quint64 i = 0; i < CaptureReader::MostRemarks + 3; ++i)
        maker.packet(i, syn, maker.option(4, maker.number(1, 8)));
    maker.block(10, maker.number(0x544c534b, 4) + maker.number(22, 4) + "CLIENT_RANDOM 00 c0ff\n").packet(20'000, syn);
    const QString original = m_log->path(u"original.pcapng"_s);
    maker.save(original);
    auto import = CaptureImport::open(original, MemoryUse::Keep);
    QVERIFY(import);
    while ((*import)->step(1000)) {
    }
    const LogReader reader((*import)->log().file());
    const Entry last = reader.entry(reader.count() - 1);
    QCOMPARE(reader.text(last), "3 more remarks about this capture are left out"_ba);
    const QString path = m_log->path(u"again.pcapng"_s);
    QVERIFY(exportPcapng(reader, path, {true, {}}));
    QFile written(path);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QVERIFY(written.readAll().contains("CLIENT_RANDOM 00 c0ff\n"));
}

// Each section numbers its interfaces anew; what is said of them stays with them, and is said of no packet.
void TestPcapngCaptures::interfacesAsTheyWere()
{
    CaptureMaker maker;
    const QByteArray filter = QByteArray(1, '\0') + "tcp port 80";
    maker.section().interface(1, maker.option(2, "eth0") + maker.option(3, "the first (of \"two\")") + maker.option(11, filter)
                                     + maker.option(12, "Linux 6.1"));
    const QByteArray syn = frame({Alice, Bob, Syn, 1000});
    maker.packet(1'700'000'000'000'000, syn);
    maker.section().interface(1, maker.option(2, "wlan0")).interface(1, maker.option(3, "no name")).interface(1);
    maker.packet(1'700'000'000'000'001, syn).packet(1'700'000'000'000'002, syn, {}, 1).packet(1'700'000'000'000'003, syn, {}, 2);
    const QString original = m_log->path(u"original.pcapng"_s);
    maker.save(original);
    auto import = CaptureImport::open(original, MemoryUse::Keep);
    QVERIFY(import);
    while ((*import)->step(100)) {
    }
    const QString path = m_log->path(u"again.pcapng"_s);
    QVERIFY(exportPcapng(LogReader((*import)->log().file()), path, {}));
    auto reader = CaptureReader::open(*FileWindow::open(path), path);
    QVERIFY(reader);
    CapturedPacket packet;
    QStringList all;
    for (auto next = (*reader)->next(packet); next != CaptureReader::Next::End; next = (*reader)->next(packet)) {
        if (next != CaptureReader::Next::Packet)
            continue;
        QVERIFY(packet.comments.empty());
        const CaptureInterface &one = (*reader)->interfaces().at(packet.interface);
        all += one.name + u'|' + one.description;
    }
    QCOMPARE(all, (QStringList{u"eth0|the first (of \"two\")"_s, u"wlan0|"_s, u"|no name"_s, u"|"_s}));
    const QByteArray bytes = ReadCapture(path).bytes;
    QVERIFY(bytes.contains(maker.option(11, filter)));
    QVERIFY(bytes.contains(maker.option(12, "Linux 6.1")));
    QVERIFY(bytes.contains("Several sections are one here"));
}

QTEST_MAIN(TestPcapngCaptures)
#include "tst_pcapngcaptures.moc"
