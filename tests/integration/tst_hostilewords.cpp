// What a peer says in control characters, in each place where it is shown: made visible, and once.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/logfile.h"
#include "core/log/logreader.h"
#include "core/model/entrytext.h"
#include "support/cli.h"

#include <QTemporaryDir>
#include <QTest>

#include <cstdlib>

#include <fcntl.h>
#include <unistd.h>

using namespace porthole;
using namespace porthole::test;

// A program whose standard output is a terminal.
class AtTerminal
{
public:
    explicit AtTerminal(const QStringList &arguments) : m_master(::posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC))
    {
        if (m_master < 0 || ::grantpt(m_master) != 0 || ::unlockpt(m_master) != 0)
            qFatal("no terminal");
        m_slave = ::open(::ptsname(m_master), O_RDWR | O_NOCTTY | O_CLOEXEC);
        process.setChildProcessModifier([slave = m_slave] { ::dup2(slave, STDOUT_FILENO); });
        process.start(program(), arguments);
    }
    ~AtTerminal()
    {
        process.kill();
        process.waitForFinished();
        ::close(m_slave);
        ::close(m_master);
    }
    Q_DISABLE_COPY_MOVE(AtTerminal)

    bool ended() const { return process.state() == QProcess::NotRunning; }
    const QByteArray &said() { return m_said += process.readAllStandardError(); }
    // With the line ends that the program wrote.
    QString shown() const
    {
        QByteArray all;
        char bytes[256];
        for (ssize_t got = 0; (got = ::read(m_master, bytes, sizeof bytes)) > 0;)
            all.append(bytes, got);
        return QString::fromUtf8(all.replace("\r\n", "\n"));
    }
    // "127.0.0.1:40001", of a listener.
    QString address()
    {
        static const QRegularExpression line(u"^listening \\w+ (\\S+)\n"_s);
        return line.match(QString::fromUtf8(said())).captured(1);
    }

    QProcess process;

private:
    int m_master;
    int m_slave = -1;
    QByteArray m_said;
};

constexpr char TerminalWords[] = "what a terminal would obey is shown by symbols; -o FILE or a pipe takes the bytes as they are";

class TestHostileWords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void remarks_data();
    void remarks();
    void terminals();
    void terminalOfAListener();
    void terminalsOfDatagrams();

private:
    // What stands in the rows of notes and errors.
    static QString rows(const QString &path)
    {
        const auto log = LogFile::open(path);
        if (!log)
            return {};
        const LogReader reader(*log);
        QString all;
        for (EntryId id = 0; id < reader.count(); ++id) {
            const Entry entry = reader.entry(id);
            if (entry.kind == Kind::Note || entry.kind == Kind::Error)
                all += EntryText(reader).whatHappened(entry).english() + u'\n';
        }
        return all;
    }
    QTemporaryDir m_folder;
};

void TestHostileWords::remarks_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("shown"); // by everybody
    QTest::addColumn<bool>("read");     // by who reads the session
    QTest::addColumn<bool>("logged");   // as words, not only as bytes
    QTest::newRow("behind the answer") << "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\naping\r\n\x1b\xff"_ba << u"\"ping␍␊␛⟨ff⟩\""_s << true << true;
    QTest::newRow("reason phrase") << "HTTP/1.1 404 No\x1bt\r\nContent-Length: 0\r\n\r\n"_ba << u"404 No␛t"_s << true << false;
    QTest::newRow("location") << "HTTP/1.1 302 Found\r\nLocation: ftp://a\u202eb/\r\nContent-Length: 0\r\n\r\n"_ba
                              << u"The answer leads to \"ftp://a⟨U+202E⟩b/\""_s << false << false;
    QTest::newRow("Latin-1 in a reason phrase") << "HTTP/1.1 404 Pas trouv\xe9\r\nContent-Length: 0\r\n\r\n"_ba
                                                << u"The server answered 404 Pas trouv⟨e9⟩."_s << false << false;
    QTest::newRow("Latin-1 in a location") << "HTTP/1.1 302 Found\r\nLocation: ftp://a/\xe9t\xc3\xa9\xff\r\nContent-Length: 0\r\n\r\n"_ba
                                           << u"The answer leads to \"ftp://a/⟨e9⟩té⟨ff⟩\""_s << false << false;
    QTest::newRow("another protocol in Latin-1") << "220 gr\xfc\xdf dich\r\n"_ba
                                                 << u"A server of FTP or SMTP speaks here: \"220 gr⟨fc⟩⟨df⟩ dich\"."_s << true << false;
}

void TestHostileWords::remarks()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, shown);
    QFETCH(bool, read);
    QFETCH(bool, logged);
    Peer peer([answer](QTcpSocket *socket) {
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket, answer] {
            socket->write(answer);
            socket->disconnectFromHost();
        });
    });
    const QString saved = m_folder.filePath(u"talk.porthole"_s);
    QFile::remove(saved);
    Cli cli({u"get"_s, u"http://"_s + peer.address() + u'/', u"--transcript"_s, u"--save"_s, saved});
    ENDS(cli);
    const QString said = QString::fromUtf8(cli.err());
    QVERIFY2(said.count(shown) >= (logged ? 2 : 1), qPrintable(said)); // as a warning, and in the transcript
    Cli reader({u"read"_s, saved});
    ENDS(reader);
    const QString again = QString::fromUtf8(reader.out());
    const QString inRows = rows(saved);
    QCOMPARE(again.contains(shown), read);
    QCOMPARE(inRows.contains(shown), logged);
    for (const QString &text : {said, again, inRows})
        QVERIFY2(!text.contains(u"⟨U+24"_s) && !text.contains(u"⟨U+27E8⟩"_s) && !text.contains(QChar(QChar::ReplacementCharacter)),
                 qPrintable(text));
}

// A terminal obeys controls: it gets them as symbols, and everything else gets the bytes. Pieces end within characters.
void TestHostileWords::terminals()
{
    const QByteArray page = "caf\xc3\xa9\tok\r\n\x1b]0;title\x07\x1b[2J\xff\u202e\nlast\r";
    Peer peer([page](QTcpSocket *socket) {
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket, page] {
            if (socket->readAll() == "raw") {
                socket->write(page);
                return socket->disconnectFromHost();
            }
            socket->write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (const char byte : page)
                socket->write(QByteArray("1\r\n") + byte + "\r\n");
            socket->write("0\r\n\r\n");
        });
    });
    for (const QStringList &arguments : {QStringList{u"get"_s, u"http://"_s + peer.address() + u'/'},
                                         QStringList{u"send"_s, u"tcp"_s, peer.address(), u"--text"_s, u"raw"_s, u"--until-close"_s}}) {
        Cli piped(arguments);
        ENDS(piped);
        QCOMPARE(piped.out(), page);
        QVERIFY2(!piped.err().contains("by symbols"), piped.err());
        AtTerminal terminal(arguments);
        ENDS(terminal);
        QCOMPARE(terminal.shown(), u"café\tok\n␛]0;title␇␛[2J⟨ff⟩⟨U+202E⟩\nlast␍"_s);
        QCOMPARE(terminal.said().count(TerminalWords), 1);
    }
}

// What two peers say is not taken for one text: a character of one may end after the other spoke.
void TestHostileWords::terminalOfAListener()
{
    AtTerminal terminal({u"listen"_s, u"tcp"_s, u"127.0.0.1:0"_s, u"--count"_s, u"2"_s});
    QTRY_VERIFY_WITH_TIMEOUT(!terminal.address().isEmpty() || terminal.ended(), 30000);
    QTcpSocket one;
    QTcpSocket other;
    const auto port = terminal.address().section(u':', 1).toUShort();
    one.connectToHost(u"127.0.0.1"_s, port);
    QString shown;
    one.write("\x1b[2Ja\xc3");
    QTRY_VERIFY_WITH_TIMEOUT((shown += terminal.shown()).endsWith(u'a'), 30000);
    other.connectToHost(u"127.0.0.1"_s, port);
    other.write("b");
    QTRY_VERIFY_WITH_TIMEOUT((shown += terminal.shown()).endsWith(u'b'), 30000);
    one.write("\xa9\xe2\x82");
    QTRY_VERIFY_WITH_TIMEOUT((shown += terminal.shown()).endsWith(u"é"_s), 30000);
    one.disconnectFromHost();
    other.disconnectFromHost();
    ENDS(terminal);
    QCOMPARE(shown + terminal.shown(), u"␛[2Jabé⟨e2⟩⟨82⟩"_s);
    QCOMPARE(terminal.said().count(TerminalWords), 1);
}

void TestHostileWords::terminalsOfDatagrams()
{
    AtTerminal listener({u"listen"_s, u"udp"_s, u"127.0.0.1:0"_s, u"--count"_s, u"2"_s});
    QTRY_VERIFY_WITH_TIMEOUT(!listener.address().isEmpty() || listener.ended(), 30000);
    Cli sender({u"send"_s, u"udp"_s, listener.address(), u"--hex"_s, u"1b 63 c3"_s, u"--hex"_s, u"a9"_s});
    ENDS(listener);
    QCOMPARE(listener.shown(), u"␛c⟨c3⟩⟨a9⟩"_s); // each is whole
    QCOMPARE(listener.said().count(TerminalWords), 1);
}

QTEST_GUILESS_MAIN(TestHostileWords)
#include "tst_hostilewords.moc"
