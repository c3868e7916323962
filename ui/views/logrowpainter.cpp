// Paints one row of the log.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/logrowpainter.h"

#include "core/log/entrywords.h"
#include "core/model/logmodel.h"

#include <QHeaderView>
#include <QPainter>
#include <QWidget>

namespace porthole {

Mark markOf(const Entry &entry)
{
    if (isTrouble(entry))
        return Mark::Trouble;
    switch (entry.kind) {
    case Kind::Sent: return Mark::Sent;
    case Kind::Received: return Mark::Received;
    case Kind::Packet: return entry.direction == Direction::Out ? Mark::Sent : Mark::Received;
    case Kind::Note: return entry.aux == quint32(Severity::Caution) ? Mark::Caution : Mark::Note;
    case Kind::Call:
    case Kind::State:
    case Kind::Sample: return Mark::Quiet;
    case Kind::Error:
    case Kind::None: break;
    }
    return Mark::None;
}

Tone toneOf(Mark mark)
{
    switch (mark) {
    case Mark::Sent: return Tone::Sent;
    case Mark::Received: return Tone::Received;
    case Mark::Note: return Tone::Note;
    case Mark::Caution: return Tone::Caution;
    case Mark::Trouble: return Tone::Trouble;
    case Mark::None:
    case Mark::Quiet: break;
    }
    return Tone::Secondary;
}

void paintMark(QPainter &painter, const QRectF &box, Mark mark, const QColor &color)
{
    const QPointF c = box.center();
    const qreal r = std::min(box.width(), box.height()) / 2;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    const auto polygon = [&](std::initializer_list<QPointF> points) { painter.drawPolygon(QPolygonF(points)); };
    switch (mark) {
    case Mark::Sent: polygon({{c.x() - r, c.y() - r}, {c.x() + r, c.y()}, {c.x() - r, c.y() + r}}); break;
    case Mark::Received: polygon({{c.x() + r, c.y() - r}, {c.x() - r, c.y()}, {c.x() + r, c.y() + r}}); break;
    case Mark::Note: polygon({{c.x(), c.y() - r}, {c.x() + r, c.y()}, {c.x(), c.y() + r}, {c.x() - r, c.y()}}); break;
    case Mark::Caution: polygon({{c.x(), c.y() - r}, {c.x() + r, c.y() + r}, {c.x() - r, c.y() + r}}); break;
    case Mark::Trouble: painter.drawRoundedRect(QRectF(c.x() - r, c.y() - r, 2 * r, 2 * r), 1.5, 1.5); break;
    case Mark::Quiet: painter.drawEllipse(c, r / 2, r / 2); break;
    case Mark::None: break;
    }
    painter.restore();
}

LogRowPainter::LogRowPainter(const QWidget *widget)
    : m_theme(Theme::of(widget)), m_cells(m_theme.monoFont()),
      m_alternate(m_theme.palette().color(QPalette::AlternateBase)), m_rowHeight(m_theme.rowHeight()),
      m_padding(m_theme.scaled(metrics::Gap))
{
}

void LogRowPainter::paint(QPainter &painter, const LogModel &model, const QHeaderView &header, int row,
                          const QRect &rect, State state) const
{
    paintGround(painter, rect, row, state);
    const Entry entry = model.entryOf(row);
    const Mark mark = markOf(entry);
    for (int visual = 0; visual < header.count(); ++visual) {
        const int column = header.logicalIndex(visual);
        if (header.isSectionHidden(column))
            continue;
        const int x = header.sectionViewportPosition(column);
        const int width = header.sectionSize(column);
        if (x + width <= rect.left() || x > rect.right())
            continue;
        paintCell(painter, model, row, column,
                  QRectF(x + m_padding, rect.top(), width - 2 * m_padding, rect.height()), entry, mark);
    }
}

void LogRowPainter::paintGround(QPainter &painter, const QRect &rect, int row, State state) const
{
    const Tokens &tokens = m_theme.tokens();
    if (state.selected)
        painter.fillRect(rect, tokens.selection);
    else if (row % 2 == 0)
        painter.fillRect(rect, m_alternate);
    if (!state.current)
        return;
    // The focus is a frame, the current row without focus a bar: both are more than a colour.
    if (state.focused) {
        painter.setPen(QPen(tokens.accent, 2));
        painter.drawRect(rect.adjusted(1, 1, -1, -1));
    }
    painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), tokens.accent);
}

void LogRowPainter::paintCell(QPainter &painter, const LogModel &model, int row, int column, const QRectF &cell,
                              const Entry &entry, Mark mark) const
{
    if (column == LogModel::Way) {
        const qreal side = m_rowHeight * 0.27;
        paintMark(painter, QRectF(cell.center() - QPointF(side, side) / 2, QSizeF(side, side)), mark,
                  m_theme.color(toneOf(mark)));
        return;
    }
    const bool isWhat = column == LogModel::What;
    Tone tone = isWhat || column == LogModel::ConversationColumn ? Tone::Text : Tone::Secondary;
    if (isWhat && (mark == Mark::Trouble || mark == Mark::Caution))
        tone = toneOf(mark);
    painter.setPen(m_theme.color(tone));
    const int maxCells = int(cell.width() / m_cells.cellWidth() + 0.01);
    const qreal baseline = m_cells.baselineIn(cell.top(), cell.height());
    const QString text = model.cell(row, column, entry);
    if (column == LogModel::Length || column == LogModel::Delta || column == LogModel::Number)
        m_cells.drawRight(painter, cell.right(), baseline, text, maxCells);
    else
        m_cells.draw(painter, cell.left(), baseline, text, maxCells);
}

} // namespace porthole
