// ARP (RFC 826) as fields.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/net/arpwords.h"
#include "core/protocol/net/netnames.h"
#include "core/protocol/net/packetfields.h"

namespace porthole::net {

namespace {

constexpr int FixedPart = 8;

void addHardwareAddress(NetReader &reader, const char *name, const char *explain, quint32 size)
{
    if (size == 6)
        reader.mac(name, explain);
    else if (size > 0)
        reader.bytes(name, size, explain);
}

void addProtocolAddress(NetReader &reader, const char *name, const char *explain, quint32 size)
{
    if (size == 4)
        reader.ipv4(name, explain);
    else if (size > 0)
        reader.bytes(name, size, explain);
}

const char *keyOf(quint32 operation)
{
    switch (operation) {
    case 1: return "arp.opcode.1";
    case 2: return "arp.opcode.2";
    default: return "arp.opcode";
    }
}

void addHead(NetReader &reader, quint32 &hardware, quint32 &protocol)
{
    quint32 number = 0;
    if (Field *type = reader.number(QT_TRANSLATE_NOOP("porthole", "Kind of link"), 2, "arp.hw.type", &number))
        type->value = named(hardwareName(quint16(number)), number);
    if (Field *type = reader.hex(QT_TRANSLATE_NOOP("porthole", "Protocol"), 2, "arp.proto.type", &number))
        type->value = namedHex(etherTypeName(quint16(number)), number, 2);
    reader.number(QT_TRANSLATE_NOOP("porthole", "Length of a hardware address"), 1, "arp.hw.size", &hardware);
    reader.number(QT_TRANSLATE_NOOP("porthole", "Length of a protocol address"), 1, "arp.proto.size",
                  &protocol);
    if (Field *field = reader.number(QT_TRANSLATE_NOOP("porthole", "Operation"), 2, "arp.opcode", &number)) {
        field->value = named(arpOperationName(quint16(number)), number);
        field->explain = QLatin1StringView(keyOf(number));
    }
}

} // namespace

void addArp(NetReader &reader)
{
    qint64 size = FixedPart;
    if (reader.has(FixedPart))
        size += 2 * (byteAt(reader.ahead(), 4) + byteAt(reader.ahead(), 5));
    reader.group(QT_TRANSLATE_NOOP("porthole", "ARP"), "net.arp", size, [](NetReader &within, Field &field) {
        field.value = arpWords(within.ahead());
        field.prose = true;
        quint32 hardware = 0;
        quint32 protocol = 0;
        addHead(within, hardware, protocol);
        addHardwareAddress(within, QT_TRANSLATE_NOOP("porthole", "Sender's hardware address"),
                           "arp.src.hw_mac", hardware);
        addProtocolAddress(within, QT_TRANSLATE_NOOP("porthole", "Sender's address"), "arp.src.proto_ipv4",
                           protocol);
        addHardwareAddress(within, QT_TRANSLATE_NOOP("porthole", "Target's hardware address"),
                           "arp.dst.hw_mac", hardware);
        addProtocolAddress(within, QT_TRANSLATE_NOOP("porthole", "Target's address"), "arp.dst.proto_ipv4",
                           protocol);
    });
}

} // namespace porthole::net
