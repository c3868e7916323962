// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transport/tls/tlsengine.h"

#include "core/protocol/plainspeech.h"
#include "core/protocol/tls/tlsnames.h"
#include "core/transport/endpoint.h"
#include "core/transport/tls/opensslhandles.h"

#include <QUrl>

#include <algorithm>
#include <utility>

#include <openssl/err.h>
#include <openssl/x509v3.h>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype RecordSize = SSL3_RT_MAX_PLAIN_LENGTH; // RFC 8446 section 5.1

} // namespace

struct TlsEngine::Handle {
    SslPointer ssl;
    BIO *in = nullptr;   // both are ssl's
    BIO *out = nullptr;
};

TlsEngine::TlsEngine(std::shared_ptr<const TlsContext> context)
    : m_context(std::move(context)), m_handle(std::make_unique<Handle>())
{
    m_handle->ssl.reset(SSL_new(m_context->handle()));
    m_handle->in = BIO_new(BIO_s_mem());
    m_handle->out = BIO_new(BIO_s_mem());
    BIO_set_mem_eof_return(m_handle->in, -1); // empty means "later", not "over"
    SSL_set_bio(m_handle->ssl.get(), m_handle->in, m_handle->out);
    SSL_set_app_data(m_handle->ssl.get(), this);
    if (m_context->side() == TlsSide::Server) {
        SSL_set_accept_state(m_handle->ssl.get());
        return;
    }
    SSL_set_connect_state(m_handle->ssl.get());
    nameOurselves();
    resumeSession();
}

TlsEngine::~TlsEngine() = default;

// OpenSSL tells of a message or an alert while it is asked for data: what it decrypted before stood before it.
void TlsEngine::put(TlsOutput::Kind kind, Direction direction, const QByteArray &bytes)
{
    putPlain();
    m_outputs.push_back({kind, direction, bytes, {}, {}});
}

void TlsEngine::putPlain()
{
    if (!m_plain.isEmpty())
        m_outputs.push_back({TlsOutput::Kind::Plain, Direction::In, std::exchange(m_plain, {}), {}, {}});
}

std::vector<TlsOutput> TlsEngine::take()
{
    return std::exchange(m_outputs, {});
}

// Who we want to talk to: for SNI, and for the check of the certificate.
void TlsEngine::nameOurselves()
{
    const TlsSettings &settings = m_context->settings();
    if (settings.serverName.isEmpty())
        return;
    SSL *ssl = m_handle->ssl.get();
    QString name = settings.serverName;
    if (Endpoint::fromNumeric(name, 0)) {
        name = name.section(u'%', 0, 0); // a zone is nothing that a certificate could name
        m_nameRefused = X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(ssl), name.toLatin1().constData()) != 1;
        return;
    }
    if (name.endsWith(u'.'))
        name.chop(1); // RFC 6066 section 3: without the trailing dot
    const QByteArray ascii = QUrl::toAce(name);
    const QByteArray sent = ascii.isEmpty() ? name.toUtf8() : ascii;
    // RFC 9525 sections 6.3 and 2: a wildcard is a whole label, and the common name is no name of a host.
    SSL_set_hostflags(ssl, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS | X509_CHECK_FLAG_NEVER_CHECK_SUBJECT);
    m_nameRefused = SSL_set1_host(ssl, sent.constData()) != 1;
    if (!settings.sendServerName)
        return;
    SSL_set_tlsext_host_name(ssl, sent.constData());
    m_facts.serverName = QString::fromUtf8(sent);
}

void TlsEngine::resumeSession()
{
    const QByteArray &der = m_context->settings().session;
    const auto *data = reinterpret_cast<const unsigned char *>(der.constData());
    if (const SessionPointer session{der.isEmpty() ? nullptr : d2i_SSL_SESSION(nullptr, &data, der.size())})
        SSL_set_session(m_handle->ssl.get(), session.get());
    ERR_clear_error(); // one that cannot be read is no session, and a whole handshake follows
}

// ---- in

void TlsEngine::start()
{
    if (m_state != State::New)
        return;
    m_state = State::Handshake;
    advance();
}

void TlsEngine::receive(QByteArrayView wire)
{
    constexpr qsizetype Evidence = 64;
    if (m_state == State::Failed)
        return;
    if (m_firstBytes.size() < Evidence)
        m_firstBytes += wire.first(std::min(wire.size(), Evidence - m_firstBytes.size()));
    for (size_t done = 0; done < size_t(wire.size());) {
        size_t written = 0;
        if (BIO_write_ex(m_handle->in, wire.data() + done, size_t(wire.size()) - done, &written) != 1)
            break; // out of memory: OpenSSL will say so
        done += written;
    }
    advance();
}

void TlsEngine::receiveEnd()
{
    if (m_ended || m_state == State::Failed)
        return;
    m_ended = true;
    BIO_set_mem_eof_return(m_handle->in, 0);
    advance();
    if (m_state == State::Secured && !m_peerClosed)
        put(TlsOutput::Kind::Truncated, Direction::None, {});
}

void TlsEngine::send(QByteArrayView plain)
{
    if (m_state != State::Secured || m_closing)
        return;
    for (size_t done = 0; done < size_t(plain.size());) {
        size_t written = 0;
        ERR_clear_error();
        const int result =
            SSL_write_ex(m_handle->ssl.get(), plain.data() + done, size_t(plain.size()) - done, &written);
        if (result != 1) {
            // The memory takes everything: it cannot be "later".
            fail(SSL_get_error(m_handle->ssl.get(), result));
            break;
        }
        done += written;
    }
    drainWire();
}

void TlsEngine::closeNotify()
{
    if (m_state != State::Secured || m_closing)
        return;
    m_closing = true;
    ERR_clear_error();
    SSL_shutdown(m_handle->ssl.get());
    drainWire();
}

// ---- work

void TlsEngine::advance()
{
    if (m_state == State::New)
        m_state = State::Handshake;
    ERR_clear_error();
    if (m_state == State::Handshake && !awaitsVerdict())
        shakeHands();
    if (m_state == State::Secured)
        readPlain();
    drainWire();
    ERR_clear_error(); // OpenSSL's queue is the thread's: nothing of ours stays in it
}

void TlsEngine::shakeHands()
{
    const int result = SSL_do_handshake(m_handle->ssl.get());
    if (result == 1 && !awaitsVerdict()) { // nobody is secure before somebody has looked
        m_state = State::Secured;
        noteFacts();
        drainWire();
        put(TlsOutput::Kind::Secured, Direction::None, {});
        return;
    }
    const int error = SSL_get_error(m_handle->ssl.get(), result);
    if (error != SSL_ERROR_WANT_READ && !(error == SSL_ERROR_WANT_RETRY_VERIFY && awaitsVerdict()))
        fail(error);
}

void TlsEngine::askForVerdict(std::shared_ptr<TlsVerification> verification)
{
    if (std::exchange(m_asked, true))
        return;
    putPlain();
    m_outputs.push_back({TlsOutput::Kind::Verify, Direction::None, {}, {}, std::move(verification)});
}

void TlsEngine::verified(const TlsVerdict &verdict)
{
    if (!awaitsVerdict() || m_state != State::Handshake)
        return;
    m_verdict = verdict;
    advance();
}

// All that can be decrypted now, in pieces of several records.
void TlsEngine::readPlain()
{
    if (m_peerClosed)
        return;
    char record[RecordSize];
    int result = 1;
    while (result == 1) {
        size_t got = 0;
        result = SSL_read_ex(m_handle->ssl.get(), record, sizeof record, &got);
        if (result == 1)
            m_plain.append(record, qsizetype(got));
        if (m_plain.size() + RecordSize > PlainSize)
            putPlain();
    }
    const int error = SSL_get_error(m_handle->ssl.get(), result); // before anything else is done with it
    putPlain();
    readEnded(error);
}

void TlsEngine::readEnded(int error)
{
    const bool endOfWire = m_ended && (error == SSL_ERROR_SYSCALL
                                       || ERR_GET_REASON(ERR_peek_error()) == SSL_R_UNEXPECTED_EOF_WHILE_READING);
    if (error == SSL_ERROR_ZERO_RETURN) {
        m_peerClosed = true;
        put(TlsOutput::Kind::PeerClosed, Direction::None, {});
    } else if (error != SSL_ERROR_WANT_READ && !endOfWire) {
        fail(error);
    }
}

void TlsEngine::drainWire()
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(m_handle->out, &data);
    if (size <= 0)
        return;
    put(TlsOutput::Kind::Wire, Direction::Out, QByteArray(data, size));
    (void)BIO_reset(m_handle->out);
}

void TlsEngine::noteFacts()
{
    SSL *ssl = m_handle->ssl.get();
    m_facts.version = quint16(SSL_version(ssl));
    if (const SSL_CIPHER *cipher = SSL_get_current_cipher(ssl))
        m_facts.cipher = QString::fromLatin1(SSL_CIPHER_standard_name(cipher));
    const int group = SSL_get_negotiated_group(ssl);
    if (group > 0 && !m_facts.cipher.startsWith("TLS_RSA_"_L1))
        m_facts.group = QString::fromLatin1(SSL_group_to_name(ssl, group));
    int hash = 0;
    if (SSL_get_peer_signature_nid(ssl, &hash) == 1)
        m_facts.signature = QString::fromLatin1(OBJ_nid2sn(hash));
    const unsigned char *protocol = nullptr;
    unsigned size = 0;
    SSL_get0_alpn_selected(ssl, &protocol, &size);
    m_facts.protocol = QByteArray(reinterpret_cast<const char *>(protocol), qsizetype(size));
    if (m_context->side() == TlsSide::Server)
        m_facts.serverName = QString::fromUtf8(SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name)).left(255);
    m_facts.resumed = SSL_session_reused(ssl) == 1;
}

// ---- failing

void TlsEngine::fail(int sslError)
{
    if (m_state == State::Failed)
        return;
    const Failure failure = failureOf(sslError);
    drainWire(); // the alert that tells the peer
    m_state = State::Failed;
    m_outputs.push_back({TlsOutput::Kind::Failed, Direction::None, {}, failure, {}});
}

Failure TlsEngine::failureOf(int sslError) const
{
    Failure failure{Reason::Tls, 0, {isSecured() ? "decrypt" : "handshake", m_context->settings().serverName}, {}};
    const auto say = [&failure](const char *source, const QStringList &args = {}, const QList<Text> &parts = {}) {
        failure.where.detail = {source, args, parts};
        return failure;
    };
    const unsigned long error = ERR_peek_error();
    const int reason = ERR_GET_REASON(error);
    if (!m_facts.problems.isEmpty() && !m_facts.accepted && reason == SSL_R_CERTIFICATE_VERIFY_FAILED) {
        failure.where.step = "verify";
        failure.where.detail = m_facts.problems.first().words;
        return failure;
    }
    // A fatal alert (level 2) that came.
    if (m_alert.size() == 2 && m_alert.at(0) == 2) {
        const auto number = quint8(m_alert.at(1));
        return say(QT_TRANSLATE_NOOP("porthole", "The other side ended it with the alert %1. %2"),
                   {tlsAlertName(number)}, {tlsAlertWords(number)});
    }
    if (m_ended && (sslError == SSL_ERROR_SYSCALL || reason == SSL_R_UNEXPECTED_EOF_WHILE_READING))
        return say(QT_TRANSLATE_NOOP("porthole", "The other side closed the connection in the middle of the handshake, "
                                                 "without a word. It may not speak TLS here, or wants other settings."));
    failure.evidence = m_firstBytes;
    const bool request = reason == SSL_R_HTTP_REQUEST || reason == SSL_R_HTTPS_PROXY_REQUEST;
    if (request && m_context->side() == TlsSide::Server)
        return say(QT_TRANSLATE_NOOP("porthole", "What came is no TLS, but a request of HTTP: whoever sent it asked for http://, and "
                                                 "this port speaks TLS (https://)."));
    // A client may have said by mistake what is nobody's business.
    if (reason == SSL_R_WRONG_VERSION_NUMBER && m_context->side() == TlsSide::Server)
        return say(QT_TRANSLATE_NOOP("porthole", "What came is no TLS: whoever sent it speaks something else, and this port speaks TLS."));
    if (reason == SSL_R_WRONG_VERSION_NUMBER || request)
        return say(QT_TRANSLATE_NOOP("porthole", "What came is no TLS: this port speaks something else, or expects a "
                                                 "plain start (STARTTLS). %1"),
                   {}, {whatSpeaks(m_firstBytes)});
    if (reason == SSL_R_EXCESSIVE_MESSAGE_SIZE)
        return say(QT_TRANSLATE_NOOP("porthole", "The other side sends a message that is larger than is read in a handshake. Its "
                                                 "certificates together may have %1 bytes."),
                   {QString::number(SSL_get_max_cert_list(m_handle->ssl.get()))});
    if (reason == SSL_R_UNSUPPORTED_PROTOCOL || reason == SSL_R_VERSION_TOO_LOW || reason == SSL_R_VERSION_TOO_HIGH)
        return say(QT_TRANSLATE_NOOP("porthole", "The other side speaks no version of TLS that is allowed here."));
    if (reason == SSL_R_PEER_DID_NOT_RETURN_A_CERTIFICATE)
        return say(QT_TRANSLATE_NOOP("porthole", "The client showed no certificate, and one is demanded."));
    if (reason == SSL_R_NO_SHARED_CIPHER)
        return say(QT_TRANSLATE_NOOP("porthole", "No cipher is allowed by both sides."));
    const char *words = ERR_reason_error_string(error);
    return say(QT_TRANSLATE_NOOP("porthole", "OpenSSL says: %1."), {QString::fromLatin1(words ? words : "no reason")});
}

} // namespace porthole
