// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tls/tlscontext.h"

#include "core/transport/tls/opensslhandles.h"
#include "core/transport/tls/tlscallbacks.h"

#include <openssl/err.h>
#include <openssl/pem.h>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Failure> unusableTls(const char *what, const QString &object)
{
    const unsigned long error = ERR_peek_last_error();
    const char *reason = error ? ERR_reason_error_string(error) : nullptr;
    ERR_clear_error();
    const Text words = reason ? Text{QT_TRANSLATE_NOOP("porthole", "OpenSSL says: %1."), {QString::fromLatin1(reason)}}
                              : Text{};
    return tl::unexpected<Failure>(Failure{Reason::Usage, 0, {what, object.left(200), words}, {}});
}

BioPointer reading(const QByteArray &bytes)
{
    return BioPointer(BIO_new_mem_buf(bytes.constData(), int(bytes.size())));
}

// A key in a file may be locked; nobody can be asked from here.
int noPassword(char *, int, int, void *)
{
    return -1;
}

// Those in PEM; none where nothing can be read, and nobody is trusted then.
StorePointer authoritiesIn(const QByteArray &pem)
{
    StorePointer store(X509_STORE_new());
    const BioPointer bytes = reading(pem);
    while (const X509Pointer one{PEM_read_bio_X509(bytes.get(), nullptr, noPassword, nullptr)})
        X509_STORE_add_cert(store.get(), one.get());
    ERR_clear_error(); // the end of the list
    return store;
}

} // namespace

Result<std::shared_ptr<const TlsContext>> TlsContext::make(TlsSide side, const TlsSettings &settings,
                                                           const TrustedAuthorities &authorities)
{
    ERR_clear_error();
    SSL_CTX *handle = SSL_CTX_new(side == TlsSide::Client ? TLS_client_method() : TLS_server_method());
    if (!handle)
        return unusableTls("start TLS", {});
    const std::shared_ptr<TlsContext> context(new TlsContext(side, settings, handle));
    if (!settings.authorities.isEmpty())
        SSL_CTX_set1_cert_store(handle, authoritiesIn(settings.authorities).get());
    else if (authorities.store)
        SSL_CTX_set1_cert_store(handle, authorities.store.get());
    if (const Result<void> done = context->configure(); !done)
        return tl::unexpected(done.error());
    return context;
}

TlsContext::TlsContext(TlsSide side, const TlsSettings &settings, ssl_ctx_st *context)
    : m_side(side), m_settings(settings), m_context(context)
{
}

TlsContext::~TlsContext()
{
    SSL_CTX_free(m_context);
}

Result<void> TlsContext::configure()
{
    SSL_CTX_set_options(m_context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION);
    SSL_CTX_set_mode(m_context, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER
                                    | SSL_MODE_RELEASE_BUFFERS);
    // Sessions are handed out; which of them is used again is the owner's choice.
    SSL_CTX_set_session_cache_mode(m_context, m_side == TlsSide::Client
                                                  ? SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL
                                                  : SSL_SESS_CACHE_SERVER);
    const QByteArray id = "porthole"_ba;
    SSL_CTX_set_session_id_context(m_context, reinterpret_cast<const unsigned char *>(id.constData()),
                                   unsigned(id.size()));
    const bool asks = m_side == TlsSide::Client || m_settings.requestCertificate;
    SSL_CTX_set_verify(m_context, asks ? SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT : SSL_VERIFY_NONE, nullptr);
    tlscallbacks::install(m_context, m_side);
    return setVersions()
        .and_then([this] { return setCiphers(); })
        .and_then([this] { return setCertificates(); })
        .and_then([this] { return setProtocols(); });
}

Result<void> TlsContext::setVersions()
{
    if (SSL_CTX_set_min_proto_version(m_context, int(m_settings.lowest)) != 1
        || SSL_CTX_set_max_proto_version(m_context, int(m_settings.highest)) != 1)
        return unusableTls("choose the versions of TLS", {});
    return {};
}

Result<void> TlsContext::setCiphers()
{
    // OpenSSL 3 does no TLS 1.0 and 1.1 above its security level 0.
    const bool old = m_settings.lowest != TlsVersion::Any && m_settings.lowest < TlsVersion::Tls12;
    if (old)
        SSL_CTX_set_security_level(m_context, 0);
    if (!m_settings.ciphers.isEmpty() && SSL_CTX_set_cipher_list(m_context, m_settings.ciphers.constData()) != 1)
        return unusableTls("choose the ciphers", QString::fromUtf8(m_settings.ciphers));
    if (!m_settings.cipherSuites.isEmpty()
        && SSL_CTX_set_ciphersuites(m_context, m_settings.cipherSuites.constData()) != 1)
        return unusableTls("choose the cipher suites", QString::fromUtf8(m_settings.cipherSuites));
    return {};
}

Result<void> TlsContext::setCertificates()
{
    if (m_settings.certificates.isEmpty()) {
        if (m_side == TlsSide::Client)
            return {};
        return tl::unexpected(Failure{Reason::Usage, 0,
                                      {"start TLS", {},
                                       {QT_TRANSLATE_NOOP("porthole", "A server needs a certificate and its key."), {}}},
                                      {}});
    }
    const BioPointer chain = reading(m_settings.certificates);
    const X509Pointer own(PEM_read_bio_X509(chain.get(), nullptr, noPassword, nullptr));
    if (!own || SSL_CTX_use_certificate(m_context, own.get()) != 1)
        return unusableTls("read our certificate", {});
    while (X509 *next = PEM_read_bio_X509(chain.get(), nullptr, noPassword, nullptr)) {
        if (SSL_CTX_add0_chain_cert(m_context, next) != 1) {
            X509_free(next);
            return unusableTls("read our certificates", {});
        }
    }
    ERR_clear_error(); // the end of the list
    const KeyPointer key(PEM_read_bio_PrivateKey(reading(m_settings.key).get(), nullptr, noPassword, nullptr));
    if (!key) {
        ERR_clear_error();
        const Text none{QT_TRANSLATE_NOOP("porthole", "No private key is in what was given, or a password locks it."), {}};
        return tl::unexpected(Failure{Reason::Usage, 0, {"read the key of our certificate", {}, none}, {}});
    }
    if (SSL_CTX_use_PrivateKey(m_context, key.get()) != 1 || SSL_CTX_check_private_key(m_context) != 1)
        return unusableTls("read the key of our certificate", {});
    return {};
}

// RFC 7301 section 3.1: each name behind its length.
Result<void> TlsContext::setProtocols()
{
    for (const QByteArray &name : m_settings.protocols) {
        if (name.isEmpty() || name.size() > 255)
            return unusableTls("offer a protocol by ALPN", QString::fromUtf8(name));
        m_protocols += char(name.size());
        m_protocols += name;
    }
    if (m_protocols.isEmpty())
        return {};
    if (m_side == TlsSide::Server) {
        tlscallbacks::chooseProtocol(m_context, &m_protocols);
        return {};
    }
    const auto *wire = reinterpret_cast<const unsigned char *>(m_protocols.constData());
    if (SSL_CTX_set_alpn_protos(m_context, wire, unsigned(m_protocols.size())) != 0)
        return unusableTls("offer protocols by ALPN", {});
    return {};
}

} // namespace porthole
