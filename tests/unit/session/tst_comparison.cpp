// The same messages over TCP and UDP between real sockets on loopback: what every outcome must be true to.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/comparisonhandle.h"
#include "core/session/comparisonrun.h"
#include "core/session/numberedmessage.h"
#include "core/protocol/tcpinfo/tcpsample.h"
#include "support/scriptedcalls.h"
#include "support/stationfixture.h"

#include <QHash>
#include <QNetworkProxy>
#include <QSet>
#include <QUdpSocket>

#include <cerrno>

using namespace porthole;
using namespace porthole::test;
using namespace Qt::StringLiterals;

using How = SenderTold::How;
using Stage = TransportOutcome::Stage;

namespace {

ComparisonOptions asked(Scenario scenario, int messages = 20, int size = 1000, int paceMs = 2)
{
    ComparisonOptions options;
    options.scenario = scenario;
    options.messages = messages;
    options.size = size;
    options.paceMs = paceMs;
    return options;
}

QString said(const TransportOutcome &outcome, const ComparisonOptions &options)
{
    QStringList lines;
    for (const Text &text : whatHappened(outcome, options))
        lines << text.english();
    return lines.join(u'\n');
}

} // namespace

class TestComparison : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void numberedMessages();
    void lists();
    void bounds();
    void everythingArrives_data();
    void everythingArrives();
    void streamHasNoBorders();
    void slowReader();
    void nobodyThere_data();
    void nobodyThere();
    void readerLeaves();
    void leavingIsHeardAfterAStall();
    void strangersAreIgnored();
    void fullBufferInWords();
    void asFastAsItGoes();
    void entriesAreTheMessages();
    void oneMessage();
    void again();
    void cancelled();
    void dropped();
    void noSocketsAtAll();
    void quitWhileItRuns();
    void itsConnectionsAreSampled();

private:
    // Waits for the end of a run and holds it against what is always true.
    static bool run(ComparisonHandle &handle, const ComparisonOptions &options);
    static QString faultOf(const TransportOutcome &outcome, const ComparisonOptions &options);
};

bool TestComparison::run(ComparisonHandle &handle, const ComparisonOptions &options)
{
    const int before = handle.snapshot().run;
    handle.run(options);
    const auto done = [&] {
        const ComparisonSnapshot &s = handle.snapshot();
        return s.run > before && !s.running && s.tcp.stage == Stage::Done && s.udp.stage == Stage::Done;
    };
    if (!QTest::qWaitFor(done, 30'000))
        return false;
    for (const TransportOutcome *outcome : {&handle.snapshot().tcp, &handle.snapshot().udp}) {
        const QString fault = faultOf(*outcome, options);
        if (!fault.isEmpty()) {
            qWarning("%s: %s", outcome->transport == TransportKind::Tcp ? "TCP" : "UDP", qPrintable(fault));
            return false;
        }
    }
    return true;
}

QString TestComparison::faultOf(const TransportOutcome &o, const ComparisonOptions &options)
{
    if (o.messages.size() != options.messages)
        return u"another number of messages"_s;
    if (o.sentCount() + o.unsent().size() != options.messages)
        return u"a message is neither sent nor unsent"_s;
    if (o.deliveredCount() + o.lost().size() != o.sentCount())
        return u"a sent message is neither delivered nor lost"_s;
    for (const ComparedMessage &m : o.messages) {
        if (m.isSent() && (m.sent < m.due || m.taken < m.sent || m.sentEntry == NoEntry))
            return u"sent before its time"_s;
        if (m.isDelivered() && (m.delivered < m.sent || m.deliveredEntry <= m.sentEntry || m.read < 0))
            return u"delivered before it was sent"_s;
        if (m.arrived >= 0 && (m.arrived < m.sent || m.arrived > m.delivered))
            return u"arrived outside of its way"_s;
    }
    const quint64 size = quint64(options.size);
    if (o.bytesDelivered < size * quint64(o.deliveredCount()) || o.bytesDelivered > o.bytesSent)
        return u"bytes"_s;
    if (o.sender == 0 || o.reader == 0)
        return u"no conversations"_s;
    qint64 read = 0;
    for (const qint64 bytes : o.reads)
        read += bytes;
    return quint64(read) == o.bytesDelivered && o.reads.size() == o.readCalls ? QString() : u"reads"_s;
}

void TestComparison::numberedMessages()
{
    for (const int size : {8, 9, 16, 1000}) {
        for (const int number : {1, 9, 10, 499, 500}) {
            const QByteArray message = numberedMessage(number, 500, size);
            QCOMPARE(message.size(), size);
            QCOMPARE(numberOf(message), number);
            QVERIFY(message.endsWith('\n'));
        }
    }
    QVERIFY(numberedMessage(7, 20, 40).startsWith("#7 of 20 ."));
    for (const char *other : {"", "#", "7", "x#7", "# 7"})
        QCOMPARE(numberOf(other), 0);
}

void TestComparison::lists()
{
    QCOMPARE(numberList({}), QString());
    QCOMPARE(numberList({4}), u"4"_s);
    QCOMPARE(numberList({4, 5}), u"4, 5"_s);
    QCOMPARE(numberList({1, 3, 4, 5, 9}), u"1, 3–5, 9"_s);
    QCOMPARE(numberList({1, 3, 5, 7}, 2), u"1, 3 ... (4)"_s);
}

void TestComparison::bounds()
{
    ComparisonOptions wild = asked(Scenario(77), -5, 1, -1);
    wild.family = Family::None;
    const ComparisonOptions low = bounded(wild);
    QCOMPARE(low.messages, 1);
    QCOMPARE(low.size, ComparisonOptions::MinSize);
    QCOMPARE(low.paceMs, 0);
    QCOMPARE(low.scenario, Scenario::Last);
    QCOMPARE(low.family, Family::IPv4);
    const ComparisonOptions high = bounded(asked(Scenario::Arrives, 1 << 30, 1 << 30, 1 << 30));
    QCOMPARE(high.messages, ComparisonOptions::MaxMessages);
    QCOMPARE(high.size, ComparisonOptions::MaxSize);
    QCOMPARE(high.paceMs, ComparisonOptions::MaxPaceMs);
}

void TestComparison::everythingArrives_data()
{
    QTest::addColumn<Family>("family");
    QTest::newRow("IPv4") << Family::IPv4;
    QTest::newRow("IPv6") << Family::IPv6;
}

void TestComparison::everythingArrives()
{
    QFETCH(Family, family);
    StationFixture fixture;
    const auto handle = fixture.station->newComparison();
    ComparisonOptions options = asked(Scenario::Arrives);
    options.family = family;
    QVERIFY(run(*handle, options));
    for (const TransportOutcome *outcome : {&handle->snapshot().tcp, &handle->snapshot().udp}) {
        QCOMPARE(outcome->deliveredCount(), 20);
        QCOMPARE(outcome->lateCount(), 0);
        QCOMPARE(outcome->waitedCount(), 0);
        QCOMPARE(outcome->sendCalls, 20);
        QCOMPARE(outcome->bytesDelivered, 20'000u);
        QVERIFY(outcome->told.isEmpty());
        QVERIFY(!outcome->cutShort);
        QVERIFY2(said(*outcome, options).contains(u"Delivered: 20 of 20, in the order"_s)
                     && said(*outcome, options).contains(u"Nothing was lost."_s),
                 qPrintable(said(*outcome, options)));
    }
    QCOMPARE(fixture.reader->conversation(handle->snapshot().tcp.sender).record.transport, TransportKind::Tcp);
    const Conversation udp = fixture.reader->conversation(handle->snapshot().udp.sender);
    QCOMPARE(udp.record.transport, TransportKind::Udp);
    QCOMPARE(udp.record.remote.family, family);
    QVERIFY(handle->snapshot().udp.messages.first().arrived >= 0); // the kernel says when
    QCOMPARE(handle->snapshot().tcp.messages.first().arrived, -1); // of TCP it does not
}

void TestComparison::streamHasNoBorders()
{
    StationFixture fixture;
    const auto handle = fixture.station->newComparison();
    const ComparisonOptions options = asked(Scenario::Arrives, 24, 100, 5);
    QVERIFY(run(*handle, options));
    const TransportOutcome &tcp = handle->snapshot().tcp;
    QVERIFY(tcp.readCalls < tcp.sendCalls);
    QVERIFY(tcp.mostInOneRead() > 1);
    QVERIFY2(said(tcp, options).contains(u"the stream has no borders"_s), qPrintable(said(tcp, options)));
    // One entry for each read there; one for each datagram here, however few calls brought them.
    int tcpReceived = 0;
    int udpReceived = 0;
    for (EntryId id = 0; id < fixture.reader->count(); ++id) {
        const Entry entry = fixture.reader->entry(id);
        tcpReceived += entry.kind == Kind::Received && entry.conversation == tcp.reader;
        udpReceived += entry.kind == Kind::Received && entry.conversation == handle->snapshot().udp.reader;
    }
    QCOMPARE(tcpReceived, tcp.readCalls);
    QCOMPARE(udpReceived, 24);
}

void TestComparison::slowReader()
{
    StationFixture fixture;
    const auto handle = fixture.station->newComparison();
    const ComparisonOptions options = asked(Scenario::SlowReader, 60, 1000, 1);
    QVERIFY(run(*handle, options));
    const TransportOutcome &tcp = handle->snapshot().tcp;
    QCOMPARE(tcp.deliveredCount(), 60);
    QCOMPARE(tcp.lateCount(), 0);
    QVERIFY(tcp.waitedCount() > 0);
    QVERIFY(tcp.shortSends + tcp.fullSends > 0);
    QVERIFY(tcp.readerWoke >= tcp.messages.last().due + 200'000'000);
    QVERIFY(tcp.messages.last().taken >= tcp.readerWoke); // it had to wait for the reader
    QVERIFY(tcp.messages.last().waited && !tcp.messages.first().waited);
    QVERIFY2(said(tcp, options).contains(u"The window was full"_s), qPrintable(said(tcp, options)));
    const TransportOutcome &udp = handle->snapshot().udp;
    QCOMPARE(udp.sentCount(), 60);
    QCOMPARE(udp.waitedCount(), 0);
    QVERIFY(udp.kernelDropped > 0);
    QCOMPARE(quint64(udp.deliveredCount()) + udp.kernelDropped, 60u);
    QCOMPARE(quint64(udp.lost().size()), udp.kernelDropped);
    QVERIFY(udp.told.isEmpty());
    QVERIFY(udp.messages.last().taken < udp.readerWoke); // nothing held it back
    QVERIFY2(said(udp, options).contains(u"The sender was told nothing of it."_s), qPrintable(said(udp, options)));
    QVERIFY(said(udp, options).contains(u"Sent and never delivered: %1."_s.arg(numberList(udp.lost()))));
}

void TestComparison::nobodyThere_data()
{
    everythingArrives_data();
}

void TestComparison::nobodyThere()
{
    QFETCH(Family, family);
    StationFixture fixture;
    const auto handle = fixture.station->newComparison();
    ComparisonOptions options = asked(Scenario::NobodyThere, 10);
    options.family = family;
    QVERIFY(run(*handle, options));
    const TransportOutcome &tcp = handle->snapshot().tcp;
    QCOMPARE(tcp.sentCount(), 0);
    QCOMPARE(tcp.sendCalls, 0);
    QVERIFY(tcp.firstTold(How::ConnectFailed));
    QCOMPARE(tcp.firstTold(How::ConnectFailed)->failure.error, ECONNREFUSED);
    const EntryId evidence = tcp.firstTold(How::ConnectFailed)->entry;
    QCOMPARE(fixture.reader->entry(evidence).kind, Kind::Error);
    QCOMPARE(fixture.reader->entry(evidence).conversation, tcp.sender);
    QVERIFY2(said(tcp, options).contains(u"connect() failed with ECONNREFUSED"_s), qPrintable(said(tcp, options)));
    const TransportOutcome &udp = handle->snapshot().udp;
    QVERIFY(udp.sentCount() > 0); // the kernel took what nobody was there to read
    QCOMPARE(udp.deliveredCount(), 0);
    QCOMPARE(udp.lost().size(), udp.sentCount());
    QCOMPARE(udp.toldCount(How::Icmp), udp.sentCount());
    QCOMPARE(udp.toldCount(How::SendFailed), udp.unsent().size());
    QCOMPARE(udp.firstTold(How::Icmp)->failure.error, ECONNREFUSED);
    QVERIFY2(said(udp, options).contains(u"ICMP messages that came back: %1 (ECONNREFUSED)"_s.arg(udp.sentCount())), qPrintable(said(udp, options)));
}

void TestComparison::readerLeaves()
{
    StationFixture fixture;
    const auto handle = fixture.station->newComparison();
    const ComparisonOptions options = asked(Scenario::ReaderLeaves, 20, 500, 5);
    QVERIFY(run(*handle, options));
    const TransportOutcome &tcp = handle->snapshot().tcp;
    QVERIFY(tcp.readerLeft > 0);
    QVERIFY(tcp.deliveredCount() >= 10);
    QVERIFY(!tcp.lost().isEmpty()); // taken by the kernel, read by nobody
    // FIN came first, unless something was unread when the reader closed: then it was RST alone.
    QVERIFY(tcp.firstTold(How::Broken) || tcp.firstTold(How::SendFailed));
    QVERIFY(!tcp.unsent().isEmpty());
    const TransportOutcome &udp = handle->snapshot().udp;
    QVERIFY(udp.readerLeft > 0);
    QVERIFY(udp.deliveredCount() >= 10);
    QCOMPARE(udp.lost().first(), udp.deliveredCount() + 1);
    QVERIFY(udp.toldCount(How::Icmp) > 0);
    QVERIFY2(said(udp, options).contains(u"Then the reader closed its socket."_s), qPrintable(said(udp, options)));
}

// With no pace all are due from the beginning, as after a stall of the thread.
void TestComparison::leavingIsHeardAfterAStall()
{
    StationFixture fixture;
    const auto handle = fixture.station->newComparison();
    const ComparisonOptions options = asked(Scenario::ReaderLeaves, 40, 500, 0);
    QVERIFY(run(*handle, options));
    const TransportOutcome &tcp = handle->snapshot().tcp;
    QVERIFY(tcp.readerLeft > 0);
    QVERIFY(!tcp.unsent().isEmpty());
    QVERIFY(tcp.firstTold(How::Broken) || tcp.firstTold(How::SendFailed));
    QVERIFY(!handle->snapshot().udp.lost().isEmpty());
}

void TestComparison::strangersAreIgnored()
{
    StationFixture fixture;
    const auto handle = fixture.station->newComparison();
    const ComparisonOptions options = asked(Scenario::Arrives, 20, 100, 20);
    handle->run(options);
    QTRY_VERIFY_WITH_TIMEOUT(handle->snapshot().udp.reader != 0 && handle->snapshot().udp.sentCount() > 0, 30'000);
    const Conversation reader = fixture.reader->conversation(handle->snapshot().udp.reader);
    QUdpSocket stranger;
    stranger.setProxy(QNetworkProxy::NoProxy); // else it asks the machine which proxy it has
    const QByteArray forged = numberedMessage(20, 20, 100);
    QCOMPARE(stranger.writeDatagram(forged, QHostAddress(QHostAddress::LocalHost), reader.record.local.port),
             qint64(100));
    QTRY_VERIFY_WITH_TIMEOUT(!handle->snapshot().running, 30'000);
    const TransportOutcome &udp = handle->snapshot().udp;
    QCOMPARE(udp.deliveredCount(), 20);
    QCOMPARE(udp.lateCount(), 0);
    QCOMPARE(udp.bytesDelivered, 2000u);
}

void TestComparison::fullBufferInWords()
{
    ComparisonOptions options = asked(Scenario::Arrives, 1);
    TransportOutcome outcome;
    outcome.transport = TransportKind::Tcp;
    outcome.stage = Stage::Done;
    outcome.messages.resize(1);
    outcome.messages[0].waited = true;
    outcome.messages[0].sent = outcome.messages[0].taken = 1;
    // A call that took less than it was given shows no more than this.
    QVERIFY2(said(outcome, options).contains(u"The sender's own buffer was full"_s), qPrintable(said(outcome, options)));
    QVERIFY(!said(outcome, options).contains(u"window"_s));
    options.scenario = Scenario::SlowReader;
    QVERIFY2(said(outcome, options).contains(u"The window was full"_s), qPrintable(said(outcome, options)));
}

void TestComparison::asFastAsItGoes()
{
    StationFixture fixture;
    const auto handle = fixture.station->newComparison();
    for (const Scenario scenario :
         {Scenario::Arrives, Scenario::SlowReader, Scenario::NobodyThere, Scenario::ReaderLeaves}) {
        const ComparisonOptions options = asked(scenario, 200, 2000, 0);
        QVERIFY2(run(*handle, options), qPrintable(QString::number(int(scenario))));
        const TransportOutcome &tcp = handle->snapshot().tcp;
        if (scenario == Scenario::Arrives || scenario == Scenario::SlowReader)
            QCOMPARE(tcp.deliveredCount(), 200);
        const TransportOutcome &udp = handle->snapshot().udp;
        if (scenario == Scenario::Arrives || scenario == Scenario::SlowReader)
            QCOMPARE(quint64(udp.deliveredCount()) + udp.kernelDropped, quint64(udp.sentCount()));
    }
}

void TestComparison::entriesAreTheMessages()
{
    StationFixture fixture;
    const auto handle = fixture.station->newComparison();
    QVERIFY(run(*handle, asked(Scenario::Arrives, 12, 300)));
    for (const TransportOutcome *outcome : {&handle->snapshot().tcp, &handle->snapshot().udp}) {
        for (int i = 0; i < 12; ++i) {
            const ComparedMessage &message = outcome->messages.at(i);
            const Entry sent = fixture.reader->entry(message.sentEntry);
            QCOMPARE(sent.kind, Kind::Sent);
            QCOMPARE(sent.conversation, outcome->sender);
            QCOMPARE(numberOf(fixture.reader->payload(sent)), i + 1);
            const Entry received = fixture.reader->entry(message.deliveredEntry);
            QCOMPARE(received.kind, Kind::Received);
            QCOMPARE(received.conversation, outcome->reader);
            QVERIFY(fixture.reader->payload(received).contains(numberedMessage(i + 1, 12, 300)));
        }
    }
}

void TestComparison::oneMessage()
{
    StationFixture fixture;
    const auto handle = fixture.station->newComparison();
    for (const Scenario scenario :
         {Scenario::Arrives, Scenario::SlowReader, Scenario::NobodyThere, Scenario::ReaderLeaves})
        QVERIFY2(run(*handle, asked(scenario, 1, ComparisonOptions::MaxSize)),
                 qPrintable(QString::number(int(scenario))));
}

void TestComparison::again()
{
    StationFixture fixture;
    const auto handle = fixture.station->newComparison();
    handle->run(asked(Scenario::Arrives, 500, 10, 50)); // 25 s, if nobody stops it
    QTRY_VERIFY(handle->snapshot().running && handle->snapshot().tcp.sentCount() > 0);
    const ConversationId first = handle->snapshot().tcp.sender;
    QVERIFY(run(*handle, asked(Scenario::Arrives, 5)));
    QVERIFY(handle->snapshot().tcp.sender != first);
    QCOMPARE(handle->snapshot().udp.deliveredCount(), 5);
}

void TestComparison::cancelled()
{
    StationFixture fixture;
    const auto handle = fixture.station->newComparison();
    handle->run(asked(Scenario::Arrives, 500, 10, 50));
    QTRY_VERIFY(handle->snapshot().tcp.deliveredCount() > 0);
    handle->cancel();
    QTRY_VERIFY(!handle->snapshot().running);
    QCOMPARE(handle->snapshot().tcp.stage, Stage::Done);
    QVERIFY(handle->snapshot().tcp.cutShort);
    QCOMPARE(handle->snapshot().udp.stage, Stage::NotYet);
    QVERIFY(said(handle->snapshot().tcp, handle->snapshot().options).contains(u"stopped before its end"_s));
    QVERIFY(whatHappened(handle->snapshot().udp, handle->snapshot().options).isEmpty());
}

void TestComparison::dropped()
{
    StationFixture fixture;
    auto handle = fixture.station->newComparison();
    handle->run(asked(Scenario::Arrives, 500, 10, 50));
    QTRY_VERIFY(handle->snapshot().tcp.sentCount() > 0);
    const ConversationId sender = handle->snapshot().tcp.sender;
    handle.reset();
    QTRY_VERIFY(fixture.states(sender).contains(u"reset by us"_s));
}

void TestComparison::noSocketsAtAll()
{
    ScriptedCalls calls;
    calls.fail(Call::Socket, 1, EMFILE, 100);
    StationOptions options;
    options.calls = &calls;
    StationFixture fixture(options);
    const auto handle = fixture.station->newComparison();
    const ComparisonOptions wanted = asked(Scenario::Arrives, 3);
    handle->run(wanted);
    QTRY_VERIFY(!handle->snapshot().running && handle->snapshot().udp.stage == Stage::Done);
    for (const TransportOutcome *outcome : {&handle->snapshot().tcp, &handle->snapshot().udp}) {
        QCOMPARE(outcome->setupFailure.error, EMFILE);
        QCOMPARE(outcome->sentCount(), 0);
        QVERIFY(!said(*outcome, wanted).isEmpty());
    }
}

void TestComparison::quitWhileItRuns()
{
    std::unique_ptr<ComparisonHandle> handle;
    {
        StationFixture fixture;
        handle = fixture.station->newComparison();
        handle->run(asked(Scenario::Arrives, 500, 10, 50));
        QTRY_VERIFY(handle->snapshot().tcp.sentCount() > 0);
    }
    handle->cancel(); // it outlives its station: nothing happens
    QVERIFY(handle->snapshot().running);
}

// While somebody looks, as those of all others.
void TestComparison::itsConnectionsAreSampled()
{
    StationFixture f;
    QHash<Role, QSet<qint64>> looks;
    connect(f.station.get(), &Station::connectionAdded, this, [&](ConnectionHandle *end) {
        if (end->snapshot().transport != TransportKind::Tcp)
            return;
        end->setTcpWatched(true, this);
        const auto look = [&looks, end] {
            if (const auto tcp = end->snapshot().facts.tcp)
                looks[end->snapshot().role].insert(tcp->time);
        };
        connect(end, &ConnectionHandle::changed, end, look);
        connect(end, &ConnectionHandle::sampled, end, look);
    });
    const auto handle = f.station->newComparison();
    QVERIFY(run(*handle, asked(Scenario::Arrives, 100, 100, 10)));
    QVERIFY2(looks[Role::Client].size() >= 4, qPrintable(QString::number(looks[Role::Client].size())));
    QVERIFY2(looks[Role::Server].size() >= 4, qPrintable(QString::number(looks[Role::Server].size())));
}

QTEST_GUILESS_MAIN(TestComparison)
#include "tst_comparison.moc"
