// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tls/opensslthread.h"

#include <openssl/crypto.h>

namespace porthole {

void freeOpenSslOfThread()
{
    OPENSSL_thread_stop();
}

} // namespace porthole
