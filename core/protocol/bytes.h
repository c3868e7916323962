// Bytes as people write and read them: hex, escapes, Base64, line ends, dumps, one-line text.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/text.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <QStringView>

#include <tl/expected.hpp>

namespace porthole {

// What could not be understood, and where in the text it stands (in characters of the input).
struct ParseProblem {
    qsizetype position = 0;
    qsizetype length = 0;
    Text message;
};

template <typename T>
using Parsed = tl::expected<T, ParseProblem>;

// Hex as pasted from anywhere: "48 65", "4865", "0x48,0x65", "48:65", "\x48\x65", C and Python arrays with
// comments, and whole dumps (hexdump -C, xxd, od -tx1, tcpdump -X, Wireshark) whose offsets and text
// columns are dropped when every line has that shape and the offsets add up.
Parsed<QByteArray> parseHex(QStringView text);
// White space is skipped, "-_" are taken for "+/", missing padding is forgiven.
Parsed<QByteArray> parseBase64(QStringView text);

// \n \r \t \a \b \e \f \v \\ \" \' \xHH (two digits), \0 to \377 (octal), \uXXXX, \UXXXXXXXX (as UTF-8).
// Everything else stands for itself, text as UTF-8. An unknown escape is a problem, not a guess.
Parsed<QByteArray> unescape(QStringView text);
Parsed<QByteArray> unescape(QByteArrayView text);
// unescape(escape(bytes)) == bytes. One line; visible UTF-8 stays readable.
QString escape(QByteArrayView bytes);

enum class LineEnd : quint8 { None, Lf, CrLf, Cr };
QByteArrayView lineEndBytes(LineEnd end);
// Every LF, CRLF and lone CR becomes `end`; None leaves the bytes as they are.
QByteArray withLineEnds(QByteArrayView bytes, LineEnd end);
// The same with one `end` at the end, added where it is missing.
QByteArray asLines(QByteArrayView bytes, LineEnd end);

QString hexString(QByteArrayView bytes);                       // "48 65 6c"
QString hexDump(QByteArrayView bytes, quint64 baseOffset = 0); // as hexdump -C, without its last line
QString cArray(QByteArrayView bytes, const QString &name);     // "const unsigned char name[3] = {...};"

// One line of plain text from hostile bytes. UTF-8 where it is well formed; controls as their symbols
// (CR LF: U+240D U+240A); malformed bytes as ⟨ff⟩; characters that hide, reorder or look like nothing, and
// the symbols used here themselves, as ⟨U+202E⟩. Nothing else is changed.
struct VisibleText {
    QString text;
    qsizetype bytesShown = 0; // less than given: the rest did not fit
};
VisibleText visibleTextOf(QByteArrayView bytes, qsizetype maxChars);
// The text alone; where something was cut it ends in "… (N more bytes)".
QString visibleText(QByteArrayView bytes, qsizetype maxChars);
// The way back, for what is kept and made visible again wherever it is shown: bytesOfVisible(visibleText(bytes, all)) ==
// bytes. What visibleText() does not write itself, such as the end that says how much it cut, stands for itself.
QByteArray bytesOfVisible(QStringView visible);
// Bytes as an argument of a Text that is still raw, such as those of Place::detail and Place::object: UTF-8, and every byte
// that is none as the lone surrogate U+DC80 to U+DCFF, so that none is lost on the way to visibleText(), which shows it as
// ⟨e9⟩: bytesOfText(textOfBytes(bytes)) == bytes. Whoever makes it visible caps it, and says so.
QString textOfBytes(QByteArrayView bytes);
QByteArray bytesOfText(QStringView text);
// True where most of it would have to be shown as hex: NUL, many controls or malformed UTF-8.
bool looksBinary(QByteArrayView bytes);

} // namespace porthole
