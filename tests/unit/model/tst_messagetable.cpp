// The table of messages over a log that grows, and what rows and trees say of it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/logmodel.h"
#include "core/model/messagefields.h"
#include "core/protocol/gopher/gophersite.h"
#include "support/logfixture.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Menu = gopherFrontPage("127.0.0.1", "70");

class Log
{
public:
    Log()
    {
        log = MessageLog::create({}).value();
        NewConversation facts;
        facts.role = Role::Client;
        facts.transport = TransportKind::Tcp;
        facts.remote.family = Family::IPv4;
        facts.remote.port = 70;
        id = log->openConversation(facts);
    }
    void add(Kind kind, QByteArrayView bytes)
    {
        NewEntry entry;
        entry.kind = kind;
        entry.direction = kind == Kind::Sent ? Direction::Out : Direction::In;
        entry.conversation = id;
        entry.payload = bytes;
        log->append(entry);
    }
    void end()
    {
        NewEntry entry;
        entry.kind = Kind::State;
        entry.conversation = id;
        entry.aux = quint32(LinkState::Closed);
        log->append(entry);
    }
    std::unique_ptr<MessageLog> log;
    ConversationId id = 0;
};

QString what(const LogModel &model, int row)
{
    return model.index(row, LogModel::What).data().toString();
}

} // namespace

class TestMessageTable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rowsOfAGrowingLog();
    void treeOfAnEntry();
    void manyEntries();
    void filterWidensAsMessagesEnd();
    void filterLooksAgainWhereNothingEnds();
    void filterOverManyMessages();
    void whatIsNotTheFilters();
    void decodeAs();
    void closedLater();
};

// What has begun is told when the log is closed, also where every entry was looked at before.
void TestMessageTable::closedLater()
{
    Log talk;
    LogModel model(talk.log->file());
    talk.add(Kind::Sent, "/docs\r\n");
    talk.add(Kind::Received, Menu.left(300));
    model.grew();
    QTRY_COMPARE(model.rowCount(), 2);
    QTRY_COMPARE(model.messages()->lookedAt(), 2u);
    QCOMPARE(model.messages()->size(), 1u);
    talk.log->close();
    model.grew();
    QTRY_COMPARE(model.messages()->size(), 2u);
    QTRY_VERIFY(what(model, 1).startsWith(u"Gopher: "));
}

// What a person says of a port is looked for in all that is there, by rows and filters.
void TestMessageTable::decodeAs()
{
    Log talk;
    LogModel model(talk.log->file());
    const QAbstractItemModelTester tester(&model);
    talk.add(Kind::Sent, "/docs\r\n");
    talk.add(Kind::Received, Menu);
    talk.end();
    model.setFilter(*Filter::parse(u"gopher"_s));
    model.grew();
    QTRY_COMPARE(model.rowCount(), 2);
    QVERIFY(what(model, 0).startsWith(u"Gopher: "));
    const std::vector<DecodeRule> offered = model.decodeRulesOf(talk.id);
    QCOMPARE(offered.size(), 1u);
    const DecodeRule *rule = &offered.front();
    QCOMPARE(rule->port, 70);
    DecodeRules rules;
    rules.set(*rule); // none
    model.setDecodeRules(rules);
    QTRY_COMPARE(model.rowCount(), 0);
    QTRY_VERIFY(model.messages()->isWhole());
    QCOMPARE(model.messages()->size(), 0u);
    rules.set({rule->transport, rule->port, protocolByName(u"http")});
    model.setDecodeRules(rules);
    QTRY_COMPARE(model.messages()->size(), 2u);
    model.setFilter({});
    QTRY_COMPARE(model.rowCount(), 3);
    QVERIFY(what(model, 0).startsWith(u"HTTP: "));
    model.setDecodeRules({});
    QTRY_VERIFY(what(model, 0).startsWith(u"Gopher: "));
    talk.add(Kind::Sent, "more\r\n"); // and it goes on
    model.grew();
    QTRY_COMPARE(model.rowCount(), 4);
}

void TestMessageTable::rowsOfAGrowingLog()
{
    Log talk;
    LogModel model(talk.log->file());
    const QAbstractItemModelTester tester(&model);
    talk.add(Kind::Sent, "/docs\r\n");
    talk.add(Kind::Received, Menu.left(300));
    model.grew();
    QTRY_COMPARE(model.rowCount(), 2);
    // Not recognised yet by the request alone, but with the answer's first line.
    QTRY_COMPARE(what(model, 0), u"Gopher: asks for \"/docs\""_s);
    QVERIFY(!what(model, 1).startsWith(u"Gopher"_s));
    talk.add(Kind::Received, Menu.mid(300));
    talk.end();
    model.grew();
    QTRY_VERIFY(what(model, 1).startsWith(u"Gopher: menu, 17 lines"_s));
    QCOMPARE(what(model, 2), u"Gopher: continues #2"_s);
    QCOMPARE(model.messages()->size(), size_t(2));
}

void TestMessageTable::treeOfAnEntry()
{
    Log talk;
    const qsizetype cut = 300;
    talk.add(Kind::Sent, "/docs\r\n");
    talk.add(Kind::Received, Menu.left(cut));
    talk.add(Kind::Received, Menu.mid(cut));
    talk.end();
    MessageTable table(talk.log->file());
    table.look(4);
    QTRY_COMPARE(table.lookedAt(), quint64(4));
    const LogReader reader(talk.log->file());
    const auto fieldOf = [&](EntryId id) {
        const FoundMessage *message = table.holding(id, reader.entry(id));
        return message ? messageField(reader, *message, id) : Field();
    };
    const Field first = fieldOf(1);
    const Field second = fieldOf(2);
    QCOMPARE(first.offset, qint64(0));
    QCOMPARE(first.length, qint64(cut));
    QCOMPARE(second.length, Menu.size() - cut);
    QCOMPARE(second.fields.first().value.english(), u"#2"_s);
    // What a field says stands in the bytes that it points to, in either entry.
    int inFirst = 0, inSecond = 0;
    for (qsizetype i = 0; i < first.fields.size() - 1; ++i) {
        for (const Field &part : first.fields[i].fields) {
            if (!part.hasBytes())
                continue;
            const QByteArray bytes = reader.payload(reader.entry(1)).mid(part.offset, part.length);
            QVERIFY(part.value.english().startsWith(QString::fromUtf8(bytes)));
            ++inFirst;
        }
        for (const Field &part : second.fields[i + 1].fields) {
            if (!part.hasBytes())
                continue;
            const QByteArray bytes = reader.payload(reader.entry(2)).mid(part.offset, part.length);
            QVERIFY(part.value.english().endsWith(QString::fromUtf8(bytes)));
            ++inSecond;
        }
    }
    QVERIFY(inFirst > 5);
    QVERIFY(inSecond > 5);
    QCOMPARE(table.holding(3, reader.entry(3)), nullptr);
}

// More entries than one delivery, and a table that goes away while its job runs.
void TestMessageTable::manyEntries()
{
    Log talk;
    talk.add(Kind::Sent, "\r\n");
    talk.add(Kind::Received, Menu);
    for (int i = 0; i < 40'000; ++i)
        talk.add(Kind::Received, "x");
    talk.end();
    {
        MessageTable dropped(talk.log->file());
        dropped.look(40'003);
    }
    MessageTable table(talk.log->file());
    table.look(40'003);
    QTRY_COMPARE(table.size(), size_t(2));
    const LogReader reader(talk.log->file());
    const FoundMessage *message = table.holding(40'001, reader.entry(40'001));
    QVERIFY(message);
    QCOMPARE(message->first, EntryId(1));
    QCOMPARE(message->last, EntryId(40'001));
}

namespace {

Filter filterFor(const QString &text)
{
    return Filter::parse(text).value();
}

std::vector<EntryId> idsOf(const LogModel &model)
{
    std::vector<EntryId> ids;
    for (int row = 0; row < model.rowCount(); ++row)
        ids.push_back(model.idOf(row));
    return ids;
}

} // namespace

// A message's fields are known when it has ended: its rows then come between those that are there.
void TestMessageTable::filterWidensAsMessagesEnd()
{
    using Ids = std::vector<EntryId>;
    Log talk;
    LogModel model(talk.log->file());
    const QAbstractItemModelTester tester(&model);
    model.setFilter(filterFor(u"http.response.code == 200 or note"_s));
    const auto note = [&talk] {
        NewEntry entry;
        entry.kind = Kind::Note;
        entry.text = "between";
        talk.log->append(entry);
    };
    talk.add(Kind::Sent, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    talk.add(Kind::Received, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n");
    note();
    talk.add(Kind::Received, "ab");
    note();
    model.grew();
    QTRY_COMPARE(idsOf(model), (Ids{2, 4}));
    QTRY_COMPARE(model.messages()->unfinished(), quint64(1));
    QTRY_COMPARE(model.undecided(), quint64(2));
    talk.add(Kind::Received, "cd");
    model.grew();
    QTRY_COMPARE(idsOf(model), (Ids{1, 2, 3, 4, 5}));
    QCOMPARE(model.undecided(), quint64(0));
    QCOMPARE(model.messages()->unfinished(), quint64(0));
    // Nothing is shown that may turn out to be what is not wanted.
    model.setFilter(filterFor(u"not http.response.code == 404 and received"_s));
    talk.add(Kind::Received, "HTTP/1.1 404 Not Found\r\nContent-Length: 1\r\n\r\n");
    model.grew();
    QTRY_COMPARE(model.undecided(), quint64(1));
    QCOMPARE(idsOf(model), (Ids{1, 3, 5}));
    talk.add(Kind::Received, "x");
    model.grew();
    QTRY_COMPARE(model.undecided(), quint64(0));
    QCOMPARE(idsOf(model), (Ids{1, 3, 5}));
}

// What nobody could name at first is open when it is recognised; what comes to nothing is decided all the same.
void TestMessageTable::filterLooksAgainWhereNothingEnds()
{
    using Ids = std::vector<EntryId>;
    Log talk;
    LogModel model(talk.log->file());
    const QAbstractItemModelTester tester(&model);
    model.setFilter(filterFor(u"not http"_s));
    talk.add(Kind::Sent, "GET");
    model.grew();
    QTRY_COMPARE(idsOf(model), (Ids{0}));
    talk.add(Kind::Sent, " / HTTP/1.1\r\n");
    model.grew();
    QTRY_COMPARE(model.undecided(), quint64(2));
    QCOMPARE(idsOf(model), Ids());
    talk.add(Kind::Sent, "Host: a\r\n\r\n");
    model.grew();
    QTRY_COMPARE(model.undecided(), quint64(0));
    QCOMPARE(idsOf(model), Ids());
    // Another protocol takes over in the middle of a message: it is none then.
    model.setFilter(filterFor(u"http or state"_s));
    talk.add(Kind::Sent, "GET /b HTTP/1.1\r\n");
    model.grew();
    QTRY_COMPARE(model.undecided(), quint64(1));
    NewEntry speaks;
    speaks.kind = Kind::State;
    speaks.conversation = talk.id;
    speaks.aux = quint32(LinkState::Speaks);
    speaks.text = "gopher";
    talk.log->append(speaks);
    model.grew();
    QTRY_COMPARE(model.undecided(), quint64(0));
    QTRY_COMPARE(idsOf(model), (Ids{0, 1, 2, 4}));
}

// The filter is there before the table has looked at anything.
void TestMessageTable::filterOverManyMessages()
{
    Log talk;
    constexpr int Pairs = 30'000;
    for (int i = 0; i < Pairs; ++i) {
        talk.add(Kind::Sent, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        talk.add(Kind::Received, i % 100 ? "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
                                         : "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    }
    LogModel model(talk.log->file());
    const QAbstractItemModelTester tester(&model);
    QList<int> percents;
    connect(&model, &LogModel::busyChanged, &model, [&] { percents += model.busyPercent().value_or(-1); });
    model.setFilter(filterFor(u"http.response.code == 404"_s));
    QCOMPARE(model.busyPercent().value_or(-1), 0);
    QTRY_COMPARE_WITH_TIMEOUT(model.rowCount(), Pairs / 100, 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(!model.busyPercent(), 60'000);
    QCOMPARE(model.idOf(1), EntryId(201));
    QVERIFY(percents.first() == 0 && percents.last() == -1);
}

void TestMessageTable::whatIsNotTheFilters()
{
    Log talk;
    NewEntry cut;
    cut.kind = Kind::Received;
    cut.direction = Direction::In;
    cut.conversation = talk.id;
    cut.payload = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
    cut.level = RecordLevel::first(12);
    talk.add(Kind::Sent, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    talk.log->append(cut);
    talk.end();
    LogModel model(talk.log->file());
    model.grew();
    model.setFilter(filterFor(u"http.response.code == 404"_s));
    QTRY_COMPARE(model.undecided(), quint64(1));
    QCOMPARE(model.rowCount(), 0);
    model.setFilter(Filter());
    QCOMPARE(model.undecided(), quint64(0));
}

QTEST_GUILESS_MAIN(TestMessageTable)
#include "tst_messagetable.moc"
