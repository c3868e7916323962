// What one entry says, in one line of plain text for people.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/logreader.h"
#include "core/log/timebetween.h"
#include "core/protocol/text.h"

namespace porthole {

// Borrows the reader; same thread. Everything that came from the network or a file is made visible
// (visibleTextOf) and capped, and what was cut is said.
class EntryText
{
public:
    static constexpr qsizetype PreviewChars = 240;

    explicit EntryText(const LogReader &reader) : m_reader(reader) {}

    // "connect(127.0.0.1:80) = -1 ECONNREFUSED", "GET / HTTP/1.1␍␊… 3,812 bytes", "Connected".
    Text whatHappened(const Entry &entry) const;
    // The entry's own text, visible and capped.
    QString ownText(const Entry &entry, qsizetype maxChars = PreviewChars) const;
    // "12  example.org:80"; empty for none.
    QString conversation(ConversationId id) const;

    static Text stateWords(LinkState state, Layer layer = Layer::Wire);
    // "= 0", "= -1 ECONNREFUSED"; resolver failures by their EAI name.
    static QString resultText(const Entry &entry);
    static int errorOf(const Entry &entry);  // as failure.h wants it: errno, or a negative EAI code
    // Why fewer bytes were kept than crossed, "312 of 4,096 bytes kept: recording level first 312"; empty
    // where all were kept.
    static Text whatIsMissing(const Entry &entry);

private:
    Text callText(const Entry &entry) const;
    Text payloadText(const Entry &entry) const;
    Text stateText(const Entry &entry) const;
    Text errorText(const Entry &entry) const;
    Text sampleText(const Entry &entry) const;
    const LogReader &m_reader;
};

// "2026-11-22 09:41:07.103 204 118 +02:00", of ns since 1970.
QString exactTime(qint64 wall);
// Rounded, with the decimal sign of the person's language.
QString numberText(double number, int decimals);
// A duration with a unit for people: "84 µs", "15.1 ms", "5.01 s", "2 min 3 s".
QString durationText(qint64 nanoseconds);

} // namespace porthole
