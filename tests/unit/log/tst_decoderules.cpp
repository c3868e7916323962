// What a person says that ports speak: as words, and before everything else that tells it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/decoderules.h"
#include "core/log/messagefinder.h"
#include "core/protocol/framing/framingdissector.h"
#include "core/protocol/tls/tlsdissector.h"
#include "support/logfixture.h"

#include <QTest>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

ConversationRecord between(TransportKind transport, quint16 local, quint16 remote)
{
    ConversationRecord record;
    record.transport = transport;
    record.local.port = local;
    record.remote.port = remote;
    return record;
}

} // namespace

class TestDecodeRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asWords();
    void wrongWords_data();
    void wrongWords();
    void oneForAPort();
    void beforeEverythingElse();
    void nothingOfTls();
    void whoServes();

private:
    QStringList protocols(const DecodeRules &rules, quint16 port, const QByteArray &asked, bool says = false,
                          Role role = Role::Client, quint16 local = 40000) const;
};

void TestDecodeRules::asWords()
{
    const auto http = DecodeRules::parse(u"tcp.port==8080,http");
    QVERIFY(http);
    QCOMPARE(http->transport, TransportKind::Tcp);
    QCOMPARE(http->port, 8080);
    QCOMPARE(http->protocol, protocolByName(u"http"));
    QCOMPARE(DecodeRules::parse(u" tcp.port == 4433 , TLS ")->protocol, &tlsRecordProtocol());
    const auto none = DecodeRules::parse(u"udp.port==53,none");
    QVERIFY(none && !none->protocol);
    QCOMPARE(none->transport, TransportKind::Udp);
    const auto cut = DecodeRules::parse(u"tcp.port==7,length:4be");
    QVERIFY(cut);
    QCOMPARE(cut->protocol, &framedProtocol());
    QCOMPARE(cut->framing, "frames length:4be"_ba);
    QVERIFY(cut->dissector());
    QVERIFY(!cut->saysSameAs(*DecodeRules::parse(u"tcp.port==7,line")));
    QVERIFY(cut->saysSameAs(*DecodeRules::parse(u"tcp.port==8,length:4be")));
    QVERIFY(!DecodeRules::parse(u"udp.port==7,line")); // datagrams are messages already
}

void TestDecodeRules::wrongWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("empty") << u""_s << u"\"\" is no rule, such as tcp.port==8080,http"_s;
    QTest::newRow("no protocol") << u"tcp.port==80"_s << u"\"tcp.port==80\" is no rule, such as tcp.port==8080,http"_s;
    QTest::newRow("turned round") << u"http,tcp.port==80"_s << u"\"http,tcp.port==80\" is no rule, such as tcp.port==8080,http"_s;
    QTest::newRow("field") << u"ip.addr==80,http"_s << u"a rule begins with tcp.port or udp.port, not with \"ip.addr\""_s;
    QTest::newRow("port 0") << u"tcp.port==0,http"_s << u"\"0\" is no port"_s;
    QTest::newRow("big port") << u"tcp.port==65536,http"_s << u"\"65536\" is no port"_s;
    QTest::newRow("protocol") << u"tcp.port==80,htpp"_s
                              << u"nothing that could be read at tcp.port is named \"htpp\". There are: http, gopher, tls, none, line, delimiter:TEXT, length:4be, fixed:128"_s;
    QTest::newRow("of streams") << u"udp.port==80,http"_s
                                << u"nothing that could be read at udp.port is named \"http\". There are: none"_s;
    QTest::newRow("hostile") << u"tcp.port==80,%2\u202e"_s
                             << u"nothing that could be read at tcp.port is named \"%2⟨U+202E⟩\". There are: http, gopher, tls, none, line, delimiter:TEXT, length:4be, fixed:128"_s;
    QTest::newRow("framing") << u"tcp.port==80,fixed:0"_s << u"A fixed size is a number of bytes from 1 to 1073741824: fixed:128."_s;
}

void TestDecodeRules::wrongWords()
{
    QFETCH(QString, text);
    QFETCH(QString, says);
    const auto rule = DecodeRules::parse(text);
    QVERIFY(!rule);
    QCOMPARE(rule.error().english(), says);
}

void TestDecodeRules::oneForAPort()
{
    DecodeRules rules;
    QVERIFY(rules.set(*DecodeRules::parse(u"tcp.port==8080,http")));
    QVERIFY(rules.set(*DecodeRules::parse(u"tcp.port==8080,none"))); // instead
    QVERIFY(!rules.find(between(TransportKind::Tcp, 40000, 8080))->protocol);
    QVERIFY(!rules.find(between(TransportKind::Udp, 40000, 8080)));
    QVERIFY(!rules.find(between(TransportKind::Tcp, 40000, 80)));
    QVERIFY(rules.find(between(TransportKind::Tcp, 8080, 40000)));
    for (quint16 port = 1; port < DecodeRules::MostRules; ++port)
        QVERIFY(rules.set({TransportKind::Tcp, port, nullptr}));
    QVERIFY(!rules.set({TransportKind::Tcp, 9999, nullptr}));
    QVERIFY(rules.set({TransportKind::Tcp, 8080, nullptr}));
    rules.remove(TransportKind::Tcp, 8080);
    QVERIFY(!rules.find(between(TransportKind::Tcp, 40000, 8080)));
    QVERIFY(rules.set({TransportKind::Tcp, 9999, nullptr}));
}

QStringList TestDecodeRules::protocols(const DecodeRules &rules, quint16 port, const QByteArray &asked, bool says, Role role,
                                       quint16 local) const
{
    LogFixture fixture(false);
    NewConversation facts;
    facts.transport = TransportKind::Tcp;
    facts.role = role;
    facts.local.family = facts.remote.family = Family::IPv4;
    facts.local.port = local;
    facts.remote.port = port;
    const ConversationId id = fixture.log->openConversation(facts);
    const auto add = [&](Kind kind, QByteArrayView bytes, quint32 aux = 0) {
        NewEntry entry;
        entry.kind = kind;
        entry.conversation = id;
        entry.direction = Direction::Out;
        entry.aux = aux;
        (kind == Kind::State ? entry.text : entry.payload) = bytes;
        fixture.log->append(entry);
    };
    if (says)
        add(Kind::State, "http", quint32(LinkState::Speaks));
    add(Kind::Sent, asked);
    const LogReader reader(fixture.log->file());
    MessageFinder finder({.tls = true, .rules = rules});
    std::vector<FoundMessage> found;
    for (EntryId at = 0; at < reader.count(); ++at)
        finder.add(reader, at, reader.entry(at), found);
    finder.finish(reader, found);
    QStringList names;
    for (const FoundMessage &one : found)
        names += QString::fromLatin1(one.protocol->name) + (one.message.from == Side::Server ? u" server"_s : QString());
    return names;
}

void TestDecodeRules::beforeEverythingElse()
{
    const QByteArray get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
    const auto with = [](QStringView text) {
        DecodeRules rules;
        rules.set(*DecodeRules::parse(text));
        return rules;
    };
    QCOMPARE(protocols({}, 8080, get), QStringList{u"http"_s});
    QCOMPARE(protocols(with(u"tcp.port==8080,none"), 8080, get), QStringList());
    QCOMPARE(protocols(with(u"tcp.port==8081,none"), 8080, get), QStringList{u"http"_s});
    QCOMPARE(protocols(with(u"tcp.port==8080,gopher"), 8080, get).value(0), u"gopher"_s);
    QCOMPARE(protocols(with(u"tcp.port==8080,none"), 8080, get, true), QStringList()); // whatever its driver says
    QCOMPARE(protocols({}, 8080, "?"), QStringList());
    QCOMPARE(protocols(with(u"tcp.port==8080,http"), 8080, "? /\r\n\r\n"), QStringList{u"http"_s}); // what does not look like it
}

// TLS begins on a connection of which nothing is to be read: neither its records, nor its messages, nor what they carry.
void TestDecodeRules::nothingOfTls()
{
    LogFixture fixture(false);
    NewConversation facts;
    facts.transport = TransportKind::Tcp;
    facts.role = Role::Client;
    facts.local.family = facts.remote.family = Family::IPv4;
    facts.remote.port = 8443;
    const ConversationId id = fixture.log->openConversation(facts);
    const auto add = [&](Kind kind, Layer layer, QByteArrayView bytes, quint32 aux = 0) {
        NewEntry entry;
        entry.kind = kind;
        entry.layer = layer;
        entry.conversation = id;
        entry.direction = Direction::Out;
        entry.aux = aux;
        (kind == Kind::State ? entry.text : entry.payload) = bytes;
        fixture.log->append(entry);
    };
    add(Kind::State, Layer::Wire, {}, quint32(LinkState::Securing));
    add(Kind::Sent, Layer::TlsHandshake, QByteArrayView("\x14\0\0\0", 4));
    add(Kind::Sent, Layer::Wire, QByteArrayView("\x17\3\3\0\1x", 6));
    add(Kind::Sent, Layer::Tls, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    const LogReader reader(fixture.log->file());
    const auto count = [&reader](QStringView rule) {
        DecodeRules rules;
        rules.set(*DecodeRules::parse(rule));
        MessageFinder finder({.tls = true, .rules = rules});
        std::vector<FoundMessage> found;
        for (EntryId at = 0; at < reader.count(); ++at)
            finder.add(reader, at, reader.entry(at), found);
        finder.finish(reader, found);
        return found.size();
    };
    QCOMPARE(count(u"tcp.port==1,none"), 3u);
    QCOMPARE(count(u"tcp.port==8443,none"), 0u);
    QCOMPARE(count(u"tcp.port==8443,http"), 3u);
}

// In a capture that begins in the middle the one who has the port is the server, whoever spoke first.
void TestDecodeRules::whoServes()
{
    DecodeRules rules;
    rules.set(*DecodeRules::parse(u"tcp.port==8080,http"));
    const QByteArray answer = "HTTP/1.1 204 No Content\r\n\r\n";
    QCOMPARE(protocols(rules, 40000, answer, false, Role::None, 8080), QStringList{u"http server"_s});
}

QTEST_GUILESS_MAIN(TestDecodeRules)
#include "tst_decoderules.moc"
