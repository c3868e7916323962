// What the views of a payload share: a cursor, a selection, the keys that move them, and their text for
// assistive technology.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/views/celltext.h"
#include "ui/views/rowarea.h"

#include <QBasicTimer>

#include <memory>

class QPainter;

namespace porthole {

struct Tokens;

// Positions are whatever the view counts: bytes, or characters of a text.
class ByteArea : public RowArea
{
    Q_OBJECT
public:
    explicit ByteArea(QWidget *parent = nullptr);

    qint64 cursor() const { return m_cursor; }
    bool hasSelection() const { return m_anchor != m_cursor || m_wholeCursor; }
    // [first, end) of what is selected; empty at the cursor where nothing is.
    std::pair<qint64, qint64> selected() const;
    void select(qint64 first, qint64 end);
    void selectAll() { select(0, positions()); }
    void selectInView(qint64 first, qint64 end);
    virtual qint64 positions() const = 0;

    // The text as it stands there, for assistive technology; offsets are characters of it.
    virtual qint64 spokenLength() const = 0;
    virtual QString spoken(qint64 first, qint64 end) const = 0;
    virtual qint64 spokenOffset(qint64 position) const = 0;
    virtual qint64 positionOfSpoken(qint64 offset) const = 0;
    virtual QRect rectOf(qint64 position) const = 0;
    virtual qint64 positionAt(const QPoint &point) const = 0;

Q_SIGNALS:
    void selectionChanged();
    void copyWanted();

protected:
    // Bytes select themselves whole; in a text the cursor stands between two characters.
    void setWholeCursor(bool whole) { m_wholeCursor = whole; }
    void resetCursor();
    void moveTo(qint64 position, bool extend);
    virtual qint64 rowOf(qint64 position) const = 0;
    virtual qint64 lineStart(qint64 position) const = 0;
    virtual qint64 lineEnd(qint64 position) const = 0;
    // The position `rows` further down, in the same column.
    virtual qint64 moved(qint64 position, qint64 rows) const = 0;
    virtual void pressedAt(const QPoint &) {}
    virtual void refreshLook();

    const CellText &cells() const { return *m_cells; }
    const Tokens &tokens() const;
    int padding() const;

    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void paintFocus(QPainter &painter) const;

private:
    std::unique_ptr<CellText> m_cells;
    QBasicTimer m_dragTimer;
    qint64 m_anchor = 0;
    qint64 m_cursor = 0;
    bool m_wholeCursor = false;
    bool m_dragging = false;
};

} // namespace porthole
