// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/coding/gziplayer.h"

namespace porthole {
namespace {

constexpr char Signature[] = {'\x1f', '\x8b'};

} // namespace

CodingLayer::Step GzipLayer::step(QByteArrayView in, char *out, qsizetype room)
{
    if (!m_started && !in.isEmpty()) {
        if (facts().members > 0)
            return lookForMember(in);
        if (!m_inflater.start(Inflater::Wrap::Gzip))
            return {0, 0, false, noMemory()};
        m_started = true;
    }
    if (!m_started)
        return {};
    bool ended = false;
    Step done = inflateStep(in, out, room, ended);
    if (ended) {
        countMember();
        setOpen(false);
        m_started = false;
    }
    return done;
}

// Behind a whole member: its signature tells a further one from garbage, whatever pieces it comes in.
CodingLayer::Step GzipLayer::lookForMember(QByteArrayView in)
{
    const QByteArrayView seen(Signature, m_sawFirst ? 1 : 0);
    if (in.front() != Signature[seen.size()])
        return {0, 0, false, trailing(seen, in)};
    setOpen(true);
    if (!m_sawFirst) {
        m_sawFirst = true;
        return {1, 0, false, {}};
    }
    m_sawFirst = false;
    if (!m_inflater.start(Inflater::Wrap::Gzip))
        return {0, 0, false, noMemory()};
    m_started = true;
    bool ended = false;
    char none = 0;
    // The first byte once more: it was taken before the second one told that it is a member's.
    const Step first = inflateStep(seen, &none, 1, ended);
    return {0, 0, true, first.failure};
}

} // namespace porthole
