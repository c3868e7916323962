// A look at a peer's chain, and what came of it; apart from its handshake where it may take long.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/tls/tlssettings.h"

#include <memory>

struct x509_store_ctx_st;

namespace porthole {

struct TlsVerdict {
    QList<CertificateProblem> problems;
    qsizetype moreProblems = 0;
    QList<Certificate> chain;
    qsizetype more = 0;    // certificates of the chain that are not kept
    bool lookedUp = false; // in lists of revoked certificates
};

// All problems are collected, not only the first. `verification` has everything that is looked at; it is changed.
TlsVerdict verdictOnChain(x509_store_ctx_st *verification, const TlsSettings &settings, bool nameRefused);

// The signature of a list of revoked certificates is checked with each chain, and costs 10 ms where it names 100,000: not in
// a thread that must not wait. Takes what the handshake would look at, and shares it.
class TlsVerification
{
public:
    TlsVerification(x509_store_ctx_st *handshake, const TlsSettings &settings, bool nameRefused);
    ~TlsVerification();
    TlsVerification(const TlsVerification &) = delete;
    TlsVerification &operator=(const TlsVerification &) = delete;

    void run(); // once, in any thread; blocks
    const TlsVerdict &verdict() const { return m_verdict; } // after run()

private:
    struct Chain;

    const TlsSettings m_settings;
    const bool m_nameRefused;
    std::unique_ptr<Chain> m_chain;
    TlsVerdict m_verdict;
};

} // namespace porthole
