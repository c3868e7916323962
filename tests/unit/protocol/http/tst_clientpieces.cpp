// What is sent from memory goes in pieces, and a redirect may have what was read sent once more.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httpclientmachine.h"
#include "unit/protocol/http/talk.h"

#include <QTest>

using namespace porthole;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Created = "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n";

// What it does is kept as it is: Minutes would escape every byte.
class Client
{
public:
    explicit Client(const HttpRequest &request) : m_machine(request)
    {
        Outputs out;
        m_machine.start(out);
        m_machine.opened(MainChannel, {}, out);
        take(out);
    }

    void says(const QByteArray &bytes)
    {
        tell([&](Outputs &out) { m_machine.received(m_channel, bytes, out); });
    }
    void room(std::optional<ChannelId> channel = {})
    {
        wantsRoom = false;
        tell([&](Outputs &out) { m_machine.room(channel.value_or(m_channel), out); });
    }
    void gives(const QByteArray &bytes, bool last)
    {
        tell([&](Outputs &out) { m_machine.content(bytes, last, out); });
    }
    void ends(const ChannelEnd &end)
    {
        tell([&](Outputs &out) { m_machine.closed(m_channel, end, out); });
    }
    void expires(quint8 timer)
    {
        tell([&](Outputs &out) { m_machine.expired(timer, out); });
    }
    void goesOn(int rooms = 1000)
    {
        for (; wantsRoom && !done && rooms > 0; --rooms)
            room();
    }
    bool has(ExchangeStep step) const { return steps.contains(step); }

    QList<act::Send> sent;
    QList<ExchangeStep> steps;
    QStringList words;         // of warnings, and of what was not sent
    QList<act::WantContent> wanted;
    int idles = 0;             // how often the idle limit began anew
    bool wantsRoom = false;
    std::optional<act::Done> done;

private:
    template <typename Call> void tell(const Call &call)
    {
        Outputs out;
        call(out);
        take(out);
    }

    void take(const Outputs &outputs)
    {
        for (const Output &output : outputs) {
            if (const auto *send = std::get_if<act::Send>(&output))
                sent += *send;
            else if (const auto *what = std::get_if<act::Happened>(&output))
                note(*what);
            else if (const auto *want = std::get_if<act::WantContent>(&output))
                wanted += *want;
            else if (const auto *arm = std::get_if<act::Arm>(&output))
                idles += arm->timer == HttpClientMachine::IdleTimer ? 1 : 0;
            else if (const auto *end = std::get_if<act::Done>(&output))
                done = *end;
            wantsRoom = wantsRoom || std::holds_alternative<act::WantRoom>(output);
            if (const auto *open = std::get_if<act::OpenChannel>(&output); open && open->channel != MainChannel) {
                m_channel = open->channel;
                wantsRoom = false;
                tell([&](Outputs &more) { m_machine.opened(m_channel, {}, more); });
            }
        }
    }
    void note(const act::Happened &what)
    {
        steps += what.step;
        if (what.step == ExchangeStep::Warning || what.step == ExchangeStep::Unsent)
            words += what.text.english();
    }

    HttpClientMachine m_machine;
    ChannelId m_channel = MainChannel;
};

// No two pieces of it are alike.
QByteArray longBody(qsizetype size = 150'000)
{
    QByteArray bytes;
    for (int line = 0; bytes.size() < size; ++line)
        bytes += QByteArray::number(line) + '\n';
    return bytes.first(size);
}

HttpRequest put(const QByteArray &body)
{
    HttpRequest request;
    request.method = "PUT";
    request.url = QUrl(u"http://example.org/page"_s);
    request.body = body;
    return request;
}

HttpRequest putFile(bool again, std::optional<qint64> length = 10)
{
    HttpRequest request = put({});
    request.streamed = true;
    request.length = length;
    request.rereadable = again;
    return request;
}

QByteArray joined(const QList<act::Send> &sends, ChannelId channel)
{
    QByteArray all;
    for (const act::Send &send : sends)
        if (send.channel == channel)
            all += send.bytes;
    return all;
}

QByteArray led(const char *status, bool closes = true)
{
    return QByteArray("HTTP/1.1 ") + status + " x\r\nLocation: /b\r\nContent-Length: 0\r\n" + (closes ? "Connection: close\r\n\r\n" : "\r\n");
}

} // namespace

class TestClientPieces : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // Each when the one before has gone; that it goes is progress, and the request is sent with its last byte.
    void bodyFromMemory()
    {
        const QByteArray body = longBody();
        Client client(put(body));
        QVERIFY(client.has(ExchangeStep::Sending));
        for (int turn = 1; turn <= 2; ++turn) {
            QVERIFY(client.wantsRoom);
            QVERIFY(!client.has(ExchangeStep::Request));
            QCOMPARE(client.sent.size(), 1 + turn); // with its head
            const int before = client.idles;
            client.room();
            QCOMPARE(client.idles, before + 1);
        }
        QVERIFY(client.has(ExchangeStep::Request));
        QVERIFY(!client.wantsRoom);
        QVERIFY(joined(client.sent, MainChannel).endsWith(QByteArray("\r\n\r\n" + body)));
        for (const act::Send &piece : std::as_const(client.sent))
            QVERIFY(piece.bytes.size() <= HttpPieces::Size);
        client.says(Created);
        QVERIFY(client.done && !client.done->failure);
        QVERIFY(client.done->kept);
        QVERIFY(client.words.isEmpty());
    }

    void shortBody()
    {
        for (const qsizetype size : {qsizetype(1), HttpPieces::Size}) {
            Client client(put(longBody(size)));
            QCOMPARE(client.sent.size(), 2);
            QVERIFY(client.has(ExchangeStep::Request) && !client.has(ExchangeStep::Sending));
            QVERIFY(!client.wantsRoom);
        }
        QVERIFY(Client(put(longBody(HttpPieces::Size + 1))).wantsRoom);
    }

    // Its credentials may lie in two of its pieces.
    void exactRequest()
    {
        const QByteArray head = "POST /page HTTP/1.1\r\nHost: x\r\nX-Fill: " + QByteArray(HttpPieces::Size - 80, 'f') + "\r\n";
        HttpRequest request = put({});
        request.exactly = head + "Authorization: " + QByteArray(200, 's') + "\r\nContent-Length: 150000\r\n\r\n" + longBody();
        Client client(request);
        QVERIFY(client.wantsRoom && !client.has(ExchangeStep::Request));
        client.goesOn();
        QCOMPARE(client.sent.size(), 4);
        QCOMPARE(joined(client.sent, MainChannel), request.exactly);
        QByteArray secret;
        for (const act::Send &piece : std::as_const(client.sent))
            for (const act::Send::Range &range : piece.secrets)
                secret += piece.bytes.mid(range.offset, range.length);
        QCOMPARE(secret, QByteArray(200, 's'));
        QVERIFY(!client.sent[0].secrets.isEmpty() && !client.sent[1].secrets.isEmpty());
        QVERIFY(client.has(ExchangeStep::Request));
        client.says(Created);
        QVERIFY(client.done && !client.done->failure);
    }

    // The rest is not sent, and said not to be: before it is said that all is over.
    void refusedEarly()
    {
        const QByteArray refusal = "HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n";
        HttpRequest exact = put({});
        exact.exactly = "PUT / HTTP/1.1\r\n\r\n" + longBody();
        for (const HttpRequest &request : {put(longBody()), exact}) {
            Client client(request);
            client.says(refusal);
            QVERIFY(client.done);
            QCOMPARE(client.done->failure.reason, Reason::Limit);
            QVERIFY(!client.done->kept);
            QVERIFY(!client.has(ExchangeStep::Request));
            QVERIFY(client.steps.indexOf(ExchangeStep::Unsent) >= 0);
            QVERIFY(client.steps.indexOf(ExchangeStep::Unsent) < client.steps.indexOf(ExchangeStep::Finished));
            const bool isExact = !request.exactly.isEmpty();
            const QString words = isExact ? u"before the request was sent: 65536 of its 150018 bytes"_s
                                          : u"before the body was sent: 65536 of its 150000 bytes"_s;
            QCOMPARE(client.words.size(), 1);
            QVERIFY2(client.words[0].contains(words), qPrintable(client.words[0]));
        }
    }

    // A good answer that comes before all is sent is none before all is sent.
    void answeredEarly()
    {
        Client client(put(longBody()));
        client.says(Created);
        QVERIFY(!client.done);
        client.goesOn();
        QVERIFY(client.done && !client.done->failure);
        QCOMPARE(joined(client.sent, MainChannel).right(150'000), longBody());
        QVERIFY(client.steps.indexOf(ExchangeStep::Request) < client.steps.indexOf(ExchangeStep::Finished));
    }

    void endsWhileItIsSent()
    {
        HttpRequest exact = put({});
        exact.exactly = "PUT / HTTP/1.1\r\n\r\n" + longBody();
        for (const HttpRequest &request : {put(longBody()), exact}) {
            const bool isExact = !request.exactly.isEmpty();
            const QString what = isExact ? u"request"_s : u"body"_s;
            Client closes(request);
            closes.ends({});
            QVERIFY2(sentence(closes.done->failure).contains(u"while the %1 was being sent"_s.arg(what)), qPrintable(sentence(closes.done->failure)));
            Client breaks(request);
            breaks.ends({ChannelEnd::Kind::Broken, {Reason::Reset, 104, {"send", {}, {}}, {}}});
            QVERIFY2(sentence(breaks.done->failure).contains(u"The %1 was being sent: 65536 bytes"_s.arg(what)),
                     qPrintable(sentence(breaks.done->failure)));
            Client stalls(request);
            stalls.expires(HttpClientMachine::IdleTimer);
            QVERIFY2(sentence(stalls.done->failure).contains(u"The time ran out while the %1 was being sent"_s.arg(what)),
                     qPrintable(sentence(stalls.done->failure)));
        }
    }

    // A body in memory goes again from its first byte, however much of it had gone.
    void redirectedFromMemory()
    {
        const QByteArray body = longBody();
        for (const int rooms : {0, 1, 2}) {
            Client client(put(body));
            client.goesOn(rooms);
            client.says(led("307"));
            QCOMPARE(client.has(ExchangeStep::Unsent), rooms < 2);
            client.goesOn();
            QVERIFY(joined(client.sent, 1).endsWith(QByteArray("\r\n\r\n" + body)));
            client.says(Created);
            QVERIFY(client.done && !client.done->failure);
        }
    }

    // http-upload: a file is read from its start once more.
    void redirectedFile()
    {
        for (const char *status : {"307", "308"}) {
            Client client(putFile(true));
            client.gives("0123", false);
            client.room();
            client.gives("456789", true);
            client.says(led(status));
            QVERIFY(!client.done);
            QCOMPARE(client.wanted.size(), 3);
            QVERIFY(!client.wanted[0].fromStart && !client.wanted[1].fromStart && client.wanted[2].fromStart);
            client.gives("0123", false);
            client.room();
            QVERIFY(!client.wanted.last().fromStart);
            client.gives("456789", true);
            QVERIFY(joined(client.sent, 1).endsWith("\r\n\r\n0123456789"));
            client.says(Created);
            QVERIFY(client.done && !client.done->failure);
        }
    }

    // What was asked for before the redirect comes behind it: it is no part of what is sent there.
    void redirectedWhileItReads()
    {
        Client client(putFile(true));
        client.gives("0123", false);
        client.room();
        client.says(led("307")); // early: of the file 4 bytes had gone
        QVERIFY(client.has(ExchangeStep::Unsent));
        QCOMPARE(client.wanted.size(), 2);
        client.room(MainChannel); // of the channel that was left
        QCOMPARE(client.wanted.size(), 2);
        client.gives("456789", true);
        QCOMPARE(client.wanted.size(), 3);
        QVERIFY(client.wanted[2].fromStart);
        client.gives("0123456789", true);
        QVERIFY(joined(client.sent, 1).endsWith("\r\n\r\n0123456789"));
        client.says(Created);
        QVERIFY(client.done && !client.done->failure);
    }

    // What cannot be read again is not sent elsewhere; a redirect that asks for nothing but GET does not need it.
    void redirectedPipe()
    {
        Client client(putFile(false));
        client.gives("0123456789", true);
        client.says(led("308"));
        QVERIFY(client.done);
        QCOMPARE(client.done->failure.reason, Reason::Unsupported);
        QVERIFY2(sentence(client.done->failure).contains(u"cannot be read a second time"_s), qPrintable(sentence(client.done->failure)));
        Client other(putFile(false));
        other.gives("0123456789", true);
        other.says(led("303"));
        QVERIFY(!other.done);
        QVERIFY(joined(other.sent, 1).startsWith("GET /b "));
    }

    // Asked before the body, and led elsewhere: that was the point of asking.
    void redirectedBeforeTheBody()
    {
        HttpRequest request = putFile(true);
        request.expectContinue = true;
        Client client(request);
        client.says(led("307"));
        QCOMPARE(client.words, QStringList{QString()});
        QVERIFY(client.wanted.isEmpty());
        client.says("HTTP/1.1 100 Continue\r\n\r\n");
        QCOMPARE(client.wanted.size(), 1);
        QVERIFY(!client.wanted[0].fromStart); // nothing was read yet
    }

    // The kept connection that a redirect leads over is gone: a file can be had for another.
    void keptConnectionIsGone()
    {
        for (const bool again : {true, false}) {
            Client client(putFile(again));
            client.gives("0123456789", true);
            client.says(led("307", false));
            QCOMPARE(bool(client.done), !again);
            if (!again)
                continue;
            client.expires(HttpClientMachine::ReuseTimer);
            client.gives("0123", false);
            client.ends({ChannelEnd::Kind::Broken, {Reason::Reset, 104, {"send", {}, {}}, {}}});
            QVERIFY(!client.done);
            QVERIFY(client.has(ExchangeStep::Retry));
            QVERIFY(client.wanted.last().fromStart);
        }
    }
};

QTEST_GUILESS_MAIN(TestClientPieces)
#include "tst_clientpieces.moc"
