// The life of a native TCP connection: opening, half-closing, ending, and what is said about it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/nativetcptransport.h"

#include "core/transport/notifiers.h"
#include "core/transport/optionsetter.h"
#include "core/transport/tcpclosing.h"
#include "core/transport/tcpconnector.h"

#include <QPointer>

namespace porthole {

using namespace Qt::StringLiterals;

NativeTcpTransport::NativeTcpTransport(const TransportContext &context)
    : m_context(context)
    , m_calls(context, 0)
{
    m_flushTimer.setSingleShot(true);
    QObject::connect(&m_flushTimer, &QTimer::timeout, this, &NativeTcpTransport::flushTimedOut);
}

NativeTcpTransport::NativeTcpTransport(const TransportContext &context, const Accepted &accepted)
    : NativeTcpTransport(context)
{
    m_fd = accepted.fd;
    m_level = accepted.level;
    m_facts.local = accepted.local;
    m_facts.remote = accepted.remote;
    m_facts.state = LinkState::Connected;
    m_label = place().toUtf8();
    openConversation(Role::Server, accepted.listener);
    if (isUnix())
        m_facts.peer = m_calls.peerCredentials(m_fd);
    if (!m_facts.local.isValid()) {
        m_facts.local = m_calls.localName(m_fd);
        openConversation(Role::Server, accepted.listener);
    }
    m_calls.state(LinkState::Connected, u"accepted from "_s + place());
    if (m_context.sampleTcp)
        sampleTcp();
}

NativeTcpTransport::~NativeTcpTransport()
{
    m_sink = nullptr;
    dropConnector();
    if (isOpen()) {
        sampleEnd();
        dropQueue();
        m_facts.state = LinkState::Closed;
        closeAndTell();
    }
}

void NativeTcpTransport::openConversation(Role role, ConversationId parent)
{
    NewConversation facts;
    facts.role = role;
    facts.parent = parent;
    facts.transport = isUnix() ? TransportKind::Unix : TransportKind::Tcp;
    facts.label = m_label;
    facts.local = m_facts.local.stored();
    facts.remote = m_facts.remote.stored();
    if (m_calls.conversation() == 0)
        m_calls.setConversation(m_calls.log().openConversation(facts));
    else
        m_calls.log().updateConversation(m_calls.conversation(), facts);
}

void NativeTcpTransport::setSink(TransportSink *sink)
{
    m_sink = sink;
    updateReading();
}

void NativeTcpTransport::open(const StreamOptions &options)
{
    if (m_connector || isOpen() || m_ended)
        return;
    m_opened = true;
    m_target = options.target;
    m_level = options.level;
    m_label = options.target.toString().toUtf8();
    openConversation(Role::Client, 0);
    TcpConnector::Callbacks callbacks;
    callbacks.progress = [this](LinkState state) { changeState(state, m_target.toString()); };
    callbacks.connected = [this](const TcpConnector::Connected &made) {
        m_bound = made.bound;
        connected(made.fd, made.local, made.remote, made.options);
    };
    callbacks.failed = [this](const Failure &failure) { finish(failure); };
    m_connector = std::make_unique<TcpConnector>(m_calls, m_context.resolver, std::move(callbacks));
    m_connector->start(options);
}

QList<GrantedOption> NativeTcpTransport::setOptions(const SocketOptionWish &wish)
{
    if (!isOpen())
        return {};
    // IPv4's packets of a socket of both families have IPv4's options.
    const Family family = isUnix() ? Family::Unix : m_facts.local.isMapped() ? Family::IPv4 : m_facts.local.family();
    const quint8 kind = isUnix() ? SocketOptionRow::Local : SocketOptionRow::Stream;
    const QList<GrantedOption> granted = OptionSetter(m_calls, m_fd, family, kind).set(wish, m_facts.options);
    keepGranted(granted, m_facts.options);
    return granted;
}

void NativeTcpTransport::connected(int fd, const Endpoint &local, const Endpoint &remote, const QList<GrantedOption> &options)
{
    dropConnector();
    m_fd = fd;
    m_facts.remote = remote;
    m_facts.local = local.isValid() ? local : m_calls.localName(fd);
    m_facts.options = options;
    if (remote.isUnix())
        m_facts.peer = m_calls.peerCredentials(fd);
    openConversation(Role::Client, 0);
    // RFC 9293 section 3.5 (simultaneous open): with its own port as the target a socket meets itself.
    if (m_facts.local == remote) {
        m_calls.note(
            Severity::Caution,
            u"This connection is connected to itself: nothing listens there, and the system happened to "
            u"choose the same port for this end."_s);
    }
    updateReading();
    if (m_context.sampleTcp)
        sampleTcp();
    changeState(LinkState::Connected, (m_facts.local.isValid() ? m_facts.local.toString() + u" to "_s : QString()) + remote.toString());
}

// It may be the connector that is calling: it goes when the event loop runs again.
void NativeTcpTransport::dropConnector()
{
    if (!m_connector)
        return;
    m_connector->abandon();
    m_connector.release()->deleteLater();
}

void NativeTcpTransport::close()
{
    if (m_ended || m_closing)
        return;
    if (!isOpen() || m_queue.isEmpty()) {
        finish({}, LinkState::Closed);
        return;
    }
    m_closing = true;
    m_flushTimer.start(FlushMs);
    updateReading();
}

void NativeTcpTransport::flushTimedOut()
{
    finish({}, LinkState::Closed);
}

void NativeTcpTransport::reset()
{
    if (m_ended)
        return;
    if (isOpen() && isUnix()) {
        m_calls.note(Severity::Info, u"A Unix socket has no RST: the peer sees an end, or a reset where it had sent bytes that "
                                     u"nobody read here."_s);
    } else if (isOpen()) {
        m_calls.lingerZero(m_fd);
    }
    finish({}, LinkState::ResetByUs);
}

void NativeTcpTransport::sampleTcp()
{
    if (!isOpen() || isUnix())
        return;
    if (auto sample = m_sampler.take(m_fd, facts(), m_opened))
        m_facts.tcp = std::move(sample);
}

// What a Unix socket's queue holds is counted in memory, not in bytes.
std::optional<SendProgress> NativeTcpTransport::sendProgress()
{
    if (!isOpen() || isUnix())
        return std::nullopt;
    return TcpSampler::progress(m_calls.system(), m_fd, m_facts.bytesSent);
}

std::optional<qint64> NativeTcpTransport::sinceAcknowledged()
{
    if (!isOpen() || isUnix())
        return std::nullopt;
    return TcpSampler::sinceAcknowledged(m_calls.system(), m_fd);
}

// Before what is queued is dropped, and the descriptor with it.
void NativeTcpTransport::sampleEnd()
{
    if (m_context.sampleTcp || m_sampler.wasAsked())
        sampleTcp();
}

LinkFacts NativeTcpTransport::facts() const
{
    LinkFacts facts = m_facts;
    facts.queued = m_queue.size();
    return facts;
}

// Marks that pass (Queued, ReadingPaused) are told and logged, but are not what the connection is.
void NativeTcpTransport::changeState(LinkState state, const QString &text)
{
    if (state < LinkState::ReadingPaused)
        m_facts.state = state;
    m_calls.state(state, text);
    if (m_sink)
        m_sink->transportStateChanged(state);
}

void NativeTcpTransport::finish(const Failure &failure)
{
    const bool reset = failure.reason == Reason::Reset && m_facts.remote.isValid();
    finish(failure, !failure ? LinkState::Closed : reset ? LinkState::ResetByPeer : LinkState::Failed);
}

void NativeTcpTransport::finish(const Failure &failure, LinkState state)
{
    if (m_ended)
        return;
    m_ended = true;
    m_flushTimer.stop();
    sampleEnd();
    dropConnector();
    dropQueue();
    m_facts.failure = failure;
    m_facts.state = state;
    closeAndTell();
    if (failure)
        m_calls.error(failure);
    // Later, because the owner may be in the middle of a call to this.
    QMetaObject::invokeMethod(
        this, [this, failure] { reportEnd(failure); }, Qt::QueuedConnection);
}

// The peer's FIN may lie unread behind its last bytes, when whoever had enough of them closes; and with bytes unread the
// kernel does not end in order what was to end so.
void NativeTcpTransport::closeAndTell()
{
    const TcpClosing closing = isOpen() && !isUnix() ? TcpClosing::ask(m_calls.system(), m_fd) : TcpClosing();
    m_facts.peerEndedFirst = m_facts.peerEndedFirst || (closing.peerEnded && !m_facts.halfClosed);
    const bool resetsInstead = m_facts.state == LinkState::Closed && !closing.whyReset.isEmpty();
    if (resetsInstead)
        m_facts.state = LinkState::ResetByUs;
    closeDescriptor();
    const bool inOrder = m_facts.state == LinkState::Closed;
    m_calls.state(m_facts.state, inOrder ? m_facts.endWords() : m_facts.failure.where.text(), m_facts.failure);
    if (resetsInstead) // behind the state: an export puts it at the RST
        m_calls.note(Severity::Caution, closing.whyReset);
}

void NativeTcpTransport::reportEnd(const Failure &failure)
{
    const QPointer<NativeTcpTransport> alive(this);
    if (m_sink)
        m_sink->transportStateChanged(m_facts.state);
    if (!alive)
        return;
    if (TransportSink *sink = std::exchange(m_sink, nullptr))
        sink->transportClosed(failure);
}

void NativeTcpTransport::closeDescriptor()
{
    retire({&m_reader, &m_writer, &m_watcher});
    if (isOpen())
        m_calls.close(std::exchange(m_fd, -1));
    if (m_bound.isValid())
        m_calls.unlink(std::exchange(m_bound, {}));
}

QString NativeTcpTransport::place() const
{
    if (m_facts.remote.isValid())
        return m_facts.remote.toString();
    // Who connects to a Unix socket mostly has no address: the place is where it came to.
    return isUnix() && m_facts.local.isValid() ? m_facts.local.toString() : m_target.toString();
}

} // namespace porthole
