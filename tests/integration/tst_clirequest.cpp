// porthole-cli send --request: the file that the window saves, over streams and datagrams.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTcpServer>
#include <QTcpSocket>
#include <QSignalSpy>
#include <QTest>

using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestCliRequest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sends_data();
    void sends();
    void secrets_data();
    void secrets();
    void wrong_data();
    void wrong();
    void files_data();
    void files();
    void missingFile();

private:
    QString write(const QByteArray &file);
    QTemporaryDir m_folder;
};

QString TestCliRequest::write(const QByteArray &bytes)
{
    const QString path = m_folder.filePath(u"a.request"_s);
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path : QString();
}

void TestCliRequest::sends_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray first = "# porthole request 1\n";
    QTest::newRow("text") << QByteArray(first + "kind: text\nline-ends: crlf\n\nHELO\\x21\nQUIT\n") << QStringList() << "HELO!\r\nQUIT\r\n"_ba;
    QTest::newRow("charset") << QByteArray(first + "charset: UTF-16BE\nescapes: no\n\n\\A\n") << QStringList() << QByteArray("\0\\\0A", 4);
    QTest::newRow("hex") << QByteArray(first + "kind: hex\n\n01 02\n") << QStringList() << "\1\2"_ba;
    QTest::newRow("beside others") << QByteArray(first + "kind: base64\n\nSGk=\n") << QStringList{u"--text"_s, u"!"_s} << "Hi!"_ba;
    QTest::newRow("template") << QByteArray(first + "kind: template\n\n{{counter}};\n") << QStringList{u"--repeat"_s, u"3"_s} << "0;1;2;"_ba;
}

void TestCliRequest::sends()
{
    QFETCH(QByteArray, file);
    QFETCH(QStringList, more);
    QFETCH(QByteArray, bytes);
    const QString path = write(file);
    QVERIFY(!path.isEmpty());
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QByteArray got;
    QObject::connect(&server, &QTcpServer::newConnection, &server, [&] {
        QTcpSocket *peer = server.nextPendingConnection();
        QObject::connect(peer, &QTcpSocket::readyRead, peer, [peer, &got] { got += peer->readAll(); });
        QObject::connect(peer, &QTcpSocket::disconnected, peer, &QTcpSocket::close);
    });
    Cli cli(QStringList{u"send"_s, u"tcp"_s, u"127.0.0.1:%1"_s.arg(server.serverPort()), u"--request"_s, path, u"--wait"_s, u"0"_s} + more);
    QTRY_COMPARE_WITH_TIMEOUT(got, bytes, 30000);
    ENDS(cli);
}

void TestCliRequest::secrets_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QByteArray>("sent");
    for (const QString &kind : {u"tcp"_s, u"udp"_s}) {
        QTest::newRow(qPrintable(kind)) << kind << QStringList{u"--text"_s, u"open"_s} << "hunter2open"_ba;
        QTest::newRow(qPrintable(QString(kind + u", repeated"_s)))
            << kind << QStringList{u"--text"_s, u"open"_s, u"--repeat"_s, u"2"_s} << "hunter2openhunter2open"_ba;
    }
}

// It is sent as it is, and blanked in all that is kept; what stands beside it is not.
void TestCliRequest::secrets()
{
    QFETCH(QString, kind);
    QFETCH(QStringList, more);
    QFETCH(QByteArray, sent);
    const QString path = write("# porthole request 1\nsecret: yes\n\nhunter2\n");
    for (const bool with : {false, true}) {
        Cli sink({u"listen"_s, kind, u"127.0.0.1:0"_s});
        static const QRegularExpression line(u"^listening \\w+ (\\S+)\n"_s);
        QTRY_VERIFY_WITH_TIMEOUT(line.match(QString::fromUtf8(sink.err())).hasMatch(), 30000);
        const QString address = line.match(QString::fromUtf8(sink.err())).captured(1);
        Cli cli(QStringList{u"send"_s, kind, address, u"--request"_s, path, u"--wait"_s, u"0"_s, u"--json"_s} + more
                + (with ? QStringList{u"--with-secrets"_s} : QStringList()));
        ENDS(cli);
        QCOMPARE(cli.code(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(sink.out(), sent, 30000);
        const QByteArray kept = payload(ofKind(objects(cli.out()), u"sent"_s));
        QCOMPARE(kept, with ? sent : QByteArray(sent).replace("hunter2", "*******"));
    }
}

void TestCliRequest::wrong_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("head") << "# porthole request 1\nkind: text\nsize: 3\n\nx\n"_ba << QStringList() << "Line 3"_ba;
    QTest::newRow("message") << "# porthole request 1\nkind: hex\n\n0\n"_ba << QStringList() << "Character 1"_ba;
    QTest::newRow("file, repeated") << "# porthole request 1\nkind: file\n\na.request\n"_ba << QStringList{u"--repeat"_s, u"2"_s} << "It is a file"_ba;
    QTest::newRow("another file") << "hello\n"_ba << QStringList() << "Line 1"_ba;
    QTest::newRow("with a file") << "# porthole request 1\nkind: template\n\n{{counter}}\n"_ba << QStringList{u"--file"_s, u"-"_s} << "--file"_ba;
}

// Nothing is connected: the port is one that would refuse.
void TestCliRequest::wrong()
{
    QFETCH(QByteArray, file);
    QFETCH(QStringList, more);
    QFETCH(QByteArray, said);
    Cli cli(QStringList{u"send"_s, u"tcp"_s, u"127.0.0.1:1"_s, u"--request"_s, write(file)} + more);
    QVERIFY(QTest::qWaitFor([&] { return cli.ended(); }, 60000));
    QVERIFY(cli.code() > 0);
    QVERIFY2(cli.err().contains(said), cli.err());
    QVERIFY(!cli.err().contains("refused"));
}

void TestCliRequest::files_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("tcp, relative") << u"tcp"_s << "data/x.bin"_ba;
    QTest::newRow("udp, absolute") << u"udp"_s << m_folder.filePath(u"data/x.bin"_s).toUtf8();
}

// It is read when it is sent, beside what else is.
void TestCliRequest::files()
{
    QFETCH(QString, kind);
    QFETCH(QByteArray, path);
    QVERIFY(QDir(m_folder.path()).mkpath(u"data"_s));
    QFile data(m_folder.filePath(u"data/x.bin"_s));
    QVERIFY(data.open(QIODevice::WriteOnly) && data.write("of the file") == 11);
    data.close();
    const QString request = write("# porthole request 1\nkind: file\n\n" + path + "\n");
    Cli sink({u"listen"_s, kind, u"127.0.0.1:0"_s});
    static const QRegularExpression line(u"^listening \\w+ (\\S+)\n"_s);
    QTRY_VERIFY_WITH_TIMEOUT(line.match(QString::fromUtf8(sink.err())).hasMatch(), 30000);
    Cli cli({u"send"_s, kind, line.match(QString::fromUtf8(sink.err())).captured(1), u"--text"_s, u"before, "_s, u"--request"_s, request,
             u"--wait"_s, u"0"_s});
    ENDS(cli);
    QCOMPARE(cli.code(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(sink.out(), "before, of the file"_ba, 30000);
}

void TestCliRequest::missingFile()
{
    Cli cli({u"send"_s, u"tcp"_s, u"127.0.0.1:1"_s, u"--request"_s, write("# porthole request 1\nkind: file\n\nnowhere/x.bin\n")});
    ENDS(cli);
    QCOMPARE(cli.code(), 1);
    QVERIFY2(cli.err().contains("not-found") && cli.err().contains("nowhere/x.bin"), cli.err().constData());
}

QTEST_GUILESS_MAIN(TestCliRequest)
#include "tst_clirequest.moc"
