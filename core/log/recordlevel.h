// How much of a payload is kept: all, the first N bytes of each entry, or only its length.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <limits>
#include <optional>

namespace porthole {

struct RecordLevel {
    // Bytes kept of each entry's payload.
    quint32 keep = std::numeric_limits<quint32>::max();

    static constexpr RecordLevel full() { return {}; }
    static constexpr RecordLevel lengths() { return {0}; }
    static constexpr RecordLevel first(quint32 bytes) { return {bytes}; }
    bool isFull() const { return keep == std::numeric_limits<quint32>::max(); }

    bool operator==(const RecordLevel &) const = default;
};

// "full", "lengths", "first 256" (also "first:256"); nullopt for anything else.
std::optional<RecordLevel> recordLevelFromText(const QString &text);
QString recordLevelText(RecordLevel level);

} // namespace porthole
