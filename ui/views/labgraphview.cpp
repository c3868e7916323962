// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/labgraphview.h"

#include "core/model/entrytext.h"
#include "ui/theme/theme.h"
#include "ui/views/laddershapes.h"
#include "ui/views/ladderview.h"
#include "ui/views/tooltips.h"
#include "ui/widgets/words.h"

#include <QApplication>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace porthole {

namespace {

constexpr qreal ColumnGap = 14;
constexpr qreal ColumnEdge = 6;
constexpr double ColumnParts[] = {0.44, 0.30, 0.26};
constexpr qreal GraphReach = 9;         // pixels within which a click hits
constexpr qreal LeastBar = 3;
constexpr double FarWindow = 2;         // times the highest number: beyond it the line is not drawn
constexpr double FarThreshold = 3;
constexpr int NamePlaces = 12;          // heights at which a line's name is tried
constexpr int GraphsWidth = 400;
constexpr int LeastGraphsWidth = 300;

struct CurveRow {
    LabGraph::Curve curve;
    bool isTime;
    const char *name;
    Tone tone;
    Qt::PenStyle pen;
};

const CurveRow CurveRows[] = {
    {LabGraph::Curve::Flight, false, QT_TRANSLATE_NOOP("porthole", "in flight"), Tone::Sent, Qt::SolidLine},
    {LabGraph::Curve::Window, false, QT_TRANSLATE_NOOP("porthole", "cwnd"), Tone::Accent, Qt::DashLine},
    {LabGraph::Curve::Threshold, false, QT_TRANSLATE_NOOP("porthole", "ssthresh"), Tone::Caution, Qt::DashDotLine},
    {LabGraph::Curve::Queue, false, QT_TRANSLATE_NOOP("porthole", "send queue"), Tone::Note, Qt::DotLine},
    {LabGraph::Curve::RoundTrip, true, QT_TRANSLATE_NOOP("porthole", "RTT"), Tone::Received, Qt::SolidLine},
    {LabGraph::Curve::Timer, true, QT_TRANSLATE_NOOP("porthole", "RTO"), Tone::Caution, Qt::DashLine},
};

QString graphValue(const CurveRow &row, double value)
{
    return row.isTime ? durationText(qint64(value)) : humanBytes(quint64(value));
}

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

// ---- places

QRectF LabGraphView::body() const
{
    const QRectF beside = m_ladder->layOut().body();
    return {0, beside.top(), double(width()), beside.height()};
}

QRectF LabGraphView::columnBox(Column column) const
{
    const double whole = width() - ColumnGap * (ColumnCount - 1) - 2 * ColumnEdge;
    double left = ColumnEdge;
    for (int i = 0; i < column; ++i)
        left += whole * ColumnParts[i] + ColumnGap;
    return {left, body().top(), whole * ColumnParts[column], body().height()};
}

bool LabGraphView::isWindowFar() const
{
    const std::vector<LabGraph::Answer> &answers = m_graph->answers();
    return !answers.empty() && double(answers.back().window) > FarWindow * double(m_graph->highestNumber());
}

LabGraphView::Scale LabGraphView::scaleOf(Column column) const
{
    Scale scale{columnBox(column), 1};
    if (column == Numbers) {
        scale.most = double(m_graph->highestNumber());
        if (!isWindowFar() && !m_graph->answers().empty())
            scale.most = std::max(scale.most, double(m_graph->answers().back().window));
    }
    for (const CurveRow &row : CurveRows)
        if (column != Numbers && row.isTime == (column == Times) && row.curve != LabGraph::Curve::Threshold && row.curve != LabGraph::Curve::Timer)
            scale.most = std::max(scale.most, m_graph->highest(row.curve));
    // Before the first round trip was measured it is a second (RFC 6298), beside which all else would vanish.
    if (column == Times)
        scale.most = std::max(scale.most, m_graph->highestTimer());
    // Where nothing was lost yet it may be anything.
    if (column == Bytes)
        scale.most = std::max(scale.most, std::min(scale.most * FarThreshold, m_graph->highest(LabGraph::Curve::Threshold)));
    scale.most = std::max(scale.most, 1.0) * 1.04;
    return scale;
}

LabGraphView::Seen LabGraphView::seen() const
{
    const QRectF box = body();
    Seen part{m_ladder->timeAt(box.top()), m_ladder->timeAt(box.bottom())};
    if (m_until)
        part.to = std::min(part.to, *m_until);
    return part;
}

// ---- painting

void LabGraphView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::of(this).tokens().surface);
    if (!m_ladder || !m_graph)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    paintGround(painter);
    for (const Column column : {Numbers, Bytes, Times}) {
        paintHead(painter, column);
        LabelField field(body().top(), body().bottom());
        painter.save();
        painter.setClipRect(columnBox(column).adjusted(-ColumnEdge, 0, ColumnEdge, 0));
        const Scale scale = scaleOf(column);
        const auto each = [&](auto paint) {
            for (size_t row = 0; row < std::size(CurveRows); ++row)
                if (column != Numbers && CurveRows[row].isTime == (column == Times))
                    paint(row);
        };
        if (column == Numbers) {
            paintNumbers(painter);
            paintNumberNames(painter, field);
        }
        each([&](size_t row) { paintCurve(painter, scale, row); });
        each([&](size_t row) { paintCurveName(painter, scale, row, field); });
        painter.restore();
    }
    paintLines(painter);
}

void LabGraphView::paintGround(QPainter &painter) const
{
    const Tokens &tokens = Theme::of(this).tokens();
    const QRectF box = body();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(tokens.hover);
    for (const qreal y : m_ladder->layOut().ticks())
        if (y >= box.top() && y <= box.bottom())
            painter.drawLine(QPointF(0, int(y)), QPointF(width(), int(y)));
    painter.setPen(tokens.line);
    painter.drawLine(QPointF(0, box.top() - 0.5), QPointF(width(), box.top() - 0.5));
    painter.drawLine(QPointF(0, box.bottom() + 0.5), QPointF(width(), box.bottom() + 0.5));
    for (const Column column : {Numbers, Bytes, Times}) {
        const qreal x = std::floor(columnBox(column).left()) - 1;
        painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()));
    }
    painter.setRenderHint(QPainter::Antialiasing);
}

// What it is, and what its right edge means.
void LabGraphView::paintHead(QPainter &painter, Column column) const
{
    const Theme &theme = Theme::of(this);
    const QRectF box = columnBox(column);
    const QRectF head(box.left(), 0, box.width(), box.top());
    const double most = scaleOf(column).most;
    const QString edge = column == Times ? durationText(qint64(most)) : humanBytes(quint64(most));
    const QString name = column == Numbers ? tr("Sequence numbers") : column == Bytes ? tr("Bytes") : tr("Times");
    const QFontMetricsF small(theme.smallFont());
    const qreal edgeWidth = small.horizontalAdvance(edge) + 6;
    painter.setFont(theme.smallFont());
    painter.setPen(theme.tokens().text);
    const bool both = edgeWidth < head.width() * 0.6;
    painter.drawText(head, int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                     small.elidedText(name, Qt::ElideRight, head.width() - (both ? edgeWidth : 0)));
    painter.setPen(theme.tokens().secondary);
    if (both)
        painter.drawText(head, int(Qt::AlignRight | Qt::AlignVCenter) | Qt::TextSingleLine, edge);
}

// Steps, down to where time has come: between two looks nobody knows better.
template <typename Value>
QPainterPath LabGraphView::staircase(const Scale &scale, Value value) const
{
    QPainterPath path;
    bool isDrawn = false;
    const auto goTo = [&](qreal y, std::optional<double> now) {
        if (isDrawn)
            path.lineTo(path.currentPosition().x(), y);
        if (now && isDrawn)
            path.lineTo(scale.x(*now), y);
        else if (now)
            path.moveTo(scale.x(*now), y);
        isDrawn = now.has_value();
    };
    value(goTo);
    return path;
}

void LabGraphView::paintNumbers(QPainter &painter) const
{
    const Tokens &tokens = Theme::of(this).tokens();
    const Scale scale = scaleOf(Numbers);
    const Seen part = seen();
    const auto stairs = [&](qint64 LabGraph::Answer::*what) {
        return staircase(scale, [&](auto goTo) {
            std::optional<double> last;
            for (const LabGraph::Answer &one : LabGraph::within(m_graph->answers(), part.from, part.to))
                goTo(m_ladder->yOfTime(one.time), last = double(one.*what));
            if (last)
                goTo(m_ladder->yOfTime(part.to), last);
        });
    };
    painter.setBrush(Qt::NoBrush);
    if (!isWindowFar()) {
        painter.setPen(QPen(tokens.secondary, 1.25, Qt::DashLine));
        painter.drawPath(stairs(&LabGraph::Answer::window));
    }
    painter.setPen(QPen(tokens.received, 1.5));
    painter.drawPath(stairs(&LabGraph::Answer::acknowledged));
    paintSegments(painter, scale);
}

void LabGraphView::paintNumberNames(QPainter &painter, LabelField &field) const
{
    const Tokens &tokens = Theme::of(this).tokens();
    const Scale scale = scaleOf(Numbers);
    const auto named = [this](const QString &name, qint64 LabGraph::Answer::*what) {
        return [this, name, what](qint64 time) -> std::optional<Named> {
            const LabGraph::Answer *answer = m_graph->answerAt(time);
            return answer ? std::optional(Named{double(answer->*what), name, humanBytes(quint64(answer->*what))}) : std::nullopt;
        };
    };
    paintName(painter, field, scale, tokens.received, named(tr("acknowledged"), &LabGraph::Answer::acknowledged));
    paintName(painter, field, scale, tokens.secondary, named(tr("window"), &LabGraph::Answer::window));
}

void LabGraphView::paintSegments(QPainter &painter, const Scale &scale) const
{
    const Seen part = seen();
    for (const LabGraph::Segment &segment : LabGraph::within(m_graph->segments(), part.from, part.to))
        if (segment.time <= part.to)
            paintSegment(painter, scale, segment);
}

void LabGraphView::paintSegment(QPainter &painter, const Scale &scale, const LabGraph::Segment &segment) const
{
    const Tokens &tokens = Theme::of(this).tokens();
    const qreal y = m_ladder->yOfTime(segment.time);
    const qreal left = scale.x(double(segment.from));
    const qreal right = std::max(left + LeastBar, scale.x(double(segment.to)));
    const QColor color = segment.lost ? tokens.trouble : segment.again ? tokens.caution : tokens.sent;
    if (m_chosen != NoEntry && segment.entry == m_chosen) {
        QColor halo = tokens.accent;
        halo.setAlphaF(0.3F);
        painter.setPen(QPen(halo, 10, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(left, y), QPointF(right, y));
    }
    painter.setPen(QPen(color, 3, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(QPointF(left, y), QPointF(right, y));
    // Shapes, so that colour is never alone.
    if (segment.byHand)
        laddershapes::handCross(painter, {right + 9, y}, tokens.trouble, tokens.surface);
    else if (segment.lost)
        laddershapes::cross(painter, {right + 7, y}, tokens.trouble);
    else if (segment.again)
        laddershapes::loop(painter, {left - laddershapes::Badge - 3, y}, color, tokens.surface);
}

void LabGraphView::paintCurve(QPainter &painter, const Scale &scale, size_t row) const
{
    const CurveRow &curve = CurveRows[row];
    const Seen part = seen();
    const QPainterPath path = staircase(scale, [&](auto goTo) {
        std::optional<double> last;
        for (const LabGraph::Point &one : LabGraph::within(m_graph->points(curve.curve), part.from, part.to)) {
            last = one.value < 0 ? std::nullopt : std::optional(std::min(one.value, scale.most));
            goTo(m_ladder->yOfTime(one.time), last);
        }
        if (last)
            goTo(m_ladder->yOfTime(part.to), last);
    });
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Theme::of(this).color(curve.tone), 1.5, curve.pen, Qt::FlatCap));
    painter.drawPath(path);
}

void LabGraphView::paintCurveName(QPainter &painter, const Scale &scale, size_t row, LabelField &field) const
{
    const CurveRow &curve = CurveRows[row];
    paintName(painter, field, scale, Theme::of(this).color(curve.tone), [this, &curve](qint64 time) -> std::optional<Named> {
        const std::optional<double> value = m_graph->valueAt(curve.curve, time);
        return value ? std::optional(Named{*value, translated({curve.name, {}}), graphValue(curve, *value)}) : std::nullopt;
    });
}

// Beside its line, at the first height where there is room.
void LabGraphView::paintName(QPainter &painter, LabelField &field, const Scale &scale, const QColor &color,
                             const std::function<std::optional<Named>(qint64)> &namedAt) const
{
    const Theme &theme = Theme::of(this);
    const QFontMetricsF small(theme.smallFont());
    const QRectF &box = scale.box;
    const Seen part = seen();
    for (int place = 1; place < NamePlaces; ++place) {
        const qreal y = box.top() + box.height() * place / NamePlaces;
        const qint64 time = m_ladder->timeAt(y);
        const std::optional<Named> named = time <= part.to ? namedAt(time) : std::nullopt;
        if (!named)
            continue;
        const bool isFar = named->value > scale.most;
        const QString text = isFar ? tr("%1: %2 →").arg(named->name, named->words) : named->name;
        const QSizeF size(small.horizontalAdvance(text) + 4, small.height());
        const qreal x = isFar ? box.right() + ColumnEdge : scale.x(named->value);
        for (const qreal left : {x + 4, x - 4 - size.width()}) {
            const QRectF label(QPointF(left, y - size.height() / 2), size);
            if (label.left() < box.left() || label.right() > box.right() + ColumnEdge || !field.take(label))
                continue;
            QColor ground = theme.tokens().surface;
            ground.setAlphaF(0.85F);
            painter.fillRect(label, ground);
            painter.setFont(theme.smallFont());
            painter.setPen(color);
            painter.drawText(label, int(Qt::AlignCenter) | Qt::TextSingleLine, text);
            return;
        }
    }
}

void LabGraphView::paintLines(QPainter &painter) const
{
    const Tokens &tokens = Theme::of(this).tokens();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setClipRect(body());
    const auto lineAt = [&](qint64 time, const QColor &color) {
        const int y = int(m_ladder->yOfTime(time));
        painter.setPen(color);
        painter.drawLine(0, y, width(), y);
    };
    if (m_pointer)
        lineAt(*m_pointer, tokens.edge);
    if (m_until)
        lineAt(*m_until, tokens.accent);
}

// ---- a person's hands

EntryId LabGraphView::nearestOnTheWire(const QPointF &point) const
{
    const Scale scale = scaleOf(Numbers);
    const Seen part{m_ladder->timeAt(point.y() - GraphReach), m_ladder->timeAt(point.y() + GraphReach)};
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
        consider(scale.x(double(one.from)), std::max(scale.x(double(one.to)), scale.x(double(one.from)) + LeastBar), one.time, one.entry);
    return nearest;
}

// A curve is what the kernel said last before that time.
EntryId LabGraphView::entryAt(const QPointF &point) const
{
    if (!m_graph || !m_ladder || !body().contains(point))
        return NoEntry;
    if (point.x() < columnBox(Bytes).left() - ColumnGap / 2)
        return nearestOnTheWire(point);
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
    if (m_ladder && body().contains(event->position()))
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
    for (const CurveRow &row : CurveRows)
        if (const std::optional<double> value = m_graph ? m_graph->valueAt(row.curve, time) : std::nullopt)
            lines << tr("%1: %2").arg(translated({row.name, {}}), graphValue(row, *value));
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
