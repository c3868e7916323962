// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/labgraphpainter.h"

#include "core/model/entrytext.h"
#include "ui/views/laddershapes.h"
#include "ui/views/ladderview.h"
#include "ui/widgets/words.h"

#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace porthole {

namespace {

constexpr qreal ColumnEdge = 6;
constexpr double ColumnParts[] = {0.44, 0.30, 0.26};
constexpr double FarWindow = 2;         // times the highest number: beyond it the line is not drawn
constexpr double FarThreshold = 3;
constexpr int NamePlaces = 12;          // heights at which a line's name is tried
constexpr qreal FarthestLine = 1e5;     // pixels: farther out a line is as good as endless
constexpr int ShapesInRow = 4;

const LabCurve CurveRows[] = {
    {LabGraph::Curve::Flight, false, QT_TRANSLATE_NOOP("porthole", "in flight"), Tone::Sent, Qt::SolidLine},
    {LabGraph::Curve::Window, false, QT_TRANSLATE_NOOP("porthole", "cwnd"), Tone::Accent, Qt::DashLine},
    {LabGraph::Curve::Threshold, false, QT_TRANSLATE_NOOP("porthole", "ssthresh"), Tone::Caution, Qt::DashDotLine},
    {LabGraph::Curve::Queue, false, QT_TRANSLATE_NOOP("porthole", "send queue"), Tone::Note, Qt::DotLine},
    {LabGraph::Curve::RoundTrip, true, QT_TRANSLATE_NOOP("porthole", "RTT"), Tone::Received, Qt::SolidLine},
    {LabGraph::Curve::Timer, true, QT_TRANSLATE_NOOP("porthole", "RTO"), Tone::Caution, Qt::DashLine},
};

// Steps: between two looks nobody knows better. A row that stands for many goes from its least to its most.
void addStep(QPainterPath &path, bool &isDrawn, qreal y, qreal least, qreal most, std::optional<qreal> last)
{
    if (isDrawn)
        path.lineTo(path.currentPosition().x(), y);
    else
        path.moveTo(last.value_or(least), y);
    if (least < most) {
        path.lineTo(least, y);
        path.lineTo(most, y);
    }
    if (last)
        path.lineTo(*last, y);
    isDrawn = last.has_value();
}

} // namespace

std::span<const LabCurve> LabCurve::all()
{
    return CurveRows;
}

QString LabCurve::words() const
{
    return translated({name, {}});
}

QString LabCurve::text(double value) const
{
    return isTime ? durationText(qint64(value)) : humanBytes(quint64(value));
}

LabGraphPainter::LabGraphPainter(const LabGraph &graph, const LadderView &ladder, const Theme &theme, qreal width)
    : m_graph(graph), m_ladder(ladder), m_theme(theme), m_width(width)
{
    const QRectF beside = ladder.layOut().body();
    m_body = {0, beside.top(), width, beside.height()};
}

// ---- places

QRectF LabGraphPainter::columnBox(Column column) const
{
    const double whole = m_width - ColumnGap * (ColumnCount - 1) - 2 * ColumnEdge;
    double left = ColumnEdge;
    for (int i = 0; i < column; ++i)
        left += whole * ColumnParts[i] + ColumnGap;
    return {left, m_body.top(), whole * ColumnParts[column], m_body.height()};
}

bool LabGraphPainter::isWindowFar() const
{
    const std::vector<LabGraph::Answer> &answers = m_graph.answers();
    return !answers.empty() && double(answers.back().window) > FarWindow * double(m_graph.highestNumber());
}

LabGraphPainter::Scale LabGraphPainter::scaleOf(Column column) const
{
    Scale scale{columnBox(column), 1};
    if (column == Numbers) {
        scale.most = double(m_graph.highestNumber());
        if (!isWindowFar() && !m_graph.answers().empty())
            scale.most = std::max(scale.most, double(m_graph.answers().back().window));
    }
    for (const LabCurve &row : CurveRows)
        if (column != Numbers && row.isTime == (column == Times) && row.curve != LabGraph::Curve::Threshold && row.curve != LabGraph::Curve::Timer)
            scale.most = std::max(scale.most, m_graph.highest(row.curve));
    // Before the first round trip was measured it is a second (RFC 6298), beside which all else would vanish.
    if (column == Times)
        scale.most = std::max(scale.most, m_graph.highestTimer());
    // Where nothing was lost yet it may be anything.
    if (column == Bytes)
        scale.most = std::max(scale.most, std::min(scale.most * FarThreshold, m_graph.highest(LabGraph::Curve::Threshold)));
    scale.most = std::max(scale.most, 1.0) * 1.04;
    return scale;
}

LabGraphPainter::Part LabGraphPainter::seen() const
{
    return {m_ladder.timeAt(m_body.top()), m_ladder.timeAt(m_body.bottom())};
}

qreal LabGraphPainter::y(qint64 time) const
{
    return std::clamp(m_ladder.yOfTime(time), -FarthestLine, FarthestLine);
}

double LabGraphPainter::nsPerPixel() const
{
    return 1 / std::max(m_ladder.zoom(), 1e-16);
}

void LabGraphPainter::clipTo(QPainter &painter, Column column) const
{
    painter.setClipRect(columnBox(column).adjusted(-ColumnEdge, 0, ColumnEdge, 0), Qt::IntersectClip);
}

// ---- what stands behind and above

void LabGraphPainter::paintGround(QPainter &painter) const
{
    const Tokens &tokens = m_theme.tokens();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(tokens.hover);
    for (const qreal y : m_ladder.layOut().ticks())
        if (y >= m_body.top() && y <= m_body.bottom())
            painter.drawLine(QPointF(0, int(y)), QPointF(m_width, int(y)));
    painter.setPen(tokens.line);
    painter.drawLine(QPointF(0, m_body.top() - 0.5), QPointF(m_width, m_body.top() - 0.5));
    painter.drawLine(QPointF(0, m_body.bottom() + 0.5), QPointF(m_width, m_body.bottom() + 0.5));
    for (const Column column : {Numbers, Bytes, Times}) {
        const qreal x = std::floor(columnBox(column).left()) - 1;
        painter.drawLine(QPointF(x, m_body.top()), QPointF(x, m_body.bottom()));
    }
    painter.setRenderHint(QPainter::Antialiasing);
}

void LabGraphPainter::paintHeads(QPainter &painter) const
{
    for (const Column column : {Numbers, Bytes, Times})
        paintHead(painter, column);
}

// What it is, and what its right edge means.
void LabGraphPainter::paintHead(QPainter &painter, Column column) const
{
    const QRectF box = columnBox(column);
    const QRectF head(box.left(), 0, box.width(), box.top());
    const double most = scaleOf(column).most;
    const QString edge = column == Times ? durationText(qint64(most)) : humanBytes(quint64(most));
    QString name = column == Numbers ? tr("Sequence numbers") : column == Bytes ? tr("Bytes") : tr("Times");
    const QFontMetricsF small(m_theme.smallFont());
    const qreal edgeWidth = small.horizontalAdvance(edge) + 6;
    if (column == Numbers && small.horizontalAdvance(name) + edgeWidth > head.width())
        name = tr("Numbers");
    painter.setFont(m_theme.smallFont());
    painter.setPen(m_theme.tokens().text);
    const bool both = edgeWidth < head.width() * 0.6;
    painter.drawText(head, int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
                     small.elidedText(name, Qt::ElideRight, head.width() - (both ? edgeWidth : 0)));
    painter.setPen(m_theme.tokens().secondary);
    if (both)
        painter.drawText(head, int(Qt::AlignRight | Qt::AlignVCenter) | Qt::TextSingleLine, edge);
}

// ---- lines

template <typename Thing, typename Value>
void LabGraphPainter::paintStairs(QPainter &painter, const Scale &scale, const Part &part, const std::vector<Thing> &all, Value value) const
{
    QPainterPath path;
    bool isDrawn = false;
    const auto at = [&](double amount) { return scale.x(std::min(amount, scale.most)); };
    std::optional<qreal> last;
    for (const labfold::Step &step : labfold::steps(LabGraph::within(all, part.from, part.to), nsPerPixel(), value)) {
        last = step.last < 0 ? std::nullopt : std::optional(at(step.last));
        if (step.most >= 0)
            addStep(path, isDrawn, y(step.time), at(step.least), at(step.most), last);
        else if (std::exchange(isDrawn, false))
            path.lineTo(path.currentPosition().x(), y(step.time));
    }
    if (last) // down to where time has come
        path.lineTo(*last, y(part.to));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
}

void LabGraphPainter::paintCurves(QPainter &painter, const Part &part) const
{
    const Tokens &tokens = m_theme.tokens();
    painter.save();
    clipTo(painter, Numbers);
    if (!isWindowFar()) {
        painter.setPen(QPen(tokens.secondary, 1.25, Qt::DashLine));
        paintStairs(painter, scaleOf(Numbers), part, m_graph.answers(), [](const LabGraph::Answer &one) { return double(one.window); });
    }
    painter.setPen(QPen(tokens.received, 1.5));
    paintStairs(painter, scaleOf(Numbers), part, m_graph.answers(), [](const LabGraph::Answer &one) { return double(one.acknowledged); });
    painter.restore();
    for (const LabCurve &row : CurveRows) {
        const Column column = row.isTime ? Times : Bytes;
        painter.save();
        clipTo(painter, column);
        painter.setPen(QPen(m_theme.color(row.tone), 1.5, row.pen, Qt::FlatCap));
        paintStairs(painter, scaleOf(column), part, m_graph.points(row.curve), [](const LabGraph::Point &one) { return one.value; });
        painter.restore();
    }
}

// ---- segments

void LabGraphPainter::paintSegments(QPainter &painter, const Part &part) const
{
    const Scale scale = scaleOf(Numbers);
    const labfold::Grain grain{nsPerPixel(), scale.most / std::max(1.0, scale.box.width())};
    painter.save();
    clipTo(painter, Numbers);
    qint64 row = -1;
    int shapes = 0;
    for (const labfold::Bar &bar : labfold::bars(LabGraph::within(m_graph.segments(), part.from, part.to), grain, int(std::ceil(scale.box.width())))) {
        shapes = std::exchange(row, bar.time) == bar.time ? shapes + int(bar.kind != labfold::Bar::Kind::Sent) : 0;
        paintBar(painter, scale, bar, shapes < ShapesInRow);
    }
    painter.restore();
}

void LabGraphPainter::paintBar(QPainter &painter, const Scale &scale, const labfold::Bar &bar, bool hasShape) const
{
    const Tokens &tokens = m_theme.tokens();
    const qreal height = y(bar.time);
    const qreal left = scale.x(bar.from);
    const qreal right = std::max(left + LeastBar, scale.x(bar.to));
    const QColor color = bar.kind >= labfold::Bar::Kind::Lost ? tokens.trouble : bar.kind == labfold::Bar::Kind::Again ? tokens.caution : tokens.sent;
    painter.setPen(QPen(color, 3, Qt::SolidLine, Qt::FlatCap));
    painter.drawLine(QPointF(left, height), QPointF(right, height));
    if (!hasShape)
        return;
    // Shapes, so that colour is never alone.
    switch (bar.kind) {
    case labfold::Bar::Kind::Sent: return;
    case labfold::Bar::Kind::Again: return laddershapes::loop(painter, {left - laddershapes::Badge - 3, height}, color, tokens.surface);
    case labfold::Bar::Kind::Lost: return laddershapes::cross(painter, {right + 7, height}, tokens.trouble);
    case labfold::Bar::Kind::ByHand: return laddershapes::handCross(painter, {right + 9, height}, tokens.trouble, tokens.surface);
    }
}

void LabGraphPainter::paintChosen(QPainter &painter, const Part &part, EntryId entry) const
{
    const auto seen = LabGraph::within(m_graph.segments(), part.from, part.to);
    const auto found = std::find_if(seen.begin(), seen.end(), [entry](const LabGraph::Segment &one) { return one.entry == entry; });
    if (entry == NoEntry || found == seen.end())
        return;
    const Scale scale = scaleOf(Numbers);
    const qreal left = scale.x(double(found->from));
    const qreal right = std::max(left + LeastBar, scale.x(double(found->to)));
    QColor halo = m_theme.tokens().accent;
    halo.setAlphaF(0.3F);
    painter.save();
    clipTo(painter, Numbers);
    painter.setPen(QPen(halo, 10, Qt::SolidLine, Qt::RoundCap));
    painter.drawLine(QPointF(left, y(found->time)), QPointF(right, y(found->time)));
    paintBar(painter, scale, labfold::barOf(*found), true);
    painter.restore();
}

// ---- names

void LabGraphPainter::paintNames(QPainter &painter, const Part &part) const
{
    paintNumberNames(painter, part);
    for (const Column column : {Bytes, Times}) {
        LabelField field(m_body.top(), m_body.bottom());
        painter.save();
        clipTo(painter, column);
        for (const LabCurve &row : CurveRows) {
            if (row.isTime != (column == Times))
                continue;
            paintName(painter, field, scaleOf(column), part, m_theme.color(row.tone), [this, &row](qint64 time) -> std::optional<Named> {
                const std::optional<double> value = m_graph.valueAt(row.curve, time);
                return value ? std::optional(Named{*value, row.words(), row.text(*value)}) : std::nullopt;
            });
        }
        painter.restore();
    }
}

void LabGraphPainter::paintNumberNames(QPainter &painter, const Part &part) const
{
    const Tokens &tokens = m_theme.tokens();
    const Scale scale = scaleOf(Numbers);
    const auto named = [this](const QString &name, qint64 LabGraph::Answer::*what) {
        return [this, name, what](qint64 time) -> std::optional<Named> {
            const LabGraph::Answer *answer = m_graph.answerAt(time);
            return answer ? std::optional(Named{double(answer->*what), name, humanBytes(quint64(answer->*what))}) : std::nullopt;
        };
    };
    LabelField field(m_body.top(), m_body.bottom());
    painter.save();
    clipTo(painter, Numbers);
    paintName(painter, field, scale, part, tokens.received, named(tr("acknowledged"), &LabGraph::Answer::acknowledged));
    paintName(painter, field, scale, part, tokens.secondary, named(tr("window"), &LabGraph::Answer::window));
    painter.restore();
}

// Beside its line, at the first height where there is room.
void LabGraphPainter::paintName(QPainter &painter, LabelField &field, const Scale &scale, const Part &part, const QColor &color,
                                const NamedAt &namedAt) const
{
    for (int place = 1; place < NamePlaces; ++place) {
        const qreal height = scale.box.top() + scale.box.height() * place / NamePlaces;
        const qint64 time = m_ladder.timeAt(height);
        const std::optional<Named> named = time <= part.to ? namedAt(time) : std::nullopt;
        if (named && paintNameAt(painter, field, scale, height, color, *named))
            return;
    }
}

bool LabGraphPainter::paintNameAt(QPainter &painter, LabelField &field, const Scale &scale, qreal height, const QColor &color, const Named &named) const
{
    const QFontMetricsF small(m_theme.smallFont());
    const QRectF &box = scale.box;
    const bool isFar = named.value > scale.most;
    const QString text = isFar ? tr("%1: %2 →").arg(named.name, named.words) : named.name;
    const QSizeF size(small.horizontalAdvance(text) + 4, small.height());
    const qreal x = isFar ? box.right() + ColumnEdge : scale.x(named.value);
    for (const qreal left : {x + 4, x - 4 - size.width()}) {
        const QRectF label(QPointF(left, height - size.height() / 2), size);
        if (label.left() < box.left() || label.right() > box.right() + ColumnEdge || !field.take(label))
            continue;
        QColor ground = m_theme.tokens().surface;
        ground.setAlphaF(0.85F);
        painter.fillRect(label, ground);
        painter.setFont(m_theme.smallFont());
        painter.setPen(color);
        painter.drawText(label, int(Qt::AlignCenter) | Qt::TextSingleLine, text);
        return true;
    }
    return false;
}

} // namespace porthole
