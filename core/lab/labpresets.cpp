// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labpresets.h"

#include "core/protocol/timeunits.h"

namespace porthole::lab {

namespace {

LabOptions usual(qint64 delayMs)
{
    LabOptions options;
    for (DirectionSettings &direction : options.link.from)
        direction.delay = delayMs * NsPerMs;
    return options;
}

LabOptions quiet()
{
    LabOptions options = usual(20);
    options.messages = 5;
    options.paceMs = 50;
    return options;
}

LabOptions oneLoss()
{
    LabOptions options = usual(20);
    options.messages = 12;
    options.link.of(Side::A).drops = {3};
    return options;
}

LabOptions randomLoss()
{
    LabOptions options = usual(20);
    options.messages = 30;
    for (DirectionSettings &direction : options.link.from)
        direction.loss = 0.1;
    return options;
}

LabOptions lastLoss()
{
    LabOptions options = usual(20);
    options.messages = 8;
    options.link.of(Side::A).drops = {8};
    return options;
}

LabOptions mixedUp()
{
    LabOptions options = usual(20);
    options.messages = 20;
    options.paceMs = 5;
    options.link.of(Side::A).reorder = 0.25;
    options.link.of(Side::A).reorderBy = 30 * NsPerMs;
    return options;
}

LabOptions twice()
{
    LabOptions options = usual(20);
    options.link.of(Side::A).duplicate = 0.25;
    return options;
}

LabOptions damaged()
{
    LabOptions options = usual(20);
    options.link.of(Side::A).corrupt = 0.15;
    return options;
}

LabOptions narrow()
{
    LabOptions options = usual(20);
    options.messages = 60;
    options.size = 1400;
    options.paceMs = 0;
    options.link.of(Side::A).rate = 1'000'000;
    options.link.of(Side::A).queuePackets = 10;
    return options;
}

LabOptions bursts()
{
    LabOptions options = usual(20);
    options.messages = 40;
    options.link.of(Side::A).burstBegin = 0.08;
    options.link.of(Side::A).burstEnd = 0.3;
    return options;
}

LabOptions classic()
{
    LabOptions options = oneLoss();
    options.paceMs = 5;
    options.setup.classicTcp = true;
    options.setup.sack = false;
    return options;
}

} // namespace

const QList<LabPreset> &labPresets()
{
    static const QList<LabPreset> all{
        {"one", QT_TRANSLATE_NOOP("porthole", "One packet is lost"),
         QT_TRANSLATE_NOOP("porthole",
             "The third packet with data never arrives, over TCP and over UDP. TCP's receiver acknowledges what comes behind it "
             "with the same number again and again (duplicate ACKs, or SACK), so the sender knows what is missing and sends it "
             "again. Until it is there, the reader gets nothing of what came behind: head-of-line blocking. UDP's reader gets "
             "all the others at once, and never the third."),
         oneLoss()},
        {"quiet", QT_TRANSLATE_NOOP("porthole", "Nothing is lost"),
         QT_TRANSLATE_NOOP("porthole",
             "Before the first byte TCP shakes hands: SYN, SYN+ACK, ACK take one round trip, which UDP does not need. Then both "
             "deliver everything. Watch the acknowledgements that TCP's receiver sends, and the four packets that end the "
             "connection. UDP has neither: its sender never learns whether anybody was there."),
         quiet()},
        {"loss", QT_TRANSLATE_NOOP("porthole", "A tenth is lost"),
         QT_TRANSLATE_NOOP("porthole",
             "Packets are lost by chance, the same ones for both transports. TCP delivers every message, in order, some of them "
             "late: look at how the waiting piles up behind a loss, and at the congestion window, which is cut each time. UDP "
             "delivers at once what it delivers, and the rest never."),
         randomLoss()},
        {"last", QT_TRANSLATE_NOOP("porthole", "The last packet is lost"),
         QT_TRANSLATE_NOOP("porthole",
             "Nothing comes behind the last packet, so nothing tells the sender that it is missing: no duplicate ACKs. TCP has to "
             "wait, for a tail loss probe (RFC 8985) or for its retransmission timer (RFC 6298), which is why the end of a "
             "conversation is where a loss hurts most."),
         lastLoss()},
        {"order", QT_TRANSLATE_NOOP("porthole", "Packets overtake each other"),
         QT_TRANSLATE_NOOP("porthole",
             "A quarter of the packets takes a longer way. TCP puts them in order before the reader sees them, and may send some "
             "again for nothing because it took them for lost. UDP's reader gets messages as they come: numbers go back and forth, "
             "and it is the program that has to mind."),
         mixedUp()},
        {"twice", QT_TRANSLATE_NOOP("porthole", "Packets arrive twice"),
         QT_TRANSLATE_NOOP("porthole",
             "The link doubles a quarter of the packets. TCP throws the second one away, by its sequence number. UDP's reader gets "
             "the message twice: what must not happen twice needs a number of its own in the message."),
         twice()},
        {"damage", QT_TRANSLATE_NOOP("porthole", "Packets are damaged"),
         QT_TRANSLATE_NOOP("porthole",
             "One bit of some packets is turned on the way. The checksum shows it, and the receiving kernel throws the packet away "
             "without a word: to both transports it is a loss. A checksum of 16 bits finds every single turned bit, but not every "
             "damage."),
         damaged()},
        {"narrow", QT_TRANSLATE_NOOP("porthole", "More than the link carries"),
         QT_TRANSLATE_NOOP("porthole",
             "All messages are given at once to a link of 1 Mbit/s with room for ten packets. UDP sends them all, and what finds no "
             "room in the queue is lost. TCP begins with ten segments, waits for acknowledgements, and lets the link set its pace: "
             "congestion control. Watch the congestion window and the bytes that are on their way."),
         narrow()},
        {"burst", QT_TRANSLATE_NOOP("porthole", "Losses in bursts"),
         QT_TRANSLATE_NOOP("porthole",
             "The link is good, then bad for a while (the model of Gilbert and Elliott), as radio is. Several packets in a row are "
             "lost, which is harder to mend than the same number here and there: TCP may have to wait for its timer."),
         bursts()},
        {"classic", QT_TRANSLATE_NOOP("porthole", "Three duplicate ACKs"),
         QT_TRANSLATE_NOOP("porthole",
             "Classic TCP, without SACK, RACK and tail loss probes: the third acknowledgement with the same number makes the sender "
             "send the missing segment again at once (fast retransmit, RFC 5681). Count them in the ladder."),
         classic()},
    };
    return all;
}

} // namespace porthole::lab
