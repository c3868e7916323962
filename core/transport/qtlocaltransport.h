// The Qt engine's Unix stream: what QLocalSocket makes of it, and only what it tells.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/qtstreamtransport.h"

#include <QLocalSocket>

#include <memory>

namespace porthole {

// QLocalSocket has no name of its own to bind to and no options. Who is at the other end the system is asked by its
// descriptor.
class QtLocalTransport final : public QtStreamTransport
{
    Q_OBJECT
public:
    explicit QtLocalTransport(const TransportContext &context);
    // A connection that a QLocalServer accepted at `bound`.
    QtLocalTransport(const TransportContext &context, std::unique_ptr<QLocalSocket> accepted, const Endpoint &bound,
                     ConversationId listener, const ListenOptions &options);
    ~QtLocalTransport() override;

    void open(const StreamOptions &options) override;

private:
    QIODevice &device() override { return *m_socket; }
    int descriptor() const override { return int(m_socket->socketDescriptor()); }
    bool isLinked() const override { return m_socket->state() == QLocalSocket::ConnectedState; }
    void flush() override { m_socket->flush(); }
    void disconnectInOrder() override { m_socket->disconnectFromServer(); }
    void abort() override { m_socket->abort(); }
    void aboutToReset() override;

    void attachSocket();
    void connectNow(const StreamOptions &options);
    Failure unusable(const StreamOptions &options);
    void queueIsFull();
    void stateChanged(QLocalSocket::LocalSocketState state);
    void connected();
    void link(const Endpoint &local, const Endpoint &remote);
    void failed(QLocalSocket::LocalSocketError error);

    std::unique_ptr<QLocalSocket> m_socket;
    Endpoint m_server; // where it goes
};

} // namespace porthole
