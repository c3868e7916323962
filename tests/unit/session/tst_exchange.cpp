// An exchange through the station: hops and their times, what is kept, what fails, and the practice server.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fakeresolver.h"
#include "support/stationfixture.h"
#include "support/testauthority.h"

#include <QDir>

#include <netdb.h>
#include <sys/stat.h>

#include <algorithm>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

using State = ExchangeSnapshot::State;
using What = ExchangeLane::What;

class ExchangeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void fetchesAPage();
    void timesEveryPart();
    void namesEveryHopAndAllItsTime();
    void refusedSaysWhere();
    void namesAndEveryAttempt();
    void waitsForTheOtherLookUp();
    void unknownNames();
    void unknownScheme();
    void nonsenseIsNotSent();
    void cancels();
    void startsAnewWhileOneRuns();
    void keepsTheBeginning();
    void savesMoreThanIsKept();
    void savesWhatBrokeOffAsAPart();
    void leavesNoPartOfARefusal();
    void diskThatRefuses();
    void uploadsAFile();
    void uploadsFromAPipe();
    void uploadsThatCannotBeRead();
    void cancelsBeforeAnythingIsSent();
    void refusesAndAcceptsCertificates();
    void ownCertificateThatIsMissing();
    void endsWithTheStation();

private:
    quint16 practise();
    static FetchRequest get(quint16 port, const QString &path = {});
    bool reaches(State state) const
    {
        return QTest::qWaitFor([&] { return m_exchange->snapshot().state == state; }, 20'000);
    }
    ExchangeOrder put(const QString &file, const QString &path = u"echo"_s);
    QString write(const QString &name, const QByteArray &bytes) const;
    void pour(int pieces, bool reset);
    static QList<ExchangeLane> lanesOf(const ExchangeHop &hop, What what);

    std::unique_ptr<StationFixture> m_ground;
    std::unique_ptr<ListenerHandle> m_server;
    std::unique_ptr<ExchangeHandle> m_exchange;
};

void ExchangeTest::init()
{
    m_ground = std::make_unique<StationFixture>();
    m_exchange = m_ground->station->newExchange();
}

void ExchangeTest::cleanup()
{
    m_exchange.reset();
    m_server.reset();
    m_ground.reset();
}

quint16 ExchangeTest::practise()
{
    m_server = m_ground->listen(Engine::Native, {Responder::What::Practice, "gopher"});
    return m_server ? m_server->snapshot().bound.constFirst().port() : 0;
}

FetchRequest ExchangeTest::get(quint16 port, const QString &path)
{
    FetchRequest request;
    request.url = QUrl(u"gopher://127.0.0.1:%1/%2"_s.arg(port).arg(path));
    return request;
}

QList<ExchangeLane> ExchangeTest::lanesOf(const ExchangeHop &hop, What what)
{
    QList<ExchangeLane> found;
    for (const ExchangeLane &lane : hop.lanes)
        if (lane.what == what)
            found += lane;
    return found;
}

void ExchangeTest::fetchesAPage()
{
    m_exchange->start(get(practise()));
    QVERIFY(reaches(State::Done));
    const ExchangeSnapshot &got = m_exchange->snapshot();
    QCOMPARE(got.failure.reason, Reason::None);
    QCOMPARE(got.run, 1);
    QVERIFY2(got.content.contains("\t127.0.0.1\t"), got.content.constData());
    QVERIFY(got.isWhole());
    QCOMPARE(got.contentSize, got.content.size());
    QCOMPARE(got.bytesReceived, quint64(got.contentSize) + 3); // the line of one dot that ends it
    QCOMPARE(got.verdict.english(), u"%1 bytes"_s.arg(got.contentSize));
    QCOMPARE(got.hops.size(), 1);
    QVERIFY(m_ground->received(got.hops.first().conversation).endsWith(QByteArray(got.content.right(20) + ".\r\n")));
}

void ExchangeTest::timesEveryPart()
{
    m_exchange->start(get(practise()));
    QVERIFY(reaches(State::Done));
    const ExchangeHop hop = m_exchange->snapshot().hops.first();
    QVERIFY(hop.title.english().startsWith(u"gopher://127.0.0.1:"));
    qint64 before = hop.begun;
    for (const What what : {What::Connect, What::Request, What::Waiting, What::Response}) {
        const QList<ExchangeLane> lanes = lanesOf(hop, what);
        QCOMPARE(lanes.size(), 1);
        QVERIFY(lanes.first().begun >= before);
        QVERIFY(lanes.first().ended >= lanes.first().begun);
        QCOMPARE(lanes.first().reason, Reason::None);
        before = lanes.first().begun;
    }
    QVERIFY(lanesOf(hop, What::Connect).first().place.startsWith(u"127.0.0.1:"));
    QCOMPARE(lanesOf(hop, What::Response).first().ended, hop.ended);
    QVERIFY(lanesOf(hop, What::Resolve).isEmpty()); // an address has no name to look up
}

// A hop is called by what it asked, its answer is its own, and no part of its time is without a name.
void ExchangeTest::namesEveryHopAndAllItsTime()
{
    m_server = m_ground->listen(Engine::Native, {Responder::What::Practice, "http"});
    const QString base = u"http://127.0.0.1:%1"_s.arg(m_server->snapshot().bound.constFirst().port());
    FetchRequest request;
    request.url = QUrl(base + u"/redirect/302"_s);
    m_exchange->start(request);
    QVERIFY(reaches(State::Done));
    const QList<ExchangeHop> hops = m_exchange->snapshot().hops;
    QCOMPARE(hops.size(), 2);
    QCOMPARE(hops[0].title.english(), QString(base + u"/redirect/302"_s));
    QCOMPARE(hops[0].code, 302);
    QVERIFY(hops[0].why.isEmpty());
    QVERIFY2(hops[1].title.english().startsWith(base) && hops[1].title.english() != hops[0].title.english(),
             qPrintable(hops[1].title.english()));
    QCOMPARE(hops[1].code, 200);
    QCOMPARE(hops[1].why.english(), QString(u"302 leads to "_s + hops[1].title.english()));
    QCOMPARE(lanesOf(hops[0], What::Settling).size(), 0);
    QCOMPARE(hops[1].lanes.first().what, What::Settling); // the connection is used again
    for (const ExchangeHop &hop : hops) {
        qint64 covered = hop.begun;
        for (const ExchangeLane &lane : hop.lanes) {
            QVERIFY(lane.begun - covered < 1'000);
            covered = std::max(covered, lane.ended);
        }
        QVERIFY(hop.ended - covered < 1'000);
    }
}

void ExchangeTest::refusedSaysWhere()
{
    const quint16 port = practise();
    m_server->close();
    QTRY_COMPARE(m_server->snapshot().state, LinkState::Closed);
    m_exchange->start(get(port));
    QVERIFY(reaches(State::Done));
    const ExchangeSnapshot &got = m_exchange->snapshot();
    QCOMPARE(got.failure.reason, Reason::Refused);
    const ExchangeHop hop = got.hops.first();
    QVERIFY(hop.conversation != 0);
    const QList<ExchangeLane> attempts = lanesOf(hop, What::Connect);
    QCOMPARE(attempts.size(), 1);
    QCOMPARE(attempts.first().reason, Reason::Refused);
    QVERIFY(attempts.first().isOver());
    QVERIFY(lanesOf(hop, What::Request).isEmpty());
}

// The name has two addresses, and nobody listens on the first.
void ExchangeTest::namesAndEveryAttempt()
{
    FakeResolver resolver;
    resolver.set(u"two.test"_s, Family::IPv4,
                 {{*Endpoint::fromNumeric(u"127.0.0.2"_s, 0), *Endpoint::fromNumeric(u"127.0.0.1"_s, 0)}, 0, 5, false});
    StationOptions options;
    options.resolver = &resolver;
    m_exchange.reset();
    m_ground.reset();
    m_ground = std::make_unique<StationFixture>(options);
    m_exchange = m_ground->station->newExchange();
    FetchRequest request = get(practise());
    request.url.setHost(u"two.test"_s);
    m_exchange->start(request);
    QVERIFY(reaches(State::Done));
    QCOMPARE(m_exchange->snapshot().failure.reason, Reason::None);
    const ExchangeHop hop = m_exchange->snapshot().hops.first();
    const QList<ExchangeLane> names = lanesOf(hop, What::Resolve);
    QCOMPARE(names.size(), 2); // the other one has no such address, which is no failure
    QCOMPARE(names[0].place, u"IPv6"_s);
    QCOMPARE(names[0].reason, Reason::None);
    QCOMPARE(names[1].place, u"IPv4"_s);
    QVERIFY(names[1].ended - names[1].begun >= 5'000'000);
    const QList<ExchangeLane> attempts = lanesOf(hop, What::Connect);
    QCOMPARE(attempts.size(), 2);
    QVERIFY(attempts[0].place.startsWith(u"127.0.0.2:"));
    QCOMPARE(attempts[0].reason, Reason::Refused);
    QVERIFY(attempts[1].place.startsWith(u"127.0.0.1:"));
    QCOMPARE(attempts[1].reason, Reason::None);
    QVERIFY(attempts[0].begun >= names[1].ended);
    m_exchange.reset();
    m_server.reset();
    m_ground.reset(); // before the resolver
}

// Whoever is refused at once may still wait long for the other kind of address: for its look-up, and for nothing else.
void ExchangeTest::waitsForTheOtherLookUp()
{
    FakeResolver resolver;
    resolver.set(u"half.test"_s, Family::IPv4, {{*Endpoint::fromNumeric(u"127.0.0.2"_s, 0)}, 0, 0, false});
    resolver.set(u"half.test"_s, Family::IPv6, {{}, EAI_AGAIN, 300, false});
    StationOptions options;
    options.resolver = &resolver;
    m_exchange.reset();
    m_ground.reset();
    m_ground = std::make_unique<StationFixture>(options);
    m_exchange = m_ground->station->newExchange();
    FetchRequest request = get(practise()); // at another address of this port
    request.url.setHost(u"half.test"_s);
    m_exchange->start(request);
    QVERIFY(reaches(State::Done));
    QCOMPARE(m_exchange->snapshot().failure.reason, Reason::Refused);
    const ExchangeHop hop = m_exchange->snapshot().hops.first();
    const QList<ExchangeLane> names = lanesOf(hop, What::Resolve);
    QCOMPARE(names.size(), 2);
    QCOMPARE(names[0].place, u"IPv4"_s);
    QCOMPARE(names[0].reason, Reason::None);
    QCOMPARE(names[1].place, u"IPv6"_s);
    QCOMPARE(names[1].reason, Reason::Dns);
    QCOMPARE(names[1].begun, names[0].begun);
    const QList<ExchangeLane> attempts = lanesOf(hop, What::Connect);
    QCOMPARE(attempts.size(), 1);
    QVERIFY(attempts[0].ended < names[1].ended);
    QVERIFY(lanesOf(hop, What::Closing).isEmpty()); // nothing was there to close
    m_exchange.reset();
    m_server.reset();
    m_ground.reset();
}

void ExchangeTest::unknownNames()
{
    FakeResolver resolver;
    StationOptions options;
    options.resolver = &resolver;
    m_exchange.reset();
    m_ground.reset();
    m_ground = std::make_unique<StationFixture>(options);
    m_exchange = m_ground->station->newExchange();
    FetchRequest request = get(70);
    request.url.setHost(u"nowhere.test"_s);
    m_exchange->start(request);
    QVERIFY(reaches(State::Done));
    QCOMPARE(m_exchange->snapshot().failure.reason, Reason::Dns);
    const QList<ExchangeLane> names = lanesOf(m_exchange->snapshot().hops.first(), What::Resolve);
    QCOMPARE(names.size(), 2);
    QCOMPARE(names[0].reason, Reason::Dns);
    QCOMPARE(names[1].reason, Reason::Dns);
    m_exchange.reset();
    m_ground.reset();
}

void ExchangeTest::unknownScheme()
{
    FetchRequest request;
    request.url = QUrl(u"nonsense://127.0.0.1/"_s);
    m_exchange->start(request);
    QVERIFY(reaches(State::Done));
    QCOMPARE(m_exchange->snapshot().failure.reason, Reason::Unsupported);
}

void ExchangeTest::nonsenseIsNotSent()
{
    FetchRequest request = get(practise());
    request.method = "DELETE";
    m_exchange->start(request);
    QVERIFY(reaches(State::Done));
    QCOMPARE(m_exchange->snapshot().failure.reason, Reason::Usage);
    QCOMPARE(m_exchange->snapshot().hops.first().conversation, 0U);
    QCOMPARE(m_server->snapshot().accepted, 0U);
}

void ExchangeTest::cancels()
{
    m_server = m_ground->listen(Engine::Native, {Responder::What::Discard, {}});
    m_exchange->start(get(m_server->snapshot().bound.constFirst().port()));
    QTRY_VERIFY(!m_exchange->snapshot().hops.isEmpty()
                && lanesOf(m_exchange->snapshot().hops.first(), What::Waiting).size() == 1);
    QCOMPARE(m_exchange->snapshot().state, State::Running);
    QCOMPARE(lanesOf(m_exchange->snapshot().hops.first(), What::Waiting).first().ended, -1);
    m_exchange->cancel();
    QVERIFY(reaches(State::Done));
    QCOMPARE(m_exchange->snapshot().failure.reason, Reason::Cancelled);
    const ExchangeLane waiting = lanesOf(m_exchange->snapshot().hops.first(), What::Waiting).first();
    QVERIFY(waiting.isOver());
    QCOMPARE(waiting.reason, Reason::Cancelled);
}

void ExchangeTest::startsAnewWhileOneRuns()
{
    const auto silent = m_ground->listen(Engine::Native, {Responder::What::Discard, {}});
    m_exchange->start(get(silent->snapshot().bound.constFirst().port()));
    m_exchange->start(get(practise(), u"0/text"_s));
    QTRY_COMPARE(m_exchange->snapshot().run, 2);
    QVERIFY(reaches(State::Done));
    QCOMPARE(m_exchange->snapshot().failure.reason, Reason::None);
    QVERIFY(m_exchange->snapshot().request.url.path().endsWith(u"/text"));
    QVERIFY(!m_exchange->snapshot().content.isEmpty());
}

// To the one that asks, a mebibyte a piece, each of another letter.
void ExchangeTest::pour(int pieces, bool reset)
{
    QTRY_COMPARE(m_server->connections().size(), 1);
    for (int i = 0; i < pieces; ++i)
        m_server->connections().first()->send(QByteArray(1 << 20, char('a' + i)));
    // A close waits a second for what is still queued, which a busy machine may need longer for.
    QTRY_VERIFY_WITH_TIMEOUT(m_exchange->snapshot().contentSize == qint64(pieces) << 20, 30'000);
    if (reset)
        m_server->connections().first()->reset();
    else
        m_server->connections().first()->close();
}

// What is larger than what is kept is counted.
void ExchangeTest::keepsTheBeginning()
{
    m_server = m_ground->listen(Engine::Native, {Responder::What::None, {}});
    m_exchange->start(get(m_server->snapshot().bound.constFirst().port(), u"9/big"_s));
    pour(10, false);
    QVERIFY(reaches(State::Done));
    const ExchangeSnapshot &got = m_exchange->snapshot();
    QCOMPARE(got.failure.reason, Reason::None);
    QCOMPARE(got.contentSize, 10 << 20);
    QCOMPARE(got.content.size(), ExchangeSnapshot::MostKept);
    QVERIFY(!got.isWhole());
}

void ExchangeTest::savesMoreThanIsKept()
{
    const QString path = m_ground->path(u"saved"_s);
    m_server = m_ground->listen(Engine::Native, {Responder::What::None, {}});
    m_exchange->start(get(m_server->snapshot().bound.constFirst().port(), u"9/big"_s), path);
    pour(20, false);
    QTRY_VERIFY_WITH_TIMEOUT(m_exchange->snapshot().saved.done, 20'000);
    QCOMPARE(m_exchange->snapshot().saved.failure.reason, Reason::None);
    QCOMPARE(m_exchange->snapshot().saved.written, quint64(20) << 20);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray saved = file.readAll();
    QCOMPARE(saved.size(), 20 << 20);
    for (int i = 0; i < 20; ++i)
        QCOMPARE(saved.mid(qsizetype(i) << 20, 1 << 20), QByteArray(1 << 20, char('a' + i)));
}

// Under a name of its own: what lies at the other, or at a part's, stays.
void ExchangeTest::savesWhatBrokeOffAsAPart()
{
    const QString path = m_ground->path(u"saved"_s);
    write(u"saved"_s, "older");
    write(u"saved.part"_s, "another's");
    m_server = m_ground->listen(Engine::Native, {Responder::What::None, {}});
    m_exchange->start(get(m_server->snapshot().bound.constFirst().port(), u"9/big"_s), path);
    pour(2, true);
    QVERIFY(reaches(State::Done));
    QCOMPARE(m_exchange->snapshot().failure.reason, Reason::Reset);
    QTRY_VERIFY(m_exchange->snapshot().saved.done);
    const SavedContent &saved = m_exchange->snapshot().saved;
    QVERIFY(saved.dropped && !saved.failure);
    QCOMPARE(saved.part, path + u".2.part"_s);
    QFile part(saved.part);
    QVERIFY(part.open(QIODevice::ReadOnly));
    QCOMPARE(quint64(part.size()), saved.written);
    QVERIFY(part.size() > 0);
    for (const auto &[name, bytes] : {std::pair(path, "older"), std::pair(QString(path + u".part"_s), "another's")}) {
        QFile other(name);
        QVERIFY(other.open(QIODevice::ReadOnly));
        QCOMPARE(other.readAll(), QByteArray(bytes));
    }
    QCOMPARE(QDir(m_ground->path({})).entryList({u"saved*"_s}, QDir::Files).size(), 3);
}

// The words of an answer that says no are no beginning of what was asked for.
void ExchangeTest::leavesNoPartOfARefusal()
{
    ExchangeOrder order = put({}, u"no/such/page"_s);
    order.request.method.clear();
    order.saveTo = m_ground->path(u"saved"_s);
    m_exchange->start(order);
    QVERIFY(reaches(State::Done));
    QCOMPARE(m_exchange->snapshot().code, 404);
    QVERIFY(m_exchange->snapshot().contentSize > 0);
    QTRY_VERIFY(m_exchange->snapshot().saved.done);
    QVERIFY(m_exchange->snapshot().saved.part.isEmpty());
    QCOMPARE(QDir(m_ground->path({})).entryList({u"saved*"_s}, QDir::Files), QStringList());
}

void ExchangeTest::diskThatRefuses()
{
    m_exchange->start(get(practise()), m_ground->path(u"no/such/folder"_s));
    QTRY_VERIFY(m_exchange->snapshot().saved.done);
    QVERIFY(m_exchange->snapshot().saved.failure.reason != Reason::None);
    QVERIFY(reaches(State::Done));
}

QString ExchangeTest::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(m_ground->path(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write");
    return file.fileName();
}

// To the practice server of HTTP, which sends back what it got.
ExchangeOrder ExchangeTest::put(const QString &file, const QString &path)
{
    if (!m_server)
        m_server = m_ground->listen(Engine::Native, {Responder::What::Practice, "http"});
    ExchangeOrder order;
    order.request.url =
        QUrl(u"http://127.0.0.1:%1/%2"_s.arg(m_server->snapshot().bound.constFirst().port()).arg(path));
    order.request.method = "POST";
    order.uploadFrom = file;
    return order;
}

void ExchangeTest::uploadsAFile()
{
    for (const qsizetype size : {qsizetype(0), qsizetype(1), qsizetype(100'000), qsizetype(1'000'000)}) {
        const QByteArray bytes(size, 'x');
        m_exchange->start(put(write(u"up"_s, bytes)));
        QTRY_VERIFY_WITH_TIMEOUT(m_exchange->snapshot().state == State::Done, 20'000);
        const ExchangeSnapshot &got = m_exchange->snapshot();
        QCOMPARE(got.failure.reason, Reason::None);
        const QByteArray sent = m_ground->sent(got.hops.first().conversation);
        QVERIFY2(sent.contains(QByteArray("Content-Length: " + QByteArray::number(size) + "\r\n")), sent.left(400).constData());
        QVERIFY(sent.endsWith(QByteArray("\r\n\r\n" + bytes)));
        m_exchange = m_ground->station->newExchange();
    }
}

// Nobody knows how long it is: it goes in chunks.
void ExchangeTest::uploadsFromAPipe()
{
    const QString path = m_ground->path(u"pipe"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    m_exchange->start(put(path));
    QFile pipe(path);
    QVERIFY(pipe.open(QIODevice::WriteOnly | QIODevice::Unbuffered)); // until the other end is open as well
    QCOMPARE(pipe.write("from a pipe"), 11);
    pipe.close();
    QVERIFY(reaches(State::Done));
    QCOMPARE(m_exchange->snapshot().failure.reason, Reason::None);
    const QByteArray sent = m_ground->sent(m_exchange->snapshot().hops.first().conversation);
    QVERIFY2(sent.contains("Transfer-Encoding: chunked\r\n"), sent.constData());
    QVERIFY2(sent.contains("\r\nb\r\nfrom a pipe\r\n"), sent.constData());
}

void ExchangeTest::uploadsThatCannotBeRead()
{
    m_exchange->start(put(m_ground->path(u"missing"_s)));
    QVERIFY(reaches(State::Done));
    QCOMPARE(m_exchange->snapshot().failure.reason, Reason::NotFound);
    QCOMPARE(m_exchange->snapshot().failure.where.step, "open");
    QCOMPARE(m_server->snapshot().accepted, 0U);
}

void ExchangeTest::cancelsBeforeAnythingIsSent()
{
    const QString path = m_ground->path(u"pipe"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    m_exchange->start(put(path)); // nobody writes into it
    QVERIFY(reaches(State::Running));
    m_exchange->cancel();
    QVERIFY(reaches(State::Done));
    QCOMPARE(m_exchange->snapshot().failure.reason, Reason::Cancelled);
    QCOMPARE(m_server->snapshot().accepted, 0U);
    m_exchange->start(put(write(u"up"_s, "again")));
    QTRY_COMPARE(m_exchange->snapshot().run, 2);
    QVERIFY(reaches(State::Done));
    QCOMPARE(m_exchange->snapshot().failure.reason, Reason::None);
}

void ExchangeTest::refusesAndAcceptsCertificates()
{
    const Identity stranger({u"stranger.test"_s, {u"other.test"_s}});
    ListenOptions options;
    options.address = {u"127.0.0.1"_s, 0};
    options.tls.emplace();
    options.tls->identity = TlsWish::Identity::Files;
    options.tls->certificateFile = write(u"server.pem"_s, stranger.certificate() + stranger.key());
    m_server = m_ground->station->newListener(Engine::Native);
    m_server->open(options, {Responder::What::Practice, "gopher"});
    QTRY_VERIFY_WITH_TIMEOUT(!m_server->snapshot().bound.isEmpty(), 20'000);
    ExchangeOrder order;
    order.request = get(m_server->snapshot().bound.constFirst().port());
    order.request.url.setScheme(u"gophers"_s);
    m_exchange->start(order);
    QVERIFY(reaches(State::Done));
    QCOMPARE(m_exchange->snapshot().failure.reason, Reason::Tls);
    const auto refused = m_exchange->snapshot().tls;
    QVERIFY(refused && !refused->problems.isEmpty() && refused->version == 0);
    QCOMPARE(refused->chain.first().commonName, u"stranger.test"_s);
    order.tls.settings.accepted = {refused->chain.first().sha256};
    m_exchange->start(order);
    QTRY_COMPARE(m_exchange->snapshot().run, 2);
    QVERIFY(reaches(State::Done));
    QCOMPARE(m_exchange->snapshot().failure.reason, Reason::None);
    QVERIFY(m_exchange->snapshot().tls && m_exchange->snapshot().tls->accepted);
    QVERIFY(!m_exchange->snapshot().content.isEmpty());
}

void ExchangeTest::ownCertificateThatIsMissing()
{
    ExchangeOrder order;
    order.request = get(practise());
    order.tls.identity = TlsWish::Identity::Files;
    order.tls.certificateFile = m_ground->path(u"missing.pem"_s);
    m_exchange->start(order);
    QVERIFY(reaches(State::Done));
    QCOMPARE(m_exchange->snapshot().failure.reason, Reason::NotFound);
    QCOMPARE(m_server->snapshot().accepted, 0U);
}

void ExchangeTest::endsWithTheStation()
{
    m_server = m_ground->listen(Engine::Native, {Responder::What::Discard, {}});
    m_exchange->start(get(m_server->snapshot().bound.constFirst().port()));
    QVERIFY(reaches(State::Running));
    QTRY_COMPARE(m_server->connections().size(), 1);
    const auto file = m_ground->station->logFile();
    m_ground->station.reset();
    QVERIFY(LogReader(file).count() > 0);
    m_exchange->cancel(); // says nothing any more
}

QTEST_GUILESS_MAIN(ExchangeTest)
#include "tst_exchange.moc"
