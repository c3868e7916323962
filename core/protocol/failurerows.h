// The table behind inWords().
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"

#include <span>

namespace porthole {

inline constexpr int AnyError = 0x7fff;
inline constexpr int PrivilegedBind = 0x7ffe; // EACCES from bind() to a port below 1024

// %1 the object ("192.0.2.1:80"), %2 the name of the error, %3 the step ("connect"), %4 what the peer sent.
struct FailureRow {
    Reason reason;
    int error;
    const char *step; // "": any
    const char *what;
    const char *whatBare; // the same where no object is known
    const char *why;
    const char *advice;
};

// The first row that fits wins; each reason ends in one for any error and step. The last row of all fits nothing else.
std::span<const FailureRow> failureRows();

} // namespace porthole
