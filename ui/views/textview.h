// A payload as text: wrapped on a grid, whatever is not plain text in its own colour.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/streamtext.h"
#include "ui/views/bytearea.h"

#include <vector>

namespace porthole {

// Positions are UTF-16 units of the shown text.
class TextView : public ByteArea
{
    Q_OBJECT
public:
    explicit TextView(QWidget *parent = nullptr);

    // Plain parts that somebody said are in the colour of their direction.
    void setText(ShownText text, std::vector<SpokenSpan> speakers = {});
    // Without: lines stay as long as they are and the view scrolls sideways.
    void setWrapping(bool wrapping);
    const ShownText &shownText() const { return m_shown; }
    QString selectedText() const;  // as it goes to the clipboard; all where nothing is selected

    qint64 positions() const override { return m_shown.text.size(); }
    qint64 spokenLength() const override { return m_shown.text.size(); }
    QString spoken(qint64 first, qint64 end) const override;
    qint64 spokenOffset(qint64 position) const override { return position; }
    qint64 positionOfSpoken(qint64 offset) const override;
    QRect rectOf(qint64 position) const override;
    qint64 positionAt(const QPoint &point) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void refreshLook() override;
    qint64 rowOf(qint64 position) const override;
    qint64 lineStart(qint64 position) const override { return m_lines[size_t(rowOf(position))]; }
    qint64 lineEnd(qint64 position) const override;
    qint64 moved(qint64 position, qint64 rows) const override;

private:
    void layOut();
    qreal left() const;
    QStringView line(qint64 row) const;  // without its '\n'
    int cellOf(qint64 position) const;
    qint64 positionOfCell(qint64 row, int cell) const;
    QColor colorOf(qint64 position) const;
    void paintLine(QPainter &painter, qint64 row) const;

    ShownText m_shown;
    std::vector<SpokenSpan> m_speakers;
    std::vector<quint32> m_lines{0};  // where each row begins
    int m_columns = 0;
    bool m_wrapping = true;
};

} // namespace porthole
