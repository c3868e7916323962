// A disk that has no room for all that --save is to keep: the cause is said, and the command fails.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"

#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace porthole::test;

class TestCliFullDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tenthOfTheDisk_data();
    void tenthOfTheDisk();
    void diskThatRunsFull();

private:
    // Runs `script` on a file system of so many MiB, in a mount namespace of its own; "$0" is the program, "$@" the arguments.
    static QStringList onDisk(const QString &folder, int mib, const QString &script)
    {
        const QString inside = uR"(mount -t tmpfs -o size=%1m none "$1"; cd "$1"; shift; %2)"_s.arg(mib).arg(script);
        return QStringList{::geteuid() == 0 ? u"-m"_s : u"-Urm"_s, u"sh"_s, u"-ec"_s, inside, program(), folder};
    }
    // `cli` listens; it is sent a MiB.
    static void sendTo(const QString &address)
    {
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, address.section(u':', 1).toUShort());
        socket.write(QByteArray(1 << 20, 'x'));
        socket.disconnectFromHost();
        QTRY_COMPARE_WITH_TIMEOUT(socket.state(), QAbstractSocket::UnconnectedState, 30000);
    }
    QTemporaryDir m_folder;
};

static QString addressIn(const QByteArray &said)
{
    static const QRegularExpression line(u"(?:^|\n)listening tcp (\\S+)\n"_s);
    return line.match(QString::fromUtf8(said)).captured(1);
}

void TestCliFullDisk::tenthOfTheDisk_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"s.porthole", "s.jsonl", "s.pcapng", "s.har"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

// Its own limit is so low because of the disk: nobody set it.
void TestCliFullDisk::tenthOfTheDisk()
{
    QFETCH(QString, name);
    for (const QString &report : {u"--json"_s, u"--transcript"_s}) {
        QProcess cli;
        cli.start(u"unshare"_s, onDisk(m_folder.path(), 6, uR"(exec "$0" "$@")"_s)
                                    + QStringList{u"listen"_s, u"tcp"_s, u"127.0.0.1:0"_s, u"--count"_s, u"1"_s, u"--save"_s, name, report});
        QByteArray said;
        QByteArray out;
        const bool json = report == u"--json"_s;
        // JSON says no line of its own.
        const auto address = [&] {
            said += cli.readAllStandardError();
            out += cli.readAllStandardOutput();
            static const QRegularExpression local(uR"x("local":"(127.0.0.1:\d+)")x"_s);
            return json ? local.match(QString::fromUtf8(out)).captured(1) : addressIn(said);
        };
        QTRY_VERIFY2_WITH_TIMEOUT(!address().isEmpty() || cli.state() == QProcess::NotRunning, said, 30000);
        QVERIFY2(cli.state() == QProcess::Running, said);
        sendTo(address());
        QTRY_COMPARE_WITH_TIMEOUT(cli.state(), QProcess::NotRunning, 30000);
        said += cli.readAllStandardError();
        out += cli.readAllStandardOutput();
        QVERIFY2(cli.exitCode() == 1, QByteArray(said + out.right(1000)));
        if (json) {
            const QJsonObject result = objects(out).last();
            QCOMPARE(result[u"status"].toString(), u"failed"_s);
            QCOMPARE(result[u"reason"].toString(), u"limit"_s);
            QVERIFY(result[u"text"].toString().contains(u"A session takes a tenth of what is free on its disk"_s));
            QVERIFY(result[u"payload_missing"].toInteger() > 0);
            continue;
        }
        QVERIFY2(said.contains("KiB, a tenth of what was free on its disk. From here on lengths are kept"), said);
        QVERIFY2(said.contains("not everything could be kept: ") && said.contains("a tenth of what was free on its disk\n"), said);
        QVERIFY2(said.contains(QByteArray("porthole-cli: limit: A limit was reached at " + name.toUtf8() + ". A session takes a tenth of what is free on its disk")), said);
    }
}

// Somebody else takes the rest.
void TestCliFullDisk::diskThatRunsFull()
{
    const QString script = uR"("$0" "$@" & read listens; cat /dev/zero >rest 2>/dev/null || echo full >&2; wait $!)"_s;
    QProcess cli;
    cli.start(u"unshare"_s, onDisk(m_folder.path(), 40, script)
                                + QStringList{u"listen"_s, u"tcp"_s, u"127.0.0.1:0"_s, u"--count"_s, u"1"_s, u"--save"_s, u"s.porthole"_s});
    QByteArray said;
    QTRY_VERIFY2_WITH_TIMEOUT(!addressIn(said += cli.readAllStandardError()).isEmpty(), said, 30000);
    cli.write("it listens\n");
    QTRY_VERIFY2_WITH_TIMEOUT((said += cli.readAllStandardError()).contains("full\n"), said, 30000);
    sendTo(addressIn(said));
    QTRY_COMPARE_WITH_TIMEOUT(cli.state(), QProcess::NotRunning, 30000);
    said += cli.readAllStandardError();
    QCOMPARE(cli.exitCode(), 1);
    QVERIFY2(said.contains(" missing: the disk is full (ENOSPC)\n"), said);
    QVERIFY2(said.contains("porthole-cli: io: There is no room for s.porthole. The disk is full (ENOSPC)."), said);
}

QTEST_GUILESS_MAIN(TestCliFullDisk)
#include "tst_clifulldisk.moc"
