// Finds what is secret in the bytes of known protocols before they are kept: what peers send and people type.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"
#include "core/protocol/registry.h"

#include <QList>

#include <memory>
#include <unordered_map>

namespace porthole {

struct NewConversation;
struct NewEntry;

// Of the log's writer: it sees all that crossed, in order, also what the recording level leaves out. A secret
// is found in the entry that brings it, however it is split, so that no entry is published whose secrets are
// not known.
class SecretFinder
{
public:
    SecretFinder();
    ~SecretFinder();

    void conversation(ConversationId id, const NewConversation &facts);
    // Every entry, before it is kept. The ranges of its payload, those that it came with among them: in
    // order, and none overlaps another. Valid until the next call.
    const QList<SecretRange> &look(const NewEntry &entry);

private:
    struct Talk;
    struct Known;

    Known *of(ConversationId id); // nullptr: not followed
    void forget(ConversationId id);
    void speaks(const NewEntry &entry);
    void find(Known &known, const NewEntry &entry);
    void addRanges(const NewEntry &entry, const QList<SecretSpan> &spans);

    std::unordered_map<ConversationId, std::unique_ptr<Known>> m_known;
    ConversationId m_lastId = 0;  // of() looked it up
    Known *m_last = nullptr;
    QList<SecretRange> m_ranges;
};

} // namespace porthole
