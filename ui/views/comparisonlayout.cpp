// Where everything of a comparison's two ladders lies: lanes, arrows, marks, and labels that never overlap.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/comparisonlayout.h"

#include "core/model/entrytext.h"
#include "ui/views/timeticks.h"
#include "ui/widgets/words.h"

#include <algorithm>
#include <cmath>

namespace porthole {

namespace {

constexpr qreal Space = 8;
constexpr qreal TickDistance = 44;      // pixels between times, at least
constexpr qreal LostReach = 0.82;       // of the way to the reader: there the cross stands
constexpr qreal MessageRows = 0.65;      // rows of height for each message
constexpr int FewestRows = 9;
constexpr int MostRows = 60;
constexpr qint64 ShortestSpan = 1'000'000;  // 1 ms

qint64 lastTime(const TransportOutcome &outcome)
{
    qint64 last = std::max(outcome.readerLeft, outcome.readerWoke);
    for (const ComparedMessage &message : outcome.messages)
        last = std::max({last, message.sent, message.taken, message.delivered, message.isSent() ? 0 : message.due});
    for (const SenderTold &told : outcome.told)
        last = std::max(last, told.time);
    return last;
}

} // namespace

ComparisonLayout::ComparisonLayout(const ComparisonSnapshot &snapshot, const QSizeF &size, const QFontMetricsF &figures,
                           const QFontMetricsF &words)
    : m_size(size), m_figures(figures), m_words(words), m_top(words.height() + 2 * Space),
      m_bottom(size.height() - words.height() - 2.5 * Space)
{
    chooseSpan(snapshot);
    layTicks();
    layColumn(0, snapshot.tcp, snapshot.options);
    layColumn(1, snapshot.udp, snapshot.options);
    layLegend();
}

int ComparisonLayout::heightFor(const ComparisonOptions &options, int row)
{
    return row * std::clamp(int(options.messages * MessageRows) + 2, FewestRows, MostRows);
}

void ComparisonLayout::chooseSpan(const ComparisonSnapshot &snapshot)
{
    const qint64 last = std::max(lastTime(snapshot.tcp), lastTime(snapshot.udp));
    const qint64 planned = snapshot.running
        ? qint64(snapshot.options.messages) * snapshot.options.paceMs * 1'000'000 : 0;
    m_span = std::max({last + last / 50, planned, ShortestSpan});
}

qreal ComparisonLayout::y(qint64 time) const
{
    return m_top + (m_bottom - m_top - Space) * double(std::clamp<qint64>(time, 0, m_span)) / double(m_span);
}

ComparisonLayout::Column ComparisonLayout::columnOf(int index) const
{
    const qreal left = gutter(m_figures);
    const qreal width = (m_size.width() - left) / 2;
    Column column;
    column.left = left + index * (width + Space);
    column.right = column.left + width - Space;
    // Numbers stand at the left of the lanes, what a read brought at their right.
    column.sender = column.left + m_figures.horizontalAdvance(QStringLiteral("000")) + 2 * Space;
    const qreal room = m_words.horizontalAdvance(tr("%1 datagrams").arg(QStringLiteral("000"))) + 2 * Space;
    column.reader = std::max(column.sender + 40, column.right - room);
    return column;
}

QRectF ComparisonLayout::boxAt(qreal x, qreal y, qreal width, Qt::Alignment align) const
{
    return {align & Qt::AlignRight ? x - width : x, y - lineHeight() / 2, width, lineHeight()};
}

bool ComparisonLayout::addLabel(const PlacedLabel &label)
{
    const bool clear = std::none_of(m_labels.begin(), m_labels.end(), [&](const PlacedLabel &other) {
        return other.box.intersects(label.box);
    });
    if (clear)
        m_labels.append(label);
    return clear;
}

void ComparisonLayout::layTicks()
{
    const qint64 step = niceTimeStep(double(m_span) * TickDistance / std::max<qreal>(1, m_bottom - m_top));
    const qreal right = gutter(m_figures) - Space;
    for (qint64 time = 0; time <= m_span; time += step) {
        m_ticks.append(y(time));
        addLabel({boxAt(right, y(time), right, Qt::AlignRight), timeTickText(time, step), Tone::Secondary, Qt::AlignRight, true});
    }
}

void ComparisonLayout::layColumn(int index, const TransportOutcome &outcome, const ComparisonOptions &options)
{
    const Column column = columnOf(index);
    const bool nobody = options.scenario == Scenario::NobodyThere;
    const QString reader = nobody ? tr("nobody") : tr("reader");
    const qreal head = Space + m_words.height() / 2;
    const qreal sender = m_words.horizontalAdvance(tr("sender")) + 2;
    const qreal width = m_words.horizontalAdvance(reader) + 2;
    addLabel({boxAt(column.sender - Space / 2, head, sender, Qt::AlignLeft), tr("sender"), Tone::Secondary, Qt::AlignLeft});
    addLabel({boxAt(column.reader + Space / 2, head, width, Qt::AlignRight), reader, Tone::Secondary, Qt::AlignRight});
    layLanes(column, outcome, options);
    if (outcome.stage == TransportOutcome::Stage::NotYet)
        return;
    layReader(index, column, outcome);
    layReads(column, outcome);
    layTold(index, column, outcome);
    layMessages(index, column, outcome);
}

void ComparisonLayout::layLanes(const Column &column, const TransportOutcome &outcome, const ComparisonOptions &options)
{
    const auto stretch = [this](qreal x, qreal from, qreal to, bool dashed) {
        if (to > from)
            m_lanes.append({QLineF(x, from, x, to), dashed});
    };
    stretch(column.sender, m_top - Space / 2, m_bottom, false);
    const bool sleeps = options.scenario == Scenario::SlowReader;
    const qreal wakes = !sleeps ? m_top - Space / 2 : outcome.readerWoke >= 0 ? y(outcome.readerWoke) : m_bottom;
    const qreal leaves = options.scenario == Scenario::NobodyThere ? wakes
        : outcome.readerLeft >= 0 ? y(outcome.readerLeft) : m_bottom;
    stretch(column.reader, m_top - Space / 2, wakes, true);
    stretch(column.reader, wakes, leaves, false);
    stretch(column.reader, leaves, m_bottom, true);
}

// What the reader did comes before what its reads brought: there is one of it.
void ComparisonLayout::layReader(int index, const Column &column, const TransportOutcome &outcome)
{
    const auto mark = [&](qint64 time, const QString &text) {
        if (time < 0)
            return;
        m_marks.append({index, {column.reader, y(time)}, ComparisonMark::Shape::Bar, Tone::Secondary, text, NoEntry});
        const qreal width = std::min(m_words.horizontalAdvance(text) + 2, column.right - column.reader - Space);
        // A little above: what a read at that moment brings stands beside it.
        addLabel({boxAt(column.reader + Space, y(time) - lineHeight(), width, Qt::AlignLeft), text, Tone::Text, Qt::AlignLeft});
    };
    mark(outcome.readerWoke, tr("wakes up"));
    mark(outcome.readerLeft, tr("closes"));
}

// A stream's read is so many bytes; a call that brings datagrams brings each apart.
void ComparisonLayout::layReads(const Column &column, const TransportOutcome &outcome)
{
    QList<qint64> times(outcome.reads.size(), -1);
    QList<int> counts(outcome.reads.size(), 0);
    for (const ComparedMessage &message : outcome.messages) {
        if (message.read < 0 || message.read >= times.size())
            continue;
        times[message.read] = message.delivered;
        ++counts[message.read];
    }
    const qreal width = column.right - column.reader - Space;
    for (qsizetype i = 0; i < times.size(); ++i) {
        if (times.at(i) < 0)
            continue;
        const QString text = outcome.transport == TransportKind::Tcp ? humanBytes(quint64(outcome.reads.at(i)))
            : counts.at(i) == 1 ? tr("1 datagram") : tr("%1 datagrams").arg(counts.at(i));
        addLabel({boxAt(column.reader + Space, y(times.at(i)), width, Qt::AlignLeft), text, Tone::Received, Qt::AlignLeft});
    }
}

void ComparisonLayout::layTold(int index, const Column &column, const TransportOutcome &outcome)
{
    using How = SenderTold::How;
    for (const SenderTold &told : outcome.told) {
        const QString error = QString::fromLatin1(errnoName(told.failure.error));
        const QString text = told.how == How::PeerFinished ? QStringLiteral("FIN")
            : told.how == How::ConnectFailed              ? QString(QStringLiteral("connect(): ") % error)
            : told.how == How::SendFailed                 ? QString(QStringLiteral("send(): ") % error)
            : told.how == How::Icmp                       ? QString(QStringLiteral("ICMP: ") % error)
                                                          : error;
        const bool passing = told.how == How::Icmp || told.how == How::PeerFinished;
        const Tone tone = told.how == How::Icmp ? Tone::Caution : passing ? Tone::Note : Tone::Trouble;
        m_marks.append({index, {column.sender, y(told.time)},
                        passing ? ComparisonMark::Shape::Triangle : ComparisonMark::Shape::Square, tone, text, told.entry});
        if (told.how == How::Icmp || told.how == How::SendFailed)
            continue;  // there may be one for each message: the legend names them
        const qreal width = std::min(m_figures.horizontalAdvance(text) + 4, column.reader - column.sender - 3 * Space);
        // Clear of its mark, and of what was told at almost the same time.
        for (const qreal rows : {0.75, 1.75, -0.75}) {
            if (addLabel({boxAt(column.sender + 1.5 * Space, y(told.time) + m_figures.height() * rows, width, Qt::AlignLeft),
                          text, tone, Qt::AlignLeft, true, true}))
                break;
        }
    }
}

void ComparisonLayout::layMessages(int index, const Column &column, const TransportOutcome &outcome)
{
    const bool done = outcome.stage == TransportOutcome::Stage::Done;
    const qreal gap = column.reader - column.sender;
    for (qsizetype i = 0; i < outcome.messages.size(); ++i) {
        const ComparedMessage &message = outcome.messages.at(i);
        const bool begun = message.sent >= 0;
        if (!begun && (message.due < 0 || (!message.waited && !done)))
            continue;
        ComparisonArrow arrow;
        arrow.column = index;
        arrow.number = int(i) + 1;
        const QPointF from(column.sender, y(begun ? message.sent : message.due));
        if (message.isDelivered())
            arrow.line = {from, {column.reader, y(message.delivered)}};
        else
            arrow.line = {from, begun ? from + QPointF(gap * LostReach, 0) : from};
        arrow.what = message.isDelivered() ? ComparisonArrow::What::Delivered
            : message.isSent() && done     ? ComparisonArrow::What::Lost
            : begun                        ? ComparisonArrow::What::UnderWay
                                           : ComparisonArrow::What::Unsent;
        if (message.waited) {
            const qreal end = message.taken >= 0 ? y(message.taken) : done ? from.y() : m_bottom;
            arrow.wait = QRectF(column.sender - 2.5, y(message.due), 5, std::max<qreal>(2, end - y(message.due)));
        }
        const qreal width = m_figures.horizontalAdvance(QStringLiteral("000"));
        addLabel({boxAt(column.sender - Space, from.y(), width, Qt::AlignRight), QString::number(arrow.number),
                  begun ? Tone::Text : Tone::Secondary, Qt::AlignRight, true});
        m_arrows.append(arrow);
    }
}

// Left to right, as many as fit.
void ComparisonLayout::layLegend()
{
    using Shape = ComparisonLegend::Shape;
    using Fate = ComparisonArrow::What;
    const auto any = [this](auto what) { return std::any_of(m_arrows.begin(), m_arrows.end(), what); };
    const auto told = [this](ComparisonMark::Shape shape, Tone tone) {
        return std::any_of(m_marks.begin(), m_marks.end(),
                           [&](const ComparisonMark &mark) { return mark.shape == shape && mark.tone == tone; });
    };
    qreal x = gutter(m_figures);
    const qreal middle = m_size.height() - m_words.height() / 2 - Space / 2;
    const auto add = [&](bool there, Shape shape, const QString &text, Tone tone) {
        const qreal width = m_words.horizontalAdvance(text) + 2;
        if (!there || x + 2.5 * Space + width > m_size.width())
            return;
        m_legend.append({shape, {x + Space, middle}, boxAt(x + 2.5 * Space, middle, width, Qt::AlignLeft), text, tone});
        x += width + 5 * Space;
    };
    add(any([](const ComparisonArrow &a) { return a.what == Fate::Delivered; }), Shape::Arrow, tr("delivered"), Tone::Received);
    add(any([](const ComparisonArrow &a) { return !a.wait.isEmpty(); }), Shape::Bar, tr("held back: no room"), Tone::Caution);
    add(any([](const ComparisonArrow &a) { return a.what == Fate::Lost; }), Shape::Cross, tr("never delivered"), Tone::Trouble);
    add(any([](const ComparisonArrow &a) { return a.what == Fate::Unsent; }), Shape::Ring, tr("never sent"), Tone::Secondary);
    add(told(ComparisonMark::Shape::Triangle, Tone::Caution), Shape::Triangle, tr("ICMP came back"), Tone::Caution);
    add(told(ComparisonMark::Shape::Square, Tone::Trouble), Shape::Square, tr("a call failed"), Tone::Trouble);
}

const ComparisonMark *ComparisonLayout::markAt(const QPointF &point, qreal reach) const
{
    const auto found = std::find_if(m_marks.begin(), m_marks.end(), [&](const ComparisonMark &mark) {
        return QLineF(mark.at, point).length() <= reach;
    });
    return found == m_marks.end() ? nullptr : &*found;
}

const ComparisonArrow *ComparisonLayout::arrow(int column, int number) const
{
    const auto found = std::find_if(m_arrows.begin(), m_arrows.end(), [&](const ComparisonArrow &arrow) {
        return arrow.column == column && arrow.number == number;
    });
    return found == m_arrows.end() ? nullptr : &*found;
}

const ComparisonArrow *ComparisonLayout::at(const QPointF &point, qreal reach) const
{
    const ComparisonArrow *nearest = nullptr;
    for (const ComparisonArrow &arrow : m_arrows) {
        const QPointF along = arrow.line.p2() - arrow.line.p1();
        const qreal square = QPointF::dotProduct(along, along);
        const qreal part = square > 0
            ? std::clamp(QPointF::dotProduct(point - arrow.line.p1(), along) / square, 0.0, 1.0) : 0.0;
        const qreal distance = QLineF(point, arrow.line.p1() + along * part).length();
        if (distance <= reach) {
            reach = distance;
            nearest = &arrow;
        }
    }
    return nearest;
}

} // namespace porthole
