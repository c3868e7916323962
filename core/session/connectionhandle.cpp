// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/connectionhandle.h"

#include "core/session/board.h"

#include <algorithm>

namespace porthole {

ConnectionHandle::ConnectionHandle(Board *board, const ConnectionSnapshot &snapshot)
    : m_board(board), m_snapshot(snapshot)
{
}

ConnectionHandle::~ConnectionHandle()
{
    if (m_board)
        m_board->forget(m_snapshot.id);
}

// Runs `intent` on the session in the I/O thread, if both still exist then.
template <typename Intent> void ConnectionHandle::post(Intent intent)
{
    if (!m_board)
        return;
    m_board->post([id = m_snapshot.id, intent = std::move(intent)](Hub &hub) {
        if (ConnectionSession *session = hub.connection(id))
            intent(*session);
    });
}

void ConnectionHandle::open(const StreamOptions &options)
{
    m_opened = options;
    post([options](ConnectionSession &session) { session.open(options); });
}

void ConnectionHandle::reopen()
{
    if (!m_opened)
        return;
    close();
    open(StreamOptions(*m_opened));
}

void ConnectionHandle::send(const QByteArray &bytes, bool secret)
{
    post([bytes, secret](ConnectionSession &session) { session.send(bytes, secret); });
}

void ConnectionHandle::repeat(const SeriesWish &wish)
{
    post([wish](ConnectionSession &session) { session.repeat(wish); });
}

void ConnectionHandle::stopRepeating()
{
    post([](ConnectionSession &session) { session.stopRepeating(); });
}

void ConnectionHandle::sendFile(const QString &path)
{
    post([path](ConnectionSession &session) { session.sendFile(path); });
}

void ConnectionHandle::cancelFile()
{
    post([](ConnectionSession &session) { session.cancelFile(); });
}

void ConnectionHandle::halfClose()
{
    post([](ConnectionSession &session) { session.halfClose(); });
}

void ConnectionHandle::reset()
{
    post([](ConnectionSession &session) { session.reset(); });
}

void ConnectionHandle::close()
{
    if (m_snapshot.watched && m_board)
        return m_board->post([id = m_snapshot.id](Hub &hub) { hub.stopWatched(id); });
    post([](ConnectionSession &session) { session.close(); });
}

void ConnectionHandle::setResponder(const Responder &responder)
{
    post([responder](ConnectionSession &session) { session.setResponder(responder); });
}

void ConnectionHandle::setRecordLevel(RecordLevel level)
{
    if (m_opened)
        m_opened->level = level;
    post([level](ConnectionSession &session) { session.setRecordLevel(level); });
}

void ConnectionHandle::setTcpWatched(bool watched, const QObject *viewer, int everyMs)
{
    const auto closest = [this] {
        return m_tcpViewers.isEmpty() ? 0 : *std::min_element(m_tcpViewers.cbegin(), m_tcpViewers.cend());
    };
    const int before = closest();
    if (watched)
        m_tcpViewers.insert(viewer, everyMs);
    else
        m_tcpViewers.remove(viewer);
    const int now = closest();
    if (before == now)
        return;
    if (m_snapshot.watched && m_board)
        return m_board->post([id = m_snapshot.id, now](Hub &hub) { hub.sampleTcpEvery(id, now); });
    post([now](ConnectionSession &session) { session.sampleTcpEvery(now); });
}

void ConnectionHandle::setOptions(const SocketOptionWish &wish)
{
    post([wish](ConnectionSession &session) { session.setOptions(wish); });
}

void ConnectionHandle::setFraming(const QByteArray &words)
{
    if (m_opened)
        m_opened->framing = words;
    post([words](ConnectionSession &session) { session.setFraming(words); });
}

} // namespace porthole
