// Where the graphs of a lab's run lie beside its ladder, and how they are painted.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/labfold.h"
#include "core/model/labgraph.h"
#include "ui/theme/theme.h"
#include "ui/views/labelfield.h"

#include <QCoreApplication>

#include <functional>
#include <span>

class QPainter;
class QPainterPath;

namespace porthole {

class LabGraphView;
class LadderView;

// A curve's name and look.
struct LabCurve {
    LabGraph::Curve curve;
    bool isTime;
    const char *name;
    Tone tone;
    Qt::PenStyle pen;

    static std::span<const LabCurve> all();
    QString words() const;
    QString text(double value) const;
};

// Made for one picture. What it paints costs what is seen, and not more than there are pixels.
class LabGraphPainter
{
    Q_DECLARE_TR_FUNCTIONS(porthole::LabGraphView)
public:
    enum Column { Numbers, Bytes, Times, ColumnCount };
    struct Scale {
        QRectF box;
        double most = 1;
        qreal x(double value) const { return box.left() + value / most * box.width(); }
    };
    // A part of the run, in the ladder's clock.
    struct Part {
        qint64 from = 0;
        qint64 to = 0;
    };
    static constexpr qreal ShapeReach = 12;  // of a segment's shapes, in pixels
    static constexpr qreal LeastBar = 3;
    static constexpr qreal ColumnGap = 14;

    LabGraphPainter(const LabGraph &graph, const LadderView &ladder, const Theme &theme, qreal width);

    QRectF body() const { return m_body; }
    QRectF columnBox(Column column) const;
    Scale scaleOf(Column column) const;
    Part seen() const;
    qreal y(qint64 time) const;

    void paintGround(QPainter &painter) const;
    void paintHeads(QPainter &painter) const;
    void paintCurves(QPainter &painter, const Part &part) const;
    void paintSegments(QPainter &painter, const Part &part) const;
    void paintChosen(QPainter &painter, const Part &part, EntryId entry) const;
    void paintNames(QPainter &painter, const Part &part) const;

private:
    bool isWindowFar() const;
    double nsPerPixel() const;
    void clipTo(QPainter &painter, Column column) const;
    void paintHead(QPainter &painter, Column column) const;
    template <typename Thing, typename Value>
    void paintStairs(QPainter &painter, const Scale &scale, const Part &part, const std::vector<Thing> &all, Value value) const;
    void paintBar(QPainter &painter, const Scale &scale, const labfold::Bar &bar, bool hasShape) const;
    // A line's name, and where the line is then; beyond the scale it says how much.
    struct Named {
        double value;
        QString name;
        QString words;
    };
    using NamedAt = std::function<std::optional<Named>(qint64)>;
    void paintNumberNames(QPainter &painter, const Part &part) const;
    void paintName(QPainter &painter, LabelField &field, const Scale &scale, const Part &part, const QColor &color, const NamedAt &namedAt) const;
    bool paintNameAt(QPainter &painter, LabelField &field, const Scale &scale, qreal height, const QColor &color, const Named &named) const;

    const LabGraph &m_graph;
    const LadderView &m_ladder;
    const Theme &m_theme;
    qreal m_width;
    QRectF m_body;
};

} // namespace porthole
