// A disk that runs full under the log: no crash, lengths go on, the gap is said, and writing resumes.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/logfile.h"
#include "core/log/logreader.h"
#include "core/log/messagelog.h"
#include "core/settings/clock.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>

#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace porthole;

namespace {

class StepClock : public Clock
{
public:
    qint64 monotonic() const override { return now; }
    qint64 wall() const override { return now; }
    qint64 now = 1;
};

#define REQUIRE(condition) \
    do { \
        if (!(condition)) { \
            std::fprintf(stderr, "line %d: not so: %s (errno %s)\n", __LINE__, #condition, std::strerror(errno)); \
            return 1; \
        } \
    } while (false)

NewEntry received(QByteArrayView bytes)
{
    NewEntry entry;
    entry.kind = Kind::Received;
    entry.payload = bytes;
    entry.result = qint32(bytes.size());
    return entry;
}

// Fills the disk below `path`, then (if there is one) removes `ballast` and goes on.
int fill(const QString &path, const QString &ballast)
{
    StepClock clock;
    LogOptions options;
    options.path = path;
    options.cap = 1ull << 40;
    options.clock = &clock;
    auto made = MessageLog::create(options);
    REQUIRE(made);
    MessageLog &log = **made;
    const QByteArray block(10'000, 'x');
    int appended = 0;
    while (!log.stats().payloadStopped && appended < 100'000) {
        log.append(received(block));
        ++appended;
    }
    REQUIRE(log.stats().payloadStopped);
    REQUIRE(appended > 10);
    const LogReader reader(log.file());
    const EntryId without = log.append(received(block));
    if (without != NoEntry) {
        REQUIRE(reader.entry(without).length == 10'000);
        REQUIRE(reader.entry(without).kept == 0);
        REQUIRE(reader.entry(without).flags & PayloadMissing);
    }
    REQUIRE(log.stats().payloadMissing + log.stats().entriesLost > 0);
    // Until even records have no room: still alive, and counting.
    for (int i = 0; i < 200'000; ++i)
        log.append(received("y"));
    REQUIRE(log.stats().entriesLost > 0);
    bool said = false;
    for (EntryId id = 0; id < reader.count(); ++id)
        said = said || reader.text(reader.entry(id)).contains("no room left");
    REQUIRE(said);
    if (!ballast.isEmpty()) {
        REQUIRE(QFile::remove(ballast));
        clock.now += 5'000'000'000;
        const EntryId again = log.append(received("back"));
        REQUIRE(again != NoEntry);
        REQUIRE(reader.payload(reader.entry(again)) == "back");
        REQUIRE(!log.stats().payloadStopped);
        REQUIRE(reader.text(reader.entry(again - 1)).contains("room again"));
    }
    log.close();
    const auto opened = LogFile::open(path);
    REQUIRE(opened);
    REQUIRE((*opened)->report().clean);
    REQUIRE((*opened)->report().firstDamage.isEmpty());
    return 0;
}

// A size limit of the system, for which no privilege is needed.
int underLimit(const QString &folder)
{
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{2 << 20, 2 << 20};
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &limit) == 0);
    return fill(folder + QStringLiteral("/limited.porthole"), {});
}

// A real file system of 6 MiB, in a mount namespace of its own.
int onSmallDisk(const QString &folder)
{
    REQUIRE(::unshare(::geteuid() == 0 ? CLONE_NEWNS : CLONE_NEWUSER | CLONE_NEWNS) == 0);
    REQUIRE(::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0);
    REQUIRE(::mount("tmpfs", QFile::encodeName(folder).constData(), "tmpfs", 0, "size=6m") == 0);
    const QString ballast = folder + QStringLiteral("/ballast");
    QFile file(ballast);
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write(QByteArray(2 << 20, 'b')) == 2 << 20);
    file.close();
    return fill(folder + QStringLiteral("/full.porthole"), ballast);
}

} // namespace

class TestFullDisk : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void survives_data();
    void survives();
};

void TestFullDisk::survives_data()
{
    QTest::addColumn<QString>("way");
    QTest::newRow("size limit") << QStringLiteral("--limit");
    QTest::newRow("full file system") << QStringLiteral("--disk");
}

void TestFullDisk::survives()
{
    QFETCH(QString, way);
    QTemporaryDir folder;
    QProcess child;
    child.setProcessChannelMode(QProcess::MergedChannels);
    child.start(QCoreApplication::applicationFilePath(), {way, folder.path()});
    QVERIFY(child.waitForFinished(120'000));
    QVERIFY2(child.exitStatus() == QProcess::NormalExit && child.exitCode() == 0, child.readAll().constData());
}

int main(int argc, char **argv)
{
    if (argc == 3 && qstrcmp(argv[1], "--limit") == 0)
        return underLimit(QString::fromLocal8Bit(argv[2]));
    if (argc == 3 && qstrcmp(argv[1], "--disk") == 0)
        return onSmallDisk(QString::fromLocal8Bit(argv[2]));
    QCoreApplication app(argc, argv);
    TestFullDisk test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_fulldisk.moc"
