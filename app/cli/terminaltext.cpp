// SPDX-License-Identifier: GPL-3.0-or-later
#include "terminaltext.h"

#include "core/protocol/bytes.h"

#include <algorithm>
#include <utility>

namespace porthole::cli {

namespace {

// How many bytes at the end may be the beginning of something that goes on.
qsizetype unfinished(QByteArrayView bytes)
{
    if (bytes.endsWith('\r'))
        return 1;
    for (qsizetype back = 1; back <= std::min<qsizetype>(3, bytes.size()); ++back) {
        const auto byte = uchar(bytes[bytes.size() - back]);
        if ((byte & 0xc0) == 0x80)
            continue;
        const qsizetype size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 1;
        return size > back ? back : 0;
    }
    return 0;
}

} // namespace

QString terminalRemark()
{
    return QStringLiteral("what a terminal would obey is shown by symbols; -o FILE or a pipe takes the bytes as they are");
}

QByteArrayView ReceivedText::add(QByteArrayView bytes, const void *of)
{
    if (!m_terminal)
        return bytes;
    TerminalText &text = m_open[of];
    m_shown = text.add(bytes);
    m_changed = m_changed || text.hasChanged();
    return m_shown;
}

QByteArray ReceivedText::end(const void *of)
{
    const auto found = m_open.find(of);
    if (found == m_open.end())
        return {};
    const QByteArray rest = found->second.end();
    m_changed = m_changed || found->second.hasChanged();
    m_open.erase(found);
    return rest;
}

QByteArray ReceivedText::endAll()
{
    QByteArray rest;
    while (!m_open.empty())
        rest += end(m_open.begin()->first);
    return rest;
}

QString ReceivedText::remark()
{
    return m_changed && !std::exchange(m_told, true) ? terminalRemark() : QString();
}

QByteArray TerminalText::add(QByteArrayView bytes)
{
    const QByteArray all = m_rest + bytes.toByteArray();
    const qsizetype rest = unfinished(all);
    m_rest = all.last(rest);
    return shown(QByteArrayView(all).chopped(rest));
}

QByteArray TerminalText::end()
{
    return shown(std::exchange(m_rest, {}));
}

QByteArray TerminalText::shown(QByteArrayView bytes)
{
    QByteArray out;
    out.reserve(bytes.size());
    const auto isPart = [](char c) { return c == '\n' || c == '\t'; };
    while (!bytes.isEmpty()) {
        const qsizetype size = std::find_if(bytes.begin(), bytes.end(), isPart) - bytes.begin();
        QByteArrayView words = bytes.first(size);
        const bool lineEnd = size < bytes.size() && bytes[size] == '\n';
        if (lineEnd && words.endsWith('\r'))
            words.chop(1);
        const QByteArray visible = visibleText(words, 12 * words.size()).toUtf8();
        m_changed = m_changed || visible != words;
        out += visible;
        if (size < bytes.size())
            out += bytes[size];
        bytes = bytes.sliced(std::min(size + 1, bytes.size()));
    }
    return out;
}

} // namespace porthole::cli
