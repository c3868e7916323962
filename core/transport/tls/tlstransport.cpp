// A stream transport inside another: what it carries is TLS on the wire, and plain to its owner.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tls/tlstransport.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

// Encrypted at a time, and how much may wait below before the next: memory stays bounded, whatever is sent.
constexpr qsizetype ChunkSize = 128 << 10;
constexpr quint64 WireMark = 512 << 10;
constexpr qsizetype MostEarly = 256 << 10; // that is kept before the handshake begins

const TlsFacts NoFacts;

} // namespace

TlsTransport::TlsTransport(const TransportContext &context, std::unique_ptr<StreamTransport> wire,
                           TlsSettings settings, TrustStore &trust)
    : BasicTransport(context, Engine::Native, TransportKind::Tcp), m_wire(std::move(wire)),
      m_settings(std::move(settings)), m_trust(&trust), m_handshakeTimer(this)
{
    limitHandshake();
}

TlsTransport::TlsTransport(const TransportContext &context, std::unique_ptr<StreamTransport> accepted,
                           std::shared_ptr<const TlsContext> server)
    : BasicTransport(context, Engine::Native, TransportKind::Tcp), m_wire(std::move(accepted)),
      m_server(std::move(server)), m_handshakeTimer(this)
{
    limitHandshake();
    beginAbove(*m_wire, Layer::Tls);
    const LinkFacts wire = m_wire->facts();
    m_facts.tcp = wire.tcp;
    m_facts.local = wire.local;
    m_facts.remote = wire.remote;
    m_facts.state = LinkState::Securing;
}

void TlsTransport::limitHandshake()
{
    m_handshakeTimer.setSingleShot(true);
    connect(&m_handshakeTimer, &QTimer::timeout, this,
            [this] { fail({Reason::Timeout, 0, {"handshake", peerName()}, {}}); });
}

const TlsFacts &TlsTransport::tls() const
{
    return m_engine ? m_engine->facts() : NoFacts;
}

void TlsTransport::sampleTcp()
{
    m_wire->sampleTcp();
    m_facts.tcp = m_wire->facts().tcp;
}

// ---- opening

void TlsTransport::open(const StreamOptions &options)
{
    take(options);
    m_wire->open(options);
    beginAbove(*m_wire, Layer::Tls);
    // Read while the connection is made: it is seldom waited for.
    m_trust->whenReady(this, [](const TrustedAuthorities &) {});
}

void TlsTransport::startOnOpen(const StreamOptions &options)
{
    take(options);
    beginAbove(*m_wire, Layer::Tls);
    wireConnected();
}

void TlsTransport::take(const StreamOptions &options)
{
    m_level = options.level;
    m_timeoutMs = options.connectTimeoutMs;
    if (m_settings.serverName.isEmpty())
        m_settings.serverName = options.target.host.isEmpty() ? u"localhost"_s : options.target.host;
    m_facts.state = LinkState::Connecting;
    m_started = true;
    m_wire->setSink(this);
}

void TlsTransport::transportStateChanged(LinkState state)
{
    if (ended())
        return;
    if (state == LinkState::Connected)
        wireConnected();
    else if (state == LinkState::Resolving || state == LinkState::Connecting)
        pass(state);
}

void TlsTransport::wireConnected()
{
    const LinkFacts wire = m_wire->facts();
    m_facts.tcp = wire.tcp;
    m_facts.local = wire.local;
    m_facts.remote = wire.remote;
    if (!m_trust)
        return; // a server: the handshake is the client's to begin
    if (m_timeoutMs > 0)
        m_handshakeTimer.start(m_timeoutMs);
    m_trust->whenReady(this, [this](const TrustedAuthorities &authorities) { prepareClient(authorities); });
}

void TlsTransport::prepareClient(const TrustedAuthorities &authorities)
{
    if (ended() || closing() || m_engine)
        return;
    if (authorities.source.isEmpty() && m_settings.authorities.isEmpty() && m_settings.verify)
        m_record.note(Severity::Caution, u"No certificates of authorities could be read on this machine: nobody's "
                                         "certificate can be verified."_s);
    const auto context = TlsContext::make(TlsSide::Client, m_settings, authorities);
    if (!context)
        return fail(context.error());
    startHandshake(*context);
}

void TlsTransport::startHandshake(std::shared_ptr<const TlsContext> context)
{
    m_engine = std::make_unique<TlsEngine>(std::move(context));
    m_record.state(LinkState::Securing);
    const QPointer<TlsTransport> alive(this);
    pass(LinkState::Securing);
    if (!alive || ended())
        return;
    m_engine->start();
    // A server that speaks first: hardly one of TLS, and all the more worth hearing.
    m_engine->receive(std::exchange(m_early, {}));
    if (m_endedEarly)
        m_engine->receiveEnd();
    pump();
    if (alive && !ended())
        balanceReading();
}

void TlsTransport::secured()
{
    m_handshakeTimer.stop();
    m_record.state(LinkState::Secured, tlsSummary(m_engine->facts()));
    noteProblems(0);
    pass(LinkState::Connected);
}

// ---- what the wire brings

void TlsTransport::transportReceived(QByteArrayView bytes, EntryId)
{
    if (ended() || m_failure || (m_looking && closing()))
        return; // what comes now changes nothing
    if (!m_engine) {
        m_early += bytes;
        if (m_early.size() >= MostEarly)
            m_wire->setReadingPaused(true);
        return;
    }
    m_engine->receive(bytes);
    pump();
}

void TlsTransport::transportPeerHalfClosed()
{
    if (ended())
        return;
    if (!m_engine) {
        m_endedEarly = true;
        return;
    }
    m_engine->receiveEnd();
    pump();
}

void TlsTransport::transportDrained(quint64)
{
    if (!ended() && m_engine && m_facts.queued > 0)
        pushQueue();
}

void TlsTransport::transportClosed(const Failure &failure)
{
    m_handshakeTimer.stop();
    const LinkFacts wire = m_wire->facts();
    m_facts.tcp = wire.tcp;
    if (m_failure)
        return end(LinkState::Failed, m_failure);
    m_facts.peerEndedFirst = wire.peerEndedFirst;
    // Both had said their last: a peer that is gone before our close_notify reaches it took nothing from anybody.
    if (failure && m_peerDone && closing())
        return end(LinkState::Closed);
    end(wire.state, failure);
}

// ---- what the engine says

// Owners answer from within what they are told, which makes the engine say more: that waits for its turn here, or
// records would leave in another order than they were encrypted in.
void TlsTransport::pump()
{
    if (m_pumping)
        return;
    m_pumping = true;
    const QPointer<TlsTransport> alive(this);
    for (std::vector<TlsOutput> outputs; alive && !(outputs = m_engine->take()).empty();) {
        for (const TlsOutput &output : outputs) {
            handle(output);
            if (!alive)
                return;
        }
    }
    m_pumping = false;
    if (m_facts.queued > 0 && m_engine->isSecured())
        pushQueue();
    if (!alive)
        return;
    // Asked for from within: behind what the engine still had to say, close_notify above all.
    switch (std::exchange(m_endAfter, EndAfter::Nothing)) {
    case EndAfter::Nothing: break;
    case EndAfter::Writing: m_wire->shutdownWrite(); break;
    case EndAfter::Both: m_wire->close(); break;
    }
}

void TlsTransport::handle(const TlsOutput &output)
{
    switch (output.kind) {
    case TlsOutput::Kind::Wire: m_wireRefuses = !m_wire->send(output.bytes) || m_wireRefuses; return; // an end is told by itself
    case TlsOutput::Kind::Plain:
        if (!ended())
            received(output.bytes, Call::SslRead);
        return;
    case TlsOutput::Kind::Handshake:
    case TlsOutput::Kind::Alert: logMessage(output); return;
    case TlsOutput::Kind::Key:
        logKey(output.bytes);
        if (keyMade)
            keyMade(output.bytes);
        return;
    case TlsOutput::Kind::Session:
        if (sessionOffered)
            sessionOffered(output.bytes);
        return;
    case TlsOutput::Kind::Verify: verify(output.verification); return;
    case TlsOutput::Kind::Secured: secured(); return;
    case TlsOutput::Kind::PeerClosed: peerDone(); return;
    case TlsOutput::Kind::Truncated:
        m_record.note(Severity::Caution, u"The other side ended the connection without saying so in TLS (close_notify): "
                                         "what came may be cut off."_s);
        m_facts.withoutNotice = true;
        peerDone();
        return;
    case TlsOutput::Kind::Failed:
        failed(output.failure);
        return;
    }
}

// Who is told that nobody vouches for a certificate also wants to know that it expired: the second problem
// is said with the first, all of them are in the log.
void TlsTransport::failed(const Failure &first)
{
    const TlsFacts &facts = m_engine->facts();
    Failure failure = first;
    if (facts.checked && !facts.accepted && facts.problems.size() > 1)
        failure = withMore(std::move(failure), facts.problems.at(1).words);
    if (distrusted && !facts.problems.isEmpty())
        distrusted(facts);
    if (facts.checked && !facts.accepted)
        noteProblems(1);
    fail(failure);
}

void TlsTransport::peerDone()
{
    if (m_peerDone || ended())
        return;
    m_peerDone = true;
    peerEnded();
}

void TlsTransport::fail(const Failure &failure)
{
    if (m_failure || ended())
        return;
    m_failure = failure;
    if (m_failure.where.object.isEmpty())
        m_failure.where.object = peerName();
    m_handshakeTimer.stop();
    m_record.error(m_failure);
    if (m_looking)
        balanceReading();
    m_wire->close();
}

// ---- what the owner wants

void TlsTransport::pushQueue()
{
    if (!m_engine || !m_engine->isSecured() || m_pumping || m_failure)
        return; // pump() comes here when it is done
    const QPointer<TlsTransport> alive(this);
    while (alive && m_facts.queued > 0 && !ended() && !m_wireRefuses && m_wire->facts().queued < WireMark) {
        const QByteArrayView head = unsentHead();
        const qsizetype size = std::min(head.size(), ChunkSize);
        m_engine->send(head.first(size));
        m_pumping = true;
        for (const TlsOutput &output : m_engine->take())
            handle(output);
        m_pumping = false;
        if (m_failure || m_wireRefuses)
            return;
        taken(size, Call::SslWrite);
    }
}

void TlsTransport::endWriting()
{
    endWire(EndAfter::Writing);
}

void TlsTransport::endBoth()
{
    endWire(EndAfter::Both);
}

void TlsTransport::endWire(EndAfter how)
{
    if (m_looking)
        balanceReading();
    if (m_engine)
        m_engine->closeNotify();
    m_endAfter = std::max(m_endAfter, how);
    if (m_engine && !m_failure)
        return pump(); // or the pump that runs
    m_endAfter = EndAfter::Nothing;
    if (how == EndAfter::Writing)
        m_wire->shutdownWrite();
    else
        m_wire->close();
}

void TlsTransport::cutOff()
{
    m_wire->reset();
}

void TlsTransport::limitClient()
{
    if (m_server->settings().handshakeMs > 0)
        m_handshakeTimer.start(m_server->settings().handshakeMs);
}

void TlsTransport::readingResumed()
{
    if (!m_started && m_server && hasSink()) {
        m_started = true;
        m_wire->setSink(this);
        limitClient();
        startHandshake(m_server);
        return;
    }
    if (m_server && m_facts.state == LinkState::Securing)
        limitClient();
    if (mayRead())
        balanceReading();
}

void TlsTransport::readingStopped()
{
    if (m_server)
        m_handshakeTimer.stop(); // it is not the client who is slow
    m_wire->setReadingPaused(true);
}

QList<GrantedOption> TlsTransport::setOptions(const SocketOptionWish &wish)
{
    return m_wire ? m_wire->setOptions(wish) : QList<GrantedOption>();
}

} // namespace porthole
