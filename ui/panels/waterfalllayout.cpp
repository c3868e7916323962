// Where the timed parts of an exchange stand: a row a hop, bars over one time axis, their times as text below.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/waterfalllayout.h"

#include "core/model/entrytext.h"
#include "ui/panels/linkwords.h"
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
constexpr qreal TerseGap = 2;     // between lines
constexpr double TitlePart = 0.4; // of a line, for where to

bool isGap(What what)
{
    return what == What::Preparing || what == What::Settling || what == What::Closing;
}

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

// Why a hop had no answer. What led to no connection is no reason where another way did.
Reason failureOf(const ExchangeHop &hop)
{
    const bool connected = std::any_of(hop.lanes.begin(), hop.lanes.end(), [](const ExchangeLane &lane) {
        return lane.what == What::Connect && lane.isOver() && lane.reason == Reason::None;
    });
    Reason reason = Reason::None;
    for (const ExchangeLane &lane : hop.lanes) {
        const bool onTheWay = lane.what == What::Resolve || lane.what == What::Connect;
        if (lane.reason != Reason::None && lane.reason != Reason::Cancelled && !(connected && onTheWay))
            reason = lane.reason;
    }
    return reason;
}

} // namespace

QString WaterfallLayout::nameOf(What what)
{
    switch (what) {
    case What::Resolve: return translated({QT_TRANSLATE_NOOP("porthole", "resolve"), {}});
    case What::Connect: return translated({QT_TRANSLATE_NOOP("porthole", "connect"), {}});
    case What::Tls: return translated({QT_TRANSLATE_NOOP("porthole", "TLS"), {}});
    case What::Request: return translated({QT_TRANSLATE_NOOP("porthole", "request"), {}});
    case What::Waiting: return translated({QT_TRANSLATE_NOOP("porthole", "waiting for the first byte"), {}});
    case What::Response: return translated({QT_TRANSLATE_NOOP("porthole", "response"), {}});
    case What::Preparing: return translated({QT_TRANSLATE_NOOP("porthole", "preparing"), {}});
    case What::Settling: return translated({QT_TRANSLATE_NOOP("porthole", "keeping the connection"), {}});
    case What::Closing: return translated({QT_TRANSLATE_NOOP("porthole", "closing"), {}});
    }
    return {};
}

WaterfallLayout::WaterfallLayout(const QList<ExchangeHop> &hops, qint64 now, qreal width, const Fonts &fonts)
    : m_now(now)
    , m_width(width)
    , m_right(width)
{
    if (hops.isEmpty())
        return;
    m_begin = hops.first().begun;
    const ExchangeHop &last = hops.last();
    m_end = std::max(m_begin + 1, last.ended >= 0 ? last.ended : now);
    const bool several = hops.size() > 1;
    if (several && fonts.terse) {
        m_left = width * TitlePart;
        m_right = width - fonts.mono.horizontalAdvance(QStringLiteral("000.0 ms ")) - metrics::Gap;
    }
    qreal y = 0;
    if (fonts.terse && several)
        placeKeys(hops, y, fonts);
    for (qsizetype i = 0; i < hops.size(); ++i) {
        placeRow(hops.at(i), int(i), several, y, fonts);
        y += fonts.terse ? TerseGap : RowGap;
    }
    m_height = y - (fonts.terse ? TerseGap : RowGap);
    if (fonts.terse && !several) {
        m_height += Gap;
        placeKeys(hops, m_height, fonts);
    }
}

void WaterfallLayout::placeRow(const ExchangeHop &hop, int number, bool several, qreal &y, const Fonts &fonts)
{
    WaterfallRow row;
    row.whole = QRectF(0, y, m_width, 0);
    const qint64 ended = hop.ended >= 0 ? hop.ended : std::max(m_now, hop.begun);
    const Reason reason = hop.ended >= 0 ? failureOf(hop) : Reason::None;
    row.time = durationText(ended - hop.begun);
    row.bad = hop.code >= 400 || (hop.code == 0 && reason != Reason::None);
    row.code = hop.code > 0 ? QString::number(hop.code) : reason == Reason::None ? QString() : reasonWord(reason);
    const qreal top = y;
    if (several) {
        row.name = QString::number(number + 1) % QStringLiteral("  ") % translated(hop.title);
        placeTitle(row, y, fonts);
    }
    const qsizetype first = m_bars.size();
    const bool inLine = several && fonts.terse;
    const qreal height = placeBars(hop, number, inLine ? top + 4 : y);
    row.track = QRectF(m_left, inLine ? top + 4 : y, m_right - m_left, height);
    row.own = row.track;
    row.own.setLeft(xOf(hop.begun));
    row.own.setRight(std::max(row.own.left() + Least, xOf(ended) + Least));
    y = inLine ? top + std::max(fonts.row, height + 8) : y + height;
    if (!fonts.terse)
        placeChips(hop, first, y, fonts);
    row.whole.setBottom(y);
    m_rows += row;
}

// Where to, how it was answered and how long it took: above the bars, or at both sides of them.
void WaterfallLayout::placeTitle(WaterfallRow &row, qreal &y, const Fonts &fonts) const
{
    const qreal taken = fonts.terse ? m_width - m_right - metrics::Gap : fonts.mono.horizontalAdvance(row.time);
    const qreal coded = fonts.mono.horizontalAdvance(row.code);
    row.taken = QRectF(m_width - taken, y, taken, fonts.row);
    const qreal right = fonts.terse ? m_left - metrics::Gap : row.taken.left() - 2 * metrics::Gap;
    row.status = QRectF(right - coded, y, coded, fonts.row);
    row.title = QRectF(0, y, row.status.left() - metrics::Gap, fonts.row);
    if (!fonts.terse)
        y += fonts.row + 2;
}

qreal WaterfallLayout::xOf(qint64 time) const
{
    const double part = double(std::clamp(time, m_begin, m_end) - m_begin) / double(m_end - m_begin);
    return m_left + part * (m_right - m_left - Least);
}

// A gap of no width has nothing to be named.
bool WaterfallLayout::isSeen(const ExchangeLane &lane) const
{
    return !isGap(lane.what) || xOf(endOf(lane, m_now)) - xOf(lane.begun) >= Least;
}

// Returns how high they are.
qreal WaterfallLayout::placeBars(const ExchangeHop &hop, int number, qreal y)
{
    int count = 1;
    const std::vector<int> lines = linesOf(hop.lanes, m_now, count);
    const qreal thick = count == 1 ? Thick : Thin;
    for (qsizetype i = 0; i < hop.lanes.size(); ++i) {
        const ExchangeLane &lane = hop.lanes.at(i);
        if (!isSeen(lane))
            continue;
        const qreal left = xOf(lane.begun);
        const qreal right = xOf(endOf(lane, m_now));
        WaterfallBar bar;
        bar.hop = number;
        bar.lane = int(i);
        bar.bar = QRectF(left, y + lines[size_t(i)] * (thick + 2), std::max(Least, right - left), thick);
        bar.words = lane.place.isEmpty() ? nameOf(lane.what)
                                         : QString(nameOf(lane.what) % QLatin1Char(' ') % lane.place);
        bar.time = durationText(endOf(lane, m_now) - lane.begun);
        bar.total = bar.time;
        m_bars += bar;
    }
    return count * (thick + 2) - 2;
}

// What nothing but its time tells from another of the hop needs no words of its own.
bool WaterfallLayout::sharesChip(const ExchangeHop &hop, qsizetype first, qsizetype bar)
{
    const ExchangeLane &lane = hop.lanes.at(m_bars.at(bar).lane);
    if (!isGap(lane.what))
        return false;
    const auto same = [&](const WaterfallBar &other) { return hop.lanes.at(other.lane).what == lane.what; };
    const auto known = std::find_if(m_bars.begin() + first, m_bars.end(), same);
    if (known == m_bars.begin() + bar)
        return false;
    qint64 spent = 0;
    for (auto other = known; other <= m_bars.begin() + bar; ++other)
        if (const ExchangeLane &one = hop.lanes.at(other->lane); one.what == lane.what)
            spent += endOf(one, m_now) - one.begun;
    known->total = durationText(spent);
    return true;
}

void WaterfallLayout::placeChips(const ExchangeHop &hop, qsizetype first, qreal &y, const Fonts &fonts)
{
    y += Gap;
    qreal x = 0;
    QList<qsizetype> own;
    for (qsizetype i = first; i < m_bars.size(); ++i)
        if (!sharesChip(hop, first, i))
            own += i;
    for (const qsizetype i : std::as_const(own)) {
        WaterfallBar &bar = m_bars[i];
        const qreal wide = Swatch + SwatchGap + fonts.text.horizontalAdvance(bar.words) + TimeGap
                           + fonts.mono.horizontalAdvance(bar.total) + 2;
        if (x > 0 && x + wide > m_width) {
            x = 0;
            y += fonts.row;
        }
        bar.chip = QRectF(x, y, std::min(wide, m_width), fonts.row);
        x += wide + BetweenBars;
    }
    y += fonts.row;
}

// In the order in which they are met first; with their times where there is room for all of them.
void WaterfallLayout::placeKeys(const QList<ExchangeHop> &hops, qreal &y, const Fonts &fonts)
{
    for (const ExchangeHop &hop : hops) {
        for (const ExchangeLane &lane : hop.lanes) {
            if (!isSeen(lane))
                continue;
            const auto same = [&](const WaterfallKey &key) { return key.what == lane.what; };
            const auto known = std::find_if(m_keys.begin(), m_keys.end(), same);
            WaterfallKey &key = known == m_keys.end() ? m_keys.emplaceBack(WaterfallKey{lane.what, {}, nameOf(lane.what), {}}) : *known;
            const qint64 end = endOf(lane, m_now);
            key.spent += std::max<qint64>(0, end - std::max(lane.begun, key.until));
            key.until = std::max(key.until, end);
            key.time = durationText(key.spent);
        }
    }
    if (m_keys.isEmpty())
        return;
    qreal line = y;
    if (!putKeys(line, fonts, true)) {
        line = y;
        putKeys(line, fonts, false);
    }
    y = line + fonts.row + (hops.size() > 1 ? TerseGap : 0);
}

// False where they do not fit into one line.
bool WaterfallLayout::putKeys(qreal &y, const Fonts &fonts, bool timed)
{
    bool fits = true;
    qreal x = 0;
    for (WaterfallKey &key : m_keys) {
        if (!timed)
            key.time.clear();
        qreal wide = Swatch + SwatchGap + fonts.text.horizontalAdvance(key.words) + 2;
        if (!key.time.isEmpty())
            wide += TimeGap + fonts.mono.horizontalAdvance(key.time);
        if (x > 0 && x + wide > m_width) {
            fits = false;
            x = 0;
            y += fonts.row;
        }
        key.box = QRectF(x, y, std::min(wide, m_width), fonts.row);
        x += wide + BetweenBars;
    }
    return fits;
}

int WaterfallLayout::barAt(const QPointF &point) const
{
    for (qsizetype i = m_bars.size() - 1; i >= 0; --i)
        if (m_bars.at(i).chip.contains(point) || m_bars.at(i).bar.adjusted(-2, -3, 2, 3).contains(point))
            return int(i);
    return -1;
}

int WaterfallLayout::rowAt(const QPointF &point) const
{
    for (qsizetype i = 0; i < m_rows.size(); ++i)
        if (m_rows.at(i).whole.contains(point))
            return int(i);
    return -1;
}

} // namespace porthole
