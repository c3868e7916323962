// The Qt engine's listener of Unix streams: QLocalServer.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/loggedcalls.h"
#include "core/transport/transport.h"
#include "core/transport/transportfactory.h"

#include <QLocalServer>

namespace porthole {

class QtLocalListener final : public StreamListener
{
    Q_OBJECT
public:
    explicit QtLocalListener(const TransportContext &context);
    ~QtLocalListener() override;

    void setSink(ListenerSink *sink) override { m_sink = sink; }
    void open(const ListenOptions &options) override;
    void close() override;
    QList<Endpoint> bound() const override;
    ConversationId conversation() const override { return m_record.conversation(); }

private:
    void begin();
    void listen();
    Failure unusable() const;
    void watchServer();
    void serverGaveUp();
    void takePending();
    void end(const Failure &failure);

    const TransportContext m_context;
    LoggedCalls m_record;
    ListenOptions m_options;
    ListenerSink *m_sink = nullptr;
    Endpoint m_bound;
    bool m_ended = false;
    QLocalServer m_server; // goes first: its children tell when they go
};

} // namespace porthole
