// One connection that a listener of the command line accepted, whatever answers it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/transport.h"

namespace porthole::cli {

// Tells its command when it ended; is deleted after that, and not from within.
class Served
{
public:
    virtual ~Served() = default;
    virtual void close() = 0;
    virtual void setReadingPaused(bool paused) = 0;
    virtual void sampleTcp() = 0;
    virtual LinkFacts facts() const = 0; // after its end: as it stood last
    virtual quint64 bytesSent() const = 0;
    virtual quint64 bytesReceived() const = 0;
};

} // namespace porthole::cli
