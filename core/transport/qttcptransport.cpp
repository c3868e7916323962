// The Qt engine's TCP connection: what QTcpSocket makes of it, and only what it tells.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/qttcptransport.h"

#include "core/transport/addressfailure.h"
#include "core/transport/qtnames.h"

#include <QNetworkProxy>

#include <cerrno>

namespace porthole {

using namespace Qt::StringLiterals;

QtTcpTransport::QtTcpTransport(const TransportContext &context)
    : BasicTransport(context, Engine::Qt, TransportKind::Tcp), m_buffer(context.receiveBuffer),
      m_socket(std::make_unique<QTcpSocket>()), m_connectTimer(this), m_sampleAll(context.sampleTcp)
{
    attach();
}

QtTcpTransport::QtTcpTransport(const TransportContext &context, std::unique_ptr<QTcpSocket> accepted,
                               ConversationId listener, const ListenOptions &options)
    : BasicTransport(context, Engine::Qt, TransportKind::Tcp), m_buffer(context.receiveBuffer),
      m_socket(std::move(accepted)), m_connectTimer(this), m_sampleAll(context.sampleTcp),
      m_noDelay(options.noDelay)
{
    m_level = options.level;
    attach();
    begin(Role::Server, endpointFromQt(m_socket->peerAddress(), m_socket->peerPort()).toString(), listener);
    connected();
}

QtTcpTransport::~QtTcpTransport()
{
    m_leaving = true;
    m_socket->disconnect(this);
    if (m_wasConnected && !ended()) {
        sampleEnd();
        m_record.append(Call::QtAbort, {0, 0}, {});
        m_record.state(LinkState::Closed, m_facts.endWords());
    }
}

void QtTcpTransport::attach()
{
    m_socket->setProxy(QNetworkProxy::NoProxy);
    // Without a limit Qt reads on while we pause, and the peer never notices.
    m_socket->setReadBufferSize(ReadSize);
    m_connectTimer.setSingleShot(true);
    connect(m_socket.get(), &QTcpSocket::stateChanged, this, &QtTcpTransport::stateChanged);
    connect(m_socket.get(), &QTcpSocket::connected, this, &QtTcpTransport::connected);
    connect(m_socket.get(), &QTcpSocket::errorOccurred, this, &QtTcpTransport::failed);
    connect(m_socket.get(), &QTcpSocket::bytesWritten, this, &QtTcpTransport::countWritten);
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &QtTcpTransport::readAll);
    // Queued: Qt may close itself within a call of ours.
    connect(m_socket.get(), &QTcpSocket::disconnected, this, &QtTcpTransport::peerGone, Qt::QueuedConnection);
}

// ---- connecting

void QtTcpTransport::open(const StreamOptions &options)
{
    m_level = options.level;
    m_noDelay = options.noDelay;
    m_opened = true;
    begin(Role::Client, options.target.toString());
    m_facts.state = LinkState::Connecting;
    QMetaObject::invokeMethod(this, [this, options] { connectNow(options); }, Qt::QueuedConnection);
}

void QtTcpTransport::connectNow(const StreamOptions &options)
{
    if (ended() || (options.bindTo && !bindFirst(*options.bindTo)))
        return;
    const QString host = options.target.host.isEmpty() ? u"localhost"_s : options.target.host;
    m_host = host;
    if (options.connectTimeoutMs > 0) {
        connect(&m_connectTimer, &QTimer::timeout, this, [this] {
            connectFailed({Reason::Timeout, 0, {"connect", peerName()}, {}});
        });
        m_connectTimer.setTimerType(Qt::PreciseTimer);
        m_connectTimer.start(options.connectTimeoutMs);
    }
    QString text = host + u", "_s + QString::number(options.target.port);
    if (options.bindTo)
        text += u" /* after bind to "_s + options.bindTo->toString() + u" */"_s;
    m_record.append(Call::QtConnectToHost, {0, 0}, text);
    const auto protocol = options.ip == IpChoice::IPv4Only   ? QAbstractSocket::IPv4Protocol
                          : options.ip == IpChoice::IPv6Only ? QAbstractSocket::IPv6Protocol
                                                             : QAbstractSocket::AnyIPProtocol;
    m_socket->connectToHost(host, options.target.port, QIODevice::ReadWrite, protocol);
}

bool QtTcpTransport::bindFirst(const Endpoint &address)
{
    m_binding = address;
    const bool done = m_socket->bind(addressForQt(address), address.port());
    m_binding = {};
    if (done)
        return true;
    // Qt reports it twice, here and by signal; the signal comes first and ends the attempt.
    if (!ended())
        connectFailed({reasonFromQt(m_socket->error()), 0, {"bind", address.toString()}, {}});
    return false;
}

void QtTcpTransport::stateChanged(QAbstractSocket::SocketState state)
{
    if (m_leaving || ended())
        return;
    if (state == QAbstractSocket::HostLookupState)
        enter(LinkState::Resolving);
    else if (state == QAbstractSocket::ConnectingState)
        enter(LinkState::Connecting);
}

void QtTcpTransport::connected()
{
    m_connectTimer.stop();
    m_wasConnected = true;
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, m_noDelay ? 1 : 0);
    describe(endpointFromQt(m_socket->localAddress(), m_socket->localPort()),
             endpointFromQt(m_socket->peerAddress(), m_socket->peerPort()));
    if (m_sampleAll)
        sampleTcp();
    enter(LinkState::Connected);
}

void QtTcpTransport::sampleTcp()
{
    if (!m_wasConnected || ended())
        return;
    if (auto sample = m_sampler.take(int(m_socket->socketDescriptor()), m_facts, m_opened))
        m_facts.tcp = std::move(sample);
}

void QtTcpTransport::sampleEnd()
{
    if (m_sampleAll || m_sampler.wasAsked())
        sampleTcp();
}

void QtTcpTransport::connectFailed(const Failure &failure)
{
    m_leaving = true;
    m_connectTimer.stop();
    m_record.append(Call::QtAbort, {0, 0}, {});
    m_socket->abort();
    end(LinkState::Failed, failure);
}

void QtTcpTransport::failed(QAbstractSocket::SocketError error)
{
    // A remote close is told by disconnected() as well, after the bytes that came before it.
    if (m_leaving || ended() || error == QAbstractSocket::TemporaryError)
        return;
    if (m_wasConnected && error == QAbstractSocket::RemoteHostClosedError)
        return;
    m_record.note(Severity::Info, quoteQt("QTcpSocket", error, m_socket->errorString()));
    const Reason reason = reasonFromQt(error);
    if (!m_wasConnected) {
        const Place place = m_binding.isValid()     ? Place{"bind", m_binding.toString()}
                            : reason == Reason::Dns ? Place{"resolve", m_host}
                                                    : Place{"connect", peerName()};
        const Endpoint tried = m_binding.isValid() ? m_binding : Endpoint::fromNumeric(m_host, 0).value_or(Endpoint());
        return connectFailed(zoneFailure({reason, 0, place, {}}, tried));
    }
    m_facts.failure = {reason, 0, {"send", peerName()}, {}};
}

// ---- sending

void QtTcpTransport::pushQueue()
{
    const QByteArray piece = newestPiece();
    if (m_socket->write(piece) == piece.size())
        m_socket->flush();
    countWritten();
}

// bytesWritten() does not nest, so its argument misses what is written from within a slot: what is left
// in Qt's buffer is the truth.
void QtTcpTransport::countWritten()
{
    const auto left = quint64(m_socket->bytesToWrite());
    if (m_wasConnected && !m_gone && isLinked() && m_facts.queued > left)
        taken(qint64(m_facts.queued - left), Call::QtWrite);
}

void QtTcpTransport::endWriting()
{
    m_record.note(Severity::Info, u"QTcpSocket has no half-close: shutdown() is called on its descriptor."_s);
    m_record.shutdownWrite(int(m_socket->socketDescriptor()));
}

// ---- receiving

void QtTcpTransport::readingResumed()
{
    readAll();
    if (m_gone)
        peerGone();
}

void QtTcpTransport::readAll()
{
    // The read that finds the buffer empty is what makes Qt listen to the socket again.
    while (mayRead() && m_wasConnected) {
        const qint64 count = m_socket->read(m_buffer->data(), ReceiveBuffer::Size);
        if (count <= 0)
            return;
        received(QByteArrayView(m_buffer->data(), count), Call::QtRead);
    }
}

// ---- ending

void QtTcpTransport::peerGone()
{
    if (m_leaving || ended())
        return;
    m_gone = true;
    readAll();
    if (ended() || (m_socket->bytesAvailable() > 0 && m_facts.readingPaused))
        return;
    m_facts.peerEnded();
    m_record.note(
        Severity::Caution,
        u"QTcpSocket closed itself because the peer ended the connection. It does not tell whether by FIN "
        u"or RST, and does not stay open to send."_s);
    Failure failure = m_facts.failure;
    if (!failure && m_facts.queued > 0)
        failure = {Reason::Closed, 0, {"send", peerName()}, {}};
    end(failure ? LinkState::Failed : LinkState::Closed, failure);
}

void QtTcpTransport::endBoth()
{
    m_leaving = true;
    m_connectTimer.stop();
    sampleEnd();
    // With bytes left to send disconnectFromHost() would wait for them without limit.
    const bool orderly = m_wasConnected && m_facts.queued == 0;
    if (m_facts.state != LinkState::None)
        m_record.append(orderly ? Call::QtDisconnect : Call::QtAbort, {0, 0}, {});
    if (orderly)
        m_socket->disconnectFromHost();
    else
        m_socket->abort();
    end(LinkState::Closed);
}

void QtTcpTransport::cutOff()
{
    m_leaving = true;
    m_connectTimer.stop();
    sampleEnd();
    // By itself abort() leaves it to the kernel whether the peer sees FIN or RST.
    if (m_socket->socketDescriptor() >= 0 && m_wasConnected)
        m_record.lingerZero(int(m_socket->socketDescriptor()));
    m_record.append(Call::QtAbort, {0, 0}, {});
    m_socket->abort();
    end(LinkState::ResetByUs);
}

} // namespace porthole
