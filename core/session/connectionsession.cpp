// Drives one stream transport: a person's intents in, answers of its own out, pictures of its state.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/connectionsession.h"

#include "core/log/messagelog.h"
#include "core/session/teardown.h"
#include "core/settings/clock.h"

#include <cerrno>

namespace porthole {

namespace {

// Bytes may come or go.
bool isOpen(LinkState state)
{
    return state == LinkState::Connected || state == LinkState::PeerHalfClosed || state == LinkState::HalfClosed;
}

} // namespace

ConnectionSession::ConnectionSession(SessionHost &host, SessionId id, Engine engine)
    : m_host(host), m_id(id), m_engine(engine), m_sampleTimer(this)
{
    connect(&m_sampleTimer, &QTimer::timeout, this, &ConnectionSession::sample);
}

ConnectionSession::~ConnectionSession()
{
    m_sender.reset();
    m_series.reset();
    m_answers.reset();
    if (m_transport)
        m_transport->setSink(nullptr);
}

// ---- intents

void ConnectionSession::adopt(std::unique_ptr<StreamTransport> transport, const Responder &responder,
                              const QByteArray &framing)
{
    m_role = Role::Server;
    m_responder = responder;
    m_options.framing = framing;
    take(std::move(transport));
    if (m_transport->facts().state == LinkState::Connected)
        startAnswering(true);
}

void ConnectionSession::open(const StreamOptions &options)
{
    if (m_role == Role::Server)
        return refuse(Reason::Unsupported, {"connect", options.target.toString()});
    m_preparation.reset();
    if (!m_transport)
        return start(options);
    if (!m_closing)
        return m_host.refused(m_id, {Reason::Usage, EISCONN,
                                     {"connect", options.target.toString()}, {}});
    m_next = options;  // after the end of the one that is closing
}

void ConnectionSession::start(const StreamOptions &options)
{
    m_options = options;
    m_tls.reset();
    if (!options.tls)
        return dial(m_host.makeTransport(m_engine, options.target));
    if (options.tls->needsWorker())
        return prepareTls(*options.tls);
    dialSecurely(options.tls->settings);
}

void ConnectionSession::dial(std::unique_ptr<StreamTransport> transport)
{
    take(std::move(transport));
    m_transport->open(m_options);
    touch();
}

// ---- TLS

void ConnectionSession::take(std::unique_ptr<StreamTransport> transport)
{
    m_closing = false;
    m_paused = false;
    m_replyRefused = false;
    m_lastFile = {};
    m_lastSeries = {};
    m_lastRule = 0;
    m_since = Clock::system().monotonic();
    m_tls.reset();
    m_transport = std::move(transport);
    m_secure = qobject_cast<TlsTransport *>(m_transport.get());
    m_transport->setSink(this);
    sampleIfWatched();
    touch();
}

// Before any intent that needs a connection. The transport itself refuses what comes too early.
bool ConnectionSession::readyFor(const char *intent)
{
    if (m_transport)
        return true;
    const QString target = m_options.target.port ? m_options.target.toString() : QStringLiteral("connection");
    m_host.refused(m_id, {Reason::Closed, ENOTCONN, {intent, target}, {}});
    return false;
}

void ConnectionSession::refuse(Reason reason, const Place &where)
{
    m_host.refused(m_id, {reason, 0, where, {}});
}

void ConnectionSession::halfClose()
{
    stopRepeating();
    if (readyFor("shutdown"))
        m_transport->shutdownWrite();
    touch();
}

void ConnectionSession::reset()
{
    m_next.reset();
    if (!readyFor("reset"))
        return;
    m_closing = true;
    stopRepeating();
    if (m_sender)
        m_sender->cancel();
    m_transport->reset();
    touch();
}

void ConnectionSession::close()
{
    m_next.reset();
    m_preparation.reset();
    touch();
    if (!m_transport)
        return;
    m_closing = true;
    stopRepeating();
    if (m_sender)
        m_sender->cancel();
    m_transport->close();
    touch();
}

void ConnectionSession::setResponder(const Responder &responder)
{
    m_responder = responder;
    m_replyRefused = false;
    if (m_answers) {
        sayLeftOver(m_answers->leftOver());
        m_answers.release()->deleteLater();
    }
    if (m_transport && m_transport->facts().state == LinkState::Connected)
        startAnswering(false);
    balanceReading();
    touch();
}

void ConnectionSession::setRecordLevel(RecordLevel level)
{
    m_options.level = level;
    if (m_next)
        m_next->level = level;
    if (m_transport)
        m_transport->setRecordLevel(level);
}

void ConnectionSession::sampleTcpEvery(int ms)
{
    m_sampleEveryMs = ms;
    sampleIfWatched();
}

void ConnectionSession::sampleIfWatched()
{
    if (m_sampleEveryMs == 0 || !m_transport)
        return m_sampleTimer.stop();
    const bool atOnce = !m_sampleTimer.isActive() || m_sampleEveryMs < m_sampleTimer.interval();
    if (!m_sampleTimer.isActive() || m_sampleEveryMs != m_sampleTimer.interval())
        m_sampleTimer.start(m_sampleEveryMs);
    if (atOnce)
        sample();
}

// Before it is connected there is nothing to ask, and nothing to show anew.
void ConnectionSession::sample()
{
    const std::shared_ptr<const TcpSample> before = m_transport->facts().tcp;
    m_transport->sampleTcp();
    if (m_transport->facts().tcp != before)
        m_host.touched(m_id);
}

void ConnectionSession::setOptions(const SocketOptionWish &wish)
{
    if (m_transport)
        m_transport->setOptions(wish);
    touch();
}

void ConnectionSession::setFraming(const QByteArray &words)
{
    if (m_next)
        m_next->framing = words;
    if (std::exchange(m_options.framing, words) != words && m_transport && isOpen(m_transport->facts().state))
        sayFraming(words.isEmpty() ? QByteArray("frames none") : words);
}

// Every reader of the log finds the same messages.
void ConnectionSession::sayFraming(const QByteArray &words)
{
    if (words.isEmpty())
        return;
    NewEntry state;
    state.kind = Kind::State;
    state.layer = m_secure ? Layer::Tls : Layer::Wire;
    state.conversation = m_transport->conversation();
    state.aux = quint32(LinkState::Speaks);
    state.text = words;
    m_host.record(state);
}

// A greeting and the services that speak first are for connections that begin; rules answer whatever comes from now on.
void ConnectionSession::startAnswering(bool fromTheBeginning)
{
    if (fromTheBeginning)
        sayFraming(m_options.framing);
    if (!fromTheBeginning && m_responder.what != Responder::What::Rules)
        return;
    m_answers = MachineAnswers::of(m_responder, *m_transport, [this](const Failure &failure) { m_host.refused(m_id, failure); });
    if (m_answers)
        connect(m_answers.get(), &MachineAnswers::carriedOut, this, &ConnectionSession::balanceReading);
    if (m_answers && fromTheBeginning)
        m_answers->opened();
}

void ConnectionSession::drop()
{
    m_dropped = true;
    close();
    if (!m_transport)
        m_host.ended(m_id);
}

// ---- what the transport tells

void ConnectionSession::transportStateChanged(LinkState state)
{
    if (state == LinkState::Connected && !m_tls)
        m_tls = tlsFacts();
    if (state == LinkState::Connected)
        startAnswering(true);
    touch();
}

void ConnectionSession::transportReceived(QByteArrayView bytes, EntryId)
{
    if (m_responder.what == Responder::What::Echo)
        reply(bytes.toByteArray());
    else if (m_responder.what == Responder::What::Fixed && !m_responder.fixed.isEmpty())
        reply(m_responder.fixed);
    else if (m_answers && !m_closing)
        m_answers->received(bytes);
    touch();
}

void ConnectionSession::reply(const QByteArray &bytes)
{
    if (m_closing)
        return;
    const auto sent = m_transport->send(bytes);
    // Said once: a peer that goes on talking after our half-close would repeat it for every chunk.
    if (!sent && !m_replyRefused)
        m_host.refused(m_id, sent.error());
    m_replyRefused = m_replyRefused || !sent;
    balanceReading();
}

void ConnectionSession::balanceReading()
{
    if (!m_transport)
        return;
    const quint64 waiting = m_transport->facts().queued;
    const bool consumes = answers() && m_responder.what != Responder::What::Discard;
    const bool full = m_answers && m_answers->isFull();
    const bool pause = full || (consumes && (m_paused ? waiting >= ResumeBelow : waiting > PauseAbove));
    if (pause == m_paused)
        return;
    m_paused = pause;
    m_transport->setReadingPaused(pause);
}

void ConnectionSession::transportPeerHalfClosed()
{
    // An answering side has nothing more to answer: it ends too, after what is queued. Without a
    // responder the person decides.
    if (m_answers && !m_closing)
        m_answers->peerHalfClosed();
    else if (answers() && !m_closing && !(m_sender && m_sender->progress().running))
        m_transport->shutdownWrite();
    touch();
}

void ConnectionSession::transportDrained(quint64)
{
    if (m_sender)
        m_sender->drained();
    if (m_series)
        m_series->goOn();
    if (m_answers)
        m_answers->drained();
    balanceReading();
    touch();
}

void ConnectionSession::transportClosed(const Failure &failure)
{
    if (m_sender) {
        m_sender->transportEnded(failure);
        m_lastFile = m_sender->progress();
        m_sender.release()->deleteLater();  // it may be the one that is sending right now
    }
    endSeries(m_series, m_lastSeries, failure);
    if (m_answers) {
        m_lastRule = m_answers->ruleLine();
        m_answers.release()->deleteLater();
    }
    if (!m_tls)
        m_tls = tlsFacts();
    if (m_secure)
        std::exchange(m_secure, nullptr)->sessionOffered = nullptr;
    m_lastFacts = m_transport->facts();
    m_lastConversation = m_transport->conversation();
    letGo(m_transport);
    sampleIfWatched();
    touch();
    goOnAfter(m_host, m_id, m_dropped, m_next, [this](const auto &options) { start(options); });
}

// ---- pictures

void ConnectionSession::touch()
{
    ++m_change;
    m_host.touched(m_id);
}

ConnectionSnapshot ConnectionSession::snapshot() const
{
    ConnectionSnapshot picture;
    picture.id = m_id;
    picture.change = m_change;
    picture.engine = m_engine;
    picture.role = m_role;
    picture.target = m_options.target;
    picture.responder = m_responder;
    picture.since = m_since;
    picture.conversation = m_transport ? m_transport->conversation() : m_lastConversation;
    picture.facts = m_transport ? m_transport->facts() : m_lastFacts;
    if (m_options.target.isPath() || picture.facts.local.isUnix())
        picture.transport = TransportKind::Unix;
    if (m_transport) {
        picture.previous = m_lastConversation;
        picture.previousFacts = m_lastFacts;
    }
    if (m_preparation) {
        picture.facts = {};
        picture.facts.state = LinkState::Connecting;
    }
    picture.secure = m_secure || m_tls || m_options.tls;
    // A transport has ended a moment before it tells so: a picture of that moment shows which certificate it was, too.
    picture.tls = m_tls || !isEnd(picture.facts.state) ? m_tls : tlsFacts();
    picture.series = m_series ? m_series->progress() : m_lastSeries;
    picture.series.waiting = picture.facts.queued;
    picture.ruleLine = m_answers ? m_answers->ruleLine() : m_lastRule;
    picture.file = m_sender ? m_sender->progress() : m_lastFile;
    return picture;
}

} // namespace porthole
