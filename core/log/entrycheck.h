// Whether what a session file holds can be believed: every span and enum of a record.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/conversation.h"
#include "core/log/logfile_p.h"

namespace porthole {

// Extents of one type in file order, for looking up what holds a span.
class SpanIndex
{
public:
    void add(const ExtentSpan &extent) { m_extents.push_back(extent); }
    bool holds(quint64 offset, quint64 length) const;
    const std::vector<ExtentSpan> &extents() const { return m_extents; }
    bool isEmpty() const { return m_extents.empty(); }

private:
    std::vector<ExtentSpan> m_extents;
};

struct SpanIndexes {
    SpanIndex payload, texts, secrets;
};

// nullptr when the entry holds; else what does not, for the report. Each repairs nothing.
const char *faultOf(const Entry &entry, const SpanIndexes &spans);
const char *faultOf(const ConversationRecord &record, const SpanIndexes &spans);

// Makes a damaged entry harmless: what cannot be believed is emptied, EntryDamaged is set.
void defuse(Entry &entry, const SpanIndexes &spans);

} // namespace porthole
