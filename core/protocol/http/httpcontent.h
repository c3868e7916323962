// Undoes the codings of a body (RFC 9110 section 8.4, RFC 9112 section 7) while it comes in.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/coding/contentdecoder.h"
#include "core/protocol/http/httphead.h"
#include "core/protocol/machine.h"

#include <optional>

namespace porthole {

class HttpContent
{
public:
    static constexpr qsizetype MostAtOnce = 1 << 20;
    static QByteArray accepted() { return "gzip, deflate, br, zstd"; } // Accept-Encoding

    // `raw`: content codings stay; transfer codings, which lie over them, never do. A failure says why
    // nothing is undone: what comes is handed out as it is.
    Failure begin(const HttpHead &head, const QList<QByteArray> &transferCodings, bool raw, const CodingBounds &bounds = {});
    // Hands out what they become, at most MostAtOnce and a piece. False: there is more of it, by more().
    Result<bool> add(QByteArrayView bytes, Outputs &out);
    Result<bool> more(Outputs &out);
    // The body is whole.
    Result<void> end();
    // What each layer took and gave.
    QList<Field> layers() const;

private:
    std::optional<ContentDecoder> m_decoder; // nullopt: nothing to undo
    bool m_begun = false;                    // an empty body is not damaged
};

} // namespace porthole
