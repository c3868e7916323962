// The Qt engine's TCP connection: what QTcpSocket makes of it, and only what it tells.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/basictransport.h"
#include "core/transport/tcpsampler.h"
#include "core/transport/transportfactory.h"

#include <QTcpSocket>

#include <memory>

namespace porthole {

// QTcpSocket hides three things, each said in a note where it matters: the peer's half-close (it closes
// itself then), the difference between FIN and RST, and errno. Sent entries are written when
// QTcpSocket has passed bytes to the kernel, not when it took them into its buffer.
class QtTcpTransport final : public BasicTransport
{
    Q_OBJECT
public:
    explicit QtTcpTransport(const TransportContext &context);
    // A connection that a QTcpServer accepted.
    QtTcpTransport(const TransportContext &context, std::unique_ptr<QTcpSocket> accepted,
                   ConversationId listener, const ListenOptions &options);
    ~QtTcpTransport() override;

    void open(const StreamOptions &options) override;
    void sampleTcp() override;

private:
    void pushQueue() override;
    void endWriting() override;
    void endBoth() override;
    void cutOff() override;
    void readingResumed() override;

    void attach();
    void connectNow(const StreamOptions &options);
    bool bindFirst(const Endpoint &address);
    void connected();
    void stateChanged(QAbstractSocket::SocketState state);
    void failed(QAbstractSocket::SocketError error);
    void countWritten();
    void readAll();
    void peerGone();
    void sampleEnd();
    void connectFailed(const Failure &failure);
    bool isLinked() const { return m_socket->state() == QAbstractSocket::ConnectedState; }

    const std::shared_ptr<ReceiveBuffer> m_buffer;
    std::unique_ptr<QTcpSocket> m_socket;
    QTimer m_connectTimer;
    TcpSampler m_sampler{m_record};
    const bool m_sampleAll; // at both ends of its life
    bool m_opened = false;  // from this side
    QString m_host;     // whose addresses Qt looks up
    Endpoint m_binding; // valid while it is bound
    bool m_noDelay = true;
    bool m_wasConnected = false;
    bool m_gone = false;      // disconnected; perhaps with bytes unread
    bool m_leaving = false;   // what Qt signals now is our own doing
};

} // namespace porthole
