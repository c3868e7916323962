// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/capturesecrets.h"

#include "core/capture/pcapngwriter.h"
#include "core/log/logreader.h"

namespace porthole {
namespace {

constexpr qsizetype LinesAtOnce = 1 << 20;
constexpr quint64 AskEvery = 4096; // entries
constexpr quint32 LongestSecrets = 16 << 20; // of a capture: no key log is so long

bool isKeyNote(const Entry &entry)
{
    return entry.kind == Kind::Note && entry.carriesPayload() && entry.secrets != 0 && !(entry.flags & SecretsBlanked);
}

} // namespace

quint64 writeCaptureSecrets(const LogReader &reader, quint64 count, PcapngWriter &writer, const std::function<bool(quint64)> &goOn)
{
    quint64 leftOut = 0;
    QByteArray lines;
    const auto writeLines = [&] {
        if (!lines.isEmpty())
            writer.secrets(PcapngWriter::TlsKeyLog, lines);
        lines.clear();
    };
    for (EntryId id = 0; id < count; ++id) {
        if (id % AskEvery == 0 && !goOn(id))
            return leftOut;
        const Entry entry = reader.entry(id);
        if (!isKeyNote(entry))
            continue;
        // A capture's own, whose kind it said.
        if (entry.layer == Layer::Wire) {
            const bool usable = entry.result != 0 && entry.kept <= LongestSecrets;
            leftOut += !usable;
            if (usable)
                writer.secrets(quint32(entry.result), reader.payload(entry));
            continue;
        }
        if (const QByteArray line = reader.payload(entry, 0, LinesAtOnce); !line.contains('\n'))
            lines += line + '\n';
        if (lines.size() >= LinesAtOnce)
            writeLines();
    }
    writeLines();
    return leftOut;
}

} // namespace porthole
