// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/net/mptcpfields.h"

#include "core/protocol/net/netnames.h"
#include "core/protocol/net/wire.h"

namespace porthole::net {

namespace {

// The subtype's byte; what its other four bits are depends on it.
void addSubtype(NetReader &reader, Field &field, const char *low, const char *lowKey)
{
    quint32 byte = 0;
    Field *number =
        reader.hex(QT_TRANSLATE_NOOP("porthole", "Subtype"), 1, "tcp.options.mptcp.subtype", &byte);
    if (!number)
        return;
    const auto subtype = quint8(byte >> 4);
    field.value = named(mptcpSubtypeName(subtype), subtype);
    number->value = field.value;
    addPart(*number, low, plain(QString::number(byte & 15)), lowKey);
    number->folded = true;
}

void addCapable(NetReader &reader)
{
    reader.hex(QT_TRANSLATE_NOOP("porthole", "Flags"), 1, "tcp.options.mptcp.flags");
    if (reader.has(8))
        reader.bytes(QT_TRANSLATE_NOOP("porthole", "Sender's key"), 8, "tcp.options.mptcp.sendkey");
    if (reader.has(8))
        reader.bytes(QT_TRANSLATE_NOOP("porthole", "Receiver's key"), 8, "tcp.options.mptcp.recvkey");
    if (reader.has(2))
        reader.number(QT_TRANSLATE_NOOP("porthole", "Length of the data"), 2, "tcp.options.mptcp.datalvllen");
    if (reader.has(2))
        reader.hex(QT_TRANSLATE_NOOP("porthole", "Checksum"), 2, "tcp.options.mptcp.checksum");
}

// SYN: token and nonce; SYN and ACK: half a proof and a nonce; ACK: the whole proof.
void addJoin(NetReader &reader, bool syn)
{
    reader.number(QT_TRANSLATE_NOOP("porthole", "Id of the address"), 1, "tcp.options.mptcp.addrid");
    if (syn && reader.due() == 8)
        reader.hex(QT_TRANSLATE_NOOP("porthole", "Token"), 4, "tcp.options.mptcp.recvtok");
    else if (syn && reader.due() == 12)
        reader.bytes(QT_TRANSLATE_NOOP("porthole", "Proof"), 8, "tcp.options.mptcp.sendhmac");
    if (syn && reader.due() == 4)
        reader.hex(QT_TRANSLATE_NOOP("porthole", "Nonce"), 4, "tcp.options.mptcp.sendtrunc");
    else if (reader.due() == 20)
        reader.bytes(QT_TRANSLATE_NOOP("porthole", "Proof"), 20, "tcp.options.mptcp.sendhmac");
}

// Section 3.3: which of the numbers are there, and how long, is in the flags.
void addDataSequence(NetReader &reader)
{
    quint32 flags = 0;
    Field *field = reader.hex(QT_TRANSLATE_NOOP("porthole", "Flags"), 1, "tcp.options.mptcp.flags", &flags);
    if (!field)
        return;
    addFlag(*field, QT_TRANSLATE_NOOP("porthole", "End of the data"), flags & 16,
            "tcp.options.mptcp.datafin");
    if (flags & 1)
        reader.bytes(QT_TRANSLATE_NOOP("porthole", "Acknowledgment of the data"), flags & 2 ? 8 : 4,
                     "tcp.options.mptcp.dataack");
    if (!(flags & 4))
        return;
    reader.bytes(QT_TRANSLATE_NOOP("porthole", "Sequence number of the data"), flags & 8 ? 8 : 4,
                 "tcp.options.mptcp.dataseqno");
    reader.number(QT_TRANSLATE_NOOP("porthole", "Sequence number on this path"), 4,
                  "tcp.options.mptcp.subflowseqno");
    reader.number(QT_TRANSLATE_NOOP("porthole", "Length of the data"), 2, "tcp.options.mptcp.datalvllen");
    if (reader.due() >= 2)
        reader.hex(QT_TRANSLATE_NOOP("porthole", "Checksum"), 2, "tcp.options.mptcp.checksum");
}

void addAddress(NetReader &reader)
{
    reader.number(QT_TRANSLATE_NOOP("porthole", "Id of the address"), 1, "tcp.options.mptcp.addrid");
    const qint64 due = reader.due();
    if (due == 16 || due == 18 || due == 24 || due == 26)
        reader.ipv6(QT_TRANSLATE_NOOP("porthole", "Address"), "tcp.options.mptcp.address");
    else
        reader.ipv4(QT_TRANSLATE_NOOP("porthole", "Address"), "tcp.options.mptcp.address");
    if (reader.due() == 2 || reader.due() == 10)
        reader.number(QT_TRANSLATE_NOOP("porthole", "Port"), 2, "tcp.options.mptcp.port");
    if (reader.due() == 8)
        reader.bytes(QT_TRANSLATE_NOOP("porthole", "Proof"), 8, "tcp.options.mptcp.sendhmac");
}

} // namespace

void addMptcp(NetReader &reader, Field &field, bool syn)
{
    const int subtype = reader.isDone() ? 15 : byteAt(reader.ahead(), 0) >> 4;
    const bool capable = subtype == 0;
    addSubtype(reader, field,
               capable ? QT_TRANSLATE_NOOP("porthole", "Version") : QT_TRANSLATE_NOOP("porthole", "Flags"),
               capable ? "tcp.options.mptcp.version" : "tcp.options.mptcp.flags");
    switch (subtype) {
    case 0: addCapable(reader); break;
    case 1: addJoin(reader, syn); break;
    case 2: addDataSequence(reader); break;
    case 3: addAddress(reader); break;
    default: break;
    }
    reader.rest(QT_TRANSLATE_NOOP("porthole", "Data"), "tcp.options.data");
}

} // namespace porthole::net
