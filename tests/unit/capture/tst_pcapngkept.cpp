// What an exported capture keeps and leaves out: secrets, notes, packets as they were; how an export ends.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/packetcomments.h"
#include "core/capture/pcapngexport.h"
#include "core/log/takenout.h"
#include "support/capturemaker.h"
#include "support/scriptedlog.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

const StoredAddress Here = at("127.0.0.1", 40000);
const StoredAddress There = at("127.0.0.1", 80);

QByteArray bytesOf(int size, int seed)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (int i = 0; i < size; ++i)
        bytes[i] = char((i * 31 + seed) ^ (i >> 7));
    return bytes;
}

void choices()
{
    QTest::addColumn<bool>("withSecrets");
    QTest::newRow("blanked") << false;
    QTest::newRow("with secrets") << true;
}

} // namespace

class TestPcapngKept : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_log = std::make_unique<ScriptedLog>(); }
    void secrets_data();
    void secrets();
    void notesOfTls_data();
    void notesOfTls();
    void notesOfWhatIsNotHere();
    void comments();
    void veryManyNotes();
    void packetsBesideSockets();
    void packetsTakenOut();
    void packetsOfNoProtocol();
    void packetsWithoutConversation();
    void cancelled();
    void failuresAreNamed();
    void ofASessionFile();
    void ofAHostileFile();

private:
    ReadCapture exported(const ExportOptions &options = {})
    {
        const QString path = m_log->path(u"x.pcapng"_s);
        const Result<void> done = exportPcapng(LogReader(m_log->fixture.log->file()), path, options);
        if (!done)
            qFatal("%s", qPrintable(sentence(done.error())));
        ReadCapture capture(path);
        if (const QStringList faults = faultsOf(capture); !faults.isEmpty())
            QTest::qFail(qPrintable(faults.join(u"; "_s)), __FILE__, __LINE__);
        return capture;
    }

    std::unique_ptr<ScriptedLog> m_log;
};

void TestPcapngKept::secrets_data()
{
    choices();
}

void TestPcapngKept::secrets()
{
    QFETCH(bool, withSecrets);
    const ConversationId id = m_log->client(Here, There);
    m_log->connect(id, "127.0.0.1:80");
    m_log->sent(id, "GET / HTTP/1.1\r\nHost: x\r\nAuthorization: Basic aHVudGVyMg==\r\n\r\n");
    const ConversationId secure = m_log->client(at("127.0.0.1", 40001), at("127.0.0.1", 443));
    m_log->connect(secure, "127.0.0.1:443");
    m_log->key(secure, "CLIENT_RANDOM 0011 c0ffee");
    m_log->key(secure, "EXPORTER_SECRET 0011 5ecbe7");
    m_log->sent(secure, "\x17\x03\x03\x01\x05 cipher");
    m_log->add({.kind = Kind::Sent, .direction = Direction::Out, .layer = Layer::Tls, .conversation = secure, .payload = "the plain text"});
    const ReadCapture capture = exported({withSecrets, {}});
    QCOMPARE(capture.bytes.contains("aHVudGVyMg"), withSecrets);
    QCOMPARE(capture.bytes.contains("c0ffee"), withSecrets);
    QCOMPARE(capture.bytes.contains("CLIENT_RANDOM"), withSecrets);
    QVERIFY(!capture.bytes.contains("the plain text"));
    QVERIFY(capture.bytes.contains(" cipher"));
    QVERIFY(capture.bytes.contains("Authorization: "));
    QCOMPARE(capture.bytes.contains("are overwritten with \"*\"."), !withSecrets);
    if (!withSecrets)
        return;
    const qsizetype keys = capture.bytes.indexOf("CLIENT_RANDOM 0011 c0ffee\nEXPORTER_SECRET 0011 5ecbe7\n");
    QVERIFY(keys > 0);
    QCOMPARE(capture.bytes.mid(keys - 16, 4).toHex(), "0a000000"_ba);
    QCOMPARE(capture.bytes.mid(keys - 8, 4).toHex(), "4b534c54"_ba);
    QVERIFY(keys < capture.bytes.indexOf(capture.packets[0].bytes));
}

void TestPcapngKept::notesOfTls_data()
{
    choices();
}

// What machines tell of decrypted content, before and after it shows that TLS is spoken, and when its connection has gone.
void TestPcapngKept::notesOfTls()
{
    QFETCH(bool, withSecrets);
    const ConversationId secure = m_log->client(Here, at("127.0.0.1", 443));
    m_log->connect(secure, "127.0.0.1:443");
    m_log->note(secure, "302 leads to https://x/early?code=SECRET1");
    m_log->state(secure, LinkState::Securing);
    m_log->sent(secure, "\x16 cipher");
    m_log->state(secure, LinkState::Secured);
    m_log->note(secure, "302 leads to https://x/cb?code=SECRET2");
    m_log->note(secure, "17 bytes behind the answer that nobody asked for: \"SECRET3\"");
    m_log->add({.kind = Kind::Error, .conversation = secure, .reason = Reason::Protocol, .text = "line \"SECRET4\""});
    m_log->note(0, "302 leads to https://x/gone?code=SECRET5");
    m_log->add({.kind = Kind::Note, .reason = Reason::Limit, .text = "the disk is full"});
    m_log->state(secure, LinkState::Closed);
    const ConversationId next = m_log->client(at("127.0.0.1", 40002), at("127.0.0.1", 443));
    m_log->note(next, "goes on at https://x/next?code=SECRET6");
    m_log->connect(next, "127.0.0.1:443");
    const ConversationId plain = m_log->client(at("127.0.0.1", 40001), There);
    m_log->connect(plain, "127.0.0.1:80");
    m_log->sent(plain, "GET");
    m_log->note(plain, "of the plain one");
    const ReadCapture capture = exported({withSecrets, {}});
    for (int i = 1; i <= 6; ++i)
        QCOMPARE(capture.bytes.contains(QByteArray("SECRET" + QByteArray::number(i))), withSecrets);
    QCOMPARE(capture.bytes.count("Notes about what TLS carried are left out"), withSecrets ? 0 : 1);
    QVERIFY(capture.bytes.contains("of the plain one"));
    QVERIFY(capture.bytes.contains("the disk is full"));
}

void TestPcapngKept::notesOfWhatIsNotHere()
{
    const ConversationId local = m_log->open(Role::Client, TransportKind::Unix, {}, {}, "/run/x.sock");
    m_log->state(local, LinkState::Connected);
    m_log->note(local, "bytes: \"LOCAL1\"");
    const ConversationId listener = m_log->open(Role::Listener, TransportKind::Unix, {}, {}, "/run/y.sock");
    m_log->note(listener, "bytes: \"LOCAL2\"");
    m_log->note(0, "bytes: \"LOCAL3\"");
    const ReadCapture capture = exported({true, {}});
    QVERIFY(!capture.bytes.contains("LOCAL"));
    QCOMPARE(capture.bytes.count("Notes about conversations that are not here are left out."), 1);
}

void TestPcapngKept::comments()
{
    const ConversationId id = m_log->client(Here, There);
    m_log->note(id, "before anything");
    m_log->note(0, "of nobody");
    m_log->connect(id, "127.0.0.1:80");
    m_log->note(id, "hostile \x1b[31m\n<b>bold</b> \xff");
    m_log->note(id, QByteArray(100'000, 'n'));
    for (int i = 0; i < 500; ++i)
        m_log->note(0, "one of very many");
    m_log->sent(id, "x");
    const ReadCapture capture = exported();
    QCOMPARE(capture.packets.size(), 5u);
    QVERIFY(capture.bytes.contains("before anything"));
    QVERIFY(capture.bytes.contains("of nobody"));
    QVERIFY(!capture.bytes.contains("\x1b[31m"));
    QVERIFY(capture.bytes.contains("<b>bold</b> ⟨ff⟩"));
    QVERIFY(capture.bytes.contains("more notes of the session are left out here."));
    QVERIFY(capture.bytes.size() < 10'000);
}

void TestPcapngKept::veryManyNotes()
{
    // Of the packet that has just been made.
    const ConversationId id = m_log->client(Here, There);
    m_log->connect(id, "127.0.0.1:80");
    m_log->sent(id, "x");
    for (int i = 0; i < 500; ++i)
        m_log->note(id, "right behind it");
    m_log->sent(id, "y");
    const QByteArray first = exported().bytes;
    QCOMPARE(first.count("right behind it"), 50);
    QVERIFY(first.contains("450 more notes of the session are left out here."));
    // Of many that wait for packets which never come: not more than 4 MiB altogether.
    const QByteArray text(1000, 'n');
    PacketComments comments;
    for (ConversationId one = 1; one <= 150; ++one)
        for (int i = 0; i < 50; ++i)
            comments.note(one, text);
    qsizetype held = 0;
    for (ConversationId one = 1; one <= 150; ++one)
        for (const QByteArray &each : comments.take(one))
            held += each.size();
    QVERIFY(held > WaitingTexts::MostBytes - 20'000 && held < WaitingTexts::MostBytes + 20'000);
    comments.note(1, text);
    QCOMPARE(comments.take(1), QList<QByteArray>{text}); // what was taken counts no more
}

void TestPcapngKept::packetsBesideSockets()
{
    const ConversationId id = m_log->client(at("10.0.0.1", 40000), at("10.0.0.2", 80));
    m_log->connect(id, "10.0.0.2:80");
    m_log->sent(id, "text");
    NewConversation facts;
    facts.local = at("10.0.0.1", 40000);
    facts.remote = at("10.0.0.2", 80);
    facts.ipProtocol = 6;
    const ConversationId packets = m_log->fixture.log->openConversation(facts);
    const QByteArray wire = frame({Alice, Bob, Psh | Ack, 1, 1, "text"});
    m_log->add({.kind = Kind::Packet, .direction = Direction::Out, .conversation = packets, .payload = wire, .link = 1});
    const ConversationId other = m_log->client(Here, There);
    m_log->connect(other, "127.0.0.1:80");
    const ReadCapture capture = exported();
    QCOMPARE(capture.packets.size(), 4u);
    QCOMPARE(capture.packets[0].link, 1);
    QCOMPARE(capture.packets[0].bytes, wire);
    QCOMPARE(capture.packets[1].link, 101);
    QVERIFY(capture.remarks.first().contains("1 connection is here only as the packets"));
}

// The lab's packets are written when they leave; what became of one later is told of that one, and of no other.
void TestPcapngKept::packetsTakenOut()
{
    NewConversation facts;
    facts.local = at("10.0.0.1", 40000);
    facts.remote = at("10.0.0.2", 80);
    facts.ipProtocol = 6;
    const ConversationId packets = m_log->fixture.log->openConversation(facts);
    std::vector<EntryId> ids;
    for (const quint32 seq : {1, 5, 9}) {
        ids.push_back(LogReader(m_log->fixture.log->file()).count());
        m_log->add({.kind = Kind::Packet, .direction = Direction::Out, .conversation = packets, .payload = frame({Alice, Bob, Psh | Ack, seq, 1, "text"}), .link = 1});
    }
    m_log->note(packets, takenOutNote(ids[1], 0, false));
    m_log->note(packets, takenOutNote(ids[0], ENOBUFS, false));
    m_log->note(packets, takenOutNote(ids[2], 0, true));
    // What is no such note, or of no packet, is told like every other.
    m_log->note(packets, "taken out of the link on its way: the packet of entry 999");
    m_log->note(packets, takenOutNote(ids[2] + 1, 0, false));
    m_log->note(packets, takenOutNote(ids[1], 0, false) + ", or so");
    const ReadCapture capture = exported();
    QCOMPARE(capture.packets.size(), 3u);
    QCOMPARE(capture.packets[0].comment, "dropped (it could not be handed over)");
    QCOMPARE(capture.packets[1].comment, "dropped (taken out by hand)");
    QCOMPARE(capture.packets[2].comment, "delivered (a copy was taken out by hand)");
    QCOMPARE(capture.packets[2].comments.size(), 4);
    QVERIFY(capture.packets[2].comments[1].endsWith("entry 999"));
}

// Captured conversations may have no protocol, and packets no conversation.
void TestPcapngKept::packetsOfNoProtocol()
{
    const ConversationId packets = m_log->fixture.log->openConversation({});
    const QByteArray wire = frame({Alice, Bob, Psh | Ack, 1, 1, "text"});
    m_log->add({.kind = Kind::Packet, .direction = Direction::Out, .conversation = packets, .payload = wire, .link = 1});
    const ReadCapture alone = exported();
    QVERIFY(alone.remarks.first().contains("Packets as they were"));
    const ConversationId id = m_log->client(Here, There);
    m_log->connect(id, "127.0.0.1:80");
    const ReadCapture capture = exported();
    QCOMPARE(capture.packets.size(), 4u);
    QVERIFY(!capture.bytes.contains("no packet was captured"));
    QVERIFY(capture.remarks.first().contains("Packets that the session recorded are here too"));
}

void TestPcapngKept::packetsWithoutConversation()
{
    const ConversationId id = m_log->client(Here, There);
    m_log->connect(id, "127.0.0.1:80");
    QVERIFY(exported().bytes.contains("no packet was captured"));
    const QByteArray wire = frame({Alice, Bob, Psh | Ack, 1, 1, "text"});
    m_log->add({.kind = Kind::Packet, .direction = Direction::Out, .payload = wire, .link = 1});
    QVERIFY(!exported().bytes.contains("no packet was captured"));
}

void TestPcapngKept::cancelled()
{
    const ConversationId id = m_log->client(Here, There);
    m_log->connect(id, "127.0.0.1:80");
    for (int i = 0; i < 2000; ++i)
        m_log->sent(id, "x");
    int asked = 0;
    ExportOptions options;
    options.progress = [&](double part) { return part >= 0 && part <= 1 && ++asked < 3; };
    const auto done = exportPcapng(LogReader(m_log->fixture.log->file()), m_log->path(u"x.pcapng"_s), options);
    QVERIFY(!done);
    QCOMPARE(done.error().reason, Reason::Cancelled);
    QCOMPARE(asked, 3);
    QCOMPARE(QDir(m_log->fixture.folder()).entryList(QDir::Files), QStringList());
}

void TestPcapngKept::failuresAreNamed()
{
    const LogReader reader(m_log->fixture.log->file());
    const auto missing = exportPcapng(reader, m_log->path(u"no/such/folder.pcapng"_s));
    QVERIFY(!missing);
    QCOMPARE(missing.error().reason, Reason::NotFound);
    const auto folder = exportPcapng(reader, m_log->fixture.folder());
    QVERIFY(!folder);
}

void TestPcapngKept::ofASessionFile()
{
    const ConversationId id = m_log->client(Here, There);
    m_log->connect(id, "127.0.0.1:80");
    m_log->sent(id, bytesOf(100'000, 5));
    m_log->received(id, bytesOf(300'000, 6), {}, RecordLevel::first(5000));
    m_log->state(id, LinkState::Closed);
    const ReadCapture live = exported();
    const QString session = m_log->path(u"copy.porthole"_s);
    QVERIFY(exportSession(LogReader(m_log->fixture.log->file()), session));
    const QString path = m_log->path(u"again.pcapng"_s);
    QVERIFY(exportPcapng(LogReader(LogFile::open(session).value()), path));
    const ReadCapture again(path);
    QCOMPARE(again.packets.size(), live.packets.size());
    for (size_t i = 0; i < live.packets.size(); ++i) {
        QCOMPARE(again.packets[i].bytes, live.packets[i].bytes);
        QVERIFY(qAbs(again.packets[i].time - live.packets[i].time) < 1000); // another anchor of the same clock
        QCOMPARE(again.packets[i].length, live.packets[i].length);
        QCOMPARE(again.packets[i].comments, live.packets[i].comments);
    }
    QCOMPARE(again.bytes.size(), live.bytes.size());
}

// An entry that claims four gigabytes becomes no more than an entry can be.
void TestPcapngKept::ofAHostileFile()
{
    const ConversationId id = m_log->client(Here, There);
    m_log->connect(id, "127.0.0.1:80");
    m_log->sent(id, bytesOf(54'321, 5));
    const QString session = m_log->path(u"copy.porthole"_s);
    QVERIFY(exportSession(LogReader(m_log->fixture.log->file()), session));
    QFile file(session);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray bytes = file.readAll();
    const QByteArray length = QByteArray::fromHex("31d40000");
    const qsizetype record = bytes.indexOf(length.repeated(2)); // kept, length
    QVERIFY(record > 0);
    file.seek(record + 4);
    QCOMPARE(file.write("\xff\xff\xff\xff"), 4);
    file.close();
    const QString path = m_log->path(u"again.pcapng"_s);
    QVERIFY(exportPcapng(LogReader(LogFile::open(session).value()), path));
    const ReadCapture capture(path);
    QVERIFY(capture.bytes.contains("An entry of the session is damaged here"));
    QVERIFY(capture.packets.size() < 1000);
    QVERIFY(capture.streams.at({1, Direction::Out}).startsWith(bytesOf(54'321, 5)));
}

QTEST_MAIN(TestPcapngKept)
#include "tst_pcapngkept.moc"
