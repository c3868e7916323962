// Ladders for tests: plain ones, any at all, and one of an experiment.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ladder.h"

#include <QRandomGenerator>

namespace porthole::test {

inline LadderItem ladderItem(qint64 time, int lane, const QString &label, LadderItem::Arrival arrival = LadderItem::Arrival::OneTime)
{
    LadderItem one;
    one.time = time;
    one.lane = quint8(lane);
    one.to = quint8(lane ^ 1);
    one.label = Text{"%1", {label}};
    one.arrival = arrival;
    return one;
}

// They go to and fro.
inline Ladder twoLanes(int items)
{
    Ladder ladder;
    ladder.lanes = {{Text{"%1", {QStringLiteral("a")}}}, {Text{"%1", {QStringLiteral("b")}}}};
    for (int i = 0; i < items; ++i) {
        ladder.items.push_back(ladderItem(qint64(i) * 1'000'000, i % 2, QStringLiteral("number %1").arg(i)));
        ladder.items.back().entry = EntryId(i);
    }
    return ladder;
}

// Whatever may come: four lanes in two groups, every kind of item, bursts and silences.
inline Ladder anyLadder(QRandomGenerator &random)
{
    using ItemKind = LadderItem::Kind;
    Ladder ladder;
    for (int i = 0; i < 4; ++i) {
        ladder.lanes.append({Text{"%1", {QString(1 + random.bounded(60), QLatin1Char('l'))}}, i / 2});
        if (random.bounded(2) == 0)
            ladder.lanes.last().widest = Text{"%1", {QString(random.bounded(40), QLatin1Char('w'))}};
    }
    qint64 time = random.bounded(1000);
    const int count = random.bounded(300);
    for (int i = 0; i < count; ++i) {
        time += random.bounded(4) == 0 ? random.bounded(1'000'000'000) : random.bounded(20'000);
        LadderItem one = ladderItem(time, random.bounded(4), QString(random.bounded(90), QLatin1Char('x')), LadderItem::Arrival(random.bounded(5)));
        one.arrived = time + random.bounded(50'000'000);
        if (random.bounded(2) == 0)
            one.brief = Text{"%1", {QString(1 + random.bounded(20), QLatin1Char('b'))}};
        one.marks = random.bounded(3) == 0 ? 1U << random.bounded(12) : 0;
        if (random.bounded(3) == 0)
            one.kind = ItemKind(1 + random.bounded(6));
        ladder.items.push_back(one);
    }
    return ladder;
}

// A lossy link as a lab would show it: TCP beside UDP.
inline Ladder experiment()
{
    using ItemKind = LadderItem::Kind;
    constexpr qint64 Ms = 1'000'000;
    Ladder ladder;
    ladder.lanes = {{Text{"client", {}}, 0}, {Text{"server", {}}, 0}, {Text{"client", {}}, 1}, {Text{"server", {}}, 1}};
    const auto arrow = [&](qint64 sent, qint64 arrived, int lane, const char *label, quint32 marks = 0) {
        LadderItem one = ladderItem(sent * Ms, lane, QString::fromLatin1(label),
                                arrived < 0 ? LadderItem::Arrival::Lost : LadderItem::Arrival::Known);
        one.arrived = arrived * Ms;
        one.marks = marks;
        ladder.items.push_back(one);
    };
    const auto event = [&](qint64 time, int lane, ItemKind kind, const char *label) {
        LadderItem one = ladderItem(time * Ms, lane, QString::fromLatin1(label));
        one.kind = kind;
        ladder.items.push_back(one);
    };
    arrow(0, 20, 0, "SYN seq 0", LadderMark::HandshakeSyn);
    arrow(20, 41, 1, "SYN+ACK seq 0 ack 1", LadderMark::HandshakeSynAck);
    arrow(41, 62, 0, "ACK", LadderMark::HandshakeAck);
    arrow(62, 83, 0, "1 seq 1, 400 bytes", LadderMark::Data);
    arrow(83, -1, 0, "2 seq 401, 400 bytes", LadderMark::Data);
    arrow(104, 126, 0, "3 seq 801, 400 bytes", LadderMark::Data);
    arrow(84, 107, 1, "ACK 401");
    arrow(126, 147, 1, "ACK 401, again", LadderMark::Caution);
    arrow(231, 252, 0, "2 sent again, 148 ms later", LadderMark::Data | LadderMark::Retransmission);
    arrow(253, 273, 1, "ACK 1201");
    arrow(290, 311, 0, "FIN+ACK", LadderMark::Fin);
    arrow(311, 332, 1, "FIN+ACK", LadderMark::Fin);
    arrow(62, 83, 2, "1 400 bytes", LadderMark::Data);
    arrow(83, -1, 2, "2 400 bytes", LadderMark::Data);
    arrow(104, 188, 2, "3 400 bytes", LadderMark::Data | LadderMark::OutOfOrder);
    arrow(125, 146, 2, "4 400 bytes", LadderMark::Data);
    arrow(125, 160, 2, "4 once more", LadderMark::Data | LadderMark::Duplicate);
    event(0, 0, ItemKind::State, "SYN-SENT");
    event(20, 1, ItemKind::State, "SYN-RECEIVED");
    event(41, 0, ItemKind::State, "ESTABLISHED");
    event(62, 1, ItemKind::State, "ESTABLISHED");
    event(62, 0, ItemKind::Write, "write 1");
    event(83, 0, ItemKind::Write, "write 2");
    event(83, 1, ItemKind::Read, "read 1");
    event(104, 0, ItemKind::Write, "write 3");
    event(252, 1, ItemKind::Read, "read 2 3");
    event(290, 0, ItemKind::State, "FIN-WAIT-1");
    event(332, 0, ItemKind::State, "TIME-WAIT");
    event(62, 2, ItemKind::Write, "send 1");
    event(83, 3, ItemKind::Read, "got 1");
    event(188, 3, ItemKind::Read, "got 3, late");
    return ladder;
}

} // namespace porthole::test
