// What sessions of every kind do when their transport has ended, from within one of its calls.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/seriessender.h"

#include <memory>

namespace porthole {

// It is calling: it goes when that is over, and tells nothing more.
template <typename Transport> void letGo(std::unique_ptr<Transport> &transport)
{
    transport->setSink(nullptr);
    transport.release()->deleteLater();
}

// Its last picture stays.
inline void endSeries(std::unique_ptr<SeriesSender> &series, SeriesProgress &last, const Failure &why)
{
    if (!series)
        return;
    series->stop(why);
    last = series->progress();
    series.release()->deleteLater(); // it may be the one that is sending right now
}

// A session that was dropped has ended too; else what waited for the end begins.
template <typename Host, typename Next, typename Start>
void goOnAfter(Host &host, quint64 id, bool dropped, std::optional<Next> &waiting, Start start)
{
    if (dropped)
        return host.ended(id);
    if (const auto next = std::exchange(waiting, std::nullopt))
        start(*next);
}

} // namespace porthole
