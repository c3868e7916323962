// Raises the soft RLIMIT_NOFILE to the hard one.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/limits.h"

#include <algorithm>

#include <sys/resource.h>

namespace porthole {

// A hard limit of "infinity" would make programs that close every possible descriptor take minutes.
static constexpr rlim_t EnoughDescriptors = 1 << 20;

DescriptorLimit raiseDescriptorLimit()
{
    rlimit limit = {};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return {};
    DescriptorLimit result{limit.rlim_cur, limit.rlim_cur};
    const rlim_t wanted = std::min(limit.rlim_max, EnoughDescriptors);
    if (wanted <= limit.rlim_cur)
        return result;
    limit.rlim_cur = wanted;
    if (setrlimit(RLIMIT_NOFILE, &limit) == 0)
        result.now = wanted;
    return result;
}

} // namespace porthole
