// How much of what is random is tried.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Unoptimized and with sanitizers, code is ten times as slow: a fifth of the rounds is enough there, and Release and the
// fuzzers do them all.
template <typename Count>
constexpr Count effort(Count rounds)
{
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    return rounds / 5;
#else
    return rounds;
#endif
}

// Of a loop over every place in something: every fifth there.
inline constexpr int EffortStep = 5 / effort(5);
