// What did happen in a run, in plain sentences: derived from its facts and from nothing else.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labwords.h"

#include "core/lab/labkindwords.h"
#include "core/protocol/bytes.h"
#include "core/session/comparison.h"

#include <QLocale>
#include <QtGlobal>

namespace porthole::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostOfSetting = 80; // characters of a name or a value

// Of an exchange both hosts send messages.
Text segmentText(const LabRun &run, const LabRepair &repair)
{
    const QStringList numbers{QString::number(repair.segment), QString::number(repair.message)};
    if (repair.message == 0)
        return {repair.from == Side::A ? QT_TRANSLATE_NOOP("porthole", "Host A's segment %1") : QT_TRANSLATE_NOOP("porthole", "Host B's segment %1"),
                numbers.first(1)};
    if (!bothSpeak(run.kind))
        return {QT_TRANSLATE_NOOP("porthole", "Segment %1 (message %2)"), numbers};
    if (run.kind == LabKind::Send && repair.from == Side::A)
        return {QT_TRANSLATE_NOOP("porthole", "Host A's segment %1 (message %2)"), numbers};
    return repair.from == Side::A ? Text{QT_TRANSLATE_NOOP("porthole", "Host A's segment %1 (question %2)"), numbers}
                                  : Text{QT_TRANSLATE_NOOP("porthole", "Host B's segment %1 (answer %2)"), numbers};
}

Text sentAgainText(const LabRepair &repair)
{
    const QStringList after{milliseconds(repair.after)};
    switch (repair.cause) {
    case RepairCause::Timeout: return {QT_TRANSLATE_NOOP("porthole", "sent again %1 later, because the timer ran out"), after};
    case RepairCause::DuplicateAcks:
        return {QT_TRANSLATE_NOOP("porthole", "sent again %1 later, because acknowledgements of later segments came"), after};
    case RepairCause::TailProbe: return {QT_TRANSLATE_NOOP("porthole", "sent again %1 later, as a tail loss probe"), after};
    case RepairCause::Unknown: break;
    }
    return {QT_TRANSLATE_NOOP("porthole", "sent again %1 later"), after};
}

Text repairText(const LabRun &run, const LabRepair &repair)
{
    const Text segment = segmentText(run, repair);
    const bool damaged = repair.lost->fate() == Fate::Corrupted;
    if (!repair.again)
        return {damaged ? QT_TRANSLATE_NOOP("porthole", "%1 arrived damaged and was not sent again.")
                        : QT_TRANSLATE_NOOP("porthole", "%1 was dropped and not sent again."),
                {}, {segment}};
    const Text again = sentAgainText(repair);
    if (run.kind == LabKind::Fetch || (run.kind == LabKind::Send && repair.message == 0))
        return {damaged ? QT_TRANSLATE_NOOP("porthole", "%1 arrived damaged; %2.") : QT_TRANSLATE_NOOP("porthole", "%1 was dropped; %2."),
                {}, {segment, again}};
    if (repair.waited < 0)
        return {damaged ? QT_TRANSLATE_NOOP("porthole", "%1 arrived damaged; %2; the reader never got it.")
                        : QT_TRANSLATE_NOOP("porthole", "%1 was dropped; %2; the reader never got it."),
                {}, {segment, again}};
    return {damaged ? QT_TRANSLATE_NOOP("porthole", "%2 arrived damaged; %3; the reader waited %1.")
                    : QT_TRANSLATE_NOOP("porthole", "%2 was dropped; %3; the reader waited %1."),
            {milliseconds(repair.waited)}, {segment, again}};
}

void addVoid(LabStory &said, const LabRun &run)
{
    if (run.isOver && !run.counted)
        said += Text{QT_TRANSLATE_NOOP("porthole", "What the wire itself lost, and what the kernels dropped, is not known: nobody could count it any more."), {}};
    if (!run.isVoid())
        return;
    said += Text{QT_TRANSLATE_NOOP("porthole", "This run is void: the wire itself lost %1 frames, could not hand over %2, and could not "
                                               "tell %3. The figures are not the truth."),
                 {countText(run.after().captureDrops - run.before.captureDrops + run.vanished), countText(run.after().sendErrors - run.before.sendErrors),
                  countText(run.after().untold - run.before.untold + run.leftOut)}};
}

void addLate(LabStory &said, const LabRun &run)
{
    if (run.after().late >= LateFrom)
        said += Text{QT_TRANSLATE_NOOP("porthole", "This machine was busy: the wire was up to %1 later than the link that was asked for."),
                     {milliseconds(run.after().late)}};
}

// A file may have any bytes for them.
void addRefused(LabStory &said, const LabRun &run)
{
    const auto plain = [](const QByteArray &words) { return visibleText(words, MostOfSetting); };
    for (const Granted &one : run.refused) {
        if (one.value.isEmpty())
            said += Text{QT_TRANSLATE_NOOP("porthole", "This system has no setting %1."), {plain(one.name)}};
        else
            said += Text{QT_TRANSLATE_NOOP("porthole", "This system left %1 at %2; asked for was %3."),
                         {plain(one.name), plain(one.value), plain(one.wanted)}};
    }
}

void addEnd(LabStory &said, const LabRun &run, const LabFigures &figures)
{
    if (run.failure)
        said += inWords(run.failure).what;
    if (run.isCutShort)
        said += Text{QT_TRANSLATE_NOOP("porthole", "It was cut short."), {}};
    if (figures.messagesOpen > 0)
        said += Text{QT_TRANSLATE_NOOP("porthole", "Messages that had not arrived by then: %1."), {countText(quint64(figures.messagesOpen))}};
    if (run.isGarbled)
        said += Text{QT_TRANSLATE_NOOP("porthole", "The reader got other bytes than were written."), {}};
}

void addHandshake(LabStory &said, const LabRun &run)
{
    const QList<const LabRecord *> steps = handshakeOf(run);
    if (steps.size() < 3)
        said += Text{QT_TRANSLATE_NOOP("porthole", "The handshake was not completed: %1 of its three packets arrived."), {countText(quint64(steps.size()))}};
    else if (steps[0]->frame.is == FrameClass::Again)
        said += LabSentence{{QT_TRANSLATE_NOOP("porthole", "The handshake (SYN, SYN+ACK, ACK) took %1 from the SYN that arrived first; it was not the first that was sent."),
                             {milliseconds(steps[2]->arrived.front() - steps[0]->frame.left)}},
                            steps[0]->frame.id};
    else
        said += LabSentence{{QT_TRANSLATE_NOOP("porthole", "The handshake (SYN, SYN+ACK, ACK) took %1."),
                             {milliseconds(steps[2]->arrived.front() - steps[0]->frame.left)}},
                            steps[0]->frame.id};
}

void addRepairs(LabStory &said, const LabRun &run, const LabFigures &figures)
{
    const QList<LabRepair> repairs = repairsOf(run);
    for (const LabRepair &repair : repairs.first(std::min<qsizetype>(repairs.size(), MostRepairsTold)))
        said += LabSentence{repairText(run, repair), repair.lost->frame.id};
    if (repairs.size() > MostRepairsTold)
        said += Text{QT_TRANSLATE_NOOP("porthole", "Further segments that were lost: %1."), {countText(quint64(repairs.size() - MostRepairsTold))}};
    if (figures.needless > 0)
        said += Text{QT_TRANSLATE_NOOP("porthole", "Sent again although nothing of it was lost: %1."), {countText(figures.needless)}};
    if (figures.retransmissions == 0)
        said += Text{QT_TRANSLATE_NOOP("porthole", "Nothing was sent again."), {}};
}

void addStream(LabStory &said, const LabRun &run, const LabFigures &figures)
{
    // Of several connections no one's segments are told.
    if (run.kind == LabKind::Nobody || run.kind == LabKind::NoAccept)
        return;
    addHandshake(said, run);
    addRepairs(said, run, figures);
    if (run.kind == LabKind::Send)
        return; // what came of it is said below
    if (bothSpeak(run.kind)) {
        said += Text{QT_TRANSLATE_NOOP("porthole", "Answers that came: %1 of %2."),
                     {countText(quint64(figures.messagesDelivered)), countText(run.messages.size())}};
        return;
    }
    if (figures.messagesDelivered == int(run.messages.size()))
        said += Text{QT_TRANSLATE_NOOP("porthole", "All %1 messages arrived, each once and in order."), {countText(quint64(figures.messagesDelivered))}};
    else
        said += Text{QT_TRANSLATE_NOOP("porthole", "%1 of %2 messages arrived, each once and in order."),
                     {countText(quint64(figures.messagesDelivered)), countText(run.messages.size())}};
}

void addDamagedOrFull(LabStory &said, const LabFigures &figures)
{
    if (figures.checksumDropped > 0)
        said += Text{QT_TRANSLATE_NOOP("porthole", "%1 arrived damaged: the checksum showed it, and the reader never saw them."), {countText(figures.checksumDropped)}};
    if (figures.queueDropped > 0)
        said += Text{QT_TRANSLATE_NOOP("porthole", "%1 found the link's queue full."), {countText(figures.queueDropped)}};
    if (figures.receiverDropped > 0)
        said += Text{QT_TRANSLATE_NOOP("porthole", "%1 found the reader's buffer full."), {countText(figures.receiverDropped)}};
}

void addDatagrams(LabStory &said, const LabRun &run, const LabFigures &figures)
{
    if (isExchange(run.kind) || run.isUnread || run.kind == LabKind::Nobody || run.kind == LabKind::Send)
        return addDamagedOrFull(said, figures);
    if (!figures.messagesLost.isEmpty() && run.kind == LabKind::Reset) // who broke off, and who was told, is said below
        said += Text{QT_TRANSLATE_NOOP("porthole", "Messages that were never read: %1."), {numberList(figures.messagesLost)}};
    else if (!figures.messagesLost.isEmpty())
        said += LabSentence::about(run.messages[size_t(figures.messagesLost.first() - 1)].wroteEntry,
                                   {figures.messagesLost.size() == 1 ? QT_TRANSLATE_NOOP("porthole", "UDP lost message %1, and nobody told it.")
                                                                     : QT_TRANSLATE_NOOP("porthole", "UDP lost messages %1, and nobody told it."),
                                    {numberList(figures.messagesLost)}});
    else if (figures.messagesDelivered == int(run.messages.size()))
        said += Text{QT_TRANSLATE_NOOP("porthole", "All %1 messages arrived; the sender does not know it."), {countText(quint64(figures.messagesDelivered))}};
    if (figures.messagesLate > 0)
        said += Text{QT_TRANSLATE_NOOP("porthole", "%1 came after a later one, and the reader got them in that order."), {countText(quint64(figures.messagesLate))}};
    if (figures.messagesTwice > 0)
        said += Text{QT_TRANSLATE_NOOP("porthole", "%1 came twice."), {countText(quint64(figures.messagesTwice))}};
    addDamagedOrFull(said, figures);
}

// Behind a loss TCP's reader gets nothing for a while, and then all at once; UDP's gets the next one when that comes.
void addLongestGap(LabStory &said, const LabRun &run, const LabFigures &figures)
{
    const bool tellsIt = run.kind == LabKind::Messages || run.kind == LabKind::HeadOfLine || run.kind == LabKind::Send;
    if (!tellsIt || figures.longestGapBefore == 0)
        return;
    const QStringList words{milliseconds(figures.gaps.last()), QString::number(figures.longestGapBefore)};
    const bool isAnswer = run.kind == LabKind::Send && run.isAnswered;
    said += LabSentence::about(run.messages[size_t(figures.longestGapBefore - 1)].readEntry,
                               {isAnswer ? QT_TRANSLATE_NOOP("porthole", "Host A's program got no answer for %1 at most, before that to message %2.")
                                         : QT_TRANSLATE_NOOP("porthole", "The reader got nothing for %1 at most, before message %2."),
                                words});
}

void addKilled(LabStory &said, const LabFigures &figures)
{
    if (figures.packetsKilled > 0)
        said += Text{QT_TRANSLATE_NOOP("porthole", "Taken out of the link by hand, and not lost by it: %1."), {countText(figures.packetsKilled)}};
}

} // namespace

QString hostLetter(Side side)
{
    return side == Side::A ? u"A"_s : u"B"_s;
}

QString milliseconds(qint64 ns)
{
    const double ms = double(ns) / 1e6;
    QLocale locale;
    locale.setNumberOptions(QLocale::OmitGroupSeparator); // "1.030 ms" beside "30,0 ms" would be read as little more than one
    return locale.toString(ms, 'f', ms < 100 ? 1 : 0) + u" ms"_s;
}

QString countText(quint64 number)
{
    const QLocale locale;
    return locale.language() == QLocale::C ? QString::number(number) : locale.toString(number);
}

const char *causeName(Cause cause)
{
    switch (cause) {
    case Cause::None: return "";
    case Cause::Loss: return "loss";
    case Cause::Burst: return "burst";
    case Cause::List: return "list";
    case Cause::Queue: return "queue";
    case Cause::Length: return "length";
    case Cause::Killed: return "killed";
    case Cause::Memory: return "memory";
    }
    return "";
}

const char *fateName(Fate fate)
{
    switch (fate) {
    case Fate::Delivered: return "delivered";
    case Fate::Dropped: return "dropped";
    case Fate::Duplicated: return "duplicated";
    case Fate::Corrupted: return "corrupted";
    }
    return "";
}

const char *repairCauseName(RepairCause cause)
{
    switch (cause) {
    case RepairCause::Unknown: return "";
    case RepairCause::Timeout: return "timeout";
    case RepairCause::DuplicateAcks: return "duplicate-acks";
    case RepairCause::TailProbe: return "tail-probe";
    }
    return "";
}

LabStory whatHappened(const LabRun &run, const LabFigures &figures)
{
    LabStory said;
    addVoid(said, run);
    addLate(said, run);
    addRefused(said, run);
    if (run.transport == TransportKind::Tcp)
        addStream(said, run, figures);
    else
        addDatagrams(said, run, figures);
    addLongestGap(said, run, figures);
    addKilled(said, figures);
    addOfKind(said, run, figures);
    addEnd(said, run, figures);
    return said;
}

} // namespace porthole::lab
