// The tree of an entry: calls taken apart, payload line by line, reasons, and entries that mean harm.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/explanations.h"
#include "core/log/entrywords.h"
#include "core/model/callfields.h"
#include "core/model/entryfields.h"
#include "core/model/fieldmodel.h"
#include "support/logfixture.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;
using porthole::test::LogFixture;

namespace {

// "Call/Address/Family"
const Field *at(const QList<Field> &fields, const QString &path)
{
    const QList<Field> *level = &fields;
    const Field *found = nullptr;
    for (const QString &name : path.split(u'/')) {
        found = nullptr;
        for (const Field &field : *level) {
            if (field.name.english() == name) {
                found = &field;
                break;
            }
        }
        if (!found)
            return nullptr;
        level = &found->fields;
    }
    return found;
}

QString valueAt(const QList<Field> &fields, const QString &path)
{
    const Field *field = at(fields, path);
    return field ? field->value.english() : u"(no such field)"_s;
}

QString explainAt(const QList<Field> &fields, const QString &path)
{
    const Field *field = at(fields, path);
    return field ? field->explain : u"(no such field)"_s;
}

qsizetype countOf(const QList<Field> &fields)
{
    qsizetype count = fields.size();
    for (const Field &field : fields)
        count += countOf(field.fields);
    return count;
}

struct Scene {
    QList<Field> append(const NewEntry &entry)
    {
        const EntryId id = fixture.log->append(entry);
        return entryFields(LogReader(fixture.log->file()), id, id == 0 ? NoEntry : id - 1);
    }
    QList<Field> call(Call name, QByteArrayView args, int result = 0, int error = 0,
                      Reason reason = Reason::None)
    {
        NewEntry entry;
        entry.kind = Kind::Call;
        entry.call = name;
        entry.text = args;
        entry.result = result;
        entry.error = error;
        entry.reason = reason;
        return append(entry);
    }
    QList<Field> received(QByteArrayView bytes, RecordLevel level = {})
    {
        const EntryId id = fixture.received(bytes, level);
        return entryFields(LogReader(fixture.log->file()), id);
    }
    LogFixture fixture{false};
};

} // namespace

class TestEntryFields : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFailedConnect()
    {
        Scene scene;
        const auto all =
            scene.call(Call::Connect, "7, {AF_INET, 127.0.0.1:9}, 16", -1, ECONNREFUSED, Reason::Refused);
        QCOMPARE(valueAt(all, u"Call"_s), u"connect"_s);
        QCOMPARE(explainAt(all, u"Call"_s), u"connect()"_s);
        QCOMPARE(valueAt(all, u"Call/Descriptor"_s), u"7"_s);
        QCOMPARE(valueAt(all, u"Call/Address"_s), u"127.0.0.1:9"_s);
        QCOMPARE(explainAt(all, u"Call/Address/Family"_s), u"AF_INET"_s);
        QCOMPARE(valueAt(all, u"Call/Address length"_s), u"16"_s);
        QCOMPARE(valueAt(all, u"Call/Result"_s), u"-1"_s);
        QCOMPARE(valueAt(all, u"Call/Error"_s), u"ECONNREFUSED"_s);
        QCOMPARE(explainAt(all, u"Call/Error"_s), u"ECONNREFUSED"_s);
        QCOMPARE(at(all, u"Call/Error"_s)->weight, Field::Weight::Trouble);
        QCOMPARE(valueAt(all, u"Reason"_s), u"127.0.0.1:9 refused the connection."_s);
        QVERIFY(!valueAt(all, u"Reason/Why"_s).isEmpty() && !valueAt(all, u"Reason/Try"_s).isEmpty());
        QVERIFY(!at(all, u"Payload"_s));
    }

    void aPendingConnectIsNoTrouble()
    {
        Scene scene;
        const auto all = scene.call(Call::Connect, "7, {AF_INET6, [::1]:9}, 28", -1, EINPROGRESS);
        QCOMPARE(valueAt(all, u"Call/Error"_s), u"EINPROGRESS"_s);
        QCOMPARE(at(all, u"Call/Error"_s)->weight, Field::Weight::Usual);
        QCOMPARE(valueAt(all, u"Call/Address"_s), u"[::1]:9"_s);
        QVERIFY(!at(all, u"Reason"_s));
    }

    void whatIsTrouble_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<int>("error");
        QTest::addColumn<Reason>("reason");
        QTest::addColumn<quint32>("aux");
        QTest::addColumn<bool>("trouble");
        const auto row = [](const char *name) -> QTestData & { return QTest::newRow(name); };
        row("call") << Kind::Call << 0 << Reason::None << 0u << false;
        row("pending connect") << Kind::Call << EINPROGRESS << Reason::None << 0u << false;
        row("refused") << Kind::Call << ECONNREFUSED << Reason::Refused << 0u << true;
        row("errno without reason") << Kind::Call << EINVAL << Reason::None << 0u << true;
        row("fetched error") << Kind::Call << 0 << Reason::Refused << 0u << true;
        row("stopped") << Kind::Call << ECANCELED << Reason::Cancelled << 0u << false;
        row("connected") << Kind::State << 0 << Reason::None << quint32(LinkState::Connected) << false;
        row("failed") << Kind::State << ECONNREFUSED << Reason::Refused << quint32(LinkState::Failed) << true;
        row("stopped state") << Kind::State << 0 << Reason::Cancelled << quint32(LinkState::Failed) << false;
        row("error") << Kind::Error << 0 << Reason::None << 0u << true;
        row("note") << Kind::Note << 0 << Reason::None << quint32(Severity::Info) << false;
        row("caution") << Kind::Note << 0 << Reason::None << quint32(Severity::Caution) << false;
        row("trouble note") << Kind::Note << 0 << Reason::None << quint32(Severity::Trouble) << true;
        row("payload") << Kind::Received << 0 << Reason::None << 0u << false;
    }

    void whatIsTrouble()
    {
        QFETCH(Kind, kind);
        QFETCH(int, error);
        QFETCH(Reason, reason);
        QFETCH(quint32, aux);
        QFETCH(bool, trouble);
        Entry entry;
        entry.kind = kind;
        entry.error = quint16(error);
        entry.reason = reason;
        entry.aux = aux;
        QCOMPARE(isTrouble(entry), trouble);
        entry.flags = EntryDamaged;
        QVERIFY(isTrouble(entry));
    }

    void flagsOneByOne()
    {
        Scene scene;
        const auto all =
            scene.call(Call::Socket, "AF_INET, SOCK_STREAM|SOCK_NONBLOCK|SOCK_CLOEXEC, IPPROTO_TCP", 7);
        QCOMPARE(explainAt(all, u"Call/Domain"_s), u"AF_INET"_s);
        const Field *type = at(all, u"Call/Type"_s);
        QVERIFY(type);
        QCOMPARE(type->explain, u"arg.type"_s);
        QCOMPARE(type->fields.size(), 3);
        QCOMPARE(type->fields[0].explain, u"SOCK_STREAM"_s);
        QCOMPARE(type->fields[0].name.english(), u"Type"_s);
        QCOMPARE(type->fields[1].name.english(), u"Flag"_s);
        QCOMPARE(type->fields[2].explain, u"SOCK_CLOEXEC"_s);
        QCOMPARE(explainAt(all, u"Call/Protocol"_s), u"IPPROTO_TCP"_s);
    }

    void otherCalls()
    {
        Scene scene;
        auto all = scene.call(Call::Shutdown, "7, SHUT_WR");
        QCOMPARE(explainAt(all, u"Call/How"_s), u"SHUT_WR"_s);
        all = scene.call(Call::Setsockopt, "7, SOL_SOCKET, SO_LINGER, {l_onoff=1, l_linger=0}, 8");
        QCOMPARE(explainAt(all, u"Call/Option"_s), u"SO_LINGER"_s);
        QCOMPARE(valueAt(all, u"Call/Value/l_onoff"_s), u"1"_s);
        QCOMPARE(valueAt(all, u"Call/Value length"_s), u"8"_s);
        all = scene.call(Call::Getsockopt, "7, SOL_SOCKET, SO_ERROR, [ECONNREFUSED], [4] /* after 3 ms */", 0,
                         0, Reason::Refused);
        QCOMPARE(explainAt(all, u"Call/Value"_s), u"ECONNREFUSED"_s);
        QCOMPARE(at(all, u"Call/Value"_s)->weight, Field::Weight::Trouble);
        QCOMPARE(valueAt(all, u"Call/Remark"_s), u"after 3 ms"_s);
        QCOMPARE(valueAt(all, u"Call/Value length"_s), u"[4]"_s);
        QVERIFY2(!valueAt(all, u"Reason"_s).contains("SO_ERROR"_L1), qPrintable(valueAt(all, u"Reason"_s)));
        all = scene.call(Call::Accept, "5, {AF_INET, 127.0.0.1:4}, SOCK_NONBLOCK|SOCK_CLOEXEC", 8);
        QCOMPARE(at(all, u"Call/Flags"_s)->fields.size(), 2);
        all = scene.call(Call::Accept, "5, SOCK_NONBLOCK|SOCK_CLOEXEC", -1, ECONNABORTED, Reason::Reset);
        QCOMPARE(at(all, u"Call/Flags"_s)->fields.size(), 2);
        all = scene.call(Call::Send, "7, 5, MSG_NOSIGNAL", -1, EPIPE, Reason::Closed);
        QCOMPARE(explainAt(all, u"Call/Flags"_s), u"MSG_NOSIGNAL"_s);
        all = scene.call(Call::QtConnectToHost, "localhost, 80 /* after bind to 127.0.0.2:0 */");
        QCOMPARE(valueAt(all, u"Call/Host"_s), u"localhost"_s);
        QCOMPARE(valueAt(all, u"Call/Port"_s), u"80"_s);
        QCOMPARE(explainAt(all, u"Call"_s), u"QTcpSocket::connectToHost()"_s);
        all = scene.call(Call::QtAbort, "");
        QCOMPARE(at(all, u"Call"_s)->fields.size(), 1); // the result
    }

    void aLookUp()
    {
        Scene scene;
        const auto all = scene.call(Call::Getaddrinfo,
                                    "\"a, b\", {AF_INET, SOCK_STREAM}, [192.0.2.1, 192.0.2.2] /* 1.20 ms */");
        QCOMPARE(valueAt(all, u"Call/Host"_s), u"\"a, b\""_s);
        QCOMPARE(explainAt(all, u"Call/Hints/Family"_s), u"AF_INET"_s);
        QCOMPARE(explainAt(all, u"Call/Hints/Type"_s), u"SOCK_STREAM"_s);
        QCOMPARE(at(all, u"Call/Addresses"_s)->fields.size(), 2);
        QCOMPARE(valueAt(all, u"Call/Remark"_s), u"1.20 ms"_s);
        NewEntry failed;
        failed.kind = Kind::Call;
        failed.call = Call::Getaddrinfo;
        failed.text = "\"x\", {AF_INET, SOCK_STREAM}, [] /* 1 ms */";
        failed.result = -2;
        failed.error = 2;
        failed.reason = Reason::Dns;
        const auto unknown = scene.append(failed);
        QCOMPARE(explainAt(unknown, u"Call/Error"_s), u"EAI_NONAME"_s);
        QCOMPARE(valueAt(unknown, u"Reason"_s), u"There is no address for the name x."_s);
    }

    // Everything that a field names can be explained.
    void everyKeyIsKnown()
    {
        Scene scene;
        const Explanations known;
        const QList<QList<Field>> trees{
            scene.call(Call::Socket, "AF_INET6, SOCK_STREAM|SOCK_NONBLOCK|SOCK_CLOEXEC, IPPROTO_TCP", 7),
            scene.call(Call::Connect, "7, {AF_INET, 127.0.0.1:9}, 16", -1, ECONNREFUSED, Reason::Refused),
            scene.call(Call::Listen, "5, 128"),
            scene.call(Call::Recv, "7, 262144"),
            scene.call(Call::Getaddrinfo, "\"h\", {AF_INET, SOCK_STREAM}, [1.2.3.4, 5.6.7.8] /* 1 ms */"),
            scene.call(Call::Setsockopt, "7, IPPROTO_TCP, TCP_NODELAY, [1], 4"),
            scene.call(Call::Setsockopt, "7, SOL_SOCKET, SO_LINGER, {l_onoff=1, l_linger=0}, 8"),
            scene.call(Call::QtListen, "::, 0"),
            scene.call(Call::QtNextPending, "127.0.0.1:5"),
            scene.call(Call::QtLocalConnect, "\"/run/a, b.sock\""),
            scene.call(Call::Close, "7, 8, 9"),
            scene.received("a\r\nb\r\n", RecordLevel::first(3)),
            scene.received(QByteArray(70'000, '\n'))};
        for (const QList<Field> &tree : trees)
            checkKeys(tree, known);
    }

    // The owner of the sending socket chose its name: only what the transport added is taken for the kernel's word.
    void whoSentADatagram()
    {
        Scene scene;
        NewConversation unixDatagrams;
        unixDatagrams.transport = TransportKind::UnixDatagram;
        NewEntry entry;
        entry.kind = Kind::Received;
        entry.direction = Direction::In;
        entry.call = Call::Recvmmsg;
        entry.payload = "x";
        entry.text = "/a, {pid=1, uid=0, gid=0}, {pid=7, uid=8, gid=9}";
        entry.conversation = scene.fixture.log->openConversation(unixDatagrams);
        auto all = scene.append(entry);
        QCOMPARE(valueAt(all, u"From"_s), u"/a, {pid=1, uid=0, gid=0}"_s);
        QCOMPARE(valueAt(all, u"Sent by"_s), u"process 7 of user 8, group 9"_s);
        checkKeys(all, Explanations());
        entry.text = "{pid=7, uid=8, gid=9}";
        all = scene.append(entry);
        QVERIFY(!at(all, u"From"_s));
        QCOMPARE(valueAt(all, u"Sent by"_s), u"process 7 of user 8, group 9"_s);
        // Over IP nobody says so.
        entry.conversation = scene.fixture.log->openConversation({});
        QVERIFY(!at(scene.append(entry), u"Sent by"_s));
    }

    void wayOfADatagram_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<Call>("call");
        QTest::addColumn<QString>("name");
        QTest::newRow("native") << Kind::Received << Call::Recvmmsg << u"From"_s;
        QTest::newRow("Qt") << Kind::Received << Call::QtUdpRead << u"From"_s;
        QTest::newRow("one sent") << Kind::Sent << Call::Sendto << u"To"_s;
        QTest::newRow("many sent") << Kind::Sent << Call::Sendmmsg << u"To"_s;
        QTest::newRow("sent by Qt") << Kind::Sent << Call::QtUdpWrite << u"To"_s;
    }

    void wayOfADatagram()
    {
        QFETCH(Kind, kind);
        QFETCH(Call, call);
        QFETCH(QString, name);
        Scene scene;
        NewEntry entry;
        entry.kind = kind;
        entry.call = call;
        entry.payload = "x";
        const bool received = kind == Kind::Received;
        entry.text = received ? "192.0.2.1:80, to 239.1.2.3 on eth0, truncated: the datagram had 9 bytes" : "192.0.2.1:80";
        entry.result = received ? 9 : 1;
        entry.conversation = scene.fixture.log->openConversation({});
        const auto all = scene.append(entry);
        QCOMPARE(valueAt(all, name), u"192.0.2.1:80"_s);
        if (received) {
            QCOMPARE(valueAt(all, u"Arrived at"_s), u"239.1.2.3 on eth0"_s);
            QCOMPARE(valueAt(all, u"Says"_s), u"truncated: the datagram had 9 bytes"_s);
        }
        checkKeys(all, Explanations());
    }

    void payloadLineByLine()
    {
        Scene scene;
        const auto all = scene.received("GET / HTTP/1.1\r\nHost: x\r\n\r\nend");
        const Field *payload = at(all, u"Payload"_s);
        QCOMPARE(payload->value.english(), u"30 bytes"_s);
        QCOMPARE(std::make_pair(payload->offset, payload->length), std::make_pair(qint64(0), qint64(30)));
        QCOMPARE(payload->fields.size(), 4);
        QCOMPARE(valueAt(all, u"Payload/Line 1"_s), u"GET / HTTP/1.1\u240d\u240a"_s);
        QCOMPARE(at(all, u"Payload/Line 2"_s)->offset, 16);
        QCOMPARE(at(all, u"Payload/Line 2"_s)->length, 9);
        QCOMPARE(valueAt(all, u"Payload/Line 3"_s), u"\u240d\u240a"_s);
        QCOMPARE(at(all, u"Payload/Line 4"_s)->offset, 27);
        QCOMPARE(explainAt(all, u"Call"_s), u"recv()"_s);
        QCOMPARE(valueAt(all, u"Call/Result"_s), u"30"_s);
        QCOMPARE(at(scene.received(QByteArray::fromHex("160301000a00ff00")), u"Payload"_s)->fields.size(), 0);
    }

    void manyLinesAreCapped()
    {
        Scene scene;
        const auto all = scene.received(QByteArray(1000, '\n'));
        const Field *payload = at(all, u"Payload"_s);
        QCOMPARE(payload->fields.size(), LinesListed + 1);
        QCOMPARE(payload->fields.last().value.english(), u"800 bytes more"_s);
        QCOMPARE(payload->fields.last().offset, LinesListed);
        const auto large = scene.received(QByteArray(MessageLog::MaxPayload, 'x'));
        QCOMPARE(at(large, u"Payload/Line 1"_s)->length, BytesListed);
        QCOMPARE(at(large, u"Payload/Not listed"_s)->length, qint64(MessageLog::MaxPayload) - BytesListed);
    }

    void saysWhatIsMissing()
    {
        Scene scene;
        auto all = scene.received(QByteArray(4096, 'x'), RecordLevel::first(312));
        QCOMPARE(valueAt(all, u"Payload"_s), u"4,096 bytes"_s);
        QCOMPARE(valueAt(all, u"Payload/Kept"_s), u"312 of 4,096 bytes kept: recording level first 312"_s);
        QCOMPARE(at(all, u"Payload"_s)->length, 312);
        QVERIFY(!at(all, u"Payload/Not listed"_s));
        all = scene.received(QByteArray(9, 'x'), RecordLevel::lengths());
        QVERIFY(!at(all, u"Payload"_s)->hasBytes());
    }

    void secretsStayHidden()
    {
        Scene scene;
        const SecretRange range{5, 7};
        NewEntry entry;
        entry.kind = Kind::Sent;
        entry.direction = Direction::Out;
        entry.payload = "PASS hunter2\r\n";
        entry.secrets = std::span(&range, 1);
        QCOMPARE(valueAt(scene.append(entry), u"Payload/Line 1"_s), u"PASS *******\u240d\u240a"_s);
    }

    void statesNotesAndErrors()
    {
        Scene scene;
        NewEntry entry;
        entry.kind = Kind::State;
        for (quint32 state = 0; state <= quint32(LinkState::Last); ++state) {
            entry.aux = state;
            QCOMPARE(explainAt(scene.append(entry), u"State"_s), Explanations::keyOf(LinkState(state)));
        }
        entry.aux = quint32(LinkState::Failed);
        entry.reason = Reason::Refused;
        entry.error = ECONNREFUSED;
        entry.text = "127.0.0.1:9";
        auto all = scene.append(entry);
        QCOMPARE(valueAt(all, u"State/Says"_s), u"127.0.0.1:9"_s);
        QCOMPARE(explainAt(all, u"State/Error"_s), u"ECONNREFUSED"_s);
        QVERIFY(!at(all, u"State/Result"_s));
        QVERIFY(at(all, u"Reason/Try"_s));
        entry = {};
        entry.kind = Kind::Note;
        entry.text = "<b>words</b>\xe2\x80\xae";
        QCOMPARE(valueAt(scene.append(entry), u"Note"_s), u"<b>words</b>\u27e8U+202E\u27e9"_s);
        entry.kind = Kind::Error;
        QVERIFY(at(scene.append(entry), u"Failure"_s));
    }

    void conversationAndTime()
    {
        Scene scene;
        NewConversation conversation;
        conversation.label = "example.org:80";
        conversation.role = porthole::Role::Client;
        conversation.transport = TransportKind::Tcp;
        conversation.remote.family = Family::IPv4;
        conversation.remote.bytes[0] = 192;
        conversation.remote.bytes[3] = 7;
        conversation.remote.port = 80;
        NewEntry entry;
        entry.kind = Kind::Call;
        entry.call = Call::Close;
        entry.conversation = scene.fixture.log->openConversation(conversation);
        auto all = scene.append(entry);
        QCOMPARE(valueAt(all, u"Conversation"_s), u"1  example.org:80"_s);
        QCOMPARE(valueAt(all, u"Conversation/Remote address"_s), u"192.0.0.7:80"_s);
        QCOMPARE(valueAt(all, u"Conversation/Transport"_s), u"TCP"_s);
        QCOMPARE(valueAt(all, u"Conversation/Role"_s), u"client"_s);
        QCOMPARE(valueAt(all, u"Conversation/Engine"_s), u"Porthole"_s);
        QVERIFY(!at(all, u"Conversation/Local address"_s));
        QVERIFY(!at(all, u"Time/Since row above"_s));
        all = scene.append(entry);
        QVERIFY(at(all, u"Time/Since row above"_s));
        QVERIFY(entryFields(LogReader(scene.fixture.log->file()), 99).isEmpty());
    }

    void splitting_data()
    {
        QTest::addColumn<QString>("args");
        QTest::addColumn<QStringList>("parts");
        QTest::newRow("empty") << QString() << QStringList();
        QTest::newRow("one") << u" 7 "_s << QStringList{u"7"_s};
        QTest::newRow("nested") << u"{a, [b, c]}, \"d, e\""_s << QStringList{u"{a, [b, c]}"_s, u"\"d, e\""_s};
        QTest::newRow("remark") << u"1 /* x, y */"_s << QStringList{u"1 /* x, y */"_s};
        QTest::newRow("open bracket") << u"{a, b"_s << QStringList{u"{a, b"_s};
        QTest::newRow("closed too often") << u"a}}], b"_s << QStringList{u"a}}]"_s, u"b"_s};
        QTest::newRow("open quote") << u"\"a, b"_s << QStringList{u"\"a, b"_s};
        QTest::newRow("capped") << u"1, 2, 3, 4, 5"_s << QStringList{u"1"_s, u"2"_s, u"3"_s, u"4, 5"_s};
    }

    void splitting()
    {
        QFETCH(QString, args);
        QFETCH(QStringList, parts);
        QCOMPARE(splitArguments(args, 4), parts);
    }

    void hostileArguments()
    {
        Scene scene;
        const QByteArray commas(60'000, ',');
        QVERIFY(countOf(scene.call(Call::Connect, commas)) < 100);
        QVERIFY(countOf(scene.call(Call::Connect, QByteArray("{A|").repeated(20'000))) < 200);
        QVERIFY(countOf(scene.call(Call::Socket, QByteArray("AAA|").repeated(20'000))) < 200);
        for (const char *args : {"{}", "[]", "{", "}", "/*", "*/", "/*/", "\"", "{AF_", "{AF_INET}",
                                 "{AF_INET, ", "[,]", "=", "|", ",,"}) {
            for (int call = 0; call <= int(Call::Last); ++call)
                QVERIFY(countOf(scene.call(porthole::Call(call), args)) < 30);
        }
        const auto all = scene.call(Call::Connect, "\x1bM, %1 %2 <i>, \xff\xe2\x80\xae");
        QCOMPARE(valueAt(all, u"Call/Descriptor"_s), u"\u241bM"_s);
        QCOMPARE(valueAt(all, u"Call/Address"_s), u"%1 %2 <i>"_s);
        QCOMPARE(valueAt(all, u"Call/Address length"_s), u"\u27e8ff\u27e9\u27e8U+202E\u27e9"_s);
    }

    void theModel()
    {
        Scene scene;
        FieldModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setFields(scene.received("one\r\ntwo\r\n"));
        QCOMPARE(model.headline().data(FieldModel::NameRole).toString(), u"Payload"_s);
        const QModelIndex second = model.indexCovering(6, 7);
        QCOMPARE(second.data(FieldModel::NameRole).toString(), u"Line 2"_s);
        QCOMPARE(second.data().toString(), u"Line 2: two\u240d\u240a"_s);
        QCOMPARE(second.parent().data(FieldModel::NameRole).toString(), u"Payload"_s);
        QCOMPARE(second.data(FieldModel::OffsetRole).toLongLong(), 5);
        QCOMPARE(model.indexCovering(3, 7).data(FieldModel::NameRole).toString(), u"Payload"_s);
        QVERIFY(!model.indexCovering(9, 11).isValid());
        QVERIFY(!model.indexCovering(-1, 1).isValid());
        model.setFields(
            scene.call(Call::Connect, "7, {AF_INET, 127.0.0.1:9}, 16", -1, ECONNREFUSED, Reason::Refused));
        QCOMPARE(model.headline().data(FieldModel::ValueRole).toString(), u"ECONNREFUSED"_s);
        model.setFields({});
        QVERIFY(!model.headline().isValid());
        QCOMPARE(model.rowCount(), 0);
    }

    // A dissector that follows hostile bytes may nest far: nothing here recurses.
    void aDeepTree()
    {
        Field tree;
        tree.name = Text{"inner", {}};
        tree.offset = 0;
        tree.length = 1;
        for (int depth = 0; depth < 2000; ++depth) {
            Field outer;
            outer.name = Text{"outer", {}};
            outer.offset = 0;
            outer.length = 1;
            outer.fields.append(std::move(tree));
            tree = std::move(outer);
        }
        FieldModel model;
        model.setFields({tree});
        QCOMPARE(model.indexCovering(0, 1).data(FieldModel::NameRole).toString(), u"inner"_s);
    }

private:
    static void checkKeys(const QList<Field> &fields, const Explanations &known)
    {
        for (const Field &field : fields) {
            QVERIFY2(known.contains(field.explain),
                     qPrintable(field.name.english() + u" "_s + field.explain));
            checkKeys(field.fields, known);
        }
    }
};

QTEST_GUILESS_MAIN(TestEntryFields)
#include "tst_entryfields.moc"
