// A connection that somebody's machine opened or serves: shown among the others, though no handle drives it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/snapshots.h"

#include <QTimer>

#include <functional>

namespace porthole {

class SessionHost;

// I/O thread. Its owner ends it before what `picture` looks at goes; destroying it ends it as well.
class WatchedConnection
{
public:
    using Picture = std::function<ConnectionSnapshot()>;

    // `stop` is what a person who wants it closed asks for; `sample` looks at TCP once more, and may be missing.
    WatchedConnection(SessionHost &host, Picture picture, std::function<void()> stop, std::function<void()> sample = {});
    ~WatchedConnection();
    WatchedConnection(const WatchedConnection &) = delete;
    WatchedConnection &operator=(const WatchedConnection &) = delete;

    SessionId id() const { return m_id; }
    ConversationId conversation() const { return m_last.conversation; }
    void touch();
    void end(); // one last picture
    void stop() const { m_stop(); }
    // Somebody looks at how the connection stands that often; 0: nobody.
    void sampleTcpEvery(int ms);
    ConnectionSnapshot snapshot() const;

private:
    void sample();

    SessionHost &m_host;
    Picture m_picture; // null: it has ended
    const std::function<void()> m_stop;
    const std::function<void()> m_sample;
    QTimer m_sampleTimer;
    const SessionId m_id;
    const qint64 m_since;
    ConnectionSnapshot m_last;
};

} // namespace porthole
