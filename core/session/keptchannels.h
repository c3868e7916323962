// Connections that are in order when an exchange is over, kept open for the next one to the same place.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/transport.h"

#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace porthole {

// I/O thread. One a place and protocol, and few; one that its peer ends or says something on meanwhile is closed, and never handed out.
class KeptChannels : public QObject
{
    Q_OBJECT
public:
    static constexpr size_t MostKept = 4; // the oldest is closed for a new one

    struct Key {
        HostPort place; // as it was asked for
        bool tls = false;
        QByteArray protocol = {}; // that is spoken on it
        bool operator==(const Key &) const = default;
    };

    // `gone`: the last look at one that ended while it was here.
    explicit KeptChannels(std::function<void(StreamTransport &)> gone = {});
    ~KeptChannels() override;

    // Connected, and nothing is on its way. Takes it out of whoever's hands at once.
    void keep(const Key &key, std::unique_ptr<StreamTransport> transport);
    // Null: there is none. Its sink is nobody's.
    std::unique_ptr<StreamTransport> take(const Key &key);
    // All of them, in order; `closed` is called when the last one is, never from within. Nothing is kept after that.
    void close(std::function<void()> closed);

private:
    class Channel;

    void ended(Channel &channel);
    void leave(Channel &channel);
    void tellWhenClosed();

    const std::function<void(StreamTransport &)> m_gone;
    std::function<void()> m_closed;
    std::vector<std::unique_ptr<Channel>> m_kept;    // the oldest first
    std::vector<std::unique_ptr<Channel>> m_leaving; // closed, and not gone yet
    bool m_closing = false;
};

} // namespace porthole
