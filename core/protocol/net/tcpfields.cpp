// TCP (RFC 9293) as fields.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/net/ipheaders.h"
#include "core/protocol/net/packetfields.h"
#include "core/protocol/net/tcpflags.h"
#include "core/protocol/net/transportheaders.h"

namespace porthole::net {

using Weight = Field::Weight;

namespace {

struct FlagRow {
    quint16 bit;
    const char *name;
    const char *explain;
};

constexpr FlagRow Flags[] = {
    {TcpFlag::Ns, QT_TRANSLATE_NOOP("porthole", "Accurate ECN (AE, once NS)"), "tcp.flags.ae"},
    {TcpFlag::Cwr, QT_TRANSLATE_NOOP("porthole", "Congestion window reduced (CWR)"), "tcp.flags.cwr"},
    {TcpFlag::Ece, QT_TRANSLATE_NOOP("porthole", "ECN echo (ECE)"), "tcp.flags.ece"},
    {TcpFlag::Urgent, QT_TRANSLATE_NOOP("porthole", "Urgent (URG)"), "tcp.flags.urg"},
    {TcpFlag::Ack, QT_TRANSLATE_NOOP("porthole", "Acknowledgment (ACK)"), "tcp.flags.ack"},
    {TcpFlag::Push, QT_TRANSLATE_NOOP("porthole", "Push (PSH)"), "tcp.flags.push"},
    {TcpFlag::Reset, QT_TRANSLATE_NOOP("porthole", "Reset (RST)"), "tcp.flags.reset"},
    {TcpFlag::Syn, QT_TRANSLATE_NOOP("porthole", "Synchronise (SYN)"), "tcp.flags.syn"},
    {TcpFlag::Fin, QT_TRANSLATE_NOOP("porthole", "Finish (FIN)"), "tcp.flags.fin"},
};

void addLengthAndFlags(NetReader &reader)
{
    quint32 word = 0;
    Field *field =
        reader.hex(QT_TRANSLATE_NOOP("porthole", "Header length and flags"), 2, "tcp.flags", &word);
    if (!field)
        return;
    const int length = int(word >> 12) * 4;
    Field &part =
        addPart(*field, QT_TRANSLATE_NOOP("porthole", "Header length"), byteCount(length), "tcp.hdr_len");
    if (length < TcpHeaderLength)
        part.weight = Weight::Trouble;
    if (word & 0x0e00)
        addPart(*field, QT_TRANSLATE_NOOP("porthole", "Reserved bits"), plain(hexNumber(word >> 9 & 7, 1)),
                "tcp.flags.res")
            .weight = Weight::Caution;
    for (const FlagRow &row : Flags)
        addFlag(*field, row.name, word & row.bit, row.explain);
    field->value = {"%1, %2", {tcpFlagWords(quint16(word))}, {byteCount(length)}};
}

// What no TCP sends; scanners do.
const char *oddity(quint16 flags)
{
    if ((flags & TcpFlag::Syn) && (flags & TcpFlag::Fin))
        return QT_TRANSLATE_NOOP("porthole",
                                 "SYN and FIN together: begin and end at once. No TCP sends this.");
    if ((flags & TcpFlag::Syn) && (flags & TcpFlag::Reset))
        return QT_TRANSLATE_NOOP("porthole", "SYN and RST together: no TCP sends this.");
    if ((flags & 0x3f) == 0)
        return QT_TRANSLATE_NOOP("porthole", "No flag is set: no TCP sends this, port scanners do.");
    if (!(flags & (TcpFlag::Syn | TcpFlag::Reset | TcpFlag::Ack)))
        return QT_TRANSLATE_NOOP("porthole",
                                 "No ACK within a connection: no TCP sends this, port scanners do.");
    return nullptr;
}

void addHeader(NetReader &reader, const TcpHeader &header, const Checksum &checksum)
{
    reader.number(QT_TRANSLATE_NOOP("porthole", "Source port"), 2, "tcp.srcport");
    reader.number(QT_TRANSLATE_NOOP("porthole", "Destination port"), 2, "tcp.dstport");
    reader.number(QT_TRANSLATE_NOOP("porthole", "Sequence number"), 4, "tcp.seq");
    Field *ack = reader.number(QT_TRANSLATE_NOOP("porthole", "Acknowledgment number"), 4, "tcp.ack");
    if (ack && header.ack != 0 && !(header.flags & TcpFlag::Ack))
        ack->weight = Weight::Caution;
    addLengthAndFlags(reader);
    reader.number(QT_TRANSLATE_NOOP("porthole", "Window"), 2, "tcp.window_size_value");
    if (Field *sum = reader.hex(QT_TRANSLATE_NOOP("porthole", "Checksum"), 2, "tcp.checksum"))
        sayChecksum(*sum, checksum);
    Field *urgent = reader.number(QT_TRANSLATE_NOOP("porthole", "Urgent pointer"), 2, "tcp.urgent_pointer");
    if (urgent && header.urgent != 0 && !(header.flags & TcpFlag::Urgent))
        urgent->weight = Weight::Caution;
    if (header.length > TcpHeaderLength)
        reader.group(QT_TRANSLATE_NOOP("porthole", "Options"), "tcp.options", reader.due(),
                     [&header](NetReader &within, Field &field) {
                         field.value = byteCount(within.due());
                         addTcpOptions(within, header.flags & TcpFlag::Syn);
                     });
}

} // namespace

void addTcp(NetReader &reader, const PacketContext &context)
{
    TcpHeader header;
    const bool read = reader.has(TcpHeaderLength);
    if (read)
        header = readTcp(reader.ahead());
    const qint64 size = std::max<qint64>(header.length, TcpHeaderLength);
    const quint32 pseudo =
        pseudoHeaderSum(context.source, context.destination, IpProtocol::Tcp, quint32(reader.due()));
    const Checksum checksum = checksumOf(reader, context, 16, pseudo);
    reader.group(QT_TRANSLATE_NOOP("porthole", "TCP"), "net.tcp", size, [&](NetReader &within, Field &field) {
        if (read)
            field.value = {"%1 \u2192 %2, %3",
                           {QString::number(header.sourcePort), QString::number(header.destinationPort),
                            tcpFlagWords(header.flags)}};
        addHeader(within, header, checksum);
        if (const char *odd = read ? oddity(header.flags) : nullptr)
            within.add(remark(QT_TRANSLATE_NOOP("porthole", "Odd flags"), {odd, {}}, "tcp.flags.odd",
                              Weight::Trouble));
    });
    if (read && header.length < TcpHeaderLength)
        return addAlien(reader, QT_TRANSLATE_NOOP("porthole", "Not read"),
                        {QT_TRANSLATE_NOOP("porthole", "By its length the header ends in itself."), {}});
    addPayload(reader, QT_TRANSLATE_NOOP("porthole", "Data"), "tcp.payload");
}

} // namespace porthole::net
