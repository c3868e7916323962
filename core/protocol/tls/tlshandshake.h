// One handshake message or alert of TLS, decrypted, as a tree of fields (RFC 8446, RFC 5246).
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/field.h"

#include <QByteArrayView>

namespace porthole {

class TlsReader;

// Elements of a list that become fields; what is more is counted.
inline constexpr qsizetype TlsElementsListed = 200;

// `message`: type, length and body, of which `whole` bytes crossed; fewer are here where not all was
// recorded. Offsets are counted from `offset`. Every byte stands in exactly one leaf; what is malformed has
// Weight::Trouble.
QList<Field> tlsHandshakeFields(QByteArrayView message, qint64 offset, qint64 whole);
// Level and description.
QList<Field> tlsAlertFields(QByteArrayView alert, qint64 whole);
void addTlsAlert(TlsReader &reader);

} // namespace porthole
