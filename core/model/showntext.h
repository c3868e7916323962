// Bytes of strangers as text that is safe to look at: nothing hidden, nothing reordered, nothing guessed.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"
#include "core/protocol/text.h"

#include <QByteArrayView>
#include <QList>
#include <QString>

#include <vector>

namespace porthole {

enum class Shown : quint8 {
    Plain,
    Control,    // a control character as its symbol: ␍
    Hidden,     // a character that would be invisible or reorder others, as its code point: ⟨U+202E⟩
    Malformed,  // a byte that is no character in this charset: ⟨e2⟩
    Secret,     // blanked
};

struct ShownSpan {
    quint32 start = 0;   // in UTF-16 units of ShownText::text
    quint32 length = 0;
    Shown what = Shown::Plain;
};

// A byte, and where its character begins in the text. Up to the next anchor both go on in step.
struct ShownAnchor {
    quint32 offset = 0;
    quint32 position = 0;
};

struct ShownText {
    QString text;
    std::vector<ShownSpan> spans;  // in order, without Plain
    std::vector<ShownAnchor> anchors;  // in order; none where the text was not made from bytes
    quint32 malformedBytes = 0;
    quint32 characters = 0;        // code points decoded
    quint32 oddities = 0;          // of these, controls other than line ends and tabs, and hidden ones

    Shown at(quint32 position) const;
    // Where the byte's character stands, and the byte whose character stands there (in the last character
    // perhaps one behind the last byte: the text does not know how many there are).
    qint64 positionOfByte(qint64 offset) const;
    qint64 byteOfPosition(qint64 position) const;
    // As it goes to the clipboard: line ends are line ends, the rest is what is shown.
    static QString forClipboard(const QString &shown);
};

enum class LineBreaks : quint8 {
    Drop,  // one line: ␍␊ and on
    Keep,  // '\n' follows the symbol of each line end
};

// Collects characters and what stands for those that cannot be shown.
class ShownTextBuilder
{
public:
    explicit ShownTextBuilder(LineBreaks breaks, QList<SecretRange> secrets = {});

    // `offset`: where in the bytes the character began.
    void add(char32_t character, quint32 offset);
    // Printable ASCII: most of what there is, in one go.
    void addAscii(QByteArrayView run, quint32 offset);
    void addMalformed(QByteArrayView bytes, quint32 offset);
    ShownText take();

private:
    bool isSecret(quint32 offset);
    void append(QStringView text, Shown what);
    void breakLine();
    void anchor(quint32 offset);
    void addVisible(char32_t character, Shown what);
    ShownText m_shown;
    QList<SecretRange> m_secrets;
    qsizetype m_nextSecret = 0;
    LineBreaks m_breaks;
    int m_marks = 0;               // combining marks in a row
    bool m_returnPending = false;  // a CR that may be half of a CRLF
};

// "3,812", as the person's language parts thousands.
QString groupedNumber(quint64 number);
// "312 bytes", "1 byte"
Text byteCount(quint64 count);

} // namespace porthole
