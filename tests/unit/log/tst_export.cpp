// A log exported and read again says the same, except for what is secret.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/export.h"
#include "support/logfixture.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

#include <unistd.h>

using namespace porthole;
using namespace Qt::StringLiterals;

class TestExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void jsonLines();
    void session();
    void sessionWithSecrets();
    void sessionOfSession();
    void secretsNeverLeave();
    void cancelled();
    void failuresAreNamed();
    void privateAndComplete();
    void keysOfCaptures_data();
    void keysOfCaptures();

private:
    void fill();
    QString path(const QString &name) const { return m_fixture->folder() + u'/' + name; }
    QStringList files() const { return QDir(m_fixture->folder()).entryList(QDir::Files); }
    void compareEntries(const LogReader &a, const LogReader &b, bool secretsBlanked);

    std::unique_ptr<test::LogFixture> m_fixture;
    std::unique_ptr<LogReader> m_reader;
};

namespace {

QByteArray wholeFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll();
}

} // namespace

void TestExport::init()
{
    m_fixture = std::make_unique<test::LogFixture>(false);
    m_reader = std::make_unique<LogReader>(m_fixture->log->file());
    fill();
}

void TestExport::fill()
{
    StoredAddress local{.bytes = {127, 0, 0, 1}, .port = 4000, .family = Family::IPv4};
    m_fixture->log->openConversation(
        {Role::Listener, TransportKind::Tcp, Engine::Native, 0, "here", local, {}});
    m_fixture->log->openConversation(
        {Role::Server, TransportKind::Tcp, Engine::Qt, 1, "gr\xc3\xbc\xc3\x9f", local, local});
    const qint64 start = m_reader->startTime();
    const QList<SecretRange> secrets{{5, 7}};
    m_fixture->log->append({.kind = Kind::Call,
                            .call = Call::Accept,
                            .conversation = 2,
                            .result = -1,
                            .error = 24,
                            .reason = Reason::Limit,
                            .text = "3, \x1b",
                            .time = start + 5});
    m_fixture->log->append({.kind = Kind::Sent,
                            .direction = Direction::Out,
                            .call = Call::Send,
                            .conversation = 2,
                            .result = 14,
                            .payload = "PASS hunter2\r\n",
                            .secrets = {secrets.constData(), 1},
                            .time = start + 3'600'000'000'000});
    m_fixture->log->append({.kind = Kind::Received,
                            .direction = Direction::In,
                            .call = Call::Recv,
                            .conversation = 2,
                            .payload = QByteArray(300'000, '\xfe'),
                            .level = RecordLevel::first(100'000),
                            .time = start + 3'600'000'000'001});
    m_fixture->log->append({.kind = Kind::Received,
                            .direction = Direction::In,
                            .layer = Layer::Tls,
                            .call = Call::QtRead,
                            .conversation = 2,
                            .payload = "abc",
                            .level = RecordLevel::lengths(),
                            .time = start + 3'600'000'000'001});
    m_fixture->log->append({.kind = Kind::State,
                            .conversation = 2,
                            .reason = Reason::Reset,
                            .aux = quint32(LinkState::ResetByPeer),
                            .time = start + 3'600'000'000'002});
    m_fixture->log->append({.kind = Kind::Note,
                            .aux = quint32(Severity::Trouble),
                            .text = QByteArray(70'000, 't'),
                            .time = start + 3'600'000'000'003});
}

void TestExport::jsonLines()
{
    QVERIFY(exportJsonLines(*m_reader, path(u"x.jsonl"_s)));
    const QList<QByteArray> lines = wholeFile(path(u"x.jsonl"_s)).split('\n');
    QCOMPARE(lines.size(), 7);
    QCOMPARE(lines.last(), QByteArray());
    const QStringList kinds{u"call"_s, u"sent"_s, u"received"_s, u"received"_s, u"state"_s, u"note"_s};
    for (int i = 0; i < 6; ++i) {
        const QJsonObject object = QJsonDocument::fromJson(lines[i]).object();
        QCOMPARE(object[u"kind"].toString(), kinds[i]);
        QVERIFY(object.contains(u"t"));
    }
    QCOMPARE(QJsonDocument::fromJson(lines[2]).object()[u"missing"].toInt(), 200'000);
    QVERIFY(QJsonDocument::fromJson(lines[5]).object()[u"text_cut"].toBool());
}

void TestExport::compareEntries(const LogReader &a, const LogReader &b, bool secretsBlanked)
{
    QCOMPARE(a.count(), b.count());
    QCOMPARE(a.startTime(), b.startTime());
    for (EntryId id = 0; id < a.count(); ++id) {
        const Entry one = a.entry(id);
        const Entry two = b.entry(id);
        QCOMPARE(one.time, two.time);
        // Anchors are only written where wall time moved by 5 ms: so exact are both.
        QVERIFY(qAbs(a.wallTime(one.time) - b.wallTime(two.time)) < 5'000'000);
        QVERIFY(one.kind == two.kind && one.direction == two.direction && one.layer == two.layer
                && one.call == two.call);
        QVERIFY(one.reason == two.reason && one.aux == two.aux && one.error == two.error
                && one.result == two.result);
        QCOMPARE(one.conversation, two.conversation);
        QCOMPARE(one.length, two.length);
        QCOMPARE(one.kept, two.kept);
        QCOMPARE(one.flags, quint16(two.flags & ~SecretsBlanked));
        QCOMPARE(a.text(one), b.text(two));
        QCOMPARE(secretsBlanked ? a.blankedPayload(one) : a.payload(one), b.payload(two));
    }
    QCOMPARE(a.conversationCount(), b.conversationCount());
    for (ConversationId id = 1; id <= a.conversationCount(); ++id) {
        const Conversation one = a.conversation(id);
        const Conversation two = b.conversation(id);
        QCOMPARE(one.label, two.label);
        QCOMPARE(one.record.opened, two.record.opened);
        QCOMPARE(one.record.parent, two.record.parent);
        QVERIFY(one.record.role == two.record.role && one.record.engine == two.record.engine);
        QVERIFY(memcmp(&one.record.local, &two.record.local, sizeof(StoredAddress)) == 0);
    }
}

void TestExport::session()
{
    QVERIFY(exportSession(*m_reader, path(u"x.porthole"_s)));
    const auto file = LogFile::open(path(u"x.porthole"_s));
    QVERIFY2(file, file ? "" : qPrintable(sentence(file.error())));
    QVERIFY((*file)->report().clean);
    const LogReader copy(*file);
    compareEntries(*m_reader, copy, true);
    QCOMPARE(copy.payload(copy.entry(1)), "PASS *******\r\n"_ba);
    QVERIFY(copy.entry(1).flags & SecretsBlanked);
    QVERIFY(copy.secrets(copy.entry(1)).isEmpty());
}

void TestExport::sessionWithSecrets()
{
    ExportOptions options;
    options.withSecrets = true;
    QVERIFY(exportSession(*m_reader, path(u"x.porthole"_s), options));
    const auto file = LogFile::open(path(u"x.porthole"_s));
    QVERIFY(file);
    const LogReader copy(*file);
    compareEntries(*m_reader, copy, false);
    QCOMPARE(copy.payload(copy.entry(1)), "PASS hunter2\r\n"_ba);
    // They stay marked, so that the next export blanks them.
    QCOMPARE(copy.secrets(copy.entry(1)).size(), 1);
    QCOMPARE(copy.blankedPayload(copy.entry(1)), "PASS *******\r\n"_ba);
}

void TestExport::sessionOfSession()
{
    QVERIFY(exportSession(*m_reader, path(u"x.porthole"_s)));
    const auto first = LogFile::open(path(u"x.porthole"_s));
    QVERIFY(first);
    const LogReader one(*first);
    QVERIFY(exportSession(one, path(u"y.porthole"_s)));
    const auto second = LogFile::open(path(u"y.porthole"_s));
    QVERIFY(second);
    const LogReader two(*second);
    QCOMPARE(two.entry(1).flags, one.entry(1).flags);
    QCOMPARE(two.payload(two.entry(1)), one.payload(one.entry(1)));
}

void TestExport::secretsNeverLeave()
{
    QVERIFY(exportJsonLines(*m_reader, path(u"x.jsonl"_s)));
    QVERIFY(exportSession(*m_reader, path(u"x.porthole"_s)));
    for (const QString &name : files()) {
        const QByteArray bytes = wholeFile(path(name));
        QVERIFY(!bytes.isEmpty());
        QVERIFY2(!bytes.contains("hunter2"), qPrintable(name));
        QVERIFY(!bytes.contains("PASS hunter2\r\n"_ba.toBase64()));
    }
}

void TestExport::cancelled()
{
    ExportOptions options;
    options.progress = [](double) { return false; };
    const auto json = exportJsonLines(*m_reader, path(u"x.jsonl"_s), options);
    QVERIFY(!json);
    QCOMPARE(json.error().reason, Reason::Cancelled);
    const auto session = exportSession(*m_reader, path(u"x.porthole"_s), options);
    QVERIFY(!session);
    QCOMPARE(session.error().reason, Reason::Cancelled);
    QVERIFY2(files().isEmpty(), qPrintable(files().join(u' ')));
}

void TestExport::failuresAreNamed()
{
    const auto missing = exportJsonLines(*m_reader, path(u"no/such/folder.jsonl"_s));
    QVERIFY(!missing);
    QCOMPARE(missing.error().reason, Reason::NotFound);
    const auto folder = exportSession(*m_reader, m_fixture->folder());
    QVERIFY(!folder);
    QCOMPARE(folder.error().reason, Reason::Io);
    const auto full = exportJsonLines(*m_reader, u"/proc/self/x.jsonl"_s);
    QVERIFY(!full);
}

void TestExport::privateAndComplete()
{
    QFile old(path(u"x.jsonl"_s));
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write("old");
    old.close();
    QVERIFY(exportJsonLines(*m_reader, path(u"x.jsonl"_s)));
    QVERIFY(exportSession(*m_reader, path(u"x.porthole"_s)));
    QCOMPARE(files(), (QStringList{u"x.jsonl"_s, u"x.porthole"_s}));
    for (const QString &name : files()) {
        const auto mode = QFileInfo(path(name)).permissions();
        QVERIFY(!(mode & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther)));
    }
    QVERIFY(!wholeFile(path(u"x.jsonl"_s)).contains("old"));
}

void TestExport::keysOfCaptures_data()
{
    QTest::addColumn<QList<quint32>>("blocks"); // how much of the file below each takes
    QTest::addColumn<QByteArray>("start");      // of that file
    QTest::addColumn<Reason>("reason");
    constexpr quint32 TooLong = (16 << 20) + 1;
    const QByteArray key = "CLIENT_RANDOM 00 c0ff\n";
    const QByteArray comments = "# by hand\n\n  # no key\n";
    QTest::newRow("keys") << QList<quint32>{quint32(key.size())} << key << Reason::None;
    QTest::newRow("keys, and too long") << QList<quint32>{TooLong, quint32(key.size())} << key << Reason::None;
    QTest::newRow("too long") << QList<quint32>{TooLong} << key << Reason::Limit;
    QTest::newRow("comments, and too long") << QList<quint32>{quint32(comments.size()), TooLong} << comments << Reason::Limit;
    QTest::newRow("comments") << QList<quint32>{quint32(comments.size())} << comments << Reason::NotFound;
    QTest::newRow("nothing") << QList<quint32>() << QByteArray() << Reason::NotFound;
}

// A file without a key is no success.
void TestExport::keysOfCaptures()
{
    QFETCH(QList<quint32>, blocks);
    QFETCH(QByteArray, start);
    QFETCH(Reason, reason);
    QFile capture(path(u"x.pcapng"_s));
    QVERIFY(capture.open(QIODevice::ReadWrite));
    QVERIFY(capture.write(start) == start.size() && capture.resize(32 << 20)); // a hole
    LogOptions options;
    options.imported = ::dup(capture.handle());
    const test::LogFixture fixture(false, options);
    for (const quint32 length : blocks) {
        const SecretRange all{0, length};
        NewEntry entry;
        entry.kind = Kind::Note;
        entry.result = 0x544c534b;
        entry.secrets = {&all, 1};
        entry.imported = {0, length, length};
        QVERIFY(fixture.log->append(entry) != NoEntry);
    }
    const LogReader reader(fixture.log->file());
    const QString to = path(u"keys.txt"_s);
    const Result<void> done = exportTlsKeys(reader, to);
    QCOMPARE(done ? Reason::None : done.error().reason, reason);
    QVERIFY(reason != Reason::None || wholeFile(to).contains(start));
    QCOMPARE(QFile::exists(to), reason == Reason::None);
    QCOMPARE(files(), reason == Reason::None ? QStringList({u"keys.txt"_s, u"x.pcapng"_s}) : QStringList({u"x.pcapng"_s}));
    if (reason == Reason::Limit)
        QVERIFY2(sentence(done.error()).contains(u"more than 16777216 bytes, which are left out"_s), qPrintable(sentence(done.error())));
}

QTEST_GUILESS_MAIN(TestExport)
#include "tst_export.moc"
