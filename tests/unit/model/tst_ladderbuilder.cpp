// Ladders of conversations: of packets in captures, and of the calls of this program; and the worker that makes them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/captureimport.h"
#include "core/log/logfile.h"
#include "core/model/ladderbuilder.h"
#include "core/model/ladderfeed.h"
#include "core/model/ladderindex.h"
#include "support/capturemaker.h"
#include "support/logfixture.h"

#include <QSignalSpy>
#include <QtTest>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;
using ItemKind = LadderItem::Kind;
using Arrival = LadderItem::Arrival;

class TestLadderBuilder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ofPackets()
    {
        load({frame({Alice, Bob, Syn, 1000}), frame({Bob, Alice, Syn | Ack, 5000, 1001}), frame({Alice, Bob, Ack, 1001, 5001}),
              frame({Alice, Bob, Psh | Ack, 1001, 5001, "hello"}), frame({Alice, Bob, Psh | Ack, 1001, 5001, "hello"}),
              frame({Alice, Bob, Fin | Ack, 1006, 5001}), frame({Bob, Alice, Rst | Ack, 5001, 1007})});
        const Ladder ladder = ladderOf(1);
        QCOMPARE(ladder.lanes.size(), 2);
        QCOMPARE(ladder.lanes.at(0).title.english(), u"10.0.0.1:40000"_s);
        QCOMPARE(ladder.lanes.at(1).title.english(), u"10.0.0.2:80"_s);
        QCOMPARE(labels(ladder), (QStringList{u"SYN seq 0 win 64240"_s, u"SYN+ACK seq 0 ack 1 win 64240"_s, u"ACK seq 1 ack 1 win 64240"_s,
                                              u"PSH+ACK seq 1 ack 1 win 64240, 5 bytes"_s,
                                              u"sent again  · PSH+ACK seq 1 ack 1 win 64240, 5 bytes"_s,
                                              u"FIN+ACK seq 6 ack 1 win 64240"_s, u"RST+ACK seq 1 ack 7 win 64240"_s}));
        const quint32 marks[] = {LadderMark::HandshakeSyn, LadderMark::HandshakeSynAck, LadderMark::HandshakeAck, LadderMark::Data,
                                 LadderMark::Data | LadderMark::Retransmission, LadderMark::Fin, LadderMark::Reset};
        const quint8 lanes[] = {0, 1, 0, 0, 0, 0, 1};
        for (size_t i = 0; i < ladder.items.size(); ++i) {
            const LadderItem &item = ladder.items[i];
            QCOMPARE(item.kind, ItemKind::Arrow);
            QCOMPARE(item.marks, marks[i]);
            QCOMPARE(item.lane, lanes[i]);
            QCOMPARE(item.to, quint8(1 - lanes[i]));
            QCOMPARE(item.entry, EntryId(i));
            // One time is known, and no other is made up.
            QCOMPARE(item.arrival, Arrival::OneTime);
            QCOMPARE(item.time, m_reader->entry(i).time);
            QCOMPARE(item.end(), item.time);
        }
        QCOMPARE(ladder.remarks.size(), 1);
        QVERIFY(ladder.remarks.at(0).english().contains(u"not known"_s));
    }

    void onlyItsConversation()
    {
        const Party other{Alice.address, 40001};
        load({frame({Alice, Bob, Syn, 1000}), frame({other, Bob, Syn, 7000}), datagram(Alice, Bob, "x"), frame({Bob, Alice, Syn | Ack, 5000, 1001})});
        QCOMPARE(labels(ladderOf(1)).size(), 2);
        QCOMPARE(labels(ladderOf(2)), QStringList{u"SYN seq 0 win 64240"_s});
        QCOMPARE(labels(ladderOf(3)), QStringList{u"UDP, 1 byte"_s});
        QVERIFY(ladderOf(4).items.empty());
        QVERIFY(ladderOf(99).items.empty());
    }

    // Calls stand at this program's lane; of bytes only the end is known that was seen here.
    void ofCalls()
    {
        LogFixture log(false);
        NewConversation facts;
        facts.role = Role::Client;
        facts.label = "example.org:80";
        const ConversationId id = log.log->openConversation(facts);
        add(log, id, Kind::Call, Call::Socket, "AF_INET, SOCK_STREAM", 7);
        add(log, id, Kind::Call, Call::Connect, "127.0.0.1:80", -1, 111);
        add(log, id, Kind::State, Call::None, {}, 0, 0, quint32(LinkState::Connected));
        payload(log, id, Kind::Sent, Call::Send, "hello");
        payload(log, id, Kind::Received, Call::Recv, "hello back");
        payload(log, id, Kind::Sent, Call::SslWrite, "secret", Layer::Tls);
        log.note("of another one");
        add(log, id, Kind::Sample, Call::None, {}, 0);
        m_reader = std::make_unique<LogReader>(log.log->file());
        const Ladder ladder = ladderOf(id);
        QCOMPARE(labels(ladder), (QStringList{u"socket(AF_INET, SOCK_STREAM) = 7"_s, u"connect(127.0.0.1:80) = -1 ECONNREFUSED"_s, u"Connected"_s,
                                              u"send: 5 bytes"_s, u"recv: 10 bytes"_s, u"SSL_write: 6 bytes"_s}));
        QCOMPARE(ladder.lanes.at(0).title.english(), u"this program"_s);
        QCOMPARE(ladder.lanes.at(1).title.english(), u"peer, example.org:80"_s);
        QCOMPARE(ladder.items[1].marks, LadderMark::Trouble);
        QCOMPARE(ladder.items[2].kind, ItemKind::State);
        QCOMPARE(ladder.items[3].arrival, Arrival::SentOnly);
        QCOMPARE(int(ladder.items[3].lane), 0);
        QCOMPARE(ladder.items[4].arrival, Arrival::ReceivedOnly);
        QCOMPARE(int(ladder.items[4].lane), 1);
        QCOMPARE(int(ladder.items[4].to), 0);
        QCOMPARE(ladder.items[5].kind, ItemKind::Write);
        QVERIFY(ladder.remarks.at(0).english().contains(u"Only what this program did"_s));
    }

    // The worker's ladder is the builder's, in pieces, while the log grows; another conversation begins anew.
    void feeds()
    {
        LogFixture log(false);
        NewConversation facts;
        const ConversationId one = log.log->openConversation(facts);
        const ConversationId two = log.log->openConversation(facts);
        LadderFeed feed(log.log->file());
        LadderIndex index;
        connect(&feed, &LadderFeed::begun, this, [&](const Ladder &ladder) { index = LadderIndex(ladder); });
        connect(&feed, &LadderFeed::grown, this, [&](const Ladder &more) { index.add(more.items, more.beyond); });
        QSignalSpy wakes(&feed, &LadderFeed::wakeWanted);
        for (int i = 0; i < 1000; ++i)
            payload(log, i % 2 == 0 ? one : two, Kind::Sent, Call::Send, QByteArray::number(i));
        feed.setConversation(one);
        QCOMPARE(wakes.count(), 0);  // asleep it wants nothing
        QCOMPARE(index.size(), 0u);
        feed.setAsleep(false);
        QVERIFY(wakes.count() > 0);
        QTRY_COMPARE(index.size(), 500u);
        for (int i = 0; i < 300; ++i)
            payload(log, one, Kind::Received, Call::Recv, "x");
        feed.grew();
        QTRY_COMPARE(index.size(), 800u);
        QTRY_VERIFY(feed.isWhole());
        feed.setConversation(two);
        QCOMPARE(index.size(), 0u);
        QTRY_COMPARE(index.size(), 500u);
        for (size_t i = 0; i < index.size(); ++i)
            QCOMPARE(index.item(i).entry, EntryId(2 * i + 1));
        feed.setConversation(0);
        QCOMPARE(index.size(), 0u);
    }

private:
    static void add(LogFixture &log, ConversationId id, Kind kind, Call call, QByteArrayView text, qint32 result, int error = 0, quint32 aux = 0)
    {
        NewEntry entry;
        entry.kind = kind;
        entry.conversation = id;
        entry.call = call;
        entry.text = text;
        entry.result = result;
        entry.error = error;
        entry.aux = aux;
        log.log->append(entry);
    }

    static void payload(LogFixture &log, ConversationId id, Kind kind, Call call, const QByteArray &bytes, Layer layer = Layer::Wire)
    {
        NewEntry entry;
        entry.kind = kind;
        entry.direction = kind == Kind::Sent ? Direction::Out : Direction::In;
        entry.conversation = id;
        entry.call = call;
        entry.layer = layer;
        entry.payload = bytes;
        entry.result = qint32(bytes.size());
        log.log->append(entry);
    }

    void load(const QList<QByteArray> &frames)
    {
        CaptureMaker maker;
        maker.section().interface();
        quint64 stamp = 1'700'000'000'000'000;
        for (const QByteArray &one : frames)
            maker.packet(stamp += 40'000, one);
        const QString path = m_folder.filePath(u"ladder.pcapng"_s);
        maker.save(path);
        auto import = CaptureImport::open(path, MemoryUse::Keep);
        QVERIFY(import);
        while ((*import)->step(100)) {
        }
        m_reader = std::make_unique<LogReader>((*import)->log().file());
        QCOMPARE(m_reader->count(), quint64(frames.size()));
    }

    Ladder ladderOf(ConversationId id) const
    {
        LadderBuilder builder(id);
        Ladder ladder;
        for (EntryId entry = 0; entry < m_reader->count(); ++entry)
            builder.add(*m_reader, entry, m_reader->entry(entry), ladder.items);
        ladder.lanes = LadderBuilder::lanes(m_reader->conversation(id));
        ladder.remarks = builder.remarks();
        return ladder;
    }

    static QStringList labels(const Ladder &ladder)
    {
        QStringList all;
        for (const LadderItem &item : ladder.items)
            all += item.label.english();
        return all;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<LogReader> m_reader;
};

QTEST_GUILESS_MAIN(TestLadderBuilder)
#include "tst_ladderbuilder.moc"
