// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/packetsummary.h"

#include "core/log/logreader.h"
#include "core/log/packetfacts.h"
#include "core/log/packetfate.h"
#include "core/log/packetmarks.h"

namespace porthole {

Text packetMarkSummary(quint32 marks)
{
    static constexpr struct {
        quint32 mark;
        const char *words;
    } SummaryRows[] = {
        {Malformed, QT_TRANSLATE_NOOP("porthole", "a header does not hold")},
        {FragmentTooLong, QT_TRANSLATE_NOOP("porthole", "longer than IP allows")},
        {FragmentDropped, QT_TRANSLATE_NOOP("porthole", "dropped as a whole")},
        {FragmentOverlap, QT_TRANSLATE_NOOP("porthole", "fragments overlap")},
        {SpuriousRetransmission, QT_TRANSLATE_NOOP("porthole", "sent again for nothing")},
        {FastRetransmission, QT_TRANSLATE_NOOP("porthole", "sent again, as duplicate ACKs asked for")},
        {Retransmission, QT_TRANSLATE_NOOP("porthole", "sent again")},
        {OutOfOrder, QT_TRANSLATE_NOOP("porthole", "out of order")},
        {ZeroWindowProbe, QT_TRANSLATE_NOOP("porthole", "asks for room")},
        {ZeroWindow, QT_TRANSLATE_NOOP("porthole", "no room")},
        {WindowFull, QT_TRANSLATE_NOOP("porthole", "fills the room there is")},
        {SegmentMissing, QT_TRANSLATE_NOOP("porthole", "bytes before it are missing")},
        {AckedUnseen, QT_TRANSLATE_NOOP("porthole", "acknowledges what is not here")},
        {DuplicateAck, QT_TRANSLATE_NOOP("porthole", "duplicate ACK")},
        {KeepAlive, QT_TRANSLATE_NOOP("porthole", "keep-alive")},
        {KeepAliveAck, QT_TRANSLATE_NOOP("porthole", "answers the keep-alive")},
        {WindowUpdate, QT_TRANSLATE_NOOP("porthole", "more room")},
        {PortsReused, QT_TRANSLATE_NOOP("porthole", "ports used again")},
        {HandshakeSyn, QT_TRANSLATE_NOOP("porthole", "handshake 1 of 3")},
        {HandshakeSynAck, QT_TRANSLATE_NOOP("porthole", "handshake 2 of 3")},
        {HandshakeAck, QT_TRANSLATE_NOOP("porthole", "handshake 3 of 3")},
        {FragmentDuplicate, QT_TRANSLATE_NOOP("porthole", "fragment again")},
        {Reassembled, QT_TRANSLATE_NOOP("porthole", "whole with this fragment")},
    };
    for (const auto &row : SummaryRows)
        if (marks & row.mark)
            return Text{row.words, {}};
    return {};
}

Text packetSummary(const LogReader &reader, const Entry &entry, net::Naming naming)
{
    const PacketFacts facts = packetFacts(reader, entry);
    const Text line = net::frameSummary(net::LinkType(entry.link), facts.beginning, facts.outline, facts.base,
                                        entry.conversation != 0 ? naming : net::Naming::Ends);
    const Text mark = packetMarkSummary(entry.aux);
    const QString fate = QString::fromLatin1(fateIn(reader.text(entry)));
    const Text more = fate.isEmpty() ? mark : mark.isEmpty() ? Text{"%1", {fate}} : Text{"%1, %2", {fate}, {mark}};
    if (more.isEmpty())
        return line;
    // Where addresses are not told, the mark is what a row begins with: its end may be cut.
    return naming == net::Naming::Ends ? Text{"%1  · %2", {}, {line, more}} : Text{"%2  · %1", {}, {line, more}};
}

} // namespace porthole
