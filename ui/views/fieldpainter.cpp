// Paints one field of the tree: its name, and its value beside it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/fieldpainter.h"

#include "core/model/fieldmodel.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QTextLayout>
#include <QTreeView>
#include <QtMath>

namespace porthole {

namespace {

constexpr int MostLines = 6;
constexpr int RowAtNormalSize = 26;
constexpr int LeastValue = 48;
constexpr qsizetype MostChars = 600; // of a value; more cannot be seen in a row

int rowHeight(const Theme &theme)
{
    return theme.scaled(RowAtNormalSize);
}

int lineHeight(const Theme &theme)
{
    return theme.scaled(18);
}

QString elided(const QFontMetrics &metrics, const QString &text, int width)
{
    return metrics.elidedText(text, Qt::ElideRight, std::max(0, width));
}

QStringList wrapped(const QString &text, const QFont &font, int width, bool &cut)
{
    QTextLayout layout(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    QStringList lines;
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        if (lines.size() + 1 == MostLines && line.textStart() + line.textLength() < text.size()) {
            lines.append(elided(QFontMetrics(font), text.sliced(line.textStart()), width));
            cut = true;
            break;
        }
        lines.append(text.sliced(line.textStart(), line.textLength()));
    }
    layout.endLayout();
    return lines;
}

Tone toneOf(const QModelIndex &index)
{
    switch (Field::Weight(index.data(FieldModel::WeightRole).toInt())) {
    case Field::Weight::Usual: break;
    case Field::Weight::Caution: return Tone::Caution;
    case Field::Weight::Trouble: return Tone::Trouble;
    }
    return index.data(FieldModel::ProseRole).toBool() ? Tone::Text : Tone::Secondary;
}

} // namespace

const CellText &FieldPainter::cells(const QFont &mono) const
{
    if (!m_cells || m_font != mono) {
        m_cells = std::make_unique<CellText>(mono);
        m_font = mono;
    }
    return *m_cells;
}

FieldPainter::Layout FieldPainter::layOut(const QWidget *view, int width, const QModelIndex &index) const
{
    const Theme &theme = Theme::of(view);
    const CellText &mono = cells(theme.monoFont());
    const auto fitting = [&](int pixels) { return std::max(1, int(pixels / mono.cellWidth())); };
    const int right = width - theme.scaled(12);
    Layout layout;
    layout.name = index.data(FieldModel::NameRole).toString().left(MostChars);
    layout.nameCells = std::min(CellText::cellsOf(layout.name), fitting(right - LeastValue));
    layout.valueLeft = theme.scaled(2) + qCeil(layout.nameCells * mono.cellWidth()) + theme.scaled(metrics::Gap);
    const QString all = index.data(FieldModel::ValueRole).toString();
    const QString value = all.first(std::min(all.size(), MostChars));
    const int room = std::max(1, right - layout.valueLeft);
    layout.valueCells = fitting(room);
    layout.cut = value.size() < all.size();
    if (index.data(FieldModel::ProseRole).toBool()) {
        layout.lines = wrapped(value, theme.uiFont(), room, layout.cut);
    } else {
        layout.cut = layout.cut || CellText::cellsOf(value) > layout.valueCells;
        layout.lines = {value};
    }
    return layout;
}

bool FieldPainter::isCut(const QWidget *view, int width, const QModelIndex &index) const
{
    return layOut(view, width, index).cut;
}

void FieldPainter::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.widget);
    const Layout layout = layOut(option.widget, option.rect.width(), index);
    const bool prose = index.data(FieldModel::ProseRole).toBool();
    const QRect row = option.rect;
    // A line of a taller row stands where it would stand in one of usual height.
    const int above = (rowHeight(theme) - lineHeight(theme)) / 2;
    QRect line(row.left() + theme.scaled(2), row.top() + above, row.width(), lineHeight(theme));
    painter->save();
    painter->setPen(theme.tokens().text);
    const CellText &mono = cells(theme.monoFont());
    const qreal baseline = mono.baselineIn(line.top(), line.height());
    mono.draw(*painter, line.left(), baseline, layout.name, layout.nameCells);
    painter->setFont(theme.uiFont());
    painter->setPen(theme.color(toneOf(index)));
    line.setLeft(row.left() + layout.valueLeft);
    if (!prose)
        mono.draw(*painter, line.left(), baseline, layout.lines.constFirst(), layout.valueCells);
    for (const QString &text : prose ? layout.lines : QStringList()) {
        painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, text);
        line.translate(0, lineHeight(theme));
    }
    painter->restore();
}

QSize FieldPainter::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.widget);
    const int height = rowHeight(theme);
    const auto *tree = qobject_cast<const QTreeView *>(option.widget);
    if (!tree || !index.data(FieldModel::ProseRole).toBool())
        return {1, height};
    int depth = tree->rootIsDecorated() ? 1 : 0;
    for (QModelIndex above = index.parent(); above.isValid(); above = above.parent())
        ++depth;
    const Layout layout = layOut(tree, tree->viewport()->width() - depth * tree->indentation(), index);
    const int lines = std::max<int>(1, int(layout.lines.size()));
    return {1, height + (lines - 1) * lineHeight(theme)};
}

} // namespace porthole
