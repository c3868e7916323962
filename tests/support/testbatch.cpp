// SPDX-License-Identifier: GPL-3.0-or-later
#include "testbatch.h"

#include <cstdio>
#include <cstring>

namespace porthole::test {

int runBatched(std::span<const BatchedTest> tests, int argc, char *argv[])
{
    for (const BatchedTest &test : tests)
        if (argc > 1 && !std::strcmp(argv[1], test.name))
            return test.main(argc - 1, argv + 1);
    std::fputs("The first argument is the name of a test:\n", stderr);
    for (const BatchedTest &test : tests)
        std::fprintf(stderr, "  %s\n", test.name);
    return 2;
}

} // namespace porthole::test
