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

// What waits is bounded: beyond that it is counted, and the packet says how many.
class PacketComments
{
public:
    // For the next packet of that conversation; of 0, or once it is over: for the next packet of anybody.
    void note(ConversationId id, const QByteArray &text);
    // For the very next packet.
    void remark(const QByteArray &text) { m_next.append(text); }
    void dropRemarks() { m_next.clear(); }
    // Nothing more comes of it: what waits for it is for anybody, with its name.
    void ended(ConversationId id, const QByteArray &name);
    // All that is for this packet.
    QList<QByteArray> take(ConversationId id);
    // What is left when no more packets come.
    QList<QByteArray> takeRest();

private:
    struct Waiting {
        QList<QByteArray> texts;
        quint64 more = 0;

        void add(const QByteArray &text);
        void giveTo(QList<QByteArray> &to);
    };

    QList<QByteArray> m_next;
    Waiting m_anybody;
    std::unordered_map<ConversationId, Waiting> m_waiting;
};

} // namespace porthole
