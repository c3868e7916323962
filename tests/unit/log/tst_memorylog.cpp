// A log that is not on disk: how much memory it takes, and what it says when that is used up.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/logfixture.h"

#include <QSignalSpy>
#include <QTest>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestMemoryLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsLostEntries();
    void followedLogForgets();
    void followedLogSaysWhatIsMissing();
    void forgettingKeepsConversations();
    void forgetsTexts();
    void unreadLogKeepsNothing();
};

void TestMemoryLog::countsLostEntries()
{
    LogOptions options;
    options.memory = 1 << 20;
    LogFixture fixture(false, options);
    constexpr int Many = 40'000; // records alone are 2.4 MiB
    int refused = 0;
    for (int i = 0; i < Many; ++i)
        refused += fixture.note("x") == NoEntry;
    const LogStats stats = fixture.log->stats();
    QVERIFY(refused > 0);
    QCOMPARE(stats.entriesLost, quint64(refused));
    QCOMPARE(stats.entries + stats.entriesLost, quint64(Many));
    QVERIFY(fixture.log->file()->size() <= (1 << 20));
    const LogReader reader(fixture.log->file());
    QCOMPARE(reader.count(), stats.entries);
    QCOMPARE(reader.text(reader.entry(100)), "x"_ba);
}

void TestMemoryLog::followedLogForgets()
{
    LogOptions options;
    options.use = MemoryUse::Follow;
    options.cap = 40 << 20;
    options.memory = 64 << 20;
    LogFixture fixture(false, options);
    LogReader reader(fixture.log->file());
    QByteArray bytes(256 << 10, 'x');
    for (int i = 0; i < 1000; ++i) { // 250 MiB
        bytes[0] = char(i);
        const EntryId id = fixture.received(bytes);
        QCOMPARE(reader.payload(reader.entry(id)), bytes);
        fixture.log->forget(id + 1);
        QVERIFY(fixture.log->file()->size() <= (64 << 20));
    }
    QCOMPARE(fixture.log->stats().payloadMissing, quint64(0));
    QCOMPARE(fixture.log->stats().entriesLost, quint64(0));
    QCOMPARE(fixture.log->stats().entries, quint64(1000));
}

void TestMemoryLog::followedLogSaysWhatIsMissing()
{
    LogOptions options;
    options.use = MemoryUse::Follow;
    options.cap = 1 << 20;
    LogFixture fixture(false, options);
    const QByteArray bytes(64 << 10, 'x');
    for (int i = 0; i < 20; ++i) // nobody reads
        fixture.received(bytes);
    QCOMPARE(fixture.log->stats().payloadMissing, quint64(4 * bytes.size()));
    const LogReader reader(fixture.log->file());
    QCOMPARE(reader.payload(reader.entry(0)), bytes);
}

void TestMemoryLog::forgettingKeepsConversations()
{
    LogOptions options;
    options.use = MemoryUse::Follow;
    LogFixture fixture(false, options);
    NewConversation facts;
    facts.label = "example.test:80";
    const ConversationId id = fixture.log->openConversation(facts);
    for (int i = 0; i < 100; ++i)
        fixture.log->forget(fixture.received(QByteArray(1 << 20, 'x'), {}, id) + 1);
    const LogReader late(fixture.log->file()); // learns of extents whose memory is gone
    QCOMPARE(late.conversation(id).label, u"example.test:80"_s);
    QCOMPARE(late.payload(late.entry(99)).size(), qsizetype(1 << 20));
}

void TestMemoryLog::forgetsTexts()
{
    LogOptions options;
    options.use = MemoryUse::Follow;
    options.memory = 24 << 20;
    LogFixture fixture(false, options);
    NewConversation facts;
    facts.label = "example.test:80";
    const ConversationId id = fixture.log->openConversation(facts);
    const QByteArray text(60'000, 't');
    LogReader reader(fixture.log->file());
    for (int i = 0; i < 1000; ++i) { // 57 MiB
        const EntryId note = fixture.note(text);
        QCOMPARE(reader.text(reader.entry(note)), text);
        fixture.log->forget(note + 1);
    }
    QCOMPARE(fixture.log->stats().entriesLost, quint64(0));
    QCOMPARE(reader.conversation(id).label, u"example.test:80"_s);
}

void TestMemoryLog::unreadLogKeepsNothing()
{
    LogOptions options;
    options.use = MemoryUse::Nothing;
    LogFixture fixture(false, options);
    const qint64 before = fixture.log->file()->size();
    QCOMPARE(fixture.log->openConversation({}), ConversationId(1));
    QCOMPARE(fixture.log->openConversation({}), ConversationId(2));
    for (int i = 0; i < 1000; ++i)
        QCOMPARE(fixture.received(QByteArray(1000, 'x')), NoEntry);
    QCOMPARE(fixture.log->stats().entriesLost, quint64(0));
    QCOMPARE(fixture.log->file()->size(), before);
}

QTEST_GUILESS_MAIN(TestMemoryLog)
#include "tst_memorylog.moc"
