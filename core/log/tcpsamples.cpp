// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/tcpsamples.h"

#include "core/log/logreader.h"

namespace porthole {

namespace {

constexpr qsizetype MostSampleBytes = 4096; // no kernel has a tenth of it

} // namespace

TcpSample tcpSampleOf(const LogReader &reader, const Entry &entry)
{
    return TcpSample::fromEntry(reader.text(entry), reader.payload(entry, 0, MostSampleBytes), entry.time);
}

} // namespace porthole
