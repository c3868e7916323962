// The GUI thread's side: handles by id, intents out to the hub, pictures back to the handles.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/board.h"

#include <QPointer>

#include <algorithm>

namespace porthole {

void Board::post(Hub::Intent intent)
{
    if (m_hub)
        m_hub->post(std::move(intent));
}

std::unique_ptr<ConnectionHandle> Board::newConnection(Engine engine)
{
    ConnectionSnapshot first;
    first.id = newId();
    first.engine = engine;
    first.role = Role::Client;
    std::unique_ptr<ConnectionHandle> handle(new ConnectionHandle(this, first));
    m_connections.insert(first.id, handle.get());
    post([id = first.id, engine](Hub &hub) { hub.addConnection(id, engine); });
    Q_EMIT connectionAdded(handle.get());
    return handle;
}

std::unique_ptr<ListenerHandle> Board::newListener(Engine engine)
{
    ListenerSnapshot first;
    first.id = newId();
    first.engine = engine;
    std::unique_ptr<ListenerHandle> handle(new ListenerHandle(this, first));
    m_listeners.insert(first.id, handle.get());
    post([id = first.id, engine](Hub &hub) { hub.addListener(id, engine); });
    return handle;
}

std::unique_ptr<ComparisonHandle> Board::newComparison()
{
    ComparisonSnapshot first;
    first.id = newId();
    std::unique_ptr<ComparisonHandle> handle(new ComparisonHandle(this, first));
    m_comparisons.insert(first.id, handle.get());
    post([id = first.id](Hub &hub) { hub.addComparison(id); });
    return handle;
}

std::unique_ptr<LabHandle> Board::newLab()
{
    LabSnapshot first;
    first.id = newId();
    std::unique_ptr<LabHandle> handle(new LabHandle(this, first));
    m_labs.insert(first.id, handle.get());
    post([id = first.id](Hub &hub) { hub.addLab(id); });
    return handle;
}

std::unique_ptr<ExchangeHandle> Board::newExchange()
{
    ExchangeSnapshot first;
    first.id = newId();
    std::unique_ptr<ExchangeHandle> handle(new ExchangeHandle(this, first));
    m_exchanges.insert(first.id, handle.get());
    post([id = first.id](Hub &hub) { hub.addExchange(id); });
    return handle;
}

std::unique_ptr<DatagramHandle> Board::newDatagrams()
{
    DatagramSnapshot first;
    first.id = newId();
    std::unique_ptr<DatagramHandle> handle(new DatagramHandle(this, first));
    m_datagrams.insert(first.id, handle.get());
    post([id = first.id](Hub &hub) { hub.addDatagrams(id); });
    return handle;
}

void Board::forget(SessionId id)
{
    m_connections.remove(id);
    m_listeners.remove(id);
    m_comparisons.remove(id);
    m_labs.remove(id);
    m_exchanges.remove(id);
    m_datagrams.remove(id);
    post([id](Hub &hub) { hub.drop(id); });
}

void Board::postPictures(Pictures pictures)
{
    m_mail.post([this, pictures = std::move(pictures)] { show(pictures); });
}

void Board::postAccepted(SessionId listener, const ConnectionSnapshot &snapshot)
{
    m_mail.post([this, listener, snapshot] { accept(listener, snapshot); });
}

void Board::postWatched(const ConnectionSnapshot &snapshot)
{
    m_mail.post([this, snapshot] { addWatched(snapshot); });
}

void Board::postRefused(SessionId id, const Failure &failure)
{
    m_mail.post([this, id, failure] { refuse(id, failure); });
}

void Board::postLogGrew()
{
    m_mail.post([this] { Q_EMIT logGrew(); });
}

namespace {

// Any handle may be destroyed by what a signal sets off, the station too: each is looked up anew.
template <typename Snapshots, typename Handles, typename Show>
void showEach(const QPointer<Board> &alive, const Snapshots &snapshots, const Handles &handles, Show show)
{
    for (const auto &picture : snapshots) {
        if (!alive)
            return;
        if (auto *handle = handles.value(picture.id))
            show(handle, picture);
    }
}

} // namespace

void Board::show(const Pictures &pictures)
{
    const QPointer<Board> alive(this);
    const auto give = [](auto *handle, const auto &picture) {
        handle->m_snapshot = picture;
        Q_EMIT handle->changed();
    };
    showEach(alive, pictures.connections, m_connections, [&give](ConnectionHandle *handle, const ConnectionSnapshot &picture) {
        if (picture.change == 0 || picture.change != handle->m_snapshot.change)
            return give(handle, picture);
        handle->m_snapshot = picture;
        Q_EMIT handle->sampled();
    });
    if (alive)
        showEach(alive, pictures.listeners, m_listeners, give);
    if (alive)
        showEach(alive, pictures.comparisons, m_comparisons, give);
    if (alive)
        showEach(alive, pictures.labs, m_labs, give);
    if (alive)
        showEach(alive, pictures.exchanges, m_exchanges, give);
    if (alive)
        showEach(alive, pictures.datagrams, m_datagrams, give);
}

void Board::accept(SessionId listener, const ConnectionSnapshot &snapshot)
{
    ListenerHandle *owner = m_listeners.value(listener);
    if (!owner)
        return post([id = snapshot.id](Hub &hub) { hub.drop(id); });
    const std::shared_ptr<ConnectionHandle> handle(new ConnectionHandle(this, snapshot));
    m_connections.insert(snapshot.id, handle.get());
    owner->m_connections.append(handle);
    const QPointer<ListenerHandle> alive(owner);
    Q_EMIT connectionAdded(handle.get());
    if (alive)
        Q_EMIT owner->connectionAdded(handle);
}

// The oldest goes, unless it is still open; then there are as many more.
void Board::addWatched(const ConnectionSnapshot &snapshot)
{
    while (m_watched.size() >= MostWatched) {
        const auto ended = std::find_if(m_watched.begin(), m_watched.end(),
                                        [](const auto &one) { return isEnd(one->snapshot().facts.state); });
        if (ended == m_watched.end())
            break;
        m_watched.erase(ended);
    }
    m_watched.push_back(std::unique_ptr<ConnectionHandle>(new ConnectionHandle(this, snapshot)));
    m_connections.insert(snapshot.id, m_watched.back().get());
    Q_EMIT connectionAdded(m_watched.back().get());
}

void Board::refuse(SessionId id, const Failure &failure)
{
    if (ConnectionHandle *handle = m_connections.value(id))
        Q_EMIT handle->refused(failure);
    else if (ListenerHandle *listener = m_listeners.value(id))
        Q_EMIT listener->refused(failure);
    else if (DatagramHandle *datagrams = m_datagrams.value(id))
        Q_EMIT datagrams->refused(failure);
}

} // namespace porthole
