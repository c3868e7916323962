// What an entry says, for exports and people.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"

#include <QByteArray>
#include <QByteArrayView>

namespace porthole {

// The entry's error as errnoName() takes it: the resolver's codes are negative again.
int entryErrno(const Entry &entry);
// The error that a getsockopt(SO_ERROR) brought, from the entry's text; 0: none, or it is another call's text.
int broughtErrno(QByteArrayView text);
// Calls are written as "5, {AF_INET, 127.0.0.1:80}, 16"; -1: no descriptor stands there.
int callDescriptor(QByteArrayView text);
// Something went wrong: what every view marks as trouble. A connect that is under way (EINPROGRESS) and
// what a person stopped are none.
bool isTrouble(const Entry &entry);
// "peer-half-closed": the state's name as one word, for JSON and the filter.
QByteArray linkStateWord(LinkState state);
const char *severityName(Severity severity);    // "info", "caution", "trouble"
const char *layerName(Layer layer);             // "wire", "tls"
const char *directionName(Direction direction); // "out", "in", ""

} // namespace porthole
