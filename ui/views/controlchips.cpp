// Control characters as small chips with their names: the glyphs fonts have for them are too small to read.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/controlchips.h"

#include <QGlyphRun>
#include <QPainter>

namespace porthole {

namespace {

constexpr qreal Smaller = 0.78;  // than the text: two letters and their margins stand in two cells

} // namespace

ControlChips::ControlChips(const QFont &mono) : m_letters(QRawFont::fromFont(mono))
{
    if (!m_letters.isValid())
        return;
    m_letters.setPixelSize(m_letters.pixelSize() * Smaller);
    m_letter = m_letters.advancesForGlyphIndexes(m_letters.glyphIndexesForString(QStringLiteral("N"))).value(0).x();
    m_capital = m_letters.capHeight();
}

QLatin1StringView ControlChips::nameOf(char32_t picture)
{
    static constexpr const char *names[] = {
        "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "HT", "LF", "VT", "FF", "CR", "SO", "SI", "DLE",
        "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM", "SUB", "ESC", "FS", "GS", "RS", "US", "SP", "DEL"};
    return QLatin1StringView(isPicture(picture) ? names[picture - 0x2400] : "");
}

void ControlChips::draw(QPainter &painter, const QRectF &box, qreal baseline, char32_t picture) const
{
    const QLatin1StringView name = nameOf(picture);
    const QColor ink = painter.pen().color();
    QColor wash = ink;
    wash.setAlphaF(0.13F);
    // The letters stand as high as the text around them; the chip is as far above them as below.
    const qreal height = m_capital + 5;
    const QRectF chip(box.left() + 1, baseline - m_capital - 2.5, box.width() - 2, height);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(wash);
    painter.drawRoundedRect(chip, 2.5, 2.5);
    painter.restore();
    QGlyphRun run;
    run.setRawFont(m_letters);
    const QList<quint32> glyphs = m_letters.glyphIndexesForString(QString(name));
    QList<QPointF> places;
    for (qsizetype i = 0; i < glyphs.size(); ++i)
        places.append(QPointF(qreal(i) * m_letter, 0));
    run.setGlyphIndexes(glyphs);
    run.setPositions(places);
    painter.drawGlyphRun(QPointF(chip.center().x() - qreal(name.size()) * m_letter / 2, baseline), run);
}

} // namespace porthole
