// Messages in a log: their entries and bytes, whatever the pieces; both roles, both layers, what was not kept.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/export.h"
#include "core/log/jsonlines.h"
#include "core/log/messagefinder.h"
#include "core/log/packetlogger.h"
#include "core/log/transcript.h"
#include "core/protocol/gopher/gophersite.h"
#include "support/capturemaker.h"
#include "support/logfixture.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

class Talk
{
public:
    explicit Talk(Role role = Role::Client, quint16 port = 70)
    {
        LogOptions options;
        log = MessageLog::create(options).value();
        NewConversation facts;
        facts.role = role;
        StoredAddress &server = role == Role::Client ? facts.remote : facts.local;
        server.family = Family::IPv4;
        server.port = port;
        id = log->openConversation(facts);
    }

    EntryId add(Kind kind, QByteArrayView bytes, Layer layer = Layer::Wire, RecordLevel level = {})
    {
        NewEntry entry;
        entry.kind = kind;
        entry.direction = kind == Kind::Sent ? Direction::Out : Direction::In;
        entry.conversation = id;
        entry.payload = bytes;
        entry.layer = layer;
        entry.level = level;
        return log->append(entry);
    }
    void addPieces(Kind kind, QByteArrayView bytes, qsizetype piece)
    {
        for (qsizetype from = 0; from < bytes.size(); from += piece)
            add(kind, bytes.sliced(from, std::min(piece, bytes.size() - from)));
    }
    void state(LinkState state, QByteArrayView text = {})
    {
        NewEntry entry;
        entry.text = text;
        entry.kind = Kind::State;
        entry.conversation = id;
        entry.aux = quint32(state);
        log->append(entry);
    }
    std::vector<FoundMessage> found(const MessageFinder::Options &options = {})
    {
        const LogReader reader(log->file());
        MessageFinder finder(options);
        std::vector<FoundMessage> all;
        for (EntryId at = 0; at < reader.count(); ++at)
            finder.add(reader, at, reader.entry(at), all);
        return all;
    }

    std::unique_ptr<MessageLog> log;
    ConversationId id = 0;
};

const QByteArray Menu = gopherFrontPage("127.0.0.1", "70");

} // namespace

class TestMessageFinder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anyPieces();
    void asServer();
    void onTheLayerAbove();
    void packetsBesideSockets();
    void whatWasNotKept();
    void notOurs();
    void whoeverDrivesItKnows();
    void printed();
    void exported();
};

void TestMessageFinder::anyPieces()
{
    for (const qsizetype piece : {qsizetype(1), qsizetype(7), qsizetype(100), Menu.size()}) {
        Talk talk;
        talk.state(LinkState::Connected);
        talk.addPieces(Kind::Sent, "/docs\r\n", piece);
        talk.addPieces(Kind::Received, Menu, piece);
        talk.state(LinkState::PeerHalfClosed);
        talk.state(LinkState::Closed);
        const auto found = talk.found({4096, false});
        QCOMPARE(found.size(), size_t(2));
        QCOMPARE(QByteArray(found[0].protocol->name), "gopher"_ba);
        QCOMPARE(found[0].direction, Direction::Out);
        QCOMPARE(found[0].first, EntryId(1));
        QCOMPARE(found[0].bytes, "/docs\r\n"_ba);
        QCOMPARE(found[1].direction, Direction::In);
        QCOMPARE(found[1].first, found[0].last + 1);
        QCOMPARE(found[1].last, talk.log->stats().entries - 3);
        QCOMPARE(found[1].bytes, Menu);
        const LogReader reader(talk.log->file());
        QCOMPARE(messageBytes(reader, found[1], 1 << 20), Menu);
        QCOMPARE(messageBytes(reader, found[1], 50), Menu.left(50));
        QCOMPARE(talk.found({10, false})[1].bytes, Menu.left(10));
        QVERIFY(talk.found({0, false})[1].bytes.isEmpty());
    }
}

void TestMessageFinder::asServer()
{
    Talk talk(Role::Server);
    talk.add(Kind::Received, "/docs\r\n");
    talk.add(Kind::Sent, Menu);
    talk.state(LinkState::HalfClosed);
    const auto found = talk.found();
    QCOMPARE(found.size(), size_t(2));
    QCOMPARE(found[0].message.from, Side::Client);
    QCOMPARE(found[0].direction, Direction::In);
    QCOMPARE(found[1].direction, Direction::Out);
}

void TestMessageFinder::onTheLayerAbove()
{
    Talk talk;
    talk.add(Kind::Sent, QByteArray(QByteArray("\x16\x03\x01\x00\x05", 5) + QByteArray(200, '\x07')));
    talk.add(Kind::Received, QByteArray(QByteArray("\x16\x03\x03\x00\x05", 5) + QByteArray(3000, '\x17')));
    talk.add(Kind::Sent, "\r\n", Layer::Tls);
    talk.add(Kind::Received, Menu, Layer::Tls);
    talk.state(LinkState::Closed);
    const auto found = talk.found();
    QCOMPARE(found.size(), size_t(2));
    for (const FoundMessage &one : found)
        QCOMPARE(one.layer, Layer::Tls);
}

// A body that was not kept is still a message of its length.
void TestMessageFinder::whatWasNotKept()
{
    Talk talk;
    talk.add(Kind::Sent, "\r\n");
    talk.add(Kind::Received, Menu);
    talk.add(Kind::Received, QByteArray(5000, 'x'), Layer::Wire, RecordLevel::first(10));
    talk.state(LinkState::Closed);
    const auto found = talk.found({1 << 20, false});
    QCOMPARE(found.size(), size_t(2));
    QCOMPARE(found[1].message.length, qint64(Menu.size() + 5000));
    QCOMPARE(found[1].bytes, Menu + QByteArray(10, 'x'));
}

void TestMessageFinder::notOurs()
{
    Talk talk(Role::Client, 4242);
    talk.add(Kind::Sent, "hello\n");
    for (int i = 0; i < 100; ++i)
        talk.add(Kind::Received, QByteArray(1000, 'x'));
    talk.state(LinkState::Closed);
    QVERIFY(talk.found().empty());
}

// Neither the port nor the bytes would tell.
void TestMessageFinder::whoeverDrivesItKnows()
{
    Talk talk(Role::Client, 4242);
    talk.state(LinkState::Speaks, "gopher");
    talk.add(Kind::Sent, "/text\r\n");
    talk.add(Kind::Received, "just words");
    talk.state(LinkState::Closed);
    QCOMPARE(talk.found().size(), size_t(2));
    Talk unknown(Role::Client, 4242);
    unknown.state(LinkState::Speaks, "klingon");
    unknown.add(Kind::Sent, "/text\r\n");
    QVERIFY(unknown.found().empty());
}

void TestMessageFinder::printed()
{
    Talk talk;
    talk.add(Kind::Sent, "/docs\r\n");
    talk.add(Kind::Received, "3No \x1b[2J\t\t\t\r\n.\r\n");
    talk.state(LinkState::Closed);
    const auto found = talk.found({4096, false});
    QCOMPARE(found.size(), size_t(2));
    const LogReader reader(talk.log->file());
    const QJsonObject line = QJsonDocument::fromJson(JsonLines(reader).messageLine(found[1])).object();
    QCOMPARE(line[u"kind"].toString(), u"message"_s);
    QCOMPARE(line[u"dir"].toString(), u"in"_s);
    QCOMPARE(line[u"proto"].toString(), u"gopher"_s);
    QVERIFY(line[u"summary"].toString().startsWith(u"error: No "_s));
    QVERIFY(!line[u"fields"].toArray().isEmpty());
    const QString text = Transcript(reader).line(found[1]);
    QVERIFY(text.contains(u"= Gopher: error: No "_s));
    QVERIFY(!text.contains(u'\x1b'));
}

// Whoever captures numbers its conversations from 1; the log had others before.
void TestMessageFinder::packetsBesideSockets()
{
    Talk talk;
    talk.add(Kind::Sent, "\r\n");
    PacketLogger packets(*talk.log);
    const auto log = [&](const Segment &segment) {
        const QByteArray bytes = frame(segment);
        PacketLogger::Packet packet;
        packet.bytes = bytes;
        packet.length = quint32(bytes.size());
        packet.link = quint16(net::LinkType::Ethernet);
        packet.time = 1;
        return packets.append(packet);
    };
    log({Alice, Bob, Syn, 100});
    log({Bob, Alice, Syn | Ack, 500, 101});
    talk.add(Kind::Received, Menu);
    const EntryId asked = log({Alice, Bob, Psh | Ack, 101, 501, "GET / HTTP/1.1\r\nHost: x\r\n\r\n"});
    const ConversationId captured = LogReader(talk.log->file()).entry(asked).conversation;
    QVERIFY(captured != 0 && captured != talk.id);
    const std::vector<FoundMessage> found = talk.found();
    const auto http = std::find_if(found.begin(), found.end(), [](const FoundMessage &one) { return QByteArrayView(one.protocol->name) == "http"; });
    QVERIFY(http != found.end());
    QCOMPARE(http->conversation, captured);
    const auto gopher = std::find_if(found.begin(), found.end(), [](const FoundMessage &one) { return QByteArrayView(one.protocol->name) == "gopher"; });
    QVERIFY(gopher != found.end());
    QCOMPARE(gopher->conversation, talk.id);
}

// A file of lines says what the same session said live: each message behind the entry with which it is whole.
void TestMessageFinder::exported()
{
    Talk talk;
    talk.state(LinkState::Connected);
    talk.addPieces(Kind::Sent, "/docs\r\n", 3);
    talk.add(Kind::Received, Menu);
    talk.state(LinkState::PeerHalfClosed);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"talk.jsonl"_s);
    QVERIFY(exportJsonLines(LogReader(talk.log->file()), path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QStringList kinds;
    for (const QByteArray &line : file.readAll().trimmed().split('\n'))
        kinds += QJsonDocument::fromJson(line).object()[u"kind"].toString();
    QCOMPARE(kinds.count(u"message"_s), 2);
    QVERIFY2(kinds.indexOf(u"message"_s) > kinds.lastIndexOf(u"sent"_s) && kinds.last() == u"message", qPrintable(kinds.join(u' ')));
    kinds.removeAll(u"message"_s);
    QCOMPARE(kinds, QStringList({u"state"_s, u"sent"_s, u"sent"_s, u"sent"_s, u"received"_s, u"state"_s}));
}

QTEST_APPLESS_MAIN(TestMessageFinder)
#include "tst_messagefinder.moc"
