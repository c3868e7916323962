// Takes from a text what only its way over the wire needs: doubled dots, and the last line of one dot.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/machine.h"

namespace porthole {

// RFC 1436 section 3.9. Only the end of the connection is the end: a line of one dot before it is a line of the text. A
// server that sends one, or a line with one dot at its beginning, does not double dots: from there on nothing is taken.
// What holds a NUL is no text, and is left alone from there on. At most three bytes are held back.
class GopherUnstuffer
{
public:
    enum class Kind : quint8 {
        None, // not at all
        Menu, // the last line
        Text  // doubled dots as well
    };
    explicit GopherUnstuffer(Kind kind) : m_kind(kind) {}

    // Contents that share the memory of `bytes` where they can.
    void add(QByteArrayView bytes, Outputs &out);
    // Nothing follows: a line of one dot was the end, a dot without its line end was not. Where it broke off instead,
    // giveHeld(): what is held back may be anything.
    void end(Outputs &out);
    void giveHeld(Outputs &out);

    qint64 size() const { return m_size; }           // of what was given out
    bool endedInDot() const { return m_endedInDot; }
    bool doublesDots() const { return m_doubles; } // as far as anything tells
    // So many dots were taken, though no last line of one dot came, or a line showed later that none was doubled: perhaps
    // they were the text's.
    qint64 doubtful() const { return m_endedInDot && m_doubles ? 0 : m_taken; }

private:
    enum class At : quint8 { LineStart, Line, Dot, DotCr, DotLine };

    bool hold(char c, Outputs &out);
    void give(QByteArrayView bytes, Outputs &out);

    Kind m_kind;
    At m_at = At::LineStart;
    QByteArray m_held;   // ".", ".\r" or a whole line of one dot
    qint64 m_size = 0;
    qint64 m_taken = 0;
    bool m_doubles = true;
    bool m_endedInDot = false;
};

} // namespace porthole
