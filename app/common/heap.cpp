// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/common/heap.h"

#include <cstdlib> // says whether it is glibc

#include <malloc.h>

namespace porthole {

void keepSomeHeap()
{
    // mallopt() is glibc's; without it there is nothing to do.
#ifdef __GLIBC__
    ::mallopt(M_TRIM_THRESHOLD, 8 << 20);
    ::mallopt(M_MMAP_THRESHOLD, 1 << 20); // or longer ones would be mapped, and their pages made, each time
#endif
}

} // namespace porthole
