// Bytes as offsets, hex and characters, one selection over both columns.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/hexview.h"

#include "ui/theme/theme.h"

#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QtMath>

#include <algorithm>

namespace porthole {

HexView::HexView(QWidget *parent) : ByteArea(parent)
{
    setObjectName(QStringLiteral("hexView"));
    setAccessibleName(tr("Bytes in hex"));
    setWholeCursor(true);
}

void HexView::setBytes(const QByteArray &bytes, const QList<SecretRange> &masked)
{
    m_bytes = bytes;
    m_masked = masked;
    std::sort(m_masked.begin(), m_masked.end(),
              [](const SecretRange &a, const SecretRange &b) { return a.offset < b.offset; });
    m_offsetDigits = bytes.size() > 0x10000 ? 6 : 4;
    resetCursor();
    layOut();
}

void HexView::layOut()
{
    const int columns = int((viewport()->width() - 2 * padding()) / cells().cellWidth() + 0.01);
    m_perLine = 16;
    if (lineLength() > columns)
        m_perLine = 8;
    setRows((m_bytes.size() + m_perLine - 1) / m_perLine);
    setContentWidth(qCeil(lineLength() * cells().cellWidth()) + 2 * padding());
    viewport()->update();
}

void HexView::resizeEvent(QResizeEvent *event)
{
    const qint64 first = firstVisibleRow() * m_perLine;
    ByteArea::resizeEvent(event);
    const int before = m_perLine;
    layOut();
    if (m_perLine != before)
        setTop(first / m_perLine * rowHeight());
}

void HexView::refreshLook()
{
    ByteArea::refreshLook();
    layOut();
}

qreal HexView::xOf(int column) const
{
    return padding() + column * cells().cellWidth() - horizontalScrollBar()->value();
}

bool HexView::isMasked(qint64 position) const
{
    const auto after = std::upper_bound(m_masked.begin(), m_masked.end(), position,
                                        [](qint64 p, const SecretRange &range) { return p < range.offset; });
    return after != m_masked.begin() && position < qint64((after - 1)->offset) + (after - 1)->length;
}

QChar HexView::characterOf(qint64 position) const
{
    const uchar byte = uchar(m_bytes[position]);
    if (isMasked(position))
        return u'*';
    if (byte < 0x20)
        return QChar(char16_t(0x2400 + byte));
    if (byte == 0x7f)
        return QChar(char16_t(0x2421));
    return byte < 0x7f ? QChar(char16_t(byte)) : QChar(u'\u00b7');
}

QString HexView::lineText(qint64 row) const
{
    static constexpr char Digits[] = "0123456789abcdef";
    QString line(lineLength(), u' ');
    const qint64 start = row * m_perLine;
    for (int digit = 0; digit < m_offsetDigits; ++digit)
        line[digit] = QLatin1Char(Digits[start >> (4 * (m_offsetDigits - 1 - digit)) & 0xf]);
    for (int i = 0; i < m_perLine && start + i < m_bytes.size(); ++i) {
        const uchar byte = uchar(m_bytes[start + i]);
        const bool masked = isMasked(start + i);
        line[hexColumn(i)] = masked ? u'*' : char16_t(Digits[byte >> 4]);
        line[hexColumn(i) + 1] = masked ? u'*' : char16_t(Digits[byte & 0xf]);
        line[characterColumn(i)] = characterOf(start + i);
    }
    return line;
}

qint64 HexView::spokenLength() const
{
    return rows() * (lineLength() + 1);
}

QString HexView::spoken(qint64 first, qint64 end) const
{
    first = std::clamp<qint64>(first, 0, spokenLength());
    end = std::clamp<qint64>(end, first, spokenLength());
    const qint64 length = lineLength() + 1;
    QString text;
    for (qint64 row = first / length; row * length < end; ++row)
        text += lineText(row) % u'\n';
    return text.mid(first % length, end - first);
}

qint64 HexView::spokenOffset(qint64 position) const
{
    return position / m_perLine * (lineLength() + 1) + hexColumn(int(position % m_perLine));
}

qint64 HexView::positionOfSpoken(qint64 offset) const
{
    const qint64 row = offset / (lineLength() + 1);
    const int column = int(offset % (lineLength() + 1));
    int index = 0;
    while (index + 1 < m_perLine && hexColumn(index + 1) <= column)
        ++index;
    return std::clamp<qint64>(row * m_perLine + index, 0, std::max<qint64>(0, m_bytes.size() - 1));
}

QRect HexView::rectOf(qint64 position) const
{
    const QRect row = rowRect(rowOf(position));
    return {qRound(xOf(hexColumn(int(position % m_perLine)))), row.top(), qCeil(2 * cells().cellWidth()),
            row.height()};
}

qint64 HexView::positionAt(const QPoint &point) const
{
    const qint64 row = std::clamp<qint64>(rowAtY(point.y()), 0, std::max<qint64>(0, rows() - 1));
    const int column = int((point.x() - padding() + horizontalScrollBar()->value()) / cells().cellWidth());
    int index = column - characterColumn(0);
    if (!m_inCharacters) {
        for (index = 0; index + 1 < m_perLine && hexColumn(index + 1) <= column;)
            ++index;
    }
    index = std::clamp(index, 0, m_perLine - 1);
    return std::clamp<qint64>(row * m_perLine + index, 0, std::max<qint64>(0, m_bytes.size() - 1));
}

// A drag stays in the column it began in.
void HexView::pressedAt(const QPoint &point)
{
    m_inCharacters = point.x() >= xOf(characterColumn(0)) - cells().cellWidth() / 2;
}

qint64 HexView::moved(qint64 position, qint64 rows) const
{
    const qint64 to = position + rows * m_perLine;
    const qint64 column = position % m_perLine;
    if (to < 0)
        return column;
    if (to < m_bytes.size())
        return to;
    const qint64 last = std::max<qint64>(0, m_bytes.size() - 1);
    return rowOf(last) == rowOf(position) ? position : last;
}

void HexView::paintSelection(QPainter &painter, qint64 row) const
{
    const auto [first, end] = selected();
    const qint64 start = row * m_perLine;
    const int from = int(std::clamp<qint64>(first - start, 0, m_perLine));
    const int to = int(std::clamp<qint64>(end - start, 0, m_perLine));
    if (from >= to)
        return;
    const QRect line = rowRect(row);
    const auto fill = [&](qreal left, qreal right, bool active) {
        const QRectF box(left, line.top(), right - left, line.height());
        painter.fillRect(box, tokens().selection);
        if (active && hasFocus())
            painter.fillRect(QRectF(left, line.bottom() - 1, right - left, 2), tokens().accent);
    };
    fill(xOf(hexColumn(from)), xOf(hexColumn(to - 1) + 2), !m_inCharacters);
    fill(xOf(characterColumn(from)), xOf(characterColumn(to - 1) + 1), m_inCharacters);
}

void HexView::paintLine(QPainter &painter, qint64 row) const
{
    QString line = lineText(row);
    const QRect rect = rowRect(row);
    const qreal baseline = cells().baselineIn(rect.top(), rect.height());
    const auto part = [&](int from, int length, const QColor &color) {
        painter.setPen(color);
        cells().draw(painter, xOf(from), baseline, QStringView(line).sliced(from, length), length);
    };
    part(0, m_offsetDigits, tokens().secondary);
    // What is no printable character steps back; what is masked stands out.
    for (int i = 0; i < m_perLine && row * m_perLine + i < m_bytes.size(); ++i) {
        const qint64 at = row * m_perLine + i;
        const uchar byte = uchar(m_bytes[at]);
        const bool odd = byte < 0x20 || byte >= 0x7f;
        // A cell is too narrow for a control character's name; its value stands beside it.
        if (odd)
            line[characterColumn(i)] = u'\u00b7';
        if (!isMasked(at)) {
            part(characterColumn(i), 1, odd ? tokens().secondary : tokens().text);
            continue;
        }
        part(characterColumn(i), 1, tokens().caution);
        part(hexColumn(i), 2, tokens().caution);
        line[hexColumn(i)] = line[hexColumn(i) + 1] = u' ';
    }
    part(hexColumn(0), hexColumn(m_perLine) - hexColumn(0), tokens().text);
}

void HexView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), tokens().surface);
    const qint64 first = std::max<qint64>(0, rowAtY(event->rect().top()));
    const qint64 last = std::min(lastVisibleRow(), rowAtY(event->rect().bottom()));
    for (qint64 row = first; row <= last; ++row) {
        paintSelection(painter, row);
        paintLine(painter, row);
    }
    paintFocus(painter);
}

} // namespace porthole
