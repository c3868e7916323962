// Keeps the numbers 0, 1 and 2 for standard input, output and error, also where they are closed at the start.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace porthole {

// Call first of all in main(). Without it the next file or socket that is opened would take the number of a
// closed one (">&-"), and what is written to standard output would go into it. A closed one becomes /dev/null
// opened the wrong way round, so that using it still fails with EBADF, in words. False: not even that could
// be opened.
bool holdStandardDescriptors();

} // namespace porthole
