// Saving and exporting with a document in front: it is what is written, and the dialogs say so.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/export.h"
#include "support/capturemaker.h"
#include "core/model/logmodel.h"
#include "support/scriptedlog.h"
#include "tests/gui/mainrig.h"
#include "ui/mainwindow/documentpanel.h"
#include "ui/mainwindow/jobbar.h"
#include "ui/mainwindow/logpane.h"
#include "ui/mainwindow/paneldesk.h"
#include "ui/widgets/inlinetrouble.h"

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

constexpr char Keys[] = "CLIENT_RANDOM 00 c0ffee";

CaptureMaker shortTalk(bool withKeys = false)
{
    CaptureMaker maker;
    maker.section(maker.option(1, "a short talk")).interface();
    if (withKeys)
        maker.block(10, maker.number(0x544c534b, 4) + maker.number(sizeof Keys - 1, 4) + Keys);
    maker.packet(1'700'000'000'000'000, frame({Alice, Bob, Syn, 1000}), maker.option(1, "it begins") + maker.option(1, "and goes on"));
    maker.packet(1'700'000'000'250'000, frame({Bob, Alice, Syn | Ack, 5000, 1001}));
    maker.packet(1'700'000'000'500'000, frame({Alice, Bob, Psh | Ack, 1001, 5001, "hello"}));
    return maker;
}

// Something that leaves entries: nobody listens on that port.
bool leaveEntries(Station &station)
{
    const auto connection = station.newConnection(Engine::Native);
    StreamOptions target;
    target.target = {u"127.0.0.1"_s, 1};
    connection->open(target);
    return QTest::qWaitFor([&] { return bool(connection->snapshot().facts.failure); }, Patience);
}

} // namespace

class DocumentWritingTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_rig.reset(); }
    void capturesAreWrittenAsTheyWere();
    void asASession();
    void asJson();
    void asJsonWithTheMessagesOfTheRows();
    void theLiveOneWithTheMessagesOfTheRows();
    void withoutADocumentTheLiveOne();
    void anOpenedSession();
    void secretsOfACapture_data();
    void secretsOfACapture();
    void keysOfACapture();
    void noKeysOfACapture();
    void whereNothingIsThere();
    void theBarAboutTheLiveSession();

private:
    QString path(const QString &name) const { return m_rig->folder.filePath(name); }
    DocumentPanel *open(const QString &name)
    {
        DocumentPanel *document = m_rig->window->desk()->openFile(path(name));
        return QTest::qWaitFor([&] { return document->file() && !document->isLoading(); }, Patience) ? document : nullptr;
    }
    // Where it was written; nothing that is there already counts.
    QString write(const QString &action, const QString &name)
    {
        m_rig->seams.file = path(name);
        m_rig->seams.asked.clear();
        m_rig->trigger(action);
        auto *jobs = m_rig->window->findChild<JobBar *>();
        const auto done = [&] { return QFileInfo::exists(m_rig->seams.file) && !jobs->isBusy(); };
        return QTest::qWaitFor(done, Patience) ? m_rig->seams.file : QString();
    }
    QString asked() const { return m_rig->seams.asked.join(u' '); }

    std::unique_ptr<MainRig> m_rig;
};

// A live session that is nothing like the documents.
void DocumentWritingTest::init()
{
    m_rig = std::make_unique<MainRig>();
    QVERIFY(leaveEntries(*m_rig->station));
}

void DocumentWritingTest::capturesAreWrittenAsTheyWere()
{
    shortTalk().save(path(u"talk.pcapng"_s));
    QVERIFY(open(u"talk.pcapng"_s));
    const QString written = write(u"exportCapture"_s, u"again.pcapng"_s);
    QVERIFY(!written.isEmpty());
    const ReadCapture before(path(u"talk.pcapng"_s)), after(written);
    QCOMPARE(after.packets.size(), before.packets.size());
    for (size_t i = 0; i < before.packets.size(); ++i) {
        QCOMPARE(after.packets[i].bytes, before.packets[i].bytes);
        QCOMPARE(after.packets[i].time, before.packets[i].time);
        QCOMPARE(after.packets[i].comments, before.packets[i].comments);
    }
    QVERIFY(after.bytes.contains("a short talk"));
    QVERIFY(!after.bytes.contains("Made up"));
    QVERIFY2(asked().contains(u"talk.pcapng"_s), qPrintable(asked()));
}

void DocumentWritingTest::asASession()
{
    shortTalk().save(path(u"talk.pcapng"_s));
    DocumentPanel *document = open(u"talk.pcapng"_s);
    QVERIFY(document);
    const QString written = write(u"saveSession"_s, u"talk.porthole"_s);
    QVERIFY(!written.isEmpty());
    const auto file = LogFile::open(written);
    QVERIFY(file);
    const LogReader copy(*file), original(document->file());
    QCOMPARE(copy.count(), original.count());
    for (EntryId id = 0; id < copy.count(); ++id) {
        QCOMPARE(copy.entry(id).kind, original.entry(id).kind);
        QCOMPARE(copy.payload(copy.entry(id)), original.payload(original.entry(id)));
    }
    QVERIFY2(asked().contains(u"Save talk.pcapng as a session"_s), qPrintable(asked()));
}

void DocumentWritingTest::asJson()
{
    shortTalk().save(path(u"talk.pcapng"_s));
    QVERIFY(open(u"talk.pcapng"_s));
    QFile file(write(u"exportJson"_s, u"talk.jsonl"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray lines = file.readAll();
    QCOMPARE(lines.count("\"kind\":\"packet\""), 3);
    QVERIFY(!lines.contains("ECONNREFUSED"));
    QVERIFY2(asked().contains(u"talk.pcapng"_s), qPrintable(asked()));
}

// What is said of a port by hand holds for what is written, as for the rows; records of TLS are messages in both.
void DocumentWritingTest::asJsonWithTheMessagesOfTheRows()
{
    CaptureMaker maker = shortTalk();
    maker.packet(1'700'000'000'750'000, frame({{Alice.address, 40001}, {Bob.address, 443}, Psh | Ack, 1001, 5001,
                                               QByteArray::fromHex("16030100050100000100")}));
    maker.save(path(u"talk.pcapng"_s));
    DocumentPanel *document = open(u"talk.pcapng"_s);
    QVERIFY(document);
    LogModel &model = document->logPane()->model();
    const auto messages = [&](const QString &name) {
        QFile file(write(u"exportJson"_s, name));
        QList<QByteArray> all;
        if (file.open(QIODevice::ReadOnly))
            for (const QByteArray &line : file.readAll().split('\n'))
                if (line.startsWith("{\"kind\":\"message\""))
                    all += line;
        return all;
    };
    const QList<QByteArray> before = messages(u"before.jsonl"_s);
    QCOMPARE(before.size(), 1);
    QVERIFY2(before.first().contains("\"proto\":\"tls\""), before.first().constData());
    DecodeRules rules;
    rules.set(*DecodeRules::parse(u"tcp.port==80,line"_s));
    rules.set(*DecodeRules::parse(u"tcp.port==443,none"_s));
    model.setDecodeRules(rules);
    QTRY_COMPARE_WITH_TIMEOUT(model.messages()->size(), 1u, Patience);
    const QList<QByteArray> after = messages(u"after.jsonl"_s);
    QCOMPARE(after.size(), 1);
    QVERIFY2(after.first().contains("\"proto\":\"frames\"") && after.first().contains("hello"), after.first().constData());
}

void DocumentWritingTest::theLiveOneWithTheMessagesOfTheRows()
{
    const quint16 port = m_rig->listen();
    QVERIFY(port != 0);
    const auto connection = m_rig->station->newConnection(Engine::Native);
    StreamOptions target;
    target.target = {u"127.0.0.1"_s, port};
    connection->open(target);
    QTRY_COMPARE_WITH_TIMEOUT(connection->snapshot().facts.state, LinkState::Connected, Patience);
    connection->send("one\ntwo\n");
    QTRY_VERIFY_WITH_TIMEOUT(bytesOf(*m_rig->station, Kind::Received).count("two\n") >= 2, Patience); // at both ends
    auto *log = named<LogPane>(m_rig->window.get(), u"logPane"_s);
    DecodeRules rules;
    rules.set(*DecodeRules::parse(u"tcp.port==%1,line"_s.arg(port)));
    log->model().setDecodeRules(rules);
    QFile file(write(u"exportJson"_s, u"live.jsonl"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count("\"proto\":\"frames\""), 8); // both lines, there and back, at both ends
}

void DocumentWritingTest::withoutADocumentTheLiveOne()
{
    shortTalk().save(path(u"talk.pcapng"_s));
    QVERIFY(open(u"talk.pcapng"_s));
    m_rig->trigger(u"newConnection"_s); // in front of it
    QFile file(write(u"exportJson"_s, u"live.jsonl"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray lines = file.readAll();
    QCOMPARE(lines.count("\"kind\":\"packet\""), 0);
    QVERIFY(lines.contains("ECONNREFUSED"));
    QVERIFY2(asked().contains(u"the session"_s) && !asked().contains(u"talk"_s), qPrintable(asked()));
}

void DocumentWritingTest::anOpenedSession()
{
    ScriptedLog other;
    const ConversationId id = other.client(at("127.0.0.1", 40000), at("127.0.0.1", 80));
    other.connect(id, "127.0.0.1:80");
    other.sent(id, "of another day");
    QVERIFY(exportSession(other.reader(), path(u"earlier.porthole"_s)));
    QVERIFY(open(u"earlier.porthole"_s));
    const QString written = write(u"exportCapture"_s, u"earlier.pcapng"_s);
    QVERIFY(!written.isEmpty());
    QVERIFY(ReadCapture(written).bytes.contains("of another day"));
    QVERIFY2(asked().contains(u"earlier.porthole"_s), qPrintable(asked()));
}

void DocumentWritingTest::secretsOfACapture_data()
{
    QTest::addColumn<int>("answer");
    QTest::addColumn<bool>("written");
    QTest::addColumn<bool>("secrets");
    QTest::newRow("write them too") << 0 << true << true;
    QTest::newRow("leave them out") << 1 << true << false;
    QTest::newRow("given up") << 2 << false << false;
}

void DocumentWritingTest::secretsOfACapture()
{
    QFETCH(int, answer);
    QFETCH(bool, written);
    QFETCH(bool, secrets);
    shortTalk(true).save(path(u"secret.pcapng"_s));
    QVERIFY(open(u"secret.pcapng"_s));
    m_rig->seams.file = path(u"again.pcapng"_s);
    m_rig->seams.answer = answer;
    m_rig->trigger(u"exportCapture"_s);
    QTRY_VERIFY_WITH_TIMEOUT(asked().contains(u"secret.pcapng brings secrets to decrypt it with"_s), Patience);
    auto *jobs = m_rig->window->findChild<JobBar *>();
    if (!written) { // what is wanted begins with the answer
        QVERIFY(!jobs->isBusy() && !QFileInfo::exists(m_rig->seams.file));
        return;
    }
    QTRY_VERIFY_WITH_TIMEOUT(!jobs->isBusy() && QFileInfo::exists(m_rig->seams.file), Patience);
    const ReadCapture before(path(u"secret.pcapng"_s)), after(m_rig->seams.file);
    QCOMPARE(after.bytes.contains(Keys), secrets);
    QCOMPARE(after.bytes.contains("Secrets for decrypting that came with them are left out."), !secrets);
    QCOMPARE(after.packets.size(), before.packets.size());
    for (size_t i = 0; i < before.packets.size(); ++i)
        QCOMPARE(after.packets[i].bytes, before.packets[i].bytes);
}

void DocumentWritingTest::keysOfACapture()
{
    shortTalk(true).save(path(u"secret.pcapng"_s));
    QVERIFY(open(u"secret.pcapng"_s));
    QFile file(write(u"saveTlsKeys"_s, u"keys.txt"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray(Keys).append('\n'));
    QVERIFY2(asked().contains(u"every TLS connection of secret.pcapng"_s), qPrintable(asked()));
}

void DocumentWritingTest::noKeysOfACapture()
{
    shortTalk().save(path(u"talk.pcapng"_s));
    QVERIFY(open(u"talk.pcapng"_s));
    m_rig->seams.file = path(u"keys.txt"_s);
    m_rig->trigger(u"saveTlsKeys"_s);
    auto *trouble = m_rig->window->findChild<JobBar *>()->findChild<InlineTrouble *>();
    QTRY_VERIFY_WITH_TIMEOUT(trouble->spoken().contains(u"This capture brings no keys of TLS."_s), Patience);
    QVERIFY(!QFileInfo::exists(m_rig->seams.file));
}

// Neither it nor the live session in its place.
void DocumentWritingTest::whereNothingIsThere()
{
    QFile strange(path(u"strange.porthole"_s));
    QVERIFY(strange.open(QIODevice::WriteOnly) && strange.write("this is no session") > 0);
    strange.close();
    DocumentPanel *document = m_rig->window->desk()->openFile(strange.fileName());
    QTRY_VERIFY_WITH_TIMEOUT(!document->isLoading(), Patience);
    m_rig->seams.file = path(u"written"_s);
    for (const QString &action : {u"saveSession"_s, u"exportJson"_s, u"exportHttp"_s, u"exportCapture"_s, u"saveTlsKeys"_s}) {
        m_rig->seams.asked.clear();
        m_rig->trigger(action);
        QCOMPARE(m_rig->seams.asked.size(), 1);
        QVERIFY2(asked().startsWith(u"Nothing of strange.porthole is there"_s), qPrintable(asked()));
        QVERIFY(!m_rig->window->findChild<JobBar *>()->isBusy());
    }
    QVERIFY(!QFileInfo::exists(m_rig->seams.file));
}

// It is about what goes on, whatever is in front.
void DocumentWritingTest::theBarAboutTheLiveSession()
{
    m_rig.reset();
    m_rig = std::make_unique<MainRig>(StationOptions(), failureFromErrno(EACCES, {"make folder", u"/nowhere"_s, {}}));
    QVERIFY(leaveEntries(*m_rig->station));
    shortTalk().save(path(u"talk.pcapng"_s));
    QVERIFY(open(u"talk.pcapng"_s));
    m_rig->seams.file = path(u"live.porthole"_s);
    auto *bar = named<QWidget>(m_rig->window.get(), u"lossBar"_s);
    QVERIFY(bar->isVisible());
    click(bar, u"troubleAction"_s);
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(m_rig->seams.file), Patience);
    const auto file = LogFile::open(m_rig->seams.file);
    QVERIFY(file);
    const LogReader copy(*file);
    QVERIFY(copy.count() > 0);
    for (EntryId id = 0; id < copy.count(); ++id)
        QVERIFY(copy.entry(id).kind != Kind::Packet);
}

QTEST_MAIN(DocumentWritingTest)
#include "tst_documentwriting.moc"
