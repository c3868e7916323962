// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tls/revocationlists.h"

#include "core/transport/tls/opensslhandles.h"
#include "core/transport/tls/pemfile.h"

#include <openssl/asn1.h>
#include <openssl/err.h>
#include <openssl/pem.h>

namespace porthole {

namespace {

// Behind the last of them OpenSSL finds no further start.
bool isEndOfPem(unsigned long error)
{
    return ERR_GET_LIB(error) == ERR_LIB_PEM && ERR_GET_REASON(error) == PEM_R_NO_START_LINE;
}

Failure unusableLists(const QString &from, Text why)
{
    ERR_clear_error();
    return {Reason::Usage, 0, {"read the revoked certificates", from, std::move(why)}, {}};
}

Failure unreadableList(const QString &from, int number, unsigned long error)
{
    const char *words = ERR_reason_error_string(error);
    return unusableLists(from, {QT_TRANSLATE_NOOP("porthole", "List %1 of revoked certificates (CRL) cannot be read: it is cut short or "
                                                              "damaged. OpenSSL says: %2."),
                                {QString::number(number), QString::fromLatin1(words ? words : "no reason")}});
}

// The first look-up sorts a list: better here than in the middle of a handshake.
void sortRevoked(X509_CRL *list)
{
    ASN1_INTEGER *serial = ASN1_INTEGER_new();
    X509_REVOKED *found = nullptr;
    if (serial && ASN1_INTEGER_set(serial, 0) == 1)
        X509_CRL_get0_by_serial(list, &found, serial);
    ASN1_INTEGER_free(serial);
}

// Nobody can be asked from here.
int noPasswordOfLists(char *, int, int, void *)
{
    return -1;
}

bool addList(stack_st_X509_CRL *lists, CrlPointer list)
{
    sortRevoked(list.get());
    if (sk_X509_CRL_push(lists, list.get()) == 0)
        return false;
    std::ignore = list.release();
    return true;
}

// The error that ended it; 0: out of memory, and OpenSSL may not have said so.
unsigned long addPem(stack_st_X509_CRL *lists, const QByteArray &bytes)
{
    ERR_clear_error();
    const BioPointer pem(BIO_new_mem_buf(bytes.constData(), int(bytes.size())));
    while (CrlPointer list{PEM_read_bio_X509_CRL(pem.get(), nullptr, noPasswordOfLists, nullptr)}) {
        if (!addList(lists, std::move(list)))
            break;
    }
    return ERR_peek_last_error();
}

} // namespace

Result<RevocationLists> revocationListsOf(const QByteArray &bytes, const QString &from)
{
    const RevocationLists lists{sk_X509_CRL_new_null(), [](STACK_OF(X509_CRL) *all) { sk_X509_CRL_pop_free(all, X509_CRL_free); }};
    const unsigned long error = addPem(lists.get(), bytes);
    const int count = sk_X509_CRL_num(lists.get());
    if (!isEndOfPem(error))
        return tl::unexpected(unreadableList(from, count + 1, error));
    ERR_clear_error();
    if (count > 0)
        return lists;
    const auto *data = reinterpret_cast<const unsigned char *>(bytes.constData());
    CrlPointer list(d2i_X509_CRL(nullptr, &data, bytes.size()));
    const auto left = bytes.constData() + bytes.size() - reinterpret_cast<const char *>(data);
    if (list && left > 0)
        return tl::unexpected(unusableLists(
            from, {QT_TRANSLATE_NOOP("porthole", "A file in DER holds one list of revoked certificates (CRL). Behind it stand %1 more "
                                                 "bytes."),
                   {QString::number(left)}}));
    if (list && addList(lists.get(), std::move(list)))
        return lists;
    return tl::unexpected(unusableLists(
        from, {QT_TRANSLATE_NOOP("porthole", "No list of revoked certificates (CRL) is in what was given, neither in PEM nor in DER."), {}}));
}

Result<RevocationLists> readRevocationLists(const QString &path)
{
    return readCryptoFile(path).and_then([&](const QByteArray &bytes) { return revocationListsOf(bytes, path); });
}

} // namespace porthole
