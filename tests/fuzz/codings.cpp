// Content codings, alone and stacked: bounded, and the same whatever the cuts.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/coding/contentdecoder.h"
#include "input.h"

using namespace porthole;
using namespace porthole::fuzz;

namespace {

constexpr qint64 Most = 4 << 20;

struct Outcome {
    QByteArray bytes;
    Reason reason = Reason::None;
};

Outcome decode(const QList<QByteArray> &codings, const Input &input, uchar cut)
{
    CodingBounds bounds;
    bounds.bytes = Most;
    auto decoder = ContentDecoder::create(codings, bounds);
    require(decoder.has_value());
    Outcome outcome;
    const auto sink = [&](QByteArrayView piece) { outcome.bytes += piece; };
    input.inPieces(cut, [&](QByteArrayView piece) {
        if (outcome.reason != Reason::None)
            return;
        if (const Result<void> done = decoder->decode(piece, sink); !done)
            outcome.reason = done.error().reason;
    });
    require(outcome.bytes.size() <= Most);
    return outcome;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static constexpr const char *Names[] = {"gzip", "deflate", "br", "zstd"};
    Input input(data, size);
    const uchar choice = input.number();
    const uchar cut = input.number();
    QList<QByteArray> codings{Names[choice % 4]};
    if (choice & 0x80)
        codings += Names[choice / 4 % 4];
    const Outcome whole = decode(codings, input, 0);
    const Outcome pieces = decode(codings, input, cut);
    require(whole.reason == pieces.reason);
    require(whole.reason == Reason::Limit || whole.bytes == pieces.bytes);
    return 0;
}
