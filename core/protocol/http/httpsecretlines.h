// Finds what is secret in the lines of a head while they come: values of credentials and cookies.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/dissector.h"

namespace porthole {

// Lines as they are written, not as they should be: what a parser refuses may carry secrets all the same. A
// byte is told with the call that brings it. Line ends are never told, so that blanked lines stay lines.
class HttpSecretLines
{
public:
    // `at`: where `bytes` begin in what the caller tells of.
    void read(QByteArrayView bytes, qsizetype at, QList<SecretSpan> &found);
    // The next byte begins a line.
    void restart() { *this = {}; }

private:
    enum class Step : quint8 { LineStart, Name, BeforeValue, Value, Rest };

    void readOne(char c, qsizetype at, QList<SecretSpan> &found);
    void onName();
    void leaveLine();

    QByteArray m_name;
    Step m_step = Step::LineStart;
    bool m_secret = false;          // the value of this field is, and so are lines that continue it
    bool m_endsAtSemicolon = false; // Set-Cookie: attributes follow (RFC 6265 section 4.1.1)
    bool m_attributes = false;      // they have begun
};

// As long as before, every secret byte a '*'.
QByteArray withoutHttpSecrets(QByteArrayView lines);

} // namespace porthole
