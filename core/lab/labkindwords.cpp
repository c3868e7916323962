// What did happen in a run of one kind or another, in plain sentences, and the names of its events.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labkindwords.h"

#include "core/lab/labsendwords.h"
#include "core/lab/labstatewords.h"
#include "core/lab/labwords.h"
#include "core/protocol/failure.h"
#include "core/protocol/tcpinfo/tcpinfo.h"
#include "core/session/comparison.h"

#include <algorithm>

namespace porthole::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t MostEventsTold = 6;

bool isStream(const LabRun &run)
{
    return run.transport == TransportKind::Tcp;
}

QString errnoText(int error)
{
    return QString::fromLatin1(errnoName(error));
}

QList<LabEvent> eventsOf(const LabRun &run, LabEvent::What what)
{
    QList<LabEvent> found;
    std::copy_if(run.events.begin(), run.events.end(), std::back_inserter(found), [what](const LabEvent &one) { return one.what == what; });
    return found;
}

void addTold(LabStory &said, const LabRun &run)
{
    const QList<LabEvent> told = eventsOf(run, LabEvent::What::IsTold);
    for (const LabEvent &event : told.first(std::min<qsizetype>(told.size(), MostEventsTold)))
        said += LabSentence::about(event.entry, {QT_TRANSLATE_NOOP("porthole", "After %3 host %1's program was told %2."),
                                                 {hostLetter(event.side), errnoText(event.error), milliseconds(event.time - run.began)}});
}

void addExchange(LabStory &said, const LabRun &run, const LabFigures &figures)
{
    if (figures.latencies.isEmpty())
        return;
    said += Text{QT_TRANSLATE_NOOP("porthole", "From question to answer: %1 at least, %2 in the middle, %3 at most."),
                 {milliseconds(figures.latencies.first()), milliseconds(figures.latency(50)), milliseconds(figures.latencies.last())}};
    if (isStream(run) || figures.messagesLost.isEmpty())
        return;
    const auto reached = std::count_if(run.messages.begin(), run.messages.end(),
                                       [](const LabMessage &one) { return one.written >= 0 && !one.isDelivered() && one.reached >= 0; });
    said += Text{QT_TRANSLATE_NOOP("porthole", "Questions that nobody answered: %1. Of these %2 had reached host B, whose answer was lost."),
                 {numberList(figures.messagesLost), countText(quint64(reached))}};
}

// Those in front of, and those from `from` on, in order of size.
QList<qint64> latenciesOf(const LabRun &run, int first, int end)
{
    QList<qint64> all;
    for (int i = first; i < std::min(end, int(run.messages.size())); ++i)
        if (const LabMessage &message = run.messages[size_t(i)]; message.isDelivered())
            all += message.delivered - message.written;
    std::sort(all.begin(), all.end());
    return all;
}

void addNagle(LabStory &said, const LabRun &run, const LabFigures &figures)
{
    if (run.noDelayFrom == 0)
        return;
    const QList<qint64> without = latenciesOf(run, 0, run.noDelayFrom - 1), with = latenciesOf(run, run.noDelayFrom - 1, int(run.messages.size()));
    if (!without.isEmpty())
        said += Text{QT_TRANSLATE_NOOP("porthole", "Without TCP_NODELAY an answer took %1 (median), %2 at most."),
                     {milliseconds(without[without.size() / 2]), milliseconds(without.last())}};
    if (!with.isEmpty())
        said += Text{QT_TRANSLATE_NOOP("porthole", "With it an answer took %1 (median), %2 at most."),
                     {milliseconds(with[with.size() / 2]), milliseconds(with.last())}};
    if (!figures.observed.delayedAcks.isEmpty())
        said += Text{QT_TRANSLATE_NOOP("porthole", "Acknowledgements that were held back: %1, by %2 to %3."),
                     {countText(quint64(figures.observed.delayedAcks.size())),
                      milliseconds(*std::min_element(figures.observed.delayedAcks.begin(), figures.observed.delayedAcks.end())),
                      milliseconds(*std::max_element(figures.observed.delayedAcks.begin(), figures.observed.delayedAcks.end()))}};
}

void addBulk(LabStory &said, const LabRun &run, const LabFigures &figures)
{
    said += Text{QT_TRANSLATE_NOOP("porthole", "Goodput: %1 kbit/s."), {countText(quint64(figures.goodput / 1000 + 0.5))}};
    if (isStream(run) && figures.observed.firstCwnd > 0)
        said += Text{QT_TRANSLATE_NOOP("porthole", "The congestion window was %1 segments at first, %2 at most, %3 at the end."),
                     {countText(figures.observed.firstCwnd), countText(figures.observed.mostCwnd), countText(figures.observed.lastCwnd)}};
}

void addClock(LabStory &said, const LabFigures &figures)
{
    const QList<qint64> &all = figures.observed.oneWay;
    if (all.isEmpty())
        return;
    said += Text{QT_TRANSLATE_NOOP("porthole", "One way took %1 at least, %2 in the middle, %3 at most; jitter %4. Both hosts read one clock."),
                 {milliseconds(all.first()), milliseconds(all[all.size() / 2]), milliseconds(all.last()), milliseconds(figures.observed.jitter)}};
}

// Of several clients each that had to send it more than once.
void addSyns(LabStory &said, const LabFigures &figures)
{
    const QList<QList<qint64>> &clients = figures.observed.synTimes;
    for (qsizetype i = 0; i < clients.size(); ++i) {
        QStringList times;
        for (const qint64 time : clients[i])
            times += milliseconds(time);
        const QStringList words{countText(quint64(times.size())), times.join(u", "_s), QString::number(i + 1)};
        if (times.size() > 1)
            said += Text{clients.size() == 1 ? QT_TRANSLATE_NOOP("porthole", "SYN was sent %1 times, after %2.")
                                             : QT_TRANSLATE_NOOP("porthole", "Client %3 sent SYN %1 times, after %2."),
                         words};
    }
}

void addLostIcmp(LabStory &said, const LabFigures &figures)
{
    if (figures.observed.unreachablesLost > 0)
        said += Text{QT_TRANSLATE_NOOP("porthole", "Of these answers %1 did not arrive."), {countText(figures.observed.unreachablesLost)}};
}

void addNobody(LabStory &said, const LabRun &run, const LabFigures &figures)
{
    if (isStream(run)) {
        for (const LabEvent &event : eventsOf(run, LabEvent::What::CannotConnect))
            said += LabSentence::about(event.entry, {QT_TRANSLATE_NOOP("porthole", "connect() failed after %2: %1."),
                                                     {errnoText(event.error), milliseconds(event.time - run.began)}});
        return;
    }
    const QList<LabEvent> told = eventsOf(run, LabEvent::What::IsTold);
    said += Text{QT_TRANSLATE_NOOP("porthole", "Datagrams sent: %1. Host B answered %2 of them with ICMP: port unreachable."),
                 {countText(quint64(figures.messagesSent)), countText(figures.observed.unreachables)}};
    addLostIcmp(said, figures);
    if (!told.isEmpty())
        said += Text{QT_TRANSLATE_NOOP("porthole", "Calls that failed with %2 and sent nothing, each for an earlier datagram: %1."),
                     {countText(quint64(told.size())), errnoText(told.first().error)}};
    else
        said += Text{QT_TRANSLATE_NOOP("porthole", "Nobody told the sender anything."), {}};
}

void addNoAccept(LabStory &said, const LabRun &run, const LabFigures &figures)
{
    if (!isStream(run)) {
        said += Text{QT_TRANSLATE_NOOP("porthole", "Datagrams that lie unread in host B's kernel: %1. It had no room for %2."),
                     {countText(figures.observed.leftUnread), countText(figures.receiverDropped)}};
        return;
    }
    quint64 most = 0;
    for (const LabKernelState &state : run.states)
        most = std::max<quint64>(most, state.side == Side::B ? state.receiveQueue : 0);
    said += Text{QT_TRANSLATE_NOOP("porthole", "Clients that were connected, although nobody accepted: %1 of %2."),
                 {countText(quint64(eventsOf(run, LabEvent::What::IsConnected).size())), countText(run.messages.size())}};
    if (most > 0)
        said += Text{QT_TRANSLATE_NOOP("porthole", "Host B's kernel kept up to %1 bytes of a client that nobody read."), {countText(most)}};
    for (const LabEvent &event : eventsOf(run, LabEvent::What::CannotConnect))
        said += LabSentence::about(event.entry, {QT_TRANSLATE_NOOP("porthole", "Client %1 was not connected: %2 after %3."),
                                                 {QString::number(event.number), errnoText(event.error), milliseconds(event.time - run.began)}});
}

void addReset(LabStory &said, const LabRun &run, const LabFigures &figures)
{
    for (const LabEvent &event : eventsOf(run, LabEvent::What::BreaksOff))
        said += LabSentence::about(event.entry, {QT_TRANSLATE_NOOP("porthole", "After %2 host %1 broke off."),
                                                 {hostLetter(event.side), milliseconds(event.time - run.began)}});
    for (const LabEvent &event : eventsOf(run, LabEvent::What::Closes)) {
        const QStringList words{hostLetter(event.side), milliseconds(event.time - run.began), countText(figures.observed.leftUnread)};
        said += isStream(run)
            ? Text{QT_TRANSLATE_NOOP("porthole", "After %2 host %1 closed its socket, in which bytes lay that nobody had read."), words.first(2)}
            : Text{QT_TRANSLATE_NOOP("porthole", "After %2 host %1 closed its socket. Datagrams that lay in it unread, and went with it: %3."), words};
    }
    if (isStream(run)) {
        said += Text{QT_TRANSLATE_NOOP("porthole", "Packets with RST: %1. Messages that had been written, and were never read: %2."),
                     {countText(figures.observed.resets), countText(quint64(figures.messagesLost.size()))}};
    } else if (figures.observed.unreachables > 0) {
        said += Text{QT_TRANSLATE_NOOP("porthole", "Answers that the port is unreachable: %1."), {countText(figures.observed.unreachables)}};
        addLostIcmp(said, figures);
    }
    addTold(said, run);
}

void addSlowReader(LabStory &said, const LabRun &run, const LabFigures &figures)
{
    if (!isStream(run))
        return;
    if (figures.observed.windowsShut == 0) {
        said += Text{QT_TRANSLATE_NOOP("porthole", "The window was never shut."), {}};
        return;
    }
    said += Text{QT_TRANSLATE_NOOP("porthole", "The window was shut %1 times, for %2 in all; host A asked %3 times whether it had opened."),
                 {countText(quint64(figures.observed.windowsShut)), milliseconds(figures.observed.shutFor), countText(figures.observed.windowProbes)}};
    if (figures.observed.isStillShut)
        said += Text{QT_TRANSLATE_NOOP("porthole", "It was still shut at the end."), {}};
    if (const QList<LabEvent> blocked = eventsOf(run, LabEvent::What::IsBlocked); !blocked.isEmpty())
        said += Text{QT_TRANSLATE_NOOP("porthole", "Host A's kernel took no more from its program after %1."), {milliseconds(blocked.first().time - run.began)}};
}

// Of datagrams nothing waits, and what is missing stays a hole.
void addHoles(LabStory &said, const LabRun &run)
{
    QList<int> holes;
    int last = 0;
    for (int i = 1; i <= int(run.messages.size()); ++i)
        last = run.messages[size_t(i - 1)].isDelivered() ? i : last;
    for (int i = 1; i < last; ++i)
        if (const LabMessage &message = run.messages[size_t(i - 1)]; message.written >= 0 && !message.isDelivered())
            holes += i;
    if (!holes.isEmpty())
        said += Text{QT_TRANSLATE_NOOP("porthole", "The reader has holes in place of %1; nothing behind them had to wait."), {numberList(holes)}};
}

void addHeldBack(LabStory &said, const LabRun &run, const LabFigures &figures)
{
    if (!isStream(run))
        return addHoles(said, run);
    if (figures.observed.heldBack == 0)
        said += Text{QT_TRANSLATE_NOOP("porthole", "No message had to wait for one in front of it."), {}};
    else
        said += Text{QT_TRANSLATE_NOOP("porthole", "Messages that were there and had to wait for one in front of them: %1, up to %2."),
                     {countText(quint64(figures.observed.heldBack)), milliseconds(figures.observed.longestHeldBack)}};
}

// What a machine asked, and what it was answered.
void addFetch(LabStory &said, const LabRun &run)
{
    const QList<LabEvent> connected = eventsOf(run, LabEvent::What::IsConnected), secured = eventsOf(run, LabEvent::What::IsSecured);
    if (!connected.isEmpty() && !secured.isEmpty())
        said += Text{QT_TRANSLATE_NOOP("porthole", "TLS took %1 more before anything could be asked."),
                     {milliseconds(secured.first().time - connected.first().time)}};
    const size_t told = std::min(run.messages.size(), MostEventsTold);
    for (size_t i = 0; i < told; ++i) {
        const LabMessage &message = run.messages[i];
        if (message.isDelivered())
            said += LabSentence::about(message.readEntry, {QT_TRANSLATE_NOOP("porthole", "\"%1\" was answered whole after %3: %2."),
                                                           {message.asked, message.got, milliseconds(message.delivered - message.written)}});
        else
            said += LabSentence::about(message.wroteEntry, {QT_TRANSLATE_NOOP("porthole", "\"%1\" had no whole answer."), {message.asked}});
    }
    if (run.messages.size() > told)
        said += Text{QT_TRANSLATE_NOOP("porthole", "Further requests: %1."), {countText(run.messages.size() - told)}};
    if (!run.verdict.isEmpty())
        said += Text{QT_TRANSLATE_NOOP("porthole", "What came of it: %1"), {run.verdict}};
    const QList<LabEvent> calls = eventsOf(run, LabEvent::What::Connects);
    if (!calls.isEmpty() && !run.messages.empty() && run.messages.back().isDelivered())
        said += Text{QT_TRANSLATE_NOOP("porthole", "From connect() to the last byte of the answer it took %1."),
                     {milliseconds(run.messages.back().delivered - calls.first().time)}};
    said += Text{QT_TRANSLATE_NOOP("porthole", "Only TCP ran: the protocol goes over nothing else."), {}};
}

} // namespace

void addOfKind(LabStory &said, const LabRun &run, const LabFigures &figures)
{
    switch (run.kind) {
    case LabKind::Messages:
        if (figures.observed.heldBack > 0)
            addHeldBack(said, run, figures);
        break;
    case LabKind::Exchange: addExchange(said, run, figures); break;
    case LabKind::Bulk: addBulk(said, run, figures); break;
    case LabKind::Clock: addClock(said, figures); break;
    case LabKind::Nobody: addNobody(said, run, figures); break;
    case LabKind::NoAccept: addNoAccept(said, run, figures); break;
    case LabKind::HalfClose:
        said += Text{QT_TRANSLATE_NOOP("porthole", "Only TCP ran: UDP has no connection, and so no half of one that could end."), {}};
        break;
    case LabKind::Reset: addReset(said, run, figures); break;
    case LabKind::SlowReader: addSlowReader(said, run, figures); break;
    case LabKind::Nagle:
        if (isStream(run))
            addNagle(said, run, figures);
        else
            addExchange(said, run, figures);
        break;
    case LabKind::HeadOfLine: addHeldBack(said, run, figures); break;
    case LabKind::Fetch: addFetch(said, run); break;
    case LabKind::Send: addSend(said, run, figures); break;
    }
    if (!isStream(run))
        return;
    addSyns(said, figures);
    addStates(said, run, figures);
}

Text eventText(const LabEvent &event)
{
    using Did = LabEvent::What;
    const QStringList error{errnoText(event.error)};
    switch (event.what) {
    case Did::Connects: return {"connect()", {}};
    case Did::IsConnected: return {QT_TRANSLATE_NOOP("porthole", "is connected"), {}};
    case Did::CannotConnect: return {QT_TRANSLATE_NOOP("porthole", "connect() failed: %1"), error};
    case Did::Listens: return {"listen()", {}};
    case Did::HasAccepted: return {"accept()", {}};
    case Did::EndsWriting: return {"shutdown()", {}};
    case Did::SeesEnd: return {QT_TRANSLATE_NOOP("porthole", "sees the end"), {}};
    case Did::BreaksOff: return {QT_TRANSLATE_NOOP("porthole", "breaks off"), {}};
    case Did::IsTold: return {QT_TRANSLATE_NOOP("porthole", "is told %1"), error};
    case Did::IsBlocked: return {QT_TRANSLATE_NOOP("porthole", "is blocked: the kernel takes no more"), {}};
    case Did::GoesOn: return {QT_TRANSLATE_NOOP("porthole", "goes on: the kernel has room"), {}};
    case Did::PausesReading: return {QT_TRANSLATE_NOOP("porthole", "does not read"), {}};
    case Did::ReadsAgain: return {QT_TRANSLATE_NOOP("porthole", "reads again"), {}};
    case Did::SetsNoDelay: return {"TCP_NODELAY", {}};
    case Did::Closes: return {"close()", {}};
    case Did::IsSecured: return {QT_TRANSLATE_NOOP("porthole", "TLS is set up"), {}};
    }
    return {};
}

const char *eventName(LabEvent::What what)
{
    static constexpr const char *Names[] = {"connects",   "is-connected", "cannot-connect", "listens",        "has-accepted",
                                            "ends-writing", "sees-end",   "breaks-off",     "is-told",        "is-blocked",
                                            "goes-on",    "pauses-reading", "reads-again",  "sets-nodelay",   "closes",
                                            "is-secured"};
    static_assert(std::size(Names) == size_t(LabEvent::What::Last) + 1);
    return Names[size_t(what)];
}

const char *kindName(LabKind kind)
{
    static constexpr const char *Names[] = {"messages",   "exchange", "bulk",        "clock", "nobody",      "no-accept",
                                            "half-close", "reset",    "slow-reader", "nagle", "head-of-line",
                                            "fetch",      "send"};
    static_assert(std::size(Names) == size_t(LabKind::Last) + 1);
    return Names[size_t(kind)];
}

} // namespace porthole::lab
