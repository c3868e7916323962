// One captured frame as a tree of fields, from its link's header to the payload of its transport.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/field.h"
#include "core/protocol/net/outline.h"

#include <QByteArrayView>

namespace porthole::net {

// Every captured byte is in exactly one leaf. Keys of explanations are Wireshark's names of the fields where
// it has one, with a number behind it where that is explained ("icmp.type.3"); headers are "net.tcp" and the
// like. `lengthOnTheWire` may be more than was captured.
QList<Field> frameFields(LinkType link, QByteArrayView captured, quint32 lengthOnTheWire);
// The same of what fragments carried, put together: `whole` is its outline (outlineOfWhole), and offsets are of its first
// byte. `plain`: no option or extension before the fragments can have changed what checksums are about.
QList<Field> wholeFields(const Outline &whole, QByteArrayView captured, quint32 length, bool plain);

} // namespace porthole::net
