// A small graph of one figure over time: its name, its last value, the highest one in sight, and the line.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sparkline.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace porthole {

namespace {

constexpr size_t MostPoints = 1200; // twice what ten a second make
constexpr int SparkHeight = 32;
constexpr int Pad = 8;

} // namespace

Sparkline::Sparkline(const QString &name, Words words, QWidget *parent)
    : QWidget(parent), m_name(name), m_words(words)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    describe();
}

void Sparkline::add(qint64 time, double value)
{
    if (!m_points.empty() && time <= m_points.back().time)
        return;
    m_points.push_back({time, value});
    // One before the left end stays: the line comes from there.
    while (m_points.size() > MostPoints || (m_points.size() > 2 && m_points[1].time < time - Span))
        m_points.pop_front();
    describe();
    update();
}

void Sparkline::clear()
{
    m_points.clear();
    describe();
    update();
}

double Sparkline::maximum() const
{
    double most = 0;
    for (const Point &point : m_points)
        most = std::max(most, point.value);
    return most;
}

QString Sparkline::lastWords() const
{
    return m_points.empty() ? QString() : m_words(m_points.back().value);
}

QString Sparkline::maximumWords() const
{
    return m_points.empty() ? QString() : tr("max. %1").arg(m_words(maximum()));
}

void Sparkline::describe()
{
    setAccessibleName(m_points.empty() ? m_name : QStringLiteral("%1: %2, %3").arg(m_name, lastWords(), maximumWords()));
}

QSize Sparkline::sizeHint() const
{
    const Theme &theme = Theme::of(this);
    const int text = QFontMetrics(theme.smallFont()).height() + QFontMetrics(theme.strongFont()).height();
    return {theme.scaled(150), text + theme.scaled(SparkHeight + 2 * Pad)};
}

QSize Sparkline::minimumSizeHint() const
{
    return {Theme::of(this).scaled(90), sizeHint().height()};
}

void Sparkline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::of(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.tokens().line);
    painter.setBrush(theme.tokens().surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::Radius, metrics::Radius);
    const QRect inner = rect().adjusted(theme.scaled(Pad), theme.scaled(Pad) / 2, -theme.scaled(Pad), -theme.scaled(Pad));
    paintWords(painter, inner);
    paintLine(painter, QRectF(inner).adjusted(0, inner.height() - theme.scaled(SparkHeight), 0, 0));
}

void Sparkline::paintWords(QPainter &painter, const QRect &where) const
{
    const Theme &theme = Theme::of(this);
    const QFontMetrics small(theme.smallFont());
    const QRect name(where.left(), where.top(), where.width(), small.height());
    painter.setFont(theme.smallFont());
    painter.setPen(theme.tokens().secondary);
    painter.drawText(name, Qt::AlignLeft | Qt::AlignVCenter, small.elidedText(m_name, Qt::ElideRight, name.width()));
    const QFontMetrics strong(theme.strongFont());
    const QRect value(where.left(), name.bottom() + 1, where.width(), strong.height());
    const QString last = strong.elidedText(lastWords(), Qt::ElideRight, value.width());
    const int room = value.width() - strong.horizontalAdvance(last) - theme.scaled(Pad);
    if (small.horizontalAdvance(maximumWords()) <= room)
        painter.drawText(value, Qt::AlignRight | Qt::AlignVCenter, maximumWords());
    painter.setFont(theme.strongFont());
    painter.setPen(theme.tokens().text);
    painter.drawText(value, Qt::AlignLeft | Qt::AlignVCenter, last);
}

// Steps: between two samples nobody looked.
void Sparkline::paintLine(QPainter &painter, const QRectF &where) const
{
    const Theme &theme = Theme::of(this);
    painter.setPen(QPen(theme.tokens().line, 1));
    painter.drawLine(QPointF(where.left(), where.bottom() + 0.5), QPointF(where.right(), where.bottom() + 0.5));
    if (m_points.empty())
        return;
    const qint64 end = m_points.back().time;
    const double most = std::max(maximum(), 1e-9);
    const auto place = [&](const Point &point) {
        const double ago = std::min(1.0, double(end - point.time) / double(Span));
        return QPointF(where.right() - ago * where.width(), where.bottom() - point.value / most * (where.height() - 2));
    };
    QPainterPath path(place(m_points.front()));
    for (size_t i = 1; i < m_points.size(); ++i) {
        const QPointF next = place(m_points[i]);
        path.lineTo(next.x(), path.currentPosition().y());
        path.lineTo(next);
    }
    if (m_points.size() == 1)
        return paintDot(painter, path.currentPosition());
    QPainterPath area(path);
    area.lineTo(where.right(), where.bottom());
    area.lineTo(place(m_points.front()).x(), where.bottom());
    QColor wash = theme.tokens().accent;
    wash.setAlphaF(0.14F);
    painter.fillPath(area, wash);
    painter.setPen(QPen(theme.tokens().accent, 1.5, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    paintDot(painter, path.currentPosition());
}

void Sparkline::paintDot(QPainter &painter, const QPointF &where) const
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::of(this).tokens().accent);
    painter.drawEllipse(where, 2.0, 2.0);
}

} // namespace porthole
