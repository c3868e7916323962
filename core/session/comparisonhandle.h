// One comparison of TCP and UDP, seen from the GUI thread.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/comparison.h"

#include <QObject>
#include <QPointer>

namespace porthole {

class Board;

// Every intent returns at once; what came of it arrives as changed(), at most every 16 ms.
// Destroying the handle stops what runs. It may outlive its Station: intents then do nothing.
class ComparisonHandle : public QObject
{
    Q_OBJECT
public:
    ~ComparisonHandle() override;

    // Also again, and while one runs: that one is stopped first.
    void run(const ComparisonOptions &options);
    void cancel();

    const ComparisonSnapshot &snapshot() const { return m_snapshot; }

Q_SIGNALS:
    void changed();

private:
    friend class Board;
    ComparisonHandle(Board *board, const ComparisonSnapshot &snapshot);

    QPointer<Board> m_board;
    ComparisonSnapshot m_snapshot;
};

} // namespace porthole
