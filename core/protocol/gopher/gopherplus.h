// The line that a Gopher+ server says first: how long the rest is, or why there is none (UMN, 1993).
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <optional>

namespace porthole {

constexpr qsizetype LongestPlusLine = 64;

struct GopherPlusLine {
    static constexpr qint64 ToDot = -1;   // up to a line of one dot
    static constexpr qint64 ToClose = -2; // up to the end of the connection

    bool refused = false; // "--1": what follows tells why
    qint64 length = ToClose;
};

// Without its line end. nullopt: it is none, or its length is out of range (G7).
std::optional<GopherPlusLine> gopherPlusLine(QByteArrayView line);

} // namespace porthole
