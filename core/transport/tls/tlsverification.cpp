// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tls/tlsverification.h"

#include "core/transport/tls/opensslhandles.h"
#include "core/transport/tls/revocation.h"

#include <openssl/err.h>

#include <algorithm>
#include <utility>

namespace porthole {

namespace {

struct TlsLook {
    const TlsSettings &settings;
    TlsVerdict &verdict;
};

QByteArray derOfPeer(X509 *x509)
{
    QByteArray der(std::max(0, i2d_X509(x509, nullptr)), '\0');
    auto *to = reinterpret_cast<unsigned char *>(der.data());
    if (!der.isEmpty())
        i2d_X509(x509, &to);
    return der;
}

// "The issuer is not known" makes OpenSSL say "the leaf cannot be verified" as well.
void addPeerProblem(TlsVerdict &verdict, const CertificateProblem &problem)
{
    constexpr qsizetype Most = 20;
    QList<CertificateProblem> &problems = verdict.problems;
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
    ++verdict.moreProblems;
    if (problem.code == X509_V_ERR_CERT_REVOKED) // what is advised depends on it
        problems.last() = problem;
}

int notePeerProblem(int good, X509_STORE_CTX *verification)
{
    const auto *look = static_cast<const TlsLook *>(X509_STORE_CTX_get_app_data(verification));
    if (good || !look)
        return 1;
    const int code = X509_STORE_CTX_get_error(verification);
    const int depth = X509_STORE_CTX_get_error_depth(verification);
    Certificate facts;
    if (X509 *at = X509_STORE_CTX_get_current_cert(verification))
        facts = readCertificate(derOfPeer(at)).value_or(Certificate());
    addPeerProblem(look->verdict, certificateProblem(code, depth, facts, look->settings.serverName,
                                                 revocationFacts(X509_STORE_CTX_get0_current_crl(verification),
                                                                 X509_STORE_CTX_get_current_cert(verification))));
    return 1;
}

QList<Certificate> chainOfPeer(X509_STORE_CTX *verification)
{
    constexpr int Most = 20;
    QList<Certificate> chain;
    STACK_OF(X509) *found = X509_STORE_CTX_get0_chain(verification);
    for (int i = 0; i < std::min(sk_X509_num(found), Most); ++i) {
        if (const Result<Certificate> one = readCertificate(derOfPeer(sk_X509_value(found, i))))
            chain += *one;
    }
    return chain;
}

} // namespace

TlsVerdict verdictOnChain(X509_STORE_CTX *verification, const TlsSettings &settings, bool nameRefused)
{
    TlsVerdict verdict;
    TlsLook look{settings, verdict};
    X509_STORE_CTX_set_app_data(verification, &look);
    X509_STORE_CTX_set_verify_cb(verification, notePeerProblem);
    if (settings.revocations) {
        verdict.lookedUp = true;
        X509_STORE_CTX_set0_crls(verification, settings.revocations.get()); // stays ours
        X509_STORE_CTX_set_flags(verification, X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL);
    }
    if (X509_verify_cert(verification) <= 0 && verdict.problems.isEmpty())
        addPeerProblem(verdict, certificateProblem(X509_STORE_CTX_get_error(verification), 0, {}, {}));
    X509_STORE_CTX_set_app_data(verification, nullptr);
    ERR_clear_error(); // what was found is in the problems
    verdict.chain = chainOfPeer(verification);
    verdict.more = std::max(0, sk_X509_num(X509_STORE_CTX_get0_chain(verification))) - verdict.chain.size();
    // A name that OpenSSL does not take was not looked for.
    if (nameRefused)
        addPeerProblem(verdict, certificateProblem(X509_V_ERR_HOSTNAME_MISMATCH, 0, verdict.chain.value(0), settings.serverName));
    return verdict;
}

struct TlsVerification::Chain {
    StorePointer store;
    X509Pointer leaf;
    STACK_OF(X509) *untrusted = nullptr;
    X509_VERIFY_PARAM *wish = nullptr; // the name, the purpose ...

    ~Chain()
    {
        sk_X509_pop_free(untrusted, X509_free);
        X509_VERIFY_PARAM_free(wish);
    }
};

TlsVerification::TlsVerification(X509_STORE_CTX *handshake, const TlsSettings &settings, bool nameRefused)
    : m_settings(settings), m_nameRefused(nameRefused), m_chain(std::make_unique<Chain>())
{
    if (X509_STORE *store = X509_STORE_CTX_get0_store(handshake); store && X509_STORE_up_ref(store) == 1)
        m_chain->store.reset(store);
    if (X509 *leaf = X509_STORE_CTX_get0_cert(handshake); leaf && X509_up_ref(leaf) == 1)
        m_chain->leaf.reset(leaf);
    if (STACK_OF(X509) *untrusted = X509_STORE_CTX_get0_untrusted(handshake))
        m_chain->untrusted = X509_chain_up_ref(untrusted);
    m_chain->wish = X509_VERIFY_PARAM_new();
    if (m_chain->wish && X509_VERIFY_PARAM_set1(m_chain->wish, X509_STORE_CTX_get0_param(handshake)) != 1) {
        X509_VERIFY_PARAM_free(m_chain->wish);
        m_chain->wish = nullptr;
    }
}

TlsVerification::~TlsVerification() = default;

// What could not be taken along is not believed either.
void TlsVerification::run()
{
    X509_STORE_CTX *verification = X509_STORE_CTX_new();
    const bool ready = verification && m_chain->store && m_chain->leaf && m_chain->wish
                       && X509_STORE_CTX_init(verification, m_chain->store.get(), m_chain->leaf.get(), m_chain->untrusted) == 1;
    if (ready) {
        X509_STORE_CTX_set0_param(verification, std::exchange(m_chain->wish, nullptr));
        m_verdict = verdictOnChain(verification, m_settings, m_nameRefused);
    } else {
        m_verdict.problems += certificateProblem(X509_V_ERR_OUT_OF_MEM, 0, {}, {});
    }
    X509_STORE_CTX_free(verification);
    ERR_clear_error();
}

} // namespace porthole
