// Undoes the content codings of a body (RFC 9110 section 8.4). The only place that knows the decoder.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/failure.h"
#include "core/protocol/http/httphead.h"
#include "core/protocol/machine.h"

namespace porthole {

class HttpContent
{
public:
    // What "Accept-Encoding" says; empty: nothing can be decoded, and the field is not sent.
    static QByteArray accepted();

    void begin(const HttpHead &head, bool raw);
    // Appends what it decodes to.
    Result<void> add(QByteArrayView bytes, Outputs &out);
    // The body is whole.
    Result<void> end(Outputs &out);
    // Decoding did not take place although the head names codings.
    bool isCoded() const { return m_coded; }

private:
    bool m_coded = false;
};

} // namespace porthole
