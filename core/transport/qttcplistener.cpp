// The Qt engine's TCP listener: QTcpServer.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/qttcplistener.h"

#include "core/transport/addressfailure.h"
#include "core/transport/qtnames.h"
#include "core/transport/qtsocketoptions.h"
#include "core/transport/qttcptransport.h"

#include <QHostInfo>
#include <QNetworkProxy>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

bool fits(const QHostAddress &address, IpChoice ip)
{
    return ip == IpChoice::Any
        || (address.protocol() == QAbstractSocket::IPv4Protocol) == (ip == IpChoice::IPv4Only);
}

QHostAddress everywhere(IpChoice ip)
{
    return QHostAddress(ip == IpChoice::IPv4Only   ? QHostAddress::AnyIPv4
                        : ip == IpChoice::IPv6Only ? QHostAddress::AnyIPv6
                                                   : QHostAddress::Any);
}

} // namespace

QtTcpListener::QtTcpListener(const TransportContext &context) : m_context(context), m_record(context, 0)
{
    m_server.setProxy(QNetworkProxy::NoProxy);
    connect(&m_server, &QTcpServer::newConnection, this, &QtTcpListener::takePending);
    connect(&m_server, &QTcpServer::acceptError, this, &QtTcpListener::acceptFailed);
}

QtTcpListener::~QtTcpListener()
{
    m_sink = nullptr;
    if (m_server.isListening())
        end({});
}

void QtTcpListener::open(const ListenOptions &options)
{
    m_options = options;
    begin();
    QMetaObject::invokeMethod(this, [this] { find(); }, Qt::QueuedConnection);
}

void QtTcpListener::begin()
{
    const QByteArray label = m_options.address.toString().toUtf8();
    NewConversation conversation;
    conversation.role = Role::Listener;
    conversation.engine = Engine::Qt;
    conversation.label = label;
    m_record.setConversation(m_record.log().openConversation(conversation));
}

void QtTcpListener::find()
{
    if (m_ended)
        return;
    if (const Failure refused = refusedByQt(m_options.options))
        return end(refused);
    if (!m_options.options.isEmpty())
        m_record.note(Severity::Info, u"QTcpServer sets no options of its own socket: each connection gets them once it is accepted."_s);
    const QString &host = m_options.address.host;
    if (host == u"*")
        return listen(everywhere(m_options.ip));
    if (host.isEmpty()) {
        if (m_options.ip == IpChoice::Any)
            m_record.note(Severity::Info, u"A QTcpServer has one address: it listens at 127.0.0.1, not at ::1. "
                                          "The native engine listens at both."_s);
        return listen(QHostAddress(m_options.ip == IpChoice::IPv6Only ? QHostAddress::LocalHostIPv6
                                                                      : QHostAddress::LocalHost));
    }
    // Answers at once, still by the event loop, where the host is numeric.
    QHostInfo::lookupHost(host, this, [this, host](const QHostInfo &found) {
        for (const QHostAddress &address : found.addresses()) {
            if (fits(address, m_options.ip))
                return listen(address);
        }
        end({Reason::Dns, 0, {"resolve", host}, {}});
    });
}

void QtTcpListener::listen(const QHostAddress &address)
{
    if (m_ended)
        return;
    m_server.setListenBacklogSize(m_options.backlog);
    const bool done = m_server.listen(address, m_options.address.port);
    const QString text = address.toString() + u", "_s + QString::number(m_options.address.port);
    const Reason reason = done ? Reason::None : reasonFromQt(m_server.serverError());
    m_record.append(Call::QtListen, {done ? 0 : -1, 0}, text, reason);
    if (!done) {
        m_record.note(Severity::Info, quoteQt("QTcpServer", m_server.serverError(), m_server.errorString()));
        const Failure failure{reason, 0, {"bind", m_options.address.toString()}, {}};
        return end(zoneFailure(failure, endpointFromQt(address, m_options.address.port)));
    }
    const Endpoint here = bound().constFirst();
    NewConversation conversation;
    const QByteArray label = m_options.address.toString().toUtf8();
    conversation.role = Role::Listener;
    conversation.engine = Engine::Qt;
    conversation.label = label;
    conversation.local = here.stored();
    m_record.log().updateConversation(m_record.conversation(), conversation);
    m_record.state(LinkState::Listening, here.toString());
    if (m_sink)
        m_sink->listenerReady(here);
}

QList<Endpoint> QtTcpListener::bound() const
{
    if (!m_server.isListening())
        return {};
    return {endpointFromQt(m_server.serverAddress(), m_server.serverPort())};
}

void QtTcpListener::takePending()
{
    while (m_sink && m_server.hasPendingConnections()) {
        std::unique_ptr<QTcpSocket> socket(m_server.nextPendingConnection());
        socket->setParent(nullptr);  // it outlives the server
        const Endpoint remote = endpointFromQt(socket->peerAddress(), socket->peerPort());
        m_record.append(Call::QtNextPending, {int(socket->socketDescriptor()), 0}, remote.toString());
        m_sink->listenerAccepted(std::make_unique<QtTcpTransport>(m_context, std::move(socket),
                                                                  m_record.conversation(), m_options));
    }
}

void QtTcpListener::acceptFailed(QAbstractSocket::SocketError error)
{
    m_record.note(Severity::Trouble, quoteQt("QTcpServer", error, m_server.errorString()));
}

void QtTcpListener::close()
{
    if (m_ended)
        return;
    end({});
}

void QtTcpListener::end(const Failure &failure)
{
    m_ended = true;
    m_server.close();
    if (conversation() != 0)  // else it was closed before it was opened
        m_record.state(failure ? LinkState::Failed : LinkState::Closed, {}, failure);
    if (failure)
        m_record.error(failure);
    QMetaObject::invokeMethod(
        this,
        [this, failure] {
            if (m_sink)
                m_sink->listenerClosed(failure);
        },
        Qt::QueuedConnection);
}

} // namespace porthole
