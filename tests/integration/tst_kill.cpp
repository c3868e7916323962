// A writer killed with SIGKILL at 20 random moments: all that it had published is in the file, byte by byte.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/logfile.h"
#include "core/log/logreader.h"
#include "core/log/messagelog.h"
#include "core/log/sessionstore.h"

#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <unistd.h>

using namespace porthole;

namespace {

QByteArray expected(quint64 id)
{
    // Small and large payloads take different ways into the file.
    const qsizetype size = id % 50 == 0 ? 40'000 : qsizetype(id % 300) + 1;
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = char((id * 31 + quint64(i)) & 0xff);
    return bytes;
}

// The victim: appends for ever and says after each entry, through a pipe, how many it has published.
int write(const char *path)
{
    LogOptions options;
    options.path = QString::fromLocal8Bit(path);
    auto log = MessageLog::create(options);
    if (!log)
        return 1;
    for (quint64 id = 0;; ++id) {
        const QByteArray payload = expected(id);
        NewEntry entry;
        entry.kind = Kind::Received;
        entry.result = qint32(payload.size());
        entry.payload = payload;
        const QByteArray text = "entry " + QByteArray::number(id);
        entry.text = text;
        if ((*log)->append(entry) != id || ::write(STDOUT_FILENO, &id, sizeof id) != ssize_t(sizeof id))
            return 1;
    }
}

} // namespace

class TestKill : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingPublishedIsLost();
};

void TestKill::nothingPublishedIsLost()
{
    QTemporaryDir folder;
    QRandomGenerator random(QRandomGenerator::global()->generate());
    quint64 checked = 0;
    for (int round = 0; round < 20; ++round) {
        const QString path = folder.filePath(QStringLiteral("%1.porthole").arg(round));
        QProcess victim;
        victim.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--write"), path});
        const qint64 reports = 1 + random.bounded(round < 3 ? 10 : 5000);
        QByteArray heard;
        while (heard.size() < reports * 8) {
            QVERIFY(victim.waitForReadyRead(20'000));
            heard += victim.readAll();
        }
        victim.kill();
        QVERIFY(victim.waitForFinished(20'000));
        heard += victim.readAll();
        quint64 last = 0;
        const qsizetype whole = heard.size() / 8 * 8;
        memcpy(&last, heard.constData() + whole - 8, 8);

        const auto opened = LogFile::open(path);
        QVERIFY2(opened, opened ? "" : qPrintable(sentence(opened.error())));
        QVERIFY(!(*opened)->report().clean);
        QVERIFY2((*opened)->report().firstDamage.isEmpty(), qPrintable((*opened)->report().firstDamage));
        const LogReader reader(*opened);
        QVERIFY2(reader.count() > last, qPrintable(QStringLiteral("%1 of %2").arg(reader.count()).arg(last + 1)));
        for (quint64 id = 0; id < reader.count(); ++id) {
            const Entry entry = reader.entry(id);
            if (reader.payload(entry) != expected(id) || reader.text(entry) != "entry " + QByteArray::number(id))
                QFAIL(qPrintable(QStringLiteral("round %1: entry %2 differs").arg(round).arg(id)));
        }
        checked += reader.count();
    }
    const QList<StoredSession> offered = SessionStore(folder.path()).list();
    QCOMPARE(offered.size(), 20);
    for (const StoredSession &session : offered)
        QVERIFY(session.crashed && !session.live);
    qInfo("%llu entries of 20 killed writers read back", static_cast<unsigned long long>(checked));
}

int main(int argc, char **argv)
{
    if (argc == 3 && qstrcmp(argv[1], "--write") == 0)
        return write(argv[2]);
    QCoreApplication app(argc, argv);
    TestKill test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_kill.moc"
