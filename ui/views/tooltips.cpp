// Tooltips that never interpret markup, whatever the text begins with.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/tooltips.h"

#include "core/catalog/explanations.h"

#include <QToolTip>

namespace porthole {

void showPlainToolTip(const QPoint &global, const QString &text, QWidget *widget, const QRect &area)
{
    // QToolTip guesses; wrapping the escaped text leaves it nothing to guess.
    const QString safe = QStringLiteral("<p style=\"white-space:pre-wrap\">") % text.toHtmlEscaped()
        % QStringLiteral("</p>");
    QToolTip::showText(global, text.isEmpty() ? QString() : safe, widget, area);
}

QString explanationWords(const Explanation &explanation)
{
    if (explanation.isEmpty())
        return {};
    return explanation.title % u'\n' % explanation.text % u'\n' % explanation.source;
}

} // namespace porthole
