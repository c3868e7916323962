// Files of rules: what is read, what is refused by its line, and which rule answers.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/respond/ruleplayer.h"

#include <QTest>

using namespace porthole;

namespace {

class Still : public Ingredients
{
public:
    qint64 wall() override { return 0; }
    void random(char *to, qsizetype count) override { std::fill(to, to + count, '\0'); }
};

// "wait 5|send abc|close".
QByteArray played(RulePlayer &player, QByteArrayView message)
{
    std::deque<RuleStep> steps;
    Text problem;
    player.answer(message, steps, problem);
    QByteArrayList words;
    if (!problem.isEmpty())
        words += "problem";
    for (const RuleStep &step : steps) {
        switch (step.kind) {
        case RuleStep::Kind::Send: words += "send " + step.bytes; break;
        case RuleStep::Kind::Wait: words += "wait " + QByteArray::number(step.milliseconds); break;
        case RuleStep::Kind::Close: words += "close"; break;
        case RuleStep::Kind::Reset: words += "reset"; break;
        }
    }
    return words.join('|');
}

} // namespace

class TestRules : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void answers_data();
    void answers();
    void countsItsReplies();
    void bytesAreCharacters();
    void givesUp();
    void longMessagesInPart();
    void problems_data();
    void problems();
    void allProblemsAreTold();
    void forStreams();
};

void TestRules::answers_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *message, const char *expected) { QTest::newRow(message) << QByteArray(message) << QByteArray(expected); };
    row("PING", "send PONG\r\n");
    row("PING ", "send else <PING >");
    row("ECHO a b", "wait 20|send you said a b, ECHO a b|wait 5|send twice a");
    row("please quit", "send bye|close");
    row("slow", "send 12|wait 7|send 34|wait 7|send 5");
    row("cut", "send 1|send 2");
    row("nothing", "");
    row("off", "reset");
    row("", "send empty");
}

void TestRules::answers()
{
    QFETCH(QByteArray, message);
    QFETCH(QByteArray, expected);
    const auto book = RuleBook::parse(R"(# a server
match line
exact PING
    reply PONG\r\n

regex ^ECHO (?<what>(\w+).*)$
	delay 20
	reply you said {{match what}}, {{match}}
	delay 5
	reply twice {{match 2}}
contains quit
  reply bye
  close
exact slow
  split 2 7
  reply 12345
exact cut
  split 1
  reply 12
exact nothing
  drop
exact off
  reset
exact
  reply empty
else
  reply else <{{match}}>
)");
    QVERIFY(book);
    Still still;
    RulePlayer player(*book, still);
    QCOMPARE(played(player, message), expected);
}

void TestRules::countsItsReplies()
{
    Still still;
    RulePlayer player(*RuleBook::parse("exact a\nreply {{counter}}\nreply {{counter start=9}}\nelse\nreply {{counter}}"), still);
    QCOMPARE(played(player, "a"), QByteArray("send 0|send 9"));
    QCOMPARE(played(player, "a"), QByteArray("send 1|send 10"));
    QCOMPARE(played(player, "b"), QByteArray("send 0"));
}

void TestRules::bytesAreCharacters()
{
    Still still;
    RulePlayer player(*RuleBook::parse("exact \\xff\\x00\nreply \xc3\xa4\\xfe\nregex ^\xc3\xa4(.)$\nreply {{match 1}}"), still);
    QCOMPARE(played(player, QByteArrayView("\xff\0", 2)), QByteArray("send \xc3\xa4\xfe"));
    QCOMPARE(played(player, "\xc3\xa4\x80"), QByteArray("send \x80"));
    QCOMPARE(played(player, "\xc3\xa4xy"), QByteArray());
}

// A pattern that would need ages for these bytes.
void TestRules::givesUp()
{
    Still still;
    RulePlayer player(*RuleBook::parse("regex ^(\\w+\\s?)+$\nreply yes\nelse\nreply no"), still);
    QCOMPARE(played(player, "aa"), QByteArray("send yes"));
    QCOMPARE(played(player, QByteArray(QByteArray(60, 'a') + '!')), QByteArray("problem|send no"));
}

// A pattern may take its steps from each place of a message: the length is what bounds them all.
void TestRules::longMessagesInPart()
{
    Still still;
    RulePlayer player(*RuleBook::parse("regex needle\nreply found\ncontains needle\nreply there"), still);
    const QByteArray hay(RuleBook::LongestSearch - 6, 'h');
    QCOMPARE(played(player, QByteArray(hay + "needle")), QByteArray("send found"));
    QCOMPARE(played(player, QByteArray(hay + "needle and more")), QByteArray("problem|send found"));
    QCOMPARE(played(player, QByteArray(hay + "of it a needle")), QByteArray("problem|send there"));
    // The end of what is looked through is no end of the message.
    RulePlayer whole(*RuleBook::parse("regex ^A+$\nreply only\nelse\nreply more"), still);
    const QByteArray many(RuleBook::LongestSearch, 'A');
    QCOMPARE(played(whole, many), QByteArray("send only"));
    QCOMPARE(played(whole, QByteArray(many + "B")), QByteArray("problem|send more"));
    QCOMPARE(played(whole, QByteArray(many + "A")), QByteArray("problem|send only"));
}

void TestRules::problems_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char *text, int line, const char *words) { QTest::newRow(text) << QByteArray(text) << line << QByteArray(words); };
    row("", 1, "no rule");
    row("# only\n\n", 2, "no rule");
    row("exact a\nreply b\nanswer c", 3, "answer is neither");
    row("reply b", 1, "below a rule");
    row("exact a", 1, "does nothing");
    row("exact a\n\nelse\ndrop", 1, "does nothing");
    row("exact \\q\ndrop", 1, "no escape");
    row("contains\ndrop", 1, "every message");
    row("regex (\ndrop", 1, "cannot be read");
    row("regex\ndrop", 1, "missing");
    row("regex (a)\nreply {{match 2}}", 2, "no group 2");
    row("exact a\nreply {{match 1}}", 2, "no group 1");
    row("open\nreply {{match}}", 2, "nothing was matched");
    row("else\nreply {{count}}", 2, "has no count");
    row("else\ndelay", 2, "from 1 to");
    row("else\ndelay 3600001", 2, "from 1 to");
    row("else\nsplit 0", 2, "pieces of N bytes");
    row("else\nsplit 3 x", 2, "pieces of N bytes");
    row("else\nclose\nreply x", 3, "Nothing happens behind");
    row("else\ndrop now", 2, "now is too much");
    row("open\ndrop\nopen\ndrop", 3, "already");
    row("match word", 1, "line or piece");
    row("else\ndrop\nmatch line", 3, "before the first");
}

void TestRules::problems()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(QByteArray, words);
    const auto book = RuleBook::parse(text);
    QVERIFY(!book);
    const QByteArray said = book.error().first().message.english().toUtf8();
    QVERIFY2(said.contains(words), said);
    QCOMPARE(book.error().first().line, line);
}

void TestRules::allProblemsAreTold()
{
    const auto book = RuleBook::parse("exact \\q\n  delay x\nfoo\r\nelse\n  reply {{x}}");
    QVERIFY(!book);
    QList<int> lines;
    for (const RuleProblem &problem : book.error())
        lines += problem.line;
    QCOMPARE(lines, (QList<int>{1, 2, 3, 5}));
    const QByteArray many = QByteArray("foo\n").repeated(100);
    QCOMPARE(RuleBook::parse(many).error().size(), qsizetype(RuleBook::MostProblems));
}

void TestRules::forStreams()
{
    QCOMPARE(RuleBook::parse("else\nreply a")->lineForStreams(), 0);
    QCOMPARE(RuleBook::parse("exact a\nreply a\nelse\nclose")->lineForStreams(), 3);
    QCOMPARE(RuleBook::parse("open\nreply a")->lineForStreams(), 1);
}

QTEST_APPLESS_MAIN(TestRules)
#include "tst_rules.moc"
