// Each byte is searched once for the line's end, however small the pieces are.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httplinereader.h"

namespace porthole {

HttpLineReader::Got HttpLineReader::take(QByteArrayView &input)
{
    if (input.isEmpty())
        return Got::More;
    if (m_whole) {
        m_start = m_bytes.size();
        m_whole = false;
    }
    const qsizetype room = qsizetype(m_limit) - m_bytes.size();
    const QByteArrayView fits = input.first(qBound<qsizetype>(0, room, input.size()));
    const qsizetype lineFeed = fits.indexOf('\n');
    const qsizetype taken = lineFeed < 0 ? fits.size() : lineFeed + 1;
    m_bytes.append(fits.first(taken));
    input = input.sliced(taken);
    if (lineFeed < 0)
        return input.isEmpty() ? Got::More : Got::TooLong;
    m_whole = true;
    m_length = m_bytes.size() - 1 - m_start;
    if (m_length > 0 && m_bytes[m_start + m_length - 1] == '\r')
        --m_length;
    return Got::Line;
}

void HttpLineReader::clear()
{
    m_bytes.clear();
    m_start = 0;
    m_length = 0;
    m_whole = true;
}

} // namespace porthole
