// The worker that looks at a peer's chain while its handshake waits.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tls/opensslthread.h"
#include "core/transport/tls/tlstransport.h"

#include <QThreadPool>

#include <mutex>

namespace porthole {

struct TlsTransport::Looking {
    std::mutex mutex;
    TlsTransport *receiver = nullptr; // null: nobody waits any more
};

TlsTransport::~TlsTransport()
{
    m_wire->setSink(nullptr);
    if (!m_looking)
        return;
    const std::lock_guard lock(m_looking->mutex);
    m_looking->receiver = nullptr;
}

// Nobody waits for it: the handshake's own limit of time goes on.
void TlsTransport::verify(const std::shared_ptr<TlsVerification> &verification)
{
    m_looking = std::make_shared<Looking>();
    m_looking->receiver = this;
    QThreadPool::globalInstance()->start([verification, looking = m_looking] {
        verification->run();
        freeOpenSslOfThread();
        const std::lock_guard lock(looking->mutex);
        TlsTransport *const one = looking->receiver;
        if (!one)
            return;
        QMetaObject::invokeMethod(one, [one, verification] {
            if (one->ended())
                return;
            one->m_engine->verified(verification->verdict());
            one->pump();
        }, Qt::QueuedConnection);
    });
}

} // namespace porthole
