// Thousands of damaged messages: nothing crashes, all ends, and no split of the bytes changes anything.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpclientmachine.h"
#include "core/protocol/http/httpdissector.h"
#include "core/protocol/http/httpservermachine.h"
#include "support/effort.h"
#include "unit/protocol/http/talk.h"

#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace porthole;
using namespace Qt::StringLiterals;

namespace {

const int Rounds = test::effort(1000);

const QList<QByteArray> Answers = {
    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: A\r\n\r\n5;a=\"b\"\r\nhello\r\n0\r\nA: "
    "b\r\n\r\n",
    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\nHTTP/1.0 200 OK\r\n\r\nuntil "
    "the end",
    "HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Length: 3\r\n\r\nabc",
    "HTTP/1.1 200 OK\nA: b\n c\nContent-Length: 2, 2\n\nok",
    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 20\r\n\r\n\x1f\x8b\x08 and no more of it!",
};

const QList<QByteArray> Requests = {
    "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n",
    "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\ndata",
    "PUT /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3;x\r\nabc\r\n0\r\nA: b\r\n\r\n",
    "HEAD /range HTTP/1.0\r\nRange: bytes=1-2\r\nConnection: keep-alive\r\n\r\n",
    "GET http://a/status/404?x=y HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
};

class Damage
{
public:
    explicit Damage(unsigned seed) : m_random(seed) {}

    qsizetype below(qsizetype end) { return end > 0 ? qsizetype(m_random() % quint64(end)) : 0; }

    // A few of them in a row, with bytes changed, lost, doubled and put in.
    QByteArray messages(const QList<QByteArray> &from)
    {
        static const QList<QByteArray> sharp = {"\r",
                                                "\n",
                                                "\r\n",
                                                QByteArray(1, '\0'),
                                                ":",
                                                " ",
                                                "\t",
                                                ",",
                                                ";",
                                                "\"",
                                                "0",
                                                "-",
                                                "9999999999999999999",
                                                "\xff",
                                                "chunked",
                                                "Content-Length: 7\r\n",
                                                "\r\n\r\n"};
        QByteArray bytes;
        for (qsizetype i = 0, count = 1 + below(3); i < count; ++i)
            bytes += from[below(from.size())];
        for (qsizetype i = 0, count = below(4); i < count; ++i) {
            const qsizetype at = below(bytes.size());
            switch (below(4)) {
            case 0: bytes[at] = char(below(256)); break;
            case 1: bytes.remove(at, 1 + below(8)); break;
            case 2: bytes.insert(at, bytes.mid(below(bytes.size()), below(20))); break;
            default: bytes.insert(at, sharp[below(sharp.size())]); break;
            }
        }
        return bytes;
    }

    QList<qsizetype> cuts(qsizetype size)
    {
        QList<qsizetype> all;
        for (qsizetype at = 1 + below(9); at < size; at += 1 + below(9))
            all += at;
        return all;
    }

private:
    std::mt19937_64 m_random;
};

// What no split may change. Whether bytes behind an answer come in time to be seen, and whether its
// connection is then used again, is the one thing that does depend on it.
QStringList upToTheFirstAnswer(const Minutes &minutes)
{
    QStringList lines;
    for (const QString &line : minutes.lines) {
        if (line.startsWith(u"unsolicited"_s))
            break;
        lines += line;
        if (line.startsWith(u"finished"_s))
            break;
    }
    return lines;
}

} // namespace

class TestHostile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // H19: all of it in one read. What stands behind the redirect is no answer to what was not asked yet.
    void longRedirectAndMore()
    {
        HttpRequest request;
        request.url = QUrl(u"http://h/a"_s);
        HttpClientMachine machine(request);
        Outputs out;
        machine.start(out);
        const auto opened = [](const Outputs &outputs) {
            return std::count_if(outputs.begin(), outputs.end(), [](const Output &one) {
                return std::holds_alternative<act::OpenChannel>(one);
            });
        };
        QCOMPARE(opened(out), 1);
        machine.opened(MainChannel, {}, out);
        out.clear();
        machine.received(MainChannel,
                         QByteArray("HTTP/1.1 302 Found\r\nLocation: /b\r\nConnection: close\r\nContent-Length: 70000\r\n\r\n"
                                    + QByteArray(70000, 'x') + "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil"),
                         out);
        QCOMPARE(opened(out), 1);
        for (const Output &one : out) {
            QVERIFY(!std::holds_alternative<act::Content>(one));
            QVERIFY(!std::holds_alternative<act::Done>(one));
        }
    }

    void answers()
    {
        Damage damage(1);
        int failed = 0;
        for (int round = 0; round < Rounds; ++round) {
            const QByteArray bytes = damage.messages(Answers);
            HttpRequest request;
            request.url = QUrl(u"http://example.org/"_s);
            const MakeMachine make = [request] { return std::make_unique<HttpClientMachine>(request); };
            Talk whole(make);
            whole.run({says(bytes), closes()}, {});
            Talk cut(make);
            cut.run({says(bytes), closes()}, damage.cuts(bytes.size()));
            if (upToTheFirstAnswer(whole.minutes) != upToTheFirstAnswer(cut.minutes))
                qFatal("%s\ncut:\n%s\nwhole:\n%s", qPrintable(escape(bytes)),
                       qPrintable(cut.minutes.lines.join(u'\n')),
                       qPrintable(whole.minutes.lines.join(u'\n')));
            for (const QString &line : whole.minutes.lines)
                for (const QChar c : line)
                    QVERIFY2(c.unicode() >= 0x20 && c.unicode() != 0x7f, qPrintable(escape(bytes)));
            failed += whole.minutes.over ? 1 : 0;
        }
        QVERIFY(failed > Rounds / 10 && failed < Rounds); // it is neither all broken nor all whole
    }

    void requests()
    {
        Damage damage(2);
        for (int round = 0; round < Rounds; ++round) {
            const QByteArray bytes = damage.messages(Requests);
            const auto run = [&](const QList<qsizetype> &cuts) {
                Talk talk([] { return std::make_unique<HttpServerMachine>(); });
                talk.accept();
                talk.run({says(bytes), closes(), hasRoom(), hasRoom()}, cuts);
                return talk.minutes;
            };
            const Minutes whole = run({});
            const Minutes cut = run(damage.cuts(bytes.size()));
            if (whole.lines != cut.lines)
                qFatal("%s\ncut:\n%s\nwhole:\n%s", qPrintable(escape(bytes)),
                       qPrintable(cut.lines.join(u'\n')), qPrintable(whole.lines.join(u'\n')));
            QVERIFY2(whole.isOver, qPrintable(escape(bytes)));
        }
    }

    void conversations()
    {
        Damage damage(3);
        for (int round = 0; round < Rounds; ++round) {
            const QByteArray asked = damage.messages(Requests);
            const QByteArray answered = damage.messages(Answers);
            const auto run = [&](const QList<qsizetype> &cuts) {
                HttpDissector dissector;
                QList<Message> found;
                dissector.received(Side::Client, asked, found);
                qsizetype from = 0;
                for (const qsizetype end : cuts + QList<qsizetype>{answered.size()}) {
                    const QByteArray piece(answered.constData() + from, end - from);
                    dissector.received(Side::Server, piece, found);
                    from = end;
                }
                dissector.ended(Side::Client, found);
                dissector.ended(Side::Server, found);
                return found;
            };
            const QList<Message> whole = run({});
            const QList<Message> cut = run(damage.cuts(answered.size()));
            QCOMPARE(cut.size(), whole.size());
            qint64 covered[2] = {0, 0};
            for (qsizetype i = 0; i < whole.size(); ++i) {
                const Message &message = whole[i];
                QCOMPARE(cut[i].summary.english(), message.summary.english());
                QCOMPARE(cut[i].length, message.length);
                const bool fromServer = message.from == Side::Server;
                QCOMPARE(message.offset, covered[fromServer]); // no byte without a message
                covered[fromServer] += message.length;
                const QByteArray bytes = (fromServer ? answered : asked).mid(message.offset, message.length);
                for (const Field &field : explainHttp(message, bytes))
                    QVERIFY(field.offset + field.length <= bytes.size());
            }
            QCOMPARE(covered[0], asked.size());
            QCOMPARE(covered[1], answered.size());
        }
    }
};

QTEST_GUILESS_MAIN(TestHostile)
#include "tst_hostile.moc"
