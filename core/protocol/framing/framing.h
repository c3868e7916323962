// How a stream is cut into messages where no protocol is known: by a delimiter, a length in front, or a fixed size.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/bytes.h"
#include "core/protocol/compose/numberform.h"

namespace porthole {

struct Framing {
    enum class Kind : quint8 { Delimiter, Length, Fixed };
    static constexpr qsizetype LongestDelimiter = 64;
    static constexpr qint64 LargestFixed = 1 << 30;

    Kind kind = Kind::Delimiter;
    QByteArray delimiter = "\n"; // ends a message and belongs to it
    NumberForm form;             // Length
    bool itself = false;         // Length: it counts its own bytes too
    qint64 size = 0;             // Fixed

    // As it is written, for the log.
    QString name() const;
};

// "line", "delimiter:\r\n\r\n" (escapes), "length:4be", "length:2le:itself", "fixed:128".
Parsed<Framing> parseFraming(QStringView text);

} // namespace porthole
