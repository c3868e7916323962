// TCP of a lab's run beside its ladder, on the ladder's own axis of time: sequence numbers, windows and queues, round trip and timer.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/labgraph.h"
#include "ui/views/labgraphpainter.h"

#include <QPixmap>
#include <QPointer>
#include <QWidget>

class QPainter;

namespace porthole {

class LadderView;

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
    // How often all the data were painted: only when they, the part that is seen or the theme change.
    int painted() const { return m_painted; }
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
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    // What the picture of the data depends on beside them.
    struct Look {
        qreal begin = 0;
        double zoom = 0;
        QRectF body;
        qreal ratio = 0;
        bool operator==(const Look &) const = default;
    };

    LabGraphPainter painterNow() const;
    void refreshPicture(const LabGraphPainter &by);
    void paintData(QPainter &painter, const LabGraphPainter &by);
    void paintLines(QPainter &painter, const LabGraphPainter &by) const;
    EntryId entryAt(const QPointF &point) const;
    EntryId nearestOnTheWire(const LabGraphPainter &by, const QPointF &point) const;

    QPointer<LadderView> m_ladder;
    const LabGraph *m_graph = nullptr;
    std::optional<qint64> m_until;
    std::optional<qint64> m_pointer;
    EntryId m_chosen = NoEntry;
    QPixmap m_picture;        // of curves and segments, as if all had happened
    Look m_look;              // with which it was painted
    bool m_isStale = true;
    int m_painted = 0;
};

} // namespace porthole
