// HTTP of a log as HAR 1.2: what was asked and answered, in pairs, with bodies as they were meant and nothing secret.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/harexport.h"
#include "core/log/logreader.h"
#include "core/log/messagelog.h"
#include "core/protocol/coding/contentencoder.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;

namespace {

class Talk
{
public:
    Talk() : log(MessageLog::create({}).value()) {}

    ConversationId open(Role role = Role::Client)
    {
        NewConversation facts;
        facts.role = role;
        StoredAddress &server = role == Role::Client ? facts.remote : facts.local;
        server = {.bytes = {192, 0, 2, 7}, .port = 80, .family = Family::IPv4};
        const ConversationId id = log->openConversation(facts);
        state(id, LinkState::Connected);
        return id;
    }
    void state(ConversationId id, LinkState state)
    {
        NewEntry entry;
        entry.kind = Kind::State;
        entry.conversation = id;
        entry.aux = quint32(state);
        log->append(entry);
    }
    void add(ConversationId id, Kind kind, QByteArrayView bytes, Layer layer = Layer::Wire, const QList<SecretRange> &secrets = {},
             RecordLevel level = {})
    {
        NewEntry entry;
        entry.kind = kind;
        entry.direction = kind == Kind::Sent ? Direction::Out : Direction::In;
        entry.conversation = id;
        entry.payload = bytes;
        entry.layer = layer;
        entry.level = level;
        entry.secrets = {secrets.constData(), size_t(secrets.size())};
        log->append(entry);
    }

    std::unique_ptr<MessageLog> log;
};

} // namespace

class TestHarExport : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_talk = std::make_unique<Talk>(); }
    void pairs();
    void bodies();
    void interim();
    void bothLayers();
    void secrets();
    void whatIsMissing();
    void cutBodies();
    void cancelled();
    void nothingThere();

private:
    QJsonObject exported(const ExportOptions &options = {})
    {
        const QString path = m_folder.filePath(u"talk.har"_s);
        const Result<void> done = exportHar(LogReader(m_talk->log->file()), path, options);
        if (!done)
            qWarning("%s", qPrintable(sentence(done.error())));
        QFile file(path);
        if (!done || !file.open(QIODevice::ReadOnly))
            return {};
        const QByteArray bytes = file.readAll();
        QJsonParseError problem;
        const QJsonObject log = QJsonDocument::fromJson(bytes, &problem).object()[u"log"].toObject();
        if (problem.error != QJsonParseError::NoError)
            qWarning("%s", qPrintable(problem.errorString()));
        return log;
    }
    QJsonArray entries() { return exported()[u"entries"].toArray(); }

    QTemporaryDir m_folder;
    std::unique_ptr<Talk> m_talk;
};

// Two conversations at the same time, several exchanges on one of them.
void TestHarExport::pairs()
{
    const ConversationId one = m_talk->open(), other = m_talk->open(Role::Server);
    m_talk->add(one, Kind::Sent, "GET /a?x=1&y=%C3%A4 HTTP/1.1\r\nHost: example.org\r\nCookie: a=1; b=2\r\n\r\n");
    m_talk->add(other, Kind::Received, "POST /form HTTP/1.0\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello");
    m_talk->add(one, Kind::Received, "HTTP/1.1 302 Found\r\nLocation: /b\r\nSet-Cookie: c=3; Path=/\r\nContent-Length: 0\r\n\r\n");
    m_talk->add(one, Kind::Sent, "GET /b HTTP/1.1\r\nHost: example.org\r\n\r\n");
    m_talk->add(other, Kind::Sent, "HTTP/1.0 404 Pas trouv\xe9\r\nContent-Length: 2\r\n\r\nno");
    m_talk->add(one, Kind::Received, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\n0\r\n\r\n");
    ExportOptions options;
    options.withSecrets = true; // or else there are no cookies
    const QJsonObject log = exported(options);
    QCOMPARE(log[u"version"].toString(), u"1.2"_s);
    QCOMPARE(log[u"creator"][u"name"].toString(), u"Porthole"_s);
    const QJsonArray all = log[u"entries"].toArray();
    QCOMPARE(all.size(), 3);
    const QJsonValue first = all[0], second = all[1], third = all[2];
    QCOMPARE(first[u"request"][u"url"].toString(), u"http://example.org/a?x=1&y=%C3%A4"_s);
    QCOMPARE(first[u"request"][u"queryString"].toArray().last()[u"value"].toString(), u"ä"_s);
    QCOMPARE(first[u"request"][u"cookies"].toArray().size(), 2);
    QCOMPARE(first[u"response"][u"status"].toInt(), 302);
    QCOMPARE(first[u"response"][u"redirectURL"].toString(), u"/b"_s);
    const QJsonArray cookies = first[u"response"][u"cookies"].toArray();
    QCOMPARE(cookies.size(), 1);
    QCOMPARE(cookies[0][u"name"].toString() + u'=' + cookies[0][u"value"].toString(), u"c=3"_s);
    QCOMPARE(first[u"serverIPAddress"].toString(), u"192.0.2.7"_s);
    QCOMPARE(second[u"request"][u"method"].toString(), u"POST"_s);
    QCOMPARE(second[u"request"][u"httpVersion"].toString(), u"HTTP/1.0"_s);
    QCOMPARE(second[u"request"][u"postData"][u"text"].toString(), u"hello"_s);
    QCOMPARE(second[u"request"][u"url"].toString(), u"http://192.0.2.7:80/form"_s);
    QCOMPARE(second[u"response"][u"statusText"].toString(), u"Pas trouvé"_s);
    QCOMPARE(second[u"comment"].toString(), u"As the server saw it."_s);
    QCOMPARE(third[u"request"][u"url"].toString(), u"http://example.org/b"_s);
    QCOMPARE(third[u"response"][u"content"][u"text"].toString(), u"<p>"_s);
    QCOMPARE(third[u"response"][u"content"][u"size"].toInt(), 3);
    QCOMPARE(third[u"response"][u"bodySize"].toInt(), 13); // with the chunks' own lines
    QCOMPARE(third[u"connection"].toString(), first[u"connection"].toString());
    QVERIFY(third[u"time"].toDouble() >= 0 && third[u"timings"][u"wait"].toDouble() >= 0);
    QVERIFY(QDateTime::fromString(third[u"startedDateTime"].toString(), Qt::ISODateWithMs).isValid());
}

// As they were meant: codings undone, what is no text as Base64.
void TestHarExport::bodies()
{
    const QByteArray plain(5000, 'x');
    const QByteArray packed = ContentEncoder::encode("gzip", plain).value();
    QVERIFY(packed.size() < plain.size());
    const QByteArray picture("\x89PNG\r\n\x1a\n\0\xff", 10);
    const auto answer = [](const QByteArray &fields, const QByteArray &body) {
        return QByteArray("HTTP/1.1 200 OK\r\n" + fields + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    };
    const ConversationId id = m_talk->open();
    for (const QByteArray &bytes : {answer("Content-Encoding: gzip\r\nContent-Type: text/plain\r\n", packed), answer("Content-Type: image/png\r\n", picture),
                                    answer("Content-Encoding: gzip\r\n", "no gzip at all"), answer("Content-Encoding: secret\r\n", "kept")}) {
        m_talk->add(id, Kind::Sent, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        m_talk->add(id, Kind::Received, bytes);
    }
    const QJsonArray all = entries();
    QCOMPARE(all.size(), 4);
    const auto content = [&](int at) { return all[at][u"response"][u"content"]; };
    QCOMPARE(content(0)[u"text"].toString().toLatin1(), plain);
    QCOMPARE(content(0)[u"size"].toInt(), 5000);
    QCOMPARE(content(0)[u"compression"].toInt(), 5000 - packed.size());
    QCOMPARE(all[0][u"response"][u"bodySize"].toInt(), packed.size());
    QCOMPARE(content(1)[u"encoding"].toString(), u"base64"_s);
    QCOMPARE(QByteArray::fromBase64(content(1)[u"text"].toString().toLatin1()), picture);
    for (int at : {2, 3})
        QVERIFY(content(at)[u"comment"].toString().contains(u"could not be undone"));
    QCOMPARE(content(3)[u"text"].toString(), u"kept"_s);
}

void TestHarExport::interim()
{
    const ConversationId id = m_talk->open();
    m_talk->add(id, Kind::Sent, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    m_talk->add(id, Kind::Received, "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx");
    const QJsonArray all = entries();
    QCOMPARE(all.size(), 1);
    QCOMPARE(all[0][u"response"][u"status"].toInt(), 200);
}

void TestHarExport::bothLayers()
{
    const ConversationId id = m_talk->open();
    m_talk->add(id, Kind::Sent, "\x16\x03\x01 hello");
    m_talk->add(id, Kind::Sent, "GET /s HTTP/1.1\r\nHost: a.test\r\n\r\n", Layer::Tls);
    m_talk->add(id, Kind::Received, "HTTP/1.1 204 No Content\r\n\r\n", Layer::Tls);
    const QJsonArray all = entries();
    QCOMPARE(all.size(), 1);
    QCOMPARE(all[0][u"request"][u"url"].toString(), u"https://a.test/s"_s);
    QCOMPARE(all[0][u"response"][u"content"][u"size"].toInt(), 0);
}

void TestHarExport::secrets()
{
    const QByteArray request = "GET / HTTP/1.1\r\nHost: a\r\nAuthorization: Basic c2VjcmV0\r\n\r\n";
    const ConversationId id = m_talk->open();
    m_talk->add(id, Kind::Sent, request, Layer::Wire, {{quint32(request.indexOf("Basic")), 14}});
    m_talk->add(id, Kind::Received, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    const QString blanked = QString::fromUtf8(QJsonDocument(entries()).toJson());
    QVERIFY2(!blanked.contains(u"c2VjcmV0") && blanked.contains(u"**************"), qPrintable(blanked));
    ExportOptions options;
    options.withSecrets = true;
    QVERIFY(QString::fromUtf8(QJsonDocument(exported(options)).toJson()).contains(u"Basic c2VjcmV0"));
}

// Nothing is left out without a word.
void TestHarExport::whatIsMissing()
{
    const ConversationId id = m_talk->open(), late = m_talk->open();
    m_talk->add(id, Kind::Sent, "GET /unanswered HTTP/1.1\r\nHost: a\r\n\r\n");
    m_talk->add(late, Kind::Received, "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx"); // to what nobody saw
    const QJsonObject log = exported();
    const QJsonArray all = log[u"entries"].toArray();
    QCOMPARE(all.size(), 1);
    QCOMPARE(all[0][u"response"][u"status"].toInt(), 0);
    QCOMPARE(all[0][u"response"][u"comment"].toString(), u"No answer is in the log."_s);
    QVERIFY2(log[u"comment"].toString().endsWith(u": 1."), qPrintable(log[u"comment"].toString()));
}

void TestHarExport::cutBodies()
{
    const ConversationId id = m_talk->open();
    const QByteArray body(3 << 20, 'x');
    m_talk->add(id, Kind::Sent, "GET /long HTTP/1.1\r\nHost: a\r\n\r\n");
    m_talk->add(id, Kind::Received, QByteArray("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n"));
    for (qsizetype at = 0; at < body.size(); at += 64 << 10)
        m_talk->add(id, Kind::Received, QByteArrayView(body).sliced(at, 64 << 10));
    m_talk->add(id, Kind::Sent, "GET /cut HTTP/1.1\r\nHost: a\r\n\r\n");
    m_talk->add(id, Kind::Received, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
    m_talk->state(id, LinkState::Closed);
    const QJsonArray all = entries();
    QCOMPARE(all.size(), 2);
    QCOMPARE(all[0][u"response"][u"bodySize"].toInt(), int(body.size()));
    QVERIFY(all[0][u"response"][u"content"][u"comment"].toString().contains(u"longer than 1 MiB"));
    QVERIFY(!all[0][u"response"][u"content"].toObject().contains(u"text"));
    QVERIFY2(all[1][u"response"][u"content"][u"comment"].toString().contains(u"not whole"), QJsonDocument(all[1].toObject()).toJson());
}

void TestHarExport::cancelled()
{
    const ConversationId id = m_talk->open();
    m_talk->add(id, Kind::Sent, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    ExportOptions options;
    options.progress = [](double) { return false; };
    const Result<void> done = exportHar(LogReader(m_talk->log->file()), m_folder.filePath(u"no.har"_s), options);
    QVERIFY(!done && done.error().reason == Reason::Cancelled);
    QVERIFY(!QFile::exists(m_folder.filePath(u"no.har"_s)));
}

void TestHarExport::nothingThere()
{
    const ConversationId id = m_talk->open();
    m_talk->add(id, Kind::Sent, "hello");
    const Result<void> done = exportHar(LogReader(m_talk->log->file()), m_folder.filePath(u"none.har"_s));
    QVERIFY(!done && done.error().reason == Reason::NotFound);
    QVERIFY(!QFile::exists(m_folder.filePath(u"none.har"_s)));
}

QTEST_GUILESS_MAIN(TestHarExport)
#include "tst_harexport.moc"
