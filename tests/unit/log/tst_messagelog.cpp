// The message log written and read back: bytes, texts, levels, secrets, caps, anchors, wake-ups.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/logfixture.h"

#include "core/settings/clock.h"

#include <QTest>

#include <atomic>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace porthole;
using namespace porthole::test;

namespace {

class HandClock : public Clock
{
public:
    qint64 monotonic() const override { return now; }
    qint64 wall() const override { return now + difference; }
    qint64 now = 1'000'000'000;
    qint64 difference = 1'700'000'000'000'000'000;
};

QByteArray pattern(qsizetype size, int seed)
{
    QByteArray bytes(size, Qt::Uninitialized);
    quint32 x = quint32(seed) * 2654435761u + 1;
    for (char &c : bytes) {
        x = x * 1664525u + 1013904223u;
        c = char(x >> 24);
    }
    return bytes;
}

} // namespace

class TestMessageLog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsEveryField();
    void keepsPayloadsOfEverySize_data();
    void keepsPayloadsOfEverySize();
    void rowsOfFullReadsAreAligned_data() { keepsPayloadsOfEverySize_data(); }
    void rowsOfFullReadsAreAligned();
    void keepsWhatTheLevelSays();
    void keepsSecretsApart();
    void blanksSecretsWhereAsked();
    void crossesExtents();
    void newestConversationFactsWin();
    void stopsPayloadAtTheCap();
    void capOfTheDisk();
    void anchorsFollowTheWallClock();
    void wakesOncePerArm();
    void readsWhileItIsWritten();
    void fileIsPrivateAndLocked();
    void secondWriterIsRefused();
    void closedFileIsCleanAndSmall();
    void longTextIsCutAndSaysSo();
    void bulkWithoutChecksumIsCounted();
};

void TestMessageLog::keepsEveryField()
{
    LogFixture f;
    NewEntry entry;
    entry.kind = Kind::Call;
    entry.direction = Direction::Out;
    entry.layer = Layer::Tls;
    entry.call = Call::Connect;
    entry.conversation = 7;
    entry.result = -1;
    entry.error = 111;
    entry.reason = Reason::Refused;
    entry.aux = 3;
    entry.text = "127.0.0.1:80";
    entry.time = 42;
    QCOMPARE(f.log->append(entry), EntryId(0));
    const LogReader reader(f.log->file());
    QCOMPARE(reader.count(), quint64(1));
    const Entry read = reader.entry(0);
    QCOMPARE(read.kind, Kind::Call);
    QCOMPARE(read.direction, Direction::Out);
    QCOMPARE(read.layer, Layer::Tls);
    QCOMPARE(read.call, Call::Connect);
    QCOMPARE(read.conversation, ConversationId(7));
    QCOMPARE(read.result, -1);
    QCOMPARE(int(read.error), 111);
    QCOMPARE(read.reason, Reason::Refused);
    QCOMPARE(read.aux, 3u);
    QCOMPARE(read.time, qint64(42));
    QCOMPARE(reader.text(read), QByteArray("127.0.0.1:80"));
    QVERIFY(reader.payload(read).isEmpty());
}

void TestMessageLog::keepsPayloadsOfEverySize_data()
{
    QTest::addColumn<bool>("onDisk");
    QTest::newRow("file") << true;
    QTest::newRow("memory") << false;
}

void TestMessageLog::keepsPayloadsOfEverySize()
{
    QFETCH(bool, onDisk);
    LogFixture f(onDisk);
    // Around every border: the mapped copy (16 KiB), pages, extents (64 KiB doubling), the largest.
    const QList<qsizetype> sizes{1, 200, 4095, 4096, 4097, 16383, 16384, 16385, 65536, 65537, 262144, 1 << 20, 3};
    for (int i = 0; i < sizes.size(); ++i)
        QCOMPARE(f.received(pattern(sizes[i], i)), EntryId(i));
    const LogReader reader(f.log->file());
    for (int i = 0; i < sizes.size(); ++i) {
        const Entry entry = reader.entry(EntryId(i));
        QCOMPARE(qsizetype(entry.length), sizes[i]);
        QCOMPARE(qsizetype(entry.kept), sizes[i]);
        QCOMPARE(reader.payload(entry), pattern(sizes[i], i));
        QCOMPARE(reader.payload(entry, sizes[i] / 2, 10), pattern(sizes[i], i).mid(sizes[i] / 2, 10));
    }
}

void TestMessageLog::rowsOfFullReadsAreAligned()
{
    QFETCH(bool, onDisk);
    LogFixture f(onDisk);
    constexpr qsizetype Full = 256 << 10;
    QList<qsizetype> sizes{100, Full, 100, Full, 70'000, Full};
    sizes.append(QList<qsizetype>(20, Full)); // across extents: 64 KiB to begin with, doubling
    sizes.append({1, Full, 3});
    for (int i = 0; i < sizes.size(); ++i)
        QCOMPARE(f.received(pattern(sizes[i], i)), EntryId(i));
    const auto check = [&](const LogReader &reader) {
        quint64 end = 0;
        for (int i = 0; i < sizes.size(); ++i) {
            const Entry entry = reader.entry(EntryId(i));
            QCOMPARE(reader.payload(entry), pattern(sizes[i], i));
            QVERIFY2(entry.payloadOffset >= end, "two payloads share bytes");
            end = entry.payloadOffset + entry.kept;
            if (const bool inRow = i > 0 && sizes[i] == Full && sizes[i - 1] == Full; inRow && onDisk)
                QCOMPARE(entry.payloadOffset % quint64(Full), quint64(0));
        }
    };
    check(LogReader(f.log->file()));
    if (!onDisk)
        return;
    f.log->close();
    const auto file = LogFile::open(f.path);
    QVERIFY(file && (*file)->report().clean && (*file)->report().damagedExtents == 0);
    check(LogReader(*file));
}

void TestMessageLog::keepsWhatTheLevelSays()
{
    LogFixture f;
    f.received("hello world", RecordLevel::lengths());
    f.received("hello world", RecordLevel::first(5));
    f.received("hello", RecordLevel::first(5));
    const LogReader reader(f.log->file());
    QCOMPARE(reader.entry(0).kept, 0u);
    QCOMPARE(reader.entry(0).length, 11u);
    QVERIFY(reader.entry(0).flags & PayloadCut);
    QCOMPARE(reader.payload(reader.entry(1)), QByteArray("hello"));
    QCOMPARE(reader.entry(1).length, 11u);
    QVERIFY(reader.entry(1).flags & PayloadCut);
    QVERIFY(!(reader.entry(2).flags & PayloadCut));
}

void TestMessageLog::keepsSecretsApart()
{
    LogFixture f;
    const SecretRange ranges[] = {{5, 6}};
    NewEntry entry;
    entry.kind = Kind::Sent;
    entry.payload = "PASS secret\r\n";
    entry.secrets = ranges;
    f.log->append(entry);
    const LogReader reader(f.log->file());
    const Entry read = reader.entry(0);
    QCOMPARE(reader.secrets(read).size(), 1);
    QCOMPARE(reader.payload(read), QByteArray("PASS secret\r\n"));
    QCOMPARE(reader.blankedPayload(read), QByteArray("PASS ******\r\n"));
    QCOMPARE(reader.blankedPayload(read, 3, 4), QByteArray("S **"));
    QCOMPARE(reader.blankedPayload(read, 10), QByteArray("*\r\n"));
}

void TestMessageLog::blanksSecretsWhereAsked()
{
    LogOptions options;
    options.blankSecrets = true;
    LogFixture f(true, options);
    const SecretRange ranges[] = {{5, 600}};
    NewEntry entry;
    entry.kind = Kind::Sent;
    entry.payload = "PASS secret";
    entry.secrets = ranges;
    f.log->append(entry);
    const LogReader reader(f.log->file());
    QCOMPARE(reader.payload(reader.entry(0)), QByteArray("PASS ******"));
    QVERIFY(reader.entry(0).flags & SecretsBlanked);
    f.log->close();
    QFile file(f.path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("secret"));
}

void TestMessageLog::crossesExtents()
{
    LogFixture f(false);
    constexpr quint64 Many = 300'000;
    for (quint64 i = 0; i < Many; ++i) {
        NewEntry entry;
        entry.kind = Kind::Note;
        entry.result = qint32(i);
        entry.time = 1;
        QCOMPARE(f.log->append(entry), i);
    }
    const LogReader reader(f.log->file());
    QCOMPARE(reader.count(), Many);
    for (quint64 i = 0; i < Many; ++i) {
        if (reader.entry(i).result != qint32(i))
            QFAIL("an entry is not the one that was written");
    }
    for (quint64 i : {0ull, 299'999ull, 1023ull, 1024ull, 65'535ull, 150'000ull, 2ull})
        QCOMPARE(reader.entry(i).result, qint32(i));
}

void TestMessageLog::newestConversationFactsWin()
{
    LogFixture f;
    NewConversation facts;
    facts.role = Role::Client;
    facts.label = "example.org:80";
    const ConversationId first = f.log->openConversation(facts);
    const ConversationId second = f.log->openConversation({});
    QCOMPARE(first, 1u);
    QCOMPARE(second, 2u);
    const LogReader reader(f.log->file());
    QCOMPARE(reader.conversation(first).label, QStringLiteral("example.org:80"));
    facts.remote.port = 80;
    facts.remote.family = Family::IPv4;
    f.log->updateConversation(first, facts);
    QCOMPARE(int(reader.conversation(first).record.remote.port), 80);
    QCOMPARE(reader.conversationCount(), 2u);
    QCOMPARE(reader.conversation(3).record.id, 0u);
}

// 8 GiB, or 10 % of the disk that is free: what nobody set is kept to as well.
void TestMessageLog::capOfTheDisk()
{
    QCOMPARE(MessageLog::capFor(quint64(1) << 40), quint64(8) << 30);
    QCOMPARE(MessageLog::capFor(quint64(80) << 30), quint64(8) << 30);
    QCOMPARE(MessageLog::capFor(quint64(10) << 30), quint64(1) << 30);
    QCOMPARE(MessageLog::capFor(0), quint64(0));
    LogOptions options;
    options.freeDisk = 10'000;
    LogFixture f(true, options);
    const EntryId kept = f.received(pattern(1000, 1));
    const EntryId over = f.received(pattern(1, 2));
    const LogReader reader(f.log->file());
    QCOMPARE(reader.entry(kept).kept, 1000u);
    QVERIFY(!(reader.entry(kept).flags & PayloadMissing));
    QVERIFY(f.log->stats().payloadStopped);
    QCOMPARE(f.log->stats().payloadMissing, quint64(1));
    QVERIFY(reader.count() > over);
    QVERIFY(reader.text(reader.entry(over - 1)).contains("limit of 0 KiB, a tenth of what was free on its disk"));
    QVERIFY(f.log->stats().capOfDisk && f.log->stats().cap == 1000 && f.log->stats().error == 0);
    // A log that is told how much it may keep does not look at the disk.
    options.cap = 5000;
    LogFixture told(true, options);
    told.received(pattern(4000, 1));
    QVERIFY(!told.log->stats().payloadStopped);
    // One in memory is not bound by a disk.
    options.cap = 0;
    LogFixture memory(false, options);
    memory.received(pattern(4000, 1));
    QVERIFY(!memory.log->stats().payloadStopped);
}

void TestMessageLog::stopsPayloadAtTheCap()
{
    LogOptions options;
    options.cap = 1000;
    LogFixture f(true, options);
    f.received(pattern(900, 1));
    const EntryId over = f.received(pattern(200, 2));
    const EntryId after = f.received(pattern(50, 3));
    const LogReader reader(f.log->file());
    const Entry entry = reader.entry(over);
    QCOMPARE(entry.length, 200u);
    QCOMPARE(entry.kept, 0u);
    QVERIFY(entry.flags & PayloadMissing);
    QCOMPARE(reader.entry(after).kept, 0u);
    // The banner is an entry of its own, before the first that lacks its bytes.
    const Entry note = reader.entry(1);
    QCOMPARE(note.kind, Kind::Note);
    QVERIFY(reader.text(note).contains("size limit"));
    const LogStats stats = f.log->stats();
    QVERIFY(stats.payloadStopped);
    QCOMPARE(stats.payloadKept, quint64(900));
    QCOMPARE(stats.payloadMissing, quint64(250));
    QCOMPARE(stats.entriesLost, quint64(0));
}

void TestMessageLog::anchorsFollowTheWallClock()
{
    HandClock clock;
    LogOptions options;
    options.clock = &clock;
    LogFixture f(true, options);
    const LogReader reader(f.log->file());
    f.note("a");
    clock.now += 2'000'000'000;
    clock.difference += 3'600'000'000'000;  // somebody sets the clock an hour ahead
    f.note("b");
    clock.now += 500'000'000;
    f.note("c");
    QCOMPARE(reader.wallTime(reader.entry(0).time), 1'700'000'001'000'000'000);
    QCOMPARE(reader.wallTime(reader.entry(1).time), 1'700'003'603'000'000'000);
    QCOMPARE(reader.wallTime(reader.entry(2).time), 1'700'003'603'500'000'000);
}

void TestMessageLog::wakesOncePerArm()
{
    LogFixture f;
    int woken = 0;
    f.log->setWake([&woken] { ++woken; });
    f.note("not armed");
    QCOMPARE(woken, 0);
    f.log->arm();
    f.note("first");
    f.note("second");
    QCOMPARE(woken, 1);
    f.log->arm();
    f.note("third");
    QCOMPARE(woken, 2);
}

void TestMessageLog::readsWhileItIsWritten()
{
    LogFixture f;
    constexpr quint64 Many = 50'000;
    std::atomic<bool> wrong{false};
    std::atomic<quint64> seen{0};
    std::thread readerThread([&, file = f.log->file()] {
        const LogReader reader(file);
        quint64 next = 0;
        while (next < Many) {
            for (const quint64 count = reader.count(); next < count; ++next) {
                const Entry entry = reader.entry(next);
                const QByteArray bytes = reader.payload(entry);
                if (entry.result != bytes.size() || bytes != pattern(bytes.size(), int(next)))
                    wrong = true;
            }
            seen = next;
        }
    });
    for (quint64 i = 0; i < Many; ++i)
        f.received(pattern(qsizetype(i % 100) + 1, int(i)));
    readerThread.join();
    QVERIFY(!wrong);
    QCOMPARE(seen.load(), Many);
}

void TestMessageLog::fileIsPrivateAndLocked()
{
    LogFixture f;
    struct stat facts;
    QCOMPARE(::stat(QFile::encodeName(f.path).constData(), &facts), 0);
    QCOMPARE(facts.st_mode & 0777u, 0600u);
    const int fd = ::open(QFile::encodeName(f.path).constData(), O_RDONLY);
    QVERIFY(fd >= 0);
    QVERIFY(::flock(fd, LOCK_SH | LOCK_NB) != 0);
    ::close(fd);
}

void TestMessageLog::secondWriterIsRefused()
{
    LogFixture f;
    f.note("mine");
    LogOptions options;
    options.path = f.path;
    const auto second = MessageLog::create(options);
    QVERIFY(!second);
    QCOMPARE(second.error().reason, Reason::InUse);
    const LogReader reader(f.log->file());
    QCOMPARE(reader.text(reader.entry(0)), QByteArray("mine"));
}

void TestMessageLog::closedFileIsCleanAndSmall()
{
    LogFixture f;
    f.received("hello");
    f.log->close();
    const auto opened = LogFile::open(f.path);
    QVERIFY(opened);
    QVERIFY((*opened)->report().clean);
    QCOMPARE((*opened)->report().damagedExtents, quint64(0));
    QVERIFY((*opened)->report().firstDamage.isEmpty());
    // Room that was reserved and not used went back to the disk.
    QVERIFY2((*opened)->size() <= 256 * 1024, qPrintable(QString::number((*opened)->size())));
}

void TestMessageLog::longTextIsCutAndSaysSo()
{
    LogFixture f;
    f.note(QByteArray(70'000, 'x'));
    const LogReader reader(f.log->file());
    QCOMPARE(reader.text(reader.entry(0)).size(), 65'535);
    QVERIFY(reader.entry(0).flags & TextCut);
}

void TestMessageLog::bulkWithoutChecksumIsCounted()
{
    LogFixture small;
    small.received(pattern(1000, 1));
    small.log->close();
    QCOMPARE((*LogFile::open(small.path))->report().uncheckedBytes, quint64(0));
    // More than may hold up the end, and too fast for a quiet moment before.
    LogFixture bulk;
    const QByteArray piece = pattern(1 << 20, 2);
    for (int i = 0; i < 100; ++i)
        bulk.received(piece);
    bulk.log->close();
    const auto file = LogFile::open(bulk.path);
    QVERIFY(file);
    const FileReport &report = (*file)->report();
    QVERIFY(report.clean && report.damagedExtents == 0);
    // With the holes before what is aligned, less than 256 KiB in each of the extents.
    QVERIFY(report.uncheckedBytes > 0 && report.uncheckedBytes <= quint64(104 << 20));
}

QTEST_GUILESS_MAIN(TestMessageLog)
#include "tst_messagelog.moc"
