// All that is known of an experiment as parts that a session keeps: everything but its packets, which are entries themselves.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labrun.h"

#include <QByteArrayView>

class QCborMap;

namespace porthole::lab {

// What the entries of such parts say in words; a reader knows them by their bytes.
inline constexpr char FactsWords[] = "facts of an experiment in the lab";

// Which entries belong to the facts.
struct FactsEntries {
    const std::vector<EntryId> &ofFrames;  // by their id - 1
    bool hasSockets = false;               // what the messages say of entries is of this log, too
};

// Each part is one map in CBOR (RFC 8949): the first says what was asked for and what the lab granted, those behind it bring
// the runs piece by piece. Keys and places that a later version adds are skipped by an earlier one. Empty: nothing ran.
QList<QByteArray> factsOf(const LabOutcome &outcome, const FactsEntries &entries);

// What the experiments of one session may still bring, all of them together: a few bytes of a session are many in memory.
struct FactsRoom {
    quint64 records = 2'000'000;
    quint64 ids = 2'000'000;    // up to the highest of each experiment
    quint64 others = 1'000'000; // messages, looks, events, states
    // False: there is no room for that many, and none is taken.
    static bool take(quint64 &room, quint64 many = 1)
    {
        if (many > room)
            return false;
        room -= many;
        return true;
    }
};

// The way back. Hostile: a part that does not hold is left out, and numbers are within their limits. Frames and messages that
// have no place are counted as left out, which makes their run void.
class FactsReader
{
public:
    // The first part of an experiment, and so the beginning of another one.
    static bool isFirst(QByteArrayView part);
    // False: it is none, or none of this experiment.
    bool add(QByteArrayView part);

    // Frames have no bytes and looks no samples yet: their entries do.
    LabOutcome outcome;
    std::vector<EntryId> entries; // by frames' id - 1; NoEntry: none
    FactsRoom room;

private:
    void addMessages(LabRun &run, const QCborMap &map);
    void addRecords(LabRun &run, const QCborMap &map);
    bool hasRoomFor(const LabRun &run, quint64 id);
    void addLooks(LabRun &run, const QCborMap &map);
    void addEvents(LabRun &run, const QCborMap &map);
};

} // namespace porthole::lab
