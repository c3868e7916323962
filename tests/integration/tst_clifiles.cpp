// What porthole-cli reads and writes: files of any size, sessions, and outputs that are slow, full or gone.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/fileformat.h"
#include "support/cli.h"
#include "support/logfixture.h"

#include <QCryptographicHash>
#include <QDir>
#include <QTemporaryDir>
#include <QSignalSpy>
#include <QTest>

using namespace porthole::test;
using namespace Qt::StringLiterals;

class TestCliFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void largeFile_data();
    void largeFile();
    void recordLengths();
    void saveAndRead();
    void saveJsonLines();
    void transcript();
    void slowReaderLosesNothing();
    void closedOutput();
    void readDamaged();
    void readOnlyTheHead();
    void readTellsWhatCarriesNoChecksum();

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QTemporaryDir m_folder;
};

void TestCliFiles::largeFile_data()
{
    QTest::addColumn<QString>("record");
    QTest::newRow("full") << u"full"_s;
    QTest::newRow("first 100") << u"first 100"_s;
    QTest::newRow("lengths") << u"lengths"_s;
}

void TestCliFiles::largeFile()
{
    QFETCH(QString, record);
    const QByteArray bytes = makeFile(path(u"big"_s), 24 << 20);
    START_LISTENER(listener, u"--count"_s, u"1"_s, u"-o"_s, path(u"got"_s), u"--record"_s, record,
                   u"--save"_s, path(u"big.porthole"_s));
    Cli sender({u"send"_s, u"tcp"_s, listener.address(), u"--file"_s, path(u"big"_s)});
    ENDS(sender);
    ENDS(listener);
    QCOMPARE(sender.code(), 0);
    QCOMPARE(listener.code(), 0);
    QCOMPARE(QCryptographicHash::hash(wholeFile(path(u"got"_s)), QCryptographicHash::Sha256),
             QCryptographicHash::hash(bytes, QCryptographicHash::Sha256));
    Cli read({u"read"_s, path(u"big.porthole"_s), u"--json"_s, u"--filter"_s, u"received"_s},
             path(u"big.json"_s));
    ENDS(read);
    QCOMPARE(read.code(), 0);
    const QList<QJsonObject> received = ofKind(objects(wholeFile(path(u"big.json"_s))), u"received"_s);
    qint64 crossed = 0;
    for (const QJsonObject &one : received)
        crossed += one[u"len"].toInteger();
    QCOMPARE(crossed, bytes.size());
    if (record == u"full")
        QVERIFY(payload(received) == bytes);
    else
        QCOMPARE(received.first()[u"kept"].toInt(-1), record == u"lengths" ? 0 : 100);
}

void TestCliFiles::recordLengths()
{
    START_LISTENER(listener, u"--count"_s, u"1"_s, u"--record"_s, u"lengths"_s, u"--save"_s,
                   path(u"l.porthole"_s));
    Cli sender({u"send"_s, u"tcp"_s, listener.address(), u"--text"_s, u"not to be kept"_s});
    ENDS(sender);
    ENDS(listener);
    QCOMPARE(listener.out(), "not to be kept"_ba);
    QVERIFY(!wholeFile(path(u"l.porthole"_s)).contains("not to be kept"));
    Cli read({u"read"_s, path(u"l.porthole"_s), u"--filter"_s, u"received"_s, u"--transcript"_s});
    ENDS(read);
    QVERIFY2(read.out().contains("received 14 bytes") && read.out().contains("14 bytes not kept"),
             read.out());
}

void TestCliFiles::saveAndRead()
{
    START_LISTENER(listener, u"--count"_s, u"1"_s, u"--respond"_s, u"echo"_s);
    const QString file = path(u"s.porthole"_s);
    Cli sender(
        {u"send"_s, u"tcp"_s, listener.address(), u"--text"_s, u"one"_s, u"--save"_s, file, u"--json"_s});
    ENDS(sender);
    QCOMPARE(sender.code(), 0);
    Cli count({u"read"_s, file, u"--count"_s});
    ENDS(count);
    QCOMPARE(count.out(), "2\n"_ba);
    Cli filtered({u"read"_s, u"--count"_s, file, u"--filter"_s, u"call == connect"_s});
    ENDS(filtered);
    QCOMPARE(filtered.out(), "1\n"_ba);
    Cli counted({u"read"_s, file, u"--json"_s, u"--count"_s});
    ENDS(counted);
    QCOMPARE(objects(counted.out()).last()[u"count"].toInt(), 2);
    // What was printed live is what the file says, but for facts that came later (addresses).
    Cli read({u"read"_s, file, u"--json"_s});
    ENDS(read);
    const QList<QJsonObject> live = objects(sender.out());
    const QList<QJsonObject> stored = objects(read.out());
    QCOMPARE(stored.size(), live.size());
    for (qsizetype i = 0; i + 1 < live.size(); ++i) {
        for (const QString &key : {u"kind"_s, u"t"_s, u"conv"_s, u"call"_s, u"data"_s, u"state"_s})
            QCOMPARE(stored[i][key], live[i][key]);
    }
    Cli again({u"read"_s, file, u"--save"_s, path(u"s.jsonl"_s)});
    ENDS(again);
    QCOMPARE(again.code(), 0);
    QCOMPARE(objects(wholeFile(path(u"s.jsonl"_s))).size(), stored.size() - 1);
}

void TestCliFiles::saveJsonLines()
{
    START_LISTENER(listener, u"--count"_s, u"1"_s, u"--save"_s, path(u"j.jsonl"_s));
    Cli sender({u"send"_s, u"tcp"_s, listener.address(), u"--text"_s, u"kept"_s});
    ENDS(sender);
    ENDS(listener);
    QCOMPARE(payload(ofKind(objects(wholeFile(path(u"j.jsonl"_s))), u"received"_s)), "kept"_ba);
    QCOMPARE(QDir(m_folder.path()).entryList({u"j.jsonl*"_s}, QDir::Files), QStringList{u"j.jsonl"_s});
}

void TestCliFiles::transcript()
{
    START_LISTENER(listener, u"--count"_s, u"1"_s, u"--transcript"_s);
    Cli sender({u"send"_s, u"tcp"_s, listener.address(), u"--hex"_s, u"1b 5b 32 4a 68 65 6c 6c 6f 0d 0a"_s});
    ENDS(sender);
    ENDS(listener);
    const QString text = QString::fromUtf8(listener.err());
    QVERIFY2(text.contains(u"← received 11 bytes by recv") && text.contains(u"| ␛[2Jhello␍␊"),
             qPrintable(text));
    QVERIFY(!text.contains(QChar(0x1b)));
    QCOMPARE(listener.out(), "\x1b[2Jhello\r\n"_ba);
}

void TestCliFiles::slowReaderLosesNothing()
{
    // The reader of standard output takes nothing for a while: the peer is stopped, not the bytes lost.
    const QByteArray bytes = makeFile(path(u"slow"_s), 16 << 20);
    START_LISTENER(listener, u"--count"_s, u"1"_s);
    listener.process.setReadChannel(QProcess::StandardOutput);
    Cli sender({u"send"_s, u"tcp"_s, listener.address(), u"--file"_s, path(u"slow"_s)});
    ENDS(listener);
    ENDS(sender);
    QCOMPARE(listener.code(), 0);
    QCOMPARE(sender.code(), 0);
    QVERIFY(listener.out() == bytes);
}

void TestCliFiles::closedOutput()
{
    Cli listener({u"listen"_s, u"tcp"_s, u"127.0.0.1:0"_s}, u"/dev/full"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!listener.address().isEmpty(), 30000);
    Cli sender({u"send"_s, u"tcp"_s, listener.address(), u"--text"_s, u"x"_s});
    ENDS(listener);
    ENDS(sender);
    QCOMPARE(listener.code(), 1);
    QVERIFY2(listener.err().contains("porthole-cli: io: There is no room for standard output"),
             listener.err());
    // A reader that leaves: "head -c 1" is done after the first byte.
    QProcess shell;
    shell.start(u"sh"_s,
                {u"-c"_s, u"{ \"$0\" listen tcp 127.0.0.1:0 --count 1; echo \"code $?\" >&2; } | head -c 1"_s,
                 program()});
    QByteArray err;
    static const QRegularExpression line(u"listening tcp (\\S+)\n"_s);
    QTRY_VERIFY_WITH_TIMEOUT(line.match(QString::fromUtf8(err += shell.readAllStandardError())).hasMatch(),
                             30000);
    makeFile(path(u"closed"_s), 1 << 20);
    Cli second({u"send"_s, u"tcp"_s, line.match(QString::fromUtf8(err)).captured(1), u"--file"_s,
                path(u"closed"_s)});
    QTRY_COMPARE_WITH_TIMEOUT(shell.state(), QProcess::NotRunning, 30000);
    ENDS(second);
    err += shell.readAllStandardError();
    QVERIFY2(err.contains("porthole-cli: closed: standard output takes no more data")
                 && err.contains("code 1"),
             err);
}

void TestCliFiles::readDamaged()
{
    QFile file(path(u"bad.porthole"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(10'000, 'x'));
    file.close();
    Cli read({u"read"_s, path(u"bad.porthole"_s), u"--json"_s});
    ENDS(read);
    QCOMPARE(read.code(), 1);
    QCOMPARE(objects(read.out()).last()[u"reason"].toString(), u"damaged"_s);
}

// Its head is whole, and says how much there was.
void TestCliFiles::readOnlyTheHead()
{
    LogFixture cut;
    for (int i = 0; i < 7; ++i)
        cut.received("some bytes");
    cut.log->close();
    QFile file(cut.path);
    QVERIFY(file.resize(qint64(porthole::format::HeaderBytes)));
    for (const QStringList &how : {QStringList{}, QStringList{u"--count"_s}, QStringList{u"--conversations"_s}}) {
        Cli read(QStringList{u"read"_s, cut.path} + how);
        ENDS(read);
        QVERIFY2(read.code() == 1, read.err());
        QVERIFY2(read.err().contains(" areas do not hold, and 7 of the 7 entries that its head speaks of are missing: "), read.err());
        QVERIFY2(read.err().contains("porthole-cli: damaged: ") && read.err().contains("None of its entries can be read."), read.err());
    }
    Cli json({u"read"_s, cut.path, u"--json"_s});
    ENDS(json);
    QCOMPARE(json.code(), 1);
    QCOMPARE(objects(json.out()).last()[u"status"].toString(), u"failed"_s);
    QCOMPARE(objects(json.out()).last()[u"reason"].toString(), u"damaged"_s);
}

void TestCliFiles::readTellsWhatCarriesNoChecksum()
{
    LogFixture bulk;
    const QByteArray piece(1 << 20, 'x');
    for (int i = 0; i < 100; ++i)
        bulk.received(piece);
    bulk.log->close();
    Cli read({u"read"_s, bulk.path, u"--count"_s});
    ENDS(read);
    QCOMPARE(read.code(), 0);
    QCOMPARE(read.out(), "100\n"_ba);
    static const QRegularExpression words(
        u"^porthole-cli: \\d+ bytes carry no checksum, because they came too fast: damage there would not show\n$"_s);
    QVERIFY2(words.match(QString::fromUtf8(read.err())).hasMatch(), read.err());
    Cli json({u"read"_s, bulk.path, u"--count"_s, u"--json"_s});
    ENDS(json);
    QCOMPARE(ofKind(objects(json.out()), u"note"_s).first()[u"severity"].toString(), u"info"_s);
    LogFixture small;
    small.received("x");
    small.log->close();
    Cli quiet({u"read"_s, small.path, u"--count"_s});
    ENDS(quiet);
    QCOMPARE(quiet.err(), QByteArray());
}

QTEST_GUILESS_MAIN(TestCliFiles)
#include "tst_clifiles.moc"
