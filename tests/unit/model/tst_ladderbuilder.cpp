// Ladders of the packets of conversations, and the worker that makes ladders.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/captureimport.h"
#include "core/lab/labrecorder.h"
#include "core/log/logfile.h"
#include "core/model/ladderbuilder.h"
#include "core/model/ladderfeed.h"
#include "core/model/ladderindex.h"
#include "core/protocol/tcpinfo/tcpsample.h"
#include "support/capturemaker.h"
#include "support/logfixture.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <iterator>

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
        const std::vector<LadderItem> arrows = arrowsOf(ladder);
        QCOMPARE(labelsOf(arrows), (QStringList{u"SYN seq 0 win 64240"_s, u"SYN+ACK seq 0 ack 1 win 64240"_s, u"ACK seq 1 ack 1 win 64240"_s,
                                              u"PSH+ACK seq 1 ack 1 win 64240, 5 bytes"_s,
                                              u"sent again  · PSH+ACK seq 1 ack 1 win 64240, 5 bytes"_s,
                                              u"FIN+ACK seq 6 ack 1 win 64240"_s, u"RST+ACK seq 1 ack 7 win 64240"_s}));
        const quint32 marks[] = {LadderMark::HandshakeSyn, LadderMark::HandshakeSynAck, LadderMark::HandshakeAck, LadderMark::Data,
                                 LadderMark::Data | LadderMark::Retransmission, LadderMark::Fin, LadderMark::Reset};
        const quint8 lanes[] = {0, 1, 0, 0, 0, 0, 1};
        for (size_t i = 0; i < arrows.size(); ++i) {
            const LadderItem &item = arrows[i];
            QCOMPARE(item.marks, marks[i]);
            QCOMPARE(item.lane, lanes[i]);
            QCOMPARE(item.to, quint8(1 - lanes[i]));
            QCOMPARE(item.entry, EntryId(i));
            // One time is known, and no other is made up.
            QCOMPARE(item.arrival, Arrival::OneTime);
            QCOMPARE(item.time, m_reader->entry(i).time);
            QCOMPARE(item.end(), item.time);
        }
        QCOMPARE(ladder.remarks.size(), 2);
        QVERIFY(ladder.remarks.at(0).english().contains(u"not known"_s));
        QVERIFY(ladder.remarks.at(1).english().contains(u"derived"_s));
        QCOMPARE(states(ladder), (QStringList{u"0 SYN-SENT"_s, u"1 SYN-RECEIVED"_s, u"0 ESTABLISHED"_s, u"1 ESTABLISHED"_s, u"0 FIN-WAIT-1"_s,
                                              u"0 CLOSED"_s, u"1 CLOSED"_s}));
    }

    void statesOfPackets_data()
    {
        QTest::addColumn<QList<QByteArray>>("frames");
        QTest::addColumn<QString>("told");
        const auto from = [](const Party &one, quint16 flags, quint32 seq, quint32 ack, const QByteArray &data = {}) {
            return frame({one, one.port == Alice.port ? Bob : Alice, flags, seq, ack, data});
        };
        QTest::newRow("one closes after the other")
            << QList<QByteArray>{from(Alice, Syn, 1000, 0), from(Bob, Syn | Ack, 5000, 1001), from(Alice, Psh | Ack, 1001, 5001, "hi"),
                                 from(Alice, Fin | Psh | Ack, 1003, 5001, "bye"), from(Bob, Ack, 5001, 1003), from(Bob, Ack, 5001, 1007),
                                 from(Bob, Ack, 5001, 1007, "more"), from(Bob, Fin | Ack, 5005, 1007), from(Bob, Fin | Ack, 5005, 1007),
                                 from(Alice, Ack, 1007, 5006)}
            << u"0 SYN-SENT, 1 SYN-RECEIVED, 0 ESTABLISHED, 1 ESTABLISHED, 0 FIN-WAIT-1, 0 FIN-WAIT-2, 1 CLOSE-WAIT, 1 LAST-ACK, "
               "0 TIME-WAIT, 1 CLOSED"_s;
        QTest::newRow("in three") << QList<QByteArray>{from(Alice, Psh | Ack, 1000, 5000, "x"), from(Alice, Fin | Ack, 1001, 5000),
                                                       from(Bob, Fin | Ack, 5000, 1002), from(Alice, Ack, 1002, 5001)}
                                  << u"0 FIN-WAIT-1, 0 FIN-WAIT-2, 1 LAST-ACK, 0 TIME-WAIT, 1 CLOSED"_s;
        QTest::newRow("both at once") << QList<QByteArray>{from(Alice, Fin | Ack, 1000, 5000), from(Bob, Fin | Ack, 5000, 1000),
                                                           from(Alice, Ack, 1001, 5001), from(Bob, Ack, 5001, 1001)}
                                      << u"0 FIN-WAIT-1, 1 FIN-WAIT-1, 0 CLOSING, 1 FIN-WAIT-2, 0 TIME-WAIT, 1 TIME-WAIT"_s;
        QTest::newRow("from the middle") << QList<QByteArray>{from(Alice, Psh | Ack, 1000, 5000, "x"), from(Bob, Ack, 5000, 1001)} << QString();
        QTest::newRow("refused") << QList<QByteArray>{from(Alice, Syn, 1000, 0), from(Bob, Rst | Ack, 0, 1001)}
                                 << u"0 SYN-SENT, 0 CLOSED, 1 CLOSED"_s;
        QTest::newRow("numbers wrap") << QList<QByteArray>{from(Alice, Fin | Psh | Ack, 0xffffffff, 5000, "x"), from(Bob, Ack, 5000, 1)}
                                      << u"0 FIN-WAIT-1, 0 FIN-WAIT-2, 1 CLOSE-WAIT"_s;
        const QList<QByteArray> shaken{from(Alice, Syn, 1000, 0), from(Bob, Syn | Ack, 5000, 1001), from(Alice, Ack, 1001, 5001)};
        const QString open = u"0 SYN-SENT, 1 SYN-RECEIVED, 0 ESTABLISHED, 1 ESTABLISHED"_s;
        const quint32 far = 5001 + (2u << 20);
        QTest::newRow("a reset that may be forged") << shaken + QList<QByteArray>{from(Bob, Rst, far, 0), from(Bob, Rst, 5001 - (2u << 20), 0)} << open;
        QTest::newRow("a reset of its sender") << shaken + QList<QByteArray>{from(Bob, Rst, far, 0), from(Bob, Rst, 5001 + (1u << 20), 0)}
                                               << open + u", 0 CLOSED, 1 CLOSED"_s;
        QTest::newRow("a reset behind a hole") << shaken + QList<QByteArray>{from(Bob, Ack, far, 1001, "x"), from(Bob, Rst, far + 1, 0)} << open;
        QTest::newRow("a reset behind what has arrived")
            << shaken + QList<QByteArray>{from(Bob, Ack, far, 1001, "x"), from(Alice, Ack, 1001, far + 1), from(Bob, Rst, far + 1, 0)}
            << open + u", 0 CLOSED, 1 CLOSED"_s;
        QTest::newRow("acknowledged but never seen") << shaken + QList<QByteArray>{from(Alice, Ack, 1001, far), from(Bob, Rst, far, 0)} << open;
        QTest::newRow("an end after the end")
            << shaken + QList<QByteArray>{from(Bob, Rst, 5001, 0), from(Alice, Fin | Ack, 1001, 5001), from(Bob, Fin | Ack, 5001, 1002)}
            << open + u", 0 CLOSED, 1 CLOSED"_s;
        QTest::newRow("UDP") << QList<QByteArray>{datagram(Alice, Bob, "x")} << QString();
    }

    void statesOfPackets()
    {
        QFETCH(QList<QByteArray>, frames);
        QFETCH(QString, told);
        load(frames);
        const Ladder ladder = ladderOf(1);
        QCOMPARE(states(ladder).join(u", "_s), told);
        QCOMPARE(ladder.remarks.size(), told.isEmpty() ? 1 : 2);
    }

    // The link of the lab says what becomes of each: who got nothing comes to no state by it.
    void statesOfTheLab()
    {
        using lab::Fate;
        LogFixture log(false);
        lab::LabRecorder recorder(*log.log);
        keep(recorder, {Alice, Bob, Syn, 1000});
        keep(recorder, {Bob, Alice, Syn | Ack, 5000, 1001});
        keep(recorder, {Alice, Bob, Ack, 1001, 5001}, Fate::Dropped);
        QCOMPARE(recorded(log), (QStringList{u"0 SYN-SENT"_s, u"1 SYN-RECEIVED"_s, u"0 ESTABLISHED"_s}));
        keep(recorder, {Alice, Bob, Psh | Ack, 1001, 5001, "x"}, Fate::Duplicated);
        QCOMPARE(recorded(log).mid(3), QStringList{u"1 ESTABLISHED"_s});
        keep(recorder, {Alice, Bob, Fin | Ack, 1002, 5001});
        keep(recorder, {Bob, Alice, Ack, 5001, 1003}, Fate::Corrupted);
        QCOMPARE(recorded(log).mid(4), (QStringList{u"0 FIN-WAIT-1"_s, u"1 CLOSE-WAIT"_s}));
        keep(recorder, {Bob, Alice, Rst | Ack, 5001, 1003}, Fate::Dropped);
        QCOMPARE(recorded(log).mid(6), QStringList{u"1 CLOSED"_s});
        keep(recorder, {Bob, Alice, Rst | Ack, 5001, 1003});
        QCOMPARE(recorded(log).mid(7), QStringList{u"0 CLOSED"_s});
    }

    // Looks at both hosts' kernels lie among the packets of the lab: neither is this program's end.
    void looksOfTheLab()
    {
        LogFixture log(false);
        lab::LabRecorder recorder(*log.log);
        keep(recorder, {Alice, Bob, Syn, 1000});
        TcpSample one;
        one.info = QByteArray(280, '\0');
        for (const auto &[side, state] : {std::pair{lab::Side::A, 2}, std::pair{lab::Side::B, 3}, std::pair{lab::Side::A, 1}}) {
            one.info[rowOf(TcpField::State).offset] = char(state);
            const EntryId look = recorder.addLook(side, one, Alice.port);
            QCOMPARE(LogReader(log.log->file()).entry(look).conversation, ConversationId(1));
        }
        recorder.addState({0, lab::Side::B}, Alice.port);
        QCOMPARE(recorded(log), QStringList{u"0 SYN-SENT"_s});
        const Ladder ladder = ladderOf(1);
        QCOMPARE(ladder.items.size(), 3u); // and a note that names its host
        QCOMPARE(notes(ladder).size(), 1);
        for (const Text &remark : ladder.remarks)
            QVERIFY2(!remark.english().contains(u"Only what this program did"_s), qPrintable(remark.english()));
    }

    void onlyItsConversation()
    {
        const Party other{Alice.address, 40001};
        load({frame({Alice, Bob, Syn, 1000}), frame({other, Bob, Syn, 7000}), datagram(Alice, Bob, "x"), frame({Bob, Alice, Syn | Ack, 5000, 1001})});
        QCOMPARE(arrowsOf(ladderOf(1)).size(), 2u);
        QCOMPARE(labelsOf(arrowsOf(ladderOf(2))), QStringList{u"SYN seq 0 win 64240"_s});
        QCOMPARE(labels(ladderOf(3)), QStringList{u"UDP, 1 byte"_s});
        QVERIFY(ladderOf(4).items.empty());
        QVERIFY(ladderOf(99).items.empty());
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

    static void keep(lab::LabRecorder &recorder, const Segment &segment, lab::Fate fate = lab::Fate::Delivered)
    {
        lab::Frame one;
        one.from = segment.from.port == Alice.port ? lab::Side::A : lab::Side::B;
        one.fate = fate;
        one.cause = fate == lab::Fate::Dropped ? lab::Cause::Loss : lab::Cause::None;
        one.bytes = frame(segment);
        one.length = quint32(one.bytes.size());
        recorder.add(one);
    }

    QStringList recorded(const LogFixture &log)
    {
        m_reader = std::make_unique<LogReader>(log.log->file());
        return states(ladderOf(1));
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

    static std::vector<LadderItem> arrowsOf(const Ladder &ladder)
    {
        std::vector<LadderItem> all;
        std::copy_if(ladder.items.begin(), ladder.items.end(), std::back_inserter(all), [](const LadderItem &item) { return item.isArrow(); });
        return all;
    }

    static QStringList labelsOf(const std::vector<LadderItem> &items)
    {
        QStringList all;
        for (const LadderItem &item : items)
            all += item.label.english();
        return all;
    }
    static QStringList labels(const Ladder &ladder) { return labelsOf(ladder.items); }

    // "0 SYN-SENT": the lane, and what it comes to there.
    static QStringList states(const Ladder &ladder)
    {
        QStringList all;
        for (const LadderItem &item : ladder.items)
            if (item.kind == ItemKind::State)
                all += QString::number(item.lane) + u' ' + item.label.english().remove(u", derived"_s);
        return all;
    }

    static QStringList notes(const Ladder &ladder)
    {
        QStringList all;
        for (const LadderItem &item : ladder.items)
            if (item.kind == ItemKind::Note)
                all += item.label.english();
        return all;
    }

    QTemporaryDir m_folder;
    std::unique_ptr<LogReader> m_reader;
};

QTEST_GUILESS_MAIN(TestLadderBuilder)
#include "tst_ladderbuilder.moc"
