// deflate: zlib's format (RFC 1950) by the rules, bare DEFLATE (RFC 1951) as some servers send it.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/coding/inflatelayer.h"

namespace porthole {

class DeflateLayer final : public InflateLayer
{
public:
    using InflateLayer::InflateLayer;

protected:
    Step step(QByteArrayView in, char *out, qsizetype room) override;

private:
    enum class Stage : quint8 { Undecided, Inflating, Ended };

    Step decide(QByteArrayView in);
    Failure start(Inflater::Wrap wrap);

    Stage m_stage = Stage::Undecided;
    int m_first = -1; // the first byte, where it could be either's
};

} // namespace porthole
