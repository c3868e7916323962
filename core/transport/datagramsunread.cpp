// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/datagramsunread.h"

#include "core/transport/loggedcalls.h"
#include "core/transport/systemcalls.h"

#include <algorithm>
#include <cerrno>

#include <sys/socket.h>

namespace porthole {
namespace {

constexpr int UnreadAtOnce = 64;
constexpr int MostUnreadCalls = 1024; // a flood may go on while it is counted
constexpr int MostUnreadErrors = 16;  // of earlier datagrams: each fails one call

} // namespace

// SIOCINQ would tell the length of the first one only, and SO_MEMINFO what they cost the kernel.
void countUnread(LoggedCalls &calls, int fd, DatagramFacts &facts)
{
    int errors = 0;
    bool isAll = false;
    for (int i = 0; i < MostUnreadCalls && !isAll; ++i) {
        mmsghdr none[UnreadAtOnce] = {}; // no room for descriptors either: the kernel closes those
        const int count = calls.system().recvmmsg(fd, none, UnreadAtOnce);
        const bool again = count < 0 && (errno == EINTR || errno == ECONNREFUSED || errno == EHOSTUNREACH || errno == ENETUNREACH);
        isAll = count == 0 || (count < 0 && (!again || ++errors > MostUnreadErrors));
        for (int one = 0; one < count; ++one)
            facts.bytesUnread += none[one].msg_len;
        facts.unread += quint64(std::max(count, 0));
    }
    if (facts.unread == 0)
        return;
    using namespace Qt::StringLiterals;
    calls.note(Severity::Caution, QString((isAll ? u""_s : u"At least "_s) + QString::number(facts.unread)
                                      + (facts.unread == 1 ? u" datagram"_s : u" datagrams"_s) + u" of "_s
                                      + QString::number(facts.bytesUnread)
                                      + u" bytes had arrived and waited unread when the socket was closed."_s));
}

} // namespace porthole
