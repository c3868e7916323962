// Bytes in memory that go out piece by piece, each with those secrets that lie in it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/machine.h"

namespace porthole {

class HttpPieces
{
public:
    static constexpr qsizetype Size = 64 * 1024; // of one

    HttpPieces() = default;
    // `secrets` in their order, none within another.
    explicit HttpPieces(QByteArray bytes, QList<act::Send::Range> secrets = {});

    bool isAtEnd() const { return m_at >= m_bytes.size(); }
    act::Send next(ChannelId channel);

private:
    QByteArray m_bytes;
    QList<act::Send::Range> m_secrets;
    qsizetype m_at = 0;
    qsizetype m_secret = 0; // the first that is not behind us
};

} // namespace porthole
