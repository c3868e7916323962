// Goes through a session and looks at the numbers that bench-datagram-load gave its datagrams.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// usage: bench-datagram-log FILE     prints how many were received, how many numbers are missing before the last of them,
// and how many entries are not what was sent: damaged, cut, or out of order.
#include "core/log/logfile.h"
#include "core/log/logreader.h"

#include <QString>

#include <algorithm>
#include <cstdio>

using namespace porthole;

namespace {

struct Numbers {
    quint64 received = 0;
    quint64 missing = 0;
    quint64 wrong = 0;
    quint64 next = 0;

    void add(const QByteArray &bytes)
    {
        ++received;
        bool isNumber = false;
        const quint64 number = bytes.first(std::min<qsizetype>(bytes.size(), 12)).toULongLong(&isNumber);
        if (bytes.size() != 64 || !isNumber || number < next)
            return void(++wrong);
        missing += number - next;
        next = number + 1;
    }
};

} // namespace

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    const auto file = LogFile::open(QString::fromLocal8Bit(argv[1]));
    if (!file)
        return 1;
    const LogReader reader(*file);
    Numbers numbers;
    for (EntryId id = 0; id < reader.count(); ++id) {
        const Entry entry = reader.entry(id);
        if (entry.kind == Kind::Received)
            numbers.add(reader.payload(entry));
    }
    std::printf("%llu %llu %llu\n", static_cast<unsigned long long>(numbers.received),
                static_cast<unsigned long long>(numbers.missing),
                static_cast<unsigned long long>(numbers.wrong + (*file)->report().damagedEntries));
    return 0;
}
