// Content-Disposition (RFC 6266): the name that a server suggests for what it sends.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/http/httphead.h"

namespace porthole {

// As it was meant, in UTF-8, and as hostile as it came: see safeFileName(). filename* counts before filename.
// Empty: there is none, or it is not written as one.
QByteArray suggestedFileName(const HttpFields &fields);

} // namespace porthole
