// ICMP (RFC 792) as fields.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/net/icmpquote.h"
#include "core/protocol/net/netnames.h"
#include "core/protocol/net/transportheaders.h"

namespace porthole::net {

namespace {

// Types whose codes are explained each.
bool hasCodes(quint32 type)
{
    return type == 3 || type == 5 || type == 11 || type == 12;
}

void addTypeAndCode(NetReader &reader, Field &field, IcmpHeader &header)
{
    quint32 type = 255;
    quint32 code = 0;
    if (Field *number = reader.number(QT_TRANSLATE_NOOP("porthole", "Type"), 1, "icmp.type", &type)) {
        number->value = named(icmpTypeName(quint8(type)), type);
        if (icmpTypeName(quint8(type)))
            number->explain = QStringLiteral("icmp.type.") + QString::number(type);
        field.value = number->value;
    }
    if (Field *number = reader.number(QT_TRANSLATE_NOOP("porthole", "Code"), 1, "icmp.code", &code)) {
        const char *name = icmpCodeName(quint8(type), quint8(code));
        number->value = named(name, code);
        if (name && hasCodes(type))
            number->explain = QStringLiteral("icmp.code.%1.%2").arg(type).arg(code);
        if (name)
            field.value = {"%1, %2", {}, {field.value, plain(QString::fromUtf8(name))}};
    }
    header.type = quint8(type);
    header.code = quint8(code);
}

void addIdentified(NetReader &reader)
{
    reader.number(QT_TRANSLATE_NOOP("porthole", "Identifier"), 2, "icmp.ident");
    reader.number(QT_TRANSLATE_NOOP("porthole", "Sequence number"), 2, "icmp.seq");
}

void addUnused(NetReader &reader, int size)
{
    reader.hex(QT_TRANSLATE_NOOP("porthole", "Unused"), size, "icmp.unused");
}

// RFC 4884: in words of four bytes.
qint64 addQuotedLength(NetReader &reader)
{
    quint32 words = 0;
    reader.number(QT_TRANSLATE_NOOP("porthole", "Length of the quoted part"), 1, "icmp.length", &words);
    return qint64(words) * 4;
}

void addUnreachable(NetReader &reader, const IcmpHeader &header, const PacketContext &context)
{
    addUnused(reader, 1);
    const qint64 length = addQuotedLength(reader);
    if (header.code == 4)
        reader.number(QT_TRANSLATE_NOOP("porthole", "MTU of the next link"), 2, "icmp.mtu");
    else
        addUnused(reader, 2);
    addQuoted(reader, false, length, context);
}

void addTooLong(NetReader &reader, const PacketContext &context)
{
    addUnused(reader, 1);
    const qint64 length = addQuotedLength(reader);
    addUnused(reader, 2);
    addQuoted(reader, false, length, context);
}

void addParameterProblem(NetReader &reader, const PacketContext &context)
{
    reader.number(QT_TRANSLATE_NOOP("porthole", "Pointer"), 1, "icmp.pointer");
    const qint64 length = addQuotedLength(reader);
    addUnused(reader, 2);
    addQuoted(reader, false, length, context);
}

// RFC 1256
void addRouters(NetReader &reader)
{
    quint32 count = 0;
    reader.number(QT_TRANSLATE_NOOP("porthole", "Addresses"), 1, "icmp.num_addrs", &count);
    reader.number(QT_TRANSLATE_NOOP("porthole", "Words for each"), 1, "icmp.addr_entry_size");
    reader.number(QT_TRANSLATE_NOOP("porthole", "Lifetime"), 2, "icmp.lifetime");
    for (quint32 at = 0; at < count && reader.has(8); ++at) {
        reader.ipv4(QT_TRANSLATE_NOOP("porthole", "Router"), "icmp.ra.addr");
        reader.number(QT_TRANSLATE_NOOP("porthole", "Preference"), 4, "icmp.ra.pref");
    }
}

void addTimes(NetReader &reader)
{
    addIdentified(reader);
    reader.number(QT_TRANSLATE_NOOP("porthole", "Sent"), 4, "icmp.time");
    reader.number(QT_TRANSLATE_NOOP("porthole", "Received"), 4, "icmp.time");
    reader.number(QT_TRANSLATE_NOOP("porthole", "Answered"), 4, "icmp.time");
}

// RFC 8335
void addExtendedEcho(NetReader &reader)
{
    reader.number(QT_TRANSLATE_NOOP("porthole", "Identifier"), 2, "icmp.ident");
    reader.number(QT_TRANSLATE_NOOP("porthole", "Sequence number"), 1, "icmp.seq");
    reader.hex(QT_TRANSLATE_NOOP("porthole", "Flags"), 1, "icmp.extecho");
}

void addBody(NetReader &reader, const IcmpHeader &header, const PacketContext &context)
{
    switch (header.type) {
    case 3: return addUnreachable(reader, header, context);
    case 4: addUnused(reader, 4); return addQuoted(reader, false, 0, context);
    case 5:
        reader.ipv4(QT_TRANSLATE_NOOP("porthole", "Better router"), "icmp.redir_gw");
        return addQuoted(reader, false, 0, context);
    case 9: return addRouters(reader);
    case 10: return addUnused(reader, 4);
    case 11: return addTooLong(reader, context);
    case 12: return addParameterProblem(reader, context);
    case 13:
    case 14: return addTimes(reader);
    case 17:
    case 18:
        addIdentified(reader);
        reader.ipv4(QT_TRANSLATE_NOOP("porthole", "Mask"), "icmp.address_mask");
        return;
    case 0:
    case 8:
    case 15:
    case 16: return addIdentified(reader);
    case 42:
    case 43: return addExtendedEcho(reader);
    default: return;
    }
}

} // namespace

void addIcmp(NetReader &reader, const PacketContext &context)
{
    const Checksum checksum = checksumOf(reader, context, 2, 0);
    reader.group(QT_TRANSLATE_NOOP("porthole", "ICMP"), "net.icmp", reader.due(),
                 [&](NetReader &within, Field &field) {
                     IcmpHeader header;
                     addTypeAndCode(within, field, header);
                     if (Field *sum =
                             within.hex(QT_TRANSLATE_NOOP("porthole", "Checksum"), 2, "icmp.checksum"))
                         sayChecksum(*sum, checksum);
                     if (within.due() > 0)
                         addBody(within, header, context);
                     addPayload(within, QT_TRANSLATE_NOOP("porthole", "Data"), "icmp.data");
                 });
}

} // namespace porthole::net
