// Drives one datagram socket: a person's intents in, answers of its own out, pictures of its state.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/datagramsession.h"

#include "core/protocol/respond/smallservices.h"
#include "core/session/teardown.h"
#include "core/settings/clock.h"
#include "core/transport/loggedcalls.h"
#include "core/transport/networkdevice.h"

#include <algorithm>
#include <cerrno>
#include <utility>

namespace porthole {

namespace {

QList<SecretRange> secretsOf(const QByteArray &bytes, bool secret)
{
    return secret && !bytes.isEmpty() ? QList<SecretRange>{{0, quint32(bytes.size())}} : QList<SecretRange>();
}

} // namespace

DatagramSession::DatagramSession(SessionHost &host, const TransportContext &context, SessionId id)
    : m_host(host), m_context(context), m_id(id)
{
}

DatagramSession::~DatagramSession()
{
    m_row.reset(); // its last picture is of the transport
    if (m_transport)
        m_transport->setSink(nullptr);
}

// ---- intents

void DatagramSession::open(const DatagramOptions &options, const Responder &responder)
{
    m_responder = responder;
    useRules();
    if (!m_transport)
        return start(options);
    m_next = options; // after the end of the one before
    m_closing = true;
    m_transport->close();
}

void DatagramSession::start(const DatagramOptions &options)
{
    m_options = options;
    m_peers.clear();
    m_lastSeries = {};
    m_late = {};
    m_unanswered = 0;
    m_unnamed = 0;
    m_givenUp = 0;
    m_guard.clear();
    m_leftOut = 0;
    m_closing = false;
    m_since = Clock::system().monotonic();
    m_transport = makeDatagramTransport(options.engine, m_context);
    m_transport->setSink(this);
    m_transport->open(options);
    m_row = std::make_unique<WatchedConnection>(m_host, [this] { return row(); }, [this] { close(); });
    touch();
}

// Before any intent that needs a socket. The transport itself refuses what comes too early.
bool DatagramSession::readyFor(const char *intent)
{
    if (m_transport)
        return true;
    const QString place = m_options.target ? m_options.target->toString() : QStringLiteral("socket");
    m_host.refused(m_id, {Reason::Closed, ENOTCONN, {intent, place}, {}});
    return false;
}

// What an intent came to: a failure is the person's to know, whether or not a call was made.
template <typename Done> void DatagramSession::take(const Done &done)
{
    if (!done)
        m_host.refused(m_id, done.error());
    touch();
}

void DatagramSession::send(const QByteArray &bytes, bool secret)
{
    if (!readyFor("send"))
        return;
    m_late = {};
    takeSent(transmit(bytes, {}, secret));
}

void DatagramSession::sendTo(const QByteArray &bytes, const Endpoint &peer, bool secret)
{
    if (!readyFor("sendto"))
        return;
    m_late = {};
    takeSent(m_transport->sendTo(bytes, peer, secretsOf(bytes, secret)));
}

Result<EntryId> DatagramSession::transmit(const QByteArray &bytes, const Endpoint &peer, bool secret)
{
    const QList<SecretRange> secrets = secretsOf(bytes, secret);
    return peer.isValid() ? m_transport->sendTo(bytes, peer, secrets) : m_transport->send(bytes, secrets);
}

// What had no room is not tried again here.
void DatagramSession::takeSent(const Result<EntryId> &sent)
{
    if (!sent && sent.error().error == EAGAIN)
        ++m_givenUp;
    take(sent);
}

// Each goes now or not at all: what has no room is tried again, what is refused is counted.
void DatagramSession::repeat(const SeriesWish &wish, const Endpoint &peer)
{
    if (!readyFor("send"))
        return;
    m_late = {};
    stopRepeating();
    if (m_series)
        m_series.release()->deleteLater();
    const auto send = [this, peer, secret = wish.secret](const QByteArray &message, Failure &failure) {
        return sendOfSeries(message, peer, secret, failure);
    };
    m_series = std::make_unique<SeriesSender>(wish, SeriesSender::AtFailure::GoOn, send, [this] { touch(); });
    m_series->start();
}

SeriesSender::Fate DatagramSession::sendOfSeries(const QByteArray &message, const Endpoint &peer, bool secret, Failure &failure)
{
    const auto sent = transmit(message, peer, secret);
    if (sent)
        return SeriesSender::Fate::Sent;
    failure = sent.error();
    if (failure.error == EAGAIN)
        return SeriesSender::Fate::NoRoom;
    if (m_series->progress().failed == 0) // the others are counted
        m_host.refused(m_id, failure);
    return SeriesSender::Fate::Failed;
}

void DatagramSession::stopRepeating()
{
    if (m_series)
        m_series->stop();
}

void DatagramSession::join(const MulticastJoin &group)
{
    if (readyFor("join"))
        take(m_transport->join(group));
}

void DatagramSession::leave(const MulticastJoin &group)
{
    if (readyFor("leave"))
        take(m_transport->leave(group));
}

void DatagramSession::setOptions(const SocketOptionWish &wish)
{
    if (m_transport)
        m_transport->setOptions(wish);
    touch();
}

void DatagramSession::setResponder(const Responder &responder)
{
    m_responder = responder;
    useRules();
    touch();
}

void DatagramSession::setRecordLevel(RecordLevel level)
{
    m_options.level = level;
    if (m_transport)
        m_transport->setRecordLevel(level);
}

void DatagramSession::close()
{
    m_next.reset();
    if (!m_transport)
        return;
    m_closing = true;
    stopRepeating();
    m_transport->close();
    touch();
}

void DatagramSession::drop()
{
    m_dropped = true;
    close();
    if (!m_transport)
        m_host.ended(m_id);
}

// ---- what the transport tells

void DatagramSession::datagramStateChanged(LinkState state)
{
    if (state == LinkState::Bound || state == LinkState::Connected)
        m_guard.boundTo(m_transport->facts().local, m_transport->facts().local.isAny() ? ownAddresses() : QList<Endpoint>());
    touch();
}

void DatagramSession::datagramReceived(const Datagram &datagram)
{
    if (datagram.from.isValid())
        m_peers.add(datagram);
    else
        ++m_unnamed;
    answer(datagram);
    touch();
}

void DatagramSession::answer(const Datagram &datagram)
{
    using Responds = Responder::What;
    const Responds what = m_responder.what;
    if (m_closing || what == Responds::None || what == Responds::Discard || what == Responds::Practice)
        return;
    using Hindrance = AnswerGuard::Hindrance;
    const bool isSomebody = datagram.from.isValid();
    const Hindrance hindrance = isSomebody ? m_guard.hindrance(datagram.from, datagram.time) : Hindrance::None;
    if (!isSomebody || hindrance == Hindrance::Ourselves) {
        ++m_unanswered;
        return;
    }
    if (hindrance != Hindrance::None) {
        leaveOut(datagram.from, hindrance);
        return;
    }
    switch (what) {
    case Responds::Echo: return sendAnswer(datagram.bytes, datagram.from);
    case Responds::Fixed: return sendAnswer(m_responder.fixed, datagram.from);
    case Responds::Chargen: return sendAnswer(chargenDatagram(m_ingredients), datagram.from);
    case Responds::Daytime: return sendAnswer(daytimeLine(m_ingredients.wall()), datagram.from);
    default: return answerByRules(datagram);
    }
}

// Said in the log once, and counted.
void DatagramSession::leaveOut(const Endpoint &peer, AnswerGuard::Hindrance hindrance)
{
    if (m_leftOut++ == 0)
        LoggedCalls(m_context, m_transport->conversation()).note(Severity::Caution, AnswerGuard::inWords(hindrance, peer));
}

void DatagramSession::answerByRules(const Datagram &datagram)
{
    if (!m_answers)
        return;
    m_answers->received(datagram.bytes, datagram.from);
    m_peers.noteRule(datagram.from, m_responder.rules->player.lastRule());
}

void DatagramSession::sendAnswer(QByteArrayView bytes, const Endpoint &to)
{
    if (!m_transport || !m_transport->sendTo(bytes, to))
        ++m_unanswered;
}

void DatagramSession::useRules()
{
    if (m_answers)
        m_unanswered += m_answers->waitingAnswers();
    m_answers.reset();
    if (!m_responder.rules)
        return;
    m_answers = std::make_unique<DatagramAnswers>(
        m_responder.rules->player,
        [this](QByteArrayView bytes, const Endpoint &to) {
            sendAnswer(bytes, to);
            touch();
        },
        [this](const Text &text) { m_host.refused(m_id, {Reason::Limit, 0, {"respond", {}, text}, {}}); });
}

void DatagramSession::datagramError(const Failure &failure, const Endpoint &peer, EntryId)
{
    m_late = failure;
    m_lateAbout = peer;
    touch();
}

void DatagramSession::datagramsDropped(quint64)
{
    touch();
}

void DatagramSession::datagramsWritable()
{
    if (m_series)
        m_series->goOn();
}

void DatagramSession::datagramClosed(const Failure &)
{
    m_lastFacts = m_transport->facts();
    m_lastConversation = m_transport->conversation();
    endSeries(m_series, m_lastSeries, m_lastFacts.failure);
    if (m_row)
        m_row->end();
    m_row.reset();
    letGo(m_transport);
    touch();
    goOnAfter(m_host, m_id, m_dropped, m_next, [this](const auto &options) { start(options); });
}

// ---- pictures

void DatagramSession::touch()
{
    m_host.touched(m_id);
    if (m_row)
        m_row->touch();
}

ConnectionSnapshot DatagramSession::row() const
{
    ConnectionSnapshot picture;
    if (!m_transport)
        return picture;
    const DatagramFacts facts = m_transport->facts();
    const bool local = m_options.target ? m_options.target->isPath() : m_options.bindTo && m_options.bindTo->isUnix();
    picture.transport = local ? TransportKind::UnixDatagram : TransportKind::Udp;
    picture.conversation = m_transport->conversation();
    picture.role = m_options.target ? Role::Client : Role::Server;
    picture.target = m_options.target.value_or(HostPort());
    picture.facts.state = facts.state;
    picture.facts.local = facts.local;
    picture.facts.remote = facts.remote;
    picture.facts.bytesSent = facts.bytesSent;
    picture.facts.bytesReceived = facts.bytesReceived;
    picture.facts.failure = facts.failure;
    return picture;
}

DatagramSnapshot DatagramSession::snapshot() const
{
    DatagramSnapshot picture;
    picture.id = m_id;
    picture.conversation = m_transport ? m_transport->conversation() : m_lastConversation;
    picture.target = m_options.target;
    picture.facts = m_transport ? m_transport->facts() : m_lastFacts;
    picture.facts.sendsFailed += m_givenUp;
    picture.responder = m_responder;
    picture.peers = m_peers.newestFirst();
    picture.peersForgotten = m_peers.forgotten();
    picture.unanswered = m_unanswered;
    picture.leftOut = m_leftOut;
    picture.unnamed = m_unnamed;
    picture.series = m_series ? m_series->progress() : m_lastSeries;
    picture.late = m_late;
    picture.lateAbout = m_lateAbout;
    picture.since = m_since;
    return picture;
}

} // namespace porthole
