// A payload as text: wrapped on a grid, whatever is not plain text in its own colour.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/textview.h"

#include "ui/theme/theme.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QtMath>

#include <algorithm>
#include <limits>

namespace porthole {

namespace {

// One character (a surrogate pair is one) and how many cells it takes.
struct Step {
    qsizetype length = 1;
    int cells = 1;
};

Step stepAt(QStringView text, qsizetype i)
{
    const char16_t unit = text[i].unicode();
    if (unit < 0x300)
        return {};
    if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
        return {2, CellText::cellsOf(QChar::surrogateToUcs4(text[i], text[i + 1]))};
    return {1, CellText::cellsOf(char32_t(unit))};
}

} // namespace

TextView::TextView(QWidget *parent) : ByteArea(parent)
{
    setObjectName(QStringLiteral("textView"));
    setAccessibleName(tr("Bytes as text"));
}

void TextView::setText(ShownText text, std::vector<SpokenSpan> speakers)
{
    m_shown = std::move(text);
    m_speakers = std::move(speakers);
    m_columns = 0;
    resetCursor();
    layOut();
}

void TextView::setWrapping(bool wrapping)
{
    m_wrapping = wrapping;
    m_columns = 0;
    layOut();
}

qreal TextView::left() const
{
    return padding() - horizontalScrollBar()->value();
}

void TextView::layOut()
{
    const int fitting = std::max(8, int((viewport()->width() - 2 * padding()) / cells().cellWidth() + 0.01));
    const int columns = m_wrapping ? fitting : std::numeric_limits<int>::max() - 2;
    if (columns == m_columns)
        return;
    const qint64 place = m_columns == 0 || m_lines.empty()
        ? 0 : m_lines[size_t(std::clamp<qint64>(firstVisibleRow(), 0, qint64(m_lines.size()) - 1))];
    m_columns = columns;
    m_lines.assign(1, 0);
    const QStringView text(m_shown.text);
    int used = 0;
    int longest = 0;
    for (qsizetype i = 0; i < text.size();) {
        if (text[i] == u'\n') {
            m_lines.push_back(quint32(++i));
            used = 0;
            continue;
        }
        const Step step = stepAt(text, i);
        if (used + step.cells > columns) {
            m_lines.push_back(quint32(i));
            used = 0;
        }
        used += step.cells;
        longest = std::max(longest, used);
        i += step.length;
    }
    setContentWidth(m_wrapping ? 0 : qCeil(longest * cells().cellWidth()) + 2 * padding());
    setRows(qint64(m_lines.size()));
    setTop(rowOf(place) * rowHeight());
    viewport()->update();
}

void TextView::resizeEvent(QResizeEvent *event)
{
    ByteArea::resizeEvent(event);
    layOut();
}

void TextView::refreshLook()
{
    ByteArea::refreshLook();
    m_columns = 0;
    layOut();
}

QStringView TextView::line(qint64 row) const
{
    const quint32 begin = m_lines[size_t(row)];
    const quint32 end = size_t(row) + 1 < m_lines.size() ? m_lines[size_t(row) + 1] : quint32(m_shown.text.size());
    const QStringView text = QStringView(m_shown.text).sliced(begin, end - begin);
    return text.endsWith(u'\n') ? text.chopped(1) : text;
}

qint64 TextView::rowOf(qint64 position) const
{
    const auto after = std::upper_bound(m_lines.begin(), m_lines.end(), quint32(position));
    return std::max<qint64>(0, after - m_lines.begin() - 1);
}

qint64 TextView::lineEnd(qint64 position) const
{
    const qint64 row = rowOf(position);
    return m_lines[size_t(row)] + line(row).size();
}

int TextView::cellOf(qint64 position) const
{
    const qint64 row = rowOf(position);
    return CellText::cellsOf(line(row).first(std::min<qint64>(position - m_lines[size_t(row)], line(row).size())));
}

qint64 TextView::positionOfCell(qint64 row, int cell) const
{
    const QStringView text = line(row);
    qsizetype i = 0;
    int used = 0;
    while (i < text.size()) {
        const Step step = stepAt(text, i);
        if (used + step.cells > cell)
            break;
        used += step.cells;
        i += step.length;
    }
    return m_lines[size_t(row)] + i;
}

qint64 TextView::moved(qint64 position, qint64 rowsDown) const
{
    const qint64 row = rowOf(position) + rowsDown;
    if (row < 0)
        return 0;
    if (row >= rows())
        return positions();
    return positionOfCell(row, cellOf(position));
}

qint64 TextView::positionAt(const QPoint &point) const
{
    const qint64 row = std::clamp<qint64>(rowAtY(point.y()), 0, rows() - 1);
    return positionOfCell(row, std::max(0, int((point.x() - left()) / cells().cellWidth() + 0.5)));
}

QRect TextView::rectOf(qint64 position) const
{
    const QRect row = rowRect(rowOf(position));
    return {qRound(left() + cellOf(position) * cells().cellWidth()), row.top(), qRound(cells().cellWidth()),
            row.height()};
}

QString TextView::spoken(qint64 first, qint64 end) const
{
    first = std::clamp<qint64>(first, 0, positions());
    return m_shown.text.mid(first, std::max<qint64>(0, end - first));
}

qint64 TextView::positionOfSpoken(qint64 offset) const
{
    return std::clamp<qint64>(offset, 0, positions());
}

QString TextView::selectedText() const
{
    const auto [first, end] = selected();
    return ShownText::forClipboard(first == end ? m_shown.text : m_shown.text.mid(first, end - first));
}

QColor TextView::colorOf(qint64 position) const
{
    switch (m_shown.at(quint32(position))) {
    case Shown::Plain: break;
    case Shown::Control: return tokens().secondary;
    case Shown::Hidden: return tokens().note;
    case Shown::Malformed: return tokens().trouble;
    case Shown::Secret: return tokens().caution;
    }
    if (m_speakers.empty())
        return tokens().text;
    const auto behind = std::upper_bound(m_speakers.begin(), m_speakers.end(), quint32(position),
                                         [](quint32 at, const SpokenSpan &span) { return at < span.start; });
    const Direction from = behind == m_speakers.begin() ? Direction::None : (behind - 1)->from;
    return from == Direction::Out ? tokens().sent : from == Direction::In ? tokens().received : tokens().secondary;
}

void TextView::paintLine(QPainter &painter, qint64 row) const
{
    const QRect rect = rowRect(row);
    const qreal baseline = cells().baselineIn(rect.top(), rect.height());
    const QStringView text = line(row);
    const qint64 begin = m_lines[size_t(row)];
    const auto [first, end] = selected();
    const qreal cell = cells().cellWidth();
    if (first <= begin + text.size() && end > begin && end > first) {
        const qsizetype from = std::clamp<qint64>(first - begin, 0, text.size());
        const qsizetype to = std::clamp<qint64>(end - begin, 0, text.size());
        const qreal begun = left() + CellText::cellsOf(text.first(from)) * cell;
        // A selected line end shows as half a cell.
        const qreal tail = end > begin + text.size() ? cell / 2 : 0;
        const qreal width = CellText::cellsOf(text.sliced(from, to - from)) * cell + tail;
        painter.fillRect(QRectF(begun, rect.top(), width, rect.height()), tokens().selection);
    }
    qreal x = left();
    for (qsizetype i = 0; i < text.size();) {
        const QColor color = colorOf(begin + i);
        qsizetype next = i + 1;
        while (next < text.size() && colorOf(begin + next) == color)
            ++next;
        const QStringView part = text.sliced(i, next - i);
        const int partCells = CellText::cellsOf(part);
        painter.setPen(color);
        cells().draw(painter, x, baseline, part, partCells);
        x += partCells * cell;
        i = next;
    }
}

void TextView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), tokens().surface);
    const qint64 first = std::max<qint64>(0, rowAtY(event->rect().top()));
    const qint64 last = std::min(lastVisibleRow(), rowAtY(event->rect().bottom()));
    for (qint64 row = first; row <= last; ++row)
        paintLine(painter, row);
    if (hasFocus() && !hasSelection())
        painter.fillRect(QRect(rectOf(cursor()).topLeft(), QSize(2, rowHeight())), tokens().accent);
    paintFocus(painter);
}

} // namespace porthole
