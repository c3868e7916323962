// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/packetcomments.h"

#include "core/protocol/bytes.h"

#include <utility>

namespace porthole {
namespace {

constexpr qsizetype LongestNote = 1000; // characters
constexpr qsizetype MostWaiting = 50;
constexpr size_t MostConversationsWaiting = 10'000;

} // namespace

QByteArray commentText(QByteArrayView hostile)
{
    return visibleText(hostile, LongestNote).toUtf8();
}

void PacketComments::Waiting::add(const QByteArray &text)
{
    if (texts.size() < MostWaiting)
        texts.append(text);
    else
        ++more;
}

void PacketComments::Waiting::giveTo(QList<QByteArray> &to)
{
    to += std::exchange(texts, {});
    if (more != 0)
        to.append(QByteArray::number(std::exchange(more, 0)) + " more notes of the session are left out here.");
}

void PacketComments::note(ConversationId id, const QByteArray &text)
{
    if (id == 0 || (m_waiting.size() >= MostConversationsWaiting && !m_waiting.contains(id)))
        m_anybody.add(text);
    else
        m_waiting[id].add(text);
}

void PacketComments::ended(ConversationId id, const QByteArray &name)
{
    const auto found = m_waiting.find(id);
    if (found == m_waiting.end())
        return;
    for (const QByteArray &text : std::as_const(found->second.texts))
        m_anybody.add(name + ": " + text);
    m_anybody.more += found->second.more;
    m_waiting.erase(found);
}

QList<QByteArray> PacketComments::take(ConversationId id)
{
    QList<QByteArray> all;
    m_anybody.giveTo(all);
    if (const auto found = m_waiting.find(id); found != m_waiting.end()) {
        found->second.giveTo(all);
        m_waiting.erase(found);
    }
    return all + std::exchange(m_next, {});
}

QList<QByteArray> PacketComments::takeRest()
{
    for (auto &[id, waiting] : m_waiting) {
        for (const QByteArray &text : std::as_const(waiting.texts))
            m_anybody.add(text);
        m_anybody.more += waiting.more;
    }
    m_waiting.clear();
    QList<QByteArray> all;
    m_anybody.giveTo(all);
    return all + std::exchange(m_next, {});
}

} // namespace porthole
