// Messages that arrived whole and had to wait for earlier bytes: head-of-line blocking, as the wire shows it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labheldback.h"

#include "core/lab/labfigures.h"
#include "core/protocol/net/transportheaders.h"

#include <algorithm>

namespace porthole::lab {
namespace {

struct ArrivedSegment {
    qint64 time;
    quint32 from; // bytes since the first of the stream
    quint32 to;
};

// Of the writer's data, in the order of their arrival.
std::vector<ArrivedSegment> arrivedSegments(const LabRun &run)
{
    std::vector<ArrivedSegment> all;
    std::optional<quint32> first;
    for (const LabRecord &record : run.records) {
        if (record.frame.from != run.writer)
            continue;
        const net::Outline outline = outlineOf(record);
        if (!belongsTo(run, outline))
            continue;
        if (outline.flags & net::TcpFlag::Syn)
            first = outline.seq + 1;
        if (!first || outline.payloadLength == 0 || record.arrived.empty() || record.fate() == Fate::Corrupted)
            continue;
        const quint32 from = outline.seq - *first;
        all.push_back({*std::min_element(record.arrived.begin(), record.arrived.end()), from, from + outline.payloadLength});
    }
    std::stable_sort(all.begin(), all.end(), [](const auto &one, const auto &other) { return one.time < other.time; });
    return all;
}

} // namespace

QList<HeldBack> heldBackOf(const LabRun &run)
{
    QList<HeldBack> held;
    if (run.size <= 0)
        return held;
    const auto size = quint32(run.size);
    std::vector<quint32> missing(run.messages.size(), size);
    ArrivedBytes bytes;
    for (const ArrivedSegment &segment : arrivedSegments(run)) {
        QList<quint32> whole;
        bytes.add(segment.from, segment.to, [&](quint32 from, quint32 to) {
            for (quint32 i = from / size; i < missing.size() && i * size < to; ++i) {
                missing[i] -= std::min(to, (i + 1) * size) - std::max(from, i * size);
                if (missing[i] == 0)
                    whole += i;
            }
        });
        const quint32 ready = bytes.withoutGap();
        for (const quint32 index : whole) {
            const LabMessage &message = run.messages[index];
            if (ready < index * size && message.isDelivered())
                held += HeldBack{int(index) + 1, message.delivered - segment.time};
        }
    }
    return held;
}

} // namespace porthole::lab
