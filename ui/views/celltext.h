// Draws text on a grid of equal cells, glyph by glyph: no ligature, no reordering, no layout to pay for.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/views/controlchips.h"

#include <QFont>
#include <QGlyphRun>
#include <QHash>
#include <QRawFont>
#include <QString>

#include <array>
#include <memory>
#include <vector>

class QPainter;

namespace porthole {

// For one monospaced font. What the font lacks (CJK, symbols) comes from the system's other fonts, each
// character in its own cells. A "->" stays two characters, as it was sent.
class CellText
{
public:
    explicit CellText(const QFont &font);

    qreal cellWidth() const { return m_cell; }
    qreal ascent() const { return m_ascent; }
    qreal height() const { return m_height; }
    qreal width(QStringView text) const { return m_cell * cellsOf(text); }
    // The baseline that centres a line in a box.
    qreal baselineIn(qreal top, qreal boxHeight) const { return top + (boxHeight - m_height) / 2 + m_ascent; }

    // 0 for what joins the character before, 2 for wide East Asian ones, one a letter of the name for control
    // pictures (see ControlChips), else 1.
    static int cellsOf(char32_t character);
    static int cellsOf(QStringView text);
    // The character that stands in this cell, as an index into the text; -1: none does.
    static qsizetype indexAtCell(QStringView text, int cell);

    // In the painter's pen. At most `maxCells` cells; a text that is longer ends in "…".
    void draw(QPainter &painter, qreal x, qreal baseline, QStringView text, int maxCells) const;
    void drawRight(QPainter &painter, qreal right, qreal baseline, QStringView text, int maxCells) const;

private:
    struct Cluster {
        QList<QGlyphRun> runs;  // laid out at 0,0 on its baseline
    };
    using Page = std::array<quint32, 256>;

    quint32 glyphOf(char16_t character) const;  // 0: not in this font
    int drawCells(QPainter &painter, qreal x, qreal baseline, QStringView text, int maxCells) const;
    void drawOther(QPainter &painter, qreal x, qreal baseline, const QString &cluster) const;
    void flush(QPainter &painter, qreal x, qreal baseline) const;

    QFont m_font;
    QRawFont m_raw;
    ControlChips m_chips;
    qreal m_cell;
    qreal m_ascent;
    qreal m_height;
    mutable std::array<std::unique_ptr<Page>, 256> m_pages;
    mutable QHash<QString, Cluster> m_others;
    mutable std::vector<quint32> m_glyphs;
    mutable std::vector<QPointF> m_positions;
};

} // namespace porthole
