// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/labhandle.h"

#include "core/session/board.h"

namespace porthole {

LabHandle::LabHandle(Board *board, const LabSnapshot &snapshot)
    : m_board(board)
    , m_snapshot(snapshot)
{}

LabHandle::~LabHandle()
{
    if (m_board)
        m_board->forget(m_snapshot.id);
}

void LabHandle::run(const lab::LabOptions &options)
{
    if (!m_board)
        return;
    m_board->post([id = m_snapshot.id, options](Hub &hub) {
        if (LabSession *session = hub.lab(id))
            session->run(options);
    });
}

void LabHandle::cancel()
{
    if (!m_board)
        return;
    m_board->post([id = m_snapshot.id](Hub &hub) {
        if (LabSession *session = hub.lab(id))
            session->cancel();
    });
}

void LabHandle::kill(quint64 frame)
{
    if (!m_board)
        return;
    m_board->post([id = m_snapshot.id, frame](Hub &hub) {
        if (LabSession *session = hub.lab(id))
            session->kill(frame);
    });
}

void LabHandle::killNext()
{
    if (!m_board)
        return;
    m_board->post([id = m_snapshot.id](Hub &hub) {
        if (LabSession *session = hub.lab(id))
            session->killNext();
    });
}

} // namespace porthole
