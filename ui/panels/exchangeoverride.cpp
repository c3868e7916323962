// Controls that a request written by hand takes the place of.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/exchangeoverride.h"

#include "ui/widgets/words.h"

#include <QVariant>
#include <QWidget>

namespace porthole {

void overrideControl(QWidget *control, const QString &why)
{
    static constexpr char Own[] = "ownToolTip";
    const bool overridden = control->property(Own).isValid();
    if (overridden == !why.isEmpty())
        return;
    control->setEnabled(why.isEmpty());
    const QString own = overridden ? control->property(Own).toString() : control->toolTip();
    control->setProperty(Own, why.isEmpty() ? QVariant() : QVariant(own));
    control->setToolTip(why.isEmpty() ? own : plainToolTip(why));
}

} // namespace porthole
