// Tooltips that never interpret markup, whatever the text begins with.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>
#include <QRect>
#include <QString>

class QWidget;

namespace porthole {

struct Explanation;

// It goes away when the pointer leaves `area` (of the widget); none: when it leaves the widget.
void showPlainToolTip(const QPoint &global, const QString &text, QWidget *widget, const QRect &area = {});

// Title, sentences and source, a line each; empty for none.
QString explanationWords(const Explanation &explanation);

} // namespace porthole
