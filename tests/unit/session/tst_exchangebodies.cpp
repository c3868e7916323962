// Long bodies of an exchange through the station: from memory and from files, to where a redirect leads, and how long they took.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/stationfixture.h"

#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>

#include <algorithm>

#include <sys/stat.h>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

using State = ExchangeSnapshot::State;
using What = ExchangeLane::What;

namespace {

// One answer each time that something comes; behind the last one it reads nothing more.
void answer(QTcpServer &server, QList<QByteArray> answers)
{
    QObject::connect(&server, &QTcpServer::newConnection, &server, [&server, answers] {
        QTcpSocket *one = server.nextPendingConnection();
        one->setReadBufferSize(4096);
        QObject::connect(one, &QTcpSocket::readyRead, one, [one, left = answers]() mutable {
            if (left.isEmpty())
                return;
            one->readAll();
            one->write(left.takeFirst());
        });
    });
}

// Says 201 when so much of a request is there, and closes with the rest of it unread.
void answerAndClose(QTcpServer &server, qsizetype at)
{
    QObject::connect(&server, &QTcpServer::newConnection, &server, [&server, at] {
        QTcpSocket *one = server.nextPendingConnection();
        one->setReadBufferSize(4096);
        QObject::connect(one, &QTcpSocket::readyRead, one, [one, at, came = qsizetype(0)]() mutable {
            const QByteArray bytes = one->readAll();
            if (bytes.contains("Expect: 100-continue\r\n"))
                one->write("HTTP/1.1 100 Continue\r\n\r\n");
            came += bytes.size();
            if (came < at)
                return;
            one->disconnect();
            one->write("HTTP/1.1 201 Created\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
            one->disconnectFromHost();
        });
    });
}

} // namespace

class ExchangeBodiesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void fromMemory();
    void exactly();
    void moreThanAnyQueue();
    void refusedWhileItIsSent();
    void answeredWellAndClosed_data();
    void answeredWellAndClosed();
    void redirectedFile();
    void redirectedPipe();
    void stopsWhatNeverEnds();

private:
    ExchangeOrder orderTo(quint16 port, const QString &path) const;
    quint16 practise();
    bool isDone() const
    {
        return QTest::qWaitFor([&] { return m_exchange->snapshot().state == State::Done; }, 60'000);
    }
    static QList<ExchangeLane> lanesOf(const ExchangeHop &hop, What what);
    QString write(const QByteArray &bytes) const;

    std::unique_ptr<StationFixture> m_ground;
    std::unique_ptr<ListenerHandle> m_server;
    std::unique_ptr<ExchangeHandle> m_exchange;
};

void ExchangeBodiesTest::init()
{
    m_ground = std::make_unique<StationFixture>();
    m_exchange = m_ground->station->newExchange();
}

void ExchangeBodiesTest::cleanup()
{
    m_exchange.reset();
    m_server.reset();
    m_ground.reset();
}

quint16 ExchangeBodiesTest::practise()
{
    m_server = m_ground->listen(Engine::Native, {Responder::What::Practice, "http"});
    return m_server ? m_server->snapshot().bound.constFirst().port() : 0;
}

ExchangeOrder ExchangeBodiesTest::orderTo(quint16 port, const QString &path) const
{
    ExchangeOrder order;
    order.request.url = QUrl(u"http://127.0.0.1:%1/%2"_s.arg(port).arg(path));
    order.request.method = "POST";
    return order;
}

QList<ExchangeLane> ExchangeBodiesTest::lanesOf(const ExchangeHop &hop, What what)
{
    QList<ExchangeLane> found;
    for (const ExchangeLane &lane : hop.lanes)
        if (lane.what == what)
            found += lane;
    return found;
}

QString ExchangeBodiesTest::write(const QByteArray &bytes) const
{
    QFile file(m_ground->path(u"up"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write");
    return file.fileName();
}

// In pieces: none of the log's entries is as long as the body.
void ExchangeBodiesTest::fromMemory()
{
    ExchangeOrder order = orderTo(practise(), u"echo"_s);
    order.request.body = QByteArray(300'000, 'x');
    m_exchange->start(order);
    QVERIFY(isDone());
    const ExchangeSnapshot &got = m_exchange->snapshot();
    QVERIFY2(!got.failure, qPrintable(sentence(got.failure)));
    const ExchangeHop &hop = got.hops.first();
    QVERIFY(m_ground->sent(hop.conversation).endsWith(QByteArray("\r\n\r\n" + order.request.body)));
    quint64 longest = 0;
    for (EntryId at = 0; at < m_ground->reader->count(); ++at) {
        const Entry entry = m_ground->reader->entry(at);
        if (entry.conversation == hop.conversation && entry.kind == Kind::Sent)
            longest = std::max<quint64>(longest, m_ground->reader->payload(entry).size());
    }
    QVERIFY2(longest <= 65'536, QByteArray::number(longest));
    QCOMPARE(lanesOf(hop, What::Request).size(), 1);
    QVERIFY(!hop.asked.isEmpty());
}

void ExchangeBodiesTest::exactly()
{
    ExchangeOrder order = orderTo(practise(), u"echo"_s);
    order.request.exactly = "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 300000\r\n\r\n" + QByteArray(300'000, 'x');
    m_exchange->start(order);
    QVERIFY(isDone());
    const ExchangeSnapshot &got = m_exchange->snapshot();
    QVERIFY2(!got.failure, qPrintable(sentence(got.failure)));
    QCOMPARE(m_ground->sent(got.hops.first().conversation), order.request.exactly);
}

// A file of 64 MiB in a form is a little more than a transport takes at once.
void ExchangeBodiesTest::moreThanAnyQueue()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    qint64 came = 0;
    connect(&server, &QTcpServer::newConnection, this, [&] {
        QTcpSocket *one = server.nextPendingConnection();
        connect(one, &QTcpSocket::readyRead, one, [&came, one] {
            const QByteArray bytes = one->readAll();
            if (came == 0)
                one->write("HTTP/1.1 100 Continue\r\n\r\n");
            came += bytes.size();
            if (bytes.endsWith("the end"))
                one->write("HTTP/1.1 204 Taken\r\n\r\n");
        });
    });
    ExchangeOrder order = orderTo(server.serverPort(), u"form"_s);
    order.request.body = QByteArray(qsizetype(StreamTransport::QueueLimit), 'x') + "the end";
    m_exchange->start(order);
    QVERIFY(isDone());
    QVERIFY2(!m_exchange->snapshot().failure, qPrintable(sentence(m_exchange->snapshot().failure)));
    QVERIFY(came > order.request.body.size());
}

// The server begins to read, says no and reads nothing more: how long was sent is shown all the same.
void ExchangeBodiesTest::refusedWhileItIsSent()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    answer(server, {"HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n"});
    ExchangeOrder order = orderTo(server.serverPort(), u"form"_s);
    order.request.body = QByteArray(qsizetype(32) << 20, 'x');
    m_exchange->start(order);
    QVERIFY(isDone());
    const ExchangeSnapshot &got = m_exchange->snapshot();
    QCOMPARE(got.failure.reason, Reason::Limit);
    QCOMPARE(got.code, 413);
    const ExchangeHop &hop = got.hops.first();
    const QList<ExchangeLane> asked = lanesOf(hop, What::Request);
    QCOMPARE(asked.size(), 1);
    QVERIFY(asked.first().isOver());
    QVERIFY(asked.first().ended <= hop.ended);
    QCOMPARE(asked.first().reason, Reason::None);
    QVERIFY(!hop.asked.isEmpty());
    QVERIFY(std::any_of(got.remarks.begin(), got.remarks.end(), [](const ExchangeRemark &one) {
        return one.text.english().contains(u"before the body was sent"_s);
    }));
}

void ExchangeBodiesTest::answeredWellAndClosed_data()
{
    QTest::addColumn<bool>("file");
    QTest::addColumn<qsizetype>("size");
    for (const bool file : {false, true}) {
        QTest::addRow("%s, all of it is handed over", file ? "file" : "memory") << file << qsizetype(20'000);
        QTest::addRow("%s, more than any socket takes", file ? "file" : "memory") << file << qsizetype(32 << 20);
    }
}

// A good answer is one where all was handed over before the connection was gone, and else none, for one reason: whether it lay in
// memory or in a file, and whatever is noticed first of the connection's end.
void ExchangeBodiesTest::answeredWellAndClosed()
{
    QFETCH(bool, file);
    QFETCH(qsizetype, size);
    const bool isAll = size < 1 << 20;
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    answerAndClose(server, isAll ? size : 10'000); // what is smaller is handed over by then, and some of the longer one is unread
    ExchangeOrder order = orderTo(server.serverPort(), u"up"_s);
    if (file)
        order.uploadFrom = write(QByteArray(size, 'x'));
    else
        order.request.body = QByteArray(size, 'x');
    m_exchange->start(order);
    QVERIFY(isDone());
    const ExchangeSnapshot &got = m_exchange->snapshot();
    QCOMPARE(got.code, 201);
    QCOMPARE(got.failure.reason, isAll ? Reason::None : Reason::Closed);
    if (isAll)
        return;
    const QString why = sentence(got.failure);
    QVERIFY2(why.contains(u"The server answered 201 before the body was sent: "_s), qPrintable(why));
    QVERIFY2(why.contains(u" of its %1 bytes"_s.arg(size)), qPrintable(why));
}

// http-upload: to where it is led the file goes whole, over the same connection or another.
void ExchangeBodiesTest::redirectedFile()
{
    const QByteArray bytes = QByteArray("0123456789").repeated(20'000) + "the end";
    for (const QByteArray &status : {QByteArray("307 x\r\n"), QByteArray("308 x\r\nConnection: close\r\n")}) {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::newConnection, &server, [&] {
            QTcpSocket *one = server.nextPendingConnection();
            connect(one, &QTcpSocket::readyRead, one, [one, status, came = QByteArray()]() mutable {
                came += one->readAll();
                if (!came.endsWith("the end"))
                    return;
                const bool isFirst = came.startsWith("POST /a ");
                one->write(isFirst ? "HTTP/1.1 " + status + "Location: /b\r\nContent-Length: 0\r\n\r\n"
                                   : QByteArray("HTTP/1.1 204 Taken\r\n\r\n"));
                came.clear();
            });
        });
        ExchangeOrder order = orderTo(server.serverPort(), u"a"_s);
        order.uploadFrom = write(bytes);
        m_exchange = m_ground->station->newExchange();
        m_exchange->start(order);
        QVERIFY(isDone());
        const ExchangeSnapshot &got = m_exchange->snapshot();
        QVERIFY2(!got.failure, qPrintable(sentence(got.failure)));
        QCOMPARE(got.hops.size(), 2);
        const ConversationId other = got.hops.last().conversation; // none where the connection was kept
        const QByteArray sent = m_ground->sent(got.hops.first().conversation) + (other != 0 ? m_ground->sent(other) : QByteArray());
        QVERIFY(sent.startsWith("POST /a ") && sent.contains("POST /b "));
        QCOMPARE(sent.count(bytes), 2);
        for (const ExchangeHop &hop : got.hops)
            QCOMPARE(lanesOf(hop, What::Request).size(), 1);
    }
}

void ExchangeBodiesTest::redirectedPipe()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, &server, [&] {
        QTcpSocket *one = server.nextPendingConnection();
        connect(one, &QTcpSocket::readyRead, one, [one, came = QByteArray()]() mutable {
            came += one->readAll();
            if (came.contains("once"))
                one->write("HTTP/1.1 307 Moved\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n");
        });
    });
    ExchangeOrder order = orderTo(server.serverPort(), u"a"_s);
    order.uploadFrom = m_ground->path(u"pipe"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(order.uploadFrom).constData(), 0600), 0);
    m_exchange->start(order);
    QFile pipe(order.uploadFrom);
    QVERIFY(pipe.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    QCOMPARE(pipe.write("once"), 4);
    pipe.close();
    QVERIFY(isDone());
    QCOMPARE(m_exchange->snapshot().failure.reason, Reason::Unsupported);
    QVERIFY(sentence(m_exchange->snapshot().failure).contains(u"cannot be read a second time"_s));
}

// Without a limit for the whole it goes on as long as anything comes: until a person has enough.
void ExchangeBodiesTest::stopsWhatNeverEnds()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QTcpSocket *peer = nullptr;
    connect(&server, &QTcpServer::newConnection, this, [&] {
        peer = server.nextPendingConnection();
        peer->write("HTTP/1.1 200 OK\r\n\r\n.");
    });
    ExchangeOrder order = orderTo(server.serverPort(), u"drip"_s);
    order.request.method = "GET";
    m_exchange->start(order);
    QTRY_COMPARE(m_exchange->snapshot().contentSize, qint64(1));
    peer->write(".");
    QTRY_COMPARE(m_exchange->snapshot().contentSize, qint64(2));
    QCOMPARE(m_exchange->snapshot().state, State::Running);
    m_exchange->cancel();
    QVERIFY(isDone());
    QCOMPARE(m_exchange->snapshot().failure.reason, Reason::Cancelled);
    QTRY_COMPARE(peer->state(), QAbstractSocket::UnconnectedState);
}

QTEST_GUILESS_MAIN(ExchangeBodiesTest)
#include "tst_exchangebodies.moc"
