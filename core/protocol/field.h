// One line of a decoded tree: a name, a value, the bytes it stands for, and what is inside it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/text.h"

#include <QList>

namespace porthole {

// Values are plain text that is safe to look at: whoever makes a field has made hostile bytes visible.
struct Field {
    enum class Weight : quint8 { Usual, Caution, Trouble };

    Text name;
    Text value;
    qint64 offset = -1; // of its first byte in the payload; -1: stands for no bytes
    qint64 length = 0;
    QString explain; // key of an explanation (core/catalog); empty: that of the field around it
    Weight weight = Weight::Usual;
    bool prose = false; // a sentence, not a figure: may take several lines
    bool folded = false; // its value says enough: what is inside is shown on request
    QList<Field> fields;

    bool hasBytes() const { return offset >= 0 && length > 0; }
    bool covers(qint64 first, qint64 end) const
    {
        return hasBytes() && offset <= first && end <= offset + length;
    }
};

} // namespace porthole
