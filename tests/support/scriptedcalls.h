// System calls that fail where a test says so and go to the kernel otherwise.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"
#include "core/transport/systemcalls.h"

#include <map>
#include <utility>
#include <vector>

namespace porthole {

// Calls are counted from 1, each kind on its own. One thread.
class ScriptedCalls final : public SystemCalls
{
public:
    // The n-th call (and the `times` - 1 after it) returns -1 with `error`, without reaching the kernel.
    void fail(Call call, int nth, int error, int times = 1)
    {
        m_rules.push_back({call, nth, times, error, 0});
    }
    // The n-th send or recv moves at most `bytes`.
    void cut(Call call, int nth, size_t bytes, int times = 1)
    {
        m_rules.push_back({call, nth, times, 0, bytes});
    }
    // The n-th getsockopt(SO_ERROR) succeeds and brings `error`.
    void socketError(int nth, int error) { m_rules.push_back({Call::None, nth, 1, error, 0}); }
    int count(Call call) const;

    int socket(int domain, int type, int protocol) override;
    int bind(int fd, const sockaddr *address, unsigned length) override;
    int listen(int fd, int backlog) override;
    int accept4(int fd, sockaddr *address, unsigned *length, int flags) override;
    int connect(int fd, const sockaddr *address, unsigned length) override;
    ssize_t send(int fd, const iovec *parts, int count) override;
    ssize_t recv(int fd, void *buffer, size_t size) override;
    // Counted as Call::Send where there is no address.
    ssize_t sendto(int fd, const void *bytes, size_t size, const sockaddr *to, unsigned length) override;
    int recvmmsg(int fd, mmsghdr *messages, unsigned count) override;
    ssize_t recvmsg(int fd, msghdr *message, int flags) override;
    int shutdown(int fd, int how) override;
    int close(int fd) override;
    int getsockopt(int fd, int level, int name, void *value, unsigned *length) override;
    int setsockopt(int fd, int level, int name, const void *value, unsigned length) override;

private:
    struct Rule {
        Call call = Call::None;
        int first = 0;
        int times = 1;
        int error = 0;
        size_t bytes = 0;
    };
    const Rule *ruleFor(Call call, int number) const;
    // True: errno is set, the call fails.
    bool fails(Call call);
    size_t allowed(Call call, size_t size) const;

    std::vector<Rule> m_rules;
    std::map<Call, int> m_counts;
};

} // namespace porthole
