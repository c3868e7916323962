// What states of a connection were seen in a run, in plain words.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labstatewords.h"

#include "core/lab/labwords.h"
#include "core/protocol/failure.h"
#include "core/protocol/net/transportheaders.h"
#include "core/protocol/tcpinfo/tcpinfo.h"
#include "core/session/comparison.h"

#include <algorithm>

namespace porthole::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr quint8 WaitsForOld = 6; // <linux/tcp_states.h>

// Of one connection, in the order in which each was seen for the first time. TCP_INFO is that of the first one.
QStringList statesSeen(const LabRun &run, Side side, int connection)
{
    QList<std::pair<qint64, quint64>> seen;
    for (const LabLook &look : run.looks)
        if (const auto state = look.sample.at(TcpField::State); state && look.side == side && connection == 1)
            seen += {look.sample.time, *state};
    for (const LabKernelState &state : run.states)
        if (state.side == side && state.state != 0 && state.connection == connection)
            seen += {state.time, state.state};
    std::stable_sort(seen.begin(), seen.end(), [](const auto &one, const auto &other) { return one.first < other.first; });
    QStringList names;
    for (const auto &[time, state] : seen)
        if (const QString name = QString::fromLatin1(tcpStateName(state)); !names.contains(name))
            names += name;
    // What the program holds is closed, and the kernel goes on with it.
    if (names.contains(u"TIME_WAIT"_s))
        names.removeAll(u"CLOSE"_s);
    return names;
}

// What fared alike is told at once.
void addStatesOfClients(LabStory &said, const LabRun &run, Side side, int clients)
{
    QStringList ways;
    QList<QList<int>> whose;
    for (int client = 1; client <= clients; ++client) {
        const QString way = statesSeen(run, side, client).join(u", "_s);
        const qsizetype known = ways.indexOf(way);
        if (way.isEmpty())
            continue;
        if (known < 0) {
            ways += way;
            whose += QList<int>{client};
        } else {
            whose[known] += client;
        }
    }
    for (qsizetype i = 0; i < ways.size(); ++i)
        said += Text{whose[i].size() == 1 ? QT_TRANSLATE_NOOP("porthole", "With client %3 host %1 was seen in %2.")
                                          : QT_TRANSLATE_NOOP("porthole", "With clients %3 host %1 was seen in %2."),
                     {hostLetter(side), ways[i], numberList(whose[i])}};
}

// RFC 1337: a reset that comes in TIME-WAIT ends it, unless the kernel was told to wait all the same.
bool isEndedByReset(const LabRun &run, Side side)
{
    const auto isOf = [side](quint8 state) {
        return [side, state](const LabKernelState &one) { return one.side == side && one.connection == 1 && one.state == state; };
    };
    const auto waits = std::find_if(run.states.begin(), run.states.end(), isOf(WaitsForOld));
    const auto gone = std::find_if(waits, run.states.end(), isOf(0));
    return gone != run.states.end() && std::any_of(run.records.begin(), run.records.end(), [&](const LabRecord &record) {
        return record.frame.from != side && !record.arrived.empty() && record.arrived.front() <= gone->time
            && (outlineOf(record).flags & net::TcpFlag::Reset);
    });
}

} // namespace

void addStates(LabStory &said, const LabRun &run, const LabFigures &figures)
{
    const int clients = std::min<int>(int(figures.observed.synTimes.size()), LabOptions::MostClients);
    for (const Side side : {Side::A, Side::B}) {
        if (clients > 1)
            addStatesOfClients(said, run, side, clients);
        else if (const QStringList names = statesSeen(run, side, 1); !names.isEmpty())
            said += Text{QT_TRANSLATE_NOOP("porthole", "Host %1 was seen in %2. Between two looks it may have been in others."), {hostLetter(side), names.join(u", "_s)}};
        if (clients <= 1 && isEndedByReset(run, side))
            said += Text{QT_TRANSLATE_NOOP("porthole", "Host %1's TIME_WAIT did not last: a reset came, and its kernel forgot the connection (RFC 1337)."),
                         {hostLetter(side)}};
    }
    if (run.stateError != 0)
        said += Text{QT_TRANSLATE_NOOP("porthole", "What states came after close() is not known: this kernel cannot be asked (%1)."),
                     {QString::fromLatin1(errnoName(run.stateError))}};
}

Text kernelStateText(const LabKernelState &state)
{
    if (state.state == 0)
        return {QT_TRANSLATE_NOOP("porthole", "the kernel has forgotten it"), {}};
    const QString name = QString::fromLatin1(tcpStateName(state.state));
    if (state.receiveQueue > 0)
        return {QT_TRANSLATE_NOOP("porthole", "%1 in the kernel, %2 bytes unread"), {name, countText(state.receiveQueue)}};
    return {QT_TRANSLATE_NOOP("porthole", "%1 in the kernel"), {name}};
}

} // namespace porthole::lab
