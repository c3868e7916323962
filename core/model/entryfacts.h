// Everything there is to say about one entry, as a list of names and values.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/entrytext.h"

#include <QList>

namespace porthole {

struct EntryFact {
    enum class Weight : quint8 { Usual, Caution, Trouble };
    Text name;
    Text value;
    Weight weight = Weight::Usual;
    bool isFigure = false;  // times, addresses, numbers: for the monospaced font
};

// `previous`: the entry in the row above, NoEntry for none.
QList<EntryFact> entryFacts(const LogReader &reader, EntryId id, EntryId previous = NoEntry);

// "2026-11-22 09:41:07.103 204 118 +02:00", of ns since 1970.
QString exactTime(qint64 wall);

} // namespace porthole
