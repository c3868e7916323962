// Sends a message again and again, made anew each time, at its times.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/seriessender.h"

#include "core/settings/clock.h"

namespace porthole {

SeriesSender::SeriesSender(SeriesWish wish, AtFailure atFailure, Send send, std::function<void()> changed)
    : m_wish(std::move(wish)), m_atFailure(atFailure), m_send(std::move(send)), m_changed(std::move(changed)),
      m_renderer(m_wish.message),
      m_cadence(m_wish.total, qint64(qBound(SeriesWish::LeastEvery, m_wish.everyMs, SeriesWish::MostEvery)) * 1'000'000)
{
    m_turn.setSingleShot(true);
    connect(&m_ticker, &Ticker::ticked, this, &SeriesSender::due);
    connect(&m_turn, &QTimer::timeout, this, &SeriesSender::due);
}

void SeriesSender::start()
{
    m_running = true;
    const qint64 now = Clock::system().monotonic();
    m_cadence.begin(now);
    m_ticker.start(now, int(m_cadence.every() / 1'000'000));
    due();
}

void SeriesSender::goOn()
{
    if (m_running && m_hasWaiting)
        due();
}

void SeriesSender::stop(const Failure &failure)
{
    if (!m_running)
        return;
    m_running = false;
    m_hasWaiting = false;
    m_ticker.stop();
    m_turn.stop();
    if (failure)
        m_failure = failure;
    m_changed();
}

// As many as are due; what is late goes as soon as it can.
void SeriesSender::due()
{
    for (int i = 0; i < MostAtOnce && m_running; ++i) {
        if (m_cadence.isOver())
            return stop();
        const qint64 now = Clock::system().monotonic();
        if (!m_cadence.isDue(now) || !sendOne())
            return m_changed();
        if (now - m_cadence.nextAt() > SeriesProgress::LateAfter)
            ++m_late;
        m_cadence.sent(now);
    }
    if (m_running)
        m_turn.start(0);
    m_changed();
}

// False: it has to wait, or nothing more is sent.
bool SeriesSender::sendOne()
{
    if (!m_hasWaiting) {
        m_waiting.clear(); // who was given the last one may keep it
        if (!m_renderer.append({m_wish.first + m_cadence.number(), {}}, m_ingredients, m_waiting)) {
            stop({Reason::Usage, 0, {"send", {}, TemplateRenderer::tooLong()}, {}});
            return false;
        }
    }
    Failure failure;
    const Fate fate = m_send(m_waiting, failure);
    if (fate == Fate::NoRoom) {
        if (!std::exchange(m_hasWaiting, true))
            ++m_held;
        return false;
    }
    m_hasWaiting = false;
    if (fate == Fate::Failed) {
        ++m_failed;
        m_failure = failure;
        if (m_atFailure == AtFailure::Stop) {
            stop(failure);
            return false;
        }
    }
    return true;
}

SeriesProgress SeriesSender::progress() const
{
    SeriesProgress picture;
    picture.running = m_running;
    picture.crowded = m_running && m_hasWaiting;
    picture.failed = m_failed;
    picture.sent = m_cadence.number() - (m_atFailure == AtFailure::GoOn ? m_failed : 0);
    picture.late = m_late;
    picture.total = m_wish.total;
    picture.held = m_held;
    picture.everyMs = int(m_cadence.every() / 1'000'000);
    picture.median = m_cadence.late().percentile(50);
    picture.p99 = m_cadence.late().percentile(99);
    picture.most = m_cadence.late().most();
    picture.failure = m_failure;
    return picture;
}

} // namespace porthole
