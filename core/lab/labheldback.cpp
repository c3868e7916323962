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

// Where each message stands in the stream; none where that is not known, as inside TLS.
std::vector<std::pair<quint32, quint32>> placesOf(const LabRun &run)
{
    std::vector<std::pair<quint32, quint32>> all;
    for (const LabMessage &message : run.messages) {
        const quint32 from = all.empty() ? 0 : all.back().second;
        if (run.size <= 0 && message.end < 0)
            return {};
        all.emplace_back(from, run.size > 0 ? from + quint32(run.size) : quint32(message.end));
    }
    return all;
}

} // namespace

QList<HeldBack> heldBackOf(const LabRun &run)
{
    QList<HeldBack> held;
    const std::vector<std::pair<quint32, quint32>> places = placesOf(run);
    if (places.empty())
        return held;
    std::vector<quint32> missing;
    for (const auto &[from, to] : places)
        missing.push_back(to - from);
    ArrivedBytes bytes;
    for (const ArrivedSegment &segment : arrivedSegments(run)) {
        QList<quint32> whole;
        bytes.add(segment.from, segment.to, [&](quint32 from, quint32 to) {
            const auto first = std::upper_bound(places.begin(), places.end(), from, [](quint32 at, const auto &place) { return at < place.second; });
            for (auto i = quint32(first - places.begin()); i < missing.size() && places[i].first < to; ++i) {
                missing[i] -= std::min(to, places[i].second) - std::max(from, places[i].first);
                if (missing[i] == 0)
                    whole += i;
            }
        });
        const quint32 ready = bytes.withoutGap();
        for (const quint32 index : whole) {
            const LabMessage &message = run.messages[index];
            const qint64 read = run.kind == LabKind::Send ? message.reached : message.isDelivered() ? message.delivered : -1;
            if (ready < places[index].first && read >= 0)
                held += HeldBack{int(index) + 1, read - segment.time};
        }
    }
    return held;
}

} // namespace porthole::lab
