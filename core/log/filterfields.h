// The fields that a filter can name: those of entries, and those of the messages of protocols.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/filternode.h"

#include <QStringView>

namespace porthole {

enum class FilterType : quint8 { Number, Time, Name, Address, Ethernet, Text, Data, Flag };

struct FilterFieldRow {
    FilterField field;
    FilterType type;
    const char *name;
    const char *aliases; // separated by spaces
    const char *explanation;
    QString (*nameOf)(quint8) = nullptr; // of a number; one with a blank is none
    TransportKind only = TransportKind::None; // others have no such field
    quint32 which = 0;                        // PacketMarks, or a PacketValue
};

const QList<FilterFieldRow> &filterFieldRows();
const FilterFieldRow *findFilterField(QStringView name);

} // namespace porthole
