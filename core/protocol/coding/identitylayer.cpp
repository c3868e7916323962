// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/coding/identitylayer.h"

#include <cstring>

namespace porthole {

IdentityLayer::IdentityLayer(QByteArray coding) : CodingLayer(std::move(coding))
{
    setOpen(false); // it may end anywhere
}

CodingLayer::Step IdentityLayer::step(QByteArrayView in, char *out, qsizetype room)
{
    const qsizetype size = qMin(in.size(), room);
    if (size > 0)
        std::memcpy(out, in.data(), size_t(size));
    return {size, size, false, {}};
}

} // namespace porthole
