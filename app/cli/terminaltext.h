// What a terminal may be given of hostile bytes: text, line ends and tabs.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace porthole::cli {

// Bytes in any pieces. Controls but LF, CR LF and TAB, what is no UTF-8, and characters that hide or reorder are written as
// visibleText() writes them.
class TerminalText
{
public:
    QByteArray add(QByteArrayView bytes);
    QByteArray end(); // what waited for its rest
    bool hasChanged() const { return m_changed; }

private:
    QByteArray shown(QByteArrayView bytes);

    QByteArray m_rest; // of a character, or a CR
    bool m_changed = false;
};

} // namespace porthole::cli
