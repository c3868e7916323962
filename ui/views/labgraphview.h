// TCP of a lab's run beside its ladder, on the ladder's own axis of time: sequence numbers, windows and queues, round trip and timer.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/labgraph.h"
#include "ui/views/labelfield.h"
#include "ui/views/placedlabel.h"

#include <QPointer>
#include <QWidget>

class QPainter;
class QPainterPath;

namespace porthole {

class LadderView;
class Theme;

// Time runs down as in the ladder, which scrolls and zooms both; values run to the right. Stands at the same height as it.
class LabGraphView : public QWidget
{
    Q_OBJECT
public:
    explicit LabGraphView(LadderView *ladder, QWidget *parent = nullptr);

    // Borrowed until the next; nullptr: none.
    void setGraph(const LabGraph *graph);
    void setUntil(std::optional<qint64> time);
    void setPointer(std::optional<qint64> time);
    void setChosen(EntryId entry);
    // What holds at a time, in a line for each figure.
    QString wordsAt(qint64 time) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    // By a person.
    void entryChosen(porthole::EntryId entry);
    void pointed(std::optional<qint64> time);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    bool event(QEvent *event) override;

private:
    enum Column { Numbers, Bytes, Times, ColumnCount };
    struct Scale {
        QRectF box;
        double most = 1;
        qreal x(double value) const { return box.left() + value / most * box.width(); }
    };
    // What is seen, in the ladder's clock.
    struct Seen {
        qint64 from = 0;
        qint64 to = 0;
    };

    QRectF body() const;
    QRectF columnBox(Column column) const;
    Scale scaleOf(Column column) const;
    Seen seen() const;
    bool isWindowFar() const;
    EntryId entryAt(const QPointF &point) const;
    EntryId nearestOnTheWire(const QPointF &point) const;

    void paintGround(QPainter &painter) const;
    void paintHead(QPainter &painter, Column column) const;
    void paintNumbers(QPainter &painter) const;
    void paintSegments(QPainter &painter, const Scale &scale) const;
    void paintSegment(QPainter &painter, const Scale &scale, const LabGraph::Segment &segment) const;
    void paintNumberNames(QPainter &painter, LabelField &field) const;
    void paintCurve(QPainter &painter, const Scale &scale, size_t row) const;
    void paintCurveName(QPainter &painter, const Scale &scale, size_t row, LabelField &field) const;
    void paintLines(QPainter &painter) const;
    // A line's name, and where the line is then; beyond the scale it says how much.
    struct Named {
        double value;
        QString name;
        QString words;
    };
    void paintName(QPainter &painter, LabelField &field, const Scale &scale, const QColor &color,
                   const std::function<std::optional<Named>(qint64)> &namedAt) const;
    template <typename Value>
    QPainterPath staircase(const Scale &scale, Value value) const;

    QPointer<LadderView> m_ladder;
    const LabGraph *m_graph = nullptr;
    std::optional<qint64> m_until;
    std::optional<qint64> m_pointer;
    EntryId m_chosen = NoEntry;
};

} // namespace porthole
