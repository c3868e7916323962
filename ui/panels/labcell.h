// What the lab's tables tell of their cells beside the words in them; see LabCellView.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

namespace porthole {

struct LabCell {
    enum Role {
        Leads = Qt::UserRole, // what it tells of can be shown in the ladder and in the log
        Place,                // "2 of 5": which of what it counts was chosen last; "": none
    };
};

} // namespace porthole
