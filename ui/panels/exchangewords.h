// What became of an exchange, in words and as a glyph.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/contentkind.h"
#include "core/session/exchange.h"
#include "ui/panels/panel.h"

namespace porthole {

// "200 OK, 1.2 kB of text/html in 34 ms".
QString exchangeVerdict(const ExchangeSnapshot &snapshot, const ContentKind &kind);
StateGlyph exchangeGlyph(const ExchangeSnapshot &snapshot);
// "Sent 12 bytes   Received 1.2 kB".
QString exchangeTraffic(const ExchangeSnapshot &snapshot);
// Those among the remarks that say that something is not as it should be.
bool hasCautions(const ExchangeSnapshot &snapshot);
// The first of them, and how many more there are; empty: none.
QString cautionWords(const ExchangeSnapshot &snapshot);
// What is known of its newest connection, for whoever shows TLS.
ConnectionSnapshot connectionOf(const ExchangeSnapshot &snapshot);
// As fields, each with its time in the exchange.
QList<Field> remarkFields(const ExchangeSnapshot &snapshot);

} // namespace porthole
