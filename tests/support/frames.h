// Frames that are right in every byte, one for each header and option, with values that a tree of them must have.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/net/linkheader.h"

#include <QByteArray>
#include <QList>
#include <QMetaType>

#include <utility>

namespace porthole::test {

struct Frame {
    const char *name = "";
    net::LinkType link = net::LinkType::Ethernet;
    QByteArray bytes;
    QList<std::pair<const char *, const char *>> values; // key of the explanation, what all such fields say
};

QList<Frame> goodFrames();
Frame frameNamed(const QByteArray &name);

} // namespace porthole::test

Q_DECLARE_METATYPE(porthole::test::Frame)
