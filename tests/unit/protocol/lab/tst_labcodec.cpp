// The lab's messages as bytes: each comes back as it was, in any split; damage is refused and harms nothing.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/lab/labcodec.h"

#include <QRandomGenerator>
#include <QTest>
#include <QtEndian>

using namespace porthole::lab;

namespace {

LinkSettings someLink()
{
    LinkSettings link;
    link.seed = 0xfedcba9876543210;
    DirectionSettings &a = link.of(Side::A);
    a.loss = 0.125;
    a.burstBegin = 0.01;
    a.burstEnd = 0.3;
    a.burstLoss = 0.9;
    a.drops = {3, 9, 17};
    a.delay = 10'000'000;
    a.jitter = 3;
    a.keepsOrder = true;
    a.reorder = 0.2;
    a.reorderBy = 50;
    a.duplicate = 0.3;
    a.corrupt = 1.0 / 3;
    a.rate = 1'000'000;
    a.queuePackets = 100;
    a.queueBytes = 200;
    a.longest = 1400;
    return link;
}

Frame someFrame()
{
    Frame frame;
    frame.id = 77;
    frame.run = 2;
    frame.from = Side::B;
    frame.is = FrameClass::Again;
    frame.lane = Lane::UdpData;
    frame.fate = Fate::Duplicated;
    frame.cause = Cause::Killed;
    frame.copies = 2;
    frame.reordered = true;
    frame.number = 5;
    frame.left = -3;
    frame.due = 1'000'000'000'000;
    frame.bytes = QByteArray(100, 'x');
    frame.length = 1514;
    return frame;
}

QList<Message> everyMessage()
{
    Counters counters{9, {}, 1, 2, 3, 4, 5, 6};
    counters.hosts[1] = {1, 2, 3, 4, 5, 6, 7};
    return {Setup{ProtocolVersion, 1280, true, false, false, "cubic", 3},
            Begin{3, someLink()},
            MakeSocket{4, Side::B, true, true},
            Kill{~quint64(0)},
            AskCounters{6},
            Ready{ProtocolVersion, "6.1", {{"net.a", "1", ""}, {"net.b", "reno", "cubic"}}},
            Refused{Step::NetNamespace, Hint::AppArmor, 1, "host A"},
            Began{7, 123},
            SocketMade{8, 24},
            someFrame(),
            Arrived{77, 99},
            Gone{78, 100, 105},
            counters,
            AskState{10, Side::B, true, 7000, 40000},
            SocketState{10, 1234, 6, 5, 7, 2}};
}

QByteArray encoded(const Message &message)
{
    QByteArray bytes;
    encode(message, bytes);
    return bytes;
}

} // namespace

class TestLabCodec : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachComesBack();
    void anySplit();
    void cutIsRefused();
    void everyCut();
    void moreIsRefused();
    void wrongValuesAreRefused();
    void lengthsAreBounded();
    void damageHarmsNothing();
};

void TestLabCodec::eachComesBack()
{
    const QList<Message> all = everyMessage();
    QCOMPARE(size_t(all.size()), std::variant_size_v<Message>);
    for (qsizetype i = 0; i < all.size(); ++i) {
        QCOMPARE(all[i].index(), size_t(i)); // none is missing
        const QByteArray bytes = encoded(all[i]);
        QCOMPARE(qFromLittleEndian<quint32>(bytes.constData()), quint32(bytes.size() - 4));
        const auto back = decode(QByteArrayView(bytes).sliced(4));
        QVERIFY(back && *back == all[i]);
    }
}

void TestLabCodec::anySplit()
{
    QByteArray stream;
    for (const Message &message : everyMessage())
        encode(message, stream);
    for (const qsizetype piece : {1, 2, 3, 7, 64, 100'000}) {
        MessageSplitter splitter;
        QList<Message> got;
        for (qsizetype at = 0; at < stream.size(); at += piece) {
            splitter.add(QByteArrayView(stream).sliced(at, std::min(piece, stream.size() - at)));
            while (auto message = splitter.next())
                got += *message;
        }
        QCOMPARE(got.size(), everyMessage().size());
        QVERIFY(got == everyMessage());
        QVERIFY(!splitter.isDamaged());
    }
}

void TestLabCodec::cutIsRefused()
{
    for (const Message &message : everyMessage()) {
        const QByteArray body = encoded(message).sliced(4);
        for (qsizetype length = 0; length < body.size(); ++length)
            QVERIFY(!decode(QByteArrayView(body).first(length)));
    }
}

// A stream that ends anywhere gives the messages before that place, and is not damaged by it.
void TestLabCodec::everyCut()
{
    QByteArray stream;
    QList<qsizetype> ends;
    for (const Message &message : everyMessage()) {
        encode(message, stream);
        ends += stream.size();
    }
    for (qsizetype cut = 0; cut <= stream.size(); ++cut) {
        MessageSplitter splitter;
        qsizetype got = 0;
        for (const QByteArrayView part : {QByteArrayView(stream).first(cut), QByteArrayView(stream).sliced(cut)}) {
            splitter.add(part);
            while (const auto message = splitter.next())
                QVERIFY(*message == everyMessage()[got++]);
            if (part.data() == stream.constData() && got < ends.size())
                QVERIFY(ends[got] > cut && (got == 0 || ends[got - 1] <= cut));
        }
        QCOMPARE(got, ends.size());
        QVERIFY(!splitter.isDamaged());
    }
}

void TestLabCodec::moreIsRefused()
{
    for (const Message &message : everyMessage())
        QVERIFY(!decode(QByteArray(encoded(message).sliced(4) + '\0')));
    QVERIFY(!decode(QByteArray(1, char(std::variant_size_v<Message>))));
    QVERIFY(!decode(QByteArray(1, '\xff')));
}

void TestLabCodec::wrongValuesAreRefused()
{
    QByteArray wanted = encoded(MakeSocket{4, Side::B, true, true}).sliced(4);
    wanted[5] = 2; // a third host
    QVERIFY(!decode(wanted));
    wanted[5] = 1;
    QVERIFY(decode(wanted));
    wanted[6] = 2; // neither yes nor no
    QVERIFY(!decode(wanted));
    Begin many{1, {}};
    many.link.of(Side::A).drops.assign(DirectionSettings::MostDrops + 1, 1);
    QVERIFY(!decode(encoded(many).sliced(4)));
}

void TestLabCodec::lengthsAreBounded()
{
    MessageSplitter endless;
    endless.add(QByteArray::fromHex("ffffffff05"));
    QVERIFY(!endless.next());
    QVERIFY(endless.isDamaged());
    MessageSplitter nothing;
    nothing.add(QByteArray(4, '\0'));
    QVERIFY(!nothing.next());
    QVERIFY(nothing.isDamaged());
    // A text that says to be longer than its message.
    QByteArray ready = encoded(Ready{1, "6.1", {}}).sliced(4);
    ready.replace(3, 4, QByteArray::fromHex("ffffff7f"));
    QVERIFY(!decode(ready));
}

void TestLabCodec::damageHarmsNothing()
{
    QRandomGenerator random(1);
    for (const Message &message : everyMessage()) {
        const QByteArray body = encoded(message).sliced(4);
        for (int i = 0; i < 2000; ++i) {
            QByteArray damaged = body;
            for (int k = 0; k < 1 + i % 3; ++k)
                damaged[random.bounded(int(damaged.size()))] = char(random.bounded(256));
            // What is taken for a message can be said again.
            if (const auto read = decode(damaged))
                QCOMPARE(encoded(*read).size(), damaged.size() + 4);
        }
    }
}

QTEST_APPLESS_MAIN(TestLabCodec)
#include "tst_labcodec.moc"
