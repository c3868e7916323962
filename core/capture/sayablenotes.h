// Which notes of a log may stand in a file that is handed on: what TLS carried and what went over no IP stays untold.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"

#include <vector>

namespace porthole {

class LogReader;

// Found by going through the log once: notes may stand before what shows that their conversation is one of TLS. A byte for
// each conversation stays.
class SayableNotes
{
public:
    enum class Verdict : quint8 { Say, OfTls, NotHere };

    // `withSecrets`: what TLS carried may be told.
    void look(const LogReader &reader, quint64 count, bool withSecrets);

    Verdict verdict(const Entry &note) const;
    bool hasPackets() const { return m_hasPackets; } // any, of a conversation or of none

private:
    enum class Of : quint8 { Nothing, Plain, Tls, NoIp };

    void lookAt(const Entry &entry);

    std::vector<Of> m_of; // by id - 1
    bool m_hasTls = false;
    bool m_hasNoIp = false;
    bool m_withSecrets = true;
    bool m_hasPackets = false;
};

} // namespace porthole
