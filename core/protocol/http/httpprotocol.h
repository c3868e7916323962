// HTTP as the registry needs it: schemes and factories.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/registry.h"

namespace porthole {

inline constexpr UrlScheme HttpSchemes[] = {{"http", 80, false}, {"https", 443, true}};

Result<std::unique_ptr<Machine>> httpClient(const FetchRequest &request);
std::unique_ptr<Machine> httpPracticeServer();
std::unique_ptr<Dissector> httpDissector();
// And explainHttp(), recognisesHttp() of httpdissector.h.

} // namespace porthole
