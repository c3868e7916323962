// What the program and porthole-lab say to each other, in any pieces: never read beyond its end, and said again it is the same.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/lab/labcodec.h"
#include "input.h"

using namespace porthole::fuzz;
using namespace porthole::lab;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t length)
{
    Input input(data, length);
    const uchar cut = input.number();
    // NaN is not itself: bytes are compared.
    QByteArray pieces, whole;
    MessageSplitter splitter, atOnce;
    input.inPieces(cut, [&](QByteArrayView piece) {
        splitter.add(piece);
        while (const auto message = splitter.next())
            encode(*message, pieces);
    });
    atOnce.add(input.rest());
    while (const auto message = atOnce.next())
        encode(*message, whole);
    require(pieces == whole && splitter.isDamaged() == atOnce.isDamaged());
    require(QByteArrayView(input.rest()).startsWith(whole));
    return 0;
}
