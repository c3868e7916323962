// A step of making the lab's ground that the system refused.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/lab/labmessages.h"

#include <tl/expected.hpp>

#include <cerrno>

namespace porthole::lab {

template <typename T>
using Stepped = tl::expected<T, Refused>;

// With this thread's errno.
inline tl::unexpected<Refused> refusedStep(Step step, const QByteArray &object, int error = errno)
{
    return tl::unexpected<Refused>(Refused{step, Hint::None, error, object});
}

} // namespace porthole::lab
