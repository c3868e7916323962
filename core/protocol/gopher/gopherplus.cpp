// Nothing but digits is a length.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/gopher/gopherplus.h"

#include <QByteArray>

#include <algorithm>

namespace porthole {

std::optional<GopherPlusLine> gopherPlusLine(QByteArrayView line)
{
    if (line.isEmpty() || (line.front() != '+' && line.front() != '-'))
        return std::nullopt;
    GopherPlusLine out;
    out.refused = line.front() == '-';
    const QByteArrayView length = line.sliced(1);
    if (length == "-1" || length == "-2") {
        out.length = length == "-1" ? GopherPlusLine::ToDot : GopherPlusLine::ToClose;
        return out;
    }
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (length.isEmpty() || !std::all_of(length.begin(), length.end(), isDigit))
        return std::nullopt;
    bool ok = false;
    out.length = length.toByteArray().toLongLong(&ok);
    return ok ? std::optional(out) : std::nullopt;
}

} // namespace porthole
