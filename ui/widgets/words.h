// Texts of core in the person's language, and numbers as people read them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/text.h"

#include <QString>

namespace porthole {

QString translated(const Text &text);

// For QWidget::setToolTip, which guesses markup: shown as it is, whatever it begins with.
QString plainToolTip(const QString &text);

QString humanBytes(quint64 bytes);    // "512 bytes", "3.1 MB"
QString exactBytes(quint64 bytes);    // "3,145,728 bytes"
QString humanCount(quint64 count);    // "1,204"
int pluralNumber(quint64 count);      // for tr(): chooses the same form, and fits
QString humanAge(qint64 nanoseconds); // "just now", "12 s", "3 min", "2 h"

} // namespace porthole
