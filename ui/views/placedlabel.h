// A text with the place that a layout found for it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QRectF>
#include <QString>

namespace porthole {

struct PlacedLabel {
    QRectF box;
    QString text;
    Tone tone = Tone::Secondary;
    Qt::Alignment align = Qt::AlignLeft;
    bool figures = false;  // in the font of numbers
    bool ground = false;   // lies over lines
};

} // namespace porthole
