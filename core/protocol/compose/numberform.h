// How a number stands in a message: digits, or bytes in either order.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>
#include <QtGlobal>

#include <optional>

namespace porthole {

struct NumberForm {
    enum class Kind : quint8 { Decimal, Hex, Big, Little };
    static constexpr int LongestWidth = 64;

    Kind kind = Kind::Decimal;
    quint8 bytes = 0;   // Big, Little: 1, 2, 4 or 8
    quint8 width = 0;   // Decimal, Hex: filled up with zeros on the left; 0: as many digits as there are
    bool isSigned = false; // Decimal: a value with the highest bit set is a negative one

    bool isText() const { return kind == Kind::Decimal || kind == Kind::Hex; }
    // What `value` takes; text may take more than its width.
    int size(quint64 value) const;
    // No value takes another size.
    bool isFixed() const { return !isText(); }
    // As an unsigned number, in `room` bytes.
    bool fits(quint64 value, int room) const;
    // Exactly size(value) bytes; what bytes cannot hold loses its highest ones.
    void write(char *to, int size, quint64 value) const;
};

// "1", "2be", "4le" ...: number of bytes and their order; 1 needs none.
std::optional<NumberForm> byteForm(QStringView word);

} // namespace porthole
