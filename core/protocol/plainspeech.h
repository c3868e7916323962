// Which protocol answered, where another was expected: read from its first bytes.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/text.h"

#include <QByteArrayView>

namespace porthole {

// A whole sentence that quotes the first line, at most 100 bytes of it: "A server of FTP or SMTP speaks here: "220 mail"."
// Where no protocol is known by it, what came is quoted alone. Raw, as Place::detail is. Empty for no bytes.
Text whatSpeaks(QByteArrayView first);

} // namespace porthole
