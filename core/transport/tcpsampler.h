// Asks the kernel how a TCP connection stands, and keeps in the log what is not as it was.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/tcpinfo/tcpsample.h"
#include "core/transport/loggedcalls.h"
#include "core/transport/sendprogress.h"

#include <memory>
#include <optional>

namespace porthole {

struct LinkFacts;

// One a connection, in the I/O thread. A sample becomes an entry only where something has happened since the last one
// that did: an idle connection that is looked at all day adds nothing. What was looked at and not kept said the same,
// so nothing is lost but the clocks that run in every connection (tcpi_last_data_sent ...).
class TcpSampler
{
public:
    // `calls` outlives this.
    explicit TcpSampler(LoggedCalls &calls) : m_calls(calls) {}

    // Null where the kernel gives none: said once in the log, and not asked again. `opened`: from this side.
    std::shared_ptr<const TcpSample> take(int fd, const LinkFacts &facts, bool opened);
    bool wasAsked() const { return m_asked; }

    // SIOCOUTQ or SIOCINQ, not logged; nothing where the kernel does not tell.
    static std::optional<quint64> queueSize(SystemCalls &calls, int fd, unsigned long which);
    // Of StreamTransport, likewise. `sent`: what the kernel took of this connection.
    static std::optional<SendProgress> progress(SystemCalls &calls, int fd, quint64 sent);
    static std::optional<qint64> sinceAcknowledged(SystemCalls &calls, int fd);

private:
    bool ask(int fd, TcpSample &sample);
    void keep(const TcpSample &sample);

    LoggedCalls &m_calls;
    std::shared_ptr<const TcpSample> m_kept;
    bool m_asked = false;
    bool m_refused = false;
};

} // namespace porthole
