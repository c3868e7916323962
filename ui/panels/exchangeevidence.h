// The entry of the log that shows why an exchange failed.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/logreader.h"
#include "core/session/exchange.h"

#include <memory>

namespace porthole {

// The newest one that shows it: a call that failed, else the answer that says no. NoEntry: none.
EntryId evidenceOf(const ExchangeSnapshot &snapshot, const std::shared_ptr<const LogFile> &log);

} // namespace porthole
