// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/messagefields.h"

#include "core/log/logreader.h"
#include "core/model/showntext.h"
#include "core/protocol/tls/tlsdissector.h"

#include <algorithm>

namespace porthole {

namespace {

constexpr qsizetype BytesLookedAt = 512 << 10;  // bytes of a message that are explained
constexpr quint64 EntriesCounted = 1 << 16;

// Where the message's first byte lies, seen from the entry's payload; negative: before it. Nothing where the entries
// between cannot be counted.
std::optional<qint64> placeIn(const LogReader &reader, const FoundMessage &message, EntryId id)
{
    if (id == message.first)
        return message.begin < 0 ? std::nullopt : std::optional(message.begin);
    if (!message.slices.empty())
        return {}; // packets overlap, and come in any order
    if (id - message.first > EntriesCounted)
        return {};
    const Kind kind = message.direction == Direction::Out ? Kind::Sent : Kind::Received;
    qint64 place = message.begin;
    for (EntryId at = message.first; at < id; ++at) {
        const Entry entry = reader.entry(at);
        if (entry.conversation == message.conversation && entry.layer == message.layer && entry.kind == kind)
            place -= entry.length;
    }
    return place;
}

// From the message's bytes to the entry's.
void move(QList<Field> &fields, std::optional<qint64> place, qint64 kept)
{
    for (Field &field : fields) {
        move(field.fields, place, kept);
        if (!field.hasBytes())
            continue;
        if (!place) {
            field.offset = -1;
            continue;
        }
        const qint64 from = std::max<qint64>(field.offset + *place, 0);
        const qint64 end = std::min(field.offset + *place + field.length, kept);
        field.offset = from < end ? from : -1;
        field.length = from < end ? end - from : 0;
    }
}

} // namespace

Field messageField(const LogReader &reader, const FoundMessage &message, EntryId id)
{
    const QByteArray bytes = messageBytes(reader, message, BytesLookedAt);
    Field field;
    field.name = {message.protocol->title, {}};
    field.value = message.message.summary;
    field.explain = QStringLiteral("field.dissected");
    field.offset = 0;
    field.length = message.message.length;
    field.fields = message.protocol->explain(message.message, bytes);
    if (message.first != id) {
        Field began;
        began.name = {QT_TRANSLATE_NOOP("porthole", "Began in"), {}};
        began.value = {"#%1", {QString::number(message.first + 1)}};
        began.explain = QStringLiteral("field.began");
        field.fields.prepend(began);
    }
    if (!message.message.complete) {
        Field incomplete;
        incomplete.name = {QT_TRANSLATE_NOOP("porthole", "Incomplete"), {}};
        incomplete.value = {QT_TRANSLATE_NOOP("porthole", "It ended before it was whole."), {}};
        incomplete.weight = Field::Weight::Caution;
        incomplete.prose = true;
        field.fields.prepend(incomplete);
    }
    if (message.missing != 0) {
        Field missing;
        missing.name = {QT_TRANSLATE_NOOP("porthole", "Missing"), {}};
        missing.value = {QT_TRANSLATE_NOOP("porthole", "%1 of it crossed and are not here."), {}, {byteCount(quint64(message.missing))}};
        missing.explain = QStringLiteral("field.missing");
        missing.weight = Field::Weight::Caution;
        missing.prose = true;
        field.fields.prepend(missing);
    }
    QList<Field> whole{field};
    move(whole, placeIn(reader, message, id), reader.entry(id).kept);
    return whole.first();
}

Text messageRow(const FoundMessage &message, EntryId id, int more)
{
    const Text title{message.protocol->title, {}};
    if (message.first != id)
        return {QT_TRANSLATE_NOOP("porthole", "%2: continues #%1"), {QString::number(message.first + 1)}, {title}};
    if (more > 0)
        return {QT_TRANSLATE_NOOP("porthole", "%2: %3, and %1 more"),
                {QString::number(more)},
                {title, message.message.summary}};
    return {"%1: %2", {}, {title, message.message.summary}};
}

bool isAmongEntryFields(const FoundMessage &message)
{
    return message.protocol == &tlsRecordProtocol() || message.protocol == &tlsMessageProtocol();
}

} // namespace porthole
