// Paints one row of the log.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/theme.h"
#include "ui/views/celltext.h"

#include <QRect>

class QHeaderView;

namespace porthole {

class LogModel;
struct Entry;

// What the colour and the shape at the left of "What happened" say.
enum class Mark : quint8 { None, Sent, Received, Note, Caution, Trouble, Quiet };
Mark markOf(const Entry &entry);
Tone toneOf(Mark mark);
// Each has its own shape, so that colour is never alone.
void paintMark(QPainter &painter, const QRectF &box, Mark mark, const QColor &color);

// Fonts and colours are looked up once; made anew when they change.
class LogRowPainter
{
public:
    struct State {
        bool selected = false;
        bool current = false;
        bool focused = false;
    };

    explicit LogRowPainter(const QWidget *widget);

    int rowHeight() const { return m_rowHeight; }
    int padding() const { return m_padding; }
    const CellText &cells() const { return m_cells; }
    // `left` and `width`: of the viewport; columns stand as the header has them.
    void paint(QPainter &painter, const LogModel &model, const QHeaderView &header, int row, const QRect &rect,
               State state) const;

private:
    void paintGround(QPainter &painter, const QRect &rect, int row, State state) const;
    void paintCell(QPainter &painter, const LogModel &model, int row, int column, const QRectF &cell,
                   const Entry &entry, Mark mark) const;

    const Theme &m_theme;
    CellText m_cells;
    QColor m_alternate;
    int m_rowHeight;
    int m_padding;
};

} // namespace porthole
