// An exchange for people to read: times, arrows, calls, and what crossed as visible text or hex.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"

#include <QByteArray>
#include <QSet>
#include <QString>

namespace porthole {

struct FoundMessage;
class LogReader;

// Feed entries in order. Every byte of the network goes through visibleText(): what is written here can be
// shown on a terminal.
class Transcript
{
public:
    static constexpr qsizetype PayloadShown = 64 << 10; // of one entry; what is left out is counted

    explicit Transcript(const LogReader &reader, bool withSecrets = false)
        : m_reader(reader)
        , m_withSecrets(withSecrets)
    {}

    // A message that was found in the entries so far: one line.
    QString line(const FoundMessage &message) const;
    QString lines(const Entry &entry); // with line feeds; a conversation is introduced when it first appears

private:
    QString introduction(const Entry &first) const;
    QString headline(const Entry &entry) const;
    QString callText(const Entry &entry) const;
    QString payloadText(const Entry &entry) const;
    QString text(const Entry &entry) const;

    const LogReader &m_reader;
    bool m_withSecrets;
    QSet<ConversationId> m_introduced;
};

} // namespace porthole
