// Paints the two ladders of a comparison.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/stylepaint.h"
#include "ui/theme/theme.h"
#include "ui/views/comparisonview.h"
#include "ui/views/laddershapes.h"

#include <QLinearGradient>
#include <QPainter>

namespace porthole {

void ComparisonView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::of(this);
    painter.fillRect(rect(), theme.tokens().surface);
    painter.setRenderHint(QPainter::Antialiasing);
    paintGround(painter, theme);
    for (const ComparisonArrow &arrow : m_layout.arrows()) {
        if (!arrow.wait.isEmpty()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.tokens().caution);
            painter.drawRoundedRect(arrow.wait, 2, 2);
        }
    }
    for (const ComparisonArrow &arrow : m_layout.arrows())
        paintArrow(painter, theme, arrow);
    for (const ComparisonArrow &arrow : m_layout.arrows())
        paintEnd(painter, theme, arrow);
    for (const ComparisonMark &mark : m_layout.marks())
        paintMark(painter, theme, mark);
    paintChosen(painter, theme);
    paintLabels(painter, theme);
    paintChosenNumber(painter, theme);
    paintLegend(painter, theme);
    if (hasFocus())
        stylepaint::focusRing(theme.tokens(), &painter, rect());
}

void ComparisonView::paintGround(QPainter &painter, const Theme &theme) const
{
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(theme.tokens().hover);
    const int left = int(ComparisonLayout::gutter(QFontMetricsF(theme.monoFont())));
    for (const qreal y : m_layout.ticks())
        painter.drawLine(left, int(y), width(), int(y));
    painter.setRenderHint(QPainter::Antialiasing);
    for (const ComparisonLane &lane : m_layout.lanes()) {
        QPen pen(lane.dashed ? theme.tokens().disabled : theme.tokens().secondary, 1.5);
        if (lane.dashed)
            pen.setDashPattern({2, 3});
        painter.setPen(pen);
        painter.drawLine(lane.line);
    }
}

void ComparisonView::paintArrow(QPainter &painter, const Theme &theme, const ComparisonArrow &arrow) const
{
    const Tokens &tokens = theme.tokens();
    if (arrow.what == ComparisonArrow::What::Unsent)
        return;
    QPen pen(tokens.sent, 1.25);
    if (arrow.what == ComparisonArrow::What::Delivered) {
        QLinearGradient way(arrow.line.p1(), arrow.line.p2());
        way.setColorAt(0.25, tokens.sent);
        way.setColorAt(0.75, tokens.received);
        pen.setBrush(way);
    } else {
        pen.setDashPattern({4, 3});
    }
    painter.setPen(pen);
    painter.drawLine(arrow.line);
}

// Arrow head, cross or ring: what became of it, as a shape.
void ComparisonView::paintEnd(QPainter &painter, const Theme &theme, const ComparisonArrow &arrow) const
{
    switch (arrow.what) {
    case ComparisonArrow::What::Delivered: return laddershapes::head(painter, arrow.line, theme.tokens().received);
    case ComparisonArrow::What::UnderWay: return;
    case ComparisonArrow::What::Lost: return laddershapes::cross(painter, arrow.line.p2(), theme.tokens().trouble);
    case ComparisonArrow::What::Unsent: return laddershapes::ring(painter, arrow.line.p2(), theme.tokens());
    }
}

void ComparisonView::paintMark(QPainter &painter, const Theme &theme, const ComparisonMark &mark) const
{
    const QColor color = theme.color(mark.tone);
    switch (mark.shape) {
    case ComparisonMark::Shape::Triangle: return laddershapes::triangle(painter, mark.at, color);
    case ComparisonMark::Shape::Square: return laddershapes::square(painter, mark.at, color);
    case ComparisonMark::Shape::Bar:
        painter.setPen(QPen(color, 2));
        painter.drawLine(mark.at - QPointF(5, 0), mark.at + QPointF(5, 0));
        return;
    }
}

void ComparisonView::paintLegend(QPainter &painter, const Theme &theme) const
{
    painter.setFont(theme.smallFont());
    for (const ComparisonLegend &item : m_layout.legend()) {
        const QColor color = theme.color(item.tone);
        switch (item.shape) {
        case ComparisonLegend::Shape::Arrow: {
            const QLineF line(item.at - QPointF(8, 0), item.at + QPointF(8, 0));
            painter.setPen(QPen(theme.tokens().sent, 1.25));
            painter.drawLine(line);
            laddershapes::head(painter, line, color);
            break;
        }
        case ComparisonLegend::Shape::Bar:
            painter.setPen(Qt::NoPen);
            painter.setBrush(color);
            painter.drawRoundedRect(QRectF(item.at.x() - 2.5, item.at.y() - 6, 5, 12), 2, 2);
            break;
        case ComparisonLegend::Shape::Cross: laddershapes::cross(painter, item.at, color); break;
        case ComparisonLegend::Shape::Ring: laddershapes::ring(painter, item.at, theme.tokens()); break;
        case ComparisonLegend::Shape::Triangle: laddershapes::triangle(painter, item.at - QPointF(3, 0), color); break;
        case ComparisonLegend::Shape::Square: laddershapes::square(painter, item.at, color); break;
        }
        painter.setPen(theme.tokens().secondary);
        painter.drawText(item.box, int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine, item.text);
    }
}

void ComparisonView::paintChosen(QPainter &painter, const Theme &theme) const
{
    const ComparisonArrow *arrow = m_number > 0 ? m_layout.arrow(m_column, m_number) : nullptr;
    if (!arrow)
        return;
    QColor halo = theme.tokens().accent;
    halo.setAlphaF(0.22F);
    painter.setPen(QPen(halo, 9, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(arrow->line.p1(), arrow->line.p2() + QPointF(0.01, 0));
    painter.setPen(QPen(theme.tokens().accent, 2.25));
    painter.drawLine(arrow->line);
    paintEnd(painter, theme, *arrow);
}

// The chosen one has its number even where there is no room for every number.
QRectF ComparisonView::chosenNumberBox(const QFontMetricsF &metrics) const
{
    const ComparisonArrow *arrow = m_number > 0 ? m_layout.arrow(m_column, m_number) : nullptr;
    if (!arrow)
        return {};
    const qreal width = metrics.horizontalAdvance(QStringLiteral("000"));
    return {arrow->line.x1() - 8 - width, arrow->line.y1() - metrics.height() / 2, width, metrics.height()};
}

void ComparisonView::paintChosenNumber(QPainter &painter, const Theme &theme) const
{
    QFont font = theme.monoFont();
    const QRectF box = chosenNumberBox(QFontMetricsF(font));
    if (box.isEmpty())
        return;
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(theme.tokens().accent);
    painter.drawText(box, int(Qt::AlignRight | Qt::AlignVCenter) | Qt::TextSingleLine, QString::number(m_number));
}

void ComparisonView::paintLabels(QPainter &painter, const Theme &theme) const
{
    const QFont figures = theme.monoFont();
    const QFont words = theme.smallFont();
    const QRectF chosen = chosenNumberBox(QFontMetricsF(figures));
    for (const PlacedLabel &label : m_layout.labels()) {
        if (label.box.intersects(chosen))
            continue;
        if (label.ground)
            painter.fillRect(label.box.adjusted(-2, 1, 0, -1), theme.tokens().surface);
        painter.setFont(label.figures ? figures : words);
        painter.setPen(theme.color(label.tone));
        painter.drawText(label.box, int(label.align | Qt::AlignVCenter) | Qt::TextSingleLine, label.text);
    }
}

} // namespace porthole
