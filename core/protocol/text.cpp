// Puts arguments into translatable texts.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/text.h"

namespace porthole {

QString substituted(const QString &pattern, const QStringList &args)
{
    QString out;
    out.reserve(pattern.size() + 32);
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const QChar next = i + 1 < pattern.size() ? pattern.at(i + 1) : QChar();
        const int index = next.unicode() - u'1';
        if (pattern.at(i) == u'%' && index >= 0 && index < 9 && index < args.size()) {
            out += args.at(index);
            ++i;
        } else {
            out += pattern.at(i);
        }
    }
    return out;
}

QString Text::english() const
{
    if (isEmpty())
        return {};
    QStringList all = args;
    for (const Text &part : parts)
        all += part.english();
    return substituted(QString::fromUtf8(source), all);
}

} // namespace porthole
