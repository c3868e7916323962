// gzip (RFC 1952): one member after another, together one body.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/coding/inflatelayer.h"

namespace porthole {

class GzipLayer final : public InflateLayer
{
public:
    using InflateLayer::InflateLayer;

protected:
    // zlib skips FEXTRA, FNAME and FCOMMENT of any size without keeping them.
    Step step(QByteArrayView in, char *out, qsizetype room) override;

private:
    Step lookForMember(QByteArrayView in);

    bool m_started = false;
    bool m_sawFirst = false; // the first byte of the signature of a further member
};

} // namespace porthole
