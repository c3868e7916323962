// The GUI thread's side: handles by id, intents out to the hub, pictures back to the handles.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/comparisonhandle.h"
#include "core/session/labhandle.h"
#include "core/session/connectionhandle.h"
#include "core/session/datagramhandle.h"
#include "core/session/exchangehandle.h"
#include "core/session/hub.h"
#include "core/session/listenerhandle.h"

#include <QHash>

#include <atomic>
#include <deque>
#include <memory>
#include <vector>

namespace porthole {

// Lives in the GUI thread and outlives the hub. Handles may outlive it.
class Board : public QObject
{
    Q_OBJECT
public:
    struct Pictures {
        std::vector<ConnectionSnapshot> connections;
        std::vector<ListenerSnapshot> listeners;
        std::vector<ComparisonSnapshot> comparisons;
        std::vector<LabSnapshot> labs;
        std::vector<ExchangeSnapshot> exchanges;
        std::vector<DatagramSnapshot> datagrams;
    };

    // GUI thread.
    void attach(Hub *hub) { m_hub = hub; }   // nullptr: intents do nothing from now on
    void post(Hub::Intent intent);
    std::unique_ptr<ConnectionHandle> newConnection(Engine engine);
    std::unique_ptr<ListenerHandle> newListener(Engine engine);
    std::unique_ptr<ComparisonHandle> newComparison();
    std::unique_ptr<LabHandle> newLab();
    std::unique_ptr<ExchangeHandle> newExchange();
    std::unique_ptr<DatagramHandle> newDatagrams();
    void forget(SessionId id);               // the handle is gone

    // Any thread.
    void postLogGrew();
    SessionId newId() { return m_nextId.fetch_add(1, std::memory_order_relaxed); }
    void postPictures(Pictures pictures);
    void postAccepted(SessionId listener, const ConnectionSnapshot &snapshot);
    // A connection that nobody's handle drives: the board keeps one for it, and of those that ended the newest.
    void postWatched(const ConnectionSnapshot &snapshot);
    void postRefused(SessionId id, const Failure &failure);

Q_SIGNALS:
    void logGrew();
    void connectionAdded(porthole::ConnectionHandle *connection);

private:
    static constexpr size_t MostWatched = 500;

    void show(const Pictures &pictures);
    void accept(SessionId listener, const ConnectionSnapshot &snapshot);
    void refuse(SessionId id, const Failure &failure);
    void addWatched(const ConnectionSnapshot &snapshot);

    Mailbox m_mail;
    Hub *m_hub = nullptr;
    std::atomic<SessionId> m_nextId{1};
    QHash<SessionId, ConnectionHandle *> m_connections;
    QHash<SessionId, ListenerHandle *> m_listeners;
    QHash<SessionId, ComparisonHandle *> m_comparisons;
    QHash<SessionId, LabHandle *> m_labs;
    QHash<SessionId, ExchangeHandle *> m_exchanges;
    QHash<SessionId, DatagramHandle *> m_datagrams;
    std::deque<std::unique_ptr<ConnectionHandle>> m_watched; // goes first: the rest is needed then
};

} // namespace porthole
