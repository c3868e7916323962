// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/sayablenotes.h"

#include "core/log/conversation.h"
#include "core/log/logreader.h"

namespace porthole {
namespace {

bool goesOverNoIp(const ConversationRecord &record)
{
    return record.transport == TransportKind::Unix || record.transport == TransportKind::UnixDatagram
           || record.transport == TransportKind::Memory;
}

bool showsTls(const Entry &entry)
{
    const bool state = entry.kind == Kind::State
                       && (entry.aux == quint32(LinkState::Securing) || entry.aux == quint32(LinkState::Secured));
    return entry.layer != Layer::Wire || state;
}

} // namespace

void SayableNotes::look(const LogReader &reader, quint64 count, bool withSecrets)
{
    m_withSecrets = withSecrets;
    m_of.resize(reader.conversationCount());
    for (ConversationId id = 1; id <= m_of.size(); ++id) {
        if (goesOverNoIp(reader.conversationRecord(id)))
            m_of[id - 1] = Of::NoIp;
        m_hasNoIp = m_hasNoIp || m_of[id - 1] == Of::NoIp;
    }
    for (EntryId id = 0; id < count; ++id)
        lookAt(reader.entry(id));
}

void SayableNotes::lookAt(const Entry &entry)
{
    m_hasPackets = m_hasPackets || entry.kind == Kind::Packet;
    const bool tls = showsTls(entry);
    m_hasTls = m_hasTls || tls;
    if (entry.conversation == 0 || entry.conversation > m_of.size())
        return;
    Of &of = m_of[entry.conversation - 1];
    if (tls && of != Of::NoIp)
        of = Of::Tls;
    else if (of == Of::Nothing && (entry.kind == Kind::Sent || entry.kind == Kind::Received || entry.kind == Kind::Packet))
        of = Of::Plain;
}

// Notes of nobody, and of connections that carried nothing, may tell what another carried: where its answer leads to. With
// a reason they are the log's own.
SayableNotes::Verdict SayableNotes::verdict(const Entry &note) const
{
    const bool known = note.conversation != 0 && note.conversation <= m_of.size();
    const Of of = known ? m_of[note.conversation - 1] : Of::Nothing;
    if (of == Of::NoIp)
        return Verdict::NotHere;
    if (of == Of::Tls && !m_withSecrets)
        return Verdict::OfTls;
    if (of == Of::Plain || note.reason != Reason::None)
        return Verdict::Say;
    if (m_hasTls && !m_withSecrets)
        return Verdict::OfTls;
    return m_hasNoIp && !known ? Verdict::NotHere : Verdict::Say;
}

} // namespace porthole
