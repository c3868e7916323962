// The worker that looks at a peer's chain while its handshake waits.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tls/opensslthread.h"
#include "core/transport/tls/tlstransport.h"

#include <QPointer>
#include <QThreadPool>

#include <mutex>
#include <utility>

namespace porthole {

namespace {

// Apart from other work, which may take minutes: the handshake's limit of time would run out, and blame the peer. What is at
// work when the program ends is waited for.
QThreadPool &lookingPool()
{
    struct Small : QThreadPool {
        Small() { setMaxThreadCount(2); }
    };
    static Small pool;
    return pool;
}

} // namespace

struct TlsTransport::Looking {
    std::mutex mutex;
    TlsTransport *receiver = nullptr; // null: nobody waits any more
};

TlsTransport::~TlsTransport()
{
    m_wire->setSink(nullptr);
    stopLooking();
}

// Behind this no worker has this in its hands any more.
void TlsTransport::stopLooking()
{
    const std::shared_ptr<Looking> looking = std::exchange(m_looking, {});
    if (!looking)
        return;
    const std::lock_guard lock(looking->mutex);
    looking->receiver = nullptr;
}

// The handshake's own limit of time goes on. What the peer sends meanwhile stays with the kernel: nobody reads it yet.
void TlsTransport::verify(const std::shared_ptr<TlsVerification> &verification)
{
    m_looking = std::make_shared<Looking>();
    m_looking->receiver = this;
    balanceReading();
    lookingPool().start([verification, looking = m_looking] {
        verification->run();
        freeOpenSslOfThread();
        const std::lock_guard lock(looking->mutex);
        TlsTransport *const one = looking->receiver;
        if (one)
            QMetaObject::invokeMethod(one, [one, verification] { one->looked(verification->verdict()); }, Qt::QueuedConnection);
    });
}

// One that failed meanwhile, or is being closed, is not secured any more.
void TlsTransport::looked(const TlsVerdict &verdict)
{
    stopLooking();
    if (ended() || closing() || m_failure)
        return;
    const QPointer<TlsTransport> alive(this);
    m_engine->verified(verdict);
    pump();
    if (alive && !ended())
        balanceReading();
}

// Reading rests while somebody looks, and as long as whoever has this wants; not where it only waits for its end.
void TlsTransport::balanceReading()
{
    m_wire->setReadingPaused(m_facts.readingPaused || (m_looking && !m_failure && !closing()));
}

} // namespace porthole
