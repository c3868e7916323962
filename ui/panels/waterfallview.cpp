// The time an exchange took, hop by hop and part by part.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/waterfallview.h"

#include "core/model/entrytext.h"
#include "core/settings/clock.h"
#include "ui/panels/linkwords.h"
#include "ui/theme/theme.h"
#include "ui/views/tooltips.h"
#include "ui/widgets/words.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QtMath>

#include <algorithm>
#include <cmath>

namespace porthole {

using What = ExchangeLane::What;

namespace {

constexpr int TickMs = 100;

QColor mixed(const QColor &ground, const QColor &ink, double part)
{
    const auto one = [part](int a, int b) { return int(a + (b - a) * part); };
    return {one(ground.red(), ink.red()), one(ground.green(), ink.green()), one(ground.blue(), ink.blue())};
}

// Parts that follow each other differ; the answer itself is the strongest.
double strengthOf(What what)
{
    switch (what) {
    case What::Resolve: return 0.25;
    case What::Connect: return 0.45;
    case What::Tls: return 0.65;
    case What::Request: return 0.85;
    case What::Waiting: return 0.3;
    case What::Response:
    case What::Preparing:
    case What::Settling:
    case What::Closing: return 1.0;
    }
    return 1.0;
}

} // namespace

WaterfallView::WaterfallView(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("waterfall"));
    setAccessibleName(tr("Where the time went"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_tick.setInterval(TickMs);
    connect(&m_tick, &QTimer::timeout, this, &WaterfallView::layOut);
    connect(&Theme::of(this), &Theme::changed, this, &WaterfallView::layOut);
}

void WaterfallView::setHops(const QList<ExchangeHop> &hops, bool running)
{
    m_hops = hops;
    if (running && !m_tick.isActive())
        m_tick.start();
    else if (!running)
        m_tick.stop();
    layOut();
}

void WaterfallView::setTerse(bool terse)
{
    if (std::exchange(m_terse, terse) != terse)
        layOut();
}

void WaterfallView::layOut()
{
    const Theme &theme = Theme::of(this);
    const WaterfallLayout::Fonts fonts{QFontMetricsF(theme.smallFont()), QFontMetricsF(theme.monoFont()),
                                       qreal(theme.scaled(20)), m_terse};
    const qreal before = m_layout.height();
    m_layout = WaterfallLayout(m_hops, Clock::system().monotonic(), std::max(80, width() - 2 * Edge), fonts);
    if (m_chosen >= m_layout.bars().size())
        m_chosen = -1;
    if (before != m_layout.height()) {
        updateGeometry();
        Q_EMIT heightChanged();
    }
    speak();
    update();
}

QSize WaterfallView::sizeHint() const
{
    return {Theme::of(this).scaled(600), m_hops.isEmpty() ? 0 : qCeil(m_layout.height()) + 2 * Edge};
}

QSize WaterfallView::minimumSizeHint() const
{
    return {Theme::of(this).scaled(160), sizeHint().height()};
}

const ExchangeLane &WaterfallView::laneOf(int bar) const
{
    const WaterfallBar &one = m_layout.bars().at(bar);
    return m_hops.at(one.hop).lanes.at(one.lane);
}

// ---- choosing

QString WaterfallView::wordsOf(int bar) const
{
    if (bar < 0 || bar >= m_layout.bars().size())
        return {};
    const WaterfallBar &one = m_layout.bars().at(bar);
    const ExchangeLane &lane = laneOf(bar);
    const QString from = durationText(lane.begun - m_hops.first().begun);
    QString words = lane.isOver() ? tr("%1: %2, from %3 on").arg(one.words, one.time, from)
                                  : tr("%1: %2 so far, from %3 on").arg(one.words, one.time, from);
    words += whyOf(m_hops.at(one.hop), lane);
    if (m_hops.size() > 1)
        words = tr("Hop %1, %2").arg(one.hop + 1).arg(words);
    return words;
}

QString WaterfallView::whyOf(const ExchangeHop &hop, const ExchangeLane &lane) const
{
    if (lane.reason == Reason::Cancelled && lane.what == What::Connect)
        return tr("; another attempt was faster, or it was stopped");
    if (lane.reason != Reason::None)
        return tr("; failed: %1").arg(reasonWord(lane.reason));
    switch (lane.what) {
    case What::Waiting:
        return lane.isOver() ? tr("; so the first byte came %1 after this began (time to first byte)").arg(durationText(lane.ended - hop.begun))
                             : QString();
    case What::Preparing: return tr("; this program's own time: nothing was under way on the network");
    case What::Settling: return tr("; a moment in which what still comes on the kept connection is known to answer nothing");
    case What::Closing: return tr("; until the connection was gone");
    default: return {};
    }
}

QString WaterfallView::wordsOfRow(int row) const
{
    if (row < 0 || m_hops.size() < 2)
        return {};
    const ExchangeHop &hop = m_hops.at(row);
    const QString words = tr("Hop %1: %2").arg(row + 1).arg(translated(hop.title));
    return hop.why.isEmpty() ? words : QString(words % QStringLiteral(".\n") % translated(hop.why));
}

void WaterfallView::choose(int bar)
{
    if (bar == m_chosen)
        return;
    m_chosen = bar;
    update();
    speak();
    if (bar >= 0)
        Q_EMIT hopChosen(m_layout.bars().at(bar).hop);
}

void WaterfallView::speak()
{
    QStringList all;
    for (int bar = 0; m_chosen < 0 && bar < m_layout.bars().size(); ++bar)
        all << wordsOf(bar);
    const QString words = m_chosen >= 0 ? wordsOf(m_chosen) : all.join(QStringLiteral(". "));
    if (words == accessibleDescription())
        return;
    setAccessibleDescription(words);
    if (m_tick.isActive())
        return; // each tick would be read aloud
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void WaterfallView::keyPressEvent(QKeyEvent *event)
{
    const int last = int(m_layout.bars().size()) - 1;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Up: choose(std::clamp(m_chosen - 1, std::min(0, last), last)); break;
    case Qt::Key_Right:
    case Qt::Key_Down: choose(std::min(m_chosen + 1, last)); break;
    case Qt::Key_Home: choose(std::min(0, last)); break;
    case Qt::Key_End: choose(last); break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_chosen >= 0 && event->modifiers() == Qt::NoModifier) {
            Q_EMIT logWanted(m_hops.at(m_layout.bars().at(m_chosen).hop).conversation);
            break;
        }
        [[fallthrough]];
    default: QWidget::keyPressEvent(event);
    }
}

void WaterfallView::mousePressEvent(QMouseEvent *event)
{
    choose(m_layout.barAt(event->position() - QPointF(Edge, Edge)));
}

void WaterfallView::mouseDoubleClickEvent(QMouseEvent *)
{
    if (m_chosen >= 0)
        Q_EMIT logWanted(m_hops.at(m_layout.bars().at(m_chosen).hop).conversation);
}

bool WaterfallView::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const QPointF at = QPointF(help->pos()) - QPointF(Edge, Edge);
    const int bar = m_layout.barAt(at);
    const int row = m_layout.rowAt(at);
    const QRectF where = bar >= 0 ? m_layout.bars().at(bar).bar : row >= 0 ? m_layout.rows().at(row).title : QRectF();
    showPlainToolTip(help->globalPos(), bar >= 0 ? wordsOf(bar) : wordsOfRow(row), this, where.toAlignedRect());
    return true;
}

void WaterfallView::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void WaterfallView::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

void WaterfallView::resizeEvent(QResizeEvent *event)
{
    if (event->oldSize().width() != width())
        layOut();
}

void WaterfallView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        layOut();
}

// ---- painting

QColor WaterfallView::colorOf(const Theme &theme, What what, Reason reason) const
{
    const Tokens &t = theme.tokens();
    if (reason == Reason::Cancelled)
        return t.edge;
    if (reason != Reason::None)
        return t.trouble;
    // What the network took no part in is no shade of it.
    if (what == What::Preparing || what == What::Settling || what == What::Closing)
        return mixed(t.surface, t.secondary, 0.45);
    return mixed(t.surface, t.accent, strengthOf(what));
}

void WaterfallView::paintRow(QPainter &painter, const Theme &theme, const WaterfallRow &row) const
{
    painter.setPen(QPen(theme.tokens().line, 1));
    const qreal middle = std::floor(row.track.center().y()) + 0.5;
    painter.drawLine(QPointF(row.track.left(), middle), QPointF(row.track.right(), middle));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.tokens().window);
    painter.drawRoundedRect(row.own, 2, 2);
    if (!row.name.isEmpty())
        paintTitle(painter, theme, row);
}

void WaterfallView::paintTitle(QPainter &painter, const Theme &theme, const WaterfallRow &row) const
{
    painter.setFont(theme.monoFont());
    painter.setPen(theme.color(Tone::Secondary));
    painter.drawText(row.taken, int(Qt::AlignRight | Qt::AlignVCenter), row.time);
    painter.setPen(theme.color(row.bad ? Tone::Trouble : Tone::Secondary));
    painter.drawText(row.status, int(Qt::AlignRight | Qt::AlignVCenter), row.code);
    painter.setPen(theme.color(Tone::Text));
    const QFontMetricsF mono(theme.monoFont());
    painter.drawText(row.title, int(Qt::AlignLeft | Qt::AlignVCenter),
                     mono.elidedText(row.name, Qt::ElideMiddle, row.title.width()));
}

void WaterfallView::paintKey(QPainter &painter, const Theme &theme, const WaterfallKey &key) const
{
    const qreal side = WaterfallLayout::Swatch;
    painter.setPen(Qt::NoPen);
    painter.setBrush(colorOf(theme, key.what, Reason::None));
    painter.drawRoundedRect(QRectF(key.box.left(), key.box.center().y() - side / 2, side, side), 2, 2);
    painter.setFont(theme.smallFont());
    painter.setPen(theme.color(Tone::Secondary));
    const QRectF words = key.box.adjusted(side + WaterfallLayout::SwatchGap, 0, 0, 0);
    painter.drawText(words, int(Qt::AlignLeft | Qt::AlignVCenter), key.words);
    painter.setFont(theme.monoFont());
    painter.setPen(theme.color(Tone::Text));
    painter.drawText(key.box, int(Qt::AlignRight | Qt::AlignVCenter), key.time);
}

void WaterfallView::paintBar(QPainter &painter, const Theme &theme, int bar) const
{
    const WaterfallBar &one = m_layout.bars().at(bar);
    const ExchangeLane &lane = laneOf(bar);
    const QColor color = colorOf(theme, lane.what, lane.reason);
    const bool failed = lane.reason != Reason::None && lane.reason != Reason::Cancelled;
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(one.bar, 2, 2);
    if (one.chip.isEmpty()) {
        paintChosen(painter, theme, bar);
        return;
    }
    const qreal side = WaterfallLayout::Swatch;
    const QRectF swatch(one.chip.left(), one.chip.center().y() - side / 2, side, side);
    painter.drawRoundedRect(swatch, 2, 2);
    painter.setFont(theme.smallFont());
    painter.setPen(theme.color(failed ? Tone::Trouble : Tone::Secondary));
    const QRectF words = one.chip.adjusted(side + WaterfallLayout::SwatchGap, 0, 0, 0);
    painter.drawText(words, int(Qt::AlignLeft | Qt::AlignVCenter),
                     painter.fontMetrics().elidedText(one.words, Qt::ElideMiddle, int(words.width())));
    painter.setFont(theme.monoFont());
    painter.setPen(theme.color(failed ? Tone::Trouble : Tone::Text));
    painter.drawText(one.chip, int(Qt::AlignRight | Qt::AlignVCenter), one.total);
    paintChosen(painter, theme, bar);
}

void WaterfallView::paintChosen(QPainter &painter, const Theme &theme, int bar) const
{
    if (bar != m_chosen)
        return;
    const WaterfallBar &one = m_layout.bars().at(bar);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.tokens().accent, hasFocus() ? 2 : 1));
    painter.drawRoundedRect(one.bar.adjusted(-1, -1, 1, 1), 3, 3);
    if (!one.chip.isEmpty())
        painter.drawRoundedRect(one.chip.adjusted(-3, 1, 3, -1), 3, 3);
}

void WaterfallView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::of(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(Edge, Edge);
    for (const WaterfallRow &row : m_layout.rows())
        paintRow(painter, theme, row);
    for (const WaterfallKey &key : m_layout.keys())
        paintKey(painter, theme, key);
    for (int bar = 0; bar < m_layout.bars().size(); ++bar)
        paintBar(painter, theme, bar);
    if (hasFocus() && m_chosen < 0) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.tokens().accent, 1));
        painter.drawRoundedRect(QRectF(0, 0, width() - 2 * Edge, height() - 2 * Edge), 3, 3);
    }
}

} // namespace porthole
