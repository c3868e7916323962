// Trees of frames: every byte in one leaf whatever the bytes and wherever they are cut, values, checksums.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/net/framefields.h"
#include "core/protocol/net/outline.h"
#include "support/effort.h"
#include "support/fieldchecks.h"
#include "support/frames.h"

#include <QTest>

#include <memory>

using namespace porthole;
using namespace porthole::net;
using namespace porthole::test;
using namespace Qt::StringLiterals;
using Weight = Field::Weight;

namespace {

QList<Field> fieldsOf(const Frame &frame)
{
    return frameFields(frame.link, frame.bytes, quint32(frame.bytes.size()));
}

// The field that is explained by `key`, the `nth` of them, with all its siblings and parents unasked.
void collect(const QList<Field> &fields, const QString &key, QList<const Field *> &found)
{
    for (const Field &field : fields) {
        if (field.explain == key)
            found += &field;
        collect(field.fields, key, found);
    }
}

QString byKey(const QList<Field> &fields, const QString &key)
{
    QList<const Field *> found;
    collect(fields, key, found);
    QStringList values;
    for (const Field *field : found)
        values += field->value.english();
    return values.join(u" | "_s);
}

// Exactly so many bytes on the heap, so that a sanitizer sees a read beyond them.
void checkCovered(LinkType link, QByteArrayView bytes, quint32 wire)
{
    const auto own = std::make_unique<char[]>(size_t(bytes.size()));
    std::copy(bytes.begin(), bytes.end(), own.get());
    const QList<Field> fields = frameFields(link, QByteArrayView(own.get(), bytes.size()), wire);
    const QString wrong = uncovered(fields, bytes.size());
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
}

} // namespace

class tst_framefields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsEveryFrame_data();
    void showsEveryFrame();
    void coversEveryCut_data() { frames_data(); }
    void coversEveryCut();
    void agreesWithTheOutline_data() { frames_data(); }
    void agreesWithTheOutline();
    void coversWhateverTheBytes_data() { frames_data(); }
    void coversWhateverTheBytes();
    void verifiesChecksums_data();
    void verifiesChecksums();
    void tellsWhatWasCut();
    void marksTrouble_data();
    void marksTrouble();

private:
    void frames_data();
};

void tst_framefields::frames_data()
{
    QTest::addColumn<Frame>("frame");
    for (const Frame &frame : goodFrames())
        QTest::newRow(frame.name) << frame;
}

void tst_framefields::showsEveryFrame_data()
{
    frames_data();
}

// A frame of goodFrames() names the values that its tree must have, and has nothing wrong.
void tst_framefields::showsEveryFrame()
{
    QFETCH(Frame, frame);
    const QList<Field> fields = fieldsOf(frame);
    for (const auto &[key, value] : frame.values) {
        const QString found = byKey(fields, QString::fromLatin1(key));
        QVERIFY2(found == QString::fromUtf8(value),
                 qPrintable(QString::fromLatin1(key) + u": "_s + found + written(fields)));
    }
    QVERIFY2(!hasWeight(fields, Weight::Trouble), qPrintable(written(fields)));
    checkCovered(frame.link, frame.bytes, quint32(frame.bytes.size()));
}

void tst_framefields::coversEveryCut()
{
    QFETCH(Frame, frame);
    for (qsizetype size = 0; size < frame.bytes.size(); ++size) {
        checkCovered(frame.link, frame.bytes.first(size), quint32(frame.bytes.size()));
        checkCovered(frame.link, frame.bytes.first(size), quint32(size));
        // What the capture has cut is nobody's fault.
        const auto cut = frameFields(frame.link, frame.bytes.first(size), quint32(frame.bytes.size()));
        if (hasWeight(cut, Weight::Trouble))
            QFAIL(qPrintable(written(cut)));
    }
}

void tst_framefields::coversWhateverTheBytes()
{
    QFETCH(Frame, frame);
    int first = 0; // where only every fifth place is tried, each value begins at another
    for (const int value : {0, 1, 5, 0x40, 0x4f, 0x60, 0x80, 0xff}) {
        for (qsizetype at = first++ % effortStep(); at < frame.bytes.size(); at += effortStep()) {
            QByteArray changed = frame.bytes;
            changed[at] = char(value);
            checkCovered(frame.link, changed, quint32(changed.size()));
        }
    }
}

// The same payload of TCP or UDP, whatever one byte says.
void tst_framefields::agreesWithTheOutline()
{
    QFETCH(Frame, frame);
    int first = 0;
    for (const int bits : {0, 0x01, 0x0c, 0xff}) {
        for (qsizetype at = first++ % effortStep(); at < frame.bytes.size(); at += effortStep()) {
            QByteArray changed = frame.bytes;
            changed[at] = char(changed[at] ^ bits);
            const Outline out = outline(frame.link, changed, quint32(changed.size()) + 4);
            qint64 offset = -1;
            qint64 length = 0;
            for (const Field &field : frameFields(frame.link, changed, quint32(changed.size()) + 4)) {
                if (field.explain != u"tcp.payload" && field.explain != u"udp.payload")
                    continue;
                offset = field.offset;
                length = field.length;
            }
            if (out.protocol != 6 && out.protocol != 17)
                continue;
            const bool read = out.reached == Reached::Transport && out.payloadCaptured > 0;
            QCOMPARE(length, read ? qint64(out.payloadCaptured) : 0);
            QCOMPARE(offset, read ? qint64(out.payloadOffset) : -1);
        }
    }
}

void tst_framefields::verifiesChecksums_data()
{
    QTest::addColumn<QByteArray>("packet");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    const QByteArray tcp4 = frameNamed("tcp").bytes.sliced(14);
    const QByteArray udp4 = frameNamed("udp").bytes.sliced(14);
    const QByteArray udp6 = frameNamed("udp 6").bytes.sliced(14);
    const auto with = [](QByteArray packet, int at, int value) {
        packet[at] = char(value >> 8);
        packet[at + 1] = char(value);
        return packet;
    };
    const auto add = [](const char *name, const QByteArray &packet, const char *key, const QString &value) {
        QTest::newRow(name) << packet << QString::fromLatin1(key) << value;
    };
    const QString card = u", not finished: the network card of this machine was to do the rest"_s;
    const QString tcp = byKey(fieldsOf(frameNamed("tcp")), u"tcp.checksum"_s).left(6);
    const QString udp = byKey(fieldsOf(frameNamed("udp")), u"udp.checksum"_s).left(6);
    add("ip wrong", with(tcp4, 10, 0x1111), "net.checksum.wrong",
        u"0x1111, wrong: by what is here it should be 0x1486"_s);
    add("ip left to the card", with(tcp4, 10, 0), "net.checksum.offload", u"0x0000"_s + card);
    add("tcp wrong", with(tcp4, 36, 0x2222), "net.checksum.wrong",
        u"0x2222, wrong: by what is here it should be "_s + tcp);
    add("udp none", with(udp4, 26, 0), "udp.checksum", u"0x0000, none was made"_s);
    add("udp 6 none", with(udp6, 46, 0), "net.checksum.wrong",
        u"0x0000, none was made, and IPv6 demands one"_s);
    // 0a00 + 0001 + 0a00 + 0002 + 17 + 12
    add("udp left to the card", with(udp4, 26, 0x1420), "net.checksum.offload", u"0x1420"_s + card);
    add("fragment", with(with(udp4, 6, 0x2000), 10, 0), "udp.checksum",
        udp + u", not verified: it covers the other fragments too"_s);
}

void tst_framefields::verifiesChecksums()
{
    QFETCH(QByteArray, packet);
    QFETCH(QString, key);
    QFETCH(QString, value);
    const QList<Field> fields = frameFields(LinkType::Raw, packet, quint32(packet.size()));
    QVERIFY2(byKey(fields, key) == value, qPrintable(byKey(fields, key) + written(fields)));
}

void tst_framefields::tellsWhatWasCut()
{
    const Frame frame = frameNamed("tcp");
    const qsizetype size = frame.bytes.size();
    QList<Field> fields = frameFields(frame.link, frame.bytes.first(size - 1), quint32(size));
    QCOMPARE(fields.last().value.english(),
             u"Of the frame's %1 bytes only %2 bytes were captured."_s.arg(size).arg(size - 1));
    QVERIFY(byKey(fields, u"tcp.checksum"_s).endsWith(u"not verified: not all that it covers is here"));
    fields = frameFields(frame.link, frame.bytes.first(14 + 20 + 5), quint32(size));
    QCOMPARE(valueAt(fields, u"TCP/Sequence number"_s), u"not captured as a whole: 1 of 4 bytes"_s);
    fields = frameFields(LinkType(147), frame.bytes, quint32(size));
    QCOMPARE(fields.size(), 1);
    QVERIFY(fields[0].value.english().startsWith(u"link type private use 0 (147): 02 00"));
}

void tst_framefields::marksTrouble_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<int>("at");
    QTest::addColumn<int>("value");
    QTest::addColumn<QString>("path");
    QTest::newRow("version") << "tcp" << 14 << 0x65 << "Not IPv4";
    QTest::newRow("header length") << "tcp" << 14 << 0x44 << "IPv4/Version and header length/Header length";
    QTest::newRow("longer") << "tcp" << 16 << 0x20 << "IPv4/Total length";
    QTest::newRow("shorter") << "tcp" << 17 << 10 << "IPv4/Total length";
    QTest::newRow("tcp header") << "tcp" << 46 << 0x10 << "TCP/Header length and flags/Header length";
    QTest::newRow("syn and fin") << "tcp" << 47 << 3 << "TCP/Odd flags";
    QTest::newRow("no flags") << "tcp" << 47 << 0 << "TCP/Odd flags";
    QTest::newRow("option") << "tcp" << 55 << 60 << "TCP/Options/Maximum segment size";
    QTest::newRow("option of length 0") << "tcp" << 55 << 0 << "TCP/Options/Maximum segment size";
    QTest::newRow("option too short") << "tcp" << 55 << 3 << "TCP/Options/Maximum segment size/Length";
    QTest::newRow("udp shorter") << "udp" << 39 << 7 << "UDP/Length";
    QTest::newRow("udp longer") << "udp" << 39 << 13 << "UDP/Length";
    QTest::newRow("ipv6 longer") << "udp 6" << 18 << 1 << "IPv6/Payload length";
    QTest::newRow("neighbour option") << "neighbour solicitation" << 79 << 0 << "ICMPv6/Not read";
}

void tst_framefields::marksTrouble()
{
    QFETCH(QString, base);
    QFETCH(int, at);
    QFETCH(int, value);
    QFETCH(QString, path);
    Frame frame = frameNamed(base.toLatin1());
    frame.bytes[at] = char(value);
    const QList<Field> fields = fieldsOf(frame);
    QVERIFY2(troubleAt(fields, path), qPrintable(path + written(fields)));
}

QTEST_APPLESS_MAIN(tst_framefields)
#include "tst_framefields.moc"
