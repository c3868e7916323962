// IPv4 (RFC 791) as fields.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/net/ipheaders.h"
#include "core/protocol/net/netaddress.h"
#include "core/protocol/net/netnames.h"
#include "core/protocol/net/packetfields.h"

namespace porthole::net {

using Weight = Field::Weight;

namespace {

void addFirstByte(NetReader &reader)
{
    quint32 first = 0;
    Field *field =
        reader.hex(QT_TRANSLATE_NOOP("porthole", "Version and header length"), 1, "ip.version", &first);
    if (!field)
        return;
    const int length = int(first & 15) * 4;
    addPart(*field, QT_TRANSLATE_NOOP("porthole", "Version"), plain(QString::number(first >> 4)),
            "ip.version");
    Field &part =
        addPart(*field, QT_TRANSLATE_NOOP("porthole", "Header length"), byteCount(length), "ip.hdr_len");
    if (length < Ipv4HeaderLength)
        part.weight = Weight::Trouble;
    field->folded = length == Ipv4HeaderLength;
}

void addLengths(NetReader &reader, const Ipv4Header &header, qint64 due)
{
    quint32 length = 0;
    Field *field = reader.number(QT_TRANSLATE_NOOP("porthole", "Total length"), 2, "ip.len", &length);
    if (!field)
        return;
    field->value = byteCount(length);
    if (length == 0) {
        field->value = {QT_TRANSLATE_NOOP("porthole", "0: the network card was to cut it into packets"), {}};
        field->explain = QStringLiteral("ip.len.tso");
    } else if (length > due) {
        field->value = {QT_TRANSLATE_NOOP("porthole", "%1, and the frame has only %2"),
                        {},
                        {byteCount(length), byteCount(due)}};
        field->weight = Weight::Trouble;
    } else if (length < header.length) {
        field->value = {QT_TRANSLATE_NOOP("porthole", "%1, less than its header"), {}, {byteCount(length)}};
        field->weight = Weight::Trouble;
    }
}

void addFragmentation(NetReader &reader)
{
    reader.hex(QT_TRANSLATE_NOOP("porthole", "Identification"), 2, "ip.id");
    quint32 bits = 0;
    Field *field =
        reader.hex(QT_TRANSLATE_NOOP("porthole", "Flags and fragment offset"), 2, "ip.flags", &bits);
    if (!field)
        return;
    addFlag(*field, QT_TRANSLATE_NOOP("porthole", "Reserved"), bits & 0x8000, "ip.flags.rb");
    addFlag(*field, QT_TRANSLATE_NOOP("porthole", "Don't fragment"), bits & 0x4000, "ip.flags.df");
    addFlag(*field, QT_TRANSLATE_NOOP("porthole", "More fragments"), bits & 0x2000, "ip.flags.mf");
    addPart(*field, QT_TRANSLATE_NOOP("porthole", "Fragment offset"), byteCount((bits & 0x1fff) * 8),
            "ip.frag_offset");
    field->folded = (bits & 0xbfff) == 0;
}

void addHeaderChecksum(NetReader &reader, QByteArrayView header, bool whole, bool quoted)
{
    Field *field = reader.hex(QT_TRANSLATE_NOOP("porthole", "Header checksum"), 2, "ip.checksum");
    if (!field)
        return;
    Checksum checksum;
    if (whole)
        checksum = verifyChecksum(header, 10, 0);
    // No sender writes zero but for a network card that fills it in.
    if (checksum.state == ChecksumState::Wrong && be16(header, 10) == 0)
        checksum.state = ChecksumState::Unfinished;
    sayChecksum(*field, checksum);
    if (quoted && field->weight == Weight::Trouble)
        field->weight = Weight::Caution;
}

void addHeader(NetReader &reader, const Ipv4Header &header, qint64 due, bool quoted)
{
    const QByteArrayView all = reader.ahead();
    const bool whole = reader.isKept() && reader.has(Ipv4HeaderLength);
    addFirstByte(reader);
    quint32 number = 0;
    if (Field *service = reader.hex(QT_TRANSLATE_NOOP("porthole", "Service"), 1, "ip.dsfield", &number))
        addService(*service, quint8(number), false);
    addLengths(reader, header, due);
    addFragmentation(reader);
    reader.number(QT_TRANSLATE_NOOP("porthole", "Time to live"), 1, "ip.ttl");
    if (Field *protocol = reader.number(QT_TRANSLATE_NOOP("porthole", "Protocol"), 1, "ip.proto", &number))
        protocol->value = named(ipProtocolName(quint8(number)), number);
    addHeaderChecksum(reader, all, whole, quoted);
    reader.ipv4(QT_TRANSLATE_NOOP("porthole", "Source"), "ip.src");
    reader.ipv4(QT_TRANSLATE_NOOP("porthole", "Destination"), "ip.dst");
    if (header.length > Ipv4HeaderLength)
        reader.group(QT_TRANSLATE_NOOP("porthole", "Options"), "ip.options", reader.due(),
                     [](NetReader &within, Field &field) {
                         field.value = byteCount(within.due());
                         addIpv4Options(within);
                     });
}

// The last address of a source route that is not at its end is where the packet goes to (RFC 791
// section 3.1).
QByteArrayView finalDestination(QByteArrayView header)
{
    QByteArrayView left = header.sliced(Ipv4HeaderLength);
    while (!left.isEmpty() && byteAt(left, 0) != 0) {
        const auto kind = byteAt(left, 0);
        const qsizetype length = kind == 1 ? 1 : left.size() < 2 ? 0 : byteAt(left, 1);
        if (length == 0 || length > left.size())
            break;
        if ((kind == 131 || kind == 137) && length >= 7 && byteAt(left, 2) <= length - 3)
            return left.sliced(length - 4, 4);
        left = left.sliced(length);
    }
    return header.sliced(16, 4);
}

void addCarried(NetReader &reader, const Ipv4Header &header, const PacketContext &context)
{
    if (header.fragmentOffset() != 0)
        return addPayload(reader, QT_TRANSLATE_NOOP("porthole", "Part of a fragmented packet"),
                          "ip.fragment");
    addTransport(reader, header.protocol, context);
}

} // namespace

void addIpv4(NetReader &reader, const PacketContext &around)
{
    Ipv4Header header;
    header.length = Ipv4HeaderLength;
    const bool read = reader.has(Ipv4HeaderLength);
    if (read)
        header = readIpv4(reader.ahead());
    if (!reader.isDone() && byteAt(reader.ahead(), 0) >> 4 != 4)
        return addAlien(reader, QT_TRANSLATE_NOOP("porthole", "Not IPv4"),
                        {QT_TRANSLATE_NOOP("porthole", "Its version is %1."),
                         {QString::number(byteAt(reader.ahead(), 0) >> 4)}});
    const qint64 due = reader.due();
    const QByteArrayView packet = reader.ahead();
    const qint64 size = std::max<qint64>(header.length, Ipv4HeaderLength);
    reader.group(QT_TRANSLATE_NOOP("porthole", "IPv4"), "net.ip", size, [&](NetReader &within, Field &field) {
        if (read)
            field.value = {"%1 \u2192 %2", {ipv4Text(packet.sliced(12, 4)), ipv4Text(packet.sliced(16, 4))}};
        addHeader(within, header, due, around.quoted);
    });
    if (!read || header.length < Ipv4HeaderLength || packet.size() < header.length)
        return;
    if (header.totalLength != 0 && header.totalLength < header.length)
        return addAlien(
            reader, QT_TRANSLATE_NOOP("porthole", "Not read"),
            {QT_TRANSLATE_NOOP("porthole", "By its total length the packet ends in its header."), {}});
    PacketContext context = around;
    context.source = packet.sliced(12, 4);
    context.destination = finalDestination(packet.first(header.length));
    context.isFragment = header.isFragment();
    reader.within(header.totalLength == 0 ? reader.due() : header.totalLength - header.length,
                  [&](NetReader &within) { addCarried(within, header, context); });
}

} // namespace porthole::net
