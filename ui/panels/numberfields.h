// Fields for numbers, named for tests and for who hears them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QDoubleSpinBox;
class QSpinBox;
class QWidget;

namespace porthole {

QSpinBox *numberField(const QString &name, const QString &spoken, int least, int most, const QString &unit, QWidget *parent);
// 0 to 100, with one digit behind the point; 0 reads "none".
QDoubleSpinBox *percentField(const QString &name, const QString &spoken, QWidget *parent);

} // namespace porthole
