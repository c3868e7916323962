// identity: the coding that changes nothing (RFC 9110 section 12.5.3), listed by some servers all the same.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/coding/codinglayer.h"

namespace porthole {

class IdentityLayer final : public CodingLayer
{
public:
    explicit IdentityLayer(QByteArray coding);

protected:
    Step step(QByteArrayView in, char *out, qsizetype room) override;
};

} // namespace porthole
