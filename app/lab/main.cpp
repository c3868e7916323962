// porthole-lab: the hosts and the wire of the lab. Started by Porthole, which it talks to over its standard input.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/lab/cable.h"

#include <cstdio>

#include <sys/stat.h>
#include <unistd.h>

int main()
{
    struct stat facts = {};
    if (::fstat(STDIN_FILENO, &facts) != 0 || !S_ISSOCK(facts.st_mode)) {
        std::fputs("porthole-lab is started by Porthole: see \"porthole-cli lab --help\".\n", stderr);
        return 2;
    }
    return porthole::lab::serveLab(STDIN_FILENO);
}
