// An exchange for people to read: times, arrows, calls, and what crossed as visible text or hex.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"
#include "core/log/tlswire.h"

#include <QByteArray>
#include <QHash>
#include <QSet>
#include <QString>

namespace porthole {

struct FoundMessage;
class LogReader;

// Feed entries in order. Every byte of the network goes through visibleText(): what is written here can be
// shown on a terminal. Of ciphertext only the records are told: what was in them is shown a layer above.
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
    void pass(const Entry &entry);     // one that is not shown

private:
    QString introduction(const Entry &first) const;
    QString headline(const Entry &entry) const;
    QString datagramPeer(const Entry &entry) const;
    QString callText(const Entry &entry) const;
    QString payloadText(const Entry &entry);
    QString missingText(const Entry &entry, quint64 shown) const;
    QString text(const Entry &entry) const;
    TlsWire *tlsOf(const Entry &entry);
    QString recordLines(TlsWire &wire, const Entry &entry, const QByteArray &bytes) const;

    const LogReader &m_reader;
    bool m_withSecrets;
    QSet<ConversationId> m_introduced;
    // Of conversations that speak TLS; Out, then In.
    struct Wires {
        TlsWire out;
        TlsWire in;
    };
    QHash<ConversationId, Wires> m_tls;
};

} // namespace porthole
