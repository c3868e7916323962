// The stream of one conversation: of packets that come in any order, of datagrams, of sockets.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/captureimport.h"
#include "core/log/streamreader.h"
#include "core/model/streamfeed.h"
#include "core/model/streamtext.h"
#include "support/capturemaker.h"
#include "support/logfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

constexpr Party Carol{0x0a000003, 40001};

} // namespace

class TestStreamReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ofPackets()
    {
        load({said(0, "one "), frame({Carol, Bob, Psh | Ack, 1, 1, "not this"}), said(8, "three"), said(4, "two "), said(4, "two "),
              answered(0, "yes")});
        QCOMPARE(stream(1), (QStringList{u"> one "_s, u"> two "_s, u"> three"_s, u"< yes"_s}));
        QCOMPARE(m_pieces[1].entry, 4u); // with which it could be read
        QCOMPARE(m_pieces[2].entry, 4u);
        QCOMPARE(stream(2), QStringList{u"> not this"_s});
    }

    // What is behind a hole comes when nothing more does, and the hole is told before it.
    void aHole()
    {
        load({said(0, "one"), said(13, "two"), answered(0, "yes")});
        QCOMPARE(stream(1), (QStringList{u"> one"_s, u"< yes"_s, u"> +10"_s, u"> two"_s}));
    }

    void inFragments()
    {
        const QByteArray whole = said(0, QByteArray(200, 'x'));
        load({fragmentOf(whole, 1, 0, 96, true), fragmentOf(whole, 1, 96, int(whole.size()) - 34 - 96, false)});
        QCOMPARE(stream(1).join(QString()).remove(u"> "_s), QString(200, u'x'));
    }

    void ofDatagrams()
    {
        load({datagram(Alice, Bob, "ask"), datagram(Bob, Alice, "tell")});
        QCOMPARE(stream(1), (QStringList{u"> ask"_s, u"< tell"_s}));
    }

    // Whole with the last that comes, in whatever order; one that never is whole is told at the end.
    void ofDatagramsInFragments()
    {
        const QByteArray whole = datagram(Bob, Alice, QByteArray(60, 'a') + QByteArray(40, 'b'));
        const QByteArray lost = datagram(Bob, Alice, QByteArray(60, 'x') + QByteArray(40, 'y'));
        load({datagram(Alice, Bob, "ask"), fragmentOf(lost, 2, 0, 64, true), fragmentOf(whole, 1, 0, 48, true),
              fragmentOf(whole, 1, 48, 24, true), fragmentOf(whole, 1, 0, 48, true), fragmentOf(whole, 1, 72, 36, false),
              datagram(Bob, Alice, "more")});
        const QString bytes = QString(60, u'a') + QString(40, u'b');
        QCOMPARE(stream(1), (QStringList{u"> ask"_s, u"< "_s + bytes, u"< more"_s, u"< +56"_s}));
        QCOMPARE(m_pieces[1].entry, 5u); // with which it could be read
        load({datagram(Alice, Bob, "ask"), fragmentOf(whole, 1, 72, 36, false), fragmentOf(whole, 1, 48, 24, true),
              fragmentOf(whole, 1, 0, 48, true)});
        QCOMPARE(stream(1), (QStringList{u"> ask"_s, u"< "_s + bytes}));
    }

    // The snap length cut both fragments.
    void ofDatagramsInFragmentsThatWereCut()
    {
        const QByteArray whole = datagram(Bob, Alice, QByteArray(60, 'a') + QByteArray(40, 'b'));
        load({datagram(Alice, Bob, "ask"), fragmentOf(whole, 1, 0, 48, true), fragmentOf(whole, 1, 48, 60, false)}, 14 + 20 + 40);
        QCOMPARE(stream(1), (QStringList{u"> ask"_s, u"< "_s + QString(32, u'a') + u"+8"_s, u"< "_s + QString(20, u'a') + QString(20, u'b') + u"+20"_s}));
    }

    void ofSockets()
    {
        LogFixture fixture(false);
        const ConversationId id = fixture.log->openConversation({});
        const ConversationId other = fixture.log->openConversation({});
        fixture.received("hello ", {}, id);
        fixture.received("no", {}, other);
        fixture.received("there", {}, id);
        m_reader = std::make_unique<LogReader>(fixture.log->file());
        QCOMPARE(stream(id), (QStringList{u"< hello "_s, u"< there"_s}));
        QCOMPARE(StreamReader::layerOf(*m_reader, id), Layer::Wire);
    }

    // More than is kept is counted.
    void feedIsBounded()
    {
        QList<QByteArray> frames;
        constexpr quint32 Each = 60'000, All = 20;
        for (quint32 i = 0; i < All; ++i)
            frames += said(i * Each, QByteArray(Each, 'x'));
        load(frames);
        StreamFeed feed(m_file);
        feed.setAsleep(false);
        feed.setConversation(1);
        QTRY_VERIFY(feed.isWhole() && feed.bytes(Direction::Out) != 0);
        QCOMPARE(feed.bytes(Direction::Out), quint64(Each) * All);
        QCOMPARE(feed.beyond(), quint64(Each) * All - quint64(StreamFeed::MostBytes));
        QCOMPARE(feed.runs().size(), 1u);
        QCOMPARE(feed.runs().front().bytes.size(), StreamFeed::MostBytes);
        feed.setConversation(0);
        QVERIFY(feed.runs().empty());
    }

    // What waits behind a hole is told when the log grows no more.
    void feedOfAHole()
    {
        load({said(0, "one"), said(13, "two")});
        StreamFeed feed(m_file);
        feed.setAsleep(false);
        feed.setConversation(1);
        QTRY_COMPARE(feed.bytes(Direction::Out), 6u);
        QCOMPARE(feed.missing(), 10u);
    }

    void feedGrows()
    {
        LogFixture fixture(false);
        const ConversationId id = fixture.log->openConversation({});
        StreamFeed feed(fixture.log->file());
        feed.setAsleep(false);
        feed.setConversation(id);
        for (const QByteArray &all : {"one"_ba, "onetwo"_ba}) {
            fixture.received(all.last(3), {}, id);
            feed.grew();
            QTRY_COMPARE(feed.bytes(Direction::In), quint64(all.size()));
            QCOMPARE(feed.runs().size(), 1u);
            QCOMPARE(feed.runs().front().bytes, all);
        }
    }

    // What is inside is shown as soon as there is any, instead of what was on the wire.
    void feedOfTls()
    {
        LogFixture fixture(false);
        const ConversationId id = fixture.log->openConversation({});
        const auto add = [&](Layer layer, const QByteArray &bytes) {
            NewEntry entry;
            entry.kind = Kind::Sent;
            entry.direction = Direction::Out;
            entry.layer = layer;
            entry.conversation = id;
            entry.payload = bytes;
            fixture.log->append(entry);
        };
        StreamFeed feed(fixture.log->file());
        feed.setAsleep(false);
        feed.setConversation(id);
        add(Layer::Wire, "x#!?");
        feed.grew();
        QTRY_COMPARE(feed.bytes(Direction::Out), 4u);
        QVERIFY(!feed.isDecrypted());
        add(Layer::Tls, "GET ");
        add(Layer::Wire, "y#!?");
        add(Layer::Tls, "/\n");
        feed.grew();
        QTRY_COMPARE(feed.bytes(Direction::Out), 6u);
        QVERIFY(feed.isDecrypted());
        QCOMPARE(feed.runs().size(), 1u);
        QCOMPARE(feed.runs().front().bytes, "GET /\n"_ba);
        QCOMPARE(StreamReader::layerOf(*std::make_unique<LogReader>(fixture.log->file()), id), Layer::Tls);
    }

    void asText()
    {
        const std::vector<SpokenRun> runs{{Direction::Out, "GET\n", 0}, {Direction::In, "40", 7}, {Direction::In, "4", 0}};
        const StreamText both = streamText(runs, {.names = {u"> a"_s, u"< b"_s}, .missing = u"[%1 missing]"_s});
        QCOMPARE(both.shown.text, u"> a\nGET␊\n< b\n40\n[7 missing]\n4"_s);
        QStringList said;
        for (const SpokenSpan &one : both.speakers)
            if (one.from != Direction::None)
                said += (one.from == Direction::Out ? u">"_s : u"<"_s) + both.shown.text.mid(one.start, one.length);
        QCOMPARE(said, (QStringList{u">GET␊\n"_s, u"<40"_s, u"<4"_s}));
        const StreamText hex = streamText(runs, {.only = Direction::In, .hex = true, .missing = u"[%1 missing]"_s});
        const QStringList lines = hex.shown.text.split(u'\n');
        QVERIFY2(lines[0].startsWith(u"00000000  34 30 "_s), qPrintable(lines[0]));
        QCOMPARE(lines[1], u"[7 missing]"_s);
        QVERIFY2(lines[2].startsWith(u"00000009  34 "_s), qPrintable(lines[2]));
    }

private:
    static QByteArray said(quint32 at, const QByteArray &bytes) { return frame({Alice, Bob, Psh | Ack, 1001 + at, 5001, bytes}); }
    static QByteArray answered(quint32 at, const QByteArray &bytes) { return frame({Bob, Alice, Psh | Ack, 5001 + at, 1001, bytes}); }

    void load(const QList<QByteArray> &frames, qsizetype snap = 65535)
    {
        CaptureMaker maker;
        maker.section().interface();
        quint64 stamp = 1'700'000'000'000'000;
        if (frames.first() != datagram(Alice, Bob, "ask"))
            maker.packet(stamp, frame({Alice, Bob, Syn, 1000}));
        for (const QByteArray &one : frames)
            maker.packet(stamp += 40'000, one.first(std::min(snap, one.size())), {}, 0, one.size());
        const QString path = m_folder.filePath(u"talk.pcapng"_s);
        maker.save(path);
        auto import = CaptureImport::open(path, MemoryUse::Keep);
        QVERIFY(import);
        while ((*import)->step(100)) {
        }
        m_file = (*import)->log().file();
        m_reader = std::make_unique<LogReader>(m_file);
    }

    QStringList stream(ConversationId conversation)
    {
        m_pieces.clear();
        StreamReader stream(*m_reader, conversation);
        for (EntryId id = 0; id < m_reader->count(); ++id)
            stream.add(id, m_reader->entry(id), m_pieces);
        stream.finish(m_pieces);
        QStringList out;
        for (const StreamPiece &one : m_pieces)
            out += (one.from == Direction::Out ? u"> "_s : u"< "_s) + QString::fromLatin1(one.bytes)
                   + (one.missing > 0 ? u'+' + QString::number(one.missing) : QString());
        return out;
    }

    QTemporaryDir m_folder;
    std::shared_ptr<const LogFile> m_file;
    std::unique_ptr<LogReader> m_reader;
    std::vector<StreamPiece> m_pieces;
};

QTEST_GUILESS_MAIN(TestStreamReader)
#include "tst_streamreader.moc"
