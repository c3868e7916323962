// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/ladderview.h"

#include "core/log/timebetween.h"
#include "ui/theme/stylepaint.h"
#include "ui/theme/theme.h"
#include "ui/views/ladderaccessible.h"
#include "ui/views/ladderpainter.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

namespace porthole {

namespace {

constexpr int StepHeight = 28;         // at normal text size: an arrow with its label above it
constexpr int ReadableItem = 9;        // at normal text size: of these half lie beside the others
constexpr double MostScreens = 5;
constexpr double MostStepZoom = 160;
constexpr double MostTimeZoom = 4;     // pixels for a nanosecond
constexpr double MostHeight = 1e12;    // pixels of a whole ladder
constexpr int PauseMs = 250;
constexpr qreal LadderEdge = 48;             // pixels that what is chosen keeps clear of the edge

QFontMetricsF wordMetrics(const QWidget *widget)
{
    return QFontMetricsF(Theme::of(widget).smallFont());
}

} // namespace

LadderView::LadderView(QWidget *parent) : RowArea(parent), m_index(std::make_shared<LadderIndex>())
{
    LadderAccessible::install();
    viewport()->setMouseTracking(true);
    setObjectName(QStringLiteral("ladderView"));
    setAccessibleName(tr("Sequence diagram"));
    setRowHeight(Theme::of(this).rowHeight());
    m_zoom[int(Scale::Steps)] = Theme::of(this).scaled(StepHeight);
    connect(&Theme::of(this), &Theme::changed, this, &LadderView::refresh);
    m_pause.setSingleShot(true);
    m_pause.setInterval(PauseMs);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (isWaiting())
            takeWaiting();
    });
    speak();
}

// ---- the ladder

void LadderView::setLadder(const Ladder &ladder)
{
    m_index = std::make_shared<LadderIndex>(ladder);
    m_waiting.reset();
    m_pause.stop();
    m_current.reset();
    m_until.reset();
    m_pointer.reset();
    m_fitted[int(Scale::Steps)] = false;
    m_fitted[int(Scale::Time)] = true;
    m_wasFitted = false;
    m_zoom[int(Scale::Steps)] = Theme::of(this).scaled(StepHeight);
    updateExtent();
    setTop(0);
    refresh();
    speak();
}

void LadderView::setUntil(std::optional<qint64> time)
{
    if (std::exchange(m_until, time) != time)
        refresh();
}

void LadderView::setNow(std::optional<qint64> time)
{
    if (std::exchange(m_now, time) != time && m_index->total() != m_index->size())
        refresh();
}

void LadderView::setPointer(std::optional<qint64> time)
{
    if (std::exchange(m_pointer, time) == time)
        return;
    m_stale = true;
    viewport()->update();
}

void LadderView::setHiddenGroups(quint32 groups)
{
    if (std::exchange(m_hiddenGroups, groups) != groups)
        refresh();
}

void LadderView::setPicking(bool picks)
{
    m_picks = picks;
    viewport()->setCursor(picks ? Qt::CrossCursor : Qt::ArrowCursor);
}

// ---- places

qreal LadderView::bodyTop() const
{
    return LadderLayout::headHeight(wordMetrics(this)) + LadderLayout::lead(wordMetrics(this));
}

qreal LadderView::bodyRoom() const
{
    const QFontMetricsF words = wordMetrics(this);
    return std::max<qreal>(1, viewport()->height() - LadderLayout::headHeight(words) - LadderLayout::footHeight(*m_index, words, viewport()->height()) - 2 * LadderLayout::lead(words));
}

double LadderView::placeAt(qreal y) const
{
    return (y - bodyTop() + double(top())) / zoom();
}

void LadderView::showPlace(double place, qreal y)
{
    setTop(qRound64(place * zoom() + bodyTop() - y));
}

qreal LadderView::yOf(size_t item) const
{
    return bodyTop() + double(m_index->begin(m_scale, item)) * zoom() - double(top());
}

qreal LadderView::yOfTime(qint64 time) const
{
    return bodyTop() + double(timeBetween(m_index->start(), time)) * zoom() - double(top());
}

qint64 LadderView::timeAt(qreal y) const
{
    constexpr qint64 Last = std::numeric_limits<qint64>::max(); // times of an opened file are anybody's
    const double place = placeAt(y);
    qint64 time = 0;
    if (!(place < double(Last)) || qAddOverflow(m_index->start(), qint64(std::max(place, 0.0)), &time))
        return Last;
    return time;
}

void LadderView::ensureTimeVisible(qint64 time)
{
    const QRectF body = layOut().body();
    const qreal y = yOfTime(time);
    const qreal edge = std::min(LadderEdge, body.height() / 3);
    if (y < body.top() + edge)
        setTop(top() - qRound64(body.top() + edge - y));
    else if (y > body.bottom() - edge)
        setTop(top() + qRound64(y - body.bottom() + edge));
}

double LadderView::fittingZoom(Scale scale) const
{
    const double length = double(std::max<qint64>(1, m_index->length(scale)));
    const double fitting = bodyRoom() / length;
    return scale == Scale::Steps ? std::min<double>(fitting, Theme::of(this).scaled(2 * StepHeight)) : fitting;
}

double LadderView::readableZoom() const
{
    const double fitting = fittingZoom(Scale::Time);
    const double length = double(std::max<qint64>(1, m_index->length(Scale::Time)));
    const double wanted = double(m_index->total()) * Theme::of(this).scaled(ReadableItem) / length;
    return std::clamp(wanted, fitting, fitting * MostScreens);
}

void LadderView::updateExtent()
{
    if (m_fitted[int(m_scale)])
        m_zoom[int(m_scale)] = m_readable && !m_wasFitted && m_scale == Scale::Time ? readableZoom() : fittingZoom(m_scale);
    const QFontMetricsF words = wordMetrics(this);
    const double height = LadderLayout::headHeight(words) + LadderLayout::footHeight(*m_index, words, viewport()->height())
                          + LadderLayout::bodyHeight(*m_index, m_scale, zoom(), words);
    // What fits has no scroll bar because of half a row.
    const bool fits = height <= viewport()->height() + 1;
    setRows(fits ? 0 : qint64(std::ceil(std::min(height, MostHeight) / rowHeight())));
    m_stale = true;
}

void LadderView::zoomTo(double zoom, qreal y)
{
    const double place = placeAt(y);
    const double least = std::min(fittingZoom(m_scale), this->zoom());
    const double most = m_scale == Scale::Steps ? MostStepZoom
                                                : std::min(MostTimeZoom, MostHeight / double(std::max<qint64>(1, m_index->length(m_scale))));
    m_fitted[int(m_scale)] = false;
    m_zoom[int(m_scale)] = std::clamp(zoom, least, std::max(least, most));
    updateExtent();
    showPlace(place, y);
    refresh();
}

void LadderView::zoomBy(double factor)
{
    const qreal middle = viewport()->height() / 2.0;
    const qreal chosen = m_current ? yOf(*m_current) : -1;
    zoomTo(zoom() * factor, chosen >= 0 && chosen <= viewport()->height() ? chosen : middle);
}

void LadderView::fit()
{
    m_fitted[int(m_scale)] = true;
    m_wasFitted = true;
    updateExtent();
    setTop(0);
    refresh();
}

void LadderView::setScale(Scale scale)
{
    if (scale == m_scale)
        return;
    const qreal chosen = m_current ? yOf(*m_current) : -1;
    const bool inSight = chosen >= 0 && chosen <= viewport()->height();
    const qreal y = inSight ? chosen : viewport()->height() / 2.0;
    const double place = m_index->converted(m_scale, std::max(0.0, placeAt(y)));
    m_scale = scale;
    updateExtent();
    showPlace(inSight ? double(m_index->begin(scale, *m_current)) : place, y);
    refresh();
}

// ---- choosing

void LadderView::choose(std::optional<size_t> item)
{
    if (item == m_current)
        return;
    m_current = item;
    refresh();
    speak();
    LadderAccessible::currentChanged(this);
    Q_EMIT currentChanged();
}

void LadderView::chooseByPerson(size_t item)
{
    choose(item);
    ensureVisible(item);
    if (currentEntry() != NoEntry)
        Q_EMIT entryChosen(currentEntry());
}

bool LadderView::setCurrentEntry(EntryId entry)
{
    if (entry != NoEntry && entry == currentEntry())
        return true;
    const std::optional<size_t> found = m_index->find(entry);
    choose(found);
    if (found)
        ensureVisible(*found);
    return found.has_value();
}

void LadderView::chooseAt(qint64 time)
{
    if (const std::optional<size_t> found = m_index->findAt(time))
        choose(found);
}

QRectF LadderView::placeOf(size_t item) const
{
    const LadderItem &one = m_index->item(item);
    const QList<LadderLayout::Lane> &lanes = layOut().lanes();
    if (int(one.lane) >= lanes.size() || (one.isArrow() && int(one.to) >= lanes.size()))
        return {};
    const qreal height = wordMetrics(this).height();
    const qreal from = lanes.at(one.lane).x;
    const qreal to = one.isArrow() ? lanes.at(one.to).x : from;
    return {std::min(from, to) - height / 2, yOf(item) - height / 2, std::abs(to - from) + height, height};
}

void LadderView::ensureVisible(size_t item)
{
    const QRectF body = layOut().body();
    const qreal y = yOf(item);
    const qreal edge = std::min(LadderEdge, body.height() / 3);
    if (y < body.top() + edge)
        setTop(top() - qRound64(body.top() + edge - y));
    else if (y > body.bottom() - edge)
        setTop(top() + qRound64(y - body.bottom() + edge));
}

void LadderView::goTo(qint64 item)
{
    if (m_index->size() != 0)
        chooseByPerson(size_t(std::clamp<qint64>(item, 0, qint64(m_index->size()) - 1)));
}

// Where nothing was chosen it begins with what is seen.
void LadderView::step(int by)
{
    goTo(m_current ? qint64(*m_current) + by : qint64(m_index->firstAt(m_scale, placeAt(layOut().body().top()))));
}

// ---- looks

void LadderView::refresh()
{
    m_stale = true;
    viewport()->update();
    Q_EMIT laidOut();
}

LadderFrame LadderView::frame() const
{
    LadderFrame frame{m_scale, zoom(), double(top()), QSizeF(viewport()->size()), m_current};
    frame.until = m_until;
    frame.now = m_now;
    frame.pointer = m_pointer;
    frame.hiddenGroups = m_hiddenGroups;
    return frame;
}

const LadderLayout &LadderView::layOut() const
{
    if (std::exchange(m_stale, false)) {
        const Theme &theme = Theme::of(this);
        m_layout = LadderLayout(*m_index, frame(), QFontMetricsF(theme.monoFont()), QFontMetricsF(theme.smallFont()));
    }
    return m_layout;
}

LadderPicture LadderView::picture(LadderPicture::Part part) const
{
    LadderFrame seen = frame();
    seen.chosen.reset();
    seen.pointer.reset();
    return LadderPicture(m_index, seen, LadderLook(Theme::of(this)), part);
}

void LadderView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    const Theme &theme = Theme::of(this);
    LadderPainter(painter, LadderLook(theme), *m_index, layOut()).paint(QSizeF(viewport()->size()), m_current);
    if (hasFocus())
        stylepaint::focusRing(theme.tokens(), &painter, viewport()->rect());
}

void LadderView::resizeEvent(QResizeEvent *event)
{
    RowArea::resizeEvent(event);
    updateExtent();
    refresh();
}

void LadderView::showEvent(QShowEvent *event)
{
    RowArea::showEvent(event);
    updateExtent();
}

void LadderView::changeEvent(QEvent *event)
{
    RowArea::changeEvent(event);
    if (event->type() != QEvent::FontChange && event->type() != QEvent::StyleChange)
        return;
    setRowHeight(Theme::of(this).rowHeight());
    updateExtent();
    refresh();
}

void LadderView::scrolled()
{
    refresh();
}

} // namespace porthole
