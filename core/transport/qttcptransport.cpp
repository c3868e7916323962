// The Qt engine's TCP connection: what QTcpSocket makes of it, and only what it tells.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/qttcptransport.h"

#include "core/transport/addressfailure.h"
#include "core/transport/optionsetter.h"
#include "core/transport/qtnames.h"
#include "core/transport/qtsocketoptions.h"

#include <QNetworkProxy>

namespace porthole {

using namespace Qt::StringLiterals;

static constexpr QtStreamWords TcpWords{"QTcpSocket has no half-close: shutdown() is called on its descriptor.",
                                        "QTcpSocket closed itself because the peer ended the connection. It does not tell "
                                        "whether by FIN or RST, and does not stay open to send.",
                                        Call::QtRead, Call::QtWrite, Call::QtDisconnect, Call::QtAbort};

QtTcpTransport::QtTcpTransport(const TransportContext &context)
    : QtStreamTransport(context, TransportKind::Tcp, TcpWords),
      m_socket(std::make_unique<QTcpSocket>()), m_connectTimer(this), m_sampleAll(context.sampleTcp)
{
    attachSocket();
}

QtTcpTransport::QtTcpTransport(const TransportContext &context, std::unique_ptr<QTcpSocket> accepted,
                               ConversationId listener, const ListenOptions &options)
    : QtStreamTransport(context, TransportKind::Tcp, TcpWords),
      m_socket(std::move(accepted)), m_connectTimer(this), m_sampleAll(context.sampleTcp),
      m_noDelay(options.noDelay), m_wish(options.options)
{
    m_level = options.level;
    attachSocket();
    begin(Role::Server, endpointFromQt(m_socket->peerAddress(), m_socket->peerPort()).toString(), listener);
    connected();
}

QtTcpTransport::~QtTcpTransport()
{
    leaveBehind();
}

void QtTcpTransport::attachSocket()
{
    attach();
    m_socket->setProxy(QNetworkProxy::NoProxy);
    // Without a limit Qt reads on while we pause, and the peer never notices.
    m_socket->setReadBufferSize(ReadSize);
    m_connectTimer.setSingleShot(true);
    connect(m_socket.get(), &QTcpSocket::stateChanged, this, &QtTcpTransport::stateChanged);
    connect(m_socket.get(), &QTcpSocket::connected, this, &QtTcpTransport::connected);
    connect(m_socket.get(), &QTcpSocket::errorOccurred, this, &QtTcpTransport::failed);
    // Queued: Qt may close itself within a call of ours.
    connect(m_socket.get(), &QTcpSocket::disconnected, this, &QtTcpTransport::peerGone, Qt::QueuedConnection);
}

// ---- connecting

void QtTcpTransport::open(const StreamOptions &options)
{
    m_level = options.level;
    m_noDelay = options.noDelay;
    m_wish = options.options;
    m_opened = true;
    begin(Role::Client, options.target.toString());
    m_facts.state = LinkState::Connecting;
    QMetaObject::invokeMethod(this, [this, options] { connectNow(options); }, Qt::QueuedConnection);
}

void QtTcpTransport::connectNow(const StreamOptions &options)
{
    if (ended())
        return;
    if (const Failure refused = refusedByQt(options.options))
        return connectFailed(refused);
    if (options.bindTo && !bindFirst(*options.bindTo))
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
    if (isLeaving())
        return;
    if (state == QAbstractSocket::HostLookupState)
        enter(LinkState::Resolving);
    else if (state == QAbstractSocket::ConnectingState)
        enter(LinkState::Connecting);
}

void QtTcpTransport::connected()
{
    m_connectTimer.stop();
    linked();
    if (!m_wish.numbers.contains(SocketOption::NoDelay))
        m_socket->setSocketOption(QAbstractSocket::LowDelayOption, m_noDelay ? 1 : 0);
    const QList<GrantedOption> granted = setOptions(m_wish);
    if (const Failure refused = firstRefused(granted); refused && m_opened)
        return connectFailed(refused);
    noteRefused(granted);
    describe(endpointFromQt(m_socket->localAddress(), m_socket->localPort()),
             endpointFromQt(m_socket->peerAddress(), m_socket->peerPort()));
    if (m_sampleAll)
        sampleTcp();
    enter(LinkState::Connected);
}

QList<GrantedOption> QtTcpTransport::setOptions(const SocketOptionWish &wish)
{
    if (!isLinked() || ended())
        return {};
    const QList<GrantedOption> granted = setQtOptions(*m_socket, m_record, wish);
    keepGranted(granted, m_facts.options);
    return granted;
}

// Who was accepted is there already: what is refused is said, and it goes on.
void QtTcpTransport::noteRefused(const QList<GrantedOption> &granted)
{
    for (const GrantedOption &option : granted) {
        if (option.failure)
            m_record.note(Severity::Caution, u"Qt's engine does not set "_s + option.failure.where.object
                                                 + u" of this connection, which goes on without it. Porthole's own engine sets it."_s);
    }
}

void QtTcpTransport::sampleTcp()
{
    if (!wasConnected() || ended())
        return;
    if (auto sample = m_sampler.take(descriptor(), m_facts, m_opened))
        m_facts.tcp = std::move(sample);
}

std::optional<SendProgress> QtTcpTransport::sendProgress()
{
    if (!wasConnected() || ended() || descriptor() < 0)
        return std::nullopt;
    return TcpSampler::progress(m_record.system(), descriptor(), m_facts.bytesSent);
}

std::optional<qint64> QtTcpTransport::sinceAcknowledged()
{
    if (!wasConnected() || ended() || descriptor() < 0)
        return std::nullopt;
    return TcpSampler::sinceAcknowledged(m_record.system(), descriptor());
}

void QtTcpTransport::aboutToEnd()
{
    m_connectTimer.stop();
    if (m_sampleAll || m_sampler.wasAsked())
        sampleTcp();
}

// By itself abort() leaves it to the kernel whether the peer sees FIN or RST.
void QtTcpTransport::aboutToReset()
{
    m_record.lingerZero(descriptor());
}

void QtTcpTransport::failed(QAbstractSocket::SocketError error)
{
    // A remote close is told by disconnected() as well, after the bytes that came before it.
    if (isLeaving() || error == QAbstractSocket::TemporaryError)
        return;
    if (wasConnected() && error == QAbstractSocket::RemoteHostClosedError)
        return;
    m_record.note(Severity::Info, quoteQt("QTcpSocket", error, m_socket->errorString()));
    const Reason reason = reasonFromQt(error);
    if (!wasConnected()) {
        const Place place = m_binding.isValid()     ? Place{"bind", m_binding.toString()}
                            : reason == Reason::Dns ? Place{"resolve", m_host}
                                                    : Place{"connect", peerName()};
        const Endpoint tried = m_binding.isValid() ? m_binding : Endpoint::fromNumeric(m_host, 0).value_or(Endpoint());
        return connectFailed(zoneFailure({reason, 0, place, {}}, tried));
    }
    m_facts.failure = {reason, 0, {"send", peerName()}, {}};
}

} // namespace porthole
