// What a terminal may be given of hostile bytes: text, line ends and tabs.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <map>

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

// What several say, each with the characters that its own pieces begin and end in; a pipe or file gets the bytes as they are.
class ReceivedText
{
public:
    explicit ReceivedText(bool terminal) : m_terminal(terminal) {}

    // `of`: whose bytes they are, until end(). The view lives as long as `bytes`, and until the next call.
    QByteArrayView add(QByteArrayView bytes, const void *of);
    QByteArray end(const void *of);
    QByteArray endAll();
    // To be told, once: empty where there is nothing to say.
    QString remark();

private:
    const bool m_terminal;
    bool m_changed = false;
    bool m_told = false;
    QByteArray m_shown;
    std::map<const void *, TerminalText> m_open;
};

// That it does not have the bytes as they came.
QString terminalRemark();

} // namespace porthole::cli
