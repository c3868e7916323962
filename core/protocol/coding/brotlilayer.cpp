// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/coding/brotlilayer.h"

#include <brotli/decode.h>

namespace porthole {

void BrotliLayer::End::operator()(BrotliDecoderStateStruct *state) const
{
    BrotliDecoderDestroyInstance(state);
}

CodingLayer::Step BrotliLayer::step(QByteArrayView in, char *out, qsizetype room)
{
    if (!isOpen())
        return in.isEmpty() ? Step() : Step{0, 0, false, trailing({}, in)};
    // "Large window brotli" is another coding and stays off: a window has at most 16 MiB.
    if (!m_state)
        m_state.reset(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr));
    if (!m_state)
        return {0, 0, false, noMemory()};

    const auto *next = reinterpret_cast<const uint8_t *>(in.data());
    const uint8_t *const last = next + in.size();
    auto *to = reinterpret_cast<uint8_t *>(out);
    size_t left = size_t(room);
    BrotliDecoderResult result = BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT;
    // At damage libbrotli drops what it decoded in that call, up to a window: byte by byte, nothing is lost.
    do {
        size_t one = next < last ? 1 : 0;
        result = BrotliDecoderDecompressStream(m_state.get(), &one, &next, &left, &to, nullptr);
    } while (result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT && next < last);

    Step done{in.size() - qsizetype(last - next), room - qsizetype(left), false, {}};
    if (result == BROTLI_DECODER_RESULT_SUCCESS) {
        countMember();
        setOpen(false);
        done.moved = true;
    } else if (result == BROTLI_DECODER_RESULT_ERROR) {
        const BrotliDecoderErrorCode code = BrotliDecoderGetErrorCode(m_state.get());
        const bool memory = code <= BROTLI_DECODER_ERROR_ALLOC_CONTEXT_MODES
                            && code >= BROTLI_DECODER_ERROR_ALLOC_BLOCK_TYPE_TREES;
        done.failure = memory ? noMemory() : damaged(BrotliDecoderErrorString(code));
    }
    return done;
}

} // namespace porthole
