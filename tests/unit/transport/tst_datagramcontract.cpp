// What a datagram socket promises, whichever engine runs it; and what Qt's says that it cannot do.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/udpground.h"

#include <QTest>

#include <cerrno>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestDatagramContract : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void bordersAreKept_data() { engines(); }
    void bordersAreKept();
    void answersToUnconnected_data() { engines(); }
    void answersToUnconnected();
    void emptyDatagram_data() { engines(); }
    void emptyDatagram();
    void truncated_data() { engines(); }
    void truncated();
    void sendsNowhereElse_data() { engines(); }
    void sendsNowhereElse();
    void nobodyIsThere_data() { engines(); }
    void nobodyIsThere();
    void tooLong_data() { engines(); }
    void tooLong();
    void portIsTaken_data() { engines(); }
    void portIsTaken();
    void pausedReader_data() { engines(); }
    void pausedReader();
    void dropsAreCounted_data() { engines(); }
    void dropsAreCounted();
    void dropsOfAPausedReader_data() { engines(); }
    void dropsOfAPausedReader();
    void unreadAtTheEnd_data() { engines(); }
    void unreadAtTheEnd();
    void optionsAreReadBack_data() { engines(); }
    void optionsAreReadBack();
    void groups_data() { engines(); }
    void groups();
    void groupsAreHeard_data();
    void groupsAreHeard();
    void nothingToOpen_data() { engines(); }
    void nothingToOpen();
    void closedByItsSink_data() { engines(); }
    void closedByItsSink();
    void qtSaysWhatItCannot_data();
    void qtSaysWhatItCannot();

private:
    static void engines();
    // A bound reader, and a sender connected to it.
    bool pair(DatagramOptions options = {});
    bool opens(DatagramPeer &peer, const DatagramOptions &options, LinkState wanted);
    ConversationRecord recordOf(const DatagramPeer &peer) const
    {
        return LogReader(m_log->log->file()).conversation(peer.transport->conversation()).record;
    }
    QStringList linesOf(const DatagramPeer &peer) const { return logLines(*m_log->log, peer.transport->conversation()); }

    std::unique_ptr<LogFixture> m_log;
    std::unique_ptr<ScriptedCalls> m_calls;
    std::unique_ptr<FakeResolver> m_resolver;
    TransportContext m_context;
    std::unique_ptr<DatagramPeer> m_reader;
    std::unique_ptr<DatagramPeer> m_sender;
};

void TestDatagramContract::engines()
{
    QTest::addColumn<Engine>("engine");
    QTest::newRow("native") << Engine::Native;
    QTest::newRow("Qt") << Engine::Qt;
}

void TestDatagramContract::init()
{
    m_log = std::make_unique<LogFixture>(false);
    m_calls = std::make_unique<ScriptedCalls>();
    m_resolver = std::make_unique<FakeResolver>();
    m_context = TransportContext{m_log->log.get(), m_resolver.get(), m_calls.get()};
    const Engine engine = QByteArrayView(QTest::currentDataTag()) == "native" ? Engine::Native : Engine::Qt;
    m_reader = std::make_unique<DatagramPeer>(m_context, engine);
    m_sender = std::make_unique<DatagramPeer>(m_context, engine);
}

void TestDatagramContract::cleanup()
{
    m_reader.reset();
    m_sender.reset();
    m_context = {};
    m_log.reset();
}

bool TestDatagramContract::opens(DatagramPeer &peer, const DatagramOptions &options, LinkState wanted)
{
    peer.transport->open(options);
    return QTest::qWaitFor([&] { return peer.transport->facts().state == wanted || peer.ends > 0; })
        && peer.transport->facts().state == wanted;
}

bool TestDatagramContract::pair(DatagramOptions options)
{
    options.bindTo = Endpoint::loopback(Family::IPv4, 0);
    if (!opens(*m_reader, options, LinkState::Bound))
        return false;
    DatagramOptions to;
    to.target = HostPort{m_reader->transport->facts().local.address(), m_reader->transport->facts().local.port()};
    return opens(*m_sender, to, LinkState::Connected);
}

void TestDatagramContract::bordersAreKept()
{
    QFETCH(Engine, engine);
    QVERIFY(pair());
    const QList<QByteArray> sent{"one", "two and more", QByteArray(9000, 'x'), "4", QByteArray(60'000, 'y')};
    for (const QByteArray &bytes : sent)
        QVERIFY(m_sender->transport->send(bytes).has_value());
    QTRY_COMPARE(m_reader->received, sent);
    QCOMPARE(m_reader->faults, 0);
    const DatagramFacts out = m_sender->transport->facts();
    const DatagramFacts in = m_reader->transport->facts();
    QCOMPARE(out.datagramsSent, 5u);
    QCOMPARE(in.datagramsReceived, 5u);
    QCOMPARE(in.bytesReceived, out.bytesSent);
    QCOMPARE(in.truncated, 0u);
    QVERIFY(m_reader->from.first() == out.local);
    const ConversationRecord record = recordOf(*m_sender);
    QCOMPARE(record.engine, engine);
    QCOMPARE(record.transport, TransportKind::Udp);
    QCOMPARE(record.role, Role::Client);
    QVERIFY(Endpoint::fromStored(record.remote) == in.local);
}

void TestDatagramContract::answersToUnconnected()
{
    QVERIFY(pair());
    QVERIFY(m_sender->transport->send("question").has_value());
    QTRY_COMPARE(m_reader->received.size(), 1);
    QVERIFY(m_reader->transport->sendTo("answer", m_reader->from.first()).has_value());
    QTRY_COMPARE(m_sender->received, QList<QByteArray>{"answer"});
    QVERIFY(m_sender->from.first() == m_reader->transport->facts().local);
}

void TestDatagramContract::emptyDatagram()
{
    QVERIFY(pair());
    QVERIFY(m_sender->transport->send({}).has_value());
    QVERIFY(m_sender->transport->send("after").has_value());
    QTRY_COMPARE(m_reader->received, (QList<QByteArray>{"", "after"}));
}

void TestDatagramContract::truncated()
{
    DatagramOptions options;
    options.readSize = 4;
    QVERIFY(pair(options));
    QVERIFY(m_sender->transport->send("too long").has_value());
    QTRY_COMPARE(m_reader->received, QList<QByteArray>{"too "});
    QCOMPARE(m_reader->lengths, QList<quint32>{8});
    QCOMPARE(m_reader->transport->facts().truncated, 1u);
}

void TestDatagramContract::sendsNowhereElse()
{
    QVERIFY(pair());
    const Result<EntryId> sent = m_sender->transport->sendTo("x", Endpoint::loopback(Family::IPv4, 9));
    QVERIFY(!sent);
    QCOMPARE(sent.error().error, EISCONN);
    QCOMPARE(m_sender->transport->facts().datagramsSent, 0u);
}

// ICMP says so, and the socket lives on.
void TestDatagramContract::nobodyIsThere()
{
    QVERIFY(pair());
    m_reader->transport->close();
    QTRY_COMPARE(m_reader->ends, 1);
    QVERIFY(m_sender->transport->send("anybody?").has_value());
    QTRY_COMPARE(m_sender->errors.size(), 1);
    QCOMPARE(m_sender->errors.first().reason, Reason::Refused);
    QCOMPARE(LogReader(m_log->log->file()).entry(m_sender->errorEntries.first()).kind, Kind::Error);
    QCOMPARE(m_sender->ends, 0);
    QCOMPARE(m_sender->transport->facts().errorsReceived, 1u);
}

// A failed send is a call that failed, never "sent".
void TestDatagramContract::tooLong()
{
    QVERIFY(pair());
    const Result<EntryId> sent = m_sender->transport->send(QByteArray(70'000, 'x'));
    QVERIFY(!sent);
    QCOMPARE(sent.error().reason, Reason::Limit);
    QCOMPARE(m_sender->transport->facts().datagramsSent, 0u);
    QCOMPARE(m_sender->transport->facts().sendsFailed, 1u);
    QVERIFY2(!linesOf(*m_sender).join(u' ').contains(u"sent"), qPrintable(linesOf(*m_sender).join(u' ')));
    QVERIFY(m_sender->transport->send("short").has_value());
}

void TestDatagramContract::portIsTaken()
{
    QFETCH(Engine, engine);
    QVERIFY(pair());
    DatagramPeer other(m_context, engine);
    other.transport->open(boundOn(m_reader->transport->facts().local));
    QTRY_COMPARE(other.ends, 1);
    QCOMPARE(other.closed.reason, Reason::InUse);
    QVERIFY(other.closed.where.text().contains(m_reader->transport->facts().local.toString()));
}

void TestDatagramContract::pausedReader()
{
    QVERIFY(pair());
    m_reader->transport->setReadingPaused(true);
    for (int i = 0; i < 3; ++i)
        QVERIFY(m_sender->transport->send(QByteArray::number(i)).has_value());
    // What is sent to oneself meanwhile arrives: the loop has turned.
    QVERIFY(m_reader->transport->sendTo("back", m_sender->transport->facts().local).has_value());
    QTRY_COMPARE(m_sender->received.size(), 1);
    QCOMPARE(m_reader->received.size(), 0);
    m_reader->transport->setReadingPaused(false);
    QTRY_COMPARE(m_reader->received, (QList<QByteArray>{"0", "1", "2"}));
}

void TestDatagramContract::dropsAreCounted()
{
    DatagramOptions options;
    options.receiveBuffer = 4096;
    QVERIFY(pair(options));
    m_reader->transport->setReadingPaused(true);
    for (int i = 0; i < 100; ++i)
        QVERIFY(m_sender->transport->send(QByteArray(1000, 'x')).has_value());
    m_reader->transport->setReadingPaused(false);
    QTRY_VERIFY(m_reader->transport->facts().dropped > 0);
    const auto arrived = [this] { return m_reader->transport->facts().datagramsReceived; };
    QTRY_COMPARE(arrived() + m_reader->transport->facts().dropped, 100u);
    QCOMPARE(m_reader->dropped, m_reader->transport->facts().dropped);
}

// It never reads again: what was dropped meanwhile is counted all the same.
void TestDatagramContract::dropsOfAPausedReader()
{
    DatagramOptions options;
    options.receiveBuffer = 4096;
    QVERIFY(pair(options));
    m_reader->transport->setReadingPaused(true);
    for (int i = 0; i < 100; ++i)
        QVERIFY(m_sender->transport->send(QByteArray(1000, 'x')).has_value());
    m_reader->transport->close();
    QTRY_COMPARE(m_reader->ends, 1);
    QVERIFY(m_reader->transport->facts().dropped > 50);
}

// What nobody read before the end is told: of what was sent nothing is missing without a word.
void TestDatagramContract::unreadAtTheEnd()
{
    QVERIFY(pair());
    QVERIFY(m_sender->transport->send("read").has_value());
    QTRY_COMPARE(m_reader->transport->facts().datagramsReceived, 1u);
    m_reader->transport->setReadingPaused(true);
    constexpr int Waiting = 70; // more than are taken at once
    for (int i = 0; i < Waiting; ++i)
        QVERIFY(m_sender->transport->send(QByteArray(10 + i % 2, 'x')).has_value());
    const quint64 before = m_reader->transport->facts().datagramsReceived;
    QVERIFY(before < Waiting);
    m_reader->transport->close();
    QTRY_COMPARE(m_reader->ends, 1);
    const DatagramFacts facts = m_reader->transport->facts();
    QCOMPARE(facts.datagramsReceived + facts.unread + facts.dropped, quint64(Waiting + 1));
    QCOMPARE(facts.unread + facts.dropped, quint64(Waiting));
    QCOMPARE(facts.dropped, 0u);
    QCOMPARE(facts.bytesUnread, quint64(Waiting * 10 + Waiting / 2));
    const auto notesOf = [this](const DatagramPeer &peer) {
        return textsOf(LogReader(m_log->log->file()), peer.transport->conversation(), Kind::Note).filter(u"unread"_s);
    };
    QCOMPARE(notesOf(*m_reader), QStringList{u"70 datagrams of 735 bytes had arrived and waited unread when the socket was closed."_s});
    m_sender->transport->close();
    QTRY_COMPARE(m_sender->ends, 1);
    QCOMPARE(m_sender->transport->facts().unread, 0u);
    QVERIFY(notesOf(*m_sender).isEmpty());
}

void TestDatagramContract::optionsAreReadBack()
{
    DatagramOptions options;
    options.options.numbers[SocketOption::Hops] = 7;
    QVERIFY(pair(options));
    const QList<GrantedOption> granted = m_reader->transport->facts().options;
    QCOMPARE(granted.size(), 1);
    QCOMPARE(granted.first().granted, u"7"_s);
}

void TestDatagramContract::groups()
{
    QVERIFY(opens(*m_reader, boundOn(Endpoint::any(Family::IPv4, 0)), LinkState::Bound));
    const Result<MulticastJoin> group = parseMulticastJoin(u"239.7.7.7%lo"_s);
    QVERIFY(group.has_value());
    QVERIFY(m_reader->transport->join(*group).has_value());
    QCOMPARE(m_reader->transport->facts().joined, QList<MulticastJoin>{*group});
    QVERIFY(m_reader->transport->leave(*group).has_value());
    QVERIFY(m_reader->transport->facts().joined.isEmpty());
    QVERIFY(!m_reader->transport->leave(*group).has_value());
}

void TestDatagramContract::groupsAreHeard_data()
{
    QTest::addColumn<Engine>("engine");
    QTest::addColumn<QStringList>("groups");
    QTest::newRow("native") << Engine::Native << QStringList{u"239.7.7.8"_s, u"239.7.7.9"_s};
    QTest::newRow("Qt") << Engine::Qt << QStringList{u"239.7.7.8"_s, u"239.7.7.9"_s};
}

// Several at once, by the interface that was asked for. Those of IPv6 need a route: tst_groups makes one.
void TestDatagramContract::groupsAreHeard()
{
    QFETCH(Engine, engine);
    QFETCH(QStringList, groups);
    DatagramPeer reader(m_context, engine);
    DatagramOptions options = boundOn(Endpoint::any(Family::IPv4, 0));
    for (const QString &group : groups)
        options.joins += *parseMulticastJoin(group + u"%lo"_s);
    QVERIFY(opens(reader, options, LinkState::Bound));
    QCOMPARE(reader.transport->facts().joined, options.joins);
    std::vector<std::unique_ptr<DatagramPeer>> senders;
    for (const QString &group : groups) {
        DatagramPeer &sender = *senders.emplace_back(std::make_unique<DatagramPeer>(m_context, engine));
        DatagramOptions to;
        to.target = HostPort{group, reader.transport->facts().local.port()};
        to.options.devices[SocketOption::MulticastDevice] = u"lo"_s;
        QVERIFY(opens(sender, to, LinkState::Bound));
        QVERIFY(!sender.transport->facts().options.first().failure);
        QVERIFY(sender.transport->send(group.toUtf8()).has_value());
        QTRY_COMPARE(reader.received.size(), qsizetype(senders.size()));
        QCOMPARE(reader.received.last(), group.toUtf8());
        // Who hears it answers from an address of its own.
        QVERIFY(reader.transport->sendTo("answer", reader.from.last()).has_value());
        QTRY_COMPARE(sender.received, QList<QByteArray>{"answer"});
    }
}

void TestDatagramContract::nothingToOpen()
{
    m_sender->transport->open({});
    QTRY_COMPARE(m_sender->ends, 1);
    QCOMPARE(m_sender->closed.reason, Reason::Usage);
    QCOMPARE(m_sender->transport->facts().state, LinkState::Failed);
}

void TestDatagramContract::closedByItsSink()
{
    QVERIFY(pair());
    m_reader->onReceived = [this] { m_reader->transport->close(); };
    QVERIFY(m_sender->transport->send("one").has_value());
    QVERIFY(m_sender->transport->send("two").has_value());
    QTRY_COMPARE(m_reader->ends, 1);
    m_reader->transport->close();
    QCoreApplication::processEvents();
    QCOMPARE(m_reader->ends, 1);
    QVERIFY(!m_reader->closed);
    QVERIFY(m_reader->received.size() >= 1);
}

void TestDatagramContract::qtSaysWhatItCannot_data()
{
    QTest::addColumn<DatagramOptions>("options");
    DatagramOptions path;
    path.target = HostPort{u"/run/nothing"_s, 0};
    QTest::newRow("Unix") << path;
    DatagramOptions source = boundOn(Endpoint::any(Family::IPv4, 0));
    source.joins = {*parseMulticastJoin(u"127.0.0.1@232.1.2.3%lo"_s)};
    QTest::newRow("a group of one source") << source;
}

void TestDatagramContract::qtSaysWhatItCannot()
{
    QFETCH(DatagramOptions, options);
    m_sender->transport->open(options);
    QTRY_COMPARE(m_sender->ends, 1);
    QCOMPARE(m_sender->closed.reason, Reason::Unsupported);
    QVERIFY2(sentence(m_sender->closed).contains(u"Qt has no"), qPrintable(sentence(m_sender->closed)));
}

QTEST_GUILESS_MAIN(TestDatagramContract)
#include "tst_datagramcontract.moc"
