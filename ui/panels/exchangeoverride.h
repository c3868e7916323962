// Controls that a request written by hand takes the place of.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace porthole {

// Takes a control out of use and says why in its tooltip; with an empty reason it is as it was before.
void overrideControl(QWidget *control, const QString &why);

} // namespace porthole
