// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scriptedcalls.h"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>

#include <sys/uio.h>

namespace porthole {

int ScriptedCalls::count(Call call) const
{
    const auto found = m_counts.find(call);
    return found == m_counts.end() ? 0 : found->second;
}

const ScriptedCalls::Rule *ScriptedCalls::ruleFor(Call call, int number) const
{
    const auto found = std::find_if(m_rules.begin(), m_rules.end(), [&](const Rule &rule) {
        return rule.call == call && number >= rule.first && number < rule.first + rule.times;
    });
    return found == m_rules.end() ? nullptr : &*found;
}

bool ScriptedCalls::fails(Call call)
{
    const Rule *rule = ruleFor(call, ++m_counts[call]);
    if (!rule || rule->error == 0)
        return false;
    errno = rule->error;
    return true;
}

size_t ScriptedCalls::allowed(Call call, size_t size) const
{
    const Rule *rule = ruleFor(call, count(call));
    return rule ? std::min(size, rule->bytes) : size;
}

int ScriptedCalls::socket(int domain, int type, int protocol)
{
    return fails(Call::Socket) ? -1 : SystemCalls::socket(domain, type, protocol);
}

int ScriptedCalls::bind(int fd, const sockaddr *address, unsigned length)
{
    return fails(Call::Bind) ? -1 : SystemCalls::bind(fd, address, length);
}

int ScriptedCalls::listen(int fd, int backlog)
{
    return fails(Call::Listen) ? -1 : SystemCalls::listen(fd, backlog);
}

int ScriptedCalls::accept4(int fd, sockaddr *address, unsigned *length, int flags)
{
    return fails(Call::Accept) ? -1 : SystemCalls::accept4(fd, address, length, flags);
}

int ScriptedCalls::connect(int fd, const sockaddr *address, unsigned length)
{
    return fails(Call::Connect) ? -1 : SystemCalls::connect(fd, address, length);
}

ssize_t ScriptedCalls::send(int fd, const iovec *parts, int count)
{
    if (fails(Call::Send))
        return -1;
    std::vector<iovec> cut(parts, parts + count);
    size_t left = allowed(Call::Send, SIZE_MAX);
    for (iovec &part : cut) {
        part.iov_len = std::min(part.iov_len, left);
        left -= part.iov_len;
    }
    while (cut.size() > 1 && cut.back().iov_len == 0)
        cut.pop_back();
    return SystemCalls::send(fd, cut.data(), int(cut.size()));
}

ssize_t ScriptedCalls::recv(int fd, void *buffer, size_t size)
{
    return fails(Call::Recv) ? -1 : SystemCalls::recv(fd, buffer, allowed(Call::Recv, size));
}

ssize_t ScriptedCalls::sendto(int fd, const void *bytes, size_t size, const sockaddr *to, unsigned length)
{
    return fails(to ? Call::Sendto : Call::Send) ? -1 : SystemCalls::sendto(fd, bytes, size, to, length);
}

int ScriptedCalls::recvmmsg(int fd, mmsghdr *messages, unsigned count)
{
    return fails(Call::Recvmmsg) ? -1 : SystemCalls::recvmmsg(fd, messages, count);
}

ssize_t ScriptedCalls::recvmsg(int fd, msghdr *message, int flags)
{
    return fails(Call::Recvmsg) ? -1 : SystemCalls::recvmsg(fd, message, flags);
}

int ScriptedCalls::shutdown(int fd, int how)
{
    return fails(Call::Shutdown) ? -1 : SystemCalls::shutdown(fd, how);
}

int ScriptedCalls::close(int fd)
{
    ++m_counts[Call::Close];
    return SystemCalls::close(fd);
}

int ScriptedCalls::getsockopt(int fd, int level, int name, void *value, unsigned *length)
{
    if (fails(Call::Getsockopt))
        return -1;
    const int result = SystemCalls::getsockopt(fd, level, name, value, length);
    if (const Rule *rule = ruleFor(Call::None, count(Call::Getsockopt)))
        std::memcpy(value, &rule->error, sizeof rule->error);
    return result;
}

int ScriptedCalls::setsockopt(int fd, int level, int name, const void *value, unsigned length)
{
    return fails(Call::Setsockopt) ? -1 : SystemCalls::setsockopt(fd, level, name, value, length);
}

} // namespace porthole
