// Every reason and every errno has a name and words, and no text keeps a hole.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/failure.h"

#include <QRegularExpression>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include <cerrno>

#include <netdb.h>

using namespace porthole;
using namespace Qt::StringLiterals;

class TestFailure : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textsAreFilledInOnePass();
    void everyReasonHasAName();
    void everyReasonHasWords();
    void everyErrnoMaps();
    void reasons_data();
    void reasons();
    void names();
    void resolverCodes();
    void differentCausesReadDifferently();
    void lowPorts();
    void hostileWhere();
    void sentences();
    void objectsKeepTheirBlanks();
    void detailStandsForTheTable();
    void silenceBeforeAndAfterConnecting();
};

namespace {

void checkWords(const Failure &failure)
{
    static const QRegularExpression hole(u"%[0-9]"_s);
    const Words words = inWords(failure);
    QVERIFY2(!words.what.isEmpty(), reasonName(failure.reason));
    QVERIFY(failure.reason == Reason::None || !words.why.isEmpty());
    for (const QString &text :
         {words.what.english(), words.why.english(), words.advice.english(), sentence(failure)}) {
        QVERIFY2(!text.contains(hole), qPrintable(text));
        QVERIFY2(!text.contains(u"  ") && !text.contains(u" ()") && !text.contains(u"\"\""),
                 qPrintable(text));
    }
    QVERIFY(words.what.english().endsWith(u'.'));
}

} // namespace

// The same errno: nobody ever answered, or somebody stopped.
void TestFailure::silenceBeforeAndAfterConnecting()
{
    const QString never = sentence(failureFromErrno(ETIMEDOUT, {"connect", u"192.0.2.1:80"_s}));
    QVERIFY2(never.startsWith(u"192.0.2.1:80 did not answer."_s), qPrintable(never));
    QVERIFY2(!never.contains(u"acknowledged"_s) && !never.contains(u"more time"_s), qPrintable(never));
    const QString later = sentence(failureFromErrno(ETIMEDOUT, {"recv", u"192.0.2.1:80"_s}));
    QVERIFY2(later.startsWith(u"192.0.2.1:80 stopped answering."_s), qPrintable(later));
    const QString ours = sentence(Failure{Reason::Timeout, 0, {"connect", u"192.0.2.1:80"_s}, {}});
    QVERIFY2(ours.contains(u"in the time given"_s) && ours.contains(u"more time"_s), qPrintable(ours));
}

void TestFailure::textsAreFilledInOnePass()
{
    QCOMPARE(substituted(u"%1 and %2"_s, {u"%2"_s, u"b"_s}), u"%2 and b"_s);
    QCOMPARE(substituted(u"100% %1 %3 %"_s, {u"a"_s}), u"100% a %3 %"_s);
    QCOMPARE((Text{"%1!", {u"a"_s}}).english(), u"a!"_s);
    QVERIFY(Text().isEmpty());
    QVERIFY((Text{nullptr, {}}).english().isEmpty());
}

void TestFailure::everyReasonHasAName()
{
    QSet<QByteArray> seen;
    for (int i = 0; i <= int(Reason::Last); ++i) {
        const QByteArray name = reasonName(Reason(i));
        QVERIFY(!name.isEmpty());
        QVERIFY2(!seen.contains(name), name);
        seen += name;
    }
    QCOMPARE(reasonName(Reason::InUse), "in-use");
    QCOMPARE(reasonName(Reason(200)), "internal");
}

void TestFailure::everyReasonHasWords()
{
    for (int i = 0; i <= int(Reason::Last); ++i) {
        for (const Place &where : {Place{}, Place{"connect", u"192.0.2.1:80"_s}, Place{"bind", u"[::1]:80"_s},
                                   Place{"", u"/tmp/x"_s}, Place{"open", {}}}) {
            checkWords({Reason(i), 0, where, {}});
            checkWords({Reason(i), 0, where, "evidence"});
        }
    }
}

void TestFailure::everyErrnoMaps()
{
    for (int error = 1; error < 200; ++error) {
        QVERIFY(reasonFromErrno(error) != Reason::None);
        for (const char *step : {"connect", "bind", "listen", "accept", "recv", "open", "create", "write"}) {
            const Failure failure = failureFromErrno(error, {step, u"192.0.2.1:8080"_s});
            QCOMPARE(failure.error, error);
            checkWords(failure);
            QVERIFY(sentence(failure).contains(QString::fromLatin1(errnoName(error))));
        }
    }
    QCOMPARE(reasonFromErrno(0), Reason::None);
}

void TestFailure::reasons_data()
{
    QTest::addColumn<int>("error");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("refused") << ECONNREFUSED << Reason::Refused;
    QTest::newRow("timeout") << ETIMEDOUT << Reason::Timeout;
    QTest::newRow("host") << EHOSTUNREACH << Reason::Unreachable;
    QTest::newRow("net") << ENETUNREACH << Reason::Unreachable;
    QTest::newRow("reset") << ECONNRESET << Reason::Reset;
    QTest::newRow("pipe") << EPIPE << Reason::Closed;
    QTest::newRow("in use") << EADDRINUSE << Reason::InUse;
    QTest::newRow("access") << EACCES << Reason::Permission;
    QTest::newRow("perm") << EPERM << Reason::Permission;
    QTest::newRow("address") << EADDRNOTAVAIL << Reason::NoAddress;
    QTest::newRow("emfile") << EMFILE << Reason::Limit;
    QTest::newRow("enospc") << ENOSPC << Reason::Io;
    QTest::newRow("enoent") << ENOENT << Reason::NotFound;
    QTest::newRow("family") << EAFNOSUPPORT << Reason::Unsupported;
    QTest::newRow("noname") << EAI_NONAME << Reason::Dns;
    QTest::newRow("again") << EAI_AGAIN << Reason::Dns;
}

void TestFailure::reasons()
{
    QFETCH(int, error);
    QTEST(reasonFromErrno(error), "reason");
}

void TestFailure::names()
{
    QCOMPARE(errnoName(ECONNREFUSED), "ECONNREFUSED"_ba);
    QCOMPARE(errnoName(1234), "errno 1234"_ba);
    QCOMPARE(errnoName(0), ""_ba);
    for (int error = 1; error < 134; ++error) {
        const QByteArray name = errnoName(error);
        if (name.startsWith('E'))
            QCOMPARE(errnoFromName(name), error);
    }
    QCOMPARE(errnoFromName("econnrefused"), ECONNREFUSED);
    QCOMPARE(errnoFromName("EWOULDBLOCK"), EAGAIN);
    QCOMPARE(errnoFromName("111"), 111);
    QCOMPARE(errnoFromName("ENOSUCHTHING"), 0);
}

void TestFailure::resolverCodes()
{
    // Our own table must be the one of this system's C library.
    const QList<std::pair<int, const char *>> codes = {
        {EAI_BADFLAGS, "EAI_BADFLAGS"}, {EAI_NONAME, "EAI_NONAME"}, {EAI_AGAIN, "EAI_AGAIN"},
        {EAI_FAIL, "EAI_FAIL"},         {EAI_FAMILY, "EAI_FAMILY"}, {EAI_SOCKTYPE, "EAI_SOCKTYPE"},
        {EAI_SERVICE, "EAI_SERVICE"},   {EAI_MEMORY, "EAI_MEMORY"}, {EAI_SYSTEM, "EAI_SYSTEM"},
        {EAI_OVERFLOW, "EAI_OVERFLOW"}};
    for (const auto &[code, name] : codes) {
        QCOMPARE(errnoName(code), QByteArray(name));
        QCOMPARE(errnoFromName(name), code);
        checkWords({reasonFromErrno(code), code, {"resolve", u"example.test"_s}, {}});
    }
}

void TestFailure::differentCausesReadDifferently()
{
    QSet<QString> seen;
    for (const int error :
         {ECONNREFUSED, ETIMEDOUT, EHOSTUNREACH, ENETUNREACH, ECONNRESET, EPIPE, EADDRINUSE, EACCES,
          EADDRNOTAVAIL, EMFILE, ENFILE, ENOBUFS, ENOMEM, ENOSPC, EAI_NONAME, EAI_AGAIN}) {
        const Words words = inWords(failureFromErrno(error, {"connect", u"192.0.2.1:80"_s}));
        const QString both = words.what.english() + words.why.english();
        QVERIFY2(!seen.contains(both), qPrintable(both));
        seen += both;
    }
}

void TestFailure::lowPorts()
{
    const auto why = [](const char *step, const QString &object) {
        return inWords(failureFromErrno(EACCES, {step, object})).why.english();
    };
    QVERIFY(why("bind", u"127.0.0.1:80"_s).contains(u"1024"));
    QVERIFY(why("bind", u"[::1]:1023"_s).contains(u"1024"));
    QVERIFY(!why("bind", u"127.0.0.1:8080"_s).contains(u"1024"));
    QVERIFY(!why("connect", u"192.0.2.255:80"_s).contains(u"1024"));
}

void TestFailure::hostileWhere()
{
    const QString text = sentence({Reason::Refused, ECONNREFUSED, {"connect", u"a\u202e\n%1%2:80"_s}, {}});
    QVERIFY(!text.contains(u'\n') && !text.contains(QChar(0x202e)));
    QVERIFY(text.contains(u"%1%2:80"));
    const Words words = inWords({Reason::Protocol, 0, {"read", u"x"_s}, QByteArray(5000, '\n')});
    QVERIFY(words.why.english().size() < 300);
}

void TestFailure::sentences()
{
    QCOMPARE(sentence(failureFromErrno(ECONNREFUSED, {"connect", u"192.0.2.1:80"_s})),
             u"192.0.2.1:80 refused the connection. The machine answered, but no program listens on that "
             u"port, or a "
             "firewall turns it away. Check the port number, and that the server runs. "
             "(connect 192.0.2.1:80: ECONNREFUSED)"_s);
    QCOMPARE(sentence({}), u"Nothing failed."_s);
}

void TestFailure::objectsKeepTheirBlanks()
{
    // A file named like an address, with blanks, and one that stands alone.
    QCOMPARE(sentence(failureFromErrno(ENOENT, {"open", u"my notes 10:30"_s})),
             u"There is no my notes 10:30. Nothing was found under that name. Check the name. "
             "(open my notes 10:30: ENOENT)"_s);
    QCOMPARE(inWords(failureFromErrno(ENOENT, {"", u"a b"_s})).what.english(), u"There is no a b."_s);
    // Of several words, the step is one of them no more than the others.
    const Failure folder = failureFromErrno(EACCES, {"make folder", u"/root/x"_s});
    QCOMPARE(inWords(folder).what.english(), u"Access to /root/x is not allowed."_s);
    QCOMPARE(folder.where.text(), u"make folder /root/x"_s);
}

void TestFailure::detailStandsForTheTable()
{
    const Place place{"read", u"/tmp/x"_s, {"It became shorter than %1.", {u"a\u202e\nb"_s}}};
    const Words words = inWords({Reason::Io, 0, place, {}});
    QCOMPARE(words.what.english(), u"/tmp/x could not be read or written."_s);
    QVERIFY(words.why.english().startsWith(u"It became shorter than a"));
    QVERIFY(!words.why.english().contains(u'\n') && !words.why.english().contains(QChar(0x202e)));
    QVERIFY(words.advice.isEmpty());
}

QTEST_GUILESS_MAIN(TestFailure)
#include "tst_failure.moc"
