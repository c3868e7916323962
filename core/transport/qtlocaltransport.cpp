// The Qt engine's Unix stream: what QLocalSocket makes of it, and only what it tells.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/qtlocaltransport.h"

#include "core/transport/addressfailure.h"
#include "core/transport/optionsetter.h"
#include "core/transport/qtlocalnames.h"

#include <cerrno>

namespace porthole {

using namespace Qt::StringLiterals;

static constexpr QtStreamWords LocalWords{"QLocalSocket has no half-close: shutdown() is called on its descriptor.",
                                          "QLocalSocket closed itself because the peer ended the connection. It does not tell "
                                          "whether in order or by a reset, and does not stay open to send.",
                                          Call::QtLocalRead, Call::QtLocalWrite,
                                          Call::QtLocalDisconnect, Call::QtLocalAbort};

QtLocalTransport::QtLocalTransport(const TransportContext &context)
    : QtStreamTransport(context, TransportKind::Unix, LocalWords), m_socket(std::make_unique<QLocalSocket>())
{
    attachSocket();
}

QtLocalTransport::QtLocalTransport(const TransportContext &context, std::unique_ptr<QLocalSocket> accepted,
                                   const Endpoint &bound, ConversationId listener, const ListenOptions &options)
    : QtStreamTransport(context, TransportKind::Unix, LocalWords), m_socket(std::move(accepted))
{
    m_level = options.level;
    attachSocket();
    // Who connects mostly has no address, and Qt does not tell it: the place is where it came to.
    begin(Role::Server, bound.toString(), listener);
    link(bound, {});
}

QtLocalTransport::~QtLocalTransport()
{
    leaveBehind();
}

void QtLocalTransport::attachSocket()
{
    attach();
    // Without a limit Qt reads on while we pause, and the peer never notices.
    m_socket->setReadBufferSize(ReadSize);
    connect(m_socket.get(), &QLocalSocket::stateChanged, this, &QtLocalTransport::stateChanged);
    connect(m_socket.get(), &QLocalSocket::connected, this, &QtLocalTransport::connected);
    connect(m_socket.get(), &QLocalSocket::errorOccurred, this, &QtLocalTransport::failed);
    // Queued: Qt may close itself within a call of ours.
    connect(m_socket.get(), &QLocalSocket::disconnected, this, &QtLocalTransport::peerGone, Qt::QueuedConnection);
}

// ---- connecting

void QtLocalTransport::open(const StreamOptions &options)
{
    m_level = options.level;
    begin(Role::Client, options.target.toString());
    m_facts.state = LinkState::Connecting;
    QMetaObject::invokeMethod(this, [this, options] { connectNow(options); }, Qt::QueuedConnection);
}

// What QLocalSocket cannot do, or nobody could.
Failure QtLocalTransport::unusable(const StreamOptions &options)
{
    if (const Failure wrong = nameFailure(options.target.host, "connect"))
        return wrong;
    if (options.bindTo && options.bindTo->isUnix()) {
        const Text why{QT_TRANSLATE_NOOP("porthole", "Qt gives its end of a Unix socket no name. Porthole's own engine does."), {}};
        return {Reason::Unsupported, 0, {"bind", options.bindTo->toString(), why}, {}};
    }
    return firstRefused(setOptions(options.options));
}

void QtLocalTransport::connectNow(const StreamOptions &options)
{
    if (ended())
        return;
    if (const Failure failure = unusable(options))
        return end(LinkState::Failed, failure);
    m_server = *Endpoint::fromPath(options.target.host);
    m_socket->setSocketOptions(m_server.isAbstract() ? QLocalSocket::AbstractNamespaceOption : QLocalSocket::NoOptions);
    m_record.append(Call::QtLocalConnect, {0, 0}, u'"' + m_server.toString() + u'"');
    m_socket->connectToServer(nameForQt(m_server));
    // connect() of a Unix socket ends at once, in one way or the other, but where the server's queue is full.
    if (!isLeaving() && m_socket->state() == QLocalSocket::ConnectingState)
        queueIsFull();
}

// Qt would try again whenever the socket can be written to, which is always: nothing else would be done meanwhile.
void QtLocalTransport::queueIsFull()
{
    m_record.note(Severity::Info, u"QLocalSocket would try again without a pause for 30 seconds: it is stopped here."_s);
    Failure failure = addressFailure(EAGAIN, "connect", m_server);
    failure.error = 0;
    connectFailed(failure);
}

void QtLocalTransport::stateChanged(QLocalSocket::LocalSocketState state)
{
    if (!isLeaving() && state == QLocalSocket::ConnectingState)
        enter(LinkState::Connecting);
}

void QtLocalTransport::connected()
{
    if (!isLeaving() && !wasConnected())
        link({}, m_server);
}

void QtLocalTransport::link(const Endpoint &local, const Endpoint &remote)
{
    linked();
    m_facts.peer = m_record.peerCredentials(descriptor());
    describe(local, remote);
    enter(LinkState::Connected);
}

void QtLocalTransport::failed(QLocalSocket::LocalSocketError error)
{
    // The peer's end is told by disconnected() as well, after the bytes that came before it.
    if (isLeaving() || (wasConnected() && error == QLocalSocket::PeerClosedError))
        return;
    m_record.note(Severity::Info, quoteQtLocal("QLocalSocket", m_socket->errorString()));
    const auto plain = QAbstractSocket::SocketError(error);
    if (!wasConnected())
        return connectFailed(localFailure(plain, "connect", m_server));
    m_facts.failure = {reasonFromQt(plain), 0, {"send", peerName()}, {}};
}

// ---- ending

void QtLocalTransport::aboutToReset()
{
    m_record.note(Severity::Info, u"A Unix socket has no RST: the peer sees an end, or a reset where it had sent bytes that "
                                  u"nobody read here."_s);
}

} // namespace porthole
