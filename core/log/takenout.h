// Packets of the lab that left and were taken out of the link later: a note says so, behind the packet's entry.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"

#include <QByteArray>
#include <QHash>
#include <QSet>

namespace porthole {

class LogReader;

// The text of such a note: by a person, or because the wire could not hand it over (errno). `isCopy`: another copy of the
// packet had arrived.
QByteArray takenOutNote(EntryId packet, int error, bool isCopy);

class TakenOut
{
public:
    static constexpr qsizetype Most = 10'000; // of one log; notes beyond are told like all others

    // Goes through the log once.
    void look(const LogReader &reader, quint64 count);
    // What became of it: "dropped (taken out by hand)"; empty: nothing else than its entry says.
    QByteArray wordsOf(EntryId packet) const { return m_words.value(packet); }
    // It is such a note, and wordsOf() tells what it says.
    bool tells(EntryId note) const { return m_notes.contains(note); }

private:
    QHash<EntryId, QByteArray> m_words;
    QSet<EntryId> m_notes;
};

} // namespace porthole
