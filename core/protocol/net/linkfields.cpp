// The headers of links as fields: Ethernet with VLAN tags and LLC, Linux cooked, null, raw.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/net/netnames.h"
#include "core/protocol/net/packetfields.h"

namespace porthole::net {

using Weight = Field::Weight;

namespace {

constexpr int MostTags = 64;

// A number that says what follows.
void addType(NetReader &reader, const char *explain)
{
    quint32 type = 0;
    Field *field = reader.hex(QT_TRANSLATE_NOOP("porthole", "Type"), 2, explain, &type);
    if (!field)
        return;
    if (type > EtherType::LastLength) {
        field->value = namedHex(etherTypeName(quint16(type)), type, 2);
        return;
    }
    field->name = {QT_TRANSLATE_NOOP("porthole", "Length"), {}};
    field->value = byteCount(type);
    field->explain = QStringLiteral("eth.len");
}

void addTag(NetReader &reader, quint16 tagType)
{
    const char *key = tagType == EtherType::ServiceVlan ? "net.ieee8021ad" : "net.vlan";
    reader.group(
        QT_TRANSLATE_NOOP("porthole", "VLAN tag"), key, VlanTagLength, [](NetReader &within, Field &field) {
            if (within.has(VlanTagLength)) {
                const VlanTag tag = readVlanTag(within.ahead());
                field.value = {QT_TRANSLATE_NOOP("porthole", "VLAN %1"), {QString::number(tag.id)}};
                Field *control = within.hex(QT_TRANSLATE_NOOP("porthole", "Tag control"), 2, "vlan.tci");
                addPart(*control, QT_TRANSLATE_NOOP("porthole", "Priority"),
                        plain(QString::number(tag.priority)), "vlan.priority");
                addFlag(*control, QT_TRANSLATE_NOOP("porthole", "Drop eligible"), tag.dropEligible,
                        "vlan.dei");
                addPart(*control, QT_TRANSLATE_NOOP("porthole", "VLAN id"), plain(QString::number(tag.id)),
                        "vlan.id");
                control->folded = true;
                addType(within, "vlan.etype");
                return;
            }
            within.bytes(QT_TRANSLATE_NOOP("porthole", "VLAN tag"), VlanTagLength, "vlan.tci");
        });
}

// Each tag tells what comes after it. False where that cannot be known.
bool addTags(NetReader &reader, quint16 &type)
{
    for (int count = 0; EtherType::isVlan(type); ++count) {
        if (count == MostTags) {
            addPayload(reader, QT_TRANSLATE_NOOP("porthole", "Not listed"), "field.rest");
            return false;
        }
        const bool whole = reader.has(VlanTagLength);
        const quint16 next = whole ? readVlanTag(reader.ahead()).type : quint16(0);
        addTag(reader, type);
        if (!whole)
            return false;
        type = next;
    }
    return true;
}

void addSap(NetReader &reader, const char *name, const char *explain)
{
    quint32 sap = 0;
    if (Field *field = reader.hex(name, 1, explain, &sap))
        field->value = namedHex(sapName(quint8(sap)), sap, 1);
}

void addLlc(NetReader &reader, const PacketContext &context)
{
    LlcHeader llc;
    if (reader.has(LlcLength))
        llc = readLlc(reader.ahead());
    // A control of information or supervision has two bytes.
    const bool two = (llc.control & 3) != 3;
    const int size = llc.snap ? SnapLength : two ? LlcLength + 1 : LlcLength;
    reader.group(
        QT_TRANSLATE_NOOP("porthole", "LLC"), "net.llc", size, [&llc, two](NetReader &within, Field &field) {
            if (const char *name = sapName(llc.destination))
                field.value = plain(QString::fromUtf8(name));
            addSap(within, QT_TRANSLATE_NOOP("porthole", "Destination service"), "llc.dsap");
            addSap(within, QT_TRANSLATE_NOOP("porthole", "Source service"), "llc.ssap");
            within.hex(QT_TRANSLATE_NOOP("porthole", "Control"), two ? 2 : 1, "llc.control");
            if (!llc.snap)
                return;
            within.hex(QT_TRANSLATE_NOOP("porthole", "Organisation"), 3, "llc.oui");
            quint32 type = 0;
            Field *protocol = within.hex(QT_TRANSLATE_NOOP("porthole", "Protocol"), 2, "llc.type", &type);
            if (protocol && llc.organization == 0)
                protocol->value = namedHex(etherTypeName(quint16(type)), type, 2);
        });
    if (reader.due() > 0)
        addNetwork(reader, llc.etherType(), context);
}

// `type` may be the length of an 802.3 frame, where the link has such.
void addAfterLink(NetReader &reader, quint16 type, bool lengths)
{
    if (!addTags(reader, type))
        return;
    if (!lengths || type > EtherType::LastLength) {
        addNetwork(reader, type, {});
    } else {
        if (type > reader.due())
            reader.add(remark(QT_TRANSLATE_NOOP("porthole", "Too short"),
                              {QT_TRANSLATE_NOOP("porthole", "Its length says %1, and only %2 are here."),
                               {},
                               {byteCount(type), byteCount(reader.due())}},
                              "net.short", Weight::Trouble));
        reader.within(type, [](NetReader &within) { addLlc(within, {}); });
    }
    reader.rest(QT_TRANSLATE_NOOP("porthole", "Padding"), "eth.padding");
}

void addEthernet(NetReader &reader)
{
    const LinkHeader header = readEthernet(reader.ahead());
    reader.group(QT_TRANSLATE_NOOP("porthole", "Ethernet"), "net.eth", EthernetHeaderLength,
                 [&header](NetReader &within, Field &field) {
                     if (header.complete && header.type > EtherType::LastLength)
                         field.value = namedHex(etherTypeName(header.type), header.type, 2);
                     within.mac(QT_TRANSLATE_NOOP("porthole", "Destination"), "eth.dst");
                     within.mac(QT_TRANSLATE_NOOP("porthole", "Source"), "eth.src");
                     addType(within, "eth.type");
                 });
    if (header.complete)
        addAfterLink(reader, header.type, true);
}

Text packetTypeWords(quint32 type)
{
    switch (type) {
    case 0: return {QT_TRANSLATE_NOOP("porthole", "to us (0)"), {}};
    case 1: return {QT_TRANSLATE_NOOP("porthole", "broadcast (1)"), {}};
    case 2: return {QT_TRANSLATE_NOOP("porthole", "multicast (2)"), {}};
    case 3: return {QT_TRANSLATE_NOOP("porthole", "between others (3)"), {}};
    case 4: return {QT_TRANSLATE_NOOP("porthole", "sent by us (4)"), {}};
    default: return plain(QString::number(type));
    }
}

void addPacketType(NetReader &reader, int size)
{
    quint32 type = 0;
    if (Field *field =
            reader.number(QT_TRANSLATE_NOOP("porthole", "Packet type"), size, "sll.pkttype", &type))
        field->value = packetTypeWords(type);
}

void addHardware(NetReader &reader)
{
    quint32 type = 0;
    if (Field *field = reader.number(QT_TRANSLATE_NOOP("porthole", "Kind of link"), 2, "sll.hatype", &type))
        field->value = named(hardwareName(quint16(type)), type);
}

// Eight bytes, of which `length` are the address.
void addSllAddress(NetReader &reader, quint32 length)
{
    const qsizetype size = std::min<quint32>(length, 8);
    if (size == 6)
        reader.mac(QT_TRANSLATE_NOOP("porthole", "Source"), "sll.src");
    else if (size > 0)
        reader.bytes(QT_TRANSLATE_NOOP("porthole", "Source"), size, "sll.src");
    if (size < 8)
        reader.bytes(QT_TRANSLATE_NOOP("porthole", "Unused"), 8 - size, "sll.unused");
}

void addSllProtocol(NetReader &reader)
{
    quint32 type = 0;
    Field *field = reader.hex(QT_TRANSLATE_NOOP("porthole", "Protocol"), 2, "sll.etype", &type);
    if (field)
        field->value = namedHex(type == SllLlc ? "LLC" : etherTypeName(quint16(type)), type, 2);
}

void addAfterSll(NetReader &reader, const LinkHeader &header)
{
    if (!header.complete)
        return;
    if (header.type == SllLlc)
        addLlc(reader, {});
    else
        addAfterLink(reader, header.type, false);
    reader.rest(QT_TRANSLATE_NOOP("porthole", "Padding"), "eth.padding");
}

void addSll(NetReader &reader)
{
    const LinkHeader header = readSll(reader.ahead());
    reader.group(QT_TRANSLATE_NOOP("porthole", "Linux cooked v1"), "net.sll", SllHeaderLength,
                 [](NetReader &within, Field &) {
                     addPacketType(within, 2);
                     addHardware(within);
                     quint32 length = 8;
                     within.number(QT_TRANSLATE_NOOP("porthole", "Length of the address"), 2, "sll.halen",
                                   &length);
                     addSllAddress(within, length);
                     addSllProtocol(within);
                 });
    addAfterSll(reader, header);
}

void addSll2(NetReader &reader)
{
    const LinkHeader header = readSll2(reader.ahead());
    reader.group(QT_TRANSLATE_NOOP("porthole", "Linux cooked v2"), "net.sll", Sll2HeaderLength,
                 [](NetReader &within, Field &) {
                     addSllProtocol(within);
                     within.hex(QT_TRANSLATE_NOOP("porthole", "Reserved"), 2, "net.reserved");
                     within.number(QT_TRANSLATE_NOOP("porthole", "Interface"), 4, "sll.ifindex");
                     addHardware(within);
                     addPacketType(within, 1);
                     quint32 length = 8;
                     within.number(QT_TRANSLATE_NOOP("porthole", "Length of the address"), 1, "sll.halen",
                                   &length);
                     addSllAddress(within, length);
                 });
    addAfterSll(reader, header);
}

void addNull(NetReader &reader)
{
    const LinkHeader header = readNull(reader.ahead());
    reader.group(QT_TRANSLATE_NOOP("porthole", "Loopback"), "net.null", NullHeaderLength,
                 [](NetReader &within, Field &) {
                     if (!within.has(NullHeaderLength)) {
                         within.hex(QT_TRANSLATE_NOOP("porthole", "Family"), NullHeaderLength, "null.family");
                         return;
                     }
                     const quint32 family = nullFamily(within.ahead());
                     Field *field = within.number(QT_TRANSLATE_NOOP("porthole", "Family"), NullHeaderLength,
                                                  "null.family");
                     field->value = named(familyName(family), family);
                 });
    if (header.complete)
        addAfterLink(reader, header.type, false);
}

} // namespace

void addLink(NetReader &reader, LinkType link)
{
    switch (link) {
    case LinkType::Ethernet: return addEthernet(reader);
    case LinkType::LinuxSll: return addSll(reader);
    case LinkType::LinuxSll2: return addSll2(reader);
    case LinkType::Null:
    case LinkType::Loop: return addNull(reader);
    case LinkType::Raw:
    case LinkType::RawDlt:
    case LinkType::RawOpenBsd: {
        const quint16 type = readRaw(reader.ahead()).type;
        if (type == 0)
            return addAlien(
                reader, QT_TRANSLATE_NOOP("porthole", "Not IP"),
                {QT_TRANSLATE_NOOP("porthole", "Its first four bits are the version, 4 or 6."), {}});
        return addNetwork(reader, type, {});
    }
    case LinkType::Ipv4: return addIpv4(reader, {});
    case LinkType::Ipv6: return addIpv6(reader, {});
    default: break;
    }
    if (Field *field = reader.rest(QT_TRANSLATE_NOOP("porthole", "Frame"), "net.link.unknown")) {
        const Text name = named(linkTypeName(link), quint16(link));
        field->value = {QT_TRANSLATE_NOOP("porthole", "link type %1: %2"), {}, {name, field->value}};
    }
}

} // namespace porthole::net
