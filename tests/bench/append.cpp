// Appends 200-byte payloads to a log, and the same bytes by memcpy into a mapped, preallocated file.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// usage: bench-append FOLDER [COUNT]    prints "log NS", "whole NS" and "memcpy NS" (nanoseconds an entry), interleaved.
//   log, memcpy: of the thread that appends; whole: of all threads, who make pages for it among them.
#include "core/log/messagelog.h"

#include <QCoreApplication>
#include <QDir>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <vector>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

using namespace porthole;

namespace {

constexpr size_t PayloadSize = 200;
constexpr size_t ExtentSize = 4 << 20;

// CPU time: what else the machine does is not ours to measure.
qint64 now(clockid_t clock = CLOCK_THREAD_CPUTIME_ID)
{
    timespec time;
    ::clock_gettime(clock, &time);
    return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

double perEntry(qint64 start, quint64 count, clockid_t clock = CLOCK_THREAD_CPUTIME_ID)
{
    return double(now(clock) - start) / double(count);
}

void appendToLog(const QString &path, quint64 count, const char *payload)
{
    LogOptions options;
    options.path = path;
    options.cap = 64ull << 30;
    auto log = MessageLog::create(options);
    if (!log)
        std::exit(1);
    NewEntry entry;
    entry.kind = Kind::Received;
    entry.payload = QByteArrayView(payload, PayloadSize);
    const qint64 whole = now(CLOCK_PROCESS_CPUTIME_ID), start = now();
    for (quint64 i = 0; i < count; ++i) {
        entry.time = qint64(i) + 1;  // transports stamp where the bytes arrive, the log does not stamp again
        (*log)->append(entry);
    }
    std::printf("log %.1f\n", perEntry(start, count));
    std::printf("whole %.1f\n", perEntry(whole, count, CLOCK_PROCESS_CPUTIME_ID));
    (*log)->close();
    QFile::remove(path);
}

// The floor: records in one place, payload in another, extents allocated and mapped as they are needed.
double copyIntoMapping(const QString &path, quint64 count, const char *payload)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_TRUNC, 0600);
    const size_t perExtent = ExtentSize / (PayloadSize + sizeof(Entry));
    const quint64 extents = (count + perExtent - 1) / perExtent;
    if (fd < 0 || ::posix_fallocate(fd, 0, off_t(extents * ExtentSize)) != 0)
        std::exit(1);
    std::vector<char *> maps;
    for (quint64 i = 0; i < extents; ++i) {
        maps.push_back(static_cast<char *>(
            ::mmap(nullptr, ExtentSize, PROT_READ | PROT_WRITE, MAP_SHARED, fd, off_t(i * ExtentSize))));
    }
    Entry record;
    const qint64 start = now();
    for (quint64 i = 0; i < count; ++i) {
        char *to = maps[i / perExtent] + i % perExtent * (PayloadSize + sizeof record);
        record.time = qint64(i);
        std::memcpy(to, payload, PayloadSize);
        std::memcpy(to + PayloadSize, &record, sizeof record);
    }
    const double spent = perEntry(start, count);
    for (char *map : maps)
        ::munmap(map, ExtentSize);
    ::close(fd);
    QFile::remove(path);
    return spent;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    const QDir folder(QString::fromLocal8Bit(argv[1]));
    const quint64 count = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1'000'000;
    const std::vector<char> payload(PayloadSize, 'x');
    for (int round = 0; round < 7; ++round) {
        appendToLog(folder.filePath(QStringLiteral("append.porthole")), count, payload.data());
        std::printf("memcpy %.1f\n", copyIntoMapping(folder.filePath(QStringLiteral("append.raw")), count, payload.data()));
    }
    return 0;
}
