// Finds what is secret in the bytes of known protocols before they are kept: what peers send and people type.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"
#include "core/protocol/registry.h"

#include <QList>

#include <memory>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

namespace porthole {

struct NewConversation;
struct NewEntry;

// Of the log's writer: it sees all that crossed, in order, also what the recording level leaves out. A secret
// is found in the entry that brings it, however it is split, so that no entry is published whose secrets are
// not known. Of a conversation that has to be left, because too much is held of others, all that follows is secret.
// What nobody recognises in the first 16 KiB of a layer is no protocol's, and hides nothing: HTTP that begins behind
// more of something else is shown as it is, unless whoever drives the connection says so (LinkState::Speaks).
class SecretFinder
{
public:
    static constexpr qsizetype HeldOfAll = 64 << 20; // bytes, of all conversations

    explicit SecretFinder(qsizetype most = HeldOfAll);
    ~SecretFinder();

    void conversation(ConversationId id, const NewConversation &facts);
    // Every entry, before it is kept. The ranges of its payload, those that it came with among them: in
    // order, and none overlaps another. Valid until the next call.
    const QList<SecretRange> &look(const NewEntry &entry);
    // Those that were left with the last entries: the log says so.
    bool hasLeft() const { return !m_left.empty(); }
    std::vector<ConversationId> takeLeft() { return std::exchange(m_left, {}); }

private:
    struct Talk;
    struct Known;

    Known *of(ConversationId id); // nullptr: not followed
    void forget(ConversationId id);
    void speaks(const NewEntry &entry);
    void find(Known &known, const NewEntry &entry);
    void addRanges(const NewEntry &entry, const QList<SecretSpan> &spans);
    void weigh(ConversationId id, Known &known);
    void leaveOldest();

    const qsizetype m_most;
    qsizetype m_held = 0;
    std::set<ConversationId> m_holding; // of which anything is held; they are numbered as they come
    std::vector<ConversationId> m_left;
    std::unordered_map<ConversationId, std::unique_ptr<Known>> m_known;
    ConversationId m_lastId = 0;  // of() looked it up
    Known *m_last = nullptr;
    QList<SecretRange> m_ranges;
};

} // namespace porthole
