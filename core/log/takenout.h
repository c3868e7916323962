// Packets of the lab that left and were taken out of the link later: a note says so, behind the packet's entry.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"

#include <QByteArray>
#include <QHash>

namespace porthole {

class LogReader;

// The text of such a note: by a person, or because the wire could not hand it over (errno).
QByteArray takenOutNote(EntryId packet, int error);
bool isTakenOutNote(QByteArrayView text);

class TakenOut
{
public:
    static constexpr qsizetype Most = 10'000; // of one log; what is beyond stays as its entry says

    // Goes through the log once.
    void look(const LogReader &reader, quint64 count);
    // What became of it: "killed"; empty: nothing else than its entry says.
    QByteArray wordsOf(EntryId packet) const { return m_words.value(packet); }
    bool isEmpty() const { return m_words.isEmpty(); }

private:
    QHash<EntryId, QByteArray> m_words;
};

} // namespace porthole
