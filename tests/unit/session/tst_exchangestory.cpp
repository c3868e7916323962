// The parts of a hop's time, from entries of the log that are made up.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/exchangestory.h"

#include <QTest>

#include <cerrno>
#include <cstdlib>

#include <netdb.h>

using namespace porthole;
using namespace Qt::StringLiterals;

using What = ExchangeLane::What;

namespace {

constexpr ConversationId Conversation = 7;
constexpr qint64 Ms = 1'000'000;

// An exchange whose connection is told entry by entry.
class Tale
{
public:
    explicit Tale(IpChoice ip = IpChoice::Any)
    {
        FetchRequest request;
        request.url = QUrl(u"http://example.org/"_s);
        story.begin(request, 0);
        story.channelOpening(Conversation, ip);
    }

    void state(qint64 ms, LinkState state, Reason reason = Reason::None)
    {
        Entry entry = at(ms, Kind::State);
        entry.aux = quint32(state);
        entry.reason = reason;
        story.add(entry, {});
    }
    void call(qint64 ms, Call call, const QByteArray &text, int result = 0, int error = 0, Reason reason = Reason::None)
    {
        Entry entry = at(ms, Kind::Call);
        entry.call = call;
        entry.result = result;
        entry.error = quint16(error);
        entry.reason = reason;
        story.add(entry, text);
    }
    // EAI_*; 0: an address.
    void answer(qint64 ms, const char *family, int error = 0)
    {
        call(ms, Call::Getaddrinfo, QByteArray("\"example.org\", {") + family + ", SOCK_STREAM}, [] /* 1.00 ms */", error,
             std::abs(error), error == 0 ? Reason::None : Reason::Dns);
    }
    void tries(qint64 ms, int descriptor)
    {
        const QByteArray number = QByteArray::number(descriptor);
        call(ms, Call::Socket, "AF_INET, SOCK_STREAM", descriptor);
        call(ms, Call::Connect, number + ", {AF_INET, 192.0.2.1:80}, 16", -1, EINPROGRESS);
    }
    void tried(qint64 ms, int descriptor, Reason reason)
    {
        call(ms, Call::Getsockopt, QByteArray::number(descriptor) + ", SOL_SOCKET, SO_ERROR, [], [4]", 0, 0, reason);
    }
    // It is connected at once, by an address.
    void connects(qint64 ms)
    {
        state(0, LinkState::Connecting);
        tries(0, 3);
        tried(ms, 3, Reason::None);
        state(ms, LinkState::Connected);
        story.channelOpened(Conversation, ms * Ms);
        story.looked();
    }
    void happens(qint64 ms, ExchangeStep step, const Text &text = {}) { story.happened(act::Happened{step, MainChannel, text}, ms * Ms); }
    QStringList now() const
    {
        QStringList lines;
        const ExchangeSnapshot snapshot = story.snapshot();
        for (const ExchangeLane &lane : snapshot.hops.last().lanes)
            lines += line(lane);
        return lines;
    }
    // "resolve IPv6 0-5 dns" in milliseconds.
    QStringList end(qint64 ms, Reason reason)
    {
        act::Done done;
        done.failure.reason = reason;
        story.done(done, ms * Ms);
        QStringList lines;
        const ExchangeSnapshot snapshot = story.snapshot();
        for (const ExchangeLane &lane : snapshot.hops.last().lanes)
            lines += line(lane);
        return lines;
    }

    ExchangeStory story;

private:
    static Entry at(qint64 ms, Kind kind)
    {
        Entry entry;
        entry.kind = kind;
        entry.conversation = Conversation;
        entry.time = ms * Ms;
        return entry;
    }
    static QString line(const ExchangeLane &lane)
    {
        static const char *const names[] = {"resolve",  "connect",   "tls",      "request", "waiting",
                                            "response", "preparing", "settling", "closing"};
        QString text = QString::fromLatin1(names[int(lane.what)]);
        if (lane.what == What::Resolve && !lane.place.isEmpty())
            text += u' ' + lane.place;
        text += u" %1-"_s.arg(lane.begun / Ms) + (lane.isOver() ? QString::number(lane.ended / Ms) : u"..."_s);
        return lane.reason == Reason::None ? text : QString(text + u' ' + QLatin1StringView(reasonName(lane.reason)));
    }
};

} // namespace

class ExchangeStoryTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // IPv4 refuses, and IPv6 has nothing to say for five seconds: they are the look-up's.
    void refusedWhileALookUpRuns()
    {
        Tale tale;
        tale.state(1, LinkState::Resolving);
        tale.answer(5, "AF_INET");
        tale.state(5, LinkState::Connecting);
        tale.tries(5, 3);
        tale.tried(6, 3, Reason::Refused);
        tale.answer(5000, "AF_INET6", EAI_AGAIN);
        tale.state(5000, LinkState::Failed, Reason::Refused);
        QCOMPARE(tale.end(5000, Reason::Refused), (QStringList{u"preparing 0-1"_s, u"resolve IPv4 1-5"_s, u"resolve IPv6 1-5000 dns"_s,
                                                               u"connect 5-6 refused"_s}));
    }

    // It never answers: what was waited for all the time is still the look-up.
    void neverAnswered()
    {
        Tale tale;
        tale.state(0, LinkState::Resolving);
        tale.answer(5, "AF_INET");
        tale.state(5, LinkState::Connecting);
        tale.tries(5, 3);
        tale.tried(6, 3, Reason::Refused);
        tale.state(30'000, LinkState::Failed, Reason::Timeout);
        QCOMPARE(tale.end(30'000, Reason::Timeout), (QStringList{u"resolve IPv4 0-5"_s, u"resolve IPv6 0-30000 timeout"_s,
                                                                 u"connect 5-6 refused"_s}));
    }

    // Late addresses are tried: the time before them is their look-up's, and no other is made up.
    void triedWhenTheOthersAreKnown()
    {
        Tale tale;
        tale.state(0, LinkState::Resolving);
        tale.answer(5, "AF_INET6");
        tale.state(5, LinkState::Connecting);
        tale.tries(5, 3);
        tale.tried(6, 3, Reason::Unreachable);
        tale.answer(400, "AF_INET");
        tale.tries(400, 3);
        tale.tried(410, 3, Reason::Refused);
        tale.state(410, LinkState::Failed, Reason::Refused);
        QCOMPARE(tale.end(415, Reason::Refused), (QStringList{u"resolve IPv6 0-5"_s, u"resolve IPv4 0-400"_s, u"connect 5-6 unreachable"_s,
                                                              u"connect 400-410 refused"_s, u"preparing 410-415"_s}));
    }

    // No name was looked up: what passes between two attempts is no look-up.
    void noLookUpIsMadeUp()
    {
        Tale tale;
        tale.state(0, LinkState::Connecting);
        tale.tries(0, 3);
        tale.tried(6, 3, Reason::Refused);
        tale.tries(250, 3);
        tale.tried(260, 3, Reason::Refused);
        QCOMPARE(tale.end(260, Reason::Refused),
                 (QStringList{u"connect 0-6 refused"_s, u"preparing 6-250"_s, u"connect 250-260 refused"_s}));
    }

    // Where one kind alone is allowed, no look-up of the other is waited for.
    void oneKindOfAddress()
    {
        Tale tale(IpChoice::IPv4Only);
        tale.state(0, LinkState::Resolving);
        tale.answer(5, "AF_INET");
        tale.state(5, LinkState::Connecting);
        tale.tries(5, 3);
        tale.tried(9, 3, Reason::Refused);
        tale.state(9, LinkState::Failed, Reason::Refused);
        QCOMPARE(tale.end(9, Reason::Refused), (QStringList{u"resolve IPv4 0-5"_s, u"connect 5-9 refused"_s}));
    }

    // An address that is written as one is not looked up at all.
    void literalAddress()
    {
        Tale tale(IpChoice::IPv4Only);
        tale.state(0, LinkState::Connecting);
        tale.tries(0, 3);
        tale.tried(2, 3, Reason::None);
        tale.state(2, LinkState::Connected);
        QCOMPARE(tale.end(2, Reason::None).first(), u"connect 0-2"_s);
    }

    void noSuchName()
    {
        Tale tale;
        tale.state(0, LinkState::Resolving);
        tale.answer(3, "AF_INET6", EAI_NONAME);
        tale.answer(4, "AF_INET", EAI_NONAME);
        tale.state(4, LinkState::Failed, Reason::Dns);
        QCOMPARE(tale.end(9, Reason::Dns),
                 (QStringList{u"resolve IPv6 0-3 dns"_s, u"resolve IPv4 0-4 dns"_s, u"preparing 4-9"_s}));
    }

    // Nobody waits for the other answer once a connection is there; what ends behind a failure of TLS is its closing.
    void closesWhatWasConnected()
    {
        Tale tale;
        tale.state(0, LinkState::Resolving);
        tale.answer(5, "AF_INET");
        tale.state(5, LinkState::Connecting);
        tale.tries(5, 3);
        tale.tried(10, 3, Reason::None);
        tale.state(10, LinkState::Connected);
        tale.state(11, LinkState::Securing);
        tale.state(20, LinkState::Failed, Reason::Tls);
        QCOMPARE(tale.end(25, Reason::Tls), (QStringList{u"resolve IPv4 0-5"_s, u"resolve IPv6 0-10"_s, u"connect 5-10"_s,
                                                         u"preparing 10-11"_s, u"tls 11-20 tls"_s, u"closing 20-25"_s}));
    }

    // Qt's class says when it knows an address, and not what it asked.
    void answersThatAreNotTold()
    {
        Tale tale;
        tale.state(0, LinkState::Resolving);
        tale.state(5, LinkState::Connecting);
        tale.tries(5, 3);
        tale.tried(7, 3, Reason::Refused);
        QCOMPARE(tale.end(7, Reason::Refused), (QStringList{u"resolve 0-5"_s, u"connect 5-7 refused"_s}));
    }

    // A long request is shown while it goes, and took until its last byte went.
    void longRequest()
    {
        Tale tale(IpChoice::IPv4Only);
        tale.connects(2);
        tale.happens(3, ExchangeStep::Sending);
        QCOMPARE(tale.now(), (QStringList{u"connect 0-2"_s, u"request 2-..."_s}));
        tale.happens(50, ExchangeStep::Request);
        QCOMPARE(tale.now(), (QStringList{u"connect 0-2"_s, u"request 2-50"_s, u"waiting 50-..."_s}));
        tale.happens(60, ExchangeStep::FirstByte);
        tale.happens(70, ExchangeStep::Finished);
        QCOMPARE(tale.end(70, Reason::None), (QStringList{u"connect 0-2"_s, u"request 2-50"_s, u"waiting 50-60"_s, u"response 60-70"_s}));
    }

    // The answer comes before all of it has gone: it took until its last byte that went, and nobody waited for the answer.
    void answeredWhileSending()
    {
        Tale stopped(IpChoice::IPv4Only);
        stopped.connects(2);
        stopped.happens(3, ExchangeStep::Sending);
        stopped.happens(30, ExchangeStep::FirstByte);
        QCOMPARE(stopped.now(), (QStringList{u"connect 0-2"_s, u"request 2-..."_s, u"response 30-..."_s}));
        stopped.happens(28, ExchangeStep::Unsent, {"not all of it", {}});
        stopped.happens(40, ExchangeStep::Finished);
        QCOMPARE(stopped.story.snapshot().remarks.size(), 1);
        QCOMPARE(stopped.end(40, Reason::None), (QStringList{u"connect 0-2"_s, u"request 2-28"_s, u"waiting 28-30"_s, u"response 30-40"_s}));
        Tale goesOn(IpChoice::IPv4Only);
        goesOn.connects(2);
        goesOn.happens(3, ExchangeStep::Sending);
        goesOn.happens(30, ExchangeStep::FirstByte);
        goesOn.happens(50, ExchangeStep::Request);
        goesOn.happens(51, ExchangeStep::Finished);
        QCOMPARE(goesOn.end(51, Reason::None), (QStringList{u"connect 0-2"_s, u"request 2-50"_s, u"response 30-51"_s}));
    }

    // A server that says 100 has not answered.
    void askedToGoOn()
    {
        Tale tale(IpChoice::IPv4Only);
        tale.connects(2);
        tale.happens(3, ExchangeStep::Sending);
        tale.happens(5, ExchangeStep::FirstByte);
        tale.happens(5, ExchangeStep::Interim, {"continue", {}});
        QCOMPARE(tale.now(), (QStringList{u"connect 0-2"_s, u"request 2-..."_s}));
        tale.happens(50, ExchangeStep::Request);
        QCOMPARE(tale.now(), (QStringList{u"connect 0-2"_s, u"request 2-50"_s, u"waiting 50-..."_s}));
        tale.happens(70, ExchangeStep::FirstByte);
        tale.happens(80, ExchangeStep::Finished);
        QCOMPARE(tale.end(80, Reason::None), (QStringList{u"connect 0-2"_s, u"request 2-50"_s, u"waiting 50-70"_s, u"response 70-80"_s}));
    }

    // What broke off while it was sent took its time for that.
    void brokenWhileSending()
    {
        Tale tale(IpChoice::IPv4Only);
        tale.connects(2);
        tale.happens(3, ExchangeStep::Sending);
        QCOMPARE(tale.end(40, Reason::Reset), (QStringList{u"connect 0-2"_s, u"request 2-40 reset"_s}));
    }

    // It connects by itself, and tells of all attempts no more than that they began and what came of them.
    void qtsConnecting()
    {
        Tale tale;
        tale.call(0, Call::QtConnectToHost, "example.org, 80");
        tale.state(0, LinkState::Resolving);
        tale.state(5, LinkState::Connecting);
        tale.state(9, LinkState::Connected);
        tale.state(10, LinkState::Securing);
        tale.state(20, LinkState::Failed, Reason::Tls);
        QCOMPARE(tale.end(25, Reason::Tls), (QStringList{u"resolve 0-5"_s, u"connect 5-9"_s, u"preparing 9-10"_s, u"tls 10-20 tls"_s,
                                                         u"closing 20-25"_s}));
        Tale refused;
        refused.call(0, Call::QtConnectToHost, "example.org, 80");
        refused.state(0, LinkState::Connecting);
        refused.state(4, LinkState::Failed, Reason::Refused);
        QCOMPARE(refused.end(4, Reason::Refused), QStringList{u"connect 0-4 refused"_s});
    }
};

QTEST_APPLESS_MAIN(ExchangeStoryTest)
#include "tst_exchangestory.moc"
