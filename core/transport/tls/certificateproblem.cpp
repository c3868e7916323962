// What is wrong with a chain, in words. OpenSSL's own texts are for those who know it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tls/certificate.h"

#include <QDateTime>

#include <openssl/x509_vfy.h>

#include <algorithm>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

QString whose(const Certificate &certificate)
{
    return certificate.commonName.isEmpty() ? certificate.subject : certificate.commonName;
}

QString day(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(u"yyyy-MM-dd hh:mm 'UTC'"_s);
}

Text wrongName(const Certificate &certificate, const QString &wanted)
{
    constexpr qsizetype Shown = 5;
    constexpr qsizetype LongestName = 80; // all of them and their number stay below what a failure shows of an argument
    const QString names = namesOf(certificate, Shown, LongestName);
    if (names.isEmpty() && !certificate.commonName.isEmpty())
        return {QT_TRANSLATE_NOOP("porthole", "The certificate names no host, and so not %1. What its subject is called, %2, does not "
                                              "count (RFC 9525)."),
                {wanted, certificate.commonName}};
    if (names.isEmpty())
        return {QT_TRANSLATE_NOOP("porthole", "The certificate names nobody, and so not %1."), {wanted}};
    return {QT_TRANSLATE_NOOP("porthole", "The certificate is for %1, not for %2."), {names, wanted}};
}

Text issuerUnknown(const Certificate &certificate)
{
    return {QT_TRANSLATE_NOOP("porthole", "Who issued the certificate of %1 is not known here: %2. Either the server "
                                          "does not send the certificates between, or this machine does not trust it."),
            {whose(certificate), certificate.issuer}};
}

Text selfSigned(const Certificate &certificate, int depth)
{
    if (depth == 0)
        return {QT_TRANSLATE_NOOP("porthole", "The certificate of %1 is signed by itself: nobody vouches for it."),
                {whose(certificate)}};
    return {QT_TRANSLATE_NOOP("porthole", "The chain ends in %1, which this machine does not trust."),
            {whose(certificate)}};
}

Text byCode(int code, const Certificate &certificate)
{
    const QString name = whose(certificate);
    switch (code) {
    case X509_V_ERR_CERT_HAS_EXPIRED:
        return {QT_TRANSLATE_NOOP("porthole", "The certificate of %1 expired on %2."), {name, day(certificate.notAfter)}};
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return {QT_TRANSLATE_NOOP("porthole", "The certificate of %1 is not valid before %2. Or the clock of this "
                                              "machine is slow."),
                {name, day(certificate.notBefore)}};
    case X509_V_ERR_CERT_SIGNATURE_FAILURE:
        return {QT_TRANSLATE_NOOP("porthole", "The signature in the certificate of %1 does not hold: it was changed, or "
                                              "another issuer signed it."),
                {name}};
    case X509_V_ERR_INVALID_CA:
    case X509_V_ERR_KEYUSAGE_NO_CERTSIGN:
        return {QT_TRANSLATE_NOOP("porthole", "%1 signed the certificate below it, and may not sign any."), {name}};
    case X509_V_ERR_INVALID_PURPOSE:
        return {QT_TRANSLATE_NOOP("porthole", "The certificate of %1 is not made for this use."), {name}};
    case X509_V_ERR_PATH_LENGTH_EXCEEDED:
        return {QT_TRANSLATE_NOOP("porthole", "The chain is longer than %1 allows."), {name}};
    case X509_V_ERR_CERT_CHAIN_TOO_LONG:
        return {QT_TRANSLATE_NOOP("porthole", "The chain has more certificates than are followed from one to the next. It was followed "
                                              "as far as %1."),
                {name}};
    case X509_V_ERR_EE_KEY_TOO_SMALL:
    case X509_V_ERR_CA_KEY_TOO_SMALL:
        return {QT_TRANSLATE_NOOP("porthole", "The key in the certificate of %1 is too weak: %2."),
                {name, certificate.key}};
    case X509_V_ERR_CA_MD_TOO_WEAK:
        return {QT_TRANSLATE_NOOP("porthole", "The certificate of %1 is signed with a broken algorithm: %2."),
                {name, certificate.signature}};
    default:
        return {QT_TRANSLATE_NOOP("porthole", "The certificate of %1 was not accepted: %2."),
                {name, QString::fromLatin1(X509_verify_cert_error_string(code))}};
    }
}

Text revoked(const Certificate &certificate, const RevocationFacts &list)
{
    const QStringList args{whose(certificate), day(list.revoked), list.issuer, day(list.from), certificate.serial, list.why};
    if (list.revoked == 0)
        return {QT_TRANSLATE_NOOP("porthole", "The certificate of %1 was revoked."), args};
    if (list.why.isEmpty())
        return {QT_TRANSLATE_NOOP("porthole", "The certificate of %1 was revoked on %2. The list of %3 from %4 names it, by its "
                                              "serial number %5, and gives no reason."),
                args};
    return {QT_TRANSLATE_NOOP("porthole", "The certificate of %1 was revoked on %2. The list of %3 from %4 names it, by its "
                                          "serial number %5, and gives the reason \"%6\"."),
            args};
}

// What cannot be looked up is not trusted: a list was given, and so it is to count.
Text byList(int code, const Certificate &certificate, const RevocationFacts &list)
{
    const QStringList args{whose(certificate), list.issuer.isEmpty() ? certificate.issuer : list.issuer, day(list.from),
                           day(list.until)};
    switch (code) {
    case X509_V_ERR_CERT_REVOKED: return revoked(certificate, list);
    case X509_V_ERR_UNABLE_TO_GET_CRL:
        return {QT_TRANSLATE_NOOP("porthole", "Whether the certificate of %1 was revoked is not known: no list of %2 is in the file "
                                              "that was given."),
                args};
    case X509_V_ERR_CRL_HAS_EXPIRED:
        return {QT_TRANSLATE_NOOP("porthole", "Whether the certificate of %1 was revoked is not known: the list of %2 was to be "
                                              "replaced by %4."),
                args};
    case X509_V_ERR_CRL_NOT_YET_VALID:
        return {QT_TRANSLATE_NOOP("porthole", "Whether the certificate of %1 was revoked is not known: the list of %2 is not valid "
                                              "before %3."),
                args};
    case X509_V_ERR_CRL_SIGNATURE_FAILURE:
        return {QT_TRANSLATE_NOOP("porthole", "Whether the certificate of %1 was revoked is not known: the signature in the list of %2 "
                                              "does not hold."),
                args};
    default: return {};
    }
}

// Nobody that is trusted here vouches for the chain.
bool isOfIssuer(int code)
{
    switch (code) {
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN: return true;
    default: return false;
    }
}

} // namespace

CertificateProblem certificateProblem(int code, int depth, const Certificate &certificate, const QString &wantedName,
                                      const RevocationFacts &list)
{
    CertificateProblem problem{depth, code, {}};
    switch (code) {
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH: problem.words = wrongName(certificate, wantedName); break;
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE: problem.words = issuerUnknown(certificate); break;
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN: problem.words = selfSigned(certificate, depth); break;
    default: problem.words = byList(code, certificate, list);
    }
    if (problem.words.isEmpty())
        problem.words = byCode(code, certificate);
    return problem;
}

Text moreProblemsText(qsizetype count)
{
    if (count == 0)
        return {};
    return {QT_TRANSLATE_NOOP("porthole", "Further problems of the certificates: %1, which are not kept."), {QString::number(count)}};
}

CertificateRemedy remedyOf(const QList<CertificateProblem> &problems)
{
    const auto isRevoked = [](const CertificateProblem &one) { return one.code == X509_V_ERR_CERT_REVOKED; };
    if (std::any_of(problems.begin(), problems.end(), isRevoked))
        return CertificateRemedy::None;
    const bool trust = std::all_of(problems.begin(), problems.end(), [](const CertificateProblem &one) { return isOfIssuer(one.code); });
    return trust && !problems.isEmpty() ? CertificateRemedy::Trust : CertificateRemedy::Ignore;
}

} // namespace porthole
