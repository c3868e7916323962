// One exchange of HTTP as an entry of HAR 1.2.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/messagefinder.h"

#include <optional>

namespace porthole {

class LogReader;

// Bytes of a message that are looked at: what is longer keeps its head, and its body is left out, which a comment says. So many
// are held of each direction of thousands of conversations: no more than the longest head that can be read, and a little.
inline constexpr qsizetype HarLongestMessage = 320 << 10;

// When what led to a connection happened, by the clock of the log; nothing: it did not, or the log does not have it.
struct HarOpening {
    std::optional<qint64> resolving;
    std::optional<qint64> connecting;
    std::optional<qint64> connected;
    std::optional<qint64> securing;
    std::optional<qint64> secured;

    void add(const Entry &state);
};

struct HarQuestion {
    FoundMessage message;
    HarOpening opening; // of the connection that it was the first on
};

// An object of JSON. `answer` null: none is known, and the comment says why. It may be a message that could not be read.
QByteArray harEntry(const LogReader &reader, const HarQuestion &question, const FoundMessage *answer, QByteArrayView whyNoAnswer);

} // namespace porthole
