// br (RFC 7932), over libbrotli's decoder.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/coding/codinglayer.h"

#include <memory>

struct BrotliDecoderStateStruct;

namespace porthole {

class BrotliLayer final : public CodingLayer
{
public:
    using CodingLayer::CodingLayer;

protected:
    Step step(QByteArrayView in, char *out, qsizetype room) override;

private:
    struct End {
        void operator()(BrotliDecoderStateStruct *state) const;
    };
    std::unique_ptr<BrotliDecoderStateStruct, End> m_state;
};

} // namespace porthole
