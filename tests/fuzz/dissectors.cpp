// Dissectors and trees of fields: whatever the bytes, every field lies within its message, and cuts change nothing.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/registry.h"
#include "core/protocol/tls/tlshandshake.h"
#include "core/protocol/tls/tlsrecords.h"
#include "input.h"

using namespace porthole;
using namespace porthole::fuzz;

namespace {

void checkFields(const QList<Field> &fields, qint64 size, int depth)
{
    require(depth < 64);
    for (const Field &field : fields) {
        if (field.hasBytes())
            require(field.offset + field.length <= size);
        checkFields(field.fields, size, depth + 1);
    }
}

QList<Message> dissect(const SpokenProtocol &protocol, const Input &input, uchar first, uchar cut)
{
    const auto dissector = protocol.dissector();
    QList<Message> found;
    const Side side = first % 2 ? Side::Server : Side::Client;
    if (side == Side::Server)
        dissector->received(Side::Client, "GET / HTTP/1.1\r\nHost: h\r\n\r\n", found);
    input.inPieces(cut, [&](QByteArrayView piece) { dissector->received(side, piece, found); });
    dissector->ended(side, found);
    return found;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t length)
{
    Input input(data, length);
    const uchar what = input.number();
    const uchar side = input.number();
    const uchar cut = input.number();
    if (what % 4 == 3) {
        const qint64 size = input.rest().size();
        checkFields(side % 2 ? tlsRecordFields(input.rest()) : tlsHandshakeFields(input.rest(), 0, size), size, 0);
        return 0;
    }
    const auto protocols = spokenProtocols();
    const SpokenProtocol &protocol = protocols[what % protocols.size()];
    const QList<Message> whole = dissect(protocol, input, side, 0);
    const QList<Message> pieces = dissect(protocol, input, side, cut);
    require(whole.size() == pieces.size());
    for (qsizetype i = 0; i < whole.size(); ++i) {
        require(whole[i].length == pieces[i].length && whole[i].offset == pieces[i].offset);
        require(whole[i].values.size() <= 8);
    }
    for (const Message &message : whole) {
        const bool fromInput = message.from == (side % 2 ? Side::Server : Side::Client);
        if (!fromInput)
            continue;
        require(message.offset >= 0 && message.offset + message.length <= input.rest().size());
        const QByteArrayView bytes = input.rest().sliced(message.offset, message.length);
        checkFields(protocol.explain(message, bytes), bytes.size(), 0);
    }
    return 0;
}
