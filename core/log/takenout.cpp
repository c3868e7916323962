// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/takenout.h"

#include "core/log/logreader.h"
#include "core/protocol/failure.h"

#include <iterator>

namespace porthole {

namespace {

constexpr QByteArrayView TakenWords = "taken out of the link on its way: the packet of entry ";

struct TakenFate {
    const char *note;  // behind the number; then, of what could not be handed over, the errno
    const char *words;
    bool hasError;
};
constexpr TakenFate TakenFates[] = {
    {"", "dropped (taken out by hand)", false},
    {", a copy of which had arrived", "delivered (a copy was taken out by hand)", false},
    {", which could not be handed over (", "dropped (it could not be handed over)", true},
    {", a copy of which could not be handed over (", "delivered (a copy could not be handed over)", true},
};

const TakenFate *fateOf(QByteArrayView behind)
{
    for (const TakenFate &fate : TakenFates)
        if (fate.hasError ? behind.startsWith(fate.note) && behind.endsWith(')') : behind == QByteArrayView(fate.note))
            return &fate;
    return nullptr;
}

} // namespace

QByteArray takenOutNote(EntryId packet, int error, bool isCopy)
{
    const TakenFate &fate = TakenFates[(error != 0 ? 2 : 0) + (isCopy ? 1 : 0)];
    const QByteArray words = TakenWords.toByteArray() + QByteArray::number(packet) + fate.note;
    return error != 0 ? QByteArray(words + errnoName(error) + ')') : words;
}

void TakenOut::look(const LogReader &reader, quint64 count)
{
    for (EntryId id = 0; id < count && m_words.size() < Most; ++id) {
        const Entry entry = reader.entry(id);
        if (entry.kind != Kind::Note)
            continue;
        const QByteArray text = reader.text(entry);
        if (!text.startsWith(TakenWords))
            continue;
        qsizetype end = TakenWords.size();
        while (end < text.size() && text[end] >= '0' && text[end] <= '9')
            ++end;
        bool isNumber = false;
        const EntryId packet = text.mid(TakenWords.size(), end - TakenWords.size()).toULongLong(&isNumber);
        const TakenFate *fate = fateOf(QByteArrayView(text).sliced(end));
        // A packet leaves before it is taken out.
        if (!fate || !isNumber || packet >= id || reader.entry(packet).kind != Kind::Packet)
            continue;
        m_words.insert(packet, fate->words);
        m_notes.insert(id);
    }
}

} // namespace porthole
