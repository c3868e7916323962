// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/standarddescriptors.h"

#include <fcntl.h>
#include <unistd.h>

namespace porthole {

bool holdStandardDescriptors()
{
    // From 0 up: open() takes the lowest number that is free.
    for (const int fd : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(fd, F_GETFD) >= 0)
            continue;
        if (::open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
            return false;
    }
    return true;
}

} // namespace porthole
