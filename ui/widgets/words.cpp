// Texts of core in the person's language, and numbers as people read them.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/words.h"

#include "core/model/showntext.h"
#include "ui/widgets/translate.h"

#include <QCoreApplication>
#include <QLocale>

namespace porthole {

namespace {

// How much visibleText() left out, which is in no language of the person's yet.
QString withRestTranslated(const QString &arg)
{
    const bool one = arg.endsWith(u" more byte)");
    if (!one && !arg.endsWith(u" more bytes)"))
        return arg;
    const qsizetype start = arg.lastIndexOf(u"\u2026 (");
    bool isNumber = false;
    const qulonglong left = start < 0 ? 0 : QStringView(arg).sliced(start + 3).chopped(one ? 11 : 12).toULongLong(&isNumber);
    if (!isNumber)
        return arg;
    const char *rest = one ? QT_TRANSLATE_NOOP("porthole", "… (%1 more byte)") : QT_TRANSLATE_NOOP("porthole", "… (%1 more bytes)");
    return arg.first(start) + substituted(tr(rest), {QString::number(left)});
}

} // namespace

QString translated(const Text &text)
{
    if (text.isEmpty())
        return {};
    QStringList all;
    for (const QString &arg : text.args)
        all += withRestTranslated(arg);
    for (const Text &part : text.parts)
        all += translated(part);
    return substituted(tr(text.source), all);
}

QString plainToolTip(const QString &text)
{
    return text.isEmpty() ? QString()
                          : QString(QStringLiteral("<span style='white-space:pre-wrap'>") % text.toHtmlEscaped()
                                    % QStringLiteral("</span>"));
}

QString humanBytes(quint64 bytes)
{
    if (bytes < 1000)
        return exactBytes(bytes);
    return QLocale().formattedDataSize(qint64(bytes), 1, QLocale::DataSizeSIFormat);
}

QString exactBytes(quint64 bytes)
{
    return translated(byteCount(bytes));
}

QString humanCount(quint64 count)
{
    return groupedNumber(count);
}

// No language's rule looks further than the last six digits, and then at whether there are more.
int pluralNumber(quint64 count)
{
    constexpr quint64 Million = 1'000'000;
    return int(count < Million ? count : Million + count % Million);
}

QString humanAge(qint64 nanoseconds)
{
    const qint64 seconds = nanoseconds / 1'000'000'000;
    if (seconds < 1)
        return tr("just now");
    if (seconds < 60)
        return tr("%1 s").arg(seconds);
    if (seconds < 3600)
        return tr("%1 min").arg(seconds / 60);
    return tr("%1 h %2 min").arg(seconds / 3600).arg(seconds / 60 % 60);
}

} // namespace porthole
