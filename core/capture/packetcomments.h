// Notes of the log on their way to the packet that they are about or stand near.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <unordered_map>

namespace porthole {

// One line of visible text, at most 1,000 characters.
QByteArray commentText(QByteArrayView hostile);

// Texts that wait. Beyond fifty they are counted, and so they are where all that wait have more bytes than one budget.
class WaitingTexts
{
public:
    static constexpr qsizetype MostBytes = 4 << 20; // of all with one count of what is used

    void add(const QByteArray &text, qsizetype &used);
    // They, and how many are left out.
    void giveTo(QList<QByteArray> &to, qsizetype &used);
    // With what goes before each of them.
    void moveTo(WaitingTexts &other, const QByteArray &before, qsizetype &used);

private:
    QList<QByteArray> m_texts;
    quint64 m_more = 0;
};

class PacketComments
{
public:
    // For the next packet of that conversation; of 0, or once it is over: for the next packet of anybody.
    void note(ConversationId id, const QByteArray &text);
    // For the very next packet.
    void remark(const QByteArray &text) { m_next.append(text); }
    // Whether there were any.
    bool dropRemarks();
    // Nothing more comes of it: what waits for it is for anybody, with its name.
    void ended(ConversationId id, const QByteArray &name);
    // All that is for this packet.
    QList<QByteArray> take(ConversationId id);
    // What is left when no more packets come.
    QList<QByteArray> takeRest();

private:
    QList<QByteArray> m_next;
    qsizetype m_used = 0; // bytes of what waits
    WaitingTexts m_anybody;
    std::unordered_map<ConversationId, WaitingTexts> m_waiting;
};

} // namespace porthole
