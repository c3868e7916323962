// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/packetsummary.h"

#include "core/log/packetfacts.h"
#include "core/log/packetmarks.h"
#include "core/protocol/net/netnames.h"
#include "core/protocol/net/tcpflags.h"

namespace porthole {
namespace {

using namespace Qt::StringLiterals;

// The marks that a row has to say, the weightiest first.
Text weightiest(quint32 marks)
{
    static constexpr struct {
        quint32 mark;
        const char *words;
    } Rows[] = {
        {Malformed, QT_TRANSLATE_NOOP("porthole", "a header does not hold")},
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
        {Fragment, QT_TRANSLATE_NOOP("porthole", "fragment")},
    };
    for (const auto &row : Rows)
        if (marks & row.mark)
            return Text{row.words, {}};
    return {};
}

QString tcpLine(const PacketFacts &facts)
{
    const net::Outline &outline = facts.outline;
    QString line = u"TCP "_s + QString::number(outline.sourcePort) + u" → "_s + QString::number(outline.destinationPort)
                   + u"  "_s + net::tcpFlagWords(outline.flags) + u"  seq "_s + QString::number(facts.seq);
    if (outline.flags & 0x10)
        line += u" ack "_s + QString::number(facts.ack);
    line += u" win "_s + QString::number(outline.window);
    if (outline.payloadLength != 0)
        line += u"  len "_s + QString::number(outline.payloadLength);
    return line;
}

QString otherLine(const PacketFacts &facts, quint16 link)
{
    const net::Outline &outline = facts.outline;
    const QString name = QString::fromLatin1(packetProtocol(facts, link).toUpper());
    if (outline.hasPorts)
        return name + u' ' + QString::number(outline.sourcePort) + u" → "_s + QString::number(outline.destinationPort)
               + u"  len "_s + QString::number(outline.payloadLength);
    if (outline.ipVersion == 0)
        return name;
    QString line = name + u"  "_s + QString::fromLatin1(packetAddress(outline, true)) + u" → "_s
                   + QString::fromLatin1(packetAddress(outline, false));
    const bool icmp = outline.protocol == 1 || outline.protocol == 58;
    const char *type = !icmp || outline.transportLength == 0 ? nullptr
                       : outline.protocol == 1               ? net::icmpTypeName(outline.icmpType)
                                                             : net::icmpv6TypeName(outline.icmpType);
    return type ? QString(line + u"  "_s + QLatin1StringView(type)) : line;
}

} // namespace

Text packetSummary(const LogReader &reader, const Entry &entry)
{
    const PacketFacts facts = packetFacts(reader, entry);
    const QString line = facts.isTcp() ? tcpLine(facts) : otherLine(facts, entry.link);
    const Text more = weightiest(entry.aux);
    return more.isEmpty() ? Text{"%1", {line}} : Text{"%1  · %2", {line}, {more}};
}

} // namespace porthole
