// What the log view puts on the clipboard.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/idset.h"

#include <QCoreApplication>
#include <QString>

#include <tl/expected.hpp>

namespace porthole {

class LogModel;

// How bytes are written for the clipboard.
enum class CopyForm : quint8 { Text, Hex, Base64, CArray };

// Secrets are blanked, as they are on the screen. Too much for a clipboard is refused in words, never cut.
class LogCopy
{
    Q_DECLARE_TR_FUNCTIONS(porthole::LogCopy)
public:
    static constexpr quint64 MaxRows = 200'000;
    static constexpr quint64 MaxBytes = 64 << 20;

    // Shown rows that are selected, as [first, last] pairs of rows.
    static std::vector<std::pair<int, int>> rowRanges(const LogModel &model, const IdSet &selection);
    static quint64 rowsIn(const std::vector<std::pair<int, int>> &ranges);

    // One line a row, columns parted by tabs.
    static tl::expected<QString, QString> rows(const LogModel &model, const IdSet &selection,
                                               const QList<int> &columns);
    // The payload of all of them, in order, as one run of bytes.
    static tl::expected<QString, QString> payload(const LogModel &model, const IdSet &selection, CopyForm form);
};

QString bytesForClipboard(const QByteArray &bytes, CopyForm form);

} // namespace porthole
