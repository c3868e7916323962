// Failures of HTTP's parsers, in their one shape.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"

#include <QByteArrayView>

namespace porthole {

constexpr qsizetype MostEvidence = 4096;

inline Failure httpFailure(Reason reason, Text detail, QByteArrayView evidence = {})
{
    return {reason,
            0,
            {"parse", {}, std::move(detail)},
            evidence.first(qMin(evidence.size(), MostEvidence)).toByteArray()};
}

inline Failure httpBroken(const char *sentence, QByteArrayView evidence)
{
    return httpFailure(Reason::Protocol, {sentence, {}}, evidence);
}

} // namespace porthole
