// What stands behind a comparison: numbers, names, times, addresses.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/filternode.h"

#include <QStringView>

#include <optional>

namespace porthole {

enum class FilterType : quint8 { Number, Time, Name, Address, Text, Data, Flag };

struct FilterFieldRow {
    FilterField field;
    FilterType type;
    const char *name;
    const char *aliases; // separated by spaces
    const char *explanation;
};

const FilterFieldRow *findFilterField(QStringView name);
const QList<FilterFieldRow> &filterFieldRows();

// One value as an integer: seconds become nanoseconds, names their enum's number.
std::optional<qint64> filterNumber(const FilterFieldRow &row, QStringView text);
std::optional<AddressRange> filterAddress(QStringView text);
// "connect, accept ...": the names that a field can have, for messages.
QString knownNames(FilterField field);

} // namespace porthole
