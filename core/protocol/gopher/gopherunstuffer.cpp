// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/gopher/gopherunstuffer.h"

#include <utility>

namespace porthole {

void GopherUnstuffer::add(QByteArrayView bytes, Outputs &out)
{
    const qsizetype nul = m_kind == Kind::None ? 0 : bytes.indexOf('\0');
    const qsizetype text = nul < 0 ? bytes.size() : nul;
    qsizetype from = 0; // what is not given out yet
    for (qsizetype at = 0; at < text;) {
        if (m_at == At::Line) {
            const qsizetype end = bytes.first(text).indexOf('\n', at);
            m_at = end < 0 ? At::Line : At::LineStart;
            at = end < 0 ? text : end + 1;
        } else if (m_at == At::LineStart && bytes[at] != '.') {
            m_at = At::Line;
        } else {
            give(bytes.sliced(from, at - from), out);
            if (hold(bytes[at], out))
                ++at;
            from = at;
        }
    }
    if (nul >= 0 && m_kind != Kind::None) {
        giveHeld(out);
        m_at = At::Line;
        m_kind = Kind::None;
    }
    give(bytes.sliced(from), out);
}

// At a dot that begins a line, and behind it. False: `c` is none of the bytes that are held back.
bool GopherUnstuffer::hold(char c, Outputs &out)
{
    const bool ends = c == '\n' && (m_at == At::Dot || m_at == At::DotCr);
    const bool returns = c == '\r' && m_at == At::Dot;
    if (m_at == At::LineStart || ends || returns) {
        m_held += c;
        m_at = ends ? At::DotLine : returns ? At::DotCr : At::Dot;
        return true;
    }
    const bool doubled = c == '.' && m_at == At::Dot;
    if (doubled && m_doubles && m_kind == Kind::Text) {
        m_held.clear();
        ++m_taken;
    }
    m_doubles = m_doubles && doubled;
    giveHeld(out);
    m_at = m_at == At::DotLine ? At::LineStart : At::Line;
    return false;
}

void GopherUnstuffer::end(Outputs &out)
{
    m_endedInDot = m_at == At::DotLine;
    if (m_endedInDot)
        m_held.clear();
    giveHeld(out);
}

void GopherUnstuffer::give(QByteArrayView bytes, Outputs &out)
{
    if (bytes.isEmpty())
        return;
    out.push_back(act::Content{QByteArray::fromRawData(bytes.data(), bytes.size())});
    m_size += bytes.size();
}

void GopherUnstuffer::giveHeld(Outputs &out)
{
    if (m_held.isEmpty())
        return;
    m_size += m_held.size();
    out.push_back(act::Content{std::exchange(m_held, {})});
}

} // namespace porthole
