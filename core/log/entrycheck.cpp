// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/entrycheck.h"

#include <algorithm>

namespace porthole {

using namespace format;

bool SpanIndex::holds(quint64 offset, quint64 length) const
{
    auto it = std::upper_bound(m_extents.begin(), m_extents.end(), offset,
                               [](quint64 at, const ExtentSpan &extent) { return at < extent.offset; });
    return it != m_extents.begin() && std::prev(it)->holds(offset, length);
}

namespace {

bool enumsHold(const Entry &entry)
{
    return entry.kind != Kind::None && entry.kind <= Kind::Last && entry.direction <= Direction::Last
        && entry.layer <= Layer::Last && entry.call <= Call::Last && entry.reason <= Reason::Last;
}

bool auxHolds(const Entry &entry)
{
    if (entry.kind == Kind::State)
        return entry.aux <= quint32(LinkState::Last);
    if (entry.kind == Kind::Note)
        return entry.aux <= quint32(Severity::Last);
    return true;
}

bool payloadHolds(const Entry &entry, const SpanIndexes &spans)
{
    if (entry.kept > entry.length || entry.flags & PayloadImported)
        return false;
    return entry.kept == 0 || spans.payload.holds(entry.payloadOffset, entry.kept);
}

bool textHolds(quint64 text, const SpanIndexes &spans)
{
    return text == 0 || spans.texts.holds(spanOffset(text), spanCount(text));
}

bool secretsHold(quint64 secrets, const SpanIndexes &spans)
{
    return secrets == 0
        || spans.secrets.holds(spanOffset(secrets), quint64(spanCount(secrets)) * sizeof(SecretRange));
}

} // namespace

const char *faultOf(const Entry &entry, const SpanIndexes &spans)
{
    if (!enumsHold(entry) || !auxHolds(entry))
        return "a value that no version writes";
    if (!payloadHolds(entry, spans))
        return "payload outside the file's payload";
    if (!textHolds(entry.text, spans))
        return "text outside the file's texts";
    if (!secretsHold(entry.secrets, spans))
        return "secret ranges outside the file's secrets";
    return nullptr;
}

const char *faultOf(const ConversationRecord &record, const SpanIndexes &spans)
{
    const auto familyHolds = [](const StoredAddress &address) { return address.family <= Family::Last; };
    if (record.role > Role::Last || record.transport > TransportKind::Last || record.engine > Engine::Last
        || !familyHolds(record.local) || !familyHolds(record.remote) || record.id == 0)
        return "a value that no version writes";
    return textHolds(record.label, spans) ? nullptr : "label outside the file's texts";
}

void defuse(Entry &entry, const SpanIndexes &spans)
{
    if (!faultOf(entry, spans))
        return;
    if (!secretsHold(entry.secrets, spans)) {
        // Without its secret ranges a payload must not be shown: nobody knows which bytes are secret.
        entry.secrets = 0;
        entry.kept = 0;
        entry.payloadOffset = 0;
    }
    if (!payloadHolds(entry, spans)) {
        entry.kept = 0;
        entry.payloadOffset = 0;
        entry.flags &= ~PayloadImported;
    }
    if (!textHolds(entry.text, spans))
        entry.text = 0;
    if (!enumsHold(entry)) {
        entry.kind = Kind::Note;
        entry.direction = Direction::None;
        entry.layer = Layer::Wire;
        entry.call = Call::None;
        entry.reason = Reason::Damaged;
        entry.aux = 0;
    }
    if (!auxHolds(entry))
        entry.aux = 0;
    entry.flags |= EntryDamaged;
}

} // namespace porthole
