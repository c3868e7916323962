// One end of a connection under test, a listener that collects such ends, and a log as lines of text.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/transport.h"

#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

namespace porthole::test {

class StreamPeer final : public TransportSink
{
public:
    StreamPeer() = default;
    explicit StreamPeer(std::unique_ptr<StreamTransport> made) { take(std::move(made)); }

    void take(std::unique_ptr<StreamTransport> made)
    {
        transport = std::move(made);
        transport->setSink(this);
    }

    std::unique_ptr<StreamTransport> transport;
    QByteArray received;
    bool keep = true; // false: only count
    quint64 count = 0;
    QList<qsizetype> chunks;
    QList<LinkState> states;
    QList<quint64> drained;
    int halfCloses = 0;
    int ends = 0;
    Failure failure;

    std::function<void(QByteArrayView)> onReceived;
    std::function<void()> onHalfClosed;
    std::function<void(quint64)> onDrained;
    std::function<void()> onClosed;
    std::function<void(LinkState)> onState;

    bool connected() const { return transport && transport->facts().state == LinkState::Connected; }
    bool ended() const { return ends > 0; }

    void transportStateChanged(LinkState state) override
    {
        states.append(state);
        if (onState)
            onState(state);
    }
    void transportReceived(QByteArrayView bytes, EntryId) override
    {
        count += quint64(bytes.size());
        chunks.append(bytes.size());
        if (keep)
            received.append(bytes);
        if (onReceived)
            onReceived(bytes);
    }
    void transportPeerHalfClosed() override
    {
        ++halfCloses;
        if (onHalfClosed)
            onHalfClosed();
    }
    void transportDrained(quint64 queued) override
    {
        drained.append(queued);
        if (onDrained)
            onDrained(queued);
    }
    void transportClosed(const Failure &why) override
    {
        ++ends;
        failure = why;
        if (onClosed)
            onClosed();
    }
};

class Acceptor final : public ListenerSink
{
public:
    explicit Acceptor(std::unique_ptr<StreamListener> made) : listener(std::move(made))
    {
        listener->setSink(this);
    }

    std::unique_ptr<StreamListener> listener;
    Endpoint bound;
    bool ready = false;
    int ends = 0;
    Failure failure;
    std::vector<std::unique_ptr<StreamPeer>> peers;
    std::function<void(StreamPeer &)> onAccepted;

    void listenerReady(const Endpoint &where) override
    {
        ready = true;
        bound = where;
    }
    void listenerAccepted(std::unique_ptr<StreamTransport> connection) override
    {
        peers.push_back(std::make_unique<StreamPeer>(std::move(connection)));
        if (onAccepted)
            onAccepted(*peers.back());
    }
    void listenerClosed(const Failure &why) override
    {
        ++ends;
        failure = why;
    }
};

// One line an entry of this conversation: "call connect EINPROGRESS", "state connected", "sent 5", "error
// refused".
QStringList logLines(const MessageLog &log, ConversationId conversation);

} // namespace porthole::test
