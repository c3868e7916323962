// What became of the messages that a person composed, in plain sentences.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labsendwords.h"

#include "core/lab/labwords.h"
#include "core/session/comparison.h"

#include <algorithm>

namespace porthole::lab {

namespace {

const LabEvent *firstEventOf(const LabRun &run, LabEvent::What what)
{
    const auto found = std::find_if(run.events.begin(), run.events.end(), [what](const LabEvent &one) { return one.what == what; });
    return found == run.events.end() ? nullptr : &*found;
}

// Those that were sent, and that host B's program never had whole.
QList<int> neverThere(const LabRun &run)
{
    QList<int> all;
    for (size_t i = 0; i < run.messages.size(); ++i)
        if (run.messages[i].written >= 0 && run.messages[i].reached < 0)
            all += int(i) + 1;
    return all;
}

void addReached(LabStory &said, const LabRun &run)
{
    const QList<int> missing = neverThere(run);
    const auto reached = std::count_if(run.messages.begin(), run.messages.end(), [](const LabMessage &one) { return one.reached >= 0; });
    said += Text{QT_TRANSLATE_NOOP("porthole", "Messages that host B's program had whole: %1 of %2."),
                 {countText(quint64(reached)), countText(run.messages.size())}};
    if (missing.isEmpty() || run.isOpenEnded())
        return;
    said += LabSentence::about(run.messages[size_t(missing.first() - 1)].wroteEntry,
                               {run.isStream() ? QT_TRANSLATE_NOOP("porthole", "Messages that never reached it: %1.")
                                               : QT_TRANSLATE_NOOP("porthole", "Messages that never reached it, and nobody told the sender: %1."),
                                {numberList(missing)}});
}

void addAnswers(LabStory &said, const LabRun &run, const LabFigures &figures)
{
    if (!run.isAnswered) {
        said += Text{run.isStream() ? QT_TRANSLATE_NOOP("porthole", "Host B's program answers nothing: host A knows from its kernel alone that the bytes were acknowledged.")
                                    : QT_TRANSLATE_NOOP("porthole", "Host B's program answers nothing: host A never learns what arrived."),
                     {}};
        return;
    }
    said += Text{QT_TRANSLATE_NOOP("porthole", "Answers that came: %1 of %2."),
                 {countText(quint64(figures.messagesDelivered)), countText(run.messages.size())}};
    QList<int> lost, unsent;
    for (const int number : figures.answersLost)
        (run.messages[size_t(number - 1)].unanswered ? unsent : lost) += number;
    if (!unsent.isEmpty())
        said += LabSentence::about(run.messages[size_t(unsent.first() - 1)].reachedEntry,
                                   {QT_TRANSLATE_NOOP("porthole", "Messages whose answer was never sent, as host B's kernel had no room for it: %1."), {numberList(unsent)}});
    if (!lost.isEmpty() && !run.isStream())
        said += LabSentence::about(run.messages[size_t(lost.first() - 1)].reachedEntry,
                                   {QT_TRANSLATE_NOOP("porthole", "Messages that host B's program answered in vain: %1. Host A cannot tell them from those that never arrived."),
                                    {numberList(lost)}});
    if (!figures.latencies.isEmpty())
        said += Text{QT_TRANSLATE_NOOP("porthole", "From a message to its answer: %1 at least, %2 in the middle, %3 at most."),
                     {milliseconds(figures.latencies.first()), milliseconds(figures.latency(50)), milliseconds(figures.latencies.last())}};
}

// TCP has bytes: where messages go together, so does what is answered to a piece.
void addPieces(LabStory &said, const LabRun &run)
{
    const quint64 pieces = run.reads[size_t(Side::B)];
    const auto written = quint64(std::count_if(run.messages.begin(), run.messages.end(), [](const LabMessage &one) { return one.written >= 0; }));
    if (run.isStream() && pieces != 0 && pieces != written)
        said += Text{QT_TRANSLATE_NOOP("porthole", "A stream has no messages: host B's program read the %1 that were written in %2 pieces."),
                     {countText(written), countText(pieces)}};
}

} // namespace

void addSend(LabStory &said, const LabRun &run, const LabFigures &figures)
{
    const LabEvent *connected = firstEventOf(run, LabEvent::What::IsConnected), *secured = firstEventOf(run, LabEvent::What::IsSecured);
    if (connected && secured)
        said += Text{QT_TRANSLATE_NOOP("porthole", "TLS took %1 more before anything could be sent."), {milliseconds(secured->time - connected->time)}};
    addReached(said, run);
    if (figures.observed.heldBack > 0)
        said += Text{QT_TRANSLATE_NOOP("porthole", "Messages that were there and had to wait for one in front of them: %1, up to %2."),
                     {countText(quint64(figures.observed.heldBack)), milliseconds(figures.observed.longestHeldBack)}};
    addPieces(said, run);
    addAnswers(said, run, figures);
    if (figures.messagesLate > 0)
        said += Text{QT_TRANSLATE_NOOP("porthole", "%1 came after a later one, and the reader got them in that order."), {countText(quint64(figures.messagesLate))}};
    if (figures.messagesTwice > 0)
        said += Text{QT_TRANSLATE_NOOP("porthole", "%1 came twice."), {countText(quint64(figures.messagesTwice))}};
    if (run.isAlike && run.isOver) // what has arrived may still be read
        said += Text{QT_TRANSLATE_NOOP("porthole", "Messages or answers that say the same went in several packets each, or found a full buffer: how many of them came is known, not which."), {}};
}

} // namespace porthole::lab
