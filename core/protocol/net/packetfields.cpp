// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/net/packetfields.h"

#include "core/protocol/net/ipheaders.h"
#include "core/protocol/net/netnames.h"

namespace porthole::net {

using Weight = Field::Weight;

namespace {

// RFC 4303: what follows is encrypted, and where it ends is known to those who have the key.
void addEsp(NetReader &reader)
{
    reader.group(QT_TRANSLATE_NOOP("porthole", "ESP"), "net.esp", reader.due(),
                 [](NetReader &within, Field &) {
                     within.hex(QT_TRANSLATE_NOOP("porthole", "Security parameters index"), 4, "esp.spi");
                     within.number(QT_TRANSLATE_NOOP("porthole", "Sequence number"), 4, "esp.sequence");
                     within.rest(QT_TRANSLATE_NOOP("porthole", "Encrypted"), "esp.encrypted");
                 });
}

void addNested(NetReader &reader, quint16 type, PacketContext context)
{
    if (++context.depth >= DeepestPacket)
        return addPayload(reader, QT_TRANSLATE_NOOP("porthole", "Packet inside, not read"), "ip.nested");
    context.isFragment = false;
    addNetwork(reader, type, context);
}

} // namespace

void addNetwork(NetReader &reader, quint16 type, const PacketContext &context)
{
    switch (type) {
    case EtherType::Ipv4: return addIpv4(reader, context);
    case EtherType::Ipv6: return addIpv6(reader, context);
    case EtherType::Arp:
    case 0x8035: // RARP (RFC 903) has the same form
        return addArp(reader);
    default: return addPayload(reader, QT_TRANSLATE_NOOP("porthole", "Data"), "eth.payload");
    }
}

// RFC 4302
void addAuthentication(NetReader &reader, quint8 *next)
{
    qint64 size = ExtensionLeast;
    if (reader.has(ExtensionLeast)) {
        const Extension extension = readExtension(IpProtocol::Ah, reader.ahead());
        *next = extension.nextHeader;
        size = extension.length;
    }
    reader.group(QT_TRANSLATE_NOOP("porthole", "AH"), "net.ah", size, [](NetReader &within, Field &) {
        quint32 number = 0;
        if (Field *field =
                within.number(QT_TRANSLATE_NOOP("porthole", "Next header"), 1, "ah.next_header", &number))
            field->value = named(ipProtocolName(quint8(number)), number);
        within.number(QT_TRANSLATE_NOOP("porthole", "Length"), 1, "ah.length");
        within.hex(QT_TRANSLATE_NOOP("porthole", "Reserved"), 2, "net.reserved");
        within.hex(QT_TRANSLATE_NOOP("porthole", "Security parameters index"), 4, "ah.spi");
        if (!within.isDone() || within.due() > 0)
            within.number(QT_TRANSLATE_NOOP("porthole", "Sequence number"), 4, "ah.sequence");
        within.rest(QT_TRANSLATE_NOOP("porthole", "Proof of integrity"), "ah.icv");
    });
}

void addTransport(NetReader &reader, quint8 protocol, const PacketContext &context)
{
    for (int count = 0; protocol == IpProtocol::Ah && count < MostExtensions; ++count) {
        if (!reader.has(ExtensionLeast))
            protocol = IpProtocol::NoNext;
        addAuthentication(reader, &protocol);
    }
    switch (protocol) {
    case IpProtocol::Tcp: return addTcp(reader, context);
    case IpProtocol::Udp: return addUdp(reader, context);
    case IpProtocol::Icmp: return addIcmp(reader, context);
    case IpProtocol::Icmpv6: return addIcmpv6(reader, context);
    case IpProtocol::Esp: return addEsp(reader);
    case IpProtocol::Ipv4: return addNested(reader, EtherType::Ipv4, context);
    case IpProtocol::Ipv6: return addNested(reader, EtherType::Ipv6, context);
    case IpProtocol::NoNext:
        return addPayload(reader, QT_TRANSLATE_NOOP("porthole", "After the last header"), "ipv6.nonext");
    default: return addPayload(reader, QT_TRANSLATE_NOOP("porthole", "Data"), "ip.payload");
    }
}

void addService(Field &field, quint8 service, bool v6)
{
    const quint8 dscp = service >> 2;
    addPart(field, QT_TRANSLATE_NOOP("porthole", "Service class (DSCP)"), named(dscpName(dscp), dscp),
            v6 ? "ipv6.tclass.dscp" : "ip.dsfield.dscp");
    static constexpr const char *Names[] = {
        QT_TRANSLATE_NOOP("porthole", "no ECN (0)"),
        QT_TRANSLATE_NOOP("porthole", "can ECN, ECT(1) (1)"),
        QT_TRANSLATE_NOOP("porthole", "can ECN, ECT(0) (2)"),
        QT_TRANSLATE_NOOP("porthole", "congestion experienced (3)"),
    };
    Field &ecn = addPart(field, QT_TRANSLATE_NOOP("porthole", "Congestion (ECN)"), {Names[service & 3], {}},
                         v6 ? "ipv6.tclass.ecn" : "ip.dsfield.ecn");
    if ((service & 3) == 3)
        ecn.weight = Weight::Caution;
    field.folded = service == 0;
}

void addPayload(NetReader &reader, const char *name, const char *explain)
{
    if (Field *field = reader.rest(name, explain))
        field->value = {"%1: %2", {}, {byteCount(field->length), field->value}};
}

void addAlien(NetReader &reader, const char *name, const Text &found)
{
    if (Field *field = reader.rest(name, "net.alien")) {
        field->value = found;
        field->weight = Weight::Trouble;
        field->prose = true;
    }
}

Checksum checksumOf(const NetReader &reader, const PacketContext &context, qsizetype at, quint32 pseudo)
{
    if (context.isFragment)
        return {ChecksumState::Fragment};
    if (!reader.isKept() || !reader.has(at + 2))
        return {ChecksumState::NotCaptured};
    return verifyChecksum(reader.ahead(), at, pseudo);
}

} // namespace porthole::net
