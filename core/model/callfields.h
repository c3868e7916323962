// The arguments of a call, as the log has them in one text, taken apart into fields.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"
#include "core/protocol/field.h"

#include <QStringList>

namespace porthole {

// `args` is visible text (EntryText::ownText), hostile all the same: "7, {AF_INET, 127.0.0.1:80}, 16".
QList<Field> argumentFields(Call call, const QString &args);

// At the commas outside of brackets, quotes and remarks; at most `most` parts, the last one with the rest.
QStringList splitArguments(QStringView args, qsizetype most);

} // namespace porthole
