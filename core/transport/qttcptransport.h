// The Qt engine's TCP connection: what QTcpSocket makes of it, and only what it tells.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/qtstreamtransport.h"
#include "core/transport/tcpsampler.h"

#include <QTcpSocket>

#include <memory>

namespace porthole {

class QtTcpTransport final : public QtStreamTransport
{
    Q_OBJECT
public:
    explicit QtTcpTransport(const TransportContext &context);
    // A connection that a QTcpServer accepted.
    QtTcpTransport(const TransportContext &context, std::unique_ptr<QTcpSocket> accepted,
                   ConversationId listener, const ListenOptions &options);
    ~QtTcpTransport() override;

    void open(const StreamOptions &options) override;
    QList<GrantedOption> setOptions(const SocketOptionWish &wish) override;
    void sampleTcp() override;
    std::optional<SendProgress> sendProgress() override;
    std::optional<qint64> sinceAcknowledged() override;

private:
    QIODevice &device() override { return *m_socket; }
    int descriptor() const override { return int(m_socket->socketDescriptor()); }
    bool isLinked() const override { return m_socket->state() == QAbstractSocket::ConnectedState; }
    void flush() override { m_socket->flush(); }
    void disconnectInOrder() override { m_socket->disconnectFromHost(); }
    void abort() override { m_socket->abort(); }
    void aboutToEnd() override;
    void aboutToReset() override;

    void attachSocket();
    void connectNow(const StreamOptions &options);
    bool bindFirst(const Endpoint &address);
    void connected();
    void noteRefused(const QList<GrantedOption> &granted);
    void stateChanged(QAbstractSocket::SocketState state);
    void failed(QAbstractSocket::SocketError error);

    std::unique_ptr<QTcpSocket> m_socket;
    QTimer m_connectTimer;
    TcpSampler m_sampler{m_record};
    const bool m_sampleAll; // at both ends of its life
    bool m_opened = false;  // from this side
    QString m_host;     // whose addresses Qt looks up
    Endpoint m_binding; // valid while it is bound
    bool m_noDelay = true;
    SocketOptionWish m_wish; // set once it is connected: Qt has no socket before
};

} // namespace porthole
