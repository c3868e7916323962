// The Qt engine's listener of Unix streams: QLocalServer.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/qtlocallistener.h"

#include "core/transport/optionsetter.h"
#include "core/transport/qtlocalnames.h"
#include "core/transport/qtlocaltransport.h"

#include <QSocketNotifier>

namespace porthole {

using namespace Qt::StringLiterals;

QtLocalListener::QtLocalListener(const TransportContext &context) : m_context(context), m_record(context, 0)
{
    connect(&m_server, &QLocalServer::newConnection, this, &QtLocalListener::takePending);
}

QtLocalListener::~QtLocalListener()
{
    m_sink = nullptr;
    if (m_server.isListening())
        end({});
    m_ended = true;
}

void QtLocalListener::open(const ListenOptions &options)
{
    m_options = options;
    begin();
    QMetaObject::invokeMethod(this, [this] { listen(); }, Qt::QueuedConnection);
}

void QtLocalListener::begin()
{
    const QByteArray label = m_options.address.toString().toUtf8();
    NewConversation conversation;
    conversation.role = Role::Listener;
    conversation.transport = TransportKind::Unix;
    conversation.engine = Engine::Qt;
    conversation.label = label;
    m_record.setConversation(m_record.log().openConversation(conversation));
}

// What QLocalServer cannot do, or nobody could.
Failure QtLocalListener::unusable() const
{
    if (const Failure wrong = nameFailure(m_options.address.host, "bind"))
        return wrong;
    return firstRefused(refuseAll(m_options.options));
}

void QtLocalListener::listen()
{
    if (m_ended)
        return;
    if (const Failure failure = unusable())
        return end(failure);
    const Endpoint where = *Endpoint::fromPath(m_options.address.host);
    m_server.setSocketOptions(where.isAbstract() ? QLocalServer::AbstractNamespaceOption : QLocalServer::NoOptions);
    m_server.setListenBacklogSize(m_options.backlog);
    const bool done = m_server.listen(nameForQt(where));
    const Failure failure = done ? Failure() : localFailure(m_server.serverError(), "bind", where);
    m_record.append(Call::QtLocalListen, {done ? 0 : -1, 0}, u'"' + where.toString() + u'"', failure.reason);
    if (!done) {
        m_record.note(Severity::Info, quoteQtLocal("QLocalServer", m_server.errorString()));
        return end(failure);
    }
    m_bound = where;
    watchServer();
    m_record.state(LinkState::Listening, where.toString());
    if (m_sink)
        m_sink->listenerReady(where);
}

// Where accept() fails QLocalServer stops listening and tells nobody. That its notifier goes shows it.
void QtLocalListener::watchServer()
{
    if (const auto *notifier = m_server.findChild<QSocketNotifier *>(QString(), Qt::FindDirectChildrenOnly))
        connect(notifier, &QObject::destroyed, this, &QtLocalListener::serverGaveUp);
}

void QtLocalListener::serverGaveUp()
{
    if (m_ended)
        return;
    m_record.note(Severity::Trouble, quoteQtLocal("QLocalServer", m_server.errorString()));
    Failure failure{Reason::Internal, 0, {"accept", m_bound.toString(), {}}, {}};
    failure.where.detail = {QT_TRANSLATE_NOOP("porthole", "Qt could not take a connection, and stopped listening for good. Porthole's own engine "
                                                          "would have gone on."), {}};
    end(failure);
}

QList<Endpoint> QtLocalListener::bound() const
{
    return m_server.isListening() && !m_ended ? QList<Endpoint>{m_bound} : QList<Endpoint>();
}

void QtLocalListener::takePending()
{
    while (m_sink && m_server.hasPendingConnections()) {
        std::unique_ptr<QLocalSocket> socket(m_server.nextPendingConnection());
        socket->setParent(nullptr);  // it outlives the server
        m_record.append(Call::QtLocalNextPending, {int(socket->socketDescriptor()), 0}, {});
        m_sink->listenerAccepted(std::make_unique<QtLocalTransport>(m_context, std::move(socket), m_bound,
                                                                    m_record.conversation(), m_options));
    }
}

void QtLocalListener::close()
{
    if (m_ended)
        return;
    end({});
}

void QtLocalListener::end(const Failure &failure)
{
    m_ended = true;
    m_server.close(); // removes the socket's file
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
