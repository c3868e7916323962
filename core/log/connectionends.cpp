// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/log/connectionends.h"

namespace porthole {

QVarLengthArray<EndSegment, 2> endSegments(const Entry &state, QByteArrayView text)
{
    constexpr EndSegment FinIn{false, Direction::In}, FinOut{false, Direction::Out};
    constexpr EndSegment ResetIn{true, Direction::In}, ResetOut{true, Direction::Out};
    if (state.layer == Layer::Tls)
        return {}; // what ends in TLS is said by close_notify; the segments are told of by the wire below
    switch (LinkState(state.aux)) {
    case LinkState::PeerHalfClosed: return {FinIn};
    case LinkState::HalfClosed: return {FinOut};
    case LinkState::Closed:
        // Qt tells that the peer ended, and no more, when it has closed itself; and a FIN may lie unread.
        if (text.startsWith("the peer"))
            return {FinIn, FinOut};
        return {FinOut};
    case LinkState::ResetByPeer: return {ResetIn};
    case LinkState::ResetByUs: return {ResetOut};
    case LinkState::Failed:
        if (state.reason == Reason::Reset)
            return {ResetIn};
        return {};
    default: return {};
    }
}

} // namespace porthole
