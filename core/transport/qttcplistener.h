// The Qt engine's TCP listener: QTcpServer.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/loggedcalls.h"
#include "core/transport/transport.h"
#include "core/transport/transportfactory.h"

#include <QTcpServer>

namespace porthole {

class QtTcpListener final : public StreamListener
{
    Q_OBJECT
public:
    explicit QtTcpListener(const TransportContext &context);
    ~QtTcpListener() override;

    void setSink(ListenerSink *sink) override { m_sink = sink; }
    void open(const ListenOptions &options) override;
    void close() override;
    QList<Endpoint> bound() const override;
    ConversationId conversation() const override { return m_record.conversation(); }

private:
    void begin();
    void find();
    void listen(const QHostAddress &address);
    void takePending();
    void acceptFailed(QAbstractSocket::SocketError error);
    void end(const Failure &failure);

    const TransportContext m_context;
    LoggedCalls m_record;
    ListenOptions m_options;
    ListenerSink *m_sink = nullptr;
    QTcpServer m_server;
    bool m_ended = false;
};

} // namespace porthole
