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

struct Disk {
    QString path;
    QString ballast;         // removed when the disk is full, if there is one
    qsizetype block = 10'000;  // below 16 KiB payload is written through a mapping, else by pwrite
    quint64 taken = 0;       // by somebody else while the first payload comes in
    quint64 before = 11 << 20; // payload that is kept by then
};

int takeRoom(const QString &path, quint64 bytes)
{
    QFile file(path + QStringLiteral(".other"));
    REQUIRE(file.open(QIODevice::WriteOnly));
    const QByteArray block(64 << 10, 'o');
    for (quint64 done = 0; done < bytes; done += quint64(block.size()))
        REQUIRE(file.write(block) == block.size());
    return 0;
}

// Fills the disk, then makes room and goes on.
int fill(const Disk &disk)
{
    const QString &path = disk.path;
    const QString &ballast = disk.ballast;
    StepClock clock;
    LogOptions options;
    options.path = path;
    options.cap = 1ull << 40;
    options.clock = &clock;
    auto made = MessageLog::create(options);
    REQUIRE(made);
    MessageLog &log = **made;
    const QByteArray block(disk.block, 'x');
    int appended = 0;
    // Past the small extents, so that the next ones have no blocks of their own yet.
    for (; disk.taken && log.stats().payloadKept < disk.before; ++appended)
        log.append(received(block));
    REQUIRE(disk.taken == 0 || takeRoom(path, disk.taken) == 0);
    while (!log.stats().payloadStopped && appended < 100'000) {
        log.append(received(block));
        ++appended;
    }
    REQUIRE(log.stats().payloadStopped);
    REQUIRE(appended > 10);
    REQUIRE(disk.taken == 0 || log.stats().payloadKept > disk.before + (1 << 20)); // into the extent that has no blocks of its own
    const LogReader reader(log.file());
    const EntryId without = log.append(received(block));
    if (without != NoEntry) {
        REQUIRE(reader.entry(without).length == quint32(disk.block));
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
    return fill({folder + QStringLiteral("/limited.porthole")});
}

// A real file system of some MiB, in a mount namespace of its own.
int onSmallDisk(const QString &folder, int mib, Disk disk)
{
    REQUIRE(::unshare(::geteuid() == 0 ? CLONE_NEWNS : CLONE_NEWUSER | CLONE_NEWNS) == 0);
    REQUIRE(::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0);
    const QByteArray size = "size=" + QByteArray::number(mib) + 'm';
    REQUIRE(::mount("tmpfs", QFile::encodeName(folder).constData(), "tmpfs", 0, size.constData()) == 0);
    const QString ballast = folder + QStringLiteral("/ballast");
    QFile file(ballast);
    REQUIRE(file.open(QIODevice::WriteOnly));
    REQUIRE(file.write(QByteArray(qsizetype(mib) << 19, 'b')) == qsizetype(mib) << 19);
    file.close();
    disk.path = folder + QStringLiteral("/full.porthole");
    disk.ballast = ballast;
    return fill(disk);
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
    QTest::newRow("full under bulk payload") << QStringLiteral("--bulk");
    QTest::newRow("filled by somebody else, small payload") << QStringLiteral("--shared-small");
    QTest::newRow("filled by somebody else, in the extent behind") << QStringLiteral("--shared-later");
    QTest::newRow("filled by somebody else, bulk payload") << QStringLiteral("--shared-bulk");
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
    if (argc == 3 && qstrncmp(argv[1], "--", 2) == 0) {
        const QByteArray way(argv[1]);
        const QString folder = QString::fromLocal8Bit(argv[2]);
        if (way == "--limit")
            return underLimit(folder);
        if (way == "--disk")
            return onSmallDisk(folder, 6, {});
        if (way == "--bulk")
            return onSmallDisk(folder, 80, {{}, {}, 100'000});
        if (way == "--shared-small")
            return onSmallDisk(folder, 80, {{}, {}, 16'000, 22 << 20});
        if (way == "--shared-later")
            return onSmallDisk(folder, 120, {{}, {}, 2000, 32 << 20, 17 << 20});
        if (way == "--shared-bulk")
            return onSmallDisk(folder, 80, {{}, {}, 100'000, 25 << 20});
    }
    QCoreApplication app(argc, argv);
    TestFullDisk test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_fulldisk.moc"
