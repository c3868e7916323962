// Collects bytes until a line is whole, up to a limit; all lines are kept, so that offsets stay true.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace porthole {

class HttpLineReader
{
public:
    enum class Got : quint8 { More, Line, TooLong };

    explicit HttpLineReader(qint64 limit) : m_limit(limit) {}

    // Takes bytes off the front of `input`, at most to the end of the line. TooLong: the limit came first.
    Got take(QByteArrayView &input);

    // The line that ended last, without its line end.
    QByteArrayView line() const { return QByteArrayView(m_bytes).sliced(m_start, m_length); }
    qint64 offset() const { return m_start; }
    qint64 lengthWithEnd() const { return m_bytes.size() - m_start; }
    // A line feed alone ended it (RFC 9112 section 2.2 lets a recipient accept that).
    bool endedBare() const { return lengthWithEnd() - m_length == 1; }

    const QByteArray &bytes() const { return m_bytes; }
    // What came of a line that is not whole.
    QByteArrayView unfinished() const
    {
        return m_whole ? QByteArrayView() : QByteArrayView(m_bytes).sliced(m_start);
    }
    void setLimit(qint64 limit) { m_limit = limit; }
    void clear();

private:
    qint64 m_limit;
    QByteArray m_bytes;
    qsizetype m_start = 0;
    qsizetype m_length = 0;
    bool m_whole = true; // the last line is; the next byte begins another
};

} // namespace porthole
