// HTTP of a log as HAR 1.2: what was asked and answered, in pairs, with bodies as they were meant and nothing secret.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/harexport.h"
#include "core/log/logreader.h"
#include "core/log/messagelog.h"
#include "core/protocol/coding/contentencoder.h"
#include "core/protocol/http/httpdissector.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

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
    void state(ConversationId id, LinkState state, qint64 time = 0)
    {
        NewEntry entry;
        entry.kind = Kind::State;
        entry.conversation = id;
        entry.aux = quint32(state);
        entry.time = time;
        log->append(entry);
    }
    void add(ConversationId id, Kind kind, QByteArrayView bytes, Layer layer = Layer::Wire, const QList<SecretRange> &secrets = {},
             RecordLevel level = {}, qint64 time = 0)
    {
        NewEntry entry;
        entry.kind = kind;
        entry.direction = kind == Kind::Sent ? Direction::Out : Direction::In;
        entry.conversation = id;
        entry.payload = bytes;
        entry.layer = layer;
        entry.level = level;
        entry.time = time;
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
    void timings();
    void bodies();
    void interim();
    void bothLayers();
    void targets_data();
    void targets();
    void hostileBytes();
    void byteOrderMarks();
    void secrets();
    void cookiesAreBlanked();
    void manyQuestions();
    void manyConversations();
    void tooManyQuestions();
    void answersThatCannotBeRead();
    void whatFollowsThem();
    void earlyAnswers();
    void whatIsMissing();
    void cutBodies();
    void cancelled();
    void nothingThere();

private:
    QJsonObject exported(const ExportOptions &options = {}, qint64 openBytes = HarOpenBytes)
    {
        const QString path = m_folder.filePath(u"talk.har"_s);
        const Result<void> done = exportHar(LogReader(m_talk->log->file()), path, options, openBytes);
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

// What led to the connection counts for the first question on it, and only there.
void TestHarExport::timings()
{
    NewConversation facts;
    facts.role = Role::Client;
    const ConversationId id = m_talk->log->openConversation(facts);
    const qint64 start = LogReader(m_talk->log->file()).startTime();
    const auto at = [start](int milliseconds) { return start + qint64(milliseconds) * 1'000'000; };
    const auto exchange = [&](int from) {
        m_talk->add(id, Kind::Sent, "GET / HTTP/1.1\r\nHost: a\r\n\r\n", Layer::Tls, {}, {}, at(from));
        m_talk->add(id, Kind::Received, "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n", Layer::Tls, {}, {}, at(from + 20));
        m_talk->add(id, Kind::Received, "x", Layer::Tls, {}, {}, at(from + 50));
    };
    for (const auto &[state, time] : {std::pair{LinkState::Resolving, 100}, {LinkState::Connecting, 103}, {LinkState::Connected, 110},
                                      {LinkState::Securing, 111}, {LinkState::Secured, 130}})
        m_talk->state(id, state, at(time));
    exchange(132);
    exchange(1000);
    const QJsonArray all = entries();
    QCOMPARE(all.size(), 2);
    const auto begun = [&](int entry) { return QDateTime::fromString(all[entry][u"startedDateTime"].toString(), Qt::ISODateWithMs); };
    QCOMPARE(begun(0).msecsTo(begun(1)), 900);
    const auto times = [&](int entry) {
        QList<double> list{all[entry][u"time"].toDouble()};
        for (const QString &part : {u"blocked"_s, u"dns"_s, u"connect"_s, u"ssl"_s, u"send"_s, u"wait"_s, u"receive"_s})
            list += all[entry][u"timings"][part].toDouble();
        return list;
    };
    QCOMPARE(times(0), (QList<double>{82, 2, 3, 27, 19, 0, 20, 30}));
    QCOMPARE(times(1), (QList<double>{50, -1, -1, -1, -1, 0, 20, 30}));
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

void TestHarExport::targets_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("comment"); // what it holds; empty: there is none
    const auto row = [](const char *name, const QByteArray &request, const QString &url, const QString &comment = {}) {
        QTest::newRow(name) << QByteArray(request + " HTTP/1.1\r\nHost: a.test\r\n\r\n") << url << comment;
    };
    row("a URL within", "GET /r?u=http://x.test/", u"http://a.test/r?u=http://x.test/"_s);
    row("a path of two slashes", "GET //x.test/y", u"http://a.test//x.test/y"_s);
    row("absolute", "GET http://b.test/c?d=1", u"http://b.test/c?d=1"_s);
    row("all", "OPTIONS *", u"http://a.test"_s, u"The target is *"_s);
    row("a tunnel", "CONNECT h.test:443", u"http://h.test:443"_s, u"a tunnel"_s);
    row("UTF-8", "GET /caf\xc3\xa9", u"http://a.test/caf%C3%A9"_s);
    row("Latin-1", "GET /caf\xe9?q=\xe9", u"http://a.test/caf%E9?q=%E9"_s);
    row("no target of any form", "GET x/http://y", u"x/http://y"_s, u"no valid URL"_s);
    row("no URL", "GET http://[::1/x\xc3\xa9", u"http://[::1/xé"_s, u"no valid URL"_s);
    row("no port", "CONNECT h.test:99999", u"http://h.test:99999"_s, u"no valid URL"_s);
    QTest::newRow("no host") << QByteArray("GET /c HTTP/1.1\r\nHost: b.test/?x\r\n\r\n") << u"http://b.test/?x/c"_s << u"no valid URL"_s;
    QTest::newRow("a name before the host") << QByteArray("GET /c HTTP/1.1\r\nHost: a.test@b.test\r\n\r\n")
                                            << u"http://a.test@b.test/c"_s
                                            << u"no valid URL"_s;
}

// RFC 9112 section 3.2 and 3.3
void TestHarExport::targets()
{
    QFETCH(const QByteArray, request);
    QFETCH(const QString, url);
    QFETCH(const QString, comment);
    m_talk->add(m_talk->open(), Kind::Sent, request);
    const QJsonArray all = entries();
    QCOMPARE(all.size(), 1);
    QCOMPARE(all[0][u"request"][u"url"].toString(), url);
    const QString said = all[0][u"request"][u"comment"].toString();
    QVERIFY2(comment.isEmpty() ? said.isEmpty() : said.contains(comment), qPrintable(said));
}

// None is lost, and none breaks the file.
void TestHarExport::hostileBytes()
{
    const ConversationId id = m_talk->open();
    m_talk->add(id, Kind::Sent, "GET /?a=%E9&b=%EF%BF%BD&c=\"<\xff> HTTP/1.1\r\nHost: a\r\n"
                                "X-y: \" \xef\xbf\xbd\r\nZ: \xff\x1b[31m\xe2\x80\xae\r\n\r\n");
    m_talk->add(id, Kind::Received, "HTTP/1.1 200 \"\\\xe9\r\nContent-Type: \"\xfe\r\nContent-Length: 3\r\n\r\n\xef\xbf\xbd");
    const QJsonArray all = entries();
    QCOMPARE(all.size(), 1);
    const QJsonArray query = all[0][u"request"][u"queryString"].toArray();
    QCOMPARE(query.size(), 3);
    QCOMPARE(query[0][u"value"].toString(), u"é"_s);
    QCOMPARE(query[1][u"value"].toString(), u"\ufffd"_s);
    QCOMPARE(query[2][u"value"].toString(), u"\"<ÿ>"_s);
    QCOMPARE(all[0][u"response"][u"statusText"].toString(), u"\"\\é"_s);
    QCOMPARE(all[0][u"response"][u"content"][u"mimeType"].toString(), u"\"þ"_s);
    QCOMPARE(all[0][u"response"][u"content"][u"text"].toString(), u"\ufffd"_s);
}

void TestHarExport::byteOrderMarks()
{
    const ConversationId id = m_talk->open();
    for (const QByteArray &body : {QByteArray("\xef\xbb\xbfhi"), QByteArray("\xef\xbb\xbf\xef\xbb\xbfhi"), QByteArray("hi\xef\xbb\xbf!")}) {
        m_talk->add(id, Kind::Sent, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        m_talk->add(id, Kind::Received, QByteArray("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body));
    }
    const QJsonArray all = entries();
    QCOMPARE(all.size(), 3);
    QCOMPARE(all[0][u"response"][u"content"][u"text"].toString(), u"\ufeffhi"_s);
    QCOMPARE(all[0][u"response"][u"content"][u"size"].toInt(), 5);
    QCOMPARE(all[1][u"response"][u"content"][u"text"].toString(), u"\ufeff\ufeffhi"_s);
    QCOMPARE(all[2][u"response"][u"content"][u"text"].toString(), u"hi\ufeff!"_s);
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

// With what the dissector takes for secret, as connections record it.
void TestHarExport::cookiesAreBlanked()
{
    HttpDissector dissector;
    QList<Message> messages;
    const ConversationId id = m_talk->open();
    const auto say = [&](Side from, const QByteArray &bytes) {
        dissector.received(from, bytes, messages);
        QList<SecretRange> secrets;
        for (const SecretSpan &span : dissector.secrets())
            secrets += SecretRange{quint32(span.offset), quint32(span.length)};
        m_talk->add(id, from == Side::Client ? Kind::Sent : Kind::Received, bytes, Layer::Wire, secrets);
    };
    say(Side::Client, "GET / HTTP/1.1\r\nHost: a\r\nCookie: sid=c2VjcmV0; b=aGlkZGVu\r\n\r\n");
    say(Side::Server, "HTTP/1.1 200 OK\r\nSet-Cookie: sid=bmV3b25l; Path=/\r\nContent-Length: 0\r\n\r\n");
    const QJsonArray all = entries();
    QCOMPARE(all.size(), 1);
    const QString blanked = QString::fromUtf8(QJsonDocument(all).toJson());
    for (const QString &secret : {u"c2VjcmV0"_s, u"aGlkZGVu"_s, u"bmV3b25l"_s})
        QVERIFY2(!blanked.contains(secret), qPrintable(blanked));
    QVERIFY(blanked.contains(u"\"Cookie\""_s) && blanked.contains(u"\"Set-Cookie\""_s));
    ExportOptions options;
    options.withSecrets = true;
    const QJsonValue shown = exported(options)[u"entries"].toArray()[0];
    QCOMPARE(shown[u"request"][u"cookies"][1][u"value"].toString(), u"aGlkZGVu"_s);
    QCOMPARE(shown[u"response"][u"cookies"][0][u"value"].toString(), u"bmV3b25l"_s);
}

static QByteArray question(int number)
{
    return "GET /q" + QByteArray::number(number) + " HTTP/1.1\r\nHost: a\r\n\r\n";
}

// To the question of that number.
static QByteArray answerTo(int number)
{
    return "HTTP/1.1 " + QByteArray::number(200 + number) + " OK\r\nContent-Length: 0\r\n\r\n";
}

static int numberOf(const QJsonValue &entry)
{
    return QStringView(entry[u"request"][u"url"].toString()).sliced(10).toInt(); // "http://a/q"
}

void TestHarExport::manyQuestions()
{
    const ConversationId id = m_talk->open();
    for (int i = 0; i < 300; ++i)
        m_talk->add(id, Kind::Sent, question(i));
    for (int i = 0; i < 300; ++i)
        m_talk->add(id, Kind::Received, answerTo(i));
    const QJsonArray all = entries();
    QCOMPARE(all.size(), 300);
    for (const QJsonValue &entry : all)
        QCOMPARE(entry[u"response"][u"status"].toInt(), 200 + numberOf(entry));
}

void TestHarExport::manyConversations()
{
    QList<ConversationId> ids;
    for (int i = 0; i < 200; ++i) {
        ids += m_talk->open();
        m_talk->add(ids.last(), Kind::Sent, question(i));
    }
    for (int i = 0; i < 200; ++i)
        m_talk->add(ids[i], Kind::Received, answerTo(i));
    const QJsonArray all = entries();
    QCOMPARE(all.size(), 200);
    for (const QJsonValue &entry : all)
        QCOMPARE(entry[u"response"][u"status"].toInt(), 200 + numberOf(entry));
}

// Those that do not fit say so, and their answers do not go to others.
void TestHarExport::tooManyQuestions()
{
    const ConversationId id = m_talk->open(), other = m_talk->open();
    m_talk->add(other, Kind::Sent, question(99));
    for (int i = 0; i < 20; ++i)
        m_talk->add(id, Kind::Sent, question(i));
    for (int i = 0; i < 20; ++i)
        m_talk->add(id, Kind::Received, answerTo(i));
    m_talk->add(id, Kind::Sent, question(20));
    m_talk->add(other, Kind::Received, answerTo(99));
    m_talk->add(id, Kind::Received, answerTo(20));
    const QJsonObject log = exported({}, 4 << 10);
    const QJsonArray all = log[u"entries"].toArray();
    QCOMPARE(all.size(), 22);
    int leftOut = 0;
    for (const QJsonValue &entry : all) {
        if (entry[u"response"][u"status"].toInt() != 0) {
            QCOMPARE(entry[u"response"][u"status"].toInt(), 200 + numberOf(entry));
            continue;
        }
        ++leftOut;
        QVERIFY(entry[u"response"][u"comment"].toString().startsWith(u"Too many questions"));
    }
    QVERIFY2(leftOut > 1 && leftOut < 21, qPrintable(QString::number(leftOut)));
    QVERIFY2(log[u"comment"].toString().endsWith(u": %1."_s.arg(leftOut)), qPrintable(log[u"comment"].toString()));
}

void TestHarExport::answersThatCannotBeRead()
{
    const ConversationId id = m_talk->open(), other = m_talk->open();
    m_talk->add(id, Kind::Sent, QByteArray(question(1) + question(2)));
    const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n";
    m_talk->add(id, Kind::Received, QByteArray(head + "3\r\nabc\r\nzz\r\n" + answerTo(2)));
    m_talk->add(other, Kind::Sent, question(3));
    m_talk->add(other, Kind::Received, "HTTP/1.1 404 \0\r\n\r\n"_ba);
    m_talk->state(id, LinkState::Closed);
    m_talk->state(other, LinkState::Closed);
    const QJsonObject log = exported();
    const QJsonArray all = log[u"entries"].toArray();
    QCOMPARE(all.size(), 3);
    QVERIFY(log[u"comment"].isUndefined());
    const auto of = [&](int number) {
        const auto at = std::find_if(all.begin(), all.end(), [&](const QJsonValue &entry) { return numberOf(entry) == number; });
        return at == all.end() ? QJsonValue() : QJsonValue(*at);
    };
    const QJsonValue broken = of(1)[u"response"];
    QCOMPARE(broken[u"status"].toInt(), 200);
    QCOMPARE(broken[u"bodySize"].toInt(), -1);
    QCOMPARE(broken[u"content"][u"mimeType"].toString(), u"text/plain"_s);
    QVERIFY(broken[u"content"][u"comment"].toString().contains(u"could not be read to its end"));
    QVERIFY(!broken[u"content"].toObject().contains(u"text"));
    QCOMPARE(of(2)[u"response"][u"status"].toInt(), 0);
    QVERIFY(of(2)[u"response"][u"comment"].toString().contains(u"may be in it"));
    QVERIFY(of(3)[u"response"][u"content"][u"comment"].toString().contains(u"cannot be read"));
}

// A server may answer before it has all of the question.
void TestHarExport::earlyAnswers()
{
    const ConversationId id = m_talk->open(), other = m_talk->open();
    m_talk->add(id, Kind::Sent, "POST /q1 HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nab");
    m_talk->add(id, Kind::Received, answerTo(1));
    m_talk->add(id, Kind::Sent, QByteArray("cd" + question(2)));
    m_talk->add(id, Kind::Received, answerTo(2));
    m_talk->add(other, Kind::Sent, "POST /q3 HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\n");
    m_talk->add(other, Kind::Received, answerTo(3));
    m_talk->state(other, LinkState::Closed);
    const QJsonObject log = exported();
    const QJsonArray all = log[u"entries"].toArray();
    QCOMPARE(all.size(), 3);
    for (const QJsonValue &entry : all)
        QCOMPARE(entry[u"response"][u"status"].toInt(), 200 + numberOf(entry));
    QVERIFY(log[u"comment"].isUndefined());
}

// What the server said before it was asked is no answer.
void TestHarExport::whatFollowsThem()
{
    const ConversationId id = m_talk->open();
    m_talk->add(id, Kind::Sent, question(1));
    m_talk->add(id, Kind::Received, QByteArray(answerTo(1) + "no HTTP\r\n"));
    m_talk->add(id, Kind::Sent, question(2));
    m_talk->add(id, Kind::Received, answerTo(2));
    m_talk->state(id, LinkState::Closed);
    const QJsonArray all = entries();
    QCOMPARE(all.size(), 2);
    QCOMPARE(all[0][u"response"][u"status"].toInt(), 201);
    QCOMPARE(numberOf(all[1]), 2);
    QCOMPARE(all[1][u"response"][u"status"].toInt(), 0);
    QVERIFY(all[1][u"response"][u"comment"].toString().contains(u"may be in it"));
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
    // One that was stopped is no whole one because it is long.
    const ConversationId stopped = m_talk->open(), chunked = m_talk->open();
    m_talk->add(stopped, Kind::Sent, "GET /stopped HTTP/1.1\r\nHost: a\r\n\r\n");
    m_talk->add(stopped, Kind::Received, "HTTP/1.1 200 OK\r\nContent-Length: 300000000\r\n\r\n");
    for (qsizetype at = 0; at < body.size(); at += 64 << 10)
        m_talk->add(stopped, Kind::Received, QByteArrayView(body).sliced(at, 64 << 10));
    m_talk->state(stopped, LinkState::Closed);
    m_talk->add(chunked, Kind::Sent, "GET /chunks HTTP/1.1\r\nHost: a\r\n\r\n");
    m_talk->add(chunked, Kind::Received, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\nhalf");
    m_talk->state(chunked, LinkState::Closed);
    const QJsonArray all = entries();
    QCOMPARE(all.size(), 4);
    QCOMPARE(all[0][u"response"][u"bodySize"].toInt(), int(body.size()));
    QVERIFY(all[0][u"response"][u"content"][u"comment"].toString().contains(u"longer than 320 KiB"));
    QVERIFY(!all[0][u"response"][u"content"].toObject().contains(u"text"));
    const auto said = [&](int at) { return all[at][u"response"][u"content"][u"comment"].toString(); };
    QVERIFY2(said(1).startsWith(u"The body is incomplete, and left out: 4 of 10 bytes"), qPrintable(said(1)));
    QVERIFY2(said(2).startsWith(u"The body is incomplete, and left out: 3145728 of 300000000 bytes"), qPrintable(said(2)));
    QCOMPARE(all[2][u"response"][u"bodySize"].toInt(), int(body.size()));
    QVERIFY2(said(3).startsWith(u"The body is incomplete, and left out: 7 bytes"), qPrintable(said(3)));
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
