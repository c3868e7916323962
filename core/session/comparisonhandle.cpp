// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/comparisonhandle.h"

#include "core/session/board.h"

namespace porthole {

ComparisonHandle::ComparisonHandle(Board *board, const ComparisonSnapshot &snapshot)
    : m_board(board)
    , m_snapshot(snapshot)
{}

ComparisonHandle::~ComparisonHandle()
{
    if (m_board)
        m_board->forget(m_snapshot.id);
}

void ComparisonHandle::run(const ComparisonOptions &options)
{
    if (!m_board)
        return;
    m_board->post([id = m_snapshot.id, options](Hub &hub) {
        if (ComparisonSession *session = hub.comparison(id))
            session->run(options);
    });
}

void ComparisonHandle::cancel()
{
    if (!m_board)
        return;
    m_board->post([id = m_snapshot.id](Hub &hub) {
        if (ComparisonSession *session = hub.comparison(id))
            session->cancel();
    });
}

} // namespace porthole
