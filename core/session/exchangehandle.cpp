// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/exchangehandle.h"

#include "core/session/board.h"

namespace porthole {

ExchangeHandle::ExchangeHandle(Board *board, const ExchangeSnapshot &snapshot)
    : m_board(board)
    , m_snapshot(snapshot)
{}

ExchangeHandle::~ExchangeHandle()
{
    if (m_board)
        m_board->forget(m_snapshot.id);
}

int ExchangeHandle::start(const ExchangeOrder &order)
{
    const int run = ++m_runs;
    if (!m_board)
        return run;
    m_board->post([id = m_snapshot.id, order, run](Hub &hub) {
        if (ExchangeSession *session = hub.exchange(id))
            session->start(order, run);
    });
    return run;
}

void ExchangeHandle::cancel()
{
    if (!m_board)
        return;
    m_board->post([id = m_snapshot.id](Hub &hub) {
        if (ExchangeSession *session = hub.exchange(id))
            session->cancel();
    });
}

} // namespace porthole
