// Sends a message again and again, made anew each time, at its times.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/compose/cadence.h"
#include "core/protocol/compose/templaterenderer.h"
#include "core/session/series.h"
#include "core/transport/ticker.h"
#include "core/settings/systemingredients.h"

#include <functional>
#include <memory>

namespace porthole {

// I/O thread. Lives no longer than what its function sends by.
class SeriesSender : public QObject
{
    Q_OBJECT
public:
    static constexpr int MostAtOnce = 64;         // before whatever else waits gets its turn
    static constexpr quint64 Ahead = 1 << 20;     // bytes queued in a stream, above: there is no room

    enum class Fate : quint8 { Sent, NoRoom, Failed };
    // What became of a message. One without room is tried again after goOn().
    using Send = std::function<Fate(const QByteArray &message, Failure &failure)>;
    // A stream ends at a failure, datagrams go on.
    enum class AtFailure : quint8 { Stop, GoOn };

    SeriesSender(SeriesWish wish, AtFailure atFailure, Send send, std::function<void()> changed);

    void start();
    void goOn();
    void stop(const Failure &failure = {});
    SeriesProgress progress() const;

private:
    void due();
    bool sendOne();

    const SeriesWish m_wish;
    const AtFailure m_atFailure;
    const Send m_send;
    const std::function<void()> m_changed;
    TemplateRenderer m_renderer;
    SystemIngredients m_ingredients;
    Cadence m_cadence;
    Ticker m_ticker;
    QTimer m_turn;
    QByteArray m_waiting;   // was made and has no room
    bool m_hasWaiting = false;
    bool m_running = false;
    quint64 m_failed = 0;
    quint64 m_late = 0;
    quint64 m_held = 0;
    Failure m_failure;
};

} // namespace porthole
