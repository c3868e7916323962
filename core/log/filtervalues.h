// What stands behind a comparison: numbers, names, times, addresses.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/filterfields.h"

#include <QStringView>

#include <optional>
#include <utility>

namespace porthole {

// One value as an integer: seconds become nanoseconds, names their enum's number.
std::optional<qint64> filterNumber(const FilterFieldRow &row, QStringView text);
std::optional<AddressRange> filterAddress(QStringView text);
// "02:00:00:00:00:01", "00:00:5e:00:00:00/24": the first and the last of the addresses, as PacketValues.
std::optional<std::pair<qint64, qint64>> filterEthernet(QStringView text);
// "connect, accept ...": the names that a field can have, for messages.
QString knownNames(const FilterFieldRow &row);

} // namespace porthole
