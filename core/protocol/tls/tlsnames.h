// What the numbers of TLS are called, and what an alert means for the person.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/text.h"

#include <QtGlobal>

namespace porthole {

// "TLS 1.3"; "TLS 0x7f17" for a version without a name (RFC 8446 section 4.1.3; SSL 3.0: RFC 6101).
QString tlsVersionName(quint16 version);
// "ClientHello"; "handshake type 99" for one without a name (RFC 8446 section 4, RFC 5246 section 7.4).
QString tlsHandshakeName(quint8 type);
// "unknown_ca"; "alert 99" for one without a name (RFC 8446 section 6, RFC 7301 section 3.2).
QString tlsAlertName(quint8 description);
// One or two sentences about an alert that the peer sent; empty where its name says it all.
Text tlsAlertWords(quint8 description);

} // namespace porthole
