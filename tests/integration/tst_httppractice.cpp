// get and put over HTTP with the practice server; tst_clihttp has nginx and curl.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"

#include <QTemporaryDir>

#include <csignal>

#include <fcntl.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

using namespace porthole::test;
using namespace Qt::StringLiterals;

namespace {

// The other end of a terminal that the program is started at.
class Terminal
{
public:
    Terminal() : m_master(::posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC))
    {
        if (m_master < 0 || ::grantpt(m_master) != 0 || ::unlockpt(m_master) != 0)
            qFatal("no terminal");
        m_name = ::ptsname(m_master);
        m_own = ::open(m_name.constData(), O_RDWR | O_NOCTTY | O_CLOEXEC); // what is typed waits for whoever reads
    }
    ~Terminal()
    {
        process.kill();
        process.waitForFinished();
        ::close(m_own);
        ::close(m_master);
    }
    Q_DISABLE_COPY_MOVE(Terminal)

    bool start(const QStringList &arguments)
    {
        // The first terminal that the leader of a session opens is its own.
        process.setChildProcessModifier([name = m_name.constData()] {
            ::setsid();
            ::open(name, O_RDWR);
        });
        process.start(program(), arguments);
        return process.waitForStarted();
    }
    QByteArray shown()
    {
        char bytes[256];
        for (ssize_t got = 0; (got = ::read(m_master, bytes, sizeof bytes)) > 0;)
            m_shown.append(bytes, got);
        return m_shown;
    }
    void type(const QByteArray &keys) const { QCOMPARE(::write(m_master, keys.constData(), size_t(keys.size())), keys.size()); }
    bool echoes() const
    {
        termios now = {};
        return ::tcgetattr(m_own, &now) == 0 && (now.c_lflag & ECHO);
    }

    QProcess process;

private:
    int m_master;
    int m_own = -1;
    QByteArray m_name;
    QByteArray m_shown;
};

} // namespace

class TestHttpPractice : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_practice = std::make_unique<Cli>(QStringList{u"serve"_s, u"http"_s, u"127.0.0.1:0"_s});
        QTRY_VERIFY_WITH_TIMEOUT(!m_practice->address().isEmpty() || m_practice->ended(), 30000);
        QVERIFY2(!m_practice->ended(), m_practice->err());
    }
    void cleanupTestCase()
    {
        m_practice.reset();
    }

    void practicePages_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("part");
        QTest::addColumn<int>("code");
        QTest::newRow("redirect") << u"/redirect/307"_s << QByteArray("Hello from the practice server.\n")
                                  << 0;
        QTest::newRow("loop") << u"/redirect/loop"_s << QByteArray() << 1;
        QTest::newRow("chunked") << u"/chunked"_s << QByteArray("A trailer follows.\n") << 0;
        for (const char *coding : {"gzip", "deflate", "br", "zstd"})
            QTest::newRow(coding) << u'/' + QString::fromLatin1(coding)
                                  << QByteArray(coding) + ", forty times the same" << 0;
        QTest::newRow("truncated") << u"/truncated"_s << QByteArray("ends aft") << 1;
        QTest::newRow("bomb (H8)") << u"/bomb"_s << QByteArray(1 << 20, '\0') << 1;
        QTest::newRow("login") << u"/basic-auth"_s << QByteArray("\"secret\"") << 1;
        QTest::newRow("hints") << u"/early-hints"_s << QByteArray("103") << 0;
    }
    void practicePages()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, part);
        QFETCH(int, code);
        Cli page({u"get"_s, practice(path)});
        ENDS(page);
        QCOMPARE(page.code(), code);
        QVERIFY2(page.out().contains(part), page.out());
    }

    void puts()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"file"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("what is in the file") == 19);
        file.close();
        Cli put({u"put"_s, path, practice(u"/echo"_s)});
        ENDS(put);
        QVERIFY2(put.code() == 0, put.err());
        QVERIFY2(put.out().contains("PUT /echo HTTP/1.1"), put.out());
        QVERIFY(put.out().endsWith("A body of 19 bytes:\nwhat is in the file"));
    }

    void messagesAndSecretsInJson()
    {
        Cli page({u"get"_s, u"--json"_s, u"--user"_s, u"user:secret"_s, practice(u"/basic-auth"_s)});
        ENDS(page);
        QCOMPARE(page.code(), 0);
        const QList<QJsonObject> messages = ofKind(objects(page.out()), u"message"_s);
        QCOMPARE(messages.size(), 2);
        QCOMPARE(messages[0][u"summary"].toString(), u"GET /basic-auth"_s);
        QVERIFY(messages[1][u"summary"].toString().startsWith(u"200 OK, text/plain, "_s));
        const QByteArray pair = QByteArray("user:secret").toBase64();
        QVERIFY(!page.out().contains(pair));
        QVERIFY(!payload(objects(page.out())).contains(pair));
    }

    void passwordFiles()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"password"_s);
        const auto write = [&file](const QByteArray &bytes) {
            QFile to(file);
            return to.open(QIODevice::WriteOnly) && to.write(bytes) == bytes.size();
        };
        const QStringList ask{u"get"_s, practice(u"/basic-auth"_s), u"--user"_s, u"user"_s, u"--password-file"_s};
        QVERIFY(write("secret\r\nnot this\n"));
        Cli right(ask + QStringList{file});
        ENDS(right);
        QVERIFY2(right.code() == 0, right.err());
        Cli piped(ask + QStringList{u"-"_s});
        QVERIFY(piped.process.waitForStarted());
        piped.process.write("secret");
        piped.process.closeWriteChannel();
        ENDS(piped);
        QVERIFY2(piped.code() == 0, piped.err());
        QVERIFY(write("\nsecret\n"));
        Cli empty(ask + QStringList{file});
        ENDS(empty);
        QCOMPARE(empty.code(), 2);
        QVERIFY2(empty.err().contains("first line is empty"), empty.err());
        Cli missing(ask + QStringList{folder.filePath(u"none"_s)});
        ENDS(missing);
        QVERIFY2(missing.err().contains("not-found: "), missing.err());
        QVERIFY(write("a.token=\n"));
        Cli bearer({u"get"_s, practice(u"/echo"_s), u"--bearer"_s, QString(u'@' + file), u"--transcript"_s, u"--with-secrets"_s});
        ENDS(bearer);
        QVERIFY2(bearer.err().contains("Bearer a.token="), bearer.err());
        for (const QStringList &wrong : {QStringList{u"--password-file"_s, file},
                                         QStringList{u"--user"_s, u"user:secret"_s, u"--password-file"_s, file},
                                         QStringList{u"--user"_s, u"user"_s, u"--password-file"_s, u"-"_s, u"--bearer"_s, u"@-"_s}}) {
            Cli cli(QStringList{u"get"_s, practice(u"/"_s)} + wrong);
            ENDS(cli);
            QCOMPARE(cli.code(), 2);
        }
    }

    // At a terminal of its own: it is asked for, not shown, and the terminal is left as it was.
    void passwordsAtTheTerminal()
    {
        for (const QByteArray &typed : {"secret\n"_ba, "sec\3"_ba}) {
            Terminal terminal;
            QVERIFY(terminal.start({u"get"_s, practice(u"/basic-auth"_s), u"--user"_s, u"user"_s}));
            QTRY_VERIFY_WITH_TIMEOUT(terminal.shown().contains("password of user: "), 30000);
            QVERIFY(!terminal.echoes());
            terminal.type(typed);
            QTRY_COMPARE_WITH_TIMEOUT(terminal.process.state(), QProcess::NotRunning, 30000);
            const bool whole = typed.endsWith('\n');
            QVERIFY2(terminal.process.exitCode() == (whole ? 0 : 1), terminal.process.readAllStandardError());
            QCOMPARE(terminal.process.readAllStandardOutput().startsWith("Name and password are right."), whole);
            QVERIFY2(!terminal.shown().contains("sec"), terminal.shown());
            QVERIFY(terminal.echoes());
        }
    }

    void terminalOfOneThatIsEnded()
    {
        Terminal terminal;
        QVERIFY(terminal.start({u"get"_s, practice(u"/basic-auth"_s), u"--user"_s, u"user"_s}));
        QTRY_VERIFY_WITH_TIMEOUT(terminal.shown().contains("password of user: ") && !terminal.echoes(), 30000);
        terminal.process.terminate();
        QTRY_COMPARE_WITH_TIMEOUT(terminal.process.state(), QProcess::NotRunning, 30000);
        QCOMPARE(terminal.process.exitStatus(), QProcess::CrashExit); // by the signal
        QCOMPARE(terminal.process.exitCode(), SIGTERM);
        QVERIFY(terminal.echoes());
    }

    void noTerminalToAskAt()
    {
        QProcess process;
        process.setChildProcessModifier([] { ::setsid(); });
        process.start(program(), {u"get"_s, practice(u"/basic-auth"_s), u"--user"_s, u"user"_s});
        QTRY_VERIFY_WITH_TIMEOUT(process.state() == QProcess::NotRunning, 30000);
        QCOMPARE(process.exitCode(), 2);
        const QByteArray said = process.readAllStandardError();
        QVERIFY2(said.contains("The password cannot be asked for."), said);
        QVERIFY(said.contains("no terminal to ask for the password at"));
    }

private:
    QString practice(const QString &path) { return u"http://"_s + m_practice->address() + path; }

    std::unique_ptr<Cli> m_practice;
};

QTEST_GUILESS_MAIN(TestHttpPractice)
#include "tst_httppractice.moc"
