// How much of what is random is tried.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The libraries of the sanitizers have them. Asked of the program, not of the compiler: tests are compiled without.
extern "C" __attribute__((weak)) void __asan_init();
extern "C" __attribute__((weak)) void __tsan_init();

namespace porthole::test {

inline bool isSanitized()
{
    return __asan_init || __tsan_init;
}

// Unoptimized and with sanitizers, code is ten times as slow: a fifth of the rounds is enough there, and Release and the
// fuzzers do them all.
template <typename Count>
Count effort(Count rounds)
{
    return isSanitized() ? rounds / 5 : rounds;
}

// Of a loop over every place in something: every fifth there.
inline int effortStep()
{
    return isSanitized() ? 5 : 1;
}

} // namespace porthole::test
