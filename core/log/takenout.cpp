// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/takenout.h"

#include "core/log/logreader.h"
#include "core/protocol/failure.h"

namespace porthole {

namespace {

constexpr QByteArrayView TakenWords = "taken out of the link on its way: the packet of entry ";
constexpr QByteArrayView NotHandedOver = ", which could not be handed over";

} // namespace

QByteArray takenOutNote(EntryId packet, int error)
{
    QByteArray words = TakenWords.toByteArray() + QByteArray::number(packet);
    if (error != 0)
        words += NotHandedOver.toByteArray() + " (" + errnoName(error) + ')';
    return words;
}

bool isTakenOutNote(QByteArrayView text)
{
    return text.startsWith(TakenWords);
}

void TakenOut::look(const LogReader &reader, quint64 count)
{
    for (EntryId id = 0; id < count && m_words.size() < Most; ++id) {
        const Entry entry = reader.entry(id);
        if (entry.kind != Kind::Note)
            continue;
        const QByteArray text = reader.text(entry);
        if (!isTakenOutNote(text))
            continue;
        const QByteArray rest = text.mid(TakenWords.size());
        bool isNumber = false;
        const EntryId packet = rest.left(rest.indexOf(',') < 0 ? rest.size() : rest.indexOf(',')).toULongLong(&isNumber);
        // A packet leaves before it is taken out.
        if (isNumber && packet < id)
            m_words.insert(packet, rest.contains(NotHandedOver) ? "dropped (it could not be handed over)" : "dropped (taken out by hand)");
    }
}

} // namespace porthole
