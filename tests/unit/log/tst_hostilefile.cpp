// Session files that are cut, flipped or made up: everything readable is shown, the damage is named, nothing dies.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/logfixture.h"

#include "core/log/fileformat.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace porthole;
using namespace porthole::format;
using namespace porthole::test;

class TestHostileFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void refusesWhatIsNoSession_data();
    void refusesWhatIsNoSession();
    void refusesAHigherMajorInWords();
    void readsAHigherMinor();
    void skipsUnknownExtents();
    void namesAChangedByte();
    void survivesEveryCut();
    void survivesEveryFlippedWord();
    void survivesImpossibleCounts();
    void entriesCannotPointOutside();
    void unreadableSecretsHideThePayload();
    void fileCutWhileOpenReadsAsDamaged();
    void canBeCancelled();
    void fifoDoesNotHang();

private:
    QByteArray good() const { return m_good; }
    Result<std::shared_ptr<const LogFile>> openBytes(const QByteArray &bytes);
    template <typename T> T *at(QByteArray &bytes, quint64 offset) { return reinterpret_cast<T *>(bytes.data() + offset); }
    quint64 extentOf(const QByteArray &bytes, ExtentType type);
    void readAll(const LogFile &file, const std::shared_ptr<const LogFile> &shared);

    QByteArray m_good;
    QTemporaryDir m_folder;
    int m_number = 0;
};

void TestHostileFile::init()
{
    if (!m_good.isEmpty())
        return;
    LogFixture f;
    f.log->openConversation({Role::Client, TransportKind::Tcp, Engine::Native, 0, "host:1", {}, {}});
    for (int i = 0; i < 40; ++i) {
        f.note(QByteArray("note " + QByteArray::number(i)));
        f.received(QByteArray(i + 1, char('a' + i % 26)));
    }
    const SecretRange ranges[] = {{0, 4}};
    NewEntry secret;
    secret.kind = Kind::Sent;
    secret.payload = "1234 rest";
    secret.secrets = ranges;
    f.log->append(secret);
    f.log->close();
    QFile file(f.path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_good = file.readAll();
}

Result<std::shared_ptr<const LogFile>> TestHostileFile::openBytes(const QByteArray &bytes)
{
    const QString path = m_folder.filePath(QString::number(++m_number));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write the test file");
    file.close();
    auto opened = LogFile::open(path);
    QFile::remove(path);
    return opened;
}

quint64 TestHostileFile::extentOf(const QByteArray &bytes, ExtentType type)
{
    const auto *super = reinterpret_cast<const Superblock *>(bytes.data());
    const auto *slots = reinterpret_cast<const quint64 *>(bytes.data() + PageSize);
    for (quint64 i = 0; i < super->extents; ++i) {
        if (reinterpret_cast<const ExtentHeader *>(bytes.data() + slots[i])->type == type)
            return slots[i];
    }
    qFatal("no such extent");
}

// Touches everything a view could ask for.
void TestHostileFile::readAll(const LogFile &, const std::shared_ptr<const LogFile> &shared)
{
    const LogReader reader(shared);
    quint64 bytes = 0;
    const quint64 count = std::min<quint64>(reader.count(), 5000);
    for (quint64 id = 0; id < count; ++id) {
        const Entry entry = reader.entry(id);
        QVERIFY(entry.kind <= Kind::Last && entry.reason <= Reason::Last && entry.call <= Call::Last);
        QVERIFY(entry.kept <= entry.length);
        bytes += quint64(reader.blankedPayload(entry).size() + reader.text(entry).size());
        reader.wallTime(entry.time);
        reader.conversation(entry.conversation);
    }
    QVERIFY(bytes <= quint64(m_good.size()) * 5000);
}

void TestHostileFile::refusesWhatIsNoSession_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("one byte") << QByteArray("P");
    QTest::newRow("magic alone") << QByteArray("PORTHOLE");
    QTest::newRow("text") << QByteArray(200'000, 'x');
    QTest::newRow("zeros") << QByteArray(200'000, '\0');
}

void TestHostileFile::refusesWhatIsNoSession()
{
    QFETCH(QByteArray, bytes);
    const auto opened = openBytes(bytes);
    QVERIFY(!opened);
    QCOMPARE(opened.error().reason, Reason::Damaged);
    QVERIFY(!sentence(opened.error()).isEmpty());
}

void TestHostileFile::refusesAHigherMajorInWords()
{
    QByteArray bytes = good();
    at<Superblock>(bytes, 0)->major = Major + 1;
    const auto opened = openBytes(bytes);
    QVERIFY(!opened);
    QCOMPARE(opened.error().reason, Reason::Unsupported);
    QVERIFY(opened.error().where.detail.english().contains(QStringLiteral("newer version")));
}

void TestHostileFile::readsAHigherMinor()
{
    QByteArray bytes = good();
    at<Superblock>(bytes, 0)->minor = 99;
    const auto opened = openBytes(bytes);
    QVERIFY(opened);
    QCOMPARE((*opened)->report().damagedEntries, quint64(0));
}

void TestHostileFile::skipsUnknownExtents()
{
    QByteArray bytes = good();
    auto *super = at<Superblock>(bytes, 0);
    const quint64 end = quint64(bytes.size());
    bytes.append(PageSize, '\0');
    super = at<Superblock>(bytes, 0);
    *at<quint64>(bytes, PageSize + super->extents * 8) = end;
    ++super->extents;
    auto *header = at<ExtentHeader>(bytes, end);
    header->magic = ExtentMagic;
    header->type = ExtentType(77);
    header->offset = end;
    header->size = PageSize;
    const auto opened = openBytes(bytes);
    QVERIFY(opened);
    QCOMPARE((*opened)->report().unknownExtents, quint64(1));
    QCOMPARE((*opened)->report().damagedEntries, quint64(0));
    QCOMPARE((*opened)->publishedEntries(), quint64(81));
}

void TestHostileFile::namesAChangedByte()
{
    QByteArray bytes = good();
    bytes[qsizetype(extentOf(bytes, ExtentType::Payload) + sizeof(ExtentHeader) + 3)] ^= 1;
    const auto opened = openBytes(bytes);
    QVERIFY(opened);
    QCOMPARE((*opened)->report().damagedExtents, quint64(1));
    QVERIFY((*opened)->report().firstDamage.contains(QStringLiteral("extent")));
}

void TestHostileFile::survivesEveryCut()
{
    int readable = 0;
    for (qsizetype size = 0; size < good().size(); size += 1021) {
        const auto opened = openBytes(good().first(size));
        if (!opened)
            continue;
        ++readable;
        QVERIFY2(!(*opened)->report().firstDamage.isEmpty(), qPrintable(QString::number(size)));
        readAll(**opened, *opened);
    }
    QVERIFY(readable > 10);
}

void TestHostileFile::survivesEveryFlippedWord()
{
    QRandomGenerator random(1);
    const quint32 evil[] = {0, 1, 0xffffffff, 0x7fffffff, 0x80000000, 0x00010000};
    const auto *super = reinterpret_cast<const Superblock *>(m_good.data());
    QList<quint64> interesting;
    for (quint64 i = 0; i < 128; i += 4)
        interesting << i << PageSize + i;
    for (quint64 e = 0; e < super->extents; ++e) {
        const quint64 offset = reinterpret_cast<const quint64 *>(m_good.data() + PageSize)[e];
        for (quint64 i = 0; i < 512; i += 4)
            interesting << offset + i;
    }
    for (const quint64 offset : interesting) {
        QByteArray bytes = good();
        for (const quint32 value : {evil[random.bounded(6)], random.generate()}) {
            *at<quint32>(bytes, offset) = value;
            if (const auto opened = openBytes(bytes))
                readAll(**opened, *opened);
        }
    }
}

void TestHostileFile::survivesImpossibleCounts()
{
    QByteArray bytes = good();
    auto *super = at<Superblock>(bytes, 0);
    super->entries = ~0ull / 2;
    super->conversations = ~0ull;
    super->anchors = ~0ull;
    super->extents = ~0ull;
    const auto opened = openBytes(bytes);
    QVERIFY(opened);
    QVERIFY(!(*opened)->report().firstDamage.isEmpty());
    QVERIFY((*opened)->publishedEntries() < 100'000);
    readAll(**opened, *opened);
}

void TestHostileFile::entriesCannotPointOutside()
{
    QByteArray bytes = good();
    const quint64 first = extentOf(bytes, ExtentType::Entries) + sizeof(ExtentHeader);
    auto *entries = at<Entry>(bytes, first);
    entries[1].payloadOffset = 0;          // the header: not payload
    entries[3].kept = 1 << 30;
    entries[3].length = 1 << 30;
    entries[5].payloadOffset = ~0ull;
    entries[0].text = packSpan(4, 4096);
    entries[2].kind = Kind(200);
    const auto opened = openBytes(bytes);
    QVERIFY(opened);
    QCOMPARE((*opened)->report().damagedEntries, quint64(5));
    const LogReader reader(*opened);
    for (const EntryId id : {0, 1, 2, 3, 5}) {
        QVERIFY(reader.entry(id).flags & EntryDamaged);
        QVERIFY(reader.payload(reader.entry(id)).isEmpty());
    }
    QVERIFY(reader.text(reader.entry(0)).isEmpty());
    QCOMPARE(reader.payload(reader.entry(7)), QByteArray("dddd"));
}

void TestHostileFile::unreadableSecretsHideThePayload()
{
    QByteArray bytes = good();
    auto *entries = at<Entry>(bytes, extentOf(bytes, ExtentType::Entries) + sizeof(ExtentHeader));
    entries[80].secrets = packSpan(12345, 1);
    const auto opened = openBytes(bytes);
    QVERIFY(opened);
    const LogReader reader(*opened);
    QVERIFY(reader.payload(reader.entry(80)).isEmpty());
}

void TestHostileFile::fileCutWhileOpenReadsAsDamaged()
{
    const QString path = m_folder.filePath(QStringLiteral("cut"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(good());
    file.close();
    const auto opened = LogFile::open(path);
    QVERIFY(opened);
    QCOMPARE(::truncate(QFile::encodeName(path).constData(), off_t(HeaderBytes)), 0);
    const LogReader reader(*opened);
    QVERIFY(reader.entry(1).flags & EntryDamaged);
    QVERIFY(reader.payload(reader.entry(1)).isEmpty());
}

void TestHostileFile::canBeCancelled()
{
    LogFixture f;
    f.note("x");
    f.log->close();
    const auto opened = LogFile::open(f.path, [](double) { return false; });
    QVERIFY(!opened);
    QCOMPARE(opened.error().reason, Reason::Cancelled);
}

void TestHostileFile::fifoDoesNotHang()
{
    const QString path = m_folder.filePath(QStringLiteral("fifo"));
    QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    QVERIFY(!LogFile::open(path));
}

QTEST_GUILESS_MAIN(TestHostileFile)
#include "tst_hostilefile.moc"
