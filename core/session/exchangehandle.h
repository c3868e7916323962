// One exchange of a protocol, seen from the GUI thread.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/exchange.h"

#include <QObject>
#include <QPointer>

namespace porthole {

class Board;

// Every intent returns at once; what came of it arrives as changed(), at most every 16 ms.
// Destroying the handle stops what runs. It may outlive its Station: intents then do nothing.
class ExchangeHandle : public QObject
{
    Q_OBJECT
public:
    ~ExchangeHandle() override;

    // Also again, and while one runs: that one is stopped first. Returns the number of the run, from 1 on.
    int start(const ExchangeOrder &order);
    // Without any wish of TLS.
    int start(const FetchRequest &request, const QString &saveTo = {})
    {
        return start(ExchangeOrder{request, {}, {}, saveTo});
    }
    void cancel();

    const ExchangeSnapshot &snapshot() const { return m_snapshot; }

Q_SIGNALS:
    void changed();

private:
    friend class Board;
    ExchangeHandle(Board *board, const ExchangeSnapshot &snapshot);

    QPointer<Board> m_board;
    ExchangeSnapshot m_snapshot;
    int m_runs = 0;
};

} // namespace porthole
