// Several tests in one program, which runs the one that its first argument names.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace porthole::test {

struct BatchedTest {
    const char *name;
    int (*main)(int argc, char *argv[]);
};

// Runs it with the arguments that follow, its name the program's (so that settings are its own); 2 where there is none.
int runBatched(std::span<const BatchedTest> tests, int argc, char *argv[]);

} // namespace porthole::test
