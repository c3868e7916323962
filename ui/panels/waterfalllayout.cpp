// Where the timed parts of an exchange stand: a row a hop, bars over one time axis, their times as text below.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/waterfalllayout.h"

#include "core/model/entrytext.h"
#include "ui/widgets/words.h"

#include <algorithm>
#include <vector>

namespace porthole {

using What = ExchangeLane::What;

namespace {

constexpr qreal Thick = 12;  // of a bar
constexpr qreal Thin = 7;    // where several lie below each other
constexpr qreal Least = 3;   // what took next to no time is seen too
constexpr qreal Gap = 4;
constexpr qreal BetweenBars = 14; // chips
constexpr qreal RowGap = 8;

qint64 endOf(const ExchangeLane &lane, qint64 now)
{
    return lane.isOver() ? lane.ended : std::max(now, lane.begun);
}

// Which line a lane lies on, so that what runs at the same time is seen beside each other.
std::vector<int> linesOf(const QList<ExchangeLane> &lanes, qint64 now, int &count)
{
    std::vector<qint64> taken;
    std::vector<int> lines;
    for (const ExchangeLane &lane : lanes) {
        const auto isFree = [&](qint64 until) { return until <= lane.begun; };
        const auto line = std::find_if(taken.begin(), taken.end(), isFree);
        lines.push_back(int(line - taken.begin()));
        if (line == taken.end())
            taken.push_back(endOf(lane, now));
        else
            *line = endOf(lane, now);
    }
    count = std::max(1, int(taken.size()));
    return lines;
}

} // namespace

QString WaterfallLayout::nameOf(What what)
{
    switch (what) {
    case What::Resolve: return translated({QT_TRANSLATE_NOOP("porthole", "resolve"), {}});
    case What::Connect: return translated({QT_TRANSLATE_NOOP("porthole", "connect"), {}});
    case What::Tls: return translated({QT_TRANSLATE_NOOP("porthole", "TLS"), {}});
    case What::Request: return translated({QT_TRANSLATE_NOOP("porthole", "request"), {}});
    case What::Waiting: return translated({QT_TRANSLATE_NOOP("porthole", "waiting"), {}});
    case What::Response: return translated({QT_TRANSLATE_NOOP("porthole", "response"), {}});
    }
    return {};
}

WaterfallLayout::WaterfallLayout(const QList<ExchangeHop> &hops, qint64 now, qreal width, const Fonts &fonts)
    : m_now(now)
    , m_width(width)
{
    if (hops.isEmpty())
        return;
    m_begin = hops.first().begun;
    const ExchangeHop &last = hops.last();
    m_end = std::max(m_begin + 1, last.ended >= 0 ? last.ended : now);
    qreal y = 0;
    for (qsizetype i = 0; i < hops.size(); ++i) {
        const ExchangeHop &hop = hops.at(i);
        WaterfallRow row;
        row.whole.setTop(y);
        row.name = hops.size() > 1 ? QString(QString::number(i + 1) % QStringLiteral("  ") % translated(hop.title))
                                   : QString();
        row.time = durationText((hop.ended >= 0 ? hop.ended : std::max(now, hop.begun)) - hop.begun);
        if (hops.size() > 1) {
            row.title = QRectF(0, y, width, fonts.row);
            y += fonts.row + 2;
        }
        row.track = QRectF(0, y, width, 0);
        placeBars(hop, int(i), y, fonts);
        row.track.setBottom(y);
        const auto mine = [&](const WaterfallBar &bar) { return bar.hop == int(i); };
        placeChips(std::find_if(m_bars.begin(), m_bars.end(), mine) - m_bars.begin(), y, fonts);
        row.whole = QRectF(0, row.whole.top(), width, y - row.whole.top());
        m_rows += row;
        y += RowGap;
    }
    m_height = y - RowGap;
}

qreal WaterfallLayout::xOf(qint64 time) const
{
    const double part = double(std::clamp(time, m_begin, m_end) - m_begin) / double(m_end - m_begin);
    return part * (m_width - Least);
}

void WaterfallLayout::placeBars(const ExchangeHop &hop, int number, qreal &y, const Fonts &)
{
    int count = 1;
    const std::vector<int> lines = linesOf(hop.lanes, m_now, count);
    const qreal thick = count == 1 ? Thick : Thin;
    for (qsizetype i = 0; i < hop.lanes.size(); ++i) {
        const ExchangeLane &lane = hop.lanes.at(i);
        WaterfallBar bar;
        bar.hop = number;
        bar.lane = int(i);
        const qreal left = xOf(lane.begun);
        const qreal right = xOf(endOf(lane, m_now));
        bar.bar = QRectF(left, y + lines[size_t(i)] * (thick + 2), std::max(Least, right - left), thick);
        bar.words = lane.place.isEmpty() ? nameOf(lane.what)
                                         : QString(nameOf(lane.what) % QLatin1Char(' ') % lane.place);
        bar.time = durationText(endOf(lane, m_now) - lane.begun);
        m_bars += bar;
    }
    y += count * (thick + 2) - 2;
}

void WaterfallLayout::placeChips(qsizetype first, qreal &y, const Fonts &fonts)
{
    if (fonts.terse)
        return;
    y += Gap;
    qreal x = 0;
    for (qsizetype i = first; i < m_bars.size(); ++i) {
        WaterfallBar &bar = m_bars[i];
        const qreal wide = Swatch + SwatchGap + fonts.text.horizontalAdvance(bar.words) + TimeGap
                           + fonts.mono.horizontalAdvance(bar.time) + 2;
        if (x > 0 && x + wide > m_width) {
            x = 0;
            y += fonts.row;
        }
        bar.chip = QRectF(x, y, std::min(wide, m_width), fonts.row);
        x += wide + BetweenBars;
    }
    y += fonts.row;
}

int WaterfallLayout::barAt(const QPointF &point) const
{
    for (qsizetype i = m_bars.size() - 1; i >= 0; --i)
        if (m_bars.at(i).chip.contains(point) || m_bars.at(i).bar.adjusted(-2, -3, 2, 3).contains(point))
            return int(i);
    return -1;
}

} // namespace porthole
