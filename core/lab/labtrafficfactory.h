// Makes what the two hosts do, over one transport.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/labtraffic.h"

#include <memory>

namespace porthole::lab {

// Tcp or Udp. `run` outlives it.
std::unique_ptr<LabTraffic> makeLabTraffic(TransportKind transport, const LabOptions &options, const LabHosts &hosts, LabRun &run);

} // namespace porthole::lab
