// Captured frames of any link: the outline stays within the frame, each byte is in one leaf of the tree.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/net/framefields.h"
#include "core/protocol/net/framesummary.h"
#include "input.h"

#include <vector>

using namespace porthole;
using namespace porthole::fuzz;
using namespace porthole::net;

namespace {

constexpr LinkType Links[] = {LinkType::Ethernet, LinkType::Raw,  LinkType::LinuxSll, LinkType::LinuxSll2,
                              LinkType::Null,     LinkType::Loop, LinkType::Ipv4,     LinkType::Ipv6,
                              LinkType::RawDlt,   LinkType(147)};

// A leaf has bytes, and nothing inside that has.
bool countLeaves(const QList<Field> &fields, qint64 first, qint64 end, std::vector<uchar> &leaves, int depth)
{
    require(depth < 64);
    bool any = false;
    for (const Field &field : fields) {
        require(!field.name.isEmpty() && !field.explain.isEmpty());
        if (!field.hasBytes()) {
            require(!countLeaves(field.fields, 0, -1, leaves, depth + 1));
            continue;
        }
        any = true;
        require(field.offset >= first && field.offset + field.length <= end);
        if (countLeaves(field.fields, field.offset, field.offset + field.length, leaves, depth + 1))
            continue;
        for (qint64 at = field.offset; at < field.offset + field.length; ++at)
            require(++leaves[size_t(at)] == 1);
    }
    return any;
}

void checkOutline(const Outline &out, quint64 captured, quint64 wire)
{
    require(out.networkOffset <= captured);
    require(quint64(out.transportOffset) + out.networkPayload <= wire);
    require(quint64(out.payloadOffset) + out.payloadLength <= wire);
    require(out.payloadCaptured <= out.payloadLength && out.networkPayloadCaptured <= out.networkPayload);
    require(out.payloadCaptured == 0 || quint64(out.payloadOffset) + out.payloadCaptured <= captured);
    require(out.networkPayloadCaptured == 0
            || quint64(out.transportOffset) + out.networkPayloadCaptured <= captured);
    require(out.transportLength == 0 || out.payloadOffset == out.transportOffset + out.transportLength);
    require(out.fault == Fault::None || out.faultAt <= wire);
}

// Both read the same payload of TCP or UDP.
void checkAgreement(const Outline &out, const QList<Field> &fields)
{
    if (out.protocol != 6 && out.protocol != 17)
        return; // or they are of a packet within a packet
    qint64 offset = -1;
    qint64 length = 0;
    for (const Field &field : fields) {
        if (field.explain != u"tcp.payload" && field.explain != u"udp.payload")
            continue;
        offset = field.offset;
        length = field.length;
    }
    const bool read = out.reached == Reached::Transport && out.payloadCaptured > 0;
    require(length == (read ? qint64(out.payloadCaptured) : 0));
    require(offset == (read ? qint64(out.payloadOffset) : -1));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t length)
{
    Input input(data, length);
    const LinkType link = Links[input.number() % std::size(Links)];
    const uchar more = input.number(); // that the capture has cut; much of it for jumbograms
    const QByteArrayView frame = input.rest();
    const auto wire = quint32(frame.size()) + (more >= 250 ? 70000u : more >= 128 ? more - 127u : 0u);

    const Outline out = outline(link, frame, wire);
    checkOutline(out, quint64(frame.size()), wire);
    require(!frameSummary(link, frame, out).english().isEmpty());

    std::vector<uchar> leaves(size_t(frame.size()));
    const QList<Field> fields = frameFields(link, frame, wire);
    countLeaves(fields, 0, frame.size(), leaves, 0);
    checkAgreement(out, fields);
    for (const uchar count : leaves)
        require(count == 1);
    return 0;
}
