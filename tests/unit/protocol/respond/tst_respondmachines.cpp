// Connections that rules and small services answer: in any split, with pauses, bounded.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/respond/rulemachine.h"
#include "core/protocol/respond/smallservices.h"
#include "support/machinescript.h"

#include <QSignalSpy>
#include <QTest>

using namespace porthole;
using namespace porthole::test;

namespace {

class Still : public Ingredients
{
public:
    qint64 wall() override { return 1'700'000'000'000'000'000; }
    void random(char *to, qsizetype count) override { std::fill(to, to + count, '\x7f'); }
};

} // namespace

class TestRespondMachines : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anySplit();
    void whatWaitsWaits();
    void lastLineWithoutEnd();
    void piecesStayPieces();
    void closesAndResets();
    void tooMuchWhileWaiting();
    void tooLongALine();
    void waitsForRoom();
    void chargen();
    void daytime();

private:
    std::shared_ptr<RulePlayer> player(const char *text)
    {
        return std::make_shared<RulePlayer>(*RuleBook::parse(text), m_still);
    }
    Still m_still;
};

void TestRespondMachines::anySplit()
{
    const QByteArray bytes("HELO x\r\nb\n\r\nQUIT\r\nlost\r\n");
    const auto play = [&](const QList<qsizetype> &cuts) {
        RuleMachine machine(player("open\nreply 220\nregex ^HELO (.)\nreply hi {{match 1}}\nexact QUIT\nreply bye\nclose\nelse\nreply <{{match}}>"));
        MachineTrace trace;
        Outputs outputs;
        machine.opened(MainChannel, {}, outputs);
        trace.take(outputs);
        feed(machine, trace, bytes, cuts);
        machine.room(MainChannel, outputs);
        trace.take(outputs);
        // What comes in is given out by pieces.
        QStringList lines;
        for (const QString &line : trace.lines)
            if (!line.startsWith(u"content "_s))
                lines += line;
        return lines;
    };
    QCOMPARE(cutsThatDiffer(bytes.size(), play), QString());
    const auto hex = [](const char *text) -> QString { return u"send 0 "_s + QString::fromLatin1(QByteArray(text).toHex()); };
    QCOMPARE(play({}), (QStringList{hex("220"), hex("hi x"), hex("<b>"), hex("<>"), hex("bye"), u"room 0"_s, u"close 0 0"_s, u"done none 0 "_s}));
}

void TestRespondMachines::whatWaitsWaits()
{
    RuleMachine machine(player("exact a\ndelay 50\nreply A\nelse\nreply ?"));
    MachineTrace trace;
    Outputs outputs;
    machine.received(MainChannel, "a\nb\n", outputs);
    machine.closed(MainChannel, {}, outputs);
    trace.take(outputs);
    QCOMPARE(trace.sent, QByteArray());
    QCOMPARE(trace.armed.size(), 1);
    QCOMPARE(trace.armed.first().milliseconds, 50);
    machine.expired(trace.armed.first().timer, outputs);
    trace.take(outputs);
    QCOMPARE(trace.sent, QByteArray("A?"));
    QCOMPARE(trace.content, QByteArray("a\nb\n"));
    QVERIFY(!trace.done); // its answer goes first
    machine.room(MainChannel, outputs);
    trace.take(outputs);
    QVERIFY(trace.done && !trace.done->failure);
}

void TestRespondMachines::lastLineWithoutEnd()
{
    RuleMachine machine(player("else\nreply <{{match}}>"));
    MachineTrace trace;
    Outputs outputs;
    machine.received(MainChannel, "a\nlast", outputs);
    machine.closed(MainChannel, {}, outputs);
    trace.take(outputs);
    QCOMPARE(trace.sent, QByteArray("<a><last>"));
}

void TestRespondMachines::piecesStayPieces()
{
    RuleMachine machine(player("match piece\nexact a\\n\ndelay 5\nreply A\nelse\nreply <{{match}}>"));
    MachineTrace trace;
    Outputs outputs;
    for (const char *piece : {"a\n", "b\nc", "d"})
        machine.received(MainChannel, piece, outputs);
    machine.expired(1, outputs);
    trace.take(outputs);
    QCOMPARE(trace.sent, QByteArray("A<b\nc><d>"));
}

void TestRespondMachines::closesAndResets()
{
    for (const bool reset : {false, true}) {
        RuleMachine machine(player(reset ? "else\nreply x\nreset" : "else\nreply x\nclose"));
        MachineTrace trace;
        Outputs outputs;
        machine.received(MainChannel, "1\n2\n", outputs);
        trace.take(outputs);
        QCOMPARE(trace.sent, QByteArray("x"));
        // A reset throws away what is not sent yet, a close does not.
        QCOMPARE(trace.closed.size(), reset ? 1 : 0);
        machine.received(MainChannel, "3\n", outputs);
        machine.room(MainChannel, outputs);
        trace.take(outputs);
        QCOMPARE(trace.sent, QByteArray("x"));
        QCOMPARE(trace.closed.size(), 1);
        QVERIFY(trace.closed.first().how == (reset ? act::CloseChannel::How::Reset : act::CloseChannel::How::Both));
        QVERIFY(trace.done && !trace.done->failure);
    }
}

void TestRespondMachines::tooMuchWhileWaiting()
{
    RuleMachine machine(player("else\ndelay 1000\nreply x"));
    MachineTrace trace;
    Outputs outputs;
    const QByteArray lines = QByteArray("abcdefghi\n").repeated(1000);
    for (int i = 0; i < 200 && !trace.done; ++i) {
        machine.received(MainChannel, lines, outputs);
        trace.take(outputs);
    }
    QVERIFY(trace.done);
    QVERIFY(trace.done->failure.reason == Reason::Limit);
    QVERIFY(trace.content.size() <= RuleMachine::MostWaiting + 2 * lines.size());
}

void TestRespondMachines::tooLongALine()
{
    RuleMachine machine(player("else\nreply x"));
    MachineTrace trace;
    Outputs outputs;
    machine.received(MainChannel, QByteArray(RuleBook::LongestMessage, 'a'), outputs);
    trace.take(outputs);
    QVERIFY(!trace.done);
    machine.received(MainChannel, "aa", outputs);
    trace.take(outputs);
    QVERIFY(trace.done && trace.done->failure.reason == Reason::Limit);
}

void TestRespondMachines::waitsForRoom()
{
    RuleMachine machine(player("else\nreply {{random 65536}}{{random 65536}}"));
    MachineTrace trace;
    Outputs outputs;
    machine.received(MainChannel, QByteArray("a\n").repeated(10), outputs);
    trace.take(outputs);
    QCOMPARE(trace.sent.size(), RuleMachine::MostUnsent);
    QCOMPARE(trace.lines.last(), u"room 0"_s);
    machine.room(MainChannel, outputs);
    trace.take(outputs);
    QCOMPARE(trace.sent.size(), 10 * 131'072);
}

// RFC 864: the pattern of its appendix.
void TestRespondMachines::chargen()
{
    ChargenMachine machine;
    MachineTrace trace;
    Outputs outputs;
    machine.opened(MainChannel, {}, outputs);
    trace.take(outputs);
    QList<QByteArray> lines = trace.sent.split('\n');
    QCOMPARE(lines[0], QByteArray(" !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefg\r"));
    QCOMPARE(lines[94], QByteArray("~ !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdef\r"));
    QCOMPARE(lines[95], lines[0]);
    const qsizetype once = trace.sent.size();
    machine.room(MainChannel, outputs);
    trace.take(outputs);
    QCOMPARE(trace.sent.size(), once); // not before whoever drives it had another turn
    machine.expired(trace.armed.last().timer, outputs);
    trace.take(outputs);
    QCOMPARE(trace.sent.size(), 2 * once);
    lines = trace.sent.split('\n');
    QCOMPARE(lines[191], lines[1]);
    ChannelEnd broken{ChannelEnd::Kind::Broken, {Reason::Reset, 0, {}, {}}};
    machine.closed(MainChannel, broken, outputs);
    trace.take(outputs);
    QVERIFY(trace.done && !trace.done->failure);
    QVERIFY(chargenDatagram(m_still).size() <= 512);
}

void TestRespondMachines::daytime()
{
    DaytimeMachine machine(m_still);
    MachineTrace trace;
    Outputs outputs;
    machine.opened(MainChannel, {}, outputs);
    trace.take(outputs);
    QCOMPARE(trace.sent, QByteArray("Tuesday, November 14, 2023 22:13:20-UTC\r\n"));
    QVERIFY(trace.done);
}

QTEST_APPLESS_MAIN(TestRespondMachines)
#include "tst_respondmachines.moc"
