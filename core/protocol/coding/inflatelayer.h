// What the two codings over DEFLATE share: what the states of an Inflater mean for the person.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/coding/codinglayer.h"
#include "core/protocol/coding/inflater.h"

namespace porthole {

class InflateLayer : public CodingLayer
{
protected:
    using CodingLayer::CodingLayer;

    // One step of the inflater, failures put into words. `ended`: the stream is whole.
    Step inflateStep(QByteArrayView in, char *out, qsizetype room, bool &ended);

    Inflater m_inflater;

private:
    Failure failureOf(Inflater::State state) const;
};

} // namespace porthole
