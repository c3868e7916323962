// UDP (RFC 768) as fields.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/net/ipheaders.h"
#include "core/protocol/net/packetfields.h"
#include "core/protocol/net/transportheaders.h"

namespace porthole::net {

using Weight = Field::Weight;

namespace {

// 0: longer than the field can say (RFC 2675), or left to the network card.
qint64 datagramSize(const UdpHeader &header, qint64 due)
{
    return header.length == 0 ? due : header.length;
}

Checksum datagramChecksum(const NetReader &reader, const PacketContext &context, const UdpHeader &header)
{
    if (header.checksum == 0)
        return {context.source.size() == 4 ? ChecksumState::None : ChecksumState::Forbidden};
    if (context.isFragment)
        return {ChecksumState::Fragment};
    const qint64 size = datagramSize(header, reader.due());
    if (size < UdpHeaderLength || size > reader.left())
        return {ChecksumState::NotCaptured};
    return verifyChecksum(
        reader.ahead().first(size), 6,
        pseudoHeaderSum(context.source, context.destination, IpProtocol::Udp, quint32(size)));
}

void addLength(NetReader &reader, qint64 due, bool mayBeMore)
{
    quint32 length = 0;
    Field *field = reader.number(QT_TRANSLATE_NOOP("porthole", "Length"), 2, "udp.length", &length);
    if (!field)
        return;
    field->value = byteCount(length);
    if (length == 0) {
        field->value = {QT_TRANSLATE_NOOP("porthole", "0: to the end of the packet"), {}};
    } else if (length < UdpHeaderLength) {
        field->value = {QT_TRANSLATE_NOOP("porthole", "%1, less than its header"), {}, {byteCount(length)}};
        field->weight = Weight::Trouble;
    } else if (length > due && !mayBeMore) {
        field->value = {QT_TRANSLATE_NOOP("porthole", "%1, and the packet has only %2"),
                        {},
                        {byteCount(length), byteCount(due)}};
        field->weight = Weight::Trouble;
    }
}

} // namespace

void addUdp(NetReader &reader, const PacketContext &context)
{
    const bool read = reader.has(UdpHeaderLength);
    const UdpHeader header = read ? readUdp(reader.ahead()) : UdpHeader();
    const qint64 due = reader.due();
    const Checksum checksum = read ? datagramChecksum(reader, context, header) : Checksum();
    reader.group(QT_TRANSLATE_NOOP("porthole", "UDP"), "net.udp", UdpHeaderLength,
                 [&](NetReader &within, Field &field) {
                     if (read)
                         field.value = {
                             "%1 \u2192 %2",
                             {QString::number(header.sourcePort), QString::number(header.destinationPort)}};
                     within.number(QT_TRANSLATE_NOOP("porthole", "Source port"), 2, "udp.srcport");
                     within.number(QT_TRANSLATE_NOOP("porthole", "Destination port"), 2, "udp.dstport");
                     addLength(within, due, context.isFragment || context.quoted);
                     Field *sum = within.hex(QT_TRANSLATE_NOOP("porthole", "Checksum"), 2, "udp.checksum");
                     if (sum)
                         sayChecksum(*sum, checksum);
                     if (sum && context.quoted && sum->weight == Weight::Trouble)
                         sum->weight = Weight::Caution;
                 });
    if (!read)
        return;
    const qint64 size = datagramSize(header, due) - UdpHeaderLength;
    reader.within(std::max<qint64>(size, 0), [](NetReader &within) {
        addPayload(within, QT_TRANSLATE_NOOP("porthole", "Data"), "udp.payload");
    });
    if (Field *field = reader.rest(QT_TRANSLATE_NOOP("porthole", "After the datagram"), "udp.trailer"))
        field->weight = Weight::Caution;
}

} // namespace porthole::net
