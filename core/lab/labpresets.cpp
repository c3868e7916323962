// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/labpresets.h"

#include "core/protocol/timeunits.h"

#include <algorithm>

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
    options.link.seed = 15; // in the middle, with others behind them
    return options;
}

LabOptions lastLoss()
{
    LabOptions options = usual(20);
    options.messages = 8;
    options.link.of(Side::A).drops = {8};
    options.endAfterMs = 700; // longer than its timer takes
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
    options.link.seed = 15; // of its luck six in a row are lost
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

LabOptions ofKind(LabKind kind, qint64 delayMs)
{
    LabOptions options = usual(delayMs);
    options.kind = kind;
    return options;
}

LabOptions exchange()
{
    LabOptions options = ofKind(LabKind::Exchange, 10);
    options.size = 100;
    options.holdMs = 200;
    for (DirectionSettings &direction : options.link.from)
        direction.loss = 0.1;
    return options;
}

LabOptions bulk()
{
    LabOptions options = ofKind(LabKind::Bulk, 10);
    options.messages = 300;
    options.size = 1400;
    options.udpRate = 12'000'000;
    options.link.of(Side::A).rate = 10'000'000;
    options.link.of(Side::A).queuePackets = 20;
    return options;
}

LabOptions oneWayClock()
{
    LabOptions options = ofKind(LabKind::Clock, 20);
    options.messages = 40;
    options.paceMs = 10;
    options.link.of(Side::A).jitter = 5 * NsPerMs;
    options.link.of(Side::A).keepsOrder = true;
    return options;
}

LabOptions nobody()
{
    LabOptions options = ofKind(LabKind::Nobody, 10);
    options.messages = 6;
    options.paceMs = 50;
    return options;
}

LabOptions unreachable()
{
    LabOptions options = nobody();
    options.setup.synRetries = 2;
    options.link.of(Side::A).loss = 1;
    return options;
}

LabOptions noAccept()
{
    LabOptions options = ofKind(LabKind::NoAccept, 5);
    options.messages = 10;
    options.paceMs = 80; // a SYN that comes before the last handshake was finished still finds room
    options.holdMs = 700;
    return options;
}

LabOptions halfClose()
{
    LabOptions options = ofKind(LabKind::HalfClose, 10);
    options.messages = 8;
    options.paceMs = 40;
    return options;
}

LabOptions resetInTheMiddle()
{
    LabOptions options = ofKind(LabKind::Reset, 20);
    options.messages = 100;
    options.paceMs = 0;
    options.holdMs = 150;
    options.link.of(Side::A).rate = 1'000'000;
    return options;
}

LabOptions closedUnread()
{
    LabOptions options = ofKind(LabKind::Reset, 20);
    options.messages = 10;
    options.holdMs = 400; // by then all of them are acknowledged
    options.readerEnds = true;
    return options;
}

LabOptions slowReader()
{
    LabOptions options = ofKind(LabKind::SlowReader, 5);
    options.messages = 80;
    options.paceMs = 2;
    options.holdMs = 1200;
    return options;
}

LabOptions nagle()
{
    LabOptions options = ofKind(LabKind::Nagle, 2);
    options.messages = 16;
    options.size = 40;
    options.answerSize = 20;
    options.paceMs = 0;
    return options;
}

LabOptions headOfLine()
{
    LabOptions options = ofKind(LabKind::HeadOfLine, 30);
    options.messages = 20;
    options.paceMs = 5;
    options.link.of(Side::A).drops = {5};
    return options;
}

// The answer takes several segments, of which one is lost.
LabOptions fetch()
{
    LabOptions options = ofKind(LabKind::Fetch, 20);
    options.request.url = QUrl(QStringLiteral("http://host-b/large?bytes=20000"));
    options.link.of(Side::B).drops = {4};
    return options;
}

// The third message is lost, and of the echoes none.
LabOptions ownMessages()
{
    LabOptions options = ofKind(LabKind::Send, 20);
    options.sending.messages = {"hello\r\n"};
    options.messages = 6;
    options.paceMs = 50;
    options.link.of(Side::A).drops = {3};
    return options;
}

// Slow enough for a hand; a round trip is less than the second after which a SYN is sent again.
LabOptions byHand()
{
    LabOptions options = usual(400);
    options.messages = 15;
    options.paceMs = 300;
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
             "Before the first byte TCP shakes hands: SYN, SYN+ACK, ACK. One round trip passes before host A may send, which UDP does "
             "not need. Then both deliver everything. Watch the acknowledgements that TCP's receiver sends, and the FIN with which "
             "each side ends. UDP has neither: its sender never learns whether anybody was there."),
         quiet()},
        {"loss", QT_TRANSLATE_NOOP("porthole", "A tenth is lost"),
         QT_TRANSLATE_NOOP("porthole",
             "Packets are lost by chance, the same ones for both transports. TCP delivers every message, in order, some of them "
             "late: look at how the waiting piles up behind a loss, and at the congestion window, which is cut each time. UDP "
             "delivers at once what it delivers, and the rest never."),
         randomLoss()},
        {"last", QT_TRANSLATE_NOOP("porthole", "The last packet is lost"),
         QT_TRANSLATE_NOOP("porthole",
             "Nothing comes behind the last packet, for host A ends only 700 ms later: so nothing tells the sender that it is missing. TCP has to "
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
        {"head-of-line", QT_TRANSLATE_NOOP("porthole", "One holds back the others"),
         QT_TRANSLATE_NOOP("porthole",
             "The fifth packet is lost. Those behind it arrive, and lie in host B's kernel: TCP gives its reader bytes in order, so all "
             "of them wait until the fifth has come again. Then the reader gets them at once. UDP's reader gets each of them when it "
             "comes, and has a hole where the fifth would be."),
         headOfLine()},
        {"exchange", QT_TRANSLATE_NOOP("porthole", "Questions and answers"),
         QT_TRANSLATE_NOOP("porthole",
             "Host A asks, host B answers, and the next question waits for that; a tenth of the packets is lost. Without a loss each "
             "takes one round trip over either transport. Of TCP a question or an answer that was lost comes later, mostly after "
             "its timer: nothing else is on its way that could tell. Of UDP it never comes, and only the program's own patience "
             "ends its waiting."),
         exchange()},
        {"bulk", QT_TRANSLATE_NOOP("porthole", "As fast as possible"),
         QT_TRANSLATE_NOOP("porthole",
             "TCP is given all it takes, and finds out what the link carries: its congestion window grows with each acknowledgement, "
             "until the link's queue overflows and a loss cuts it. UDP is given 12 Mbit/s for a link of 10: whatever does not fit is "
             "lost, and the sender does not slow down."),
         bulk()},
        {"clock", QT_TRANSLATE_NOOP("porthole", "Delay one way"),
         QT_TRANSLATE_NOOP("porthole",
             "Each message says when it was sent, and the receiver takes the difference: the delay of one way, and by how much it "
             "changes from one to the next (jitter, RFC 3550). Both hosts read the same clock here, so the figures are true. Between "
             "two machines the difference of their clocks would be part of each, and only its changes could be trusted."),
         oneWayClock()},
        {"nobody", QT_TRANSLATE_NOOP("porthole", "Nobody listens"),
         QT_TRANSLATE_NOOP("porthole",
             "Host B has no program at that port. TCP is told so within one round trip: its SYN is answered with RST, and connect() "
             "fails with ECONNREFUSED. UDP's first datagram goes out as if all were well; host B answers it with ICMP (port "
             "unreachable), which the sender is told by its next call: that one fails, sends nothing, and the one after it goes out "
             "again."),
         nobody()},
        {"unreachable", QT_TRANSLATE_NOOP("porthole", "Nothing arrives"),
         QT_TRANSLATE_NOOP("porthole",
             "The link loses every packet from host A. TCP sends its SYN again after 1 s, then after twice as long each time "
             "(RFC 6298), and gives up with ETIMEDOUT; here it may try twice more, systems usually allow six times and two minutes. UDP "
             "sends its datagrams and hears nothing, as it does when all of them arrive."),
         unreachable()},
        {"no-accept", QT_TRANSLATE_NOOP("porthole", "The server never accepts"),
         QT_TRANSLATE_NOOP("porthole",
             "A program in host B listens and never calls accept(). Its kernel shakes hands for it and keeps what comes: for the "
             "clients all is well, their bytes are acknowledged, and nobody reads them. When its queue (the backlog) is full, the next "
             "SYN is not answered. At the end the listener is closed, and the kernel breaks off all that was waiting. UDP's "
             "datagrams lie in the socket's buffer likewise, until that is full."),
         noAccept()},
        {"half-close", QT_TRANSLATE_NOOP("porthole", "Half of it ends"),
         QT_TRANSLATE_NOOP("porthole",
             "Host A asks and ends its half of the connection (shutdown): its FIN says that no more bytes come from there, not that it "
             "does not listen. Host B, in CLOSE_WAIT, sends all that it has, while host A waits in FIN_WAIT2. Then host B ends the other "
             "half, and host A keeps TIME_WAIT. UDP has nothing like it."),
         halfClose()},
        {"reset", QT_TRANSLATE_NOOP("porthole", "Broken off"),
         QT_TRANSLATE_NOOP("porthole",
             "In the middle of it host A's program closes its socket with SO_LINGER 0: RST instead of FIN. What its kernel had "
             "not sent is gone, and host B's reader is told ECONNRESET instead of the end. Over UDP the reader closes its socket: what "
             "still comes is answered with ICMP, which the sender is told by a later call."),
         resetInTheMiddle()},
        {"unread", QT_TRANSLATE_NOOP("porthole", "Closed with bytes unread"),
         QT_TRANSLATE_NOOP("porthole",
             "Host B's program reads nothing, and closes its socket while bytes lie in it. Its kernel had acknowledged them: host A "
             "took them for delivered. Now it sends RST instead of FIN, to say that they were thrown away (RFC 9293 section 3.6.1). "
             "An acknowledgement means that the kernel had the bytes, never that a program read them. Over UDP the datagrams go "
             "with the socket, and nobody is told."),
         closedUnread()},
        {"slow-reader", QT_TRANSLATE_NOOP("porthole", "The reader sleeps"),
         QT_TRANSLATE_NOOP("porthole",
             "Host B's program does not read for a while, and its buffer is small. TCP's window shuts: host A may send no more, and "
             "asks from time to time whether it has opened (window probes, which double their distance); its own buffer fills, and "
             "the sending program is blocked. Nothing is lost. UDP knows no window: what finds the buffer full is dropped."),
         slowReader()},
        {"nagle", QT_TRANSLATE_NOOP("porthole", "Nagle and delayed ACKs"),
         QT_TRANSLATE_NOOP("porthole",
             "Each question is written in two small pieces. Without TCP_NODELAY the second waits until the first is acknowledged "
             "(Nagle, RFC 896), and host B's kernel waits with that, up to 40 ms, for an answer to put it into, which cannot come "
             "before the second piece. In the middle of it TCP_NODELAY is set: both pieces go at once, and the steps are gone."),
         nagle()},
        {"fetch", QT_TRANSLATE_NOOP("porthole", "A page over a bad link"),
         QT_TRANSLATE_NOOP("porthole",
             "Host A's program is what fetches pages here, host B's the practice server. The answer's fourth packet with data is to be lost: look "
             "at how long the whole page waits for it. Count the round trips before the first byte: the handshake of TCP is one, that of TLS "
             "(https) another, and each hop of a redirect at least one more."),
         fetch()},
        {"send", QT_TRANSLATE_NOOP("porthole", "Messages of your own"),
         QT_TRANSLATE_NOOP("porthole",
             "Host A's program sends what you write here, or wrote in a panel of TCP, TLS or UDP; host B's program answers it as a listener "
             "does. The third packet with data is lost. TCP's stream has no messages: what was written as two may be read as one, "
             "behind a loss most of all, and is then answered as one. Over UDP each is a datagram with an answer of its own, or none: "
             "who hears nothing cannot tell whether the message was lost or its answer."),
         ownMessages()},
        {"hand", QT_TRANSLATE_NOOP("porthole", "Take a packet out yourself"),
         QT_TRANSLATE_NOOP("porthole",
             "Packets take 400 ms for the way, so there is time to catch one: choose \"Kill by click\" while it runs and click a "
             "packet on its way, or let \"Kill the next\" do it. Watch what TCP does about it, and that UDP does nothing. What you "
             "took out is marked and counted as yours, and never as a loss of the link."),
         byHand()},
    };
    return all;
}

const LabPreset *labPreset(QByteArrayView id)
{
    const QList<LabPreset> &all = labPresets();
    const auto found = std::find_if(all.begin(), all.end(), [id](const LabPreset &one) { return id == QByteArrayView(one.id); });
    return found == all.end() ? nullptr : &*found;
}

} // namespace porthole::lab
