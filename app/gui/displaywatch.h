// Ends the program with words where no window can be opened: Qt would abort.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace porthole {

// For the time in which the QApplication is made. What Qt says meanwhile comes out at the end, or with the words.
class DisplayWatch
{
public:
    static constexpr int NoDisplay = 3; // the exit status

    DisplayWatch();
    ~DisplayWatch();
    DisplayWatch(const DisplayWatch &) = delete;
    DisplayWatch &operator=(const DisplayWatch &) = delete;
};

} // namespace porthole
