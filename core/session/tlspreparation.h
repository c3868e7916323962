// Turns what a person asked of TLS into settings, in a worker: files are read, a certificate is made.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/tls/tlswish.h"

#include <QObject>

#include <functional>
#include <memory>

namespace porthole {

// I/O thread. Destroying it abandons the worker: nobody waits for a dead disk.
class TlsPreparation : public QObject
{
    Q_OBJECT
public:
    using Ready = std::function<void(const Result<TlsSettings> &)>;

    // `ready` is called once, in this thread, never from within; it may destroy this with deleteLater(). `host` and
    // `authorityFolder` as those of fulfilled().
    TlsPreparation(const TlsWish &wish, const QString &host, const QString &authorityFolder, Ready ready);
    ~TlsPreparation() override;

private:
    struct Ticket;  // what this and the worker share

    std::shared_ptr<Ticket> m_ticket;
    Ready m_ready;
};

} // namespace porthole
