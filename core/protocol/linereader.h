// Lines out of a byte stream in any split, of bounded length.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace porthole {

// A line ends in LF; a CR before it is not part of it. Nothing else is changed or left out.
class LineReader
{
public:
    explicit LineReader(qsizetype longest = 64 << 10) : m_longest(longest) {}

    // Takes from the front of `bytes` what belongs to the next line, and gives it without its end once it is whole.
    // A line that grows beyond the longest is not taken further: isTooLong().
    std::optional<QByteArray> take(QByteArrayView &bytes);

    bool isTooLong() const { return m_tooLong; }
    // What came of a line that is not whole.
    const QByteArray &partial() const { return m_partial; }
    // Whether the line that was given last ended in CR LF.
    bool hadCr() const { return m_hadCr; }

private:
    const qsizetype m_longest;
    QByteArray m_partial;
    bool m_tooLong = false;
    bool m_hadCr = false;
};

} // namespace porthole
