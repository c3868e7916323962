// Turns what a person typed into the bytes to send.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/bytes.h"

namespace porthole {

enum class SendCharset : quint8 { Utf8, Latin1, Utf16Le, Utf16Be };

struct TextRecipe {
    LineEnd lineEnd = LineEnd::CrLf;  // None: line breaks as typed (LF), none added at the end
    bool escapes = true;              // not for UTF-16, where an escaped byte has no place
    SendCharset charset = SendCharset::Utf8;
};

Parsed<QByteArray> payloadFromText(const QString &text, const TextRecipe &recipe);

} // namespace porthole
