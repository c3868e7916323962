// Conversations of a log as rows: summed up while it grows, in words and as keys to sort by.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/conversationtable.h"
#include "core/model/entrytext.h"
#include "support/logfixture.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestConversationTable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sumsUp()
    {
        LogFixture log(false);
        const ConversationId tcp = open(log, TransportKind::Tcp, 80);
        const ConversationId silent = open(log, TransportKind::Tcp, 81);
        const ConversationId udp = open(log, TransportKind::Udp, 53);
        ConversationTable table(log.log->file());
        const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
        add(log, tcp, Kind::Sent, "hello", 1'000);
        add(log, tcp, Kind::Received, "hello back", 2'500'000);
        add(log, tcp, Kind::Sent, "!", 4'000'000);
        add(log, tcp, Kind::Sent, "not of the wire", 9'000'000, Layer::Tls);
        QSignalSpy wakes(&table, &ConversationTable::wakeWanted);
        table.grew();
        QCOMPARE(wakes.count(), 0); // asleep it wants nothing
        table.setAsleep(false);
        QTRY_COMPARE(table.rowCount(), 1);
        QCOMPARE(table.idAt(0), tcp);
        QCOMPARE(text(table, 0, ConversationTable::Protocol), u"TCP"_s);
        QCOMPARE(text(table, 0, ConversationTable::Other), u"10.0.0.2:80"_s);
        QCOMPARE(text(table, 0, ConversationTable::PacketsThere), u"2"_s);
        QCOMPARE(text(table, 0, ConversationTable::BytesThere), u"6"_s);
        QCOMPARE(text(table, 0, ConversationTable::PacketsBack), u"1"_s);
        QCOMPARE(text(table, 0, ConversationTable::BytesBack), u"10"_s);
        QCOMPARE(text(table, 0, ConversationTable::Duration), durationText(3'999'000));
        // The log grows: of what is there, of others, and of one whose number is between.
        add(log, udp, Kind::Sent, "who?", 5'000'000);
        add(log, tcp, Kind::Received, QByteArray(2000, 'x'), 6'000'000);
        table.grew();
        QTRY_COMPARE(table.rowCount(), 2);
        QCOMPARE(text(table, 0, ConversationTable::BytesBack), u"2,010"_s);
        add(log, silent, Kind::Received, "late", 7'000'000);
        table.grew();
        QTRY_COMPARE(table.rowCount(), 3);
        QTRY_VERIFY(table.isWhole());
        QCOMPARE(table.rowOf(udp), 1);
        QCOMPARE(table.rowOf(silent), 2);
        QCOMPARE(table.rowOf(0), -1);
        QCOMPARE(table.rowOf(99), -1);
        QCOMPARE(table.idAt(2), silent);
    }

    // Connections over which nothing crossed are there as well, and how long they took; who listens is not.
    void listsWhatWasTried()
    {
        LogFixture log(false);
        const ConversationId listener = open(log, TransportKind::Tcp, 79);
        const ConversationId refused = open(log, TransportKind::Tcp, 80);
        const ConversationId waited = open(log, TransportKind::Tcp, 81);
        state(log, listener, LinkState::Listening, 1'000);
        state(log, refused, LinkState::Connecting, 2'000'000);
        state(log, refused, LinkState::Failed, 2'500'000);
        state(log, waited, LinkState::Connecting, 3'000'000);
        add(log, waited, Kind::Sent, "who?", 4'000'000);
        state(log, waited, LinkState::Closed, 60'000'000'000);
        ConversationTable table(log.log->file());
        const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
        table.setAsleep(false);
        QTRY_COMPARE(table.rowCount(), 2);
        QTRY_VERIFY(table.isWhole());
        QCOMPARE(table.idAt(0), refused);
        QCOMPARE(table.idAt(1), waited);
        QCOMPARE(text(table, 0, ConversationTable::PacketsThere), u"0"_s);
        QCOMPARE(text(table, 0, ConversationTable::Duration), durationText(500'000));
        QCOMPARE(text(table, 1, ConversationTable::Duration), durationText(59'997'000'000));
    }

    // Sockets do not tell of packets: what is counted is called by its name.
    void namesWhatIsCounted()
    {
        LogFixture log(false);
        const ConversationId one = open(log, TransportKind::Tcp, 80);
        ConversationTable table(log.log->file());
        QSignalSpy renamed(&table, &ConversationTable::headerDataChanged);
        table.setAsleep(false);
        const auto title = [&table] { return table.headerData(ConversationTable::PacketsBack, Qt::Horizontal).toString(); };
        QCOMPARE(title(), u"← Packets"_s);
        add(log, one, Kind::Received, "hello", 1'000);
        table.grew();
        QTRY_COMPARE(title(), u"← Calls"_s);
        add(log, one, Kind::Packet, "a packet", 2'000);
        table.grew();
        QTRY_COMPARE(title(), u"← Entries"_s);
        QCOMPARE(renamed.count(), 2);
        QVERIFY(!table.headerData(ConversationTable::PacketsThere, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty());
        QVERIFY(table.headerData(ConversationTable::BytesThere, Qt::Horizontal, Qt::ToolTipRole).isNull());
    }

    // By the worker: the thread of the view is not kept waiting, and what was chosen stays so.
    void sorts()
    {
        LogFixture log(false);
        std::vector<ConversationId> ids;
        for (const quint16 port : {800, 9, 70})
            ids.push_back(open(log, TransportKind::Tcp, port));
        for (const auto &[which, size] : {std::pair{0, 9}, {2, 1500}, {1, 10}})
            add(log, ids[size_t(which)], Kind::Sent, QByteArray(size, 'x'), 1'000 * size);
        ConversationTable table(log.log->file());
        const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
        table.setAsleep(false);
        QTRY_COMPARE(table.rowCount(), 3);
        const auto order = [&table] {
            QList<ConversationId> rows;
            for (int row = 0; row < table.rowCount(); ++row)
                rows << table.idAt(row);
            return rows;
        };
        QCOMPARE(order(), (QList{ids[0], ids[2], ids[1]})); // as they came
        const QPersistentModelIndex chosen = table.index(1, ConversationTable::Other);
        table.sort(ConversationTable::BytesThere, Qt::DescendingOrder);
        QVERIFY(!table.isWhole());
        QCOMPARE(order(), (QList{ids[0], ids[2], ids[1]})); // not here
        QTRY_VERIFY(table.isWhole());
        QCOMPARE(order(), (QList{ids[2], ids[1], ids[0]}));
        QCOMPARE(table.idAt(chosen.row()), ids[2]);
        QCOMPARE(table.rowOf(ids[0]), 2);
        table.sort(ConversationTable::Other);
        QTRY_VERIFY(table.isWhole());
        QCOMPARE(order(), (QList{ids[2], ids[0], ids[1]})); // 70, 800, 9: words
        add(log, ids[1], Kind::Sent, "x", 5'000'000);
        add(log, open(log, TransportKind::Tcp, 75), Kind::Sent, "x", 6'000'000);
        table.grew();
        QTRY_COMPARE(table.rowCount(), 4);
        QCOMPARE(text(table, 1, ConversationTable::Other), u"10.0.0.2:75"_s);
        QCOMPARE(table.idAt(chosen.row()), ids[2]);
        table.sort(-1);
        QTRY_VERIFY(table.isWhole());
        QCOMPARE(order(), (QList{ids[0], ids[2], ids[1], ConversationId(4)}));
        for (int column = 0; column < ConversationTable::ColumnCount; ++column)
            QVERIFY(!table.headerData(column, Qt::Horizontal).toString().isEmpty());
    }

    // Only what has changed is told of: a view does not look at all rows because of one.
    void tellsWhatChanged()
    {
        LogFixture log(false);
        std::vector<ConversationId> ids;
        for (quint16 port = 1; port <= 50; ++port) {
            ids.push_back(open(log, TransportKind::Tcp, port));
            add(log, ids.back(), Kind::Sent, "x", port);
        }
        ConversationTable table(log.log->file());
        table.setAsleep(false);
        QTRY_COMPARE(table.rowCount(), 50);
        QTRY_VERIFY(table.isWhole());
        QSignalSpy changed(&table, &ConversationTable::dataChanged);
        QSignalSpy moved(&table, &ConversationTable::layoutChanged);
        for (const int row : {30, 33, 31})
            add(log, ids[size_t(row)], Kind::Sent, "more", 1'000);
        table.grew();
        QTRY_COMPARE(text(table, 33, ConversationTable::BytesThere), u"5"_s);
        QTRY_VERIFY(table.isWhole());
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.at(0).at(0).toModelIndex().row(), 30);
        QCOMPARE(changed.at(0).at(1).toModelIndex().row(), 33);
        QCOMPARE(moved.count(), 0);
    }

    // More than are sorted at once, with many of the same key; and the address of one gets known while it is sorted by it.
    void sortsMany()
    {
        constexpr int Count = 20'000;
        LogFixture log(false);
        for (int i = 0; i < Count; ++i)
            add(log, open(log, TransportKind::Tcp, quint16(10'000 + i * 7919 % 40'000)), Kind::Sent, QByteArray(1 + i * 31 % 97, 'x'), i);
        ConversationTable table(log.log->file());
        table.sort(ConversationTable::BytesThere, Qt::DescendingOrder);
        table.setAsleep(false);
        QTRY_COMPARE(table.rowCount(), Count);
        QTRY_VERIFY(table.isWhole());
        for (int row = 1; row < Count; ++row) {
            const quint64 before = table.sumOf(table.idAt(row - 1)).bytes[0];
            const quint64 here = table.sumOf(table.idAt(row)).bytes[0];
            QVERIFY(before > here || (before == here && table.idAt(row - 1) < table.idAt(row)));
            QCOMPARE(table.rowOf(table.idAt(row)), row);
        }
        table.sort(ConversationTable::Other);
        QTRY_VERIFY(table.isWhole());
        const auto isSorted = [&table] {
            for (int row = 1; row < table.rowCount(); ++row)
                if (text(table, row, ConversationTable::Other) < text(table, row - 1, ConversationTable::Other))
                    return false;
            return true;
        };
        QVERIFY(isSorted());
        const ConversationId last = table.idAt(Count - 1);
        NewConversation facts;
        facts.remote = log.log->file() ? LogReader(log.log->file()).conversationRecord(last).remote : StoredAddress();
        facts.remote.port = 1;
        log.log->updateConversation(last, facts);
        add(log, last, Kind::Sent, "x", Count);
        table.grew();
        QTRY_COMPARE(table.rowOf(last), 0);
        QTRY_VERIFY(table.isWhole());
        QVERIFY(isSorted());
    }

    // Its job sees that nobody waits, and holds nothing of the log for longer than that.
    void goesAwayWhileItLooks()
    {
        LogFixture log(false);
        const ConversationId one = open(log, TransportKind::Tcp, 80);
        for (int i = 0; i < 20'000; ++i)
            add(log, one, Kind::Sent, "x", i + 1);
        const std::weak_ptr<const LogFile> file = log.log->file();
        const auto holders = file.use_count();
        for (int round = 0; round < 20; ++round) {
            ConversationTable table(log.log->file());
            table.setAsleep(false);
            QVERIFY(!table.isWhole()); // it looks
        }
        QTRY_COMPARE(file.use_count(), holders);
    }

private:
    static ConversationId open(LogFixture &log, TransportKind transport, quint16 port)
    {
        NewConversation facts;
        facts.transport = transport;
        facts.remote.family = Family::IPv4;
        facts.remote.port = port;
        facts.remote.bytes[0] = 10;
        facts.remote.bytes[3] = 2;
        return log.log->openConversation(facts);
    }

    static void add(LogFixture &log, ConversationId id, Kind kind, const QByteArray &bytes, qint64 time, Layer layer = Layer::Wire)
    {
        NewEntry entry;
        entry.kind = kind;
        entry.direction = kind == Kind::Sent ? Direction::Out : Direction::In;
        entry.conversation = id;
        entry.layer = layer;
        entry.payload = bytes;
        entry.time = time;
        log.log->append(entry);
    }

    static void state(LogFixture &log, ConversationId id, LinkState state, qint64 time)
    {
        NewEntry entry;
        entry.kind = Kind::State;
        entry.conversation = id;
        entry.aux = quint32(state);
        entry.time = time;
        log.log->append(entry);
    }

    static QString text(const ConversationTable &table, int row, int column)
    {
        return table.index(row, column).data().toString();
    }
};

QTEST_GUILESS_MAIN(TestConversationTable)
#include "tst_conversationtable.moc"
