// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/wakefence.h"

#include <linux/membarrier.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace porthole::wakefence {

namespace {

bool membarrierDoes(int command)
{
    return ::syscall(SYS_membarrier, command, 0, 0) == 0;
}

} // namespace

const bool onDemand = membarrierDoes(MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED);

void seldom()
{
    std::atomic_thread_fence(std::memory_order_seq_cst);
    // Slower, and whatever keeps the first from being done does not keep this one.
    if (onDemand && !membarrierDoes(MEMBARRIER_CMD_PRIVATE_EXPEDITED))
        membarrierDoes(MEMBARRIER_CMD_GLOBAL);
}

} // namespace porthole::wakefence
