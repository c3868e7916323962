// The practice servers of protocols, with and without TLS, each on a free port of this machine, started when somebody first asks.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/listenerhandle.h"

#include <QUrl>

#include <functional>
#include <map>
#include <memory>

namespace porthole {

class Station;

// They end with the window.
class PracticeServers : public QObject
{
    Q_OBJECT
public:
    struct Front {
        QUrl page;
        QByteArray authority; // PEM: who vouches for a server in TLS, this machine's own; empty: nobody has to
    };
    using Ready = std::function<void(const Result<Front> &front)>;

    PracticeServers(Station &station, QObject *parent);
    ~PracticeServers() override;

    // `scheme`: "http" or "https", a protocol's name is its first one. Calls `ready` when it listens, or cannot; not where `context` has gone by then.
    void whenReady(const QString &scheme, QObject *context, const Ready &ready);
    int listening() const;
    // One of these, on a port that nobody has after this window.
    bool serves(const QUrl &url) const;
    void stop(); // all of them; the next to ask starts a new one

Q_SIGNALS:
    void changed();

private:
    ListenerHandle *server(const QString &scheme);

    Station &m_station;
    std::map<QString, std::unique_ptr<ListenerHandle>> m_servers; // by their schemes
};

} // namespace porthole
