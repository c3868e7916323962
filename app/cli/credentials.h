// Passwords and tokens that stand in no argument, where everybody on the machine could read them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "options.h"

namespace porthole::cli {

// From the files that hold them; a password that nothing tells is asked for at the terminal, without an echo.
Failure readCredentials(Options &options);

} // namespace porthole::cli
