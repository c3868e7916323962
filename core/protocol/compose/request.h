// A message as a person wrote it, and the bytes or the template that it means; or the file that is to be sent.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/compose/template.h"

namespace porthole {

struct Request {
    enum class Kind : quint8 { Text, Template, Hex, Base64, File, Last = File };

    Kind kind = Kind::Text;
    QByteArray charset = QByteArrayLiteral("UTF-8"); // Text and Template, as QStringConverter knows it
    LineEnd lineEnd = LineEnd::None;                 // of them; None: LF as typed, none added at the end
    bool escapes = true;                             // of them
    bool secret = false;                             // never kept in a history
    QString text = {};                               // File: its path; it is read when it is sent

    bool isWritten() const { return kind == Kind::Text || kind == Kind::Template; }
    bool operator==(const Request &) const = default;
};

// Text in any charset that QStringConverter has here. What it has no character for is a problem, never a "?".
Parsed<QByteArray> encoded(QStringView text, const QByteArray &charset);
// The same with escapes: \xHH and octal ones are bytes, all others characters of the charset.
Parsed<QByteArray> encodedWithEscapes(QStringView text, const QByteArray &charset, LineEnd end);

// Of what is no file: who sends one opens it. Where a problem stands is said in characters of the request's text.
Parsed<Template> messageOf(const Request &request);

} // namespace porthole
