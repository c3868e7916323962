// The options of TCP (IANA's tcp-parameters) as fields.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/net/mptcpfields.h"
#include "core/protocol/net/netnames.h"
#include "core/protocol/net/packetfields.h"
#include "core/protocol/net/transportheaders.h"

namespace porthole::net {

using Weight = Field::Weight;

namespace {

struct TcpOptionRow {
    quint8 kind;
    quint8 length; // that it must have; 0: any
    const char *name;
    const char *explain;
};

constexpr TcpOptionRow TcpOptions[] = {
    {0, 1, QT_TRANSLATE_NOOP("porthole", "End of options"), "tcp.options.eol"},
    {1, 1, QT_TRANSLATE_NOOP("porthole", "No operation"), "tcp.options.nop"},
    {2, 4, QT_TRANSLATE_NOOP("porthole", "Maximum segment size"), "tcp.options.mss"},
    {3, 3, QT_TRANSLATE_NOOP("porthole", "Window scale"), "tcp.options.wscale"},
    {4, 2, QT_TRANSLATE_NOOP("porthole", "SACK permitted"), "tcp.options.sack_perm"},
    {5, 0, QT_TRANSLATE_NOOP("porthole", "Selective acknowledgment"), "tcp.options.sack"},
    {6, 6, QT_TRANSLATE_NOOP("porthole", "Echo"), "tcp.options.old"},
    {7, 6, QT_TRANSLATE_NOOP("porthole", "Echo reply"), "tcp.options.old"},
    {8, 10, QT_TRANSLATE_NOOP("porthole", "Timestamps"), "tcp.options.timestamp"},
    {9, 2, QT_TRANSLATE_NOOP("porthole", "Partial order permitted"), "tcp.options.old"},
    {10, 3, QT_TRANSLATE_NOOP("porthole", "Partial order profile"), "tcp.options.old"},
    {11, 6, QT_TRANSLATE_NOOP("porthole", "Connection count"), "tcp.options.old"},
    {12, 6, QT_TRANSLATE_NOOP("porthole", "New connection count"), "tcp.options.old"},
    {13, 6, QT_TRANSLATE_NOOP("porthole", "Connection count echo"), "tcp.options.old"},
    {14, 3, QT_TRANSLATE_NOOP("porthole", "Alternate checksum request"), "tcp.options.old"},
    {15, 0, QT_TRANSLATE_NOOP("porthole", "Alternate checksum"), "tcp.options.old"},
    {16, 0, QT_TRANSLATE_NOOP("porthole", "Skeeter"), "tcp.options.old"},
    {17, 0, QT_TRANSLATE_NOOP("porthole", "Bubba"), "tcp.options.old"},
    {18, 3, QT_TRANSLATE_NOOP("porthole", "Trailer checksum"), "tcp.options.old"},
    {19, 18, QT_TRANSLATE_NOOP("porthole", "MD5 signature"), "tcp.options.md5"},
    {20, 4, QT_TRANSLATE_NOOP("porthole", "SCPS capabilities"), "tcp.options.scps"},
    {21, 0, QT_TRANSLATE_NOOP("porthole", "Selective negative acknowledgment"), "tcp.options.scps"},
    {22, 2, QT_TRANSLATE_NOOP("porthole", "Record boundaries"), "tcp.options.scps"},
    {23, 2, QT_TRANSLATE_NOOP("porthole", "Corruption experienced"), "tcp.options.scps"},
    {24, 0, QT_TRANSLATE_NOOP("porthole", "SNAP"), "tcp.options.old"},
    {26, 0, QT_TRANSLATE_NOOP("porthole", "Compression filter"), "tcp.options.old"},
    {27, 8, QT_TRANSLATE_NOOP("porthole", "Quick-start response"), "tcp.options.qs"},
    {28, 4, QT_TRANSLATE_NOOP("porthole", "User timeout"), "tcp.options.user_to"},
    {29, 0, QT_TRANSLATE_NOOP("porthole", "Authentication (TCP-AO)"), "tcp.options.ao"},
    {30, 0, QT_TRANSLATE_NOOP("porthole", "Multipath TCP"), "tcp.options.mptcp"},
    {34, 0, QT_TRANSLATE_NOOP("porthole", "Fast open"), "tcp.options.tfo"},
    {69, 0, QT_TRANSLATE_NOOP("porthole", "Encryption negotiation"), "tcp.options.eno"},
    {172, 0, QT_TRANSLATE_NOOP("porthole", "Accurate ECN, order 0"), "tcp.options.acc_ecn"},
    {174, 0, QT_TRANSLATE_NOOP("porthole", "Accurate ECN, order 1"), "tcp.options.acc_ecn"},
    {253, 0, QT_TRANSLATE_NOOP("porthole", "Experiment"), "tcp.options.experimental"},
    {254, 0, QT_TRANSLATE_NOOP("porthole", "Experiment"), "tcp.options.experimental"},
};

const TcpOptionRow &tcpRowOf(quint8 kind)
{
    static constexpr TcpOptionRow Unknown{255, 0, QT_TRANSLATE_NOOP("porthole", "Unknown option"),
                                       "tcp.options.unknown"};
    for (const TcpOptionRow &row : TcpOptions) {
        if (row.kind == kind)
            return row;
    }
    return Unknown;
}

void addScale(NetReader &reader, Field &field)
{
    quint32 shift = 0;
    Field *number =
        reader.number(QT_TRANSLATE_NOOP("porthole", "Shift"), 1, "tcp.options.wscale.shift", &shift);
    if (!number)
        return;
    field.value = {QT_TRANSLATE_NOOP("porthole", "windows times %1"),
                   {QString::number(1u << std::min(shift, 14u))}};
    if (shift > 14) // RFC 7323 section 2.3
        number->weight = Weight::Trouble;
}

// RFC 2018
void addBlocks(NetReader &reader, Field &field)
{
    QStringList ranges;
    while (reader.has(8)) {
        quint32 left = 0;
        quint32 right = 0;
        reader.number(QT_TRANSLATE_NOOP("porthole", "From"), 4, "tcp.options.sack_le", &left);
        reader.number(QT_TRANSLATE_NOOP("porthole", "Up to"), 4, "tcp.options.sack_re", &right);
        ranges += QString::number(left) + QStringLiteral("\u2013") + QString::number(right);
    }
    field.value = plain(ranges.join(QStringLiteral(", ")));
}

void addTimestamps(NetReader &reader, Field &field)
{
    quint32 value = 0;
    quint32 echo = 0;
    reader.number(QT_TRANSLATE_NOOP("porthole", "Sender's clock"), 4, "tcp.options.timestamp.tsval", &value);
    reader.number(QT_TRANSLATE_NOOP("porthole", "Echo of the other's"), 4, "tcp.options.timestamp.tsecr",
                  &echo);
    field.value = {QT_TRANSLATE_NOOP("porthole", "%1, echo %2"),
                   {QString::number(value), QString::number(echo)}};
}

// RFC 5482
void addUserTimeout(NetReader &reader, Field &field)
{
    quint32 word = 0;
    Field *number = reader.hex(QT_TRANSLATE_NOOP("porthole", "Time"), 2, "tcp.options.user_to_val", &word);
    if (!number)
        return;
    const QString count = QString::number(word & 0x7fff);
    field.value = word & 0x8000 ? Text{QT_TRANSLATE_NOOP("porthole", "%1 minutes"), {count}}
                                : Text{QT_TRANSLATE_NOOP("porthole", "%1 seconds"), {count}};
    addFlag(*number, QT_TRANSLATE_NOOP("porthole", "In minutes"), word & 0x8000,
            "tcp.options.user_to_granularity");
}

// RFC 7413 section 4.1.1
void addFastOpen(NetReader &reader, Field &field)
{
    if (reader.due() == 0) {
        field.value = {QT_TRANSLATE_NOOP("porthole", "asks for a cookie"), {}};
        return;
    }
    if (reader.due() < 4 || reader.due() > 16 || reader.due() % 2 != 0)
        field.weight = Weight::Caution;
    reader.rest(QT_TRANSLATE_NOOP("porthole", "Cookie"), "tcp.options.tfo.cookie");
}

// RFC 5925
void addAuthentication(NetReader &reader)
{
    reader.number(QT_TRANSLATE_NOOP("porthole", "Key"), 1, "tcp.options.ao.keyid");
    reader.number(QT_TRANSLATE_NOOP("porthole", "Next key"), 1, "tcp.options.ao.rnextkeyid");
    reader.rest(QT_TRANSLATE_NOOP("porthole", "Proof"), "tcp.options.ao.mac");
}

// RFC 9768 section 3.2.3: three counters of three bytes, of which the last may be left out.
void addCounters(NetReader &reader, bool order0)
{
    static constexpr const char *Names[] = {QT_TRANSLATE_NOOP("porthole", "Bytes with ECT(0)"),
                                            QT_TRANSLATE_NOOP("porthole", "Bytes with congestion"),
                                            QT_TRANSLATE_NOOP("porthole", "Bytes with ECT(1)")};
    for (int at = 0; at < 3 && reader.has(3); ++at)
        reader.number(Names[order0 ? at : 2 - at], 3, "tcp.options.acc_ecn");
    reader.rest(QT_TRANSLATE_NOOP("porthole", "Data"), "tcp.options.data");
}

// RFC 6994
void addExperiment(NetReader &reader, Field &field)
{
    quint32 id = 0;
    if (reader.hex(QT_TRANSLATE_NOOP("porthole", "Experiment id"), 2, "tcp.options.experimental.exid", &id))
        field.value = namedHex(tcpExperimentName(id), id, 2);
    reader.rest(QT_TRANSLATE_NOOP("porthole", "Data"), "tcp.options.data");
}

void addValue(NetReader &reader, Field &field, quint8 kind, bool syn)
{
    quint32 number = 0;
    switch (kind) {
    case 2:
        reader.number(QT_TRANSLATE_NOOP("porthole", "Value"), 2, "tcp.options.mss_val", &number);
        field.value = byteCount(number);
        break;
    case 3: addScale(reader, field); break;
    case 5: addBlocks(reader, field); break;
    case 8: addTimestamps(reader, field); break;
    case 19: reader.rest(QT_TRANSLATE_NOOP("porthole", "Digest"), "tcp.options.md5.digest"); break;
    case 28: addUserTimeout(reader, field); break;
    case 29: addAuthentication(reader); break;
    case 30: addMptcp(reader, field, syn); break;
    case 34: addFastOpen(reader, field); break;
    case 172:
    case 174:
        addCounters(reader, kind == 172);
        break;
    case 253:
    case 254: addExperiment(reader, field); break;
    default: reader.rest(QT_TRANSLATE_NOOP("porthole", "Data"), "tcp.options.data");
    }
}

bool onlyWithSyn(quint8 kind)
{
    return kind == 2 || kind == 3 || kind == 4;
}

void addBroken(NetReader &reader, Field &field, const Option &option)
{
    field.value = {QT_TRANSLATE_NOOP("porthole", "its length does not fit"), {}};
    field.weight = Weight::Trouble;
    if (option.lengthRead)
        reader.number(QT_TRANSLATE_NOOP("porthole", "Length"), 1, "tcp.option_len")->weight = Weight::Trouble;
    reader.rest(QT_TRANSLATE_NOOP("porthole", "Data"), "tcp.options.data");
}

void addOption(NetReader &reader, const Option &option, bool syn)
{
    const TcpOptionRow &row = tcpRowOf(option.kind);
    if (!option.lengthRead && !option.broken) {
        reader.number(row.name, 1, row.explain);
        return;
    }
    reader.group(row.name, row.explain, option.length, [&](NetReader &within, Field &field) {
        within.number(QT_TRANSLATE_NOOP("porthole", "Kind"), 1, "tcp.option_kind");
        if (option.broken)
            return addBroken(within, field, option);
        Field *length = within.number(QT_TRANSLATE_NOOP("porthole", "Length"), 1, "tcp.option_len");
        field.folded = true;
        if (row.length != 0 && option.length != row.length) {
            length->value = {QT_TRANSLATE_NOOP("porthole", "%1, and it should be %2"),
                             {QString::number(option.length), QString::number(row.length)}};
            length->weight = Weight::Trouble;
            field.weight = Weight::Trouble;
            field.folded = false;
            within.rest(QT_TRANSLATE_NOOP("porthole", "Data"), "tcp.options.data");
            return;
        }
        addValue(within, field, option.kind, syn);
        if (!syn && onlyWithSyn(option.kind))
            field.weight = Weight::Caution;
    });
}

} // namespace

void addTcpOptions(NetReader &reader, bool syn)
{
    while (!reader.isDone()) {
        const Option option = readOption(reader.ahead());
        if (option.broken && !reader.isKept()) {
            reader.bytes(QT_TRANSLATE_NOOP("porthole", "Option"), reader.left() + 1, "net.cut");
            return;
        }
        addOption(reader, option, syn);
        if (option.kind == 0) {
            reader.rest(QT_TRANSLATE_NOOP("porthole", "Padding"), "tcp.options.padding");
            return;
        }
    }
}

} // namespace porthole::net
