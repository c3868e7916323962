// Messages in packets as events of a ladder: where they stand, where they lead, by which rules, and how many.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/captureimport.h"
#include "core/lab/labrecorder.h"
#include "core/log/logfile.h"
#include "core/model/ladderbuilder.h"
#include "core/model/ladderfeed.h"
#include "core/model/ladderindex.h"
#include "support/capturemaker.h"
#include "support/logfixture.h"

#include <QSignalSpy>
#include <QtTest>

#include <algorithm>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;
using ItemKind = LadderItem::Kind;

class TestLadderMessages : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // At the lane of who sent it, at the time of its first byte; it leads to the packet with which the log tells of it.
    void messagesOfPackets()
    {
        load({request(0, Ask.left(10)), request(10, Ask.mid(10)), answer(0, Reply.left(30)), answer(30, Reply.mid(30))});
        const Ladder ladder = ladderOf(1);
        QCOMPARE(messages(ladder), (QStringList{u"0 GET /index.html of 0 at 0"_s, u"1 200 OK, 12 bytes of 2 at 2"_s}));
        for (const LadderItem &one : ladder.items) {
            if (one.kind != ItemKind::Message)
                continue;
            QCOMPARE(one.label.english(), u"HTTP: "_s + one.brief.english());
            QCOMPARE(one.to, quint8(1 - one.lane));
            QCOMPARE(one.marks, 0u);
        }
        QCOMPARE(std::count_if(ladder.items.begin(), ladder.items.end(), [](const LadderItem &one) { return one.isArrow(); }), 4);
        QCOMPARE(ladder.remarks.last().english(), u"A message stands where its first byte was seen."_s);
    }

    // What waits for a hole to be filled was sent before it could be read.
    void aMessageBehindAHole()
    {
        load({request(0, Ask.left(10)), request(Ask.size(), Ask), request(10, Ask.mid(10))});
        QCOMPARE(messages(ladderOf(1)), (QStringList{u"0 GET /index.html of 0 at 0"_s, u"0 GET /index.html of 2 at 1"_s}));
    }

    // What is not whole when the capture ends is there, and stands out.
    void messagesThatAreNotWhole()
    {
        load({request(0, Ask), answer(0, Reply.left(Reply.size() - 5))});
        const Ladder ladder = ladderOf(1);
        QCOMPARE(messages(ladder), (QStringList{u"0 GET /index.html of 0 at 0"_s, u"1 200 OK, 7 bytes (cut short) of 1 at 1"_s}));
        QCOMPARE(ladder.items.back().marks, LadderMark::Caution);
    }

    // A fragment that came before the first has no ports: it is of another conversation, and its bytes are of this one.
    void messagesInFragments()
    {
        const QByteArray whole = request(0, Ask);
        const int size = int(whole.size()) - 34;
        load({frame({Alice, Bob, Syn, 1000}), fragmentOf(whole, 1, 40, size - 40, false), fragmentOf(whole, 1, 0, 40, true)});
        QVERIFY(m_reader->entry(1).conversation != 1u);
        QCOMPARE(messages(ladderOf(1)), QStringList{u"0 GET /index.html of 2 at 2"_s});
        QVERIFY(messages(ladderOf(m_reader->entry(1).conversation)).isEmpty());
    }

    // Of one conversation: another one that speaks as much adds nothing.
    void messagesOfNoOther()
    {
        const Party other{Alice.address, 40001};
        load({request(0, Ask), frame({other, Bob, Psh | Ack, 1001, 5001, Ask}), answer(0, Reply)});
        QCOMPARE(messages(ladderOf(1)).size(), 2);
        QCOMPARE(messages(ladderOf(2)), QStringList{u"0 GET /index.html of 1 at 1"_s});
    }

    void messagesAsTold()
    {
        load({request(0, Ask), answer(0, Reply)});
        QVERIFY(messages(ladderOf(1, u"tcp.port==80,none"_s)).isEmpty());
        const QStringList lines = messages(ladderOf(1, u"tcp.port==80,line"_s));
        QVERIFY2(lines.size() > 4 && lines.first().contains(u"GET /index.html HTTP/1.1"_s), qPrintable(lines.join(u'|')));
        QCOMPARE(messages(ladderOf(1, u"tcp.port==443,none"_s)).size(), 2);
    }

    // One segment may bring more of them than there is room for.
    void messagesAreBounded()
    {
        QList<QByteArray> frames;
        constexpr int Each = 1400, Segments = int(Ladder::MostItems) / Each + 10;
        for (int i = 0; i < Segments; ++i)
            frames += request(i * Each, QByteArray(Each, 'x'));
        load(frames);
        const Ladder ladder = ladderOf(1, u"tcp.port==80,fixed:1"_s);
        QCOMPARE(ladder.items.size(), Ladder::MostItems);
        QVERIFY(ladder.beyond >= 9); // at least the packets that are left
    }

    // By other rules it begins anew; where they say the same of it, it stays.
    void feedsByRules()
    {
        load({request(0, Ask), answer(0, Reply.left(Reply.size() - 5))});
        LadderFeed feed(m_file);
        LadderIndex index;
        connect(&feed, &LadderFeed::begun, this, [&](const Ladder &ladder) { index = LadderIndex(ladder); });
        connect(&feed, &LadderFeed::grown, this, [&](const Ladder &more) { index.add(more.items, more.beyond); });
        QSignalSpy begun(&feed, &LadderFeed::begun);
        feed.setAsleep(false);
        feed.setConversation(1);
        // The file grows no more: what had begun is told.
        QTRY_COMPARE(messages(index.ladder()).size(), 2);
        QVERIFY(feed.isWhole());
        QCOMPARE(begun.count(), 1);
        feed.setRules(rulesOf(u"tcp.port==81,none"_s));
        QCOMPARE(begun.count(), 1);
        feed.setRules(rulesOf(u"tcp.port==80,none"_s));
        QCOMPARE(begun.count(), 2);
        QTRY_VERIFY(feed.isWhole() && index.size() == 2);
        QVERIFY(messages(index.ladder()).isEmpty());
        feed.setRules({});
        QTRY_COMPARE(messages(index.ladder()).size(), 2);
    }

    // While it grows what has begun is not told, and once it is closed it is.
    void feedsWhatEnds()
    {
        LogFixture log(false);
        lab::LabRecorder recorder(*log.log);
        keep(recorder, {Alice, Bob, Psh | Ack, 1001, 5001, Ask});
        keep(recorder, {Bob, Alice, Psh | Ack, 5001, 1001 + quint32(Ask.size()), Reply.left(50)});
        m_reader = std::make_unique<LogReader>(log.log->file());
        LadderFeed feed(log.log->file());
        LadderIndex index;
        connect(&feed, &LadderFeed::grown, this, [&](const Ladder &more) { index.add(more.items, more.beyond); });
        feed.setAsleep(false);
        feed.setConversation(1);
        QTRY_VERIFY(feed.isWhole() && index.size() > 2);
        QCOMPARE(messages(index.ladder()), QStringList{u"0 GET /index.html of 0 at 0"_s});
        log.log->close();
        feed.grew();
        QTRY_COMPARE(messages(index.ladder()).size(), 2);
    }

private:
    static inline const QByteArray Ask = "GET /index.html HTTP/1.1\r\nHost: films.example\r\n\r\n";
    static inline const QByteArray Reply = "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\nnothing here";

    static QByteArray request(qsizetype at, const QByteArray &bytes) { return frame({Alice, Bob, Psh | Ack, 1001 + quint32(at), 5001, bytes}); }
    static QByteArray answer(qsizetype at, const QByteArray &bytes) { return frame({Bob, Alice, Psh | Ack, 5001 + quint32(at), 1001, bytes}); }

    static DecodeRules rulesOf(const QString &rule)
    {
        DecodeRules rules;
        if (!rule.isEmpty())
            rules.set(*DecodeRules::parse(rule));
        return rules;
    }

    // "0 GET / of 2 at 1": the lane, what, the entry it leads to, and that at whose time it stands.
    QStringList messages(const Ladder &ladder) const
    {
        QStringList all;
        for (const LadderItem &item : ladder.items) {
            if (item.kind != ItemKind::Message)
                continue;
            EntryId at = 0;
            while (at < m_reader->count() && m_reader->entry(at).time != item.time)
                ++at;
            all += u"%1 %2 of %3 at %4"_s.arg(item.lane).arg(item.brief.english()).arg(item.entry).arg(at);
        }
        return all;
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
        m_file = (*import)->log().file();
        m_reader = std::make_unique<LogReader>(m_file);
        QCOMPARE(m_reader->count(), quint64(frames.size()));
    }

    static void keep(lab::LabRecorder &recorder, const Segment &segment)
    {
        lab::Frame one;
        one.from = segment.from.port == Alice.port ? lab::Side::A : lab::Side::B;
        one.bytes = frame(segment);
        one.length = quint32(one.bytes.size());
        recorder.add(one);
    }

    Ladder ladderOf(ConversationId id, const QString &rule = {}) const
    {
        LadderBuilder builder(id, rulesOf(rule));
        Ladder ladder;
        for (EntryId entry = 0; entry < m_reader->count(); ++entry)
            builder.add(*m_reader, entry, m_reader->entry(entry), ladder.items);
        builder.finish(*m_reader, ladder.items);
        ladder.beyond = builder.beyond();
        ladder.remarks = builder.remarks();
        return ladder;
    }

    QTemporaryDir m_folder;
    std::shared_ptr<const LogFile> m_file;
    std::unique_ptr<LogReader> m_reader;
};

QTEST_GUILESS_MAIN(TestLadderMessages)
#include "tst_laddermessages.moc"
