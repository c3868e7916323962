// Looks names up with getaddrinfo in threads of its own, so that hosts files, nsswitch and mDNS count.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/resolver.h"

namespace porthole {

// Thread-safe. Destroying it, or a job, never waits: a getaddrinfo that hangs ends with the process.
class SystemResolver final : public Resolver
{
public:
    // Blocks until there is an answer; called in a worker thread. Replaceable for tests.
    using Lookup = std::function<ResolveAnswer(const QString &name, Family family)>;
    static constexpr int MaxThreads = 8;

    SystemResolver();
    explicit SystemResolver(Lookup lookup);
    ~SystemResolver() override;

    std::unique_ptr<ResolveJob> resolve(const QString &name, Family family,
                                        std::function<void(ResolveAnswer)> answered) override;

    // One blocking getaddrinfo.
    static ResolveAnswer lookUp(const QString &name, Family family);

private:
    class Pool;
    std::shared_ptr<Pool> m_pool;
};

} // namespace porthole
