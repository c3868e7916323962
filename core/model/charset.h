// Charsets a payload can be read in, with every byte that is no character in them shown.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/showntext.h"

namespace porthole {

class Charset
{
public:
    enum class Kind : quint8 { Utf8, Latin1, Windows1252, Ibm437, Utf16Le, Utf16Be, Named };

    Charset() = default;  // UTF-8
    // "utf-8", "latin1", "windows-1252", "cp437", "utf-16le" and, where Qt was built with ICU, any name it knows
    // (koi8-r, shift_jis). Falls back to invalid for an unknown one.
    static Charset named(const QByteArray &name);
    // What the charset menu offers on this machine, names as people know them.
    static QList<QByteArray> offered();

    bool isValid() const { return m_valid; }
    Kind kind() const { return m_kind; }
    QByteArray name() const { return m_name; }

private:
    QByteArray m_name = QByteArrayLiteral("UTF-8");
    Kind m_kind = Kind::Utf8;
    bool m_valid = true;
};

// `secrets` marks the characters that stand in these ranges; the bytes are shown as given.
ShownText showBytes(QByteArrayView bytes, const Charset &charset, LineBreaks breaks,
                    const QList<SecretRange> &secrets = {});

} // namespace porthole
