// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/tlspreparation.h"

#include "core/transport/tls/opensslthread.h"

#include <QThreadPool>

#include <mutex>

namespace porthole {

struct TlsPreparation::Ticket {
    std::mutex mutex;
    TlsPreparation *receiver = nullptr; // null: nobody waits any more
};

TlsPreparation::TlsPreparation(const TlsWish &wish, const QString &host, const QString &authorityFolder, Ready ready)
    : m_ticket(std::make_shared<Ticket>()), m_ready(std::move(ready))
{
    m_ticket->receiver = this;
    QThreadPool::globalInstance()->start([wish, host, authorityFolder, ticket = m_ticket] {
        const Result<TlsSettings> settings = fulfilled(wish, host, authorityFolder);
        freeOpenSslOfThread();
        const std::lock_guard lock(ticket->mutex);
        if (TlsPreparation *one = ticket->receiver)
            QMetaObject::invokeMethod(one, [one, settings] { one->m_ready(settings); }, Qt::QueuedConnection);
    });
}

TlsPreparation::~TlsPreparation()
{
    const std::lock_guard lock(m_ticket->mutex);
    m_ticket->receiver = nullptr;
}

} // namespace porthole
