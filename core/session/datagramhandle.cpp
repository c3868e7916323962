// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/datagramhandle.h"

#include "core/session/board.h"

namespace porthole {

DatagramHandle::DatagramHandle(Board *board, const DatagramSnapshot &snapshot) : m_board(board), m_snapshot(snapshot)
{
}

DatagramHandle::~DatagramHandle()
{
    if (m_board)
        m_board->forget(m_snapshot.id);
}

// Runs `intent` on the session in the I/O thread, if both still exist then.
template <typename Intent> void DatagramHandle::post(Intent intent)
{
    if (!m_board)
        return;
    m_board->post([id = m_snapshot.id, intent = std::move(intent)](Hub &hub) {
        if (DatagramSession *session = hub.datagrams(id))
            intent(*session);
    });
}

void DatagramHandle::open(const DatagramOptions &options, const Responder &responder)
{
    post([options, responder](DatagramSession &session) { session.open(options, responder); });
}

void DatagramHandle::send(const QByteArray &bytes, bool secret)
{
    post([bytes, secret](DatagramSession &session) { session.send(bytes, secret); });
}

void DatagramHandle::sendTo(const QByteArray &bytes, const Endpoint &peer, bool secret)
{
    post([bytes, peer, secret](DatagramSession &session) { session.sendTo(bytes, peer, secret); });
}

void DatagramHandle::repeat(const SeriesWish &wish, const Endpoint &peer)
{
    post([wish, peer](DatagramSession &session) { session.repeat(wish, peer); });
}

void DatagramHandle::stopRepeating()
{
    post([](DatagramSession &session) { session.stopRepeating(); });
}

void DatagramHandle::join(const MulticastJoin &group)
{
    post([group](DatagramSession &session) { session.join(group); });
}

void DatagramHandle::leave(const MulticastJoin &group)
{
    post([group](DatagramSession &session) { session.leave(group); });
}

void DatagramHandle::setOptions(const SocketOptionWish &wish)
{
    post([wish](DatagramSession &session) { session.setOptions(wish); });
}

void DatagramHandle::setResponder(const Responder &responder)
{
    post([responder](DatagramSession &session) { session.setResponder(responder); });
}

void DatagramHandle::setRecordLevel(RecordLevel level)
{
    post([level](DatagramSession &session) { session.setRecordLevel(level); });
}

void DatagramHandle::close()
{
    post([](DatagramSession &session) { session.close(); });
}

} // namespace porthole
