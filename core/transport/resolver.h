// The seam for names: two look-ups (IPv6, IPv4) that answer each on its own.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"
#include "core/transport/endpoint.h"

#include <QList>

#include <functional>
#include <memory>

namespace porthole {

// The answer to one look-up. Either addresses (port 0) or a failure with reason Dns.
struct ResolveAnswer {
    Family family = Family::None;
    QList<Endpoint> addresses;
    Failure failure;
    qint64 started = 0;   // CLOCK_MONOTONIC ns
    qint64 finished = 0;
};

// Runs until destroyed; destroying it abandons the look-up without waiting.
class ResolveJob
{
public:
    virtual ~ResolveJob() = default;
};

class Resolver
{
public:
    virtual ~Resolver() = default;
    // `answered` is called in the calling thread's event loop, once, never from within this call.
    virtual std::unique_ptr<ResolveJob> resolve(const QString &name, Family family,
                                                std::function<void(ResolveAnswer)> answered) = 0;
};

} // namespace porthole
