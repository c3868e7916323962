// The client and the practice server of HTTP/1 against each other, in memory.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/coding/contentencoder.h"
#include "core/protocol/http/httpclientmachine.h"
#include "core/protocol/http/httppracticesite.h"
#include "core/protocol/http/httpservermachine.h"
#include "unit/protocol/http/talk.h"

#include <QSignalSpy>
#include <QTest>

#include <deque>
#include <map>

using namespace porthole;
using namespace Qt::StringLiterals;

namespace {

// Carries what one says to the other, in pieces of a given size; timers go off when nothing else is left to
// do.
class Pair
{
public:
    Pair(const HttpRequest &request, qsizetype pieceSize) : m_client(request), m_pieceSize(pieceSize)
    {
        Outputs out;
        m_client.start(out);
        fromClient(out);
    }

    Minutes run()
    {
        for (int rounds = 0; !client.isOver; ++rounds) {
            if (rounds > 200000)
                qFatal("no end:\n%s", qPrintable(client.lines.join(u'\n')));
            if (!m_todo.empty()) {
                const auto next = std::move(m_todo.front());
                m_todo.pop_front();
                next();
            } else if (!fireTimer()) {
                qFatal("nothing left to do:\n%s", qPrintable(client.lines.join(u'\n')));
            }
        }
        return client;
    }

    void upload(QList<QByteArray> pieces) { m_upload = std::move(pieces); }

    Minutes client;
    int servers = 0;
    qint64 mostPerCall = 0; // bytes that a server gave at once

private:
    void toServer(ChannelId channel, const std::function<void(Machine &, Outputs &)> &call)
    {
        const auto found = m_servers.find(channel);
        if (found == m_servers.end())
            return;
        Outputs out;
        call(*found->second, out);
        fromServer(channel, out);
    }

    void toClient(ChannelId channel, const std::function<void(Machine &, Outputs &)> &call)
    {
        if (client.isOver || !m_open.value(channel))
            return;
        Outputs out;
        call(m_client, out);
        fromClient(out);
    }

    void carry(ChannelId channel, const QByteArray &bytes, bool fromServer)
    {
        for (qsizetype at = 0; at < bytes.size(); at += m_pieceSize) {
            const QByteArray piece = bytes.mid(at, m_pieceSize);
            const auto call = [channel, piece](Machine &machine, Outputs &out) {
                machine.received(channel, piece, out);
            };
            const auto serverCall = [piece](Machine &machine, Outputs &out) {
                machine.received(MainChannel, piece, out);
            };
            if (fromServer)
                m_todo.emplace_back([=, this] { toClient(channel, call); });
            else
                m_todo.emplace_back([=, this] { toServer(channel, serverCall); });
        }
    }

    void fromClient(const Outputs &out)
    {
        for (const Output &output : out) {
            client.note(output);
            if (const auto *open = std::get_if<act::OpenChannel>(&output)) {
                const ChannelId channel = open->channel;
                m_open[channel] = true;
                m_servers[channel] = std::make_unique<HttpServerMachine>();
                ++servers;
                m_todo.emplace_back([=, this] {
                    toServer(channel, [](Machine &m, Outputs &o) { m.opened(MainChannel, {}, o); });
                    toClient(channel, [channel](Machine &m, Outputs &o) { m.opened(channel, {}, o); });
                });
            } else if (const auto *send = std::get_if<act::Send>(&output)) {
                carry(send->channel, send->bytes, false);
            } else if (const auto *close = std::get_if<act::CloseChannel>(&output)) {
                m_open[close->channel] = false;
                m_servers.erase(close->channel);
            } else if (std::holds_alternative<act::WantContent>(output)) {
                m_todo.emplace_back([this] { giveContent(); });
            } else if (const auto *room = std::get_if<act::WantRoom>(&output)) {
                const ChannelId channel = room->channel;
                m_todo.emplace_back([=, this] {
                    toClient(channel, [channel](Machine &m, Outputs &o) { m.room(channel, o); });
                });
            } else if (const auto *arm = std::get_if<act::Arm>(&output)) {
                m_reuse = arm->timer == HttpClientMachine::ReuseTimer || m_reuse;
                m_continue =
                    arm->timer == HttpClientMachine::ContinueTimer ? arm->milliseconds > 0 : m_continue;
            }
        }
    }

    void fromServer(ChannelId channel, const Outputs &out)
    {
        qint64 given = 0;
        for (const Output &output : out) {
            if (const auto *send = std::get_if<act::Send>(&output)) {
                given += send->bytes.size();
                carry(channel, send->bytes, true);
            } else if (std::holds_alternative<act::CloseChannel>(output)) {
                m_todo.emplace_back([=, this] {
                    toClient(channel, [channel](Machine &m, Outputs &o) { m.closed(channel, {}, o); });
                });
            } else if (std::holds_alternative<act::WantRoom>(output)) {
                m_todo.emplace_back(
                    [=, this] { toServer(channel, [](Machine &m, Outputs &o) { m.room(MainChannel, o); }); });
            } else if (const auto *arm = std::get_if<act::Arm>(&output)) {
                if (arm->timer == HttpServerMachine::PauseTimer)
                    m_pauses += channel;
            } else if (std::holds_alternative<act::Done>(output)) {
                m_servers.erase(channel);
                return;
            }
        }
        mostPerCall = qMax(mostPerCall, given);
    }

    bool fireTimer()
    {
        if (std::exchange(m_reuse, false)) {
            Outputs out;
            m_client.expired(HttpClientMachine::ReuseTimer, out);
            fromClient(out);
            return true;
        }
        if (std::exchange(m_continue, false)) {
            Outputs out;
            m_client.expired(HttpClientMachine::ContinueTimer, out);
            fromClient(out);
            return true;
        }
        if (m_pauses.isEmpty())
            return false;
        toServer(m_pauses.takeFirst(),
                 [](Machine &m, Outputs &o) { m.expired(HttpServerMachine::PauseTimer, o); });
        return true;
    }

    void giveContent()
    {
        if (client.isOver)
            return;
        const QByteArray piece = m_upload.isEmpty() ? QByteArray() : m_upload.takeFirst();
        Outputs out;
        m_client.content(piece, m_upload.isEmpty(), out);
        fromClient(out);
    }

    HttpClientMachine m_client;
    std::map<ChannelId, std::unique_ptr<HttpServerMachine>> m_servers;
    QMap<ChannelId, bool> m_open;
    std::deque<std::function<void()>> m_todo;
    QList<ChannelId> m_pauses;
    QList<QByteArray> m_upload;
    qsizetype m_pieceSize;
    bool m_reuse = false;
    bool m_continue = false;
};

HttpRequest request(const QString &path, const QByteArray &method = "GET")
{
    HttpRequest made;
    made.method = method;
    made.url = QUrl(u"http://localhost:8080"_s + path);
    return made;
}

// In pieces of one byte, of 7 and whole: the same.
Minutes fetch(const HttpRequest &wanted)
{
    const Minutes whole = Pair(wanted, 1 << 20).run();
    for (const qsizetype size : {1, 7}) {
        const Minutes cut = Pair(wanted, size).run();
        if (cut.content != whole.content || cut.lines.last() != whole.lines.last())
            qFatal("pieces of %d:\n%s\nwhole:\n%s", int(size), qPrintable(cut.lines.join(u'\n')),
                   qPrintable(whole.lines.join(u'\n')));
    }
    return whole;
}

} // namespace

class TestClientServer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pages()
    {
        QCOMPARE(fetch(request(u"/hello"_s)).content, "Hello from the practice server.\n");
        QVERIFY(fetch(request(u"/"_s)).content.contains("<a href=\"/chunked\">"));
        QVERIFY(fetch(request(u"/chunked"_s)).content.endsWith("A trailer follows.\n"));
        QCOMPARE(fetch(request(u"/slow"_s)).content.count('\n'), 6);
        QCOMPARE(fetch(request(u"/early-hints"_s)).lines.filter(u"interim 0 103"_s).size(), 1);
        QCOMPARE(fetch(request(u"/nothing"_s)).over.reason, Reason::NotFound);
        QCOMPARE(fetch(request(u"/status/503"_s)).over.reason, Reason::Rejected);
        QCOMPARE(fetch(request(u"/hello"_s, "HEAD")).content, "");
        QCOMPARE(fetch(request(u"/truncated"_s, "HEAD")).over.reason, Reason::None);
        HttpRequest old = request(u"/chunked"_s);
        old.minor = 0;
        QVERIFY(fetch(old).content.endsWith("A trailer follows.\n"));
    }

    void mistakes()
    {
        const Minutes cut = fetch(request(u"/truncated"_s));
        QCOMPARE(cut.over.reason, Reason::Closed);
        QVERIFY(cut.content.endsWith("ends aft"));
        QCOMPARE(fetch(request(u"/wrong-length"_s)).content, "Content-Length says ");
        QCOMPARE(Pair(request(u"/wrong-length"_s), 1 << 20).run().lines.filter(u"unsolicited"_s).size(), 1);
    }

    void redirects()
    {
        for (const char *status : {"301", "302", "303", "307", "308"}) {
            Pair pair(request(u"/redirect/"_s + QLatin1StringView(status)), 5);
            const Minutes m = pair.run();
            QCOMPARE(m.content, "Hello from the practice server.\n");
            QCOMPARE(pair.servers, 1); // over one connection
        }
        QCOMPARE(fetch(request(u"/redirect/loop"_s)).over.reason, Reason::Limit);
    }

    void ranges()
    {
        const QByteArray all = fetch(request(u"/range"_s)).content;
        HttpRequest rest = request(u"/range"_s);
        rest.rangeFrom = 100;
        QCOMPARE(fetch(rest).content, all.mid(100));
        rest.rangeTo = 199;
        QCOMPARE(fetch(rest).content, all.mid(100, 100));
        rest.rangeTo.reset();
        rest.rangeFrom = all.size();
        QCOMPARE(fetch(rest).over.reason, Reason::None); // it was all there
        HttpRequest resume = request(u"/hello"_s);
        resume.rangeFrom = 5;
        QCOMPARE(fetch(resume).over.reason, Reason::Unsupported);
    }

    void credentials()
    {
        HttpRequest login = request(u"/basic-auth"_s);
        QCOMPARE(fetch(login).over.reason, Reason::Auth);
        login.user = u"user"_s;
        login.password = u"secret"_s;
        QCOMPARE(fetch(login).over.reason, Reason::None);
    }

    void uploads()
    {
        for (const bool asks : {false, true}) {
            HttpRequest post = request(u"/echo"_s, "POST");
            post.body = "some data";
            post.expectContinue = asks;
            QVERIFY(fetch(post).content.endsWith("A body of 9 bytes:\nsome data"));
            post.body.clear();
            post.streamed = true;
            Pair pair(post, 3);
            pair.upload({"in ", "several ", "pieces"});
            QVERIFY(pair.run().content.endsWith("A body of 17 bytes:\nin several pieces"));
            post.length = 17;
            Pair known(post, 3);
            known.upload({"in ", "several ", "pieces"});
            QVERIFY(known.run().content.endsWith("A body of 17 bytes:\nin several pieces"));
        }
        HttpRequest unwanted = request(u"/hello"_s, "POST");
        unwanted.body = QByteArray(100000, 'x');
        unwanted.expectContinue = true;
        QVERIFY(fetch(unwanted).lines.filter(u"send 0 xxx"_s).isEmpty());
        HttpRequest tooMuch = request(u"/echo"_s, "PUT");
        tooMuch.body = QByteArray((1 << 20) + 1, 'x');
        QCOMPARE(Pair(tooMuch, 1 << 20).run().over.reason, Reason::Limit);
    }

    void muchWithBackpressure()
    {
        Pair pair(request(u"/large?bytes=5000000"_s), 1 << 16);
        const Minutes m = pair.run();
        QCOMPARE(m.content.size(), 5000000);
        QCOMPARE(m.content, madeUpBytes(0, 5000000));
        QVERIFY(pair.mostPerCall < 300000);
    }

    void codedPages()
    {
        for (const char *coding : {"gzip", "deflate", "br", "zstd"}) {
            HttpRequest coded = request(u'/' + QLatin1StringView(coding));
            coded.raw = true;
            QCOMPARE(fetch(coded).content, *ContentEncoder::encode(coding, codedPageText(coding)));
            coded.raw = false;
            QCOMPARE(fetch(coded).content, codedPageText(coding));
        }
    }
};

QTEST_GUILESS_MAIN(TestClientServer)
#include "tst_clientserver.moc"
