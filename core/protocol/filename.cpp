// What is not known to be harmless becomes "_".
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/filename.h"

#include <algorithm>

namespace porthole {
namespace {

constexpr qsizetype MostBytes = 200;
constexpr qsizetype LongestSuffix = 16;

bool isHarmless(char32_t c)
{
    if (c < 0x80)
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
               || QLatin1StringView(" .,-_+=()[]@#%~").contains(QChar(char16_t(c)));
    return QChar::isLetterOrNumber(c) || QChar::isMark(c);
}

// Windows opens them whatever follows the first dot.
bool isDevice(const QString &name)
{
    const QString stem = name.section(u'.', 0, 0).trimmed().toLower();
    for (const char *device : {"con", "prn", "aux", "nul"})
        if (stem == QLatin1StringView(device))
            return true;
    const bool numbered = stem.size() == 4 && stem[3].isDigit();
    return numbered
           && (stem.startsWith(QLatin1StringView("com")) || stem.startsWith(QLatin1StringView("lpt")));
}

QString shortened(const QString &name)
{
    if (name.toUtf8().size() <= MostBytes)
        return name;
    const qsizetype dot = name.lastIndexOf(u'.');
    const QString suffix = dot > 0 && name.size() - dot <= LongestSuffix ? name.sliced(dot) : QString();
    QList<uint> stem = name.chopped(suffix.size()).toUcs4();
    stem.resize(std::min(stem.size(), MostBytes));
    const qsizetype room = MostBytes - suffix.toUtf8().size();
    const auto text = [&stem] {
        return QString::fromUcs4(reinterpret_cast<const char32_t *>(stem.constData()), stem.size());
    };
    while (!stem.isEmpty() && text().toUtf8().size() > room)
        stem.removeLast();
    return text() + suffix;
}

} // namespace

QString safeFileName(QByteArrayView suggested)
{
    const auto isSeparator = [](char c) { return c == '/' || c == '\\'; };
    const auto last = std::find_if(suggested.rbegin(), suggested.rend(), isSeparator);
    const QList<uint> points = QString::fromUtf8(suggested.sliced(last.base() - suggested.begin())).toUcs4();
    QString name;
    for (const uint c : points) {
        if (isHarmless(c))
            name += QString::fromUcs4(reinterpret_cast<const char32_t *>(&c), 1);
        else if (!name.endsWith(u'_'))
            name += u'_';
    }
    name = name.trimmed();
    while (name.endsWith(u'.') || name.endsWith(u' ')) // Windows leaves them out
        name.chop(1);
    while (name.startsWith(u'.') || name.startsWith(u'-') || name.startsWith(u'~') || name.startsWith(u' '))
        name.remove(0, 1); // hidden, an option of a command, a home
    if (name.isEmpty() || name == QLatin1StringView("_"))
        return {};
    if (isDevice(name))
        name.prepend(u'_');
    return shortened(name);
}

} // namespace porthole
