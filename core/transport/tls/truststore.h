// Whom this machine trusts to vouch for others: the system's CA store, read once by a worker at first use.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <memory>

struct x509_store_st;

namespace porthole {

struct TrustedAuthorities {
    std::shared_ptr<x509_store_st> store;  // never null; empty where nothing could be read
    QString source;                        // the file it came from; empty: none was found
};

// Lives in the I/O thread and outlives whoever waits.
class TrustStore : public QObject
{
    Q_OBJECT
public:
    // `file`: certificates in PEM instead of the system's. Empty: $SSL_CERT_FILE, or where systems keep theirs.
    explicit TrustStore(const QString &file = {}, QObject *parent = nullptr);
    ~TrustStore() override;

    using Ready = std::function<void(const TrustedAuthorities &)>;
    // Calls `ready` in this thread, never from within, unless `context` is gone by then.
    void whenReady(QObject *context, Ready ready);

private:
    struct Ticket;  // what this and the worker share

    void load();
    void loaded(const TrustedAuthorities &authorities);

    QString m_file;
    TrustedAuthorities m_authorities;
    std::shared_ptr<Ticket> m_ticket;  // null: not asked yet

Q_SIGNALS:
    void finished();
};

} // namespace porthole
