// What the bytes of a stream are cut into, chosen while it runs: it holds for what is open and for what comes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/messagefinder.h"
#include "support/stationfixture.h"

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestFramingWish : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void holdsForWhoeverConnects();
    void isNotedWhenHalfClosed_data();
    void isNotedWhenHalfClosed();
    void holdsWhenOpenedAgain();
    void canBeTakenBack();
};

namespace {

// As they were noted in the log, in order.
QStringList framings(const LogReader &reader, ConversationId conversation)
{
    QStringList words;
    for (EntryId id = 0; id < reader.count(); ++id) {
        const Entry entry = reader.entry(id);
        if (entry.conversation == conversation && entry.kind == Kind::State && entry.aux == quint32(LinkState::Speaks))
            words << QString::fromUtf8(reader.text(entry));
    }
    return words;
}

} // namespace

void TestFramingWish::holdsForWhoeverConnects()
{
    StationFixture f;
    const auto listener = f.station->newListener(Engine::Native);
    ListenOptions options;
    options.ip = IpChoice::IPv4Only;
    options.framing = "framing: old";
    listener->open(options, {});
    QTRY_COMPARE(listener->snapshot().state, LinkState::Listening);
    const auto first = f.connectTo(Engine::Native, StationFixture::to(*listener));
    QVERIFY(first);
    QTRY_COMPARE(listener->connections().size(), 1);
    listener->setFraming("framing: new");
    const auto second = f.connectTo(Engine::Native, StationFixture::to(*listener));
    QVERIFY(second);
    QTRY_COMPARE(listener->connections().size(), 2);
    const auto of = [&](int index) { return framings(*f.reader, listener->connections().at(index)->snapshot().conversation); };
    QTRY_COMPARE(of(0), QStringList{u"framing: old"_s});
    QTRY_COMPARE(of(1), QStringList{u"framing: new"_s});
}

void TestFramingWish::isNotedWhenHalfClosed_data()
{
    QTest::addColumn<bool>("byUs");
    QTest::newRow("by us") << true;
    QTest::newRow("by the peer") << false;
}

void TestFramingWish::isNotedWhenHalfClosed()
{
    QFETCH(bool, byUs);
    StationFixture f;
    const auto listener = f.listen(Engine::Native, {});
    QVERIFY(listener);
    const auto client = f.connectTo(Engine::Native, StationFixture::to(*listener));
    QVERIFY(client);
    QTRY_COMPARE(listener->connections().size(), 1);
    byUs ? client->halfClose() : listener->connections().first()->halfClose();
    QVERIFY(StationFixture::reaches(*client, byUs ? LinkState::HalfClosed : LinkState::PeerHalfClosed));
    client->setFraming("framing: late");
    QTRY_COMPARE(framings(*f.reader, client->snapshot().conversation), QStringList{u"framing: late"_s});
}

void TestFramingWish::holdsWhenOpenedAgain()
{
    StationFixture f;
    const auto listener = f.listen(Engine::Native, {});
    QVERIFY(listener);
    StreamOptions options = StationFixture::to(*listener);
    options.framing = "framing: old";
    const auto client = f.connectTo(Engine::Native, options);
    QVERIFY(client);
    client->setFraming("framing: new");
    const ConversationId before = client->snapshot().conversation;
    client->reopen();
    client->setFraming("framing: newer"); // while the one before may still be closing
    QTRY_VERIFY(client->snapshot().conversation != before && client->snapshot().facts.state == LinkState::Connected);
    QTRY_COMPARE(framings(*f.reader, client->snapshot().conversation).last(), u"framing: newer"_s);
    QVERIFY(!framings(*f.reader, client->snapshot().conversation).contains(u"framing: old"_s));
}

// "Not cut" holds for an open connection too.
void TestFramingWish::canBeTakenBack()
{
    StationFixture f;
    const auto listener = f.listen(Engine::Native, {});
    QVERIFY(listener);
    StreamOptions options = StationFixture::to(*listener);
    options.framing = "frames line";
    const auto client = f.connectTo(Engine::Native, options);
    QVERIFY(client);
    client->send("one\ntwo\n");
    QTRY_COMPARE(client->snapshot().facts.bytesSent, 8u);
    client->setFraming({});
    client->send("three\nfour\n");
    QTRY_COMPARE(client->snapshot().facts.bytesSent, 19u);
    const ConversationId conversation = client->snapshot().conversation;
    QTRY_COMPARE(framings(*f.reader, conversation), (QStringList{u"frames line"_s, u"frames none"_s}));
    MessageFinder finder({.keep = 100});
    std::vector<FoundMessage> found;
    for (EntryId id = 0; id < f.reader->count(); ++id)
        finder.add(*f.reader, id, f.reader->entry(id), found);
    finder.finish(*f.reader, found);
    QByteArrayList texts;
    for (const FoundMessage &one : found) {
        if (one.conversation == conversation)
            texts << one.bytes;
    }
    QCOMPARE(texts, (QByteArrayList{"one\n", "two\n"}));
}

QTEST_GUILESS_MAIN(TestFramingWish)
#include "tst_framingwish.moc"
