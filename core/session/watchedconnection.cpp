// A connection that somebody's machine opened or serves: shown among the others, though no handle drives it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/watchedconnection.h"

#include "core/session/sessionhost.h"
#include "core/settings/clock.h"

#include <utility>

namespace porthole {

WatchedConnection::WatchedConnection(SessionHost &host, Picture picture, std::function<void()> stop,
                                     std::function<void()> sample)
    : m_host(host)
    , m_picture(std::move(picture))
    , m_stop(std::move(stop))
    , m_sample(std::move(sample))
    , m_id(host.newId())
    , m_since(Clock::system().monotonic())
{
    QObject::connect(&m_sampleTimer, &QTimer::timeout, &m_sampleTimer, [this] { this->sample(); });
    m_last = snapshot();
    m_host.watch(*this);
}

WatchedConnection::~WatchedConnection()
{
    end();
}

void WatchedConnection::touch()
{
    if (m_picture)
        m_host.touched(m_id);
}

void WatchedConnection::end()
{
    if (!m_picture)
        return;
    m_sampleTimer.stop();
    m_last = snapshot();
    m_picture = nullptr;
    m_host.unwatch(*this);
}

void WatchedConnection::sampleTcpEvery(int ms)
{
    if (ms == 0 || !m_picture || !m_sample)
        return m_sampleTimer.stop();
    const bool atOnce = !m_sampleTimer.isActive() || ms < m_sampleTimer.interval();
    m_sampleTimer.start(ms);
    if (atOnce)
        sample();
}

void WatchedConnection::sample()
{
    m_sample();
    touch();
}

ConnectionSnapshot WatchedConnection::snapshot() const
{
    if (!m_picture)
        return m_last;
    ConnectionSnapshot picture = m_picture();
    picture.id = m_id;
    picture.since = m_since;
    picture.watched = true;
    return picture;
}

} // namespace porthole
