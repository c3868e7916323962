// Keeps every session by its id and runs intents on them. All of it lives in the I/O thread.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/messagelog.h"
#include "core/log/picturepace.h"
#include "core/session/comparisonsession.h"
#include "core/session/connectionsession.h"
#include "core/session/datagramsession.h"
#include "core/session/exchangesession.h"
#include "core/session/labsession.h"
#include "core/session/listenersession.h"
#include "core/session/mailbox.h"
#include "core/session/servedexchange.h"
#include "core/session/stallwatch.h"
#include "core/session/watchedconnection.h"
#include "core/transport/transportfactory.h"

#include <QSet>
#include <QTimer>

#include <functional>
#include <memory>
#include <unordered_map>

namespace porthole {

class Board;

// Made in the GUI thread, then moved; shutdown() empties it in the I/O thread and ends that thread.
class Hub : public QObject, public SessionHost
{
    Q_OBJECT
public:
    using Intent = std::function<void(Hub &)>;
    static constexpr int ShowEveryMs = 16;
    static constexpr int CloseWithinMs = 1000;

    // Where it finds what TLS needs; empty: the usual places.
    struct TlsPlaces {
        QString authorities;      // a file of those who are trusted, as TrustStore takes it
        QString localAuthority;   // a folder, as LocalAuthority takes it
    };

    Hub(std::unique_ptr<MessageLog> log, Resolver &resolver, SystemCalls &calls, Board &board, const TlsPlaces &places = {});
    ~Hub() override;

    // Any thread.
    void post(Intent intent);
    // Closes everything in order; what is still open after a second is cut. Then the thread ends.
    void postShutdown();

    // The rest in the I/O thread.
    void started();
    void addConnection(SessionId id, Engine engine);
    void addListener(SessionId id, Engine engine);
    void addComparison(SessionId id);
    void addLab(SessionId id);
    void addExchange(SessionId id);
    void addDatagrams(SessionId id);
    ConnectionSession *connection(SessionId id) const;  // nullptr: gone already
    ListenerSession *listener(SessionId id) const;
    ComparisonSession *comparison(SessionId id) const;
    LabSession *lab(SessionId id) const;
    ExchangeSession *exchange(SessionId id) const;
    DatagramSession *datagrams(SessionId id) const;
    // What drives a connection that has no session of its own; nothing where it has ended.
    void stopWatched(SessionId id);
    void sampleTcpEvery(SessionId id, int ms); // of one that is watched only
    void drop(SessionId id);

private:
    std::unique_ptr<StreamTransport> makeTransport(Engine engine, const HostPort &target) override;
    std::unique_ptr<StreamListener> makeListener(Engine engine, const HostPort &address) override;
    TrustStore &trust() override { return m_trust; }
    std::unique_ptr<TlsTransport> secure(std::unique_ptr<StreamTransport> wire, const TlsSettings &settings) override;
    std::unique_ptr<TlsTransport> secure(std::unique_ptr<StreamTransport> wire,
                                         const std::shared_ptr<const TlsContext> &server) override;
    QString authorityFolder() const override { return m_places.localAuthority; }
    void touched(SessionId id) override;
    void refused(SessionId id, const Failure &failure) override;
    void record(const NewEntry &entry) override;
    SessionId newId() override;
    void watch(WatchedConnection &connection) override;
    void unwatch(const WatchedConnection &connection) override;
    void accepted(SessionId listener, std::unique_ptr<StreamTransport> transport,
                  const Responder &responder) override;
    void ended(SessionId id) override;

    void showSoon();
    void practise(std::unique_ptr<StreamTransport> transport, const QByteArray &protocol);
    void show();
    void shutdown();
    void finishIfEmpty();
    void finish();

    std::unique_ptr<MessageLog> m_log;
    const TransportContext m_context;
    Board &m_board;
    const TlsPlaces m_places;
    TrustStore m_trust;
    StallWatch m_watch;
    Mailbox m_mail;
    std::unordered_map<SessionId, WatchedConnection *> m_watched; // they take themselves out
    std::vector<ConnectionSnapshot> m_lastPictures;               // of those that have ended
    QSet<SessionId> m_changed;
    QTimer m_showTimer;
    qint64 m_showDue = 0;
    qint64 m_shown = 0;
    PicturePace m_pace{PicturePace::FloodMs / 4};
    qint64 m_picturesDue = 0; // 0: with the next show()
    std::unordered_map<SessionId, std::unique_ptr<ConnectionSession>> m_connections;
    std::unordered_map<SessionId, std::unique_ptr<ListenerSession>> m_listeners;
    std::unordered_map<SessionId, std::unique_ptr<ComparisonSession>> m_comparisons;
    std::unordered_map<SessionId, std::unique_ptr<LabSession>> m_labs;
    std::unordered_map<SessionId, std::unique_ptr<ExchangeSession>> m_exchanges;
    std::unordered_map<SessionId, std::unique_ptr<DatagramSession>> m_datagrams;
    std::unordered_map<SessionId, std::unique_ptr<ServedExchange>> m_served;
    QTimer m_force;
    bool m_closing = false;
};

} // namespace porthole
