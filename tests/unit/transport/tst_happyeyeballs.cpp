// RFC 8305 as scripts: what comes in, what goes out.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/happyeyeballs.h"

#include <QTest>

#include <cerrno>

using namespace porthole;
using namespace Qt::StringLiterals;

// A script is words; each is fed to the machine and answered by what it wants, in the same notation.
//   6=a,b   IPv6 answer (addresses 2001:db8::a ...)     6!      IPv6 look-up failed (EAI_NONAME)  6?
//   EAI_AGAIN 4=1,2   IPv4 answer (192.0.2.1 ...)                  4! 4? f0:REFUSED   attempt 0 failed     c1
//   attempt 1 connected     t   timer
// Outputs: s0=a (start), a50 (arm), d (disarm), done0, failed:REASON
static Failure failed(const QString &name)
{
    const int error = name == u"REFUSED"_s    ? ECONNREFUSED
                      : name == u"TIMEDOUT"_s ? ETIMEDOUT
                      : name == u"HOST"_s     ? EHOSTUNREACH
                      : name == u"NET"_s      ? ENETUNREACH
                                              : EMFILE;
    return failureFromErrno(error, {"connect", {}});
}

static QString said(const QList<RaceStep> &steps)
{
    QStringList out;
    for (const RaceStep &step : steps) {
        switch (step.what) {
        case RaceStep::What::Start:
            out += u's' + QString::number(step.attempt) + u'='
                   + step.address.address().section(QChar(u':'), -1).section(QChar(u'.'), -1);
            break;
        case RaceStep::What::Arm: out += u'a' + QString::number(step.ms); break;
        case RaceStep::What::Disarm: out += u"d"_s; break;
        case RaceStep::What::Done: out += u"done"_s + QString::number(step.attempt); break;
        case RaceStep::What::Failed:
            out += u"failed:"_s + QString::fromLatin1(reasonName(step.failure.reason));
            break;
        }
    }
    return out.isEmpty() ? u"-"_s : out.join(u' ');
}

static QList<RaceStep> feed(HappyEyeballs &race, const QString &word)
{
    if (word == u"t"_s)
        return race.timerExpired();
    if (word.startsWith(u'c'))
        return race.attemptConnected(word.mid(1).toInt());
    if (word.startsWith(u'f'))
        return race.attemptFailed(word.mid(1).section(QChar(u':'), 0, 0).toInt(),
                                  failed(word.section(QChar(u':'), 1)));
    const Family family = word.startsWith(u'6') ? Family::IPv6 : Family::IPv4;
    if (word.endsWith(u'!') || word.endsWith(u'?'))
        return race.answered(family, {},
                             Failure{Reason::Dns, word.endsWith(u'!') ? -2 : -3, {"resolve", u"x"_s}, {}});
    QList<Endpoint> addresses;
    const QString prefix = family == Family::IPv6 ? u"2001:db8::"_s : u"192.0.2."_s;
    for (const QString &one : word.mid(2).split(u','))
        addresses += *Endpoint::fromNumeric(prefix + one, 0);
    return race.answered(family, addresses, {});
}

class TestHappyEyeballs : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void scripts_data();
    void scripts();
    void namesEveryAttempt();
    void sameErrorIsNamedOnce();
    void timeoutNamesWhatWasGoingOn();
    void oneFamilyOnly();
    void delayStaysInBounds();
    void portIsFilledIn();
    void ignoresStrayInput();
};

void TestHappyEyeballs::scripts_data()
{
    QTest::addColumn<QString>("script");
    const auto row = [](const char *name, const QString &script) { QTest::newRow(name) << script; };
    row("both, IPv6 answers first", u"6=a > s0=a a250 | 4=1 > - | c0 > d done0"_s);
    row("both, IPv6 late within the resolution delay", u"4=1 > a50 | 6=a > s0=a a250 | c0 > d done0"_s);
    row("IPv6 answer too late", u"4=1 > a50 | t > s0=1 a250 | 6=a > - | t > s1=a | c1 > done1"_s);
    row("IPv6 name does not exist", u"4=1 > a50 | 6! > s0=1 d | c0 > done0"_s);
    row("IPv6 name failed first", u"6! > - | 4=1 > s0=1 | c0 > done0"_s);
    row("IPv4 name failed", u"4! > - | 6=a > s0=a | c0 > done0"_s);
    row("both names failed", u"6! > - | 4! > failed:dns"_s);
    row("families take turns",
        u"6=a,b,c > s0=a a250 | 4=1,2 > - | t > s1=1 a250 | t > s2=b a250 "
        u"| t > s3=2 a250 | t > s4=c | c4 > done4"_s);
    row("IPv6 black hole, then IPv4", u"6=a > s0=a a250 | 4=1 > - | t > s1=1 | c1 > done1"_s);
    row("slow first still wins", u"6=a > s0=a a250 | 4=1 > - | t > s1=1 | c0 > done0"_s);
    row("failure starts the next at once",
        u"6=a > s0=a a250 | 4=1,2 > - | f0:REFUSED > s1=1 a250 | f1:NET > s2=2 d | c2 > done2"_s);
    row("all refused", u"6=a > s0=a a250 | 4=1 > - | f0:REFUSED > s1=1 d | f1:REFUSED > failed:refused"_s);
    row("refused says more than no route",
        u"6=a > s0=a a250 | 4=1 > - | f0:NET > s1=1 d | f1:REFUSED > failed:refused"_s);
    row("refused says more than time out",
        u"6=a > s0=a a250 | 4=1 > - | f0:REFUSED > s1=1 d | f1:TIMEDOUT > failed:refused"_s);
    row("time out says more than no route",
        u"6=a > s0=a a250 | 4=1 > - | f0:TIMEDOUT > s1=1 d | f1:NET > failed:timeout"_s);
    row("limit of ours first",
        u"6=a > s0=a a250 | 4=1 > - | f0:REFUSED > s1=1 d | f1:MFILE > failed:limit"_s);
    row("failure waits for the other answer",
        u"6=a > s0=a a250 | f0:REFUSED > - | 4=1 > s1=1 d | c1 > done1"_s);
    row("and fails when that brings nothing", u"6=a > s0=a a250 | f0:REFUSED > - | 4! > d failed:refused"_s);
    row("late answer keeps its distance",
        u"6=a > s0=a a250 | 4=1 > - | t > s1=1 | f1:REFUSED > - | c0 > done0"_s);
    row("late answer after the distance starts at once",
        u"6=a > s0=a a250 | t > - | 4=1 > s1=1 | c1 > done1"_s);
    row("same address twice is tried once", u"6! > - | 4=1,1 > s0=1 | f0:HOST > failed:unreachable"_s);
    row("resolution delay over, then IPv6 fails",
        u"4=1 > a50 | t > s0=1 a250 | 6! > - | f0:REFUSED > d failed:refused"_s);
    row("nothing after done", u"6=a > s0=a a250 | c0 > d done0 | 4=1 > - | t > - | f0:NET > - | c0 > -"_s);
    row("nothing after failed", u"6! > - | 4! > failed:dns | 4=1 > - | t > -"_s);
}

void TestHappyEyeballs::scripts()
{
    QFETCH(QString, script);
    HappyEyeballs race(u"x"_s, 80);
    race.expect(Family::IPv6);
    race.expect(Family::IPv4);
    const QStringList steps = script.split(u" | "_s);
    for (const QString &step : steps) {
        const QString in = step.section(u" > "_s, 0, 0);
        QCOMPARE(in + u" > "_s + said(feed(race, in)), step);
    }
}

void TestHappyEyeballs::namesEveryAttempt()
{
    HappyEyeballs race(u"x"_s, 80);
    race.expect(Family::IPv6);
    race.expect(Family::IPv4);
    feed(race, u"6=a"_s);
    feed(race, u"4=1"_s);
    feed(race, u"f0:NET"_s);
    const Failure failure = feed(race, u"f1:REFUSED"_s).last().failure;
    QCOMPARE(failure.error, ECONNREFUSED);
    QCOMPARE(failure.where.text(), u"connect 192.0.2.1:80 (ECONNREFUSED), [2001:db8::a]:80 (ENETUNREACH)"_s);
}

void TestHappyEyeballs::sameErrorIsNamedOnce()
{
    HappyEyeballs race(u"x"_s, 80);
    race.expect(Family::IPv6);
    race.expect(Family::IPv4);
    feed(race, u"6=a"_s);
    feed(race, u"4=1"_s);
    feed(race, u"f0:REFUSED"_s);
    const Failure failure = feed(race, u"f1:REFUSED"_s).last().failure;
    QCOMPARE(failure.where.text(), u"connect [2001:db8::a]:80, 192.0.2.1:80"_s);
}

void TestHappyEyeballs::timeoutNamesWhatWasGoingOn()
{
    HappyEyeballs race(u"example.org"_s, 80);
    race.expect(Family::IPv6);
    race.expect(Family::IPv4);
    QCOMPARE(race.timedOut().reason, Reason::Timeout);
    QCOMPARE(race.timedOut().where.text(), u"resolve example.org"_s);
    feed(race, u"6=a"_s);
    feed(race, u"4=1"_s);
    feed(race, u"f0:NET"_s);
    QCOMPARE(race.timedOut().where.text(), u"connect [2001:db8::a]:80 (ENETUNREACH), 192.0.2.1:80"_s);
}

void TestHappyEyeballs::oneFamilyOnly()
{
    HappyEyeballs race(u"x"_s, 80);
    race.expect(Family::IPv4);
    QCOMPARE(said(feed(race, u"6=a"_s)), u"-"_s); // not asked for
    QCOMPARE(said(feed(race, u"4=1"_s)), u"s0=1"_s);
    HappyEyeballs dns(u"x"_s, 80);
    dns.expect(Family::IPv6);
    dns.expect(Family::IPv4);
    feed(dns, u"6!"_s);
    // "Try again" is the truth here: one half of the question was never answered.
    QCOMPARE(feed(dns, u"4?"_s).last().failure.error, -3);
}

void TestHappyEyeballs::delayStaysInBounds()
{
    for (const int ms : {0, 1'000'000}) {
        HappyEyeballs race(u"x"_s, 80, RaceOptions{50, ms});
        race.expect(Family::IPv6);
        race.expect(Family::IPv4);
        QCOMPARE(said(feed(race, u"6=a"_s)), ms == 0 ? u"s0=a a10"_s : u"s0=a a2000"_s);
    }
}

void TestHappyEyeballs::portIsFilledIn()
{
    HappyEyeballs race(u"x"_s, 8080);
    race.expect(Family::IPv4);
    QCOMPARE(feed(race, u"4=1"_s).first().address.toString(), u"192.0.2.1:8080"_s);
}

void TestHappyEyeballs::ignoresStrayInput()
{
    HappyEyeballs race(u"x"_s, 80);
    race.expect(Family::IPv4);
    for (const QString &word : {u"t"_s, u"c0"_s, u"f0:NET"_s, u"c-1"_s, u"f99:NET"_s})
        QCOMPARE(said(feed(race, word)), u"-"_s);
    QCOMPARE(race.state(), HappyEyeballs::State::Waiting);
}

QTEST_GUILESS_MAIN(TestHappyEyeballs)
#include "tst_happyeyeballs.moc"
