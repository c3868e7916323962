// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/recordlevel.h"

namespace porthole {

using namespace Qt::StringLiterals;

std::optional<RecordLevel> recordLevelFromText(const QString &text)
{
    const QString word = text.trimmed().toLower();
    if (word == "full"_L1)
        return RecordLevel::full();
    if (word == "lengths"_L1)
        return RecordLevel::lengths();
    if (!word.startsWith("first"_L1) || word.size() < 6)
        return std::nullopt;
    const QChar separator = word.at(5);
    if (separator != u' ' && separator != u':' && separator != u'=')
        return std::nullopt;
    bool ok = false;
    const uint bytes = word.mid(6).trimmed().toUInt(&ok);
    if (!ok || bytes == 0 || bytes == RecordLevel::full().keep)
        return std::nullopt;
    return RecordLevel::first(bytes);
}

QString recordLevelText(RecordLevel level)
{
    if (level.isFull())
        return u"full"_s;
    return level.keep == 0 ? u"lengths"_s : u"first "_s + QString::number(level.keep);
}

} // namespace porthole
