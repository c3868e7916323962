// Keeps every session by its id and runs intents on them. All of it lives in the I/O thread.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/hub.h"

#include "core/protocol/timeunits.h"
#include "core/session/board.h"
#include "core/settings/clock.h"

#include <QCoreApplication>
#include <QThread>

#include <algorithm>

namespace porthole {

namespace {


TransportContext contextOf(MessageLog &log, Resolver &resolver, SystemCalls &calls)
{
    TransportContext context{&log, &resolver, &calls};
    context.sampleTcp = true;
    return context;
}

} // namespace

Hub::Hub(std::unique_ptr<MessageLog> log, Resolver &resolver, SystemCalls &calls, Board &board, const TlsPlaces &places)
    : m_log(std::move(log)), m_context(contextOf(*m_log, resolver, calls)), m_board(board), m_places(places),
      m_trust(places.authorities, this), m_watch(*m_log), m_mail(this), m_showTimer(this), m_force(this)
{
    m_showTimer.setSingleShot(true);
    m_showTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_showTimer, &QTimer::timeout, this, &Hub::show);
    m_force.setSingleShot(true);
    connect(&m_force, &QTimer::timeout, this, &Hub::finish);
}

Hub::~Hub() = default;

void Hub::started()
{
    m_watch.started(Clock::system().monotonic());
}

void Hub::post(Intent intent)
{
    const qint64 asked = Clock::system().monotonic();
    m_mail.post([this, intent = std::move(intent), asked] {
        m_watch.wasDue(asked, Clock::system().monotonic());
        m_picturesDue = 0; // what a person asked for is shown at once
        intent(*this);
    });
}

void Hub::postShutdown()
{
    m_mail.post([this] { shutdown(); });
}

// ---- sessions

void Hub::addConnection(SessionId id, Engine engine)
{
    m_connections.emplace(id, std::make_unique<ConnectionSession>(*this, id, engine));
}

void Hub::addListener(SessionId id, Engine engine)
{
    m_listeners.emplace(id, std::make_unique<ListenerSession>(*this, id, engine));
}

void Hub::addLab(SessionId id)
{
    m_labs.emplace(id, std::make_unique<LabSession>(*this, m_context, id));
}

void Hub::addComparison(SessionId id)
{
    m_comparisons.emplace(id, std::make_unique<ComparisonSession>(*this, m_context, id));
}

void Hub::addExchange(SessionId id)
{
    m_exchanges.emplace(id, std::make_unique<ExchangeSession>(*this, m_context, id));
}

void Hub::addDatagrams(SessionId id)
{
    m_datagrams.emplace(id, std::make_unique<DatagramSession>(*this, m_context, id));
}

ConnectionSession *Hub::connection(SessionId id) const
{
    const auto found = m_connections.find(id);
    return found == m_connections.end() ? nullptr : found->second.get();
}

ListenerSession *Hub::listener(SessionId id) const
{
    const auto found = m_listeners.find(id);
    return found == m_listeners.end() ? nullptr : found->second.get();
}

LabSession *Hub::lab(SessionId id) const
{
    const auto found = m_labs.find(id);
    return found == m_labs.end() ? nullptr : found->second.get();
}

ComparisonSession *Hub::comparison(SessionId id) const
{
    const auto found = m_comparisons.find(id);
    return found == m_comparisons.end() ? nullptr : found->second.get();
}

ExchangeSession *Hub::exchange(SessionId id) const
{
    const auto found = m_exchanges.find(id);
    return found == m_exchanges.end() ? nullptr : found->second.get();
}

DatagramSession *Hub::datagrams(SessionId id) const
{
    const auto found = m_datagrams.find(id);
    return found == m_datagrams.end() ? nullptr : found->second.get();
}

void Hub::drop(SessionId id)
{
    if (ConnectionSession *session = connection(id))
        session->drop();
    else if (ListenerSession *listening = listener(id))
        listening->drop();
    else if (ComparisonSession *comparing = comparison(id))
        comparing->drop();
    else if (LabSession *experimenting = lab(id))
        experimenting->drop();
    else if (ExchangeSession *exchanging = exchange(id))
        exchanging->drop();
    else if (DatagramSession *taking = datagrams(id))
        taking->drop();
    else if (const auto served = m_served.find(id); served != m_served.end())
        served->second->drop();
}

std::unique_ptr<StreamTransport> Hub::makeTransport(Engine engine, const HostPort &target)
{
    return makeStreamTransport(engine, m_context, target);
}

std::unique_ptr<StreamListener> Hub::makeListener(Engine engine, const HostPort &address)
{
    return makeStreamListener(engine, m_context, address);
}

void Hub::practise(std::unique_ptr<StreamTransport> transport, const QByteArray &protocol)
{
    const SpokenProtocol *spoken = protocolByName(QString::fromLatin1(protocol));
    if (!spoken || m_closing) {
        transport->close();
        transport.release()->deleteLater();
        return;
    }
    const SessionId id = m_board.newId();
    m_served.emplace(id, std::make_unique<ServedExchange>(*this, m_context, id, *spoken,
                                                          std::move(transport)));
}

std::unique_ptr<TlsTransport> Hub::secure(std::unique_ptr<StreamTransport> wire, const TlsSettings &settings)
{
    return std::make_unique<TlsTransport>(m_context, std::move(wire), settings, m_trust);
}

std::unique_ptr<TlsTransport> Hub::secure(std::unique_ptr<StreamTransport> wire,
                                          const std::shared_ptr<const TlsContext> &server)
{
    return std::make_unique<TlsTransport>(m_context, std::move(wire), server);
}

void Hub::accepted(SessionId listener, std::unique_ptr<StreamTransport> transport, const Responder &responder)
{
    if (responder.what == Responder::What::Practice)
        return practise(std::move(transport), responder.fixed);
    const SessionId id = m_board.newId();
    const Engine engine = m_listeners.at(listener)->snapshot().engine;
    auto session = std::make_unique<ConnectionSession>(*this, id, engine);
    session->adopt(std::move(transport), responder, m_listeners.at(listener)->framing());
    ConnectionSession &adopted = *session;
    m_connections.emplace(id, std::move(session));
    if (m_closing)
        return adopted.drop();
    m_board.postAccepted(listener, adopted.snapshot());
}

void Hub::ended(SessionId id)
{
    m_changed.remove(id);
    if (const auto found = m_connections.find(id); found != m_connections.end()) {
        found->second.release()->deleteLater();
        m_connections.erase(found);
    } else if (const auto listening = m_listeners.find(id); listening != m_listeners.end()) {
        listening->second.release()->deleteLater();
        m_listeners.erase(listening);
    } else if (const auto comparing = m_comparisons.find(id); comparing != m_comparisons.end()) {
        comparing->second.release()->deleteLater();
        m_comparisons.erase(comparing);
    } else if (const auto experimenting = m_labs.find(id); experimenting != m_labs.end()) {
        experimenting->second.release()->deleteLater();
        m_labs.erase(experimenting);
    } else if (const auto exchanging = m_exchanges.find(id); exchanging != m_exchanges.end()) {
        exchanging->second.release()->deleteLater();
        m_exchanges.erase(exchanging);
    } else if (const auto taking = m_datagrams.find(id); taking != m_datagrams.end()) {
        taking->second.release()->deleteLater();
        m_datagrams.erase(taking);
    } else if (const auto served = m_served.find(id); served != m_served.end()) {
        served->second.release()->deleteLater();
        m_served.erase(served);
    }
    finishIfEmpty();
}

// ---- pictures for the window

void Hub::touched(SessionId id)
{
    m_changed.insert(id);
    showSoon();
}

void Hub::showSoon()
{
    if (m_showTimer.isActive())
        return;
    const qint64 now = Clock::system().monotonic();
    m_showDue = std::max(now, m_shown + ShowEveryMs * NsPerMs);
    m_showTimer.start(int((m_showDue - now + NsPerMs - 1) / NsPerMs));
}

void Hub::show()
{
    m_shown = Clock::system().monotonic();
    m_watch.wasDue(m_showDue + NsPerMs, m_shown);
    if (m_shown < m_picturesDue)
        return showSoon(); // on time all the same: it is what a stall is told by
    m_pace.drawn(m_log->stats().entries, m_shown);
    m_picturesDue = m_pace.isFlood() ? m_shown + m_pace.wait(m_shown) * NsPerMs : 0;
    Board::Pictures pictures;
    for (const SessionId id : std::as_const(m_changed)) {
        if (const ConnectionSession *session = connection(id))
            pictures.connections.push_back(session->snapshot());
        else if (const ListenerSession *listening = listener(id))
            pictures.listeners.push_back(listening->snapshot());
        else if (const ComparisonSession *comparing = comparison(id))
            pictures.comparisons.push_back(comparing->snapshot());
        else if (const LabSession *experimenting = lab(id))
            pictures.labs.push_back(experimenting->snapshot());
        else if (ExchangeSession *exchanging = exchange(id))
            pictures.exchanges.push_back(exchanging->snapshot());
        else if (const DatagramSession *taking = datagrams(id))
            pictures.datagrams.push_back(taking->snapshot());
        else if (const auto watched = m_watched.find(id); watched != m_watched.end())
            pictures.connections.push_back(watched->second->snapshot());
    }
    m_changed.clear();
    for (const ConnectionSnapshot &last : std::exchange(m_lastPictures, {}))
        pictures.connections.push_back(last);
    m_board.postPictures(std::move(pictures));
}

// ---- connections without a session of their own

void Hub::record(const NewEntry &entry)
{
    m_log->append(entry);
}

SessionId Hub::newId()
{
    return m_board.newId();
}

void Hub::watch(WatchedConnection &connection)
{
    m_watched.emplace(connection.id(), &connection);
    m_board.postWatched(connection.snapshot());
}

void Hub::unwatch(const WatchedConnection &connection)
{
    m_watched.erase(connection.id());
    m_changed.remove(connection.id());
    m_lastPictures.push_back(connection.snapshot());
    showSoon();
}

void Hub::stopWatched(SessionId id)
{
    if (const auto found = m_watched.find(id); found != m_watched.end())
        found->second->stop();
}

void Hub::sampleTcpEvery(SessionId id, int ms)
{
    if (const auto found = m_watched.find(id); found != m_watched.end())
        found->second->sampleTcpEvery(ms);
}

void Hub::refused(SessionId id, const Failure &failure)
{
    m_board.postRefused(id, failure);
}

// ---- the end

void Hub::shutdown()
{
    m_closing = true;
    m_force.start(CloseWithinMs);
    std::vector<SessionId> all;
    for (const auto &[id, session] : m_listeners)
        all.push_back(id);
    for (const auto &[id, session] : m_connections)
        all.push_back(id);
    for (const auto &[id, session] : m_comparisons)
        all.push_back(id);
    for (const auto &[id, session] : m_labs)
        all.push_back(id);
    for (const auto &[id, session] : m_exchanges)
        all.push_back(id);
    for (const auto &[id, session] : m_datagrams)
        all.push_back(id);
    for (const auto &[id, session] : m_served)
        all.push_back(id);
    for (const SessionId id : all)
        drop(id);
    finishIfEmpty();
}

void Hub::finishIfEmpty()
{
    // Queued: ended() is called from within the last session.
    if (m_closing && m_connections.empty() && m_listeners.empty() && m_comparisons.empty() && m_labs.empty() && m_exchanges.empty()
        && m_datagrams.empty() && m_served.empty())
        QMetaObject::invokeMethod(this, &Hub::finish, Qt::QueuedConnection);
}

void Hub::finish()
{
    if (!m_log)
        return;
    for (const auto &[id, session] : m_connections)
        session->reset();  // the log says that these were cut
    m_connections.clear();
    m_listeners.clear();
    m_comparisons.clear();
    m_labs.clear();
    m_exchanges.clear();
    m_datagrams.clear();
    m_served.clear();
    // Their transports still write to the log when they go.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    m_force.stop();
    m_showTimer.stop();
    m_log->close();
    m_log.reset();
    QThread::currentThread()->quit();
}

} // namespace porthole
