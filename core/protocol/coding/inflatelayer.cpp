// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/coding/inflatelayer.h"

namespace porthole {

CodingLayer::Step InflateLayer::inflateStep(QByteArrayView in, char *out, qsizetype room, bool &ended)
{
    const Inflater::Step done = m_inflater.step(in, out, room);
    ended = done.state == Inflater::State::Ended;
    return {done.taken, done.made, ended, failureOf(done.state)};
}

Failure InflateLayer::failureOf(Inflater::State state) const
{
    switch (state) {
    case Inflater::State::Going:
    case Inflater::State::Ended: return {};
    case Inflater::State::NoMemory: return noMemory();
    case Inflater::State::Damaged: return damaged(m_inflater.message());
    case Inflater::State::WrongSum:
        return failure(
            Reason::Protocol,
            {QT_TRANSLATE_NOOP("porthole", "All of it could be decoded, but the checksum at its end "
                                           "does not fit: some bytes are wrong."),
             {}});
    case Inflater::State::WrongSize:
        return failure(Reason::Protocol,
                       {QT_TRANSLATE_NOOP("porthole", "All of it could be decoded, but the length at its end "
                                                      "does not fit: some bytes are too many or missing."),
                        {}});
    case Inflater::State::WantsDictionary:
        return failure(
            Reason::Unsupported,
            {QT_TRANSLATE_NOOP("porthole", "It was made with a dictionary, which HTTP has no way to "
                                           "name for this coding."),
             {}});
    }
    return {};
}

} // namespace porthole
