// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tls/tlscallbacks.h"

#include "core/transport/tls/opensslhandles.h"
#include "core/transport/tls/revocation.h"
#include "core/transport/tls/tlsengine.h"

#include <openssl/err.h>

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

    static QByteArray derOf(X509 *x509) { return encoded(i2d_X509, x509); }

    // Every problem is collected, not only the first: the verdict comes at the end.
    static int problem(int good, X509_STORE_CTX *verification)
    {
        const auto *ssl = static_cast<const SSL *>(
            X509_STORE_CTX_get_ex_data(verification, SSL_get_ex_data_X509_STORE_CTX_idx()));
        TlsEngine *engine = engineOf(ssl);
        if (good || !engine)
            return 1;
        const int code = X509_STORE_CTX_get_error(verification);
        const int depth = X509_STORE_CTX_get_error_depth(verification);
        Certificate facts;
        if (X509 *at = X509_STORE_CTX_get_current_cert(verification))
            facts = readCertificate(derOf(at)).value_or(Certificate());
        addProblem(engine->m_facts, certificateProblem(code, depth, facts, engine->m_context->settings().serverName,
                                                                revocationFacts(X509_STORE_CTX_get0_current_crl(verification),
                                                                                X509_STORE_CTX_get_current_cert(verification))));
        return 1;
    }

    // Nothing where no list is looked into.
    static void lookUpRevocations(X509_STORE_CTX *verification, TlsEngine &engine)
    {
        const RevocationLists &lists = engine.m_context->settings().revocations;
        if (!lists)
            return;
        engine.m_facts.lookedUp = true;
        X509_STORE_CTX_set0_crls(verification, lists.get()); // stays ours
        X509_STORE_CTX_set_flags(verification, X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL);
    }

    // "The issuer is not known" makes OpenSSL say "the leaf cannot be verified" as well.
    static void addProblem(TlsFacts &facts, const CertificateProblem &problem)
    {
        constexpr qsizetype Most = 20;
        QList<CertificateProblem> &problems = facts.problems;
        const bool known = std::any_of(problems.begin(), problems.end(), [&](const CertificateProblem &other) {
            return other.depth == problem.depth
                   && (other.code == problem.code || problem.code == X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE);
        });
        if (known)
            return;
        if (problems.size() < Most) {
            problems += problem;
            return;
        }
        ++facts.moreProblems;
        if (problem.code == X509_V_ERR_CERT_REVOKED) // what is advised depends on it
            problems.last() = problem;
    }

    // The verdict: 1 goes on, 0 ends the handshake with the alert that fits the first problem.
    static int verify(X509_STORE_CTX *verification, void *)
    {
        auto *ssl = static_cast<SSL *>(
            X509_STORE_CTX_get_ex_data(verification, SSL_get_ex_data_X509_STORE_CTX_idx()));
        TlsEngine *engine = engineOf(ssl);
        if (!engine)
            return 0;
        X509_STORE_CTX_set_verify_cb(verification, problem);
        lookUpRevocations(verification, *engine);
        TlsFacts &facts = engine->m_facts;
        const TlsSettings &settings = engine->m_context->settings();
        if (X509_verify_cert(verification) <= 0 && facts.problems.isEmpty())
            addProblem(facts, certificateProblem(X509_STORE_CTX_get_error(verification), 0, {}, {}));
        ERR_clear_error(); // what was found is in the problems
        facts.chain = chainOf(verification);
        facts.more = std::max(0, sk_X509_num(X509_STORE_CTX_get0_chain(verification))) - facts.chain.size();
        // A name that OpenSSL does not take was not looked for.
        if (engine->m_nameRefused)
            addProblem(facts, certificateProblem(X509_V_ERR_HOSTNAME_MISMATCH, 0, facts.chain.value(0), settings.serverName));
        facts.checked = settings.verify;
        if (facts.problems.isEmpty())
            return 1;
        facts.accepted = !facts.chain.isEmpty() && settings.accepted.contains(facts.chain.first().sha256);
        if (facts.accepted || !settings.verify)
            return 1;
        X509_STORE_CTX_set_error(verification, facts.problems.first().code);
        return 0;
    }

    static QList<Certificate> chainOf(X509_STORE_CTX *verification)
    {
        constexpr int Most = 20;
        QList<Certificate> chain;
        STACK_OF(X509) *found = X509_STORE_CTX_get0_chain(verification);
        for (int i = 0; i < std::min(sk_X509_num(found), Most); ++i) {
            if (const Result<Certificate> one = readCertificate(derOf(sk_X509_value(found, i))))
                chain += *one;
        }
        return chain;
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
