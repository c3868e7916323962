// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tls/truststore.h"

#include "core/transport/tls/opensslthread.h"

#include <QFile>
#include <QThreadPool>

#include <openssl/x509_vfy.h>

#include <mutex>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

// One file, read at once: OpenSSL's folder of hashed names would be read in the middle of a handshake.
QString systemFile()
{
    const QString named = qEnvironmentVariable("SSL_CERT_FILE");
    if (!named.isEmpty())
        return named;
    for (const QString &file : {u"/etc/ssl/certs/ca-certificates.crt"_s, u"/etc/pki/tls/certs/ca-bundle.crt"_s,
                                u"/etc/ssl/ca-bundle.pem"_s, u"/etc/ssl/cert.pem"_s}) {
        if (QFile::exists(file))
            return file;
    }
    return {};
}

TrustedAuthorities authoritiesOf(const QString &wanted)
{
    const QString file = wanted.isEmpty() ? systemFile() : wanted;
    TrustedAuthorities authorities{{X509_STORE_new(), X509_STORE_free}, {}};
    if (!file.isEmpty() && X509_STORE_load_file(authorities.store.get(), QFile::encodeName(file).constData()) == 1)
        authorities.source = file;
    return authorities;
}

} // namespace

struct TrustStore::Ticket {
    std::mutex mutex;
    TrustStore *receiver = nullptr; // null: nobody waits any more
};

TrustStore::TrustStore(const QString &file, QObject *parent) : QObject(parent), m_file(file) {}

TrustStore::~TrustStore()
{
    if (!m_ticket)
        return;
    const std::lock_guard lock(m_ticket->mutex);
    m_ticket->receiver = nullptr;
}

void TrustStore::whenReady(QObject *context, Ready ready)
{
    const auto call = [this, ready = std::move(ready)] { ready(m_authorities); };
    if (m_authorities.store) {
        QMetaObject::invokeMethod(context, call, Qt::QueuedConnection);
        return;
    }
    connect(this, &TrustStore::finished, context, call, Qt::SingleShotConnection);
    if (!m_ticket)
        load();
}

void TrustStore::load()
{
    m_ticket = std::make_shared<Ticket>();
    m_ticket->receiver = this;
    QThreadPool::globalInstance()->start([file = m_file, ticket = m_ticket] {
        const TrustedAuthorities authorities = authoritiesOf(file);
        freeOpenSslOfThread();
        const std::lock_guard lock(ticket->mutex);
        if (TrustStore *store = ticket->receiver)
            QMetaObject::invokeMethod(store, [store, authorities] { store->loaded(authorities); }, Qt::QueuedConnection);
    });
}

void TrustStore::loaded(const TrustedAuthorities &authorities)
{
    m_authorities = authorities;
    Q_EMIT finished();
}

} // namespace porthole
