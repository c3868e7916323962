// Experiments of the lab that a session holds, put together again from its entries.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labrecording.h"

#include "core/lab/labfacts.h"
#include "core/lab/labledger.h"
#include "core/log/logreader.h"
#include "core/log/messagelog.h"
#include "core/log/tcpsamples.h"

#include <algorithm>

namespace porthole::lab {
namespace {

constexpr size_t MostRecordings = 1000;  // of one session
constexpr quint64 AskEvery = 65'536;     // entries
constexpr qsizetype MostLookBytes = 1024; // TCP_INFO has a quarter of it
constexpr quint64 BytesOfOther = 128;    // that one of FactsRoom's others stands for

bool isFacts(const LogReader &reader, const Entry &entry)
{
    return entry.kind == Kind::Note && entry.kept > 0 && entry.kept == entry.length && reader.text(entry).startsWith(FactsWords);
}

// The headers: nobody looks further into a record.
void takeBytes(LabRun &run, const std::vector<EntryId> &entries, const LogReader &reader)
{
    for (LabRecord &record : run.records) {
        const EntryId id = entries[record.frame.id - 1];
        if (id >= reader.count())
            continue;
        const Entry entry = reader.entry(id);
        if (entry.kind != Kind::Packet || entry.length != record.frame.length)
            continue;
        record.frame.bytes = reader.payload(entry, 0, LabLedger::KeptOfEach);
    }
}

// A look whose entry is gone says nothing. Many may name one entry, whose bytes each of them holds.
void takeSamples(LabRun &run, const LogReader &reader, FactsRoom &room)
{
    std::vector<LabLook> looks;
    for (LabLook &look : run.looks) {
        if (look.entry >= reader.count())
            continue;
        const Entry entry = reader.entry(look.entry);
        if (entry.kind != Kind::Sample || entry.time < 0)
            continue;
        if (!FactsRoom::take(room.others, quint64(std::min<quint64>(entry.kept, MostLookBytes)) / BytesOfOther))
            break;
        look.sample = tcpSampleOf(reader, entry);
        look.sample.info.truncate(MostLookBytes);
        looks.push_back(std::move(look));
    }
    run.looks = std::move(looks);
}

// What is behind it has what is left of the room.
LabRecording finishedRecording(FactsReader &facts, const LogReader &reader)
{
    for (LabRun *run : {&facts.outcome.tcp, &facts.outcome.udp}) {
        takeBytes(*run, facts.entries, reader);
        takeSamples(*run, reader, facts.room);
    }
    const LabRun &first = facts.outcome.tcp.number == 1 || facts.outcome.udp.number == 0 ? facts.outcome.tcp : facts.outcome.udp;
    LabRecording recording;
    recording.wallTime = reader.wallTime(first.began);
    recording.entries = std::make_shared<const std::vector<EntryId>>(std::move(facts.entries));
    recording.outcome = std::make_shared<const LabOutcome>(std::move(facts.outcome));
    const FactsRoom left = facts.room;
    facts = FactsReader();
    facts.room = left;
    return recording;
}

bool hasRun(const FactsReader &facts)
{
    return facts.outcome.tcp.number != 0 || facts.outcome.udp.number != 0;
}

} // namespace

std::vector<LabRecording> recordingsOf(const LogReader &reader, const std::function<bool()> &goOn)
{
    std::vector<LabRecording> all;
    FactsReader facts;
    const quint64 count = reader.count();
    for (EntryId id = 0; id < count && all.size() < MostRecordings; ++id) {
        if (id % AskEvery == 0 && !goOn())
            return all;
        const Entry entry = reader.entry(id);
        if (!isFacts(reader, entry))
            continue;
        const QByteArray part = reader.payload(entry, 0, MessageLog::MaxPayload);
        if (FactsReader::isFirst(part) && hasRun(facts))
            all.push_back(finishedRecording(facts, reader));
        facts.add(part);
    }
    if (hasRun(facts))
        all.push_back(finishedRecording(facts, reader));
    return all;
}

} // namespace porthole::lab
