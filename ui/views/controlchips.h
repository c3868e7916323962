// Control characters as small chips with their names: the glyphs fonts have for them are too small to read.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QRawFont>
#include <QString>

class QPainter;
class QRectF;

namespace porthole {

// Text keeps the control picture (U+240D for CR), so that copying and screen readers get one character; only
// the painting is ours.
class ControlChips
{
public:
    explicit ControlChips(const QFont &mono);

    static bool isPicture(char32_t c) { return c >= 0x2400 && c <= 0x2421; }
    // "CR", "NUL"; each letter takes a cell.
    static QLatin1StringView nameOf(char32_t picture);
    static int cellsOf(char32_t picture) { return int(nameOf(picture).size()); }

    // Centred in `box`, on the text's baseline, in the painter's pen and a wash of it.
    void draw(QPainter &painter, const QRectF &box, qreal baseline, char32_t picture) const;

private:
    QRawFont m_letters;
    qreal m_letter = 0;   // advance
    qreal m_capital = 0;  // height
};

} // namespace porthole
