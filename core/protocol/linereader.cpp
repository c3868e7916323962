// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/linereader.h"

#include <algorithm>
#include <utility>

namespace porthole {

std::optional<QByteArray> LineReader::take(QByteArrayView &bytes)
{
    if (m_tooLong || bytes.isEmpty())
        return {};
    // Where no line may go on there is no need to look.
    const qsizetype room = m_longest + 2 - m_partial.size();
    const QByteArrayView seen = bytes.first(std::min(bytes.size(), room));
    const qsizetype end = seen.indexOf('\n');
    const qsizetype taken = end < 0 ? seen.size() : end + 1;
    m_partial.append(bytes.first(taken));
    bytes = bytes.sliced(taken);
    if (end < 0) {
        m_tooLong = m_partial.size() >= m_longest + 2;
        return {};
    }
    QByteArray line = std::exchange(m_partial, {});
    line.chop(1);
    m_hadCr = line.endsWith('\r');
    if (m_hadCr)
        line.chop(1);
    if (line.size() > m_longest) {
        m_tooLong = true;
        m_partial = line;
        return {};
    }
    return line;
}

} // namespace porthole
