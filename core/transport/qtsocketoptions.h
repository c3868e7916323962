// The options of a TCP socket that QAbstractSocket sets, and the names of those that it does not.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/socketoption.h"

class QAbstractSocket;

namespace porthole {

class LoggedCalls;

// Each is set by setSocketOption() and read back by socketOption(), both logged; what Qt does not have is refused by its
// name. Of a socket that is connected: before, Qt has none to set them on.
QList<GrantedOption> setQtOptions(QAbstractSocket &socket, LoggedCalls &calls, const SocketOptionWish &wish);
// What is known before there is a socket: a failure that names all which Qt does not have.
Failure refusedByQt(const SocketOptionWish &wish);

} // namespace porthole
