// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/datagramdrops.h"

#include "core/transport/loggedcalls.h"
#include "core/transport/systemcalls.h"

#include <linux/sock_diag.h>
#include <sys/socket.h>

namespace porthole {

using namespace Qt::StringLiterals;

// SO_MEMINFO and not SO_RXQ_OVFL: that one comes with a later datagram, so the last drops would never show.
bool DatagramDrops::count(LoggedCalls &calls, int fd, DatagramFacts &facts)
{
    quint32 info[SK_MEMINFO_VARS] = {};
    unsigned length = sizeof info;
    const int result = calls.system().getsockopt(fd, SOL_SOCKET, SO_MEMINFO, info, &length);
    if (result < 0 || length < sizeof(quint32) * (SK_MEMINFO_DROPS + 1))
        return false;
    const quint32 more = info[SK_MEMINFO_DROPS] - m_last; // the kernel's counter wraps
    if (more == 0)
        return false;
    m_last = info[SK_MEMINFO_DROPS];
    facts.dropped += more;
    // Likely, no more: wrong checksums and what a filter refused are in that count too.
    const QString size = facts.receiveBuffer > 0 ? u" of "_s + QString::number(facts.receiveBuffer) + u" bytes"_s : QString();
    calls.note(Severity::Caution, u"The kernel dropped "_s + QString::number(more)
                                      + (more == 1 ? u" datagram"_s : u" datagrams"_s)
                                      + u", most likely because the receive buffer"_s + size + u" was full. "_s
                                      + QString::number(facts.dropped) + u" in all."_s);
    return true;
}

} // namespace porthole
