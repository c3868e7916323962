// How a reader of templates tells what is wrong.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/bytes.h"
#include "core/protocol/compose/templateparser.h"

namespace porthole {

inline tl::unexpected<ParseProblem> templateProblem(qsizetype position, qsizetype length, const char *source, const QStringList &args = {})
{
    return tl::unexpected<ParseProblem>(ParseProblem{position, length, {source, args}});
}

inline QString shownWord(QStringView word)
{
    return visibleText(word.toUtf8(), 60);
}

} // namespace porthole
