// The messages of a comparison as two ladders, TCP beside UDP, on one time axis.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/views/comparisonlayout.h"

#include <QWidget>

namespace porthole {

class Theme;

// One message of one transport is chosen with the mouse or the arrow keys; its entries are asked for then.
class ComparisonView : public QWidget
{
    Q_OBJECT
public:
    explicit ComparisonView(QWidget *parent = nullptr);

    void setSnapshot(const ComparisonSnapshot &snapshot);
    // `column` 0: TCP, 1: UDP. Nothing is emitted.
    void choose(int column, int number);
    int chosenColumn() const { return m_column; }
    int chosenNumber() const { return m_number; }
    const ComparisonLayout &ladder() const { return m_layout; }
    // "TCP message 4: sent after 60.1 ms, delivered after 80.2 ms".
    static QString wordsOf(const TransportOutcome &outcome, int number);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosen(int column, int number);
    void evidenceWanted(porthole::EntryId entry);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool event(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    const TransportOutcome &outcome(int column) const { return column == 0 ? m_snapshot.tcp : m_snapshot.udp; }
    void layOut();
    void move(int column, int number);
    void showEvidence(bool delivered);
    void speak();

    // Painting (comparisonpaint.cpp)
    void paintGround(QPainter &painter, const Theme &theme) const;
    void paintArrow(QPainter &painter, const Theme &theme, const ComparisonArrow &arrow) const;
    void paintEnd(QPainter &painter, const Theme &theme, const ComparisonArrow &arrow) const;
    void paintMark(QPainter &painter, const Theme &theme, const ComparisonMark &mark) const;
    void paintChosen(QPainter &painter, const Theme &theme) const;
    QRectF chosenNumberBox(const QFontMetricsF &metrics) const;
    void paintChosenNumber(QPainter &painter, const Theme &theme) const;
    void paintLegend(QPainter &painter, const Theme &theme) const;
    void paintLabels(QPainter &painter, const Theme &theme) const;

    ComparisonSnapshot m_snapshot;
    ComparisonLayout m_layout;
    int m_column = 0;
    int m_number = 0;  // 0: none is chosen
};

} // namespace porthole
