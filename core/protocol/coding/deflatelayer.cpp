// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/coding/deflatelayer.h"

namespace porthole {
namespace {

// RFC 1950 section 2.2. Bare DEFLATE begins so only with a stored block whose padding is not zero.
bool mayBeZlib(uchar first)
{
    return (first & 0x0f) == 8 && first >> 4 <= 7;
}

bool isZlib(uchar first, uchar second)
{
    return mayBeZlib(first) && (first * 256 + second) % 31 == 0;
}

} // namespace

CodingLayer::Step DeflateLayer::step(QByteArrayView in, char *out, qsizetype room)
{
    if (m_stage == Stage::Undecided)
        return in.isEmpty() ? Step() : decide(in);
    if (m_stage == Stage::Ended)
        return in.isEmpty() ? Step() : Step{0, 0, false, trailing({}, in)};
    bool ended = false;
    Step done = inflateStep(in, out, room, ended);
    if (ended) {
        countMember();
        setOpen(false);
        m_stage = Stage::Ended;
    }
    return done;
}

CodingLayer::Step DeflateLayer::decide(QByteArrayView in)
{
    const auto next = uchar(in.front());
    if (m_first < 0 && mayBeZlib(next)) {
        m_first = next;
        return {1, 0, false, {}};
    }
    const bool zlib = m_first >= 0 && isZlib(uchar(m_first), next);
    return {0, 0, true, start(zlib ? Inflater::Wrap::Zlib : Inflater::Wrap::Raw)};
}

Failure DeflateLayer::start(Inflater::Wrap wrap)
{
    if (!m_inflater.start(wrap))
        return noMemory();
    m_stage = Stage::Inflating;
    setVariant(wrap == Inflater::Wrap::Zlib ? "zlib" : "raw deflate");
    if (m_first < 0)
        return {};
    const char first = char(m_first);
    char none = 0;
    bool ended = false;
    return inflateStep(QByteArrayView(&first, 1), &none, 1, ended).failure;
}

} // namespace porthole
