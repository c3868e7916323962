// Draws text on a grid of equal cells, glyph by glyph: no ligature, no reordering, no layout to pay for.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/celltext.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

namespace porthole {

namespace {

constexpr qsizetype OthersKept = 512;

bool isWide(char32_t c)
{
    return (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf && c != 0x303f) || (c >= 0xac00 && c <= 0xd7a3)
        || (c >= 0xf900 && c <= 0xfaff) || (c >= 0xfe30 && c <= 0xfe6f) || (c >= 0xff00 && c <= 0xff60)
        || (c >= 0xffe0 && c <= 0xffe6) || (c >= 0x1f300 && c <= 0x1faff) || (c >= 0x20000 && c <= 0x3fffd);
}

char32_t nextCharacter(QStringView text, qsizetype &i)
{
    const QChar c = text[i++];
    if (c.isHighSurrogate() && i < text.size() && text[i].isLowSurrogate())
        return QChar::surrogateToUcs4(c, text[i++]);
    return c.unicode();
}

} // namespace

CellText::CellText(const QFont &font) : m_font(font), m_raw(QRawFont::fromFont(font)), m_chips(font)
{
    const QFontMetricsF metrics(font);
    m_cell = metrics.horizontalAdvance(QLatin1Char('0'));
    m_ascent = metrics.ascent();
    m_height = metrics.height();
}

int CellText::cellsOf(char32_t c)
{
    if (c < 0x300)
        return 1;
    if (ControlChips::isPicture(c))
        return ControlChips::cellsOf(c);
    const auto category = QChar::category(c);
    if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing)
        return 0;
    return isWide(c) ? 2 : 1;
}

int CellText::cellsOf(QStringView text)
{
    int cells = 0;
    for (qsizetype i = 0; i < text.size();)
        cells += cellsOf(nextCharacter(text, i));
    return cells;
}

qsizetype CellText::indexAtCell(QStringView text, int cell)
{
    int begun = 0;
    for (qsizetype i = 0; cell >= 0 && i < text.size();) {
        const qsizetype index = i;
        begun += cellsOf(nextCharacter(text, i));
        if (begun > cell)
            return index;
    }
    return -1;
}

quint32 CellText::glyphOf(char16_t c) const
{
    // Letters of right-to-left and shaping scripts need a layout of their own even where the font has them.
    if ((c >= 0x590 && c <= 0x10ff) || (c >= 0xfb1d && c <= 0xfeff))
        return 0;
    std::unique_ptr<Page> &page = m_pages[c >> 8];
    if (!page) {
        page = std::make_unique<Page>();
        for (int low = 0; low < 256; ++low) {
            const QChar character(char16_t((c & 0xff00) | low));
            quint32 glyph = 0;
            int count = 1;
            if (m_raw.isValid() && !character.isSurrogate())
                m_raw.glyphIndexesForChars(&character, 1, &glyph, &count);
            (*page)[size_t(low)] = glyph;
        }
    }
    return (*page)[c & 0xff];
}

void CellText::draw(QPainter &painter, qreal x, qreal baseline, QStringView text, int maxCells) const
{
    if (maxCells <= 0)
        return;
    // Counting stops where it is certain that the text is too long.
    const QStringView likely = text.first(std::min<qsizetype>(text.size(), maxCells * 4 + 4));
    if (likely.size() == text.size() && cellsOf(text) <= maxCells) {
        drawCells(painter, x, baseline, text, maxCells);
        return;
    }
    const int drawn = drawCells(painter, x, baseline, likely, maxCells - 1);
    drawCells(painter, x + drawn * m_cell, baseline, u"\u2026", 1);
}

void CellText::drawRight(QPainter &painter, qreal right, qreal baseline, QStringView text, int maxCells) const
{
    draw(painter, right - m_cell * std::min(maxCells, cellsOf(text)), baseline, text, maxCells);
}

int CellText::drawCells(QPainter &painter, qreal x, qreal baseline, QStringView text, int maxCells) const
{
    m_glyphs.clear();
    m_positions.clear();
    int cell = 0;
    qsizetype i = 0;
    while (i < text.size()) {
        const qsizetype begun = i;
        const char32_t c = nextCharacter(text, i);
        const int cells = cellsOf(c);
        if (cell + cells > maxCells)
            break;
        // Marks that follow belong to this character and are drawn with it.
        while (i < text.size() && text[i].unicode() >= 0x300 && cellsOf(char32_t(text[i].unicode())) == 0)
            ++i;
        if (ControlChips::isPicture(c)) {
            m_chips.draw(painter, QRectF(x + cell * m_cell, baseline - m_ascent, cells * m_cell, m_height), baseline, c);
            cell += cells;
            continue;
        }
        const quint32 glyph = i - begun == 1 && c < 0x10000 ? glyphOf(char16_t(c)) : 0;
        if (glyph != 0) {
            m_glyphs.push_back(glyph);
            m_positions.emplace_back(cell * m_cell, 0);
        } else {
            drawOther(painter, x + cell * m_cell, baseline, text.sliced(begun, i - begun).toString());
        }
        cell += cells;
    }
    flush(painter, x, baseline);
    return cell;
}

void CellText::flush(QPainter &painter, qreal x, qreal baseline) const
{
    if (m_glyphs.empty())
        return;
    QGlyphRun run;
    run.setRawFont(m_raw);
    run.setRawData(m_glyphs.data(), m_positions.data(), int(m_glyphs.size()));
    painter.drawGlyphRun(QPointF(x, baseline), run);
}

void CellText::drawOther(QPainter &painter, qreal x, qreal baseline, const QString &cluster) const
{
    auto known = m_others.constFind(cluster);
    if (known == m_others.constEnd()) {
        if (m_others.size() >= OthersKept)
            m_others.clear();
        QTextLayout layout(cluster, m_font);
        layout.beginLayout();
        QTextLine line = layout.createLine();
        line.setNumColumns(int(cluster.size()));
        line.setPosition(QPointF(0, -line.ascent()));
        layout.endLayout();
        known = m_others.insert(cluster, Cluster{layout.glyphRuns()});
    }
    for (const QGlyphRun &run : known->runs)
        painter.drawGlyphRun(QPointF(x, baseline), run);
}

} // namespace porthole
