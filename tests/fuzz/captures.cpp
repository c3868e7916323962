// Capture files: no packet beyond the file, an end, and streams that bring no more than the packets held.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/capturereader.h"
#include "core/log/packetmarks.h"
#include "core/log/packettracker.h"
#include "input.h"

using namespace porthole;
using namespace porthole::fuzz;

namespace {

class Sums : public StreamSink
{
public:
    void data(ConversationId conversation, Direction, const PacketSlice &slice) override
    {
        require(conversation != 0 && slice.length != 0);
        bytes += slice.length;
    }
    void missing(ConversationId, Direction, quint64) override {}
    void ended(ConversationId, Direction, StreamEnd) override {}

    quint64 bytes = 0;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    auto reader = CaptureReader::open(FileWindow::ofBytes(bytes), QString());
    if (!reader)
        return 0;
    Sums sums;
    PacketTracker tracker(&sums);
    CapturedPacket packet;
    quint64 carried = 0;
    EntryId id = 0;
    using Next = CaptureReader::Next;
    for (Next next = (*reader)->next(packet); next != Next::End; next = (*reader)->next(packet)) {
        if (next == Next::Working)
            continue;
        require(packet.offset + packet.captured <= size && packet.bytes.size() == qsizetype(packet.captured));
        require(packet.length >= packet.captured);
        const net::Outline outline = net::outline(net::LinkType(packet.link), packet.bytes, packet.length);
        const quint32 part = outline.isFragment && outline.fragmentStart != 0 ? outline.fragmentLength() : 0;
        require(part == 0 || quint64(outline.fragmentStart) + part <= packet.length);
        carried += std::max(outline.payloadCaptured, part);
        const quint64 wholes = tracker.reassembler().wholes();
        const TrackedPacket tracked = tracker.add(outline, packet.bytes, packet.length, packet.time, id++);
        require(tracked.conversation <= tracker.conversations().size());
        require((tracker.reassembler().wholes() - wholes == 1) == ((tracked.marks & Reassembled) != 0));
    }
    tracker.finish();
    require(sums.bytes <= carried);
    return 0;
}
