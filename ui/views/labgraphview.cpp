// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/labgraphview.h"

#include "ui/theme/theme.h"
#include "ui/views/ladderview.h"
#include "ui/views/tooltips.h"
#include "ui/widgets/words.h"

#include <QApplication>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>

#include <cmath>

namespace porthole {

namespace {

constexpr qreal GraphReach = 9;         // pixels within which a click hits
constexpr int GraphsWidth = 400;
constexpr int LeastGraphsWidth = 300;

} // namespace

LabGraphView::LabGraphView(LadderView *ladder, QWidget *parent) : QWidget(parent), m_ladder(ladder)
{
    setObjectName(QStringLiteral("labGraphs"));
    setAccessibleName(tr("Graphs of TCP"));
    setMouseTracking(true);
    setFocusProxy(ladder);
    setAttribute(Qt::WA_OpaquePaintEvent);
    connect(ladder, &LadderView::laidOut, this, QOverload<>::of(&QWidget::update));
}

void LabGraphView::setGraph(const LabGraph *graph)
{
    m_graph = graph;
    m_isStale = true;
    update();
}

void LabGraphView::setUntil(std::optional<qint64> time)
{
    if (std::exchange(m_until, time) != time)
        update();
}

void LabGraphView::setPointer(std::optional<qint64> time)
{
    if (std::exchange(m_pointer, time) != time)
        update();
}

void LabGraphView::setChosen(EntryId entry)
{
    if (std::exchange(m_chosen, entry) != entry)
        update();
}

QSize LabGraphView::sizeHint() const
{
    return {Theme::of(this).scaled(GraphsWidth), Theme::of(this).scaled(200)};
}

QSize LabGraphView::minimumSizeHint() const
{
    return {Theme::of(this).scaled(LeastGraphsWidth), 0};
}

// ---- painting

LabGraphPainter LabGraphView::painterNow() const
{
    return LabGraphPainter(*m_graph, *m_ladder, Theme::of(this), width());
}

void LabGraphView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::of(this).tokens().surface);
    if (!m_ladder || !m_graph)
        return;
    const LabGraphPainter by = painterNow();
    refreshPicture(by);
    painter.setRenderHint(QPainter::Antialiasing);
    by.paintGround(painter);
    by.paintHeads(painter);
    paintData(painter, by);
    LabGraphPainter::Part part = by.seen();
    if (m_until)
        part.to = std::min(part.to, *m_until);
    by.paintChosen(painter, part, m_chosen);
    by.paintNames(painter, part);
    paintLines(painter, by);
}

void LabGraphView::refreshPicture(const LabGraphPainter &by)
{
    const Look look{m_ladder->yOfTime(0), m_ladder->zoom(), by.body(), devicePixelRatioF()};
    if (!m_isStale && look == m_look)
        return;
    m_look = look;
    m_isStale = false;
    ++m_painted;
    m_picture = QPixmap(size() * look.ratio);
    m_picture.setDevicePixelRatio(look.ratio);
    m_picture.fill(Qt::transparent);
    QPainter painter(&m_picture);
    painter.setRenderHint(QPainter::Antialiasing);
    by.paintCurves(painter, by.seen());
    by.paintSegments(painter, by.seen());
}

// Shapes reach beyond their time: just before where it stands only those are painted that have happened.
void LabGraphView::paintData(QPainter &painter, const LabGraphPainter &by)
{
    if (!m_until)
        return painter.drawPixmap(0, 0, m_picture);
    const qreal end = by.y(*m_until);
    const qreal edge = std::floor(end - LabGraphPainter::ShapeReach);
    painter.save();
    painter.setClipRect(QRectF(0, 0, width(), std::clamp<qreal>(edge, 0, height())));
    painter.drawPixmap(0, 0, m_picture);
    painter.restore();
    if (end < by.body().top() || edge > by.body().bottom())
        return;
    painter.save();
    painter.setClipRect(QRectF(0, edge, width(), end - edge));
    by.paintCurves(painter, {m_ladder->timeAt(edge), *m_until});
    painter.setClipRect(QRectF(0, edge, width(), height()));
    by.paintSegments(painter, {m_ladder->timeAt(edge - LabGraphPainter::ShapeReach), *m_until});
    painter.restore();
}

void LabGraphView::paintLines(QPainter &painter, const LabGraphPainter &by) const
{
    const Tokens &tokens = Theme::of(this).tokens();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setClipRect(by.body());
    const auto lineAt = [&](qint64 time, const QColor &color) {
        const int y = int(by.y(time));
        painter.setPen(color);
        painter.drawLine(0, y, width(), y);
    };
    if (m_pointer)
        lineAt(*m_pointer, tokens.edge);
    if (m_until)
        lineAt(*m_until, tokens.accent);
}

void LabGraphView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    m_isStale = true;
    update();
}

// ---- a person's hands

EntryId LabGraphView::nearestOnTheWire(const LabGraphPainter &by, const QPointF &point) const
{
    const LabGraphPainter::Scale scale = by.scaleOf(LabGraphPainter::Numbers);
    const LabGraphPainter::Part part{m_ladder->timeAt(point.y() - GraphReach), m_ladder->timeAt(point.y() + GraphReach)};
    qreal reach = GraphReach;
    EntryId nearest = NoEntry;
    const auto consider = [&](qreal x1, qreal x2, qint64 time, EntryId entry) {
        if (m_until && time > *m_until)
            return;
        const qreal dx = std::max({x1 - point.x(), point.x() - x2, 0.0});
        const qreal distance = std::hypot(dx, m_ladder->yOfTime(time) - point.y());
        if (distance > reach)
            return;
        reach = distance;
        nearest = entry;
    };
    for (const LabGraph::Answer &one : LabGraph::within(m_graph->answers(), part.from, part.to))
        consider(scale.x(double(one.acknowledged)), scale.x(double(one.acknowledged)), one.time, one.entry);
    for (const LabGraph::Segment &one : LabGraph::within(m_graph->segments(), part.from, part.to))
        consider(scale.x(double(one.from)), std::max(scale.x(double(one.to)), scale.x(double(one.from)) + LabGraphPainter::LeastBar), one.time, one.entry);
    return nearest;
}

// A curve is what the kernel said last before that time.
EntryId LabGraphView::entryAt(const QPointF &point) const
{
    if (!m_graph || !m_ladder)
        return NoEntry;
    const LabGraphPainter by = painterNow();
    if (!by.body().contains(point))
        return NoEntry;
    if (point.x() < by.columnBox(LabGraphPainter::Bytes).left() - LabGraphPainter::ColumnGap / 2)
        return nearestOnTheWire(by, point);
    const qint64 time = m_ladder->timeAt(point.y());
    return m_graph->lookAt(m_until ? std::min(time, *m_until) : time);
}

void LabGraphView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    setFocus(Qt::MouseFocusReason);
    const EntryId entry = entryAt(event->position());
    if (entry == NoEntry)
        return;
    setChosen(entry);
    Q_EMIT entryChosen(entry);
}

void LabGraphView::mouseMoveEvent(QMouseEvent *event)
{
    if (m_ladder && m_graph && painterNow().body().contains(event->position()))
        Q_EMIT pointed(m_ladder->timeAt(event->position().y()));
}

void LabGraphView::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    Q_EMIT pointed({});
}

// The ladder's scroll bar and zoom are for both.
void LabGraphView::wheelEvent(QWheelEvent *event)
{
    if (m_ladder)
        QApplication::sendEvent(m_ladder->viewport(), event);
}

QString LabGraphView::wordsAt(qint64 time) const
{
    QStringList lines;
    if (const LabGraph::Answer *answer = m_graph ? m_graph->answerAt(time) : nullptr)
        lines << tr("acknowledged: %1, window up to %2").arg(humanCount(quint64(answer->acknowledged)), humanCount(quint64(answer->window)));
    for (const LabCurve &row : LabCurve::all())
        if (const std::optional<double> value = m_graph ? m_graph->valueAt(row.curve, time) : std::nullopt)
            lines << tr("%1: %2").arg(row.words(), row.text(*value));
    return lines.join(QLatin1Char('\n'));
}

bool LabGraphView::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || !m_ladder)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    showPlainToolTip(help->globalPos(), wordsAt(m_ladder->timeAt(help->pos().y())), this);
    return true;
}

} // namespace porthole
