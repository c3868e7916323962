// The fence between who appends, often, and who goes to sleep until something is appended, seldom.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

namespace porthole::wakefence {

// Whether the kernel makes the threads of this process pass a fence on demand (membarrier(2), Linux 4.14).
extern const bool onDemand;

// Of two threads one writes A, passes frequent(), reads B; the other writes B, passes seldom(), reads A: at least one
// sees what the other wrote. frequent() costs nothing then, where a fence of its own would wait for what the log has
// just written to memory.
inline void frequent()
{
    if (onDemand) [[likely]]
        std::atomic_signal_fence(std::memory_order_seq_cst);
    else
        std::atomic_thread_fence(std::memory_order_seq_cst);
}
void seldom();

} // namespace porthole::wakefence
