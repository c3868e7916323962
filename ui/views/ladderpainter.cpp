// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/ladderpainter.h"

#include "ui/views/ladderlook.h"
#include "ui/views/laddershapes.h"

#include <QPainter>

namespace porthole {

namespace {

constexpr qreal ArrowWidth = 1.25;
constexpr float HaloAlpha = 0.22F;

int stepOf(quint32 marks)
{
    return marks & LadderMark::HandshakeSyn ? 1 : marks & LadderMark::HandshakeSynAck ? 2 : marks & LadderMark::HandshakeAck ? 3 : 0;
}

} // namespace

LadderPainter::LadderPainter(QPainter &painter, const LadderLook &look, const LadderIndex &index, const LadderLayout &layout)
    : m_painter(painter), m_look(look), m_index(index), m_layout(layout)
{
}

void LadderPainter::paint(const QSizeF &size, std::optional<size_t> chosen) const
{
    m_painter.fillRect(QRectF(QPointF(), size), m_look.tokens().surface);
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.save();
    m_painter.setClipRect(m_layout.body());
    paintGround();
    paintLanes();
    for (const LadderLayout::Arrow &arrow : m_layout.arrows())
        if (!arrow.isAhead)
            paintArrow(arrow, m_look.color(arrow.isCrowd ? Tone::Disabled : LadderLayout::toneOf(item(arrow.item))), ArrowWidth);
    for (const LadderLayout::Arrow &arrow : m_layout.arrows())
        if (!arrow.isCrowd && !arrow.isAhead)
            paintEnd(arrow, m_look.color(LadderLayout::toneOf(item(arrow.item))));
    if (chosen)
        paintChosen(*chosen);
    for (const LadderLayout::Arrow &arrow : m_layout.arrows())
        if (arrow.hasBadge && !arrow.isAhead)
            paintBadge(arrow);
    for (const LadderLayout::Pin &pin : m_layout.pins())
        if (!pin.isAhead)
            paintPin(pin);
    for (const PlacedLabel &label : m_layout.times())
        paintLabel(label);
    for (const PlacedLabel &label : m_layout.labels())
        paintLabel(label);
    paintCursor();
    m_painter.restore();
    paintHead(size);
    paintFoot(size);
}

void LadderPainter::paintGround() const
{
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    m_painter.setPen(m_look.tokens().hover);
    for (const qreal y : m_layout.ticks())
        m_painter.drawLine(QPointF(m_layout.gutter(), int(y)), QPointF(m_layout.body().right(), int(y)));
    m_painter.setRenderHint(QPainter::Antialiasing);
}

// Dotted where nothing happened for long.
void LadderPainter::paintLanes() const
{
    const QRectF body = m_layout.body();
    QPen dotted(m_look.tokens().secondary, 1.5);
    dotted.setDashPattern({1.5, 3});
    for (const LadderLayout::Lane &lane : m_layout.lanes()) {
        if (lane.isHidden)
            continue;
        qreal from = body.top();
        for (const LadderLayout::Stretch &stretch : m_layout.stretches()) {
            m_painter.setPen(QPen(m_look.tokens().secondary, 1.5));
            m_painter.drawLine(QPointF(lane.x, from), QPointF(lane.x, std::max(from, stretch.from)));
            m_painter.setPen(dotted);
            m_painter.drawLine(QPointF(lane.x, stretch.from), QPointF(lane.x, stretch.to));
            from = stretch.to;
        }
        m_painter.setPen(QPen(m_look.tokens().secondary, 1.5));
        m_painter.drawLine(QPointF(lane.x, from), QPointF(lane.x, std::max(from, body.bottom())));
    }
}

// The half whose time is not known is dotted, and all of what never arrived is dashed.
void LadderPainter::paintArrow(const LadderLayout::Arrow &arrow, const QColor &color, qreal width) const
{
    using Arrival = LadderItem::Arrival;
    const Arrival arrival = item(arrow.item).arrival;
    QPen pen(color, width);
    QPen dotted = pen;
    dotted.setDashPattern({1.5, 2.5});
    const QPointF middle = arrow.line.center();
    const QPointF to = arrow.reached.value_or(arrow.line.p2());
    if (arrival == Arrival::Lost)
        pen.setDashPattern({4, 3});
    if (arrival == Arrival::SentOnly || arrival == Arrival::ReceivedOnly) {
        m_painter.setPen(arrival == Arrival::SentOnly ? pen : dotted);
        m_painter.drawLine(arrow.line.p1(), middle);
        m_painter.setPen(arrival == Arrival::SentOnly ? dotted : pen);
        m_painter.drawLine(middle, arrow.line.p2());
        return;
    }
    m_painter.setPen(pen);
    m_painter.drawLine(arrow.line.p1(), to);
}

void LadderPainter::paintCursor() const
{
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    const auto lineAt = [this](qreal y, const QPen &pen) {
        m_painter.setPen(pen);
        m_painter.drawLine(QPointF(m_layout.gutter(), int(y)), QPointF(m_layout.body().right(), int(y)));
    };
    if (m_layout.pointer())
        lineAt(*m_layout.pointer(), QPen(m_look.tokens().edge, 1));
    if (m_layout.cursor()) {
        lineAt(*m_layout.cursor(), QPen(m_look.tokens().accent, 1));
        paintLabel(m_layout.cursorTime());
    }
    m_painter.setRenderHint(QPainter::Antialiasing);
}

void LadderPainter::paintEnd(const LadderLayout::Arrow &arrow, const QColor &color) const
{
    const LadderItem &one = item(arrow.item);
    if (arrow.reached)
        laddershapes::dot(m_painter, *arrow.reached, color);
    else if (one.marks & LadderMark::ByHand)
        laddershapes::handCross(m_painter, arrow.line.p2(), m_look.tokens().trouble, m_look.tokens().surface);
    else if (one.arrival == LadderItem::Arrival::Lost)
        laddershapes::cross(m_painter, arrow.line.p2(), m_look.tokens().trouble);
    else if (one.marks & LadderMark::Fin)
        laddershapes::lastHead(m_painter, arrow.line, color, m_look.tokens().surface);
    else
        laddershapes::head(m_painter, arrow.line, color);
}

void LadderPainter::paintBadge(const LadderLayout::Arrow &arrow) const
{
    const Tokens &tokens = m_look.tokens();
    const LadderItem &one = item(arrow.item);
    const QColor color = m_look.color(LadderLayout::toneOf(one));
    m_painter.setFont(m_look.smallFont());
    if (one.marks & (LadderMark::Reset | LadderMark::Corrupt))
        laddershapes::square(m_painter, arrow.badge, tokens.trouble);
    else if (one.marks & LadderMark::Retransmission)
        laddershapes::loop(m_painter, arrow.badge, color, tokens.surface);
    else if (const int step = stepOf(one.marks))
        laddershapes::number(m_painter, arrow.badge, step, color, tokens.surface);
    else
        laddershapes::caution(m_painter, arrow.badge, color);
}

void LadderPainter::paintPin(const LadderLayout::Pin &pin) const
{
    const LadderItem &one = item(pin.item);
    const QColor color = m_look.color(LadderLayout::toneOf(one));
    if (one.marks & (LadderMark::Trouble | LadderMark::Reset))
        return laddershapes::square(m_painter, pin.at, m_look.tokens().trouble);
    if (one.marks & LadderMark::Retransmission)
        return laddershapes::loop(m_painter, pin.at, color, m_look.tokens().surface);
    switch (one.kind) {
    case LadderItem::Kind::Call: return laddershapes::dot(m_painter, pin.at, color);
    case LadderItem::Kind::State: return laddershapes::bar(m_painter, pin.at, color);
    case LadderItem::Kind::Write:
    case LadderItem::Kind::Read: return laddershapes::tick(m_painter, pin.at, color);
    case LadderItem::Kind::Message:
        return one.marks & LadderMark::Caution ? laddershapes::caution(m_painter, pin.at, color)
                                               : laddershapes::envelope(m_painter, pin.at, color, m_look.tokens().surface);
    default: return laddershapes::diamond(m_painter, pin.at, color);
    }
}

void LadderPainter::paintChosen(size_t chosen) const
{
    const QColor accent = m_look.tokens().accent;
    QColor halo = accent;
    halo.setAlphaF(HaloAlpha);
    for (const LadderLayout::Arrow &arrow : m_layout.arrows()) {
        if (arrow.item != chosen || arrow.isAhead)
            continue;
        m_painter.setPen(QPen(halo, 9, Qt::SolidLine, Qt::RoundCap));
        m_painter.drawLine(arrow.line.p1(), arrow.reached.value_or(arrow.line.p2()) + QPointF(0.01, 0));
        paintArrow(arrow, accent, 2.25);
        paintEnd(arrow, accent);
    }
    for (const LadderLayout::Pin &pin : m_layout.pins()) {
        if (pin.item != chosen || pin.isAhead)
            continue;
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(halo);
        m_painter.drawEllipse(pin.at, 10, 10);
    }
}

void LadderPainter::paintLabel(const PlacedLabel &label) const
{
    if (label.ground)
        m_painter.fillRect(label.box.adjusted(-2, 1, 0, -1), m_look.tokens().surface);
    m_painter.setFont(label.figures ? m_look.monoFont() : m_look.smallFont());
    m_painter.setPen(m_look.color(label.tone));
    m_painter.drawText(label.box, int(label.align | Qt::AlignVCenter) | Qt::TextSingleLine, label.text);
}

// Its ground is painted, too: not every device knows clipping.
void LadderPainter::paintHead(const QSizeF &size) const
{
    m_painter.fillRect(QRectF(0, 0, size.width(), m_layout.body().top()), m_look.tokens().surface);
    paintLabel(m_layout.axis());
    for (const LadderLayout::Lane &lane : m_layout.lanes())
        if (!lane.isHidden)
            paintLabel(lane.title);
    m_painter.setPen(m_look.tokens().line);
    m_painter.drawLine(QPointF(0, m_layout.body().top() - 0.5), QPointF(size.width(), m_layout.body().top() - 0.5));
}

void LadderPainter::paintFoot(const QSizeF &size) const
{
    m_painter.fillRect(QRectF(QPointF(0, m_layout.body().bottom()), QPointF(size.width(), size.height())), m_look.tokens().surface);
    m_painter.setPen(m_look.tokens().line);
    m_painter.drawLine(QPointF(0, m_layout.body().bottom() + 0.5), QPointF(size.width(), m_layout.body().bottom() + 0.5));
    for (const LadderLayout::Legend &one : m_layout.legend())
        paintLegend(one);
    paintLabel(m_layout.remark());
}

void LadderPainter::paintLegend(const LadderLayout::Legend &one) const
{
    using Shape = LadderLayout::Legend::Shape;
    const Tokens &tokens = m_look.tokens();
    const QLineF line(one.at - QPointF(8, 0), one.at + QPointF(8, 0));
    m_painter.setFont(m_look.smallFont());
    switch (one.shape) {
    case Shape::Number: laddershapes::number(m_painter, one.at, 1, tokens.sent, tokens.surface); break;
    case Shape::Loop: laddershapes::loop(m_painter, one.at, tokens.caution, tokens.surface); break;
    case Shape::Caution: laddershapes::caution(m_painter, one.at, tokens.caution); break;
    case Shape::Reset: laddershapes::square(m_painter, one.at, tokens.trouble); break;
    case Shape::Cross: laddershapes::cross(m_painter, one.at, tokens.trouble); break;
    case Shape::ByHand: laddershapes::handCross(m_painter, one.at, tokens.trouble, tokens.surface); break;
    case Shape::LastHead:
        m_painter.setPen(QPen(tokens.secondary, ArrowWidth));
        m_painter.drawLine(line);
        laddershapes::lastHead(m_painter, line, tokens.secondary, tokens.surface);
        break;
    case Shape::Dotted: {
        QPen pen(tokens.secondary, 1.5);
        pen.setDashPattern({1.5, 2.5});
        m_painter.setPen(pen);
        m_painter.drawLine(line);
        break;
    }
    case Shape::Call: laddershapes::dot(m_painter, one.at, tokens.secondary); break;
    case Shape::State: laddershapes::bar(m_painter, one.at, tokens.text); break;
    case Shape::Tick: laddershapes::tick(m_painter, one.at, tokens.sent); break;
    case Shape::Message: laddershapes::envelope(m_painter, one.at, tokens.sent, tokens.surface); break;
    case Shape::Note: laddershapes::diamond(m_painter, one.at, tokens.note); break;
    }
    paintLabel(one.label);
}

} // namespace porthole
