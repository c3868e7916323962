// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/pcapngexport.h"

#include "core/capture/capturesecrets.h"
#include "core/capture/sessionpackets.h"
#include "core/log/logreader.h"
#include "core/log/replacementfile.h"

namespace porthole {
namespace {

constexpr quint64 AskAgain = 256; // entries, each of which may be a megabyte

} // namespace

Result<void> exportPcapng(const LogReader &reader, const QString &path, const ExportOptions &options)
{
    ReplacementFile file(path);
    if (Result<void> opened = file.open(); !opened)
        return opened;
    const quint64 count = reader.count();
    bool cancelled = false;
    const auto goOn = [&](double part) {
        cancelled = cancelled || (options.progress && !options.progress(part));
        return !cancelled;
    };
    PcapngWriter writer(file);
    SessionPackets packets(reader, writer, options.withSecrets);
    packets.begin(count);
    if (options.withSecrets)
        packets.secretsLeftOut(writeCaptureSecrets(reader, count, writer, [&](quint64) { return goOn(0); }));
    for (EntryId id = 0; id < count && !cancelled && writer.failure(); ++id) {
        if (id % AskAgain == 0 && !goOn(double(id) / double(count)))
            break;
        packets.entry(id);
    }
    if (cancelled)
        return tl::unexpected<Failure>(Failure{Reason::Cancelled, 0, {"export", path}, {}});
    packets.end();
    const Result<void> written = writer.flush();
    return written ? file.commit() : written;
}

} // namespace porthole
