// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/tcpfields.h"

#include "core/log/tcpsamples.h"
#include "core/model/entrytext.h"
#include "core/model/showntext.h"

#include <algorithm>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

using Weight = Field::Weight;

struct Group {
    const char *name;
    const char *key;
    std::initializer_list<TcpField> fields;
};

using F = TcpField;
const Group Groups[] = {
    {QT_TRANSLATE_NOOP("porthole", "Connection"), "sample.connection",
     {F::State, F::CaState, F::Options, F::SndWscale, F::RcvWscale, F::SndMss, F::RcvMss, F::Advmss, F::Pmtu, F::FastopenFail}},
    {QT_TRANSLATE_NOOP("porthole", "Round trip"), "sample.roundtrip",
     {F::Rtt, F::Rttvar, F::MinRtt, F::RcvRtt, F::Rto, F::Ato}},
    {QT_TRANSLATE_NOOP("porthole", "How much may be on its way"), "sample.windows",
     {F::SndCwnd, F::SndSsthresh, F::SndWnd, F::RcvWnd, F::RcvSpace, F::RcvSsthresh, F::Reordering}},
    {QT_TRANSLATE_NOOP("porthole", "On its way"), "sample.flight",
     {F::Unacked, F::NotsentBytes, F::Sacked, F::Lost, F::Retrans, F::Fackets}},
    {QT_TRANSLATE_NOOP("porthole", "Sent again"), "sample.again",
     {F::TotalRetrans, F::BytesRetrans, F::Retransmits, F::Backoff, F::Probes, F::TotalRto, F::TotalRtoRecoveries,
      F::TotalRtoTime, F::DsackDups, F::ReordSeen, F::RcvOoopack, F::Rehash}},
    {QT_TRANSLATE_NOOP("porthole", "Counted since it began"), "sample.counted",
     {F::BytesSent, F::BytesAcked, F::BytesReceived, F::SegsOut, F::SegsIn, F::DataSegsOut, F::DataSegsIn, F::Delivered,
      F::DeliveredCe}},
    {QT_TRANSLATE_NOOP("porthole", "Rates, and what held it up"), "sample.rates",
     {F::DeliveryRate, F::AppLimited, F::PacingRate, F::MaxPacingRate, F::BusyTime, F::RwndLimited, F::SndbufLimited}},
    {QT_TRANSLATE_NOOP("porthole", "How long ago"), "sample.ago",
     {F::LastDataSent, F::LastAckSent, F::LastDataRecv, F::LastAckRecv}},
};

Field line(const Text &name, const Text &value, const char *key)
{
    Field field;
    field.name = name;
    field.value = value;
    field.explain = QLatin1StringView(key);
    return field;
}

Field kernelField(const TcpFieldRow &row, quint64 value)
{
    Field field;
    field.explain = u"tcpi_"_s + QLatin1StringView(row.name);
    field.name = Text{"%1", {field.explain}};
    field.value = tcpFieldValue(row.field, value);
    field.offset = row.offset;
    field.length = row.size;
    return field;
}

bool isTrouble(TcpField field, quint64 value)
{
    return value != 0 && (field == F::Retransmits || field == F::TotalRetrans || field == F::Lost || field == F::Probes);
}

// Its value is that of its first field: it says enough until it is opened.
Field groupField(const Group &group, const TcpSample &sample)
{
    Field field = line(Text{group.name, {}}, {}, group.key);
    field.folded = true;
    for (const TcpField one : group.fields) {
        const auto value = sample.at(one);
        if (!value)
            continue;
        field.fields.append(kernelField(rowOf(one), *value));
        if (isTrouble(one, *value))
            field.fields.last().weight = field.weight = Weight::Caution;
    }
    if (!field.fields.isEmpty())
        field.value = field.fields.first().value;
    return field;
}

void addCount(QList<Field> &fields, const char *name, std::optional<quint64> bytes, const char *key)
{
    if (bytes)
        fields.append(line(Text{name, {}}, byteCount(*bytes), key));
}

QList<Field> delivery(const TcpSample &sample)
{
    QList<Field> fields;
    addCount(fields, QT_TRANSLATE_NOOP("porthole", "Sent"), sample.given, "sample.sent");
    addCount(fields, QT_TRANSLATE_NOOP("porthole", "Kernel took"), sample.taken, "sample.taken");
    addCount(fields, QT_TRANSLATE_NOOP("porthole", "Peer acknowledged"), sample.acknowledged, "sample.acknowledged");
    addCount(fields, QT_TRANSLATE_NOOP("porthole", "Sent, not acknowledged"), sample.unacknowledged(), "sample.unacknowledged");
    addCount(fields, QT_TRANSLATE_NOOP("porthole", "Send queue"), sample.sendQueue, "sample.sendqueue");
    addCount(fields, QT_TRANSLATE_NOOP("porthole", "Receive queue"), sample.receiveQueue, "sample.receivequeue");
    return fields;
}

// A newer kernel's, or a field that is cut off in the middle.
void addRest(QList<Field> &fields, const TcpSample &sample)
{
    qsizetype end = 0;
    for (const TcpFieldRow &row : tcpFieldRows())
        if (row.offset + row.size <= sample.info.size())
            end = std::max<qsizetype>(end, row.offset + row.size);
    if (end >= sample.info.size())
        return;
    Field field = line(Text{QT_TRANSLATE_NOOP("porthole", "Without a name here"), {}}, byteCount(quint64(sample.info.size() - end)),
                       "sample.rest");
    field.offset = end;
    field.length = sample.info.size() - end;
    fields.append(field);
}

} // namespace

Text tcpFieldValue(TcpField field, quint64 value)
{
    if (isNoValue(field, value))
        return Text{QT_TRANSLATE_NOOP("porthole", "none"), {}};
    switch (rowOf(field).unit) {
    case TcpFieldRow::Unit::State: return Text{"%1", {QLatin1StringView(tcpStateName(value))}};
    case TcpFieldRow::Unit::CaState: return Text{"%1", {QLatin1StringView(tcpCaStateName(value))}};
    case TcpFieldRow::Unit::Options: return Text{"%1", {QString::fromLatin1(tcpOptionNames(value))}};
    case TcpFieldRow::Unit::Segments:
        return value == 1 ? Text{QT_TRANSLATE_NOOP("porthole", "1 segment"), {}}
                          : Text{QT_TRANSLATE_NOOP("porthole", "%1 segments"), {groupedNumber(value)}};
    case TcpFieldRow::Unit::Bytes: return byteCount(value);
    case TcpFieldRow::Unit::BytesPerSecond: return Text{QT_TRANSLATE_NOOP("porthole", "%1 bytes/s"), {groupedNumber(value)}};
    case TcpFieldRow::Unit::Microseconds:
        return Text{"%1", {durationText(qint64(std::min<quint64>(value, quint64(1) << 50)) * 1000)}};
    case TcpFieldRow::Unit::Milliseconds: return Text{"%1", {durationText(qint64(value) * 1'000'000)}};
    case TcpFieldRow::Unit::Count: break;
    }
    return Text{"%1", {groupedNumber(value)}};
}

QList<Field> tcpSampleFields(const LogReader &reader, const Entry &entry)
{
    const TcpSample sample = tcpSampleOf(reader, entry);
    QList<Field> fields = delivery(sample);
    const Text missing = EntryText::whatIsMissing(entry);
    if (!missing.isEmpty()) {
        fields.append(line(Text{QT_TRANSLATE_NOOP("porthole", "Kept"), {}}, missing, "field.kept"));
        fields.last().weight = Weight::Trouble;
        fields.last().prose = true;
    }
    for (const Group &group : Groups)
        if (Field field = groupField(group, sample); !field.fields.isEmpty())
            fields.append(std::move(field));
    addRest(fields, sample);
    return fields;
}

} // namespace porthole
