// Tooltips that never interpret markup, whatever the text begins with.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>
#include <QString>

class QWidget;

namespace porthole {

void showPlainToolTip(const QPoint &global, const QString &text, QWidget *widget);

} // namespace porthole
