// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/listenerhandle.h"

#include "core/session/board.h"

#include <algorithm>

namespace porthole {

ListenerHandle::ListenerHandle(Board *board, const ListenerSnapshot &snapshot)
    : m_board(board), m_snapshot(snapshot)
{
}

ListenerHandle::~ListenerHandle()
{
    if (m_board)
        m_board->forget(m_snapshot.id);
}

void ListenerHandle::open(const ListenOptions &options, const Responder &responder)
{
    if (!m_board)
        return;
    m_board->post([id = m_snapshot.id, options, responder](Hub &hub) {
        if (ListenerSession *session = hub.listener(id))
            session->open(options, responder);
    });
}

void ListenerHandle::close()
{
    if (!m_board)
        return;
    m_board->post([id = m_snapshot.id](Hub &hub) {
        if (ListenerSession *session = hub.listener(id))
            session->close();
    });
}

void ListenerHandle::setResponder(const Responder &responder)
{
    if (!m_board)
        return;
    m_board->post([id = m_snapshot.id, responder](Hub &hub) {
        if (ListenerSession *session = hub.listener(id))
            session->setResponder(responder);
    });
}

void ListenerHandle::setFraming(const QByteArray &words)
{
    if (!m_board)
        return;
    m_board->post([id = m_snapshot.id, words](Hub &hub) {
        if (ListenerSession *session = hub.listener(id))
            session->setFraming(words);
    });
}

void ListenerHandle::setRecordLevel(RecordLevel level)
{
    if (!m_board)
        return;
    m_board->post([id = m_snapshot.id, level](Hub &hub) {
        if (ListenerSession *session = hub.listener(id))
            session->setRecordLevel(level);
    });
}

void ListenerHandle::forget(SessionId connection)
{
    const auto found = std::find_if(m_connections.begin(), m_connections.end(),
                                    [&](const auto &handle) { return handle->snapshot().id == connection; });
    if (found == m_connections.end())
        return;
    (*found)->close();  // a panel may still hold it
    m_connections.erase(found);
}

} // namespace porthole
