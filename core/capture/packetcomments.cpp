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

void WaitingTexts::add(const QByteArray &text, qsizetype &used)
{
    if (m_texts.size() >= MostWaiting || used + text.size() > MostBytes) {
        ++m_more;
        return;
    }
    m_texts.append(text);
    used += text.size();
}

void WaitingTexts::giveTo(QList<QByteArray> &to, qsizetype &used)
{
    for (const QByteArray &text : std::as_const(m_texts))
        used -= text.size();
    to += std::exchange(m_texts, {});
    if (m_more != 0)
        to.append(QByteArray::number(std::exchange(m_more, 0)) + " more notes of the session are left out here.");
}

void WaitingTexts::moveTo(WaitingTexts &other, const QByteArray &before, qsizetype &used)
{
    for (const QByteArray &text : std::exchange(m_texts, {})) {
        used -= text.size();
        other.add(before + text, used);
    }
    other.m_more += std::exchange(m_more, 0);
}

bool PacketComments::dropRemarks()
{
    return !std::exchange(m_next, {}).isEmpty();
}

void PacketComments::note(ConversationId id, const QByteArray &text)
{
    if (id == 0 || (m_waiting.size() >= MostConversationsWaiting && !m_waiting.contains(id)))
        m_anybody.add(text, m_used);
    else
        m_waiting[id].add(text, m_used);
}

void PacketComments::ended(ConversationId id, const QByteArray &name)
{
    const auto found = m_waiting.find(id);
    if (found == m_waiting.end())
        return;
    found->second.moveTo(m_anybody, name + ": ", m_used);
    m_waiting.erase(found);
}

QList<QByteArray> PacketComments::take(ConversationId id)
{
    QList<QByteArray> all;
    m_anybody.giveTo(all, m_used);
    if (const auto found = m_waiting.find(id); found != m_waiting.end()) {
        found->second.giveTo(all, m_used);
        m_waiting.erase(found);
    }
    return all + std::exchange(m_next, {});
}

QList<QByteArray> PacketComments::takeRest()
{
    for (auto &[id, waiting] : m_waiting)
        waiting.moveTo(m_anybody, {}, m_used);
    m_waiting.clear();
    QList<QByteArray> all;
    m_anybody.giveTo(all, m_used);
    return all + std::exchange(m_next, {});
}

} // namespace porthole
