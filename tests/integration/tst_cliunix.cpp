// porthole-cli at Unix sockets, by either engine.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"

#include <QTemporaryDir>
#include <QSignalSpy>
#include <QTest>

#include <unistd.h>

using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestCliUnix : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void engines_data();
    void engines();
    void failures_data();
    void failures();
    void sourceCanBeUsedAgain();

private:
    QTemporaryDir m_folder;
};

void TestCliUnix::engines_data()
{
    QTest::addColumn<QString>("client");
    QTest::addColumn<QString>("server");
    QTest::addColumn<bool>("abstract");
    for (const QString &client : {u"native"_s, u"qt"_s}) {
        for (const QString &server : {u"native"_s, u"qt"_s}) {
            QTest::addRow("%s to %s", qPrintable(client), qPrintable(server)) << client << server << false;
            QTest::addRow("%s to %s, abstract", qPrintable(client), qPrintable(server)) << client << server << true;
        }
    }
}

void TestCliUnix::engines()
{
    QFETCH(QString, client);
    QFETCH(QString, server);
    QFETCH(bool, abstract);
    const QString name = abstract ? u"@porthole-cli-"_s + QString::number(::getpid()) : m_folder.filePath(u"s"_s);
    Cli listener({u"listen"_s, u"unix"_s, name, u"--count"_s, u"1"_s, u"--respond"_s, u"echo"_s, u"--engine"_s, server});
    QTRY_VERIFY_WITH_TIMEOUT(listener.err().contains('\n') || listener.ended(), 30000);
    QCOMPARE(listener.err(), QByteArray("listening unix " + name.toUtf8() + '\n'));
    Cli sender({u"send"_s, u"unix"_s, name, u"--text"_s, u"ping"_s, u"--wait"_s, u"0.2"_s, u"--engine"_s, client, u"--json"_s});
    ENDS(sender);
    ENDS(listener);
    QCOMPARE(sender.code(), 0);
    QCOMPARE(listener.code(), 0);
    QCOMPARE(payload(ofKind(objects(sender.out()), u"received"_s)), "ping"_ba);
    QCOMPARE(sender.out().contains("QLocalSocket::connectToServer"), client == u"qt");
}

void TestCliUnix::failures_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("no file") << QStringList{u"send"_s, u"unix"_s, m_folder.filePath(u"none"_s), u"--text"_s, u"x"_s}
                             << "porthole-cli: not-found: "_ba;
    QTest::newRow("no folder") << QStringList{u"listen"_s, u"unix"_s, m_folder.filePath(u"none/s"_s)}
                               << "porthole-cli: not-found: "_ba;
    QTest::newRow("an option") << QStringList{u"send"_s, u"unix"_s, m_folder.filePath(u"none"_s), u"--option"_s, u"send-buffer=4096"_s,
                                              u"--text"_s, u"x"_s}
                               << "porthole-cli: unsupported: "_ba;
    QTest::newRow("an option, TCP") << QStringList{u"listen"_s, u"tcp"_s, u"127.0.0.1:0"_s, u"--option"_s, u"linger=1"_s}
                                    << "porthole-cli: unsupported: "_ba;
}

void TestCliUnix::failures()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, words);
    Cli cli(arguments + QStringList{u"--engine"_s, u"qt"_s});
    ENDS(cli);
    QCOMPARE(cli.code(), 1);
    QVERIFY2(cli.err().startsWith(words), cli.err());
}

// The file of its own name goes with it.
void TestCliUnix::sourceCanBeUsedAgain()
{
    const QString name = m_folder.filePath(u"again"_s);
    const QString own = m_folder.filePath(u"own"_s);
    Cli listener({u"listen"_s, u"unix"_s, name, u"--count"_s, u"2"_s});
    QTRY_VERIFY_WITH_TIMEOUT(listener.err().contains('\n') || listener.ended(), 30000);
    for (int i = 0; i < 2; ++i) {
        Cli sender({u"send"_s, u"unix"_s, name, u"--source"_s, own, u"--text"_s, u"ping"_s});
        ENDS(sender);
        QVERIFY2(sender.code() == 0, sender.err());
        QVERIFY(!QFile::exists(own));
    }
    ENDS(listener);
    QCOMPARE(listener.code(), 0);
}

QTEST_GUILESS_MAIN(TestCliUnix)
#include "tst_cliunix.moc"
