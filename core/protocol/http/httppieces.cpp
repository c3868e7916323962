// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/http/httppieces.h"

#include <algorithm>
#include <utility>

namespace porthole {

HttpPieces::HttpPieces(QByteArray bytes, QList<act::Send::Range> secrets)
    : m_bytes(std::move(bytes)), m_secrets(std::move(secrets))
{
}

act::Send HttpPieces::next(ChannelId channel)
{
    const qsizetype end = std::min(m_at + Size, m_bytes.size());
    act::Send piece{channel, m_bytes.mid(m_at, end - m_at)};
    for (; m_secret < m_secrets.size(); ++m_secret) {
        const act::Send::Range &secret = m_secrets.at(m_secret);
        const qsizetype secretEnd = qsizetype(secret.offset) + secret.length;
        const qsizetype from = std::max<qsizetype>(secret.offset, m_at);
        const qsizetype to = std::min(secretEnd, end);
        if (from < to)
            piece.secrets += {quint32(from - m_at), quint32(to - from)};
        if (secretEnd > end)
            break; // its rest, or all of it, is in the next one
    }
    m_at = end;
    return piece;
}

} // namespace porthole
