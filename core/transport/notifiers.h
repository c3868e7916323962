// How a socket notifier is given up by what it may be calling at this moment.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSocketNotifier>

#include <initializer_list>
#include <memory>

namespace porthole {

// Before the descriptor is closed: a notifier that is emitting right now must not be deleted under its own feet.
inline void retire(std::initializer_list<std::unique_ptr<QSocketNotifier> *> notifiers)
{
    for (std::unique_ptr<QSocketNotifier> *notifier : notifiers) {
        if (!*notifier)
            continue;
        (*notifier)->setEnabled(false);
        notifier->release()->deleteLater();
    }
}

} // namespace porthole
