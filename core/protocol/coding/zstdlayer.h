// zstd (RFC 8878) with the window that RFC 9659 allows in HTTP: one frame after another.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/coding/codinglayer.h"

#include <memory>

struct ZSTD_DCtx_s;

namespace porthole {

class ZstdLayer final : public CodingLayer
{
public:
    using CodingLayer::CodingLayer;

protected:
    Step step(QByteArrayView in, char *out, qsizetype room) override;

private:
    Step readSignature(QByteArrayView in);
    Step decodeFrame(QByteArrayView in, char *out, qsizetype room);
    Failure start();
    Failure failureOf(size_t code) const;

    struct End {
        void operator()(ZSTD_DCtx_s *context) const;
    };
    std::unique_ptr<ZSTD_DCtx_s, End> m_context;
    QByteArray m_signature; // of the frame that begins, until it is whole
    qsizetype m_wanted = 0; // bytes to the next point where the decoder does something
    bool m_inFrame = false;
    bool m_holdsBack = false; // there may be more to come out without taking anything
};

} // namespace porthole
