// The lab, seen from the GUI thread.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/labsnapshot.h"

#include <QObject>
#include <QPointer>

namespace porthole {

class Board;

// Every intent returns at once; what came of it arrives as changed(), at most every 16 ms.
// Destroying the handle stops what runs. It may outlive its Station: intents then do nothing.
class LabHandle : public QObject
{
    Q_OBJECT
public:
    ~LabHandle() override;

    // Also again, and while one runs: that one is stopped first.
    void run(const lab::LabOptions &options);
    void cancel();
    // Takes a frame out of the link, if it is still on its way.
    void kill(quint64 frame);
    // The next packet with data from host A, as soon as it has left.
    void killNext();

    const LabSnapshot &snapshot() const { return m_snapshot; }

Q_SIGNALS:
    void changed();

private:
    friend class Board;
    LabHandle(Board *board, const LabSnapshot &snapshot);

    QPointer<Board> m_board;
    LabSnapshot m_snapshot;
};

} // namespace porthole
