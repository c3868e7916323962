// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tls/tlscallbacks.h"

#include "core/transport/tls/opensslhandles.h"
#include "core/transport/tls/tlsengine.h"
#include "core/transport/tls/tlsverification.h"

#include <algorithm>

namespace porthole {

// The engine's friend: what it is told from within OpenSSL becomes outputs, never a call to an owner.
class TlsCallbacks
{
public:
    static TlsEngine *engineOf(const SSL *ssl) { return static_cast<TlsEngine *>(SSL_get_app_data(ssl)); }

    static void message(int sent, int, int contentType, const void *bytes, size_t size, SSL *ssl, void *)
    {
        TlsEngine *engine = engineOf(ssl);
        const bool handshake = contentType == SSL3_RT_HANDSHAKE;
        if (!engine || (!handshake && contentType != SSL3_RT_ALERT))
            return;
        const QByteArray copy(static_cast<const char *>(bytes), qsizetype(size));
        if (!sent && !handshake)
            engine->m_alert = copy;
        engine->put(handshake ? TlsOutput::Kind::Handshake : TlsOutput::Kind::Alert,
                    sent ? Direction::Out : Direction::In, copy);
    }

    static void keyLine(const SSL *ssl, const char *line)
    {
        if (TlsEngine *engine = engineOf(ssl))
            engine->put(TlsOutput::Kind::Key, Direction::None, line);
    }

    static int session(SSL *ssl, SSL_SESSION *session)
    {
        TlsEngine *engine = engineOf(ssl);
        // A session of a peer whose certificate has a problem would skip the question the next time.
        if (engine && engine->m_facts.problems.isEmpty())
            engine->put(TlsOutput::Kind::Session, Direction::None, encoded(i2d_SSL_SESSION, session));
        return 0; // the session stays OpenSSL's
    }

    template <typename Write, typename Object>
    static QByteArray encoded(Write write, Object *object)
    {
        QByteArray der(std::max(0, write(object, nullptr)), '\0');
        auto *to = reinterpret_cast<unsigned char *>(der.data());
        if (!der.isEmpty())
            write(object, &to);
        return der;
    }

    // The verdict: 1 goes on, 0 ends the handshake with the alert that fits the first problem. Of a client that looks into lists
    // it is awaited: the handshake stops here, and comes here again when somebody has looked (TlsEngine::verified()).
    static int verify(X509_STORE_CTX *verification, void *)
    {
        auto *ssl = static_cast<SSL *>(
            X509_STORE_CTX_get_ex_data(verification, SSL_get_ex_data_X509_STORE_CTX_idx()));
        TlsEngine *engine = engineOf(ssl);
        if (!engine)
            return 0;
        const TlsSettings &settings = engine->m_context->settings();
        const bool elsewhere = settings.revocations && engine->m_context->side() == TlsSide::Client;
        if (elsewhere && !engine->m_verdict) {
            engine->askForVerdict(std::make_shared<TlsVerification>(verification, settings, engine->m_nameRefused));
            SSL_set_retry_verify(ssl);
            return 1; // what it says does not count
        }
        const TlsVerdict verdict = elsewhere ? *engine->m_verdict : verdictOnChain(verification, settings, engine->m_nameRefused);
        TlsFacts &facts = engine->m_facts;
        facts.problems = verdict.problems;
        facts.moreProblems = verdict.moreProblems;
        facts.chain = verdict.chain;
        facts.more = verdict.more;
        facts.lookedUp = verdict.lookedUp;
        facts.checked = settings.verify;
        if (facts.problems.isEmpty()) {
            X509_STORE_CTX_set_error(verification, X509_V_OK);
            return 1;
        }
        facts.accepted = !facts.chain.isEmpty() && settings.accepted.contains(facts.chain.first().sha256);
        if (facts.accepted || !settings.verify)
            return 1;
        X509_STORE_CTX_set_error(verification, facts.problems.first().code);
        return 0;
    }

    static int protocol(SSL *, const unsigned char **chosen, unsigned char *size, const unsigned char *offered,
                        unsigned offeredSize, void *ours)
    {
        const auto *list = static_cast<const QByteArray *>(ours);
        unsigned char *match = nullptr;
        const int result =
            SSL_select_next_proto(&match, size, reinterpret_cast<const unsigned char *>(list->constData()),
                                  unsigned(list->size()), offered, offeredSize);
        *chosen = match;
        return result == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_ALERT_FATAL;
    }
};

namespace tlscallbacks {

void install(ssl_ctx_st *context, TlsSide side)
{
    SSL_CTX_set_msg_callback(context, TlsCallbacks::message);
    SSL_CTX_set_keylog_callback(context, TlsCallbacks::keyLine);
    SSL_CTX_set_cert_verify_callback(context, TlsCallbacks::verify, nullptr);
    if (side == TlsSide::Client)
        SSL_CTX_sess_set_new_cb(context, TlsCallbacks::session);
}

void chooseProtocol(ssl_ctx_st *context, const QByteArray *protocols)
{
    SSL_CTX_set_alpn_select_cb(context, TlsCallbacks::protocol, const_cast<QByteArray *>(protocols));
}

} // namespace tlscallbacks

} // namespace porthole
