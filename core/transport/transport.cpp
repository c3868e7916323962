// What the facts of a connection say in words.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/transport.h"

#include "core/transport/optionsetter.h"

namespace porthole {

using namespace Qt::StringLiterals;

QString LinkFacts::endWords() const
{
    if (!remote.isValid())
        return {};
    return peerEndedFirst ? u"the peer hung up first"_s : u"this side hung up first"_s;
}

QList<GrantedOption> StreamTransport::setOptions(const SocketOptionWish &wish)
{
    return refuseAll(wish);
}

} // namespace porthole
