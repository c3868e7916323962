// Ladders of this program's own connections: its calls, and the segments that they tell of.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/logfile.h"
#include "core/model/ladderbuilder.h"
#include "core/protocol/tcpinfo/tcpsample.h"
#include "support/logfixture.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iterator>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;
using ItemKind = LadderItem::Kind;
using Arrival = LadderItem::Arrival;

class TestLiveLadder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Calls stand at this program's lane; of bytes only the end is known that was seen here.
    void ofCalls()
    {
        LogFixture log(false);
        NewConversation facts;
        facts.role = Role::Client;
        facts.label = "example.org:80";
        const ConversationId id = log.log->openConversation(facts);
        add(log, id, Kind::Call, Call::Socket, "AF_INET, SOCK_STREAM", 7);
        add(log, id, Kind::Call, Call::Connect, "127.0.0.1:80", -1, 111);
        add(log, id, Kind::State, Call::None, {}, 0, 0, quint32(LinkState::Connected));
        payload(log, id, Kind::Sent, Call::Send, "hello");
        payload(log, id, Kind::Received, Call::Recv, "hello back");
        payload(log, id, Kind::Sent, Call::SslWrite, "secret", Layer::Tls);
        log.note("of another one");
        add(log, id, Kind::Sample, Call::None, {}, 0);
        m_reader = std::make_unique<LogReader>(log.log->file());
        const Ladder ladder = ladderOf(id);
        QCOMPARE(labels(ladder), (QStringList{u"socket(AF_INET, SOCK_STREAM) = 7"_s, u"connect(127.0.0.1:80) = -1 ECONNREFUSED"_s, u"Connected"_s,
                                              u"SYN, SYN+ACK, ACK: not seen, known because it is connected"_s, u"send: 5 bytes"_s, u"recv: 10 bytes"_s, u"SSL_write: 6 bytes"_s}));
        QCOMPARE(ladder.lanes.at(0).title.english(), u"this program"_s);
        QCOMPARE(ladder.lanes.at(1).title.english(), u"peer, example.org:80"_s);
        QCOMPARE(ladder.items[1].marks, LadderMark::Trouble);
        QCOMPARE(ladder.items[2].kind, ItemKind::State);
        QCOMPARE(ladder.items[4].arrival, Arrival::SentOnly);
        QCOMPARE(int(ladder.items[4].lane), 0);
        QCOMPARE(ladder.items[5].arrival, Arrival::ReceivedOnly);
        QCOMPARE(int(ladder.items[5].lane), 1);
        QCOMPARE(int(ladder.items[5].to), 0);
        QCOMPARE(ladder.items[6].kind, ItemKind::Write);
        QVERIFY(ladder.remarks.at(0).english().contains(u"Only what this program did"_s));
    }

    // The kernel's segments as far as connect() and its outcome tell them: of the address that answered.
    void handshakeOfCalls()
    {
        LogFixture log(false);
        const ConversationId id = open(log, Role::Client, TransportKind::Tcp);
        add(log, id, Kind::Call, Call::Connect, "5, {AF_INET6, [::1]:80}, 28", -1, EINPROGRESS);
        add(log, id, Kind::Call, Call::Connect, "6, {AF_INET, 127.0.0.1:80}, 16", -1, EINPROGRESS);
        add(log, id, Kind::Call, Call::Getsockopt, "5, SOL_SOCKET, SO_ERROR, [ECONNREFUSED], [4]", 0, 0, 0, Reason::Refused);
        add(log, id, Kind::Call, Call::Getsockopt, "6, IPPROTO_TCP, TCP_MAXSEG, [536], [4]", 0);
        add(log, id, Kind::Call, Call::Getsockopt, "6, SOL_SOCKET, SO_ERROR, [0], [4] /* 127.0.0.1:80 after 0.1 ms */", 0);
        add(log, id, Kind::State, Call::None, {}, 0, 0, quint32(LinkState::Connected));
        m_reader = std::make_unique<LogReader>(log.log->file());
        const std::vector<LadderItem> arrows = arrowsOf(ladderOf(id));
        QCOMPARE(labelsOf(arrows), (QStringList{u"SYN, not seen: known from connect()"_s, u"SYN+ACK, not seen: known from connect()"_s,
                                                u"ACK, not seen: known from connect()"_s}));
        const quint32 marks[] = {LadderMark::HandshakeSyn, LadderMark::HandshakeSynAck, LadderMark::HandshakeAck};
        const Arrival arrivals[] = {Arrival::SentOnly, Arrival::ReceivedOnly, Arrival::SentOnly};
        const EntryId entries[] = {1, 4, 4};
        for (size_t i = 0; i < 3; ++i) {
            QCOMPARE(arrows[i].marks, marks[i]);
            QCOMPARE(arrows[i].arrival, arrivals[i]);
            QCOMPARE(arrows[i].entry, entries[i]);
            QCOMPARE(arrows[i].time, m_reader->entry(entries[i]).time);
            QCOMPARE(int(arrows[i].lane), i == 1 ? 1 : 0);
            QCOMPARE(arrows[i].lane + arrows[i].to, 1);
        }
        QCOMPARE(notes(ladderOf(id)), QStringList());
    }

    // Nothing is made up of what was not answered, or is not known to the call.
    void handshakesThatAreNotKnown()
    {
        LogFixture log(false);
        const ConversationId refused = open(log, Role::Client, TransportKind::Tcp);
        add(log, refused, Kind::Call, Call::Connect, "5, {AF_INET, 127.0.0.1:80}, 16", -1, EINPROGRESS);
        add(log, refused, Kind::Call, Call::Getsockopt, "5, SOL_SOCKET, SO_ERROR, [ECONNREFUSED], [4]", 0, 0, 0, Reason::Refused);
        const ConversationId atOnce = open(log, Role::Client, TransportKind::Tcp);
        add(log, atOnce, Kind::Call, Call::Connect, "5, {AF_INET, 127.0.0.1:80}, 16", -1, ENETUNREACH);
        const ConversationId accepted = open(log, Role::Server, TransportKind::Tcp);
        add(log, accepted, Kind::State, Call::None, {}, 0, 0, quint32(LinkState::Connected));
        const ConversationId ofQt = open(log, Role::Client, TransportKind::Tcp);
        add(log, ofQt, Kind::State, Call::None, {}, 0, 0, quint32(LinkState::Connected));
        const ConversationId datagrams = open(log, Role::Client, TransportKind::Udp);
        add(log, datagrams, Kind::Call, Call::Connect, "5, {AF_INET, 127.0.0.1:80}, 16", 0);
        add(log, datagrams, Kind::State, Call::None, {}, 0, 0, quint32(LinkState::Connected));
        m_reader = std::make_unique<LogReader>(log.log->file());
        for (const ConversationId id : {refused, atOnce, accepted, ofQt, datagrams})
            QVERIFY(arrowsOf(ladderOf(id)).empty());
        QCOMPARE(notes(ladderOf(accepted)), QStringList{u"SYN, SYN+ACK, ACK: not seen, known from accept(), and some time before it"_s});
        QCOMPARE(notes(ladderOf(ofQt)), QStringList{u"SYN, SYN+ACK, ACK: not seen, known because it is connected"_s});
        for (const ConversationId id : {refused, atOnce, datagrams})
            QCOMPARE(notes(ladderOf(id)), QStringList());
        // One call is enough where it is through at once.
        const ConversationId local = open(log, Role::Client, TransportKind::Tcp);
        add(log, local, Kind::Call, Call::Connect, "5, {AF_INET, 127.0.0.1:80}, 16", 0);
        m_reader = std::make_unique<LogReader>(log.log->file());
        QCOMPARE(arrowsOf(ladderOf(local)).size(), 3u);
    }

    void samples()
    {
        LogFixture log(false);
        const ConversationId id = open(log, Role::Client, TransportKind::Tcp);
        sample(log, id, 1, 0, 0, 0);
        sample(log, id, 1, 0, 500, 0);
        sample(log, id, 1, 2, 500, 100);
        sample(log, id, 1, 2, 500, 500);   // all of it
        sample(log, id, 1, 2, 500, 500);
        sample(log, id, 1, 3, 900, 900);
        sample(log, id, 8, 3, 900, 900);
        sample(log, id, 8, 1, 900, 900);   // a counter that goes back tells nothing
        add(log, id, Kind::Sample, Call::Getsockopt, "sent x, kernel took", 0);
        add(log, id, Kind::State, Call::None, {}, 0, 0, quint32(LinkState::ResetByPeer));
        add(log, id, Kind::Call, Call::Recv, "5, NULL, 4096", -1, ECONNRESET, 0, Reason::Reset);
        m_reader = std::make_unique<LogReader>(log.log->file());
        const Ladder ladder = ladderOf(id);
        QCOMPARE(labels(ladder).first(6), (QStringList{u"ESTABLISHED in the kernel"_s, u"the kernel sent 2 segments again"_s,
                                                       u"the peer has acknowledged all of 500 bytes"_s,
                                                       u"the kernel sent 1 segment again  · the peer has acknowledged all of 900 bytes"_s,
                                                       u"CLOSE_WAIT in the kernel"_s, u"The peer reset the connection (RST)"_s}));
        QCOMPARE(ladder.items.size(), 7u);
        const EntryId entries[] = {0, 2, 3, 5, 6, 9, 10};
        const quint32 marks[] = {0, LadderMark::Retransmission, 0, LadderMark::Retransmission, 0};
        const ItemKind kinds[] = {ItemKind::State, ItemKind::Note, ItemKind::Note, ItemKind::Note, ItemKind::State, ItemKind::State, ItemKind::Call};
        for (size_t i = 0; i < 7; ++i) {
            QCOMPARE(ladder.items[i].entry, entries[i]);
            QCOMPARE(ladder.items[i].kind, kinds[i]);
            QCOMPARE(int(ladder.items[i].lane), 0);
            if (i < std::size(marks))
                QCOMPARE(ladder.items[i].marks, marks[i]);
            else
                QVERIFY(ladder.items[i].marks & LadderMark::Reset);
        }
        QVERIFY(ladderWeight(ladder.items[1]) > ladderWeight(ladder.items[0]));
        QVERIFY(ladderWeight(ladder.items[5]) > ladderWeight(ladder.items[1]));
    }

    // What TCP sends for a shutdown(), a close(), or what recv() came to, stands beside the state that it led to.
    void endsOfCalls_data()
    {
        QTest::addColumn<Role>("role");
        QTest::addColumn<QList<int>>("states");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("told");
        const auto list = [](std::initializer_list<LinkState> states) {
            QList<int> numbers;
            for (const LinkState state : states)
                numbers += int(state);
            return numbers;
        };
        const QString finBy = u"> FIN, not seen: known from %1"_s, finOf = u"< FIN, not seen: known from %1"_s;
        QTest::newRow("half-closed here, then there") << Role::Client << list({LinkState::HalfClosed, LinkState::PeerHalfClosed, LinkState::Closed})
                                                      << ""_ba << finBy.arg(u"shutdown()"_s) + u", "_s + finOf.arg(u"recv()"_s);
        QTest::newRow("the peer first") << Role::Server << list({LinkState::PeerHalfClosed, LinkState::Closed}) << "the peer hung up first"_ba
                                        << finOf.arg(u"recv()"_s) + u", "_s + finBy.arg(u"close()"_s);
        QTest::newRow("closed here") << Role::Client << list({LinkState::Closed}) << "this side hung up first"_ba << finBy.arg(u"close()"_s);
        QTest::newRow("the peer's end unread") << Role::Client << list({LinkState::Closed}) << "the peer hung up first"_ba
                                              << u"< FIN, not seen: known at the end, and some time before it, "_s + finBy.arg(u"close()"_s);
        QTest::newRow("reset by the peer") << Role::Client << list({LinkState::ResetByPeer}) << ""_ba << u"< RST, not seen: known from an error"_s;
        QTest::newRow("reset here, half-closed") << Role::Client << list({LinkState::PeerHalfClosed, LinkState::ResetByUs}) << ""_ba
                                                 << finOf.arg(u"recv()"_s) + u", > RST, not seen: known from close()"_s;
        QTest::newRow("failed") << Role::Client << list({LinkState::Failed}) << ""_ba << QString();
    }

    void endsOfCalls()
    {
        QFETCH(Role, role);
        QFETCH(QList<int>, states);
        QFETCH(QByteArray, text);
        QFETCH(QString, told);
        LogFixture log(false);
        const ConversationId id = open(log, role, TransportKind::Tcp);
        add(log, id, Kind::State, Call::None, {}, 0, 0, quint32(LinkState::Connected));
        for (const int state : states)
            add(log, id, Kind::State, Call::None, text, 0, 0, quint32(state));
        m_reader = std::make_unique<LogReader>(log.log->file());
        const Ladder ladder = ladderOf(id);
        QStringList all;
        for (const LadderItem &item : arrowsOf(ladder)) {
            const bool out = item.lane == 0;
            all += (out ? u"> "_s : u"< "_s) + item.label.english();
            QCOMPARE(item.lane + item.to, 1);
            QCOMPARE(item.arrival, out ? Arrival::SentOnly : Arrival::ReceivedOnly);
            QCOMPARE(item.marks, item.label.english().contains(u"FIN"_s) ? LadderMark::Fin : LadderMark::Reset);
            QCOMPARE(m_reader->entry(item.entry).kind, Kind::State);
        }
        QCOMPARE(all.join(u", "_s), told);
        // The mark is the arrow's: the state beside it has it not once more.
        for (const LadderItem &item : ladder.items)
            QVERIFY(item.isArrow() || !(item.marks & (LadderMark::Fin | LadderMark::Reset)));
    }

    // What never was a connection, or none of TCP, sent no such thing; nor is the layer above the wire one.
    void endsThatAreNone()
    {
        LogFixture log(false);
        const ConversationId never = open(log, Role::Client, TransportKind::Tcp);
        const ConversationId unixSocket = open(log, Role::Client, TransportKind::Unix);
        add(log, unixSocket, Kind::State, Call::None, {}, 0, 0, quint32(LinkState::Connected));
        for (const ConversationId id : {never, unixSocket})
            add(log, id, Kind::State, Call::None, "this side hung up first", 0, 0, quint32(LinkState::Closed));
        const ConversationId secure = open(log, Role::Client, TransportKind::Tcp);
        add(log, secure, Kind::State, Call::None, {}, 0, 0, quint32(LinkState::Connected));
        NewEntry above;
        above.kind = Kind::State;
        above.layer = Layer::Tls;
        above.conversation = secure;
        above.aux = quint32(LinkState::PeerHalfClosed);
        log.log->append(above);
        m_reader = std::make_unique<LogReader>(log.log->file());
        for (const ConversationId id : {never, unixSocket, secure})
            QVERIFY(arrowsOf(ladderOf(id)).empty());
    }

private:
    static void add(LogFixture &log, ConversationId id, Kind kind, Call call, QByteArrayView text, qint32 result, int error = 0, quint32 aux = 0,
                    Reason reason = Reason::None)
    {
        NewEntry entry;
        entry.reason = reason;
        entry.kind = kind;
        entry.conversation = id;
        entry.call = call;
        entry.text = text;
        entry.result = result;
        entry.error = error;
        entry.aux = aux;
        log.log->append(entry);
    }

    static void payload(LogFixture &log, ConversationId id, Kind kind, Call call, const QByteArray &bytes, Layer layer = Layer::Wire)
    {
        NewEntry entry;
        entry.kind = kind;
        entry.direction = kind == Kind::Sent ? Direction::Out : Direction::In;
        entry.conversation = id;
        entry.call = call;
        entry.layer = layer;
        entry.payload = bytes;
        entry.result = qint32(bytes.size());
        log.log->append(entry);
    }

    Ladder ladderOf(ConversationId id) const
    {
        LadderBuilder builder(id);
        Ladder ladder;
        for (EntryId entry = 0; entry < m_reader->count(); ++entry)
            builder.add(*m_reader, entry, m_reader->entry(entry), ladder.items);
        ladder.lanes = LadderBuilder::lanes(m_reader->conversation(id));
        ladder.remarks = builder.remarks();
        return ladder;
    }

    static ConversationId open(LogFixture &log, Role role, TransportKind transport)
    {
        NewConversation facts;
        facts.role = role;
        facts.transport = transport;
        return log.log->openConversation(facts);
    }

    // As the kernel would say it.
    static void sample(LogFixture &log, ConversationId id, quint8 state, quint32 again, quint64 taken, quint64 acknowledged)
    {
        TcpSample one;
        one.info = QByteArray(280, '\0');
        one.info[rowOf(TcpField::State).offset] = char(state);
        std::memcpy(one.info.data() + rowOf(TcpField::TotalRetrans).offset, &again, sizeof again);
        one.given = one.taken = taken;
        one.acknowledged = acknowledged;
        const QByteArray words = one.words();
        NewEntry entry;
        entry.kind = Kind::Sample;
        entry.call = Call::Getsockopt;
        entry.conversation = id;
        entry.text = words;
        entry.payload = one.info;
        log.log->append(entry);
    }

    static std::vector<LadderItem> arrowsOf(const Ladder &ladder)
    {
        std::vector<LadderItem> all;
        std::copy_if(ladder.items.begin(), ladder.items.end(), std::back_inserter(all), [](const LadderItem &item) { return item.isArrow(); });
        return all;
    }

    static QStringList labelsOf(const std::vector<LadderItem> &items)
    {
        QStringList all;
        for (const LadderItem &item : items)
            all += item.label.english();
        return all;
    }
    static QStringList labels(const Ladder &ladder) { return labelsOf(ladder.items); }

    static QStringList notes(const Ladder &ladder)
    {
        QStringList all;
        for (const LadderItem &item : ladder.items)
            if (item.kind == ItemKind::Note)
                all += item.label.english();
        return all;
    }

    std::unique_ptr<LogReader> m_reader;
};

QTEST_GUILESS_MAIN(TestLiveLadder)
#include "tst_liveladder.moc"
